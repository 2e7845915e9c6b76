"""The invitations that still let somebody in."""

from functools import partial

from markupsafe import Markup, escape
from nicegui import ui

from components import viewer
from components.act import act_or_say
from components.form import button
from components.live import Listening
from components.markup import markup
from components.moments import from_now
from components.rows import Rows
from components.words import _, ngettext
from data.actions.invitations import end_invitation
from data.events import InvitationsChanged
from data.queries.invitations import invitations
from data.values import InvitationShown

_TEXT = Markup('<bdi>{}</bdi><span class="row-note">{}</span>')


class InvitationList(Listening):
    """One row per link and per sheet of cards, kept up to date."""

    def __init__(self) -> None:
        super().__init__()
        self.classes('rows')
        self._due = False
        self.listen(InvitationsChanged, self._on_changed, person_id=viewer.current().viewer.person_id)
        with self:
            self._none = markup('p', 'field-hint', escape(_('Nobody is invited at the moment.')))
            self._rows = Rows(_row)

    async def fill(self) -> None:
        """Read and show them."""
        self._due = False
        outcome = await act_or_say(invitations)
        if outcome.ok and not self.is_deleted:
            self._rows.show(outcome.value)
            self._none.visible = not outcome.value

    def _on_changed(self, _: InvitationsChanged) -> None:
        if not self._due:
            self._due = True
            with self:
                ui.timer(0, self.fill, once=True)


def _row(shown: InvitationShown) -> ui.element:
    if shown.cards is None:
        title = shown.note or _('Link')
        left = _('{used} of {uses} used', used=shown.used_count, uses=shown.uses)
    else:
        title = shown.note or _('Cards')
        left = ngettext('{n} card left', '{n} cards left', shown.cards)
    by = _('by {name}', name=shown.created_by)
    until = _('ends {when}', when=from_now(shown.expires_at))
    with ui.element('div').classes('row') as row:
        markup('span', 'row-text', _TEXT.format(title, f'{left} · {until} · {by}'))
        end = partial(act_or_say, end_invitation, shown.id)
        button(_('End'), 'button button-quiet', end, aria_label=_('End {title}', title=title)).mark(f'end-{shown.id}')
    return row
