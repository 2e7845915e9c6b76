"""What somebody may want of a card, and what is done about it: each wish is a name and a claim from the browser."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from components.act import act, act_or_say
from components.claims import Claim, DraftKeys, Id, Key, PictureClaim, chosen
from components.live import encode
from data.actions import comments, pins, posts, reactions
from data.queries.posts import source
from data.queries.reactions import reactions as who_reacted
from data.queries.versions import versions
from data.values import Reaction, ReactionShown

if TYPE_CHECKING:
    from components.post_card import PostCard


class Wish(Claim):
    """What a browser may say with a wish; each kind uses some of it. `comment_id` is None where the post is meant."""

    reaction: Annotated[Reaction, Field(strict=False)] | None = None
    later: bool = False
    comment_id: Id | None = None
    answers: Id | None = None
    revision: int = 0
    key: Key | None = None
    text: str = ''
    pictures: list[PictureClaim] | None = None
    group_id: Id | None = None
    drafts: DraftKeys


class CardClaim(Claim):
    """What somebody wants of one of the posts shown."""

    post_id: Id
    name: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Who:
    """Who reacted to a post, or to a comment below it."""

    comment_id: int | None
    reactions: tuple[ReactionShown, ...]
    more: bool


async def _react(card: 'PostCard', wish: Wish) -> None:
    if wish.comment_id is None:
        outcome = await act_or_say(reactions.react_to_post, card.shown.id, wish.reaction)
    else:
        outcome = await act_or_say(reactions.react_to_comment, card.shown.id, wish.comment_id, wish.reaction)
    if not outcome.ok:
        _refuse(card, wish)


async def _who(card: 'PostCard', wish: Wish) -> None:
    outcome = await act_or_say(who_reacted, card.shown.id, wish.comment_id)
    if outcome.ok:
        card.set_who(Who(wish.comment_id, outcome.value.reactions, outcome.value.more))
    else:
        _refuse(card, wish)


async def _history(card: 'PostCard', wish: Wish) -> None:
    outcome = await act_or_say(versions, card.shown.id, wish.comment_id)
    if outcome.ok:
        card.show('history', encode({'comment_id': wish.comment_id, 'versions': outcome.value}))
    else:
        _refuse(card, wish)


async def _put_away(card: 'PostCard', _: Wish) -> None:
    """What was looked at is not sent again with every change of the card."""
    card.set_who(None)
    card.show('history', '')


async def _thread(card: 'PostCard', wish: Wish) -> None:
    await card.open_thread(later=wish.later)


async def _find(card: 'PostCard', wish: Wish) -> None:
    await card.open_thread(at=wish.comment_id)


async def _comment(card: 'PostCard', wish: Wish) -> None:
    words = {'key': wish.key or '', 'text': wish.text, 'answers': wish.answers, 'drafts': tuple(wish.drafts)}
    outcome = await act(comments.publish_comment, card.shown.id, **words)
    if outcome.ok and wish.answers is not None:
        await _open_with(card, outcome.value)
    card.answer(f'post-{card.shown.id}' if wish.answers is None else f'reply-{wish.answers}', wish.key, outcome)


async def _open_with(card: 'PostCard', comment_id: int | None) -> None:
    """Let the comment stand in the opened thread."""
    for at in (None, comment_id):
        if card.thread is None or comment_id not in card.thread.comments:
            await card.open_thread(at=at)


async def _share(card: 'PostCard', wish: Wish) -> None:
    words = {'key': wish.key or '', 'text': wish.text, 'group_id': wish.group_id, 'drafts': tuple(wish.drafts)}
    outcome = await act(posts.publish_post, shared_id=card.shown.id, **words)
    card.answer(f'share-{card.shown.id}', wish.key, outcome)


async def _edit(card: 'PostCard', wish: Wish) -> None:
    outcome = await act_or_say(source, card.shown.id, wish.comment_id)
    if outcome.ok:
        written = outcome.value
        may_show = wish.comment_id is None and card.shown.shared_id is None
        read = {'text': written.text, 'pictures': written.pictures if may_show else None, 'revision': written.revision}
        card.edited = wish.comment_id
        card.show('editing', encode({'comment_id': wish.comment_id, **read}))


async def _save(card: 'PostCard', wish: Wish) -> None:
    drafts = (wish.key, *wish.drafts) if wish.key else ()
    changed = {'text': wish.text, 'revision': wish.revision, 'drafts': drafts}
    if wish.comment_id is None:
        pictures = None if wish.pictures is None else chosen(wish.pictures)
        outcome = await act(posts.edit_post, card.shown.id, pictures=pictures, **changed)
        card.answer(f'edit-post-{card.shown.id}', wish.key, outcome)
    else:
        outcome = await act(comments.edit_comment, card.shown.id, wish.comment_id, **changed)
        card.answer(f'edit-comment-{wish.comment_id}', wish.key, outcome)
    if outcome.ok and card.edited == wish.comment_id:
        card.show('editing', '')


async def _cancel_edit(card: 'PostCard', _: Wish) -> None:
    card.show('editing', '')


async def _delete(card: 'PostCard', wish: Wish) -> None:
    if wish.comment_id is None:
        await act_or_say(posts.delete_post, card.shown.id)
        return
    await _open_with(card, wish.comment_id)  # so that a stone with a way back can stand there
    await act_or_say(comments.delete_comment, card.shown.id, wish.comment_id)


async def _restore(card: 'PostCard', wish: Wish) -> None:
    if wish.comment_id is None:
        await act_or_say(posts.restore_post, card.shown.id)
    else:
        await act_or_say(comments.restore_comment, card.shown.id, wish.comment_id)


async def _pin(card: 'PostCard', _: Wish) -> None:
    await act_or_say(pins.pin_post, card.shown.id)


async def _unpin(card: 'PostCard', _: Wish) -> None:
    await act_or_say(pins.unpin_post, card.shown.id)


_refusals = count(1)


def _refuse(card: 'PostCard', wish: Wish) -> None:
    """Let a button that runs ahead, or a dialog that waits, fall back."""
    card.show('refused', encode({'comment_id': wish.comment_id, 'number': next(_refusals)}))


WISHES: dict[str, Callable[['PostCard', Wish], Awaitable[None]]] = {
    'react': _react,
    'who': _who,
    'history': _history,
    'put_away': _put_away,
    'thread': _thread,
    'find': _find,
    'comment': _comment,
    'share': _share,
    'edit': _edit,
    'save': _save,
    'cancel_edit': _cancel_edit,
    'delete': _delete,
    'restore': _restore,
    'pin': _pin,
    'unpin': _unpin,
}
"""What a card can be asked for, by the names that browsers use."""
