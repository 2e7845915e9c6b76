"""Everything that can be done with conversations: beginning them, naming them, and who is in them."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from data import membership, policy
from data.actions.lines import announce_line, members_of, note, put_line
from data.conversation_events import ConversationChanged, MemberJoined, MemberLeft
from data.db import Work, writing
from data.keys import checked_key
from data.models import Conversation, Member, Message, Person
from data.models.columns import now
from data.names import checked_name
from data.plain_text import fold
from data.policy import Invalid, NotAllowed, NotFound
from data.queries.conversations import MOST_MEMBERS
from data.queries.shown_conversations import shown_conversation
from data.queries.shown_people import person_as_now
from data.values import ConversationKind, MemberShown, Note, Viewer
from data.words import N_


def open_pair(actor: Viewer, person_id: int) -> int:
    """The conversation between the actor and a colleague, which begins with this if there is none; returns its id.

    Nobody is told before something is said. Raises NotFound, Invalid for oneself, NotAllowed for a former colleague
    with whom there is none.
    """
    with writing() as work:
        me = policy.acting(work.db, actor)
        if me.id == person_id:
            raise Invalid(N_('A conversation is between two people.'))
        key = '{}-{}'.format(*sorted((me.id, person_id)))
        known = work.db.exec(select(Conversation.id).where(Conversation.pair_key == key)).first()
        if known is not None:
            return known
        _require_here(work.db, [person_id])
        pair = Conversation(kind=ConversationKind.PAIR, pair_key=key, founder_id=me.id)
        work.db.add(pair)
        work.db.flush()
        work.db.add_all(Member(conversation_id=pair.id, person_id=id) for id in (me.id, person_id))
        return pair.id


def _require_here(db: Session, person_ids: Iterable[int]) -> None:
    wanted = set(person_ids)
    people = db.exec(select(Person).where(col(Person.id).in_(wanted), col(Person.anonymised_at).is_(None))).all()
    if len(people) < len(wanted):
        raise NotFound(N_('This person does not exist.'))
    for person in people:
        if person.deactivated_at is not None:
            raise NotAllowed(N_('{name} does not work here any more.'), name=person.name)


def found_group(actor: Viewer, name: str, people: Iterable[int], *, key: str) -> int:
    """Begin a conversation of several people under a name; returns its id.

    The same key again is the same conversation. Raises Invalid, NotFound, NotAllowed for a former colleague.
    """
    name, key, others = checked_name(name), checked_key(key), set(people)
    with writing() as work:
        me = policy.acting(work.db, actor)
        mine = Conversation.founder_id == me.id, Conversation.client_key == key
        known = work.db.exec(select(Conversation.id).where(*mine)).first()
        if known is not None:
            return known
        members = [me.id, *sorted(others - {me.id})]
        _require_room(len(members))
        _require_here(work.db, members)
        group = Conversation(kind=ConversationKind.GROUP, name=name, name_key=fold(name), founder_id=me.id)
        group.client_key = key
        work.db.add(group)
        work.db.flush()
        line = put_line(work.db, note(group.id, me, Note.FOUNDED, name=name))
        for person_id in members:
            _let_in(work.db, group.id, person_id, sees_from=0, read_id=line.id)
        _tell_joined(work, group.id, members)
        announce_line(work, line)
        return group.id


def _require_room(count: int) -> None:
    if count > MOST_MEMBERS:
        raise Invalid(N_('At most {limit} people in one conversation.'), limit=MOST_MEMBERS)


def _let_in(db: Session, conversation_id: int, person_id: int, *, sees_from: int, read_id: int) -> None:
    member = Member(conversation_id=conversation_id, person_id=person_id, sees_from=sees_from, read_id=read_id)
    db.merge(member)
    db.flush()


def _tell_joined(work: Work, conversation_id: int, person_ids: Iterable[int]) -> None:
    audience = frozenset(members_of(work.db, conversation_id))
    conversation = shown_conversation(work.db, conversation_id, len(audience))
    for person_id in person_ids:
        joined_at = work.db.get_one(Member, (conversation_id, person_id)).joined_at
        member = MemberShown(person_as_now(work.db, person_id), joined_at, None, None)
        work.announce(MemberJoined(audience=audience, conversation=conversation, member=member))


def rename(actor: Viewer, conversation_id: int, name: str) -> None:
    """Call a group something else. Raises Invalid, NotFound, NotAllowed."""
    name = checked_name(name)
    with writing() as work:
        me, group = _own_group(work.db, actor, conversation_id)
        if group.name != name:
            group.name, group.name_key = name, fold(name)
            _tell_changed(work, note(group.id, me, Note.RENAMED, name=name))


def set_picture(actor: Viewer, conversation_id: int, picture_id: int | None) -> None:
    """Let one's own picture stand for a group, or none. Raises NotFound, NotAllowed."""
    with writing() as work:
        me, group = _own_group(work.db, actor, conversation_id)
        if group.picture_id != picture_id:
            if picture_id is not None:
                policy.own_picture(work.db, me.id, picture_id)
            group.picture_id = picture_id
            _tell_changed(work, note(group.id, me, Note.NEW_PICTURE))


