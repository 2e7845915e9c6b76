"""Everybody who works here, for those who run the place: what they may do, and whether they may come in."""

from markupsafe import Markup, escape
from nicegui import events, ui

from components import viewer
from components.account_dialog import show_account
from components.act import act_or_say
from components.icons import icon_svg
from components.live import Listening
from components.markup import element, markup
from components.people_now import as_now
from components.person_row import person_row
from components.rows import Rows
from components.words import _
from data.events import PersonChanged
from data.queries.people import accounts
from data.values import AccountShown, Role, Standing
from data.words import N_

ROLES = {Role.MEMBER: N_('Member'), Role.MODERATOR: N_('Moderator'), Role.ADMIN: N_('Administrator')}

_ROW = Markup('{}<span class="role">{}</span>{}')


class AccountList(Listening):
    """The first colleagues by name, found while typing; a click on one opens what can be done."""

    def __init__(self) -> None:
        super().__init__('div')
        self._part = ''
        self._accounts: tuple[AccountShown, ...] = ()
        self.listen(PersonChanged, lambda _event: self._show(), person_id=viewer.current().viewer.person_id)
        with self:
            label = {'placeholder': _('Find by name'), 'aria_label': _('Find by name')}
            find = element('input', 'input', type='search', autocomplete='off', dir='auto', **label).mark(
                'find-account'
            )
            self._rows = Rows(self._row).classes('accounts')
            self._note = markup('p', 'field-hint', Markup(''), role='status')
        find.on('input', self._on_find, js_handler='(event) => emit(event.target.value)', throttle=0.2)

    async def fill(self) -> None:
        """Read and show those whose name holds what was typed."""
        part = self._part
        outcome = await act_or_say(accounts, part)
        if not outcome.ok or self.is_deleted or part != self._part:  # more was typed meanwhile
            return
        self._accounts = outcome.value.accounts
        self._show()
        nobody, more = not outcome.value.accounts, outcome.value.more
        note = _('Nobody is called that.') if nobody else _('There are more: type a name.') if more else ''
        self._note._props['innerHTML'] = str(escape(note))
        self._note.update()

    def _show(self) -> None:
        """Everybody as they are now, without those who are nobody's colleague by name any more."""
        now = as_now(self._accounts)
        self._accounts = tuple(account for account in now if account.person.standing is not Standing.FORMER)
        self._rows.show(self._accounts)

    async def _on_find(self, event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str):
            self._part = event.args
            await self.fill()

    def _row(self, account: AccountShown) -> ui.element:
        person = account.person
        role = _('Deactivated') if account.deactivated_at else _(ROLES[account.role])
        inner = _ROW.format(person_row(person, note=f'@{person.username}', size='small'), role, icon_svg('open'))
        row = markup('button', 'account', inner, type='button')
        return row.mark(f'account-{account.id}').on('click', lambda: show_account(account, self.fill), args=[])
