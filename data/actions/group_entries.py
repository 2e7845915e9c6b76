"""How somebody is let into a group: by asking, by being asked, or by a link."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlmodel import col, delete, select, update

from data import group_rights, policy
from data.actions.group_members import forget_waiting, let_in
from data.actions.group_telling import tell_gone, tell_invited, tell_mine, tell_waiting
from data.db import Work, writing
from data.models import Group, GroupBlock, GroupInvitation, GroupLink, GroupMember, GroupRequest, Person
from data.models.columns import now
from data.policy import Invalid, NotAllowed
from data.queries.group_links import link_works, no_such_link
from data.tokens import code_hash, new_code
from data.values import GroupKind, GroupRole, Viewer
from data.words import N_

MOST_AT_ONCE = 1_000
MAX_USES, MAX_DAYS = 500, 365


def ask_to_join(actor: Viewer, group_id: int) -> None:
    """Ask to be let into a closed group; can be repeated. Who was invited is in. Raises NotFound, NotAllowed."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        group = group_rights.visible_group(work.db, actor, group_id)
        group_rights.require_not_blocked(work.db, group_id, me.id)
        if group.archived_at is not None:
            raise policy.archived()
        if group.kind == GroupKind.OPEN or work.db.get(GroupInvitation, (group_id, me.id)) is not None:
            let_in(work, group, me.id)
        elif not any(work.db.get(table, (group_id, me.id)) for table in (GroupMember, GroupRequest)):
            work.db.add(GroupRequest(group_id=group_id, person_id=me.id))
            tell_waiting(work, group_id)
            tell_mine(work, group_id, me.id)


def take_back_request(actor: Viewer, group_id: int) -> None:
    """Ask no more to be let in. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        group_rights.visible_group(work.db, actor, group_id)
        _forget_request(work, group_id, me.id)


def _forget_request(work: Work, group_id: int, person_id: int) -> None:
    asked = work.db.get(GroupRequest, (group_id, person_id))
    if asked is not None:
        work.db.delete(asked)
        tell_waiting(work, group_id)
        tell_mine(work, group_id, person_id)


def answer_request(actor: Viewer, group_id: int, person_id: int, *, lets_in: bool) -> None:
    """Let somebody in who asked for it, or do not. Raises NotFound, NotAllowed."""
    with writing() as work:
        policy.acting(work.db, actor)
        group, _ = group_rights.changeable_group(work.db, actor, group_id, GroupRole.MODERATOR)
        if work.db.get(GroupRequest, (group_id, person_id)) is None:
            return
        if lets_in:
            let_in(work, group, person_id)
        elif group.kind == GroupKind.SECRET:
            forget_waiting(work.db, group_id, person_id)
            tell_waiting(work, group_id)
        else:
            _forget_request(work, group_id, person_id)


def invite_people(actor: Viewer, group_id: int, person_ids: Iterable[int]) -> int:
    """Ask colleagues by name to come in, but those who are in or were asked; returns how many are asked by this.

    All or none, however many. Members of open groups may invite, else those who look after it. Raises Invalid, NotFound,
    NotAllowed; for somebody who is blocked only to those who look after it, as members are not to know.
    """
    wanted = set(person_ids)
    if len(wanted) > MOST_AT_ONCE:
        raise Invalid(N_('At most {limit} people at once.'), limit=MOST_AT_ONCE)
    with writing() as work:
        me = policy.acting(work.db, actor)
        group, mine = group_rights.changeable_group(work.db, actor, group_id)
        if group.kind != GroupKind.OPEN:
            group_rights.own_group(work.db, actor, group_id, GroupRole.MODERATOR)
        _require_here(work, wanted)
        new = wanted - _known(work, group_id, wanted) - _blocked(work, mine, wanted)
        work.db.exec(delete(GroupRequest).where(*_of(GroupRequest, group_id, new)))
        work.db.add_all(GroupInvitation(group_id=group_id, person_id=each, invited_by_id=me.id) for each in sorted(new))
        if new:
            tell_waiting(work, group_id)
            tell_invited(work, group_id, frozenset(new), me.id)
        return len(new)


def _require_here(work: Work, wanted: set[int]) -> None:
    here = select(Person.id).where(col(Person.id).in_(wanted), col(Person.deactivated_at).is_(None))
    if len(work.db.exec(here).all()) < len(wanted):
        raise policy.no_such_person()


def _known(work: Work, group_id: int, wanted: set[int]) -> set[int]:
    return {
        person_id
        for table in (GroupMember, GroupInvitation)
        for person_id in work.db.exec(select(table.person_id).where(*_of(table, group_id, wanted)))
    }


def _blocked(work: Work, mine: GroupMember, wanted: set[int]) -> set[int]:
    """Who of them is blocked, which ordinary members do not get to know. Raises NotAllowed for those who may know."""
    blocked = set(work.db.exec(select(GroupBlock.person_id).where(*_of(GroupBlock, mine.group_id, wanted))))
    if blocked and mine.role != GroupRole.MEMBER:
        raise NotAllowed(N_('Somebody of them is blocked in this group.'))
    return blocked


def _of(table: type[GroupMember | GroupInvitation | GroupRequest | GroupBlock], group_id: int, people: set[int]) -> Any:
    return col(table.group_id) == group_id, col(table.person_id).in_(people)


def take_back_invitation(actor: Viewer, group_id: int, person_id: int) -> None:
    """Invite somebody no more. Raises NotFound, NotAllowed."""
    with writing() as work:
        policy.acting(work.db, actor)
        group, _ = group_rights.own_group(work.db, actor, group_id, GroupRole.MODERATOR)
        _forget_invitation(work, group, person_id)


def decline_invitation(actor: Viewer, group_id: int) -> None:
    """Not come into a group that one was invited to; `join_group` is the other answer. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        _forget_invitation(work, group_rights.visible_group(work.db, actor, group_id), me.id)


