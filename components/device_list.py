"""Where somebody is signed in, with a way to end it: this browser first, and those not seen for longer behind a fold."""

from functools import partial

from markupsafe import Markup, escape
from nicegui import ui

from components import viewer
from components.act import act_or_say
from components.form import button
from components.live import Listening
from components.markup import markup, show_markup
from components.moments import from_now
from components.rows import Rows
from components.words import _, ngettext
from data.actions.sign_ins import end_sign_in
from data.events import SignInsEnded
from data.queries.people import sign_ins
from data.values import SignInShown

UNFOLDED = 3
"""How many stand there at once."""

_TEXT = Markup('<bdi>{}</bdi><span class="row-note">{}</span>')


class DeviceList(Listening):
    """One row per browser; it goes when its sign-in ends, wherever that was done."""

    def __init__(self) -> None:
        super().__init__()
        self.classes('rows')
        self.listen(SignInsEnded, self._on_ended, person_id=viewer.current().viewer.person_id)
        self._devices: list[SignInShown] = []
        with self:
            self._rows = Rows(_row)
            with ui.element('details') as self._fold:
                self._summary = markup('summary', 'link-button', Markup(''))
                self._others = Rows(_row)
        self._fold.set_visibility(False)

    async def fill(self) -> None:
        """Read and show them."""
        outcome = await act_or_say(sign_ins)
        if outcome.ok and not self.is_deleted:
            self._devices = sorted(outcome.value, key=lambda shown: not shown.current)
            self._show()

    def _on_ended(self, event: SignInsEnded) -> None:
        self._devices = [shown for shown in self._devices if shown.id not in event.sign_in_ids]
        self._show()

    def _show(self) -> None:
        others = self._devices[UNFOLDED:]
        self._rows.show(self._devices[:UNFOLDED])
        self._others.show(others)
        self._fold.set_visibility(bool(others))
        with self:
            show_markup(self._summary, escape(ngettext('{n} more', '{n} more', len(others))))


def _row(shown: SignInShown) -> ui.element:
    seen = _('Here, right now') if shown.current else _('Last seen {when}', when=from_now(shown.seen_at))
    begun = _('Signed in {when}', when=from_now(shown.created_at))
    device = _device(shown.device)
    with ui.element('div').classes('row') as row:
        markup('span', 'row-text', _TEXT.format(device, f'{seen} · {begun}'))
        if not shown.current:
            end = partial(act_or_say, end_sign_in, shown.id)
            label = _('Sign out {device}', device=device)
            button(_('Sign out'), 'button button-quiet', end, aria_label=label).mark(f'end-{shown.id}')
    return row


def _device(name: str) -> str:
    browser, _on, system = name.partition(' on ')
    if browser and system:
        return _('{browser} on {system}', browser=browser, system=system)
    return name or _('Some browser')