def _own_group(db: Session, actor: Viewer, conversation_id: int) -> tuple[Person, Conversation]:
    me = policy.acting(db, actor)
    conversation, _ = membership.visible_conversation(db, actor, conversation_id)
    if conversation.kind != ConversationKind.GROUP:
        raise NotAllowed(N_('A conversation between two people stays between the two.'))
    return me, conversation


def _tell_changed(work: Work, line: Message, *, moves: bool = True) -> None:
    put_line(work.db, line, moves=moves)
    audience = frozenset(members_of(work.db, line.conversation_id))
    conversation = shown_conversation(work.db, line.conversation_id, len(audience))
    work.announce(ConversationChanged(audience=audience, conversation=conversation))
    announce_line(work, line, moves=moves)


def add_people(actor: Viewer, conversation_id: int, people: Iterable[int], *, sees_all: bool) -> None:
    """Bring colleagues into a group, to see what is said from now on, or `sees_all`: as much as the actor may see.

    A note tells everyone of each. Who is in it already stays as they are. Raises Invalid, NotFound, NotAllowed.
    """
    with writing() as work:
        me, group = _own_group(work.db, actor, conversation_id)
        members = members_of(work.db, group.id)
        new = sorted(set(people) - members.keys())
        _require_room(len(members) + len(new))
        _require_here(work.db, new)
        what = Note.ADDED_TO_ALL if sees_all else Note.ADDED
        lines = [put_line(work.db, note(group.id, me, what, about_id=person_id)) for person_id in new]
        for person_id in new:
            sees_from = members[me.id] if sees_all else lines[0].id
            _let_in(work.db, group.id, person_id, sees_from=sees_from, read_id=lines[0].id - 1)
        _tell_joined(work, group.id, new)
        for line in lines:
            announce_line(work, line)


def remove(actor: Viewer, conversation_id: int, person_id: int) -> None:
    """Put somebody out of a group at once; what they said stays. Raises NotFound, NotAllowed for whoever may not."""
    with writing() as work:
        me, group = _own_group(work.db, actor, conversation_id)
        if person_id == me.id or not membership.may_remove(work.db, group, me.id):
            raise NotAllowed(N_('Only who founded the conversation can remove others.'))
        _end(work, me, group.id, person_id)


def leave(actor: Viewer, conversation_id: int) -> None:
    """Go out of a group, whose other members keep all that was said. Raises NotFound, NotAllowed."""
    with writing() as work:
        me, group = _own_group(work.db, actor, conversation_id)
        _end(work, me, group.id, me.id)


def _end(work: Work, me: Person, conversation_id: int, person_id: int) -> None:
    member = work.db.get(Member, (conversation_id, person_id))
    if member is None or member.left_at is not None:
        return
    member.left_at, member.pinned_at, member.muted_at = now(), None, None
    member.removed_by_id = me.id if me.id != person_id else None
    work.db.flush()
    audience = frozenset(members_of(work.db, conversation_id)) | {person_id}
    work.announce(MemberLeft(audience=audience, conversation_id=conversation_id, person_id=person_id))
    what, about_id = (Note.LEFT, None) if me.id == person_id else (Note.REMOVED, person_id)
    _tell_changed(work, note(conversation_id, me, what, about_id=about_id), moves=False)
