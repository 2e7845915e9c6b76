"""Native forms: every field has its label, its hint and its message, and what was typed stays when it is refused."""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from markupsafe import Markup, escape
from nicegui import events, ui

from components.act import Outcome
from components.markup import element, markup, show_markup

SEND = '(event) => { event.preventDefault(); emit(Object.fromEntries(new FormData(event.target))); }'
"""What the browser does with a form: its fields come as one claim, `{name: text}`, and stay as they are."""

_CHOICE = Markup('<label class="choice"><input type="radio" name="{}" value="{}"{}>{}</label>')
_CHECKED = Markup(' checked')

Submit = Callable[[dict[str, str]], Awaitable[Outcome]]


class Form(ui.element):
    """A form of the named fields. `submit` gets what was typed, all of it text, and says how it went."""

    def __init__(self, names: Sequence[str], submit: Submit, *, send: str = SEND) -> None:
        super().__init__('form')
        self._props['novalidate'] = True  # the action checks, and says it in the viewer's language
        self._names = names
        self._submit = submit
        self._busy = False
        self._fields: dict[str, Field | Choices] = {}
        with self:
            self._message = markup('p', 'message-error', Markup(''), role='alert')
        self.on('submit', self._on_submit, js_handler=send)

    def add(self, *fields: 'Field | Choices') -> None:
        """Let fields that were made inside the form show what is wrong with them."""
        self._fields.update({field.name: field for field in fields})

    async def _on_submit(self, event: events.GenericEventArguments) -> None:
        claim = event.args
        if not isinstance(claim, dict) or not all(isinstance(claim.get(name), str) for name in self._names):
            return
        if self._busy:  # a double tap
            return
        self._busy = True
        try:
            outcome = await self._submit({name: claim[name] for name in self._names})
        finally:
            self._busy = False
        if not self.is_deleted:
            self._show(outcome)

    def _show(self, outcome: Outcome) -> None:
        place = self._fields.get(outcome.field)
        for field in self._fields.values():
            field.say(outcome.message if field is place else '', ok=outcome.ok)
        _say(self._message, '' if place else outcome.message, ok=outcome.ok, box=True)
        if not outcome.ok and outcome.message:
            self._bring_into_view(place)

    def _bring_into_view(self, place: 'Field | Choices | None') -> None:
        """What is wrong may stand above or below what a phone shows of a form."""
        (place or self._message).run_method('scrollIntoView', {'block': 'center'})
        if isinstance(place, Field):
            place.input.run_method('focus', {'preventScroll': True})


class Field(ui.element):
    """A labelled input with its hint and its message; or another control by its `tag`, with what stands `inside`."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = '',
        value: str = '',
        tag: str = 'input',
        inside: Markup | None = None,
        **attributes: str,
    ) -> None:
        super().__init__('div')
        self.classes('field').mark(name)
        self.name = name
        with self:
            title = markup('label', '', escape(label))
            hints = [markup('p', 'field-hint', escape(hint))] if hint else []
            # an input's `value` would be written anew, over what was typed, whenever something else on the page changes
            self.input = element(tag, 'input', name=name, defaultValue=value, **attributes)
            self._message = markup('p', 'message-error', Markup(''), role='alert')
        if inside is not None:
            show_markup(self.input, inside)
        title._props['for'] = self.input.html_id
        self.input._props['aria-describedby'] = ' '.join(part.html_id for part in (self._message, *hints))

    def say(self, message: str, *, ok: bool) -> None:
        """Say what is wrong, or nothing."""
        _say(self._message, message, ok=ok)
        self.input._props['aria-invalid'] = 'true' if message and not ok else 'false'
        self.input.update()


class Choices(ui.element):
    """Options of which one is chosen, with a message. Options are values and what stands beside them."""

    def __init__(
        self, name: str, legend: str, options: Iterable[tuple[str, str | Markup]], chosen: str, *, hint: str = ''
    ) -> None:
        super().__init__('div')
        self.classes('field').mark(name)
        self.name = name
        labels = (_CHOICE.format(name, value, _CHECKED if value == chosen else '', label) for value, label in options)
        inner = Markup('<legend>{}</legend>{}').format(legend, Markup('').join(labels))
        with self:
            self._group = markup('fieldset', 'choices', inner)
            hints = [markup('p', 'field-hint', escape(hint))] if hint else []
            self._message = markup('p', 'message-error', Markup(''), role='alert')
        self._group._props['aria-describedby'] = ' '.join(each.html_id for each in [*hints, self._message])

    def say(self, message: str, *, ok: bool) -> None:
        """Say what is wrong, or nothing."""
        _say(self._message, message, ok=ok)


def _say(place: ui.element, message: str, *, ok: bool, box: bool = False) -> None:
    place.classes(replace='message-ok' if ok else 'message-error')
    if box and message:
        place.classes('message-box')
    show_markup(place, escape(message))


def button(label: str, css_class: str, on_click: Callable[[], object] | None = None, **attributes: str) -> ui.element:
    """A button of our own look; without `on_click` it sends the form it stands in."""
    made = markup('button', css_class, escape(label), type='button' if on_click else 'submit', **attributes)
    if on_click is not None:
        made.on('click', lambda: on_click(), args=[])
    return made


def whole_number(claim: str) -> int:
    """The number that somebody typed, or 0, which no form accepts."""
    return int(claim) if claim.isascii() and claim.isdecimal() and len(claim) < 6 else 0
