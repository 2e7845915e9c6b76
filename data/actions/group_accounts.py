"""What becomes of somebody's groups when they leave the company, come back, or are forgotten."""

from sqlmodel import Session, col, delete, select, update

from data import group_rights
from data.actions.group_telling import tell_group, tell_left, tell_member, tell_mine, tell_waiting
from data.db import Work
from data.models import Group, GroupBlock, GroupInvitation, GroupMember, GroupRequest


def count_out_of_groups(work: Work, person_id: int) -> None:
    """Inside a unit of work: let somebody who was deactivated be counted and listed in their groups no longer."""
    _count(work.db, person_id, -1)
    for group in _groups_of(work.db, person_id):
        tell_group(work, group)
        tell_left(work, group, person_id)
        _tell_next(work, group, person_id)
    _tell_asked(work, person_id)


def count_into_groups(work: Work, person_id: int) -> None:
    """Inside a unit of work: let somebody who works here again be in their groups as before."""
    _count(work.db, person_id, 1)
    for group in _groups_of(work.db, person_id):
        tell_group(work, group)
        tell_member(work, group, person_id)
        _tell_next(work, group, person_id)
    _tell_asked(work, person_id)


def _tell_next(work: Work, group: Group, person_id: int) -> None:
    """Whoever stands in for somebody, or does no longer, hears of it."""
    first = group_rights.first_of(work.db, group.id, but=person_id)
    if first is not None:
        tell_mine(work, group.id, first)


def _tell_asked(work: Work, person_id: int) -> None:
    """Who looks after a group hears that somebody asks to be let in no longer, or does again."""
    for group_id in work.db.exec(select(GroupRequest.group_id).where(GroupRequest.person_id == person_id)).all():
        tell_waiting(work, group_id)


def forget_in_groups(db: Session, person_id: int) -> None:
    """Inside a unit of work: let no group know any more of somebody who is deactivated."""
    for table in (GroupMember, GroupRequest, GroupInvitation, GroupBlock):
        db.exec(delete(table).where(col(table.person_id) == person_id))


def _count(db: Session, person_id: int, difference: int) -> None:
    theirs = col(Group.id).in_(select(GroupMember.group_id).where(GroupMember.person_id == person_id))
    db.exec(update(Group).where(theirs).values(member_count=col(Group.member_count) + difference))


def _groups_of(db: Session, person_id: int) -> list[Group]:
    """The groups that somebody is in and that are there."""
    query = select(Group).join(GroupMember, col(GroupMember.group_id) == col(Group.id))
    query = query.where(GroupMember.person_id == person_id, col(Group.deleted_at).is_(None))
    return list(db.exec(query.order_by(col(Group.id))))
