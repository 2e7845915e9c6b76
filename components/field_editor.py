"""A field of one's profile while it is being changed: what it says, and to whom."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cache
from typing import Protocol

from babel import Locale
from markupsafe import Markup, escape
from nicegui import ui

from components import viewer
from components.act import Outcome
from components.form import Choices, Field, Form, button
from components.markup import markup
from components.person_suggestions import PersonSuggestions
from components.profile_words import HINTS, VISIBILITIES
from components.words import _
from data.policy import Conflict
from data.values import FieldName, OwnField, Source, Visibility

Save = Callable[[str, Visibility, OwnField], Awaitable[Outcome]]
"""Stores a text and to whom it is shown, in place of what was read."""


class Leave(Protocol):
    """Ends the changing of a field, after it was saved or without that."""

    def __call__(self, *, saved: bool = False) -> None: ...


_OPTION = Markup('<option value="{}"{}>{}</option>')
_SELECTED = Markup(' selected')
_ROWS = {FieldName.THREE_THINGS: '3', FieldName.ABOUT: '8', FieldName.SKILLS: '5', FieldName.LANGUAGES: '4'}
_TYPES = {
    FieldName.PHONE: 'tel',
    FieldName.MOBILE: 'tel',
    FieldName.EMAIL: 'email',
    FieldName.STARTED_ON: 'date',
}
_SEEN_BY = Markup('<p class="field-hint">{}: {}</p>')
_PRESENT = Markup('<h3>{}</h3><p class="conflict-text" dir="auto">{}</p>')


class FieldEditor(ui.element, component='field_editor.js', dependencies=['browser/*.js']):
    """Shows `own` to be changed. What was typed stays until it is saved; `leave` is called then, or when it is given up.

    `fixed` is a text that its owner can only drop. After a conflict both texts stand there to choose from, and also when
    what was typed before the page was built anew was meant to replace something else.
    """

    def __init__(self, name: str, label: str, own: OwnField, *, save: Save, leave: Leave, fixed: bool = False) -> None:
        super().__init__()
        self.mark(f'edit-{name}')
        self._props |= {'name': name, 'from': f'{own.revision} {own.text}'}
        self.on('older', lambda: self._offer(own.text, _('What it says now')), args=[])
        self._name, self._own, self._save, self._leave = name, own, save, leave
        with self:
            self._form = Form(('text', *['month'] * (name == FieldName.BIRTHDAY), *self._asked()), self._on_submit)
            with self._form:
                self._input = self._control(label, fixed=fixed)
                self._form.add(self._input)
                self._choice = ui.element('div')
                self._show_visibilities(own.visibility)
                self._conflict = ui.element('section').classes('conflict')
                self._conflict.set_visibility(False)
                with ui.element('div').classes('actions'):
                    self._send = button(_('Save'), 'button button-primary')
                    self._cancel = button(_('Cancel'), 'button button-quiet', leave)

    def focus(self) -> None:
        """Put the cursor where one writes."""
        self._input.input.run_method('focus')

    def _show_visibilities(self, chosen: Visibility | None) -> None:
        self._choice.clear()
        if chosen is not None:
            options = [(str(value), _(word)) for value, word in VISIBILITIES.items()]
            with self._choice:
                Choices('visibility', _('Who can see this'), options, chosen)

    def _asked(self) -> list[str]:
        return ['visibility'] if self._own.visibility is not None else []

    def _control(self, label: str, *, fixed: bool) -> Field:
        name, text = self._name, self._own.text
        hint = _(HINTS[FieldName(name)]) if name in HINTS else ''
        if fixed:
            hint = _(
                'Administrators set your team, because it lets you see what colleagues share with their team only.'
            )
            return _select('text', label, {text: text, '': _('None')}, text, hint)
        if name == FieldName.BIRTHDAY:
            with ui.element('div').classes('field-line'):
                month, _dash, day = text.partition('-')
                days = {'': '–'} | {f'{number:02}': str(number) for number in range(1, 32)}
                field = _select('text', _('Day'), days, day)
                _select('month', _('Month'), {'': '–'} | _months(viewer.current().language), month)
            markup('p', 'field-hint', escape(hint))
            return field
        if name in _ROWS:
            return Field('text', label, hint=hint, value=text, tag='textarea', rows=_ROWS[FieldName(name)], dir='auto')
        kind = _TYPES.get(FieldName(name), 'text') if name in set(FieldName) else 'text'
        field = Field('text', label, hint=hint, value=text, type=kind, dir='auto', autocomplete='off')
        if name == FieldName.MANAGER:
            PersonSuggestions(field)
        return field

    async def _on_submit(self, claim: dict[str, str]) -> Outcome:
        text = claim['text']
        if 'month' in claim:
            text = f'{claim["month"]}-{text}' if text or claim['month'] else ''
        visibility = claim.get('visibility', Visibility.EVERYONE)
        if visibility not in set(Visibility):
            return Outcome(ok=False, message=_('Please choose one of these.'), field='text')
        outcome = await self._save(text, Visibility(visibility), self._own)
        if outcome.ok:
            self._leave(saved=True)
        elif isinstance(outcome.refused, Conflict):
            self._show_present(outcome.refused.present, text, Visibility(visibility))
        return replace(outcome, field='text')

    def _show_present(self, present: Source, typed: str, chosen: Visibility) -> None:
        """Show what stands there now and for whom; unless another was chosen here, that is whom the text is for."""
        visibility = present.visibility if isinstance(present, OwnField) else None
        self._show_visibilities(visibility if chosen == self._own.visibility else visibility and chosen)
        self._own = OwnField(present.text, present.revision, visibility)
        is_same = visibility is not None and present.text == typed.strip()
        self._offer(
            present.text,
            _('The text is the same, but who can see it has changed') if is_same else _('What it says now'),
        )

    def _offer(self, text: str, about: str) -> None:
        """Let somebody choose between what they typed and what stands there."""
        visibility = self._own.visibility
        seen_by = _SEEN_BY.format(_('Who can see this'), _(VISIBILITIES[visibility])) if visibility else Markup('')
        show_present(self._conflict, about, text, seen_by)
        for shown, label in ((self._send, _('Save my text')), (self._cancel, _('Keep the other text'))):
            shown._props['innerHTML'] = str(escape(label))
            shown.update()


def show_present(place: ui.element, about: str, text: str, seen_by: Markup | str = '') -> None:
    """Show what stands there now, beside what somebody typed."""
    place.set_visibility(True)
    place.clear()
    with place:
        markup('div', '', _PRESENT.format(about, text or '–') + seen_by)


def _select(name: str, label: str, options: dict[str, str], chosen: str, hint: str = '') -> Field:
    inside = Markup('').join(
        _OPTION.format(value, _SELECTED if value == chosen else '', word) for value, word in options.items()
    )
    return Field(name, label, hint=hint, tag='select', inside=inside)


@cache
def _months(language: str) -> dict[str, str]:
    names = Locale.parse(language).months['stand-alone']['wide']
    return {f'{number:02}': str(name) for number, name in names.items()}
