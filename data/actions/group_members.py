"""Coming into groups and out of them, and what somebody is in them."""

from sqlmodel import Session, col, select, update

from data import group_rights, policy
from data.actions.group_doors import end_links_of
from data.actions.group_telling import (
    tell_gone,
    tell_group,
    tell_left,
    tell_member,
    tell_mine,
    tell_stands_in,
    tell_uninvited,
    tell_waiting,
)
from data.db import Work, writing
from data.events import RightsChanged
from data.group_events import GroupOpened
from data.models import Group, GroupBlock, GroupInvitation, GroupMember, GroupRequest, Person, Post
from data.models.columns import now
from data.policy import NotAllowed
from data.values import GroupKind, GroupRole, Viewer
from data.words import N_


def join_group(actor: Viewer, group_id: int) -> None:
    """Come into an open group, or one that one was invited to; can be repeated. Raises NotFound, NotAllowed."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        group = group_rights.visible_group(work.db, actor, group_id)
        invited = work.db.get(GroupInvitation, (group_id, me.id)) is not None
        if group.kind != GroupKind.OPEN and not invited and work.db.get(GroupMember, (group_id, me.id)) is None:
            raise NotAllowed(N_('Please ask to be let in.'))
        let_in(work, group, me.id)


def let_in(work: Work, group: Group, person_id: int) -> None:
    """Inside a unit of work: let somebody be a member, who asks and is invited no more. Raises NotAllowed."""
    if work.db.get(GroupMember, (group.id, person_id)) is not None:
        return
    if group.archived_at is not None:
        raise policy.archived()
    group_rights.require_not_blocked(work.db, group.id, person_id)
    forget_waiting(work.db, group.id, person_id)
    work.db.add(GroupMember(group_id=group.id, person_id=person_id))
    _count(work, group, person_id, 1)
    tell_member(work, group, person_id)
    work.announce(GroupOpened(audience=frozenset({person_id}), group_id=group.id))
    tell_waiting(work, group.id)


def forget_waiting(db: Session, group_id: int, person_id: int) -> bool:
    """Inside a unit of work: let somebody neither ask nor be invited any more; whether they did or were."""
    waits = [row for table in (GroupRequest, GroupInvitation) if (row := db.get(table, (group_id, person_id)))]
    for row in waits:
        db.delete(row)
    db.flush()
    return bool(waits)


def _count(work: Work, group: Group, person_id: int, difference: int) -> None:
    work.db.flush()
    counted = update(Group).where(col(Group.id) == group.id)
    if work.db.get_one(Person, person_id).deactivated_at is None:
        work.db.exec(counted.values(member_count=col(Group.member_count) + difference))
    work.db.refresh(group)
    tell_group(work, group)


def leave_group(actor: Viewer, group_id: int) -> None:
    """Go out of a group; what one wrote stays. Raises NotFound, and NotAllowed for the last owner."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        group = group_rights.visible_group(work.db, actor, group_id)
        member = work.db.get(GroupMember, (group_id, me.id))
        if member is not None:
            _require_other_owner(work.db, member)
            _put_out(work, group, member)


def _require_other_owner(db: Session, member: GroupMember) -> None:
    """Raises NotAllowed if this is the only owner who works here."""
    if group_rights.is_last_owner(db, member):
        raise NotAllowed(N_('You are the only owner. Please make somebody else an owner first.'))


def _put_out(work: Work, group: Group, member: GroupMember) -> None:
    """Their open pages are taken away at once, if anything on them is not theirs any more."""
    person_id, first = member.person_id, group_rights.first_of(work.db, group.id)
    end_links_of(work, group.id, person_id)
    work.db.delete(member)
    _count(work, group, person_id, -1)
    tell_left(work, group, person_id)
    tell_stands_in(work, group.id, first)
    if group.kind == GroupKind.SECRET:
        tell_gone(work, group.id, frozenset({person_id}))
    else:
        tell_mine(work, group.id, person_id)
    work.announce(RightsChanged(person_ids=frozenset({person_id})))


def remove_member(actor: Viewer, group_id: int, person_id: int) -> None:
    """Put somebody out of a group at once; what they wrote stays. Raises NotFound, NotAllowed for whoever may not."""
    with writing() as work:
        policy.acting(work.db, actor)
        group, mine = group_rights.own_group(work.db, actor, group_id, GroupRole.MODERATOR)
        _remove(work, group, mine, person_id)


