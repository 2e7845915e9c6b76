"""How long ago, or how long still: in words, so that nobody's time zone matters."""

from datetime import UTC, datetime

from babel.dates import format_timedelta

from components import viewer
from components.words import _


def from_now(moment: datetime) -> str:
    """'5 minutes ago', 'in 2 weeks', or 'just now', in the viewer's language."""
    distance = moment - datetime.now(UTC)
    if abs(distance.total_seconds()) < 60:
        return _('just now')
    return format_timedelta(distance, granularity='minute', add_direction=True, locale=viewer.current().language)
