"""What is said in a conversation: stretches of it, what is found in it, and who has seen it. For its members only."""

from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlmodel import Session, col

from data import membership, policy
from data.db import reading
from data.models import Member, Message, Person, Portrait
from data.queries.conversations import shows_receipts
from data.queries.shown_messages import MESSAGES, lines, marks_on_messages, shown_messages
from data.queries.shown_people import PERSON, shown_person
from data.search_words import words
from data.values import MAX_ID, FoundMessages, MessagePage, SeenShown, Source, Viewer

PAGE = 50
"""How many messages come at once."""
MOST_SEARCHED = 20_000
"""How many messages one search looks through before it tells how far it has come."""
MOST_FOUND = 20
"""How many messages come of one search."""
_MOST_WORDS = 8

# Each end of a stretch is one condition: of two at the same end SQLite uses only one to find the place where it begins.
_FROM = MESSAGES.where(
    col(Message.conversation_id) == bindparam('conversation_id'), col(Message.id) >= bindparam('first')
).limit(bindparam('limit'))
_OLDER = _FROM.where(col(Message.id) < bindparam('bound')).order_by(col(Message.id).desc())
_NEWER = _FROM.order_by(col(Message.id))
_FLOOR = (
    select(col(Message.id))
    .where(
        col(Message.conversation_id) == bindparam('conversation_id'),
        col(Message.id) < bindparam('bound'),
        col(Message.id) >= bindparam('first'),
    )
    .order_by(col(Message.id).desc())
    .limit(1)
    .offset(MOST_SEARCHED - 1)
)
_SEEN = (
    select(col(Member.read_at), *PERSON)
    .join(Person, col(Person.id) == col(Member.person_id))
    .outerjoin(Portrait, col(Portrait.person_id) == col(Person.id))
    .where(
        col(Member.conversation_id) == bindparam('conversation_id'),
        membership.IS_MEMBER,
        col(Member.read_id) >= bindparam('message_id'),
        col(Member.read_at).is_not(None),
        col(Member.person_id) != bindparam('author_id'),
        col(Person.shows_receipts),
    )
    .order_by(col(Member.read_at).desc(), col(Member.person_id))
)


def messages(
    viewer: Viewer,
    conversation_id: int,
    *,
    before: int | None = None,
    after: int | None = None,
    around: int | None = None,
) -> MessagePage:
    """One unbroken stretch of a conversation, oldest first: the newest messages, or those next to one already shown.

    With `around` half of them are older than this id, whether there is such a message or not. Raises NotFound.
    """
    with reading() as db:
        _, mine = membership.visible_conversation(db, viewer, conversation_id)
        most = PAGE if around is None else PAGE // 2
        older: list[Any] = []
        newer: list[Any] = []
        earlier, later = True, before is not None
        if after is None:
            bound = next(id for id in (around, before, MAX_ID) if id is not None)
            older, earlier = _some(db, _OLDER, mine, most, first=mine.sees_from, bound=bound)
        if after is not None or around is not None:
            first = after + 1 if after is not None else around or 0
            newer, later = _some(db, _NEWER, mine, most, first=max(first, mine.sees_from))
        shown = shown_messages(db, [*older[::-1], *newer], sees_from=mine.sees_from)
        return MessagePage(shown, earlier, later, marks_on_messages(db, viewer.person_id, shown))


def _some(db: Session, query: Select[Any], mine: Member, most: int, **place: int) -> tuple[list[Any], bool]:
    """So many rows from a place on, and whether there are more."""
    rows = list(db.execute(query, {'conversation_id': mine.conversation_id, 'limit': most + 1, **place}))
    return rows[:most], len(rows) > most


def search(viewer: Viewer, conversation_id: int, part: str, before: int | None = None) -> FoundMessages:
    """Messages that hold all these parts of words, in their texts or their files' names, the latest first. NotFound.

    One search looks through MOST_SEARCHED messages; the next one goes on from there.
    """
    wanted = [col(Message.body_key).contains(word, autoescape=True) for word in words(part)[:_MOST_WORDS]]
    bound = MAX_ID if before is None else before
    with reading() as db:
        _, mine = membership.visible_conversation(db, viewer, conversation_id)
        if not wanted:
            return FoundMessages((), None)
        asked = {'conversation_id': conversation_id, 'bound': bound, 'first': mine.sees_from}
        floor = db.execute(_FLOOR, asked).scalar()
        asked |= {'first': mine.sees_from if floor is None else floor, 'limit': MOST_FOUND + 1}
        rows = db.execute(_OLDER.where(col(Message.deleted_at).is_(None), *wanted), asked).all()
        found = tuple(lines(db, rows[:MOST_FOUND]))
    return FoundMessages(found, found[-1].id if len(rows) > MOST_FOUND else floor)


def seen(viewer: Viewer, conversation_id: int, message_id: int) -> tuple[SeenShown, ...]:
    """Who else than its author has seen a message, the latest first, among those who let it be known. Raises NotFound.

    Nobody, for a viewer who does not let others know. The time is that of the latest reading.
    """
    with reading() as db:
        message = membership.visible_message(db, viewer, conversation_id, message_id)
        if not shows_receipts(db, viewer):
            return ()
        asked = {'conversation_id': conversation_id, 'message_id': message_id, 'author_id': message.author_id}
        return tuple(SeenShown(shown_person(*person), read_at) for read_at, *person in db.execute(_SEEN, asked))


def source(viewer: Viewer, conversation_id: int, message_id: int) -> Source:
    """What the author may edit, as they wrote it. Raises NotFound, or NotAllowed for anybody else."""
    with reading() as db:
        message = membership.written_message(db, viewer, conversation_id, message_id)
        if message.author_id != viewer.person_id:
            raise policy.not_yours()
        return Source(message.body, message.body_revision)
