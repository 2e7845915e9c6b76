"""Who I am, above what only I can change: the way to one's own profile."""

from markupsafe import Markup, escape

from components import viewer
from components.avatar import avatar
from components.live import Listening
from components.markup import markup, show_markup
from components.words import _
from data.events import PersonChanged
from data.values import PersonShown, Role
from data.words import N_

ROLES = {Role.ADMIN: N_('Administration'), Role.MODERATOR: N_('Moderation')}

_NAME = Markup('<h1 class="page-title" dir="auto">{}</h1><span class="meta">{}</span>')


class Myself(Listening):
    """What shows its viewer to themselves, and becomes what they become."""

    def __init__(self) -> None:
        super().__init__('header')
        me = viewer.current()
        self._note = f'@{me.person.username}' + (f' · {_(ROLES[me.role])}' if me.role in ROLES else '')
        self.classes('me')
        with self:
            self._picture = markup('div', '', Markup(''))
            self._name = markup('div', 'me-text', Markup(''))
            address = f'/people/{me.person.username}'
            markup('a', 'button button-quiet', escape(_('My profile')), href=address)
        self._show(me.person)
        self.listen(PersonChanged, self._on_changed, person_id=me.viewer.person_id)

    def _on_changed(self, event: PersonChanged) -> None:
        if event.person.id == viewer.whose(self.client).viewer.person_id:
            self._show(event.person)

    def _show(self, person: PersonShown) -> None:
        show_markup(self._picture, avatar(person, 'large'))
        show_markup(self._name, _NAME.format(person.name, self._note))
