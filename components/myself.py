"""Who I am: what I look like and am called, with the ways to change it."""

from itertools import count

from markupsafe import escape
from nicegui import events, ui
from pydantic import TypeAdapter, ValidationError

from components import viewer
from components.act import Outcome, act
from components.avatar import avatar
from components.claims import Id
from components.form import Field, Form, button
from components.live import Listening, encode
from components.markup import markup, show_markup
from components.words import _
from data.actions.people import rename
from data.actions.pictures import remove_portrait, set_portrait
from data.events import PersonChanged
from data.names import MAX_NAME
from data.values import PersonShown, Role
from data.words import N_

ROLES = {Role.ADMIN: N_('Administration'), Role.MODERATOR: N_('Moderation')}

_PICTURE_ID = TypeAdapter(Id)


class PortraitPicker(ui.element, component='portrait_picker.js', dependencies=['browser/*.js']):
    """Buttons to choose one's picture, and to take it away."""

    def __init__(self, *, has: bool) -> None:
        super().__init__()
        self._props['has'] = has
        self._answers = count(1)
        self.mark('portrait')
        self.on('choose', self._on_choose)
        self.on('remove', self._on_remove, args=[])

    def show(self, *, has: bool) -> None:
        """Offer what can be done with a picture, or without one."""
        self._props['has'] = has
        self.update()

    async def _on_choose(self, event: events.GenericEventArguments) -> None:
        try:
            picture_id = _PICTURE_ID.validate_python(event.args, strict=True)
        except ValidationError:
            return
        self._answer(await act(set_portrait, picture_id))

    async def _on_remove(self) -> None:
        self._answer(await act(remove_portrait))

    def _answer(self, outcome: Outcome) -> None:
        self._props['answer'] = encode({'number': next(self._answers), 'message': outcome.message})
        self.update()


class AboutMe(Listening):
    """What shows its viewer to themselves, and becomes what they become."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self._me = viewer.current().viewer.person_id
        self.listen(PersonChanged, self._on_changed, person_id=self._me)

    def _on_changed(self, event: PersonChanged) -> None:
        if event.person.id == self._me:
            self._become(event.person)

    def _become(self, person: PersonShown) -> None:
        """Show the person as they are now."""
        raise NotImplementedError


class Myself(AboutMe):
    """The head of one's own page."""

    def __init__(self) -> None:
        super().__init__('header')
        me = viewer.current()
        note = f'@{me.person.username}' + (f' · {_(ROLES[me.role])}' if me.role in ROLES else '')
        self.classes('me')
        with self:
            self._picture = markup('div', '', avatar(me.person, 'large'))
            with ui.element('div').classes('me-text'):
                self._name = markup('h1', 'page-title', escape(me.person.name), dir='auto')
                markup('span', 'meta', escape(note))
                self._picker = PortraitPicker(has=me.person.avatar is not None)

    def _become(self, person: PersonShown) -> None:
        show_markup(self._picture, avatar(person, 'large'))
        show_markup(self._name, escape(person.name))
        self._picker.show(has=person.avatar is not None)


class NameForm(AboutMe):
    """What one is called."""

    def __init__(self) -> None:
        super().__init__('div')
        name = viewer.current().person.name
        with self, Form(('name',), self._save).mark('my-name') as form:
            about = {'value': name, 'autocomplete': 'name', 'maxlength': str(MAX_NAME), 'dir': 'auto'}
            self._field = Field('name', _('Name'), hint=_('This is how your colleagues see you.'), **about)
            form.add(self._field)
            button(_('Change name'), 'button button-quiet')

    async def _save(self, claim: dict[str, str]) -> Outcome:
        outcome = await act(rename, claim['name'])
        return Outcome(ok=True, message=_('Your new name shows everywhere.')) if outcome.ok else outcome

    def _become(self, person: PersonShown) -> None:
        self._field.input._props['defaultValue'] = person.name
        self._field.input.update()
