"""What one member alone does with a conversation: reading, muting and pinning it, and beginning to write in it."""

from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from data import hub, membership, policy
from data.conversation_events import ConversationSeen, MembershipChanged, TypingBegan
from data.db import Work, reading, writing
from data.models import Member, Message, Person
from data.models.columns import now
from data.policy import Invalid
from data.queries.conversations import MOST_PINNED, shows_receipts
from data.queries.shown_conversations import shown_membership
from data.queries.shown_people import person_as_now
from data.values import Viewer
from data.words import N_

_REACHED = select(func.max(col(Message.id))).where(
    col(Message.conversation_id) == bindparam('conversation_id'), col(Message.id) <= bindparam('message_id')
)
_MEMBERS = (
    select(Member.person_id)
    .join(Person, col(Person.id) == col(Member.person_id))
    .where(col(Member.conversation_id) == bindparam('conversation_id'), membership.IS_MEMBER)
)
_WITH_RECEIPTS, _WITH_TYPING = _MEMBERS.where(col(Person.shows_receipts)), _MEMBERS.where(col(Person.shows_typing))
"""Those who let others know what they have read, and that they write."""


def mark_read(actor: Viewer, conversation_id: int, message_id: int) -> None:
    """Note that the actor has seen all up to this message; never goes back. Raises NotFound.

    Their own pages are told, and those members who let others know what they have read, if the actor does.
    """
    with writing() as work:
        policy.acting(work.db, actor)
        _, mine = membership.visible_conversation(work.db, actor, conversation_id)
        asked = {'conversation_id': conversation_id, 'message_id': message_id}
        read_id = work.db.exec(_REACHED, params=asked).one() or 0
        if read_id <= mine.read_id:
            return
        mine.read_id, mine.read_at = read_id, now()
        _tell(work, mine)
        if shows_receipts(work.db, actor):
            told = ConversationSeen(
                audience=_others(work.db, mine, _WITH_RECEIPTS),
                conversation_id=conversation_id,
                person_id=mine.person_id,
                read_id=read_id,
                read_at=mine.read_at,
            )
            work.announce(told)


def _others(db: Session, mine: Member, members: Any) -> frozenset[int]:
    """Which of these members are others."""
    return frozenset(db.exec(members, params={'conversation_id': mine.conversation_id})) - {mine.person_id}


def _tell(work: Work, mine: Member) -> None:
    work.db.flush()
    audience, shown = frozenset({mine.person_id}), shown_membership(work.db, mine)
    work.announce(MembershipChanged(audience=audience, conversation_id=mine.conversation_id, mine=shown))


def mute(actor: Viewer, conversation_id: int) -> None:
    """Have a conversation be silent; it still comes up in the list. Raises NotFound."""
    _mark(actor, conversation_id, 'muted_at', is_set=True)


def unmute(actor: Viewer, conversation_id: int) -> None:
    """Have a conversation be heard again. Raises NotFound."""
    _mark(actor, conversation_id, 'muted_at', is_set=False)


def pin(actor: Viewer, conversation_id: int) -> None:
    """Keep a conversation at the top of the list. Raises NotFound, and Invalid for too many."""
    _mark(actor, conversation_id, 'pinned_at', is_set=True)


def unpin(actor: Viewer, conversation_id: int) -> None:
    """Let a conversation go down the list again. Raises NotFound."""
    _mark(actor, conversation_id, 'pinned_at', is_set=False)


def _mark(actor: Viewer, conversation_id: int, name: str, *, is_set: bool) -> None:
    with writing() as work:
        policy.acting(work.db, actor)
        _, mine = membership.visible_conversation(work.db, actor, conversation_id)
        if (getattr(mine, name) is not None) == is_set:
            return
        if name == 'pinned_at' and is_set:
            _require_room_on_top(work.db, mine)
        setattr(mine, name, now() if is_set else None)
        _tell(work, mine)


def _require_room_on_top(db: Session, mine: Member) -> None:
    pinned = Member.person_id == mine.person_id, membership.IS_MEMBER, col(Member.pinned_at).is_not(None)
    if len(db.exec(select(Member.conversation_id).where(*pinned)).all()) >= MOST_PINNED:
        raise Invalid(N_('At most {limit} conversations can be pinned.'), limit=MOST_PINNED)


def begin_typing(actor: Viewer, conversation_id: int) -> None:
    """Tell the other members that the actor writes just now, among those who let such a thing be known. Raises NotFound.

    Nothing is kept of it, and nobody is told for an actor who does not let it be known.
    """
    with reading() as db:
        me = policy.acting(db, actor)
        _, mine = membership.visible_conversation(db, actor, conversation_id)
        if not me.shows_typing:
            return
        audience = _others(db, mine, _WITH_TYPING)
        person = person_as_now(db, me.id)
    hub.publish(TypingBegan(audience=audience, conversation_id=conversation_id, person=person))