def _remove(work: Work, group: Group, mine: GroupMember, person_id: int) -> None:
    theirs = work.db.get(GroupMember, (group.id, person_id))
    if theirs is None:
        return
    if theirs is mine:
        raise NotAllowed(N_('You can leave, but not remove yourself.'))
    if not group_rights.may_put_out(GroupRole(mine.role), GroupRole(theirs.role)):
        raise NotAllowed(N_('Only an owner can do this.'))
    _put_out(work, group, theirs)


def block_person(actor: Viewer, group_id: int, person_id: int) -> None:
    """Put somebody out, and let them not come in again; can be repeated. Raises NotFound, NotAllowed."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        group, mine = group_rights.own_group(work.db, actor, group_id, GroupRole.MODERATOR)
        if work.db.get(Person, person_id) is None:
            raise policy.no_such_person()
        if person_id == me.id:
            raise NotAllowed(N_('You can not block yourself.'))
        _remove(work, group, mine, person_id)
        knows = group.kind != GroupKind.SECRET or work.db.get(GroupInvitation, (group_id, person_id)) is not None
        if forget_waiting(work.db, group_id, person_id) and knows:
            tell_uninvited(work, group, frozenset({person_id}))
        work.db.merge(GroupBlock(group_id=group_id, person_id=person_id, blocked_by_id=me.id))
        tell_waiting(work, group_id)


def unblock_person(actor: Viewer, group_id: int, person_id: int) -> None:
    """Let somebody come in again who was blocked. Raises NotFound, NotAllowed."""
    with writing() as work:
        policy.acting(work.db, actor)
        group_rights.own_group(work.db, actor, group_id, GroupRole.MODERATOR)
        blocked = work.db.get(GroupBlock, (group_id, person_id))
        if blocked is not None:
            work.db.delete(blocked)
            tell_waiting(work, group_id)


def set_role(actor: Viewer, group_id: int, person_id: int, role: GroupRole) -> None:
    """Let a member be this in a group. Raises NotFound, and NotAllowed for who is no owner, and for the last one's own role."""
    with writing() as work:
        policy.acting(work.db, actor)
        group, _ = group_rights.own_group(work.db, actor, group_id, GroupRole.OWNER)
        member = work.db.get(GroupMember, (group_id, person_id))
        if member is None:
            raise policy.no_such_person()
        if member.role != role:
            if person_id == actor.person_id:
                _require_other_owner(work.db, member)
            first = group_rights.first_of(work.db, group_id)
            loses = group_rights.is_lower(role, GroupRole(member.role))
            member.role = role
            if role is GroupRole.MEMBER:
                end_links_of(work, group_id, person_id)
            tell_member(work, group, person_id)
            tell_stands_in(work, group_id, first)
            if loses:
                work.announce(RightsChanged(person_ids=frozenset({person_id})))


def mark_visited(actor: Viewer, group_id: int, newest_id: int | None = None) -> None:
    """Note that the actor has seen what stands in a group up to the post `newest_id`, and what is pinned there.

    What was written later stays new. Raises NotFound, NotAllowed.
    """
    with writing() as work:
        policy.acting(work.db, actor)
        _, mine = group_rights.own_group(work.db, actor, group_id)
        moments = select(Post.created_at).where(Post.group_id == group_id)
        on_top = work.db.exec(moments.where(col(Post.pinned_at).is_not(None)))
        below = work.db.exec(moments.where(Post.id == newest_id))
        mine.seen_at = max([mine.seen_at, *on_top, *below])
        tell_mine(work, group_id, mine.person_id)


def mute_group(actor: Viewer, group_id: int) -> None:
    """Hear nothing of a group; it can be read as before. Raises NotFound, NotAllowed."""
    _mute(actor, group_id, is_muted=True)


def unmute_group(actor: Viewer, group_id: int) -> None:
    """Hear of a group again. Raises NotFound, NotAllowed."""
    _mute(actor, group_id, is_muted=False)


def _mute(actor: Viewer, group_id: int, *, is_muted: bool) -> None:
    with writing() as work:
        policy.acting(work.db, actor)
        _, mine = group_rights.own_group(work.db, actor, group_id)
        if (mine.muted_at is not None) != is_muted:
            mine.muted_at = now() if is_muted else None
            tell_mine(work, group_id, mine.person_id)
