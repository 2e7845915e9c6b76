"""What somebody has begun to write reaches all pages that they have open, and nobody else's."""

from components import viewer
from components.broadcast import Broadcast
from components.live import encode
from data import hub
from data.events import DraftChanged


def watch() -> None:
    """Tell people's open pages of their drafts from now on. A page that is away asks by itself when it is back."""
    hub.listen(DraftChanged, _tell)


def _tell(event: DraftChanged) -> None:
    news = Broadcast('draft', encode({'place': event.place, 'draft': event.draft, 'gone': event.gone}))
    for client in viewer.pages_of_people(event.audience or frozenset()):
        news.reach(client)
