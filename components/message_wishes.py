"""What somebody may want of a conversation or one of its messages, and what is done about it: each wish is a claim."""

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from components.act import act, act_or_say
from components.claims import Claim, DraftKeys, Id, Key
from components.live import encode
from components.message_row import MessageRow
from data.actions import memberships, messages, reactions
from data.queries.messages import search, seen, source
from data.queries.reactions import reactions_to_message
from data.values import Reaction

if TYPE_CHECKING:
    from components.conversation import Conversation


MOST_SOUGHT = 100
"""How many characters somebody may look for."""


class MessageWish(Claim):
    """What a browser may say with a wish; each kind uses some of it."""

    name: str
    message_id: Id | None = None
    reaction: Annotated[Reaction, Field(strict=False)] | None = None
    key: Key | None = None
    text: str = ''
    revision: int = 0
    drafts: DraftKeys


async def _earlier(talk: 'Conversation', _: MessageWish) -> None:
    if talk.stretch is not None and talk.stretch.earlier:
        await talk.load(before=next(iter(talk.stretch.messages)))


async def _later(talk: 'Conversation', _: MessageWish) -> None:
    if talk.stretch is not None and talk.stretch.later:
        await talk.load(after=next(reversed(talk.stretch.messages)))


async def _newest(talk: 'Conversation', _: MessageWish) -> None:
    if await talk.load():
        talk.show('focus', encode({'message_id': None, 'number': next(_numbers)}))


async def _find(talk: 'Conversation', wish: MessageWish) -> None:
    if wish.message_id is not None and await talk.load(around=wish.message_id):
        talk.show('focus', encode({'message_id': wish.message_id, 'number': next(_numbers)}))


async def _search(talk: 'Conversation', wish: MessageWish) -> None:
    part = wish.text[:MOST_SOUGHT]
    if wish.message_id is None:
        talk.finding.begin(part)
    outcome = await act_or_say(search, talk.conversation_id, part, wish.message_id)
    if outcome.ok and talk.stretch is not None:
        talk.finding.take(part, outcome.value)


async def _read(talk: 'Conversation', wish: MessageWish) -> None:
    if wish.message_id is not None and talk.shown is not None:
        talk.reading.up_to(wish.message_id, talk.shown.member_count)


async def _typing(talk: 'Conversation', _: MessageWish) -> None:
    if talk.typing.may_tell():
        await act(memberships.begin_typing, talk.conversation_id)


async def _at_end(talk: 'Conversation', _: MessageWish) -> None:
    talk.is_at_end = True


async def _not_at_end(talk: 'Conversation', _: MessageWish) -> None:
    talk.is_at_end = False


async def _seen(talk: 'Conversation', wish: MessageWish) -> None:
    outcome = await act_or_say(seen, talk.conversation_id, wish.message_id or 0)
    if outcome.ok:
        talk.set_seen_by(outcome.value)


async def _put_seen_away(talk: 'Conversation', _: MessageWish) -> None:
    talk.set_seen_by(None)


async def _react(talk: 'Conversation', row: MessageRow, wish: MessageWish) -> None:
    outcome = await act_or_say(reactions.react_to_message, talk.conversation_id, row.shown.id, wish.reaction)
    if not outcome.ok:
        _refuse(row)


async def _who(talk: 'Conversation', row: MessageRow, _: MessageWish) -> None:
    outcome = await act_or_say(reactions_to_message, talk.conversation_id, row.shown.id)
    if outcome.ok:
        row.set_who(outcome.value)
    else:
        _refuse(row)


async def _put_away(_: 'Conversation', row: MessageRow, __: MessageWish) -> None:
    row.set_who(None)


async def _edit(talk: 'Conversation', row: MessageRow, _: MessageWish) -> None:
    outcome = await act_or_say(source, talk.conversation_id, row.shown.id)
    if outcome.ok:
        row.show('editing', encode({'text': outcome.value.text, 'revision': outcome.value.revision}))


async def _save(talk: 'Conversation', row: MessageRow, wish: MessageWish) -> None:
    changed = {'text': wish.text, 'revision': wish.revision, 'drafts': (wish.key, *wish.drafts) if wish.key else ()}
    outcome = await act(messages.edit_message, talk.conversation_id, row.shown.id, **changed)
    row.answer(wish.key or '', outcome)
    if outcome.ok:
        row.show('editing', '')


async def _cancel_edit(_: 'Conversation', row: MessageRow, __: MessageWish) -> None:
    row.show('editing', '')


async def _delete(talk: 'Conversation', row: MessageRow, _: MessageWish) -> None:
    row.show_undo(True)  # before others' pages and this one hear of it, so that the stone comes with the way back
    talk.farewells.begin(row.shown.id, partial(row.show_undo, False))
    outcome = await act_or_say(messages.delete_message, talk.conversation_id, row.shown.id)
    if not outcome.ok:
        _stay(talk, row)


async def _restore(talk: 'Conversation', row: MessageRow, _: MessageWish) -> None:
    outcome = await act_or_say(messages.restore_message, talk.conversation_id, row.shown.id)
    if outcome.ok:
        _stay(talk, row)


def _stay(talk: 'Conversation', row: MessageRow) -> None:
    talk.farewells.call_back(row.shown.id)
    row.show_undo(False)


_numbers = count(1)


def _refuse(row: MessageRow) -> None:
    """Let a button that runs ahead, or a dialog that waits, fall back."""
    row.show('refused', encode({'number': next(_numbers)}))


OF_CONVERSATIONS: dict[str, Callable[['Conversation', MessageWish], Awaitable[None]]] = {
    'earlier': _earlier,
    'later': _later,
    'newest': _newest,
    'find': _find,
    'search': _search,
    'read': _read,
    'typing': _typing,
    'at_end': _at_end,
    'not_at_end': _not_at_end,
    'seen': _seen,
    'put_seen_away': _put_seen_away,
}
"""What a conversation can be asked for, by the names that browsers use."""

OF_MESSAGES: dict[str, Callable[['Conversation', MessageRow, MessageWish], Awaitable[None]]] = {
    'react': _react,
    'who': _who,
    'put_away': _put_away,
    'edit': _edit,
    'save': _save,
    'cancel_edit': _cancel_edit,
    'delete': _delete,
    'restore': _restore,
}
"""What one of its messages can be asked for."""
