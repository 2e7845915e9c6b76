"""The first visit: three steps above the feed, each of which may be skipped, and a post to say hello at the end."""

from functools import partial
from itertools import zip_longest

from markupsafe import escape
from nicegui import events, ui

from components import viewer
from components.act import Outcome, act, act_or_say
from components.avatar import avatar
from components.field_editor import show_present
from components.form import Field, Form, button
from components.live import Listening
from components.markup import markup, show_markup
from components.people_to_follow import PeopleToFollow
from components.picture_picker import Kind, PicturePicker
from components.words import _
from data.actions.people import arrive
from data.actions.profiles import set_field
from data.events import PersonArrived, PersonChanged
from data.policy import Conflict
from data.queries.follows import worth_following
from data.queries.profiles import to_edit
from data.values import FieldName, OwnField, Visibility
from data.words import N_

COLLEAGUES = 5
"""How many are named to follow."""
THINGS = {'first': N_('First'), 'second': N_('Second'), 'third': N_('Third')}

_COMPOSE = """(event) => {
  sessionStorage.compose = event.currentTarget.dataset.begin; // see composer.js
  dispatchEvent(new Event("compose"));
  emit();
}"""
_later: set[int | None] = set()
"""Sign-ins whose person wants to take the steps another time."""


class FirstSteps(Listening):
    """One step after the other, until the last is done or skipped."""

    def __init__(self) -> None:
        super().__init__('section')
        self.classes('first-steps').mark('first-steps')
        self._props['aria-label'] = _('First steps')
        self._steps = (self._portrait, self._things, self._colleagues, self._hello)
        self._step = 0
        self._picture: ui.element | None = None
        self._title: ui.element
        self._person = viewer.current().person
        self._me = self._person.id
        self._own = OwnField('', 0)
        self._typed: dict[str, str] = {}
        self._told: tuple[str, ...] = ()
        self.listen(PersonChanged, self._on_changed, person_id=self._me)
        self.listen(PersonArrived, lambda _event: self.delete(), person_id=self._me)

    async def begin(self) -> None:
        """Show the first step, or the way to it for who wants to take it later."""
        sign_in_id = viewer.current().viewer.sign_in_id
        with self:
            await (self._way_back() if sign_in_id in _later else self._steps[self._step]())

    async def _go(self, step: int) -> None:
        self._step = step
        self._picture = None
        self.clear()
        with self:
            await self._steps[step]()
        self._title.run_method('focus')

    async def _later_on(self) -> None:
        _later.add(viewer.current().viewer.sign_in_id)
        self.clear()
        with self:
            await self._way_back()

    async def _way_back(self) -> None:
        button(_('Continue the first steps'), 'link-button', self._come_back)

    async def _come_back(self) -> None:
        _later.discard(viewer.current().viewer.sign_in_id)
        await self._go(self._step)

    async def _portrait(self) -> None:
        self._head(_('Welcome, {name}!', name=self._person.name), _('A picture helps your colleagues recognise you.'))
        with ui.element('div').classes('me'):
            self._picture = markup('div', '', avatar(self._person, 'large'))
            self._picker = PicturePicker(Kind.PORTRAIT)
            self._picker.show(has=self._person.avatar is not None)
        self._ways(on=_('Next') if self._person.avatar else _('Skip'))

    def _on_changed(self, event: PersonChanged) -> None:
        if event.person.id != self._me:
            return
        self._person = event.person
        if self._picture is not None:
            show_markup(self._picture, avatar(self._person, 'large'))
            self._picker.show(has=self._person.avatar is not None)

    async def _things(self) -> None:
        if not self._typed:  # what was typed is to replace what was read with it
            outcome = await act_or_say(to_edit, FieldName.THREE_THINGS)
            self._own = outcome.value if outcome.ok else OwnField('', 0)
        lines = self._own.text.split('\n')
        self._told = tuple(filter(None, lines))
        self._head(
            _('Three things about me'), _('Things others could talk to you about: a hobby, a place, a favourite dish.')
        )
        with Form(tuple(THINGS), self._save_things).mark('three-things'):
            for name, line in zip_longest(THINGS, lines[: len(THINGS)], fillvalue=''):
                self._thing(name, self._typed.get(name, line))
            self._conflict = ui.element('section').classes('conflict')
            self._conflict.set_visibility(False)
            self._ways(on=_('Skip'), send=_('Save and continue'))

    def _thing(self, name: str, value: str) -> None:
        field = Field(name, _(THINGS[name]), value=value, dir='auto')
        field.input.on('change', partial(self._on_typed, name), js_handler='(event) => emit(event.target.value)')

    def _on_typed(self, name: str, event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str):
            self._typed[name] = event.args

    async def _save_things(self, claim: dict[str, str]) -> Outcome:
        things = [claim[name].strip() for name in THINGS]
        visibility = self._own.visibility or Visibility.EVERYONE
        told = FieldName.THREE_THINGS, '\n'.join(things), visibility, self._own.revision
        saved = await act(set_field, self._me, *told)
        if saved.ok:
            self._typed, self._told = {}, tuple(filter(None, things))
            await self._next()
        elif isinstance(saved.refused, Conflict) and isinstance(saved.refused.present, OwnField):
            self._typed, self._own = claim, saved.refused.present
            show_present(self._conflict, _('What it says now'), self._own.text)
        return saved

    async def _colleagues(self) -> None:
        outcome = await act_or_say(worth_following, COLLEAGUES)
        self._head(_('Follow a few colleagues'), _('You’ll find their posts under “Following”. They won’t be told.'))
        if outcome.ok and outcome.value:
            PeopleToFollow(outcome.value, followed=False)
        else:
            markup(
                'p',
                'field-hint',
                escape(_('Nobody from your team or place is here yet. You’ll find everyone under “People”.')),
            )
        self._ways(on=_('Next'))

    async def _hello(self) -> None:
        self._head(_('Say hello'), _('We’ve started a post for you. Change it as you like before you post it.'))
        with ui.element('div').classes('actions'):
            words = {'type': 'button', 'data_begin': self._words()}
            hello = markup('button', 'button button-primary', escape(_('Look at the post')), **words)
            hello.on('click', self._arrive, args=[], js_handler=_COMPOSE)
            button(_('Not now'), 'button button-quiet', self._arrive)
            self._back()

    def _words(self) -> str:
        hello = _('Hello everyone, I’m {name}.', name=self._person.name)
        things = '\n'.join([_('Three things about me:'), *(f'- {thing}' for thing in self._told)]) if self._told else ''
        return '\n\n'.join(filter(None, [hello, self._person.job, things]))

    def _head(self, title: str, text: str) -> None:
        if self._step < len(self._steps) - 1:
            markup('p', 'meta', escape(_('Step {n} of {total}', n=self._step + 1, total=len(self._steps) - 1)))
        self._title = markup('h2', 'first-steps-title', escape(title), tabindex='-1')
        markup('p', 'field-hint', escape(text))

    def _ways(self, *, on: str, send: str = '') -> None:
        with ui.element('div').classes('actions'):
            if send:
                button(send, 'button button-primary')
            button(on, 'button button-quiet', self._next)
            self._back()
            button(_('Later'), 'link-button', self._later_on)

    def _back(self) -> None:
        if self._step:
            button(_('Back'), 'link-button', self._previous)

    async def _next(self) -> None:
        await self._go(self._step + 1)

    async def _previous(self) -> None:
        await self._go(self._step - 1)

    async def _arrive(self) -> None:
        await act_or_say(arrive)
