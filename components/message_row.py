"""One message on a page: what it says, and what its viewer has to do with it."""

from collections import OrderedDict
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
from nicegui.slot import Slot

from components.act import Outcome
from components.answers import answer
from components.lean import Late, Row
from components.live import encode
from components.people_now import as_now
from data.values import MessageShown, Reaction, ReactionPage


class MessageRow(Row, component='message_row.js', dependencies=['browser/*.js']):
    """A message. It stands below `before`, whose author and time decide what is said again.

    It is the first that the viewer had not seen when it `is_fresh`.
    """

    def __init__(
        self, shown: MessageShown, before: MessageShown | None, mark: Reaction | None, around: Slot, *, is_fresh: bool
    ) -> None:
        super().__init__(around=around)
        self.shown = shown
        self.before = before
        self._mark = mark
        self._who: ReactionPage | None = None
        self._props |= {'message': _told(shown).text, 'before': _short(before), 'mine': mark, 'fresh': is_fresh}

    _markers = Late(lambda row: [f'message-{row.shown.id}'])

    def _handle_delete(self) -> None:
        """Nothing is inside it, and nothing listens to it."""

    def _to_dict(self) -> Any:
        """What pages are sent: the same for all that show the message alike, and so put together once."""
        if self._props.keys() == _ALIKE:
            return _encoded(self.tag, *self._props.values())
        return super()._to_dict()

    def become(self, shown: MessageShown, before: MessageShown | None, mark: Reaction | None) -> None:
        """Show what has changed of this."""
        if (self.shown, self._mark) == (shown, mark) and _place(self.before) == _place(before):
            return
        if self.shown != shown:
            self._props['message'] = _told(shown).text
        self.shown, self.before, self._mark = shown, before, mark
        self._props |= {'before': _short(before), 'mine': mark}
        self.update()

    def show(self, prop: str, value: str) -> None:
        """Set what the browser side reads."""
        self._props[prop] = value
        self.update()

    def show_undo(self, offered: bool) -> None:
        """Offer its author to bring it back, or do so no longer."""
        if not self.is_deleted and offered != self._props.get('undo', False):
            self._props['undo'] = offered
            self.update()

    def set_who(self, who: ReactionPage | None) -> None:
        """Show who reacted, or nobody any more."""
        self._who = as_now(who)
        self.show('who', encode(self._who) if self._who is not None else '')

    def renew_people(self) -> None:
        """Show everybody in the list of who reacted as they are now."""
        if as_now(self._who) is not self._who:
            self.set_who(self._who)

    def answer(self, key: str, outcome: Outcome) -> None:
        """Tell the box that edits it how that ended."""
        self.show('answer', answer(key, outcome))


_ALIKE = {'message', 'before', 'mine', 'fresh'}
_REMEMBERED = 200


class _Told(NamedTuple):
    """What pages are told of a message, and of one that stands above another."""

    shown: MessageShown
    text: str
    short: str


_lately: OrderedDict[int, _Told] = OrderedDict()
"""What pages were told lately, by the identity of what it says; it is kept alive here, so that it stays that one."""


def _told(shown: MessageShown) -> _Told:
    known = _lately.get(id(shown))
    if known is None:
        known = _lately[id(shown)] = _Told(shown, encode(shown), encode(_place(shown)))
        if len(_lately) > _REMEMBERED:
            _lately.popitem(last=False)
    return known


@lru_cache(maxsize=_REMEMBERED)
def _encoded(tag: str, message: str, before: str, mine: Reaction | None, fresh: bool) -> orjson.Fragment:
    props = {'message': message, 'before': before, 'mine': mine, 'fresh': fresh}
    return orjson.Fragment(orjson.dumps({'tag': tag, 'props': props}))


def _place(before: MessageShown | None) -> tuple[object, ...]:
    return (before.line.author.id, before.line.created_at, before.line.note) if before is not None else ()


def _short(before: MessageShown | None) -> str:
    return _told(before).short if before is not None else encode(())
