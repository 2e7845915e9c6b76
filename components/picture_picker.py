"""Choosing a picture of one's own for its place, and taking it away."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import count
from typing import Any

from markupsafe import escape
from nicegui import events, ui
from pydantic import TypeAdapter, ValidationError

from components.act import Outcome, act
from components.claims import Id
from components.confirm import confirmed
from components.live import encode
from components.markup import markup
from components.words import _
from data.actions.pictures import remove_cover, remove_portrait, set_cover, set_portrait
from data.words import N_


class Kind(StrEnum):
    """For which place."""

    PORTRAIT = 'portrait'
    COVER = 'cover'


_LABELS: Mapping[Kind, str] = {Kind.PORTRAIT: N_('Picture'), Kind.COVER: N_('Cover')}
_SET = {Kind.PORTRAIT: set_portrait, Kind.COVER: set_cover}
_REMOVE = {Kind.PORTRAIT: remove_portrait, Kind.COVER: remove_cover}
_QUESTIONS = {Kind.PORTRAIT: N_('Remove the picture?'), Kind.COVER: N_('Remove the cover?')}
_PICTURE_ID = TypeAdapter(Id)


class PicturePicker(ui.element, component='picture_picker.js', dependencies=['browser/*.js']):
    """Buttons to choose a picture and which part of it, and to take it away: one's own, or what `choose` and `remove` do."""

    def __init__(
        self, kind: Kind, *, choose: Callable[..., Any] | None = None, remove: Callable[..., Any] | None = None
    ) -> None:
        super().__init__()
        self._choose, self._remove = choose or _SET[kind], remove or _REMOVE[kind]
        self._kind = kind
        self._props['kind'] = str(kind)
        self._answers = count(1)
        self.mark(str(kind))
        self.on('choose', self._on_choose)
        self.on('remove', self._on_remove, args=[])

    def show(self, *, has: bool) -> None:
        """Offer what can be done with a picture, or without one."""
        if self._props.get('has') is not has:
            self._props['has'] = has
            self.update()

    async def _on_choose(self, event: events.GenericEventArguments) -> None:
        try:
            picture_id = _PICTURE_ID.validate_python(event.args, strict=True)
        except ValidationError:
            return
        self._answer(await act(self._choose, picture_id))

    async def _on_remove(self) -> None:
        text = _('You can choose another one at any time.')
        if await confirmed(_(_QUESTIONS[self._kind]), text, _('Remove')):
            self._answer(await act(self._remove))

    def _answer(self, outcome: Outcome) -> None:
        self._props['answer'] = encode({'number': next(self._answers), 'message': outcome.message})
        self.update()


def picture_row(kind: Kind) -> PicturePicker:
    """The picker beside what it is for, as the fields of a profile stand."""
    with ui.element('div').classes('fact fact-picture'):
        markup('span', 'fact-label', escape(_(_LABELS[kind])))
        return PicturePicker(kind)