def _forget_invitation(work: Work, group: Group, person_id: int) -> None:
    invited = work.db.get(GroupInvitation, (group.id, person_id))
    if invited is None:
        return
    work.db.delete(invited)
    tell_waiting(work, group.id)
    if group.kind == GroupKind.SECRET and work.db.get(GroupMember, (group.id, person_id)) is None:
        tell_gone(work, group.id, frozenset({person_id}))
    else:
        tell_mine(work, group.id, person_id)


def make_link(actor: Viewer, group_id: int, *, uses: int, days: int) -> tuple[int, str]:
    """Let up to `uses` colleagues in within `days`; returns the link's id and its code, told only this once.

    Raises Invalid, NotFound, NotAllowed.
    """
    for field, number, limit in (('uses', uses, MAX_USES), ('days', days, MAX_DAYS)):
        if not 1 <= number <= limit:
            raise Invalid(N_('Please choose between 1 and {limit}.'), field=field, limit=limit)
    code = new_code()
    with writing() as work:
        me = policy.acting(work.db, actor)
        group_rights.changeable_group(work.db, actor, group_id, GroupRole.MODERATOR)
        link = GroupLink(group_id=group_id, code_hash=code_hash(code), uses=uses, created_by_id=me.id)
        link.expires_at = now() + timedelta(days=days)
        work.db.add(link)
        work.db.flush()
        tell_waiting(work, group_id)
        return link.id, code


def end_link(actor: Viewer, group_id: int, link_id: int) -> None:
    """Let nobody in by this link any more; can be repeated. Raises NotFound, NotAllowed."""
    with writing() as work:
        policy.acting(work.db, actor)
        group_rights.own_group(work.db, actor, group_id, GroupRole.MODERATOR)
        link = work.db.get(GroupLink, link_id)
        if link is None or link.group_id != group_id:
            raise no_such_link()
        link.ended_at = link.ended_at or now()
        tell_waiting(work, group_id)


def join_by_link(actor: Viewer, code: str) -> int:
    """Come into the group that a link leads into; returns its id. Raises NotFound for all links that do not work."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        found = select(GroupLink, Group).join(Group, link_works(code, me.id))
        link, group = work.db.exec(found).first() or (None, None)
        if link is None or group is None:
            raise no_such_link()
        if work.db.get(GroupMember, (group.id, me.id)) is None:
            taken = update(GroupLink).where(col(GroupLink.id) == link.id)
            work.db.exec(taken.values(used_count=col(GroupLink.used_count) + 1))
            let_in(work, group, me.id)
        return group.id
