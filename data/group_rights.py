"""For whom a group is there, and what they may do in it; data/policy.py has the rule for what is written there."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from data.models import Group, GroupBlock, GroupCover, GroupInvitation, GroupMember, Person, Post
from data.policy import NotAllowed, NotFound, archived
from data.values import KEEPERS, GroupKind, GroupRole, Viewer
from data.words import N_

_RANK = {GroupRole.MEMBER: 0, GroupRole.MODERATOR: 1, GroupRole.OWNER: 2}


def group_is_visible(group: type[Group] = Group) -> ColumnElement[bool]:
    """Which groups there are for the person `:viewer_id`. No role in the company opens more."""
    member, invited = aliased(GroupMember), aliased(GroupInvitation)
    known = [
        exists().where(col(table.group_id) == col(group.id), col(table.person_id) == bindparam('viewer_id'))
        for table in (member, invited)
    ]
    return and_(col(group.deleted_at).is_(None), or_(col(group.kind) != GroupKind.SECRET, *known))


def is_cover(picture_id: Any) -> ColumnElement[bool]:
    """The condition that the picture named by a column stands at the head of a group that is there for `:viewer_id`."""
    group = aliased(Group)
    stands_there = col(GroupCover.picture_id) == picture_id, col(GroupCover.group_id) == col(group.id)
    return exists().where(*stands_there, group_is_visible(group))


_VISIBLE = select(Group).where(group_is_visible())


def visible_group(db: Session, viewer: Viewer, group_id: int) -> Group:
    """The group, if it is there for this viewer. Raises NotFound."""
    return _found(db, _VISIBLE.where(Group.id == group_id), viewer)


def visible_group_at(db: Session, viewer: Viewer, slug: str) -> Group:
    """Like `visible_group`, by its address."""
    return _found(db, _VISIBLE.where(Group.slug == slug), viewer)


def _found(db: Session, query: Any, viewer: Viewer) -> Group:
    group: Group | None = db.execute(query, {'viewer_id': viewer.person_id}).scalar_one_or_none()
    if group is None:
        raise no_such_group()
    return group


def own_group(
    db: Session, viewer: Viewer, group_id: int, at_least: GroupRole = GroupRole.MEMBER
) -> tuple[Group, GroupMember]:
    """The group and the viewer's membership. Raises NotFound, and NotAllowed for who has not at least this role in it."""
    group = visible_group(db, viewer, group_id)
    member = db.get(GroupMember, (group_id, viewer.person_id))
    if member is None:
        raise NotAllowed(N_('Only members of the group can do this.'))
    if _RANK[GroupRole(member.role)] < _RANK[at_least] and not stands_in(db, member):
        raise NotAllowed(N_('Only those who look after the group can do this.'))
    return group, member


def changeable_group(
    db: Session, viewer: Viewer, group_id: int, at_least: GroupRole = GroupRole.MEMBER
) -> tuple[Group, GroupMember]:
    """Like `own_group`, for one that is not archived."""
    group, member = own_group(db, viewer, group_id, at_least)
    if group.archived_at is not None:
        raise archived()
    return group, member


def stands_in(db: Session, member: GroupMember) -> bool:
    """Whether a member acts as the owner, as no owner works here any more and nobody who does has been in it longer."""
    return member.role != GroupRole.OWNER and first_of(db, member.group_id) == member.person_id


def first_of(db: Session, group_id: int, *, but: int = 0) -> int | None:
    """Who of those who work here looks after a group before all others, `but` one; None where nobody is left."""
    first: int | None = db.exec(_first_of(group_id, but)).first()
    return first


def _first_of(group_id: Any, but: int = 0) -> Any:
    member, person = aliased(GroupMember), aliased(Person)
    living = select(member.person_id).join(person, col(person.id) == col(member.person_id))
    living = living.where(
        col(member.group_id) == group_id, col(person.deactivated_at).is_(None), col(member.person_id) != but
    )
    return living.order_by(
        col(member.role) != GroupRole.OWNER,
        col(member.role) != GroupRole.MODERATOR,
        col(member.joined_at),
        col(member.person_id),
    ).limit(1)


