"""What a group says of itself, and what its kind means."""

from babel.dates import format_date
from markupsafe import Markup, escape

from components import viewer
from components.group_words import KINDS, MEANINGS
from components.markup import markup
from components.words import _, ngettext
from data.values import GroupEntry
from data.words import DATES

_FACT = Markup('<div class="fact"><span class="fact-label">{}</span><span class="fact-value">{}</span></div>')
_NOTED = Markup('{}<span class="fact-note">{}</span>')


async def about(entry: GroupEntry) -> None:
    """The whole description, and the facts."""
    group = entry.group
    founded = format_date(group.created_at.astimezone(), 'long', DATES[viewer.current().language])
    facts = (
        (_('Kind'), _NOTED.format(_(KINDS[group.kind]), _(MEANINGS[group.kind]))),
        (_('Members'), escape(ngettext('{n} member', '{n} members', group.member_count))),
        (_('Founded'), escape(founded)),
    )
    markup('div', 'prose group-described', Markup(group.html), dir='auto')  # noqa: S704 - made by data/text
    markup('div', 'facts', Markup('').join(_FACT.format(label, value) for label, value in facts))