def looks_after() -> ColumnElement[bool]:
    """Whether the member named by a row looks after their group: as its owner or moderator, or for want of any."""
    first = _first_of(col(Group.id)).correlate(Group).scalar_subquery()
    return or_(col(GroupMember.role).in_(KEEPERS), first == col(GroupMember.person_id))


def is_lower(role: GroupRole, other: GroupRole) -> bool:
    """Whether somebody in one role may do less than in another."""
    return _RANK[role] < _RANK[other]


def may_put_out(mine: GroupRole | None, theirs: GroupRole) -> bool:
    """Whether somebody in one role may put out those in another: owners anybody, moderators those who are neither."""
    return mine is GroupRole.OWNER or (mine is GroupRole.MODERATOR and theirs is GroupRole.MEMBER)


def is_last_owner(db: Session, member: GroupMember) -> bool:
    """Whether a group would be without an owner who works here if this member left."""
    others = (
        select(GroupMember.person_id)
        .join(Person, col(Person.id) == col(GroupMember.person_id))
        .where(GroupMember.group_id == member.group_id, GroupMember.role == GroupRole.OWNER)
        .where(GroupMember.person_id != member.person_id, col(Person.deactivated_at).is_(None))
    )
    return member.role == GroupRole.OWNER and db.exec(others.limit(1)).first() is None


def require_writing_in(db: Session, viewer: Viewer, group_id: int | None) -> None:
    """Raises NotFound or NotAllowed for who may not write a post there; everyone may where `group_id` is None."""
    if group_id is not None:
        changeable_group(db, viewer, group_id)


def require_not_blocked(db: Session, group_id: int, person_id: int) -> None:
    """Raises NotAllowed for somebody who shall not come in."""
    if db.get(GroupBlock, (group_id, person_id)) is not None:
        raise NotAllowed(N_('You can not come into this group.'))


def who_sees(db: Session, post: Post) -> frozenset[int] | None:
    """Those for whom `policy.post_is_visible`, if it is not deleted: their ids, or None for everyone."""
    if post.group_id is None or _everyone_sees(db, post, post.group_id):
        return None
    return members_of(db, post.group_id)


def who_reads(db: Session, post: Post) -> tuple[frozenset[int] | None, frozenset[int] | None]:
    """Like `who_sees`, and those for whom `policy.post_is_at_home`. One statement, however many they are."""
    if post.group_id is None:
        return None, None
    members = members_of(db, post.group_id)
    return (None if _everyone_sees(db, post, post.group_id) else members), members


def _everyone_sees(db: Session, post: Post, group_id: int) -> bool:
    open_from = db.get_one(Group, group_id).open_from
    return open_from is not None and post.id >= open_from


def members_of(db: Session, group_id: int) -> frozenset[int]:
    """Who is in a group. One statement, however many they are."""
    return frozenset(db.exec(select(GroupMember.person_id).where(GroupMember.group_id == group_id)))


def keeps_order(db: Session, person_id: int, group_id: int | None) -> bool:
    """Whether a person looks after what others write in this group."""
    member = None if group_id is None else db.get(GroupMember, (group_id, person_id))
    return member is not None and member.role in KEEPERS


def who_knows(db: Session, group: Group) -> frozenset[int] | None:
    """Those for whom a group is there, if it is not deleted: their ids, or None for everyone."""
    if group.kind != GroupKind.SECRET:
        return None
    members = select(col(GroupMember.person_id)).where(col(GroupMember.group_id) == group.id)
    invited = select(col(GroupInvitation.person_id)).where(col(GroupInvitation.group_id) == group.id)
    return frozenset(db.execute(union(members, invited)).scalars())


def who_knows_members(db: Session, group: Group) -> frozenset[int] | None:
    """Those who may know who is in a group: its members, or everyone if it is open."""
    return None if group.kind == GroupKind.OPEN else members_of(db, group.id)


def who_looks_after(db: Session, group_id: int) -> frozenset[int]:
    """Owners and moderators of a group, and whoever stands in for them."""
    query = select(GroupMember.person_id).where(GroupMember.group_id == group_id, col(GroupMember.role).in_(KEEPERS))
    return frozenset(filter(None, [*db.exec(query), first_of(db, group_id)]))


def no_such_group() -> NotFound:
    """The answer for a group that is not there, or not for this viewer."""
    return NotFound(N_('This group does not exist.'))
