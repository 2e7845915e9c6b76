"""Everything that can be done with a group as a whole."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from data import group_rights, policy
from data.actions.group_doors import close_all_doors, close_doors, end_requests
from data.actions.group_telling import tell_gone, tell_group, tell_member, tell_mine
from data.db import Work, writing
from data.events import RightsChanged
from data.group_events import GroupClosed, GroupOpened
from data.group_texts import checked_description, free_slug
from data.keys import checked_key
from data.mentions import rendered
from data.models import Group, GroupCover, GroupInvitation, GroupMember, Post
from data.models.columns import now
from data.names import checked_name, slug_of
from data.plain_text import fold
from data.policy import Conflict, Invalid
from data.queries.groups import RESTORE_WITHIN
from data.queries.people import everybody
from data.queries.shown_groups import group_text
from data.values import GroupKind, GroupRole, GroupText, Viewer
from data.words import N_

_COVER_CHANGED = N_(
    'Somebody has changed the cover in the meantime; you see it above. Choose again if you want another.'
)


def found_group(actor: Viewer, *, key: str, name: str, kind: GroupKind, description: str = '') -> int:
    """Begin a group, whose owner the actor is; returns its id. Its address is made from its name.

    The same key again is the same group. Raises Invalid.
    """
    name, key, text = checked_name(name), checked_key(key), checked_description(description)
    html = rendered(text).html
    with writing() as work:
        me = policy.acting(work.db, actor)
        mine = Group.founder_id == me.id, Group.client_key == key
        known = work.db.exec(select(Group.id).where(*mine)).first()
        if known is not None:
            return known
        group = Group(slug='', name=name, name_key=fold(name), kind=kind, founder_id=me.id, client_key=key)
        group.slug = free_slug(work.db, slug_of(name), kind)
        group.description, group.description_html, group.member_count = text, html, 1
        group.open_from = 0 if kind is GroupKind.OPEN else None
        work.db.add(group)
        work.db.flush()
        work.db.add(GroupMember(group_id=group.id, person_id=me.id, role=GroupRole.OWNER))
        work.db.flush()
        tell_group(work, group)
        tell_member(work, group, me.id)
        return group.id


def change_group(
    actor: Viewer, group_id: int, *, name: str, description: str, revision: int | None = None
) -> GroupText:
    """Call a group so, and say this of it; its address stays. `revision` is what was read, None for whatever stands there.

    Returns what stands there then. Raises Invalid, Conflict, NotFound, NotAllowed for who is no owner.
    """
    name, text = checked_name(name), checked_description(description)
    html = rendered(text).html
    with writing() as work:
        group = _own(work, actor, group_id)
        if (group.name, group.description) == (name, text):
            return group_text(group)
        if revision not in (None, group.revision):
            message = N_('This has been changed in the meantime. Choose which version to keep.')
            raise Conflict(message, group_text(group))
        group.name, group.name_key, group.description, group.description_html = name, fold(name), text, html
        group.revision += 1
        tell_group(work, group)
        return group_text(group)


def _own(work: Work, actor: Viewer, group_id: int) -> Group:
    policy.acting(work.db, actor)
    return group_rights.changeable_group(work.db, actor, group_id, GroupRole.OWNER)[0]


def set_group_cover(actor: Viewer, group_id: int, picture_id: int | None, *, instead_of: int | None = None) -> None:
    """Let one's own picture stand at the head of a group, or none.

    `instead_of` is the cover that was seen, 0 for none; None for whatever stands there. Raises Invalid if it is another now,
    NotFound, NotAllowed for who is no owner.
    """
    with writing() as work:
        group = _own(work, actor, group_id)
        present = work.db.get(GroupCover, group_id)
        present_id = None if present is None else present.picture_id
        if picture_id == present_id:
            return
        if instead_of not in (None, present_id or 0):
            raise Invalid(_COVER_CHANGED)
        if picture_id is not None:
            policy.own_picture(work.db, actor.person_id, picture_id)
        if present is not None:
            work.db.delete(present)
            work.db.flush()
        if picture_id is not None:
            work.db.add(GroupCover(group_id=group_id, picture_id=picture_id))
        tell_group(work, group)


def change_kind(actor: Viewer, group_id: int, kind: GroupKind) -> None:
    """Let a group be open, closed or secret from now on.

    Narrowing takes effect at once, and ends all links into the group and the invitations by its ordinary members. Widening shows
    nothing that was written before: of a group that is opened, others see the posts from now on, and whoever asked to join may
    simply do so. A group that becomes secret moves to an address that nobody knows. Raises NotFound, NotAllowed.
    """
    with writing() as work:
        group = _own(work, actor, group_id)
        before = GroupKind(group.kind)
        if before is kind:
            return
        group.kind, group.open_from = kind, _next_post_id(work.db) if kind is GroupKind.OPEN else None
        if kind is GroupKind.SECRET:
            group.slug = free_slug(work.db, group.slug, kind)
        work.db.flush()
        if kind is GroupKind.SECRET or before is GroupKind.OPEN:
            close_doors(work, group)
        if kind is GroupKind.OPEN:
            end_requests(work, group)
        if before is GroupKind.OPEN:
            work.announce(GroupClosed(audience=_others(work.db, group), group_id=group.id))
        know = group_rights.who_knows(work.db, group)
        if know is not None:
            tell_gone(work, group.id, everybody(work.db) - know)
        tell_group(work, group)


def _others(db: Session, group: Group) -> frozenset[int]:
    """Those who are not in it."""
    return everybody(db) - group_rights.members_of(db, group.id)


def _next_post_id(db: Session) -> int:
    return (db.exec(select(func.max(col(Post.id)))).one() or 0) + 1


def archive_group(actor: Viewer, group_id: int) -> None:
    """Let everything in a group be read and nothing be written, and nobody wait for it or come in any more.

    Who is in it can leave, and its owners can hand it over. Raises NotFound, NotAllowed for who is no owner.
    """
    with writing() as work:
        me = policy.acting(work.db, actor)
        group, _ = group_rights.own_group(work.db, actor, group_id, GroupRole.OWNER)
        if group.archived_at is None:
            group.archived_at, group.archived_by_id = now(), me.id
            close_all_doors(work, group)
            tell_group(work, group)


def reopen_group(actor: Viewer, group_id: int) -> None:
    """Let an archived group go on. Raises NotFound, NotAllowed for who is no owner."""
    with writing() as work:
        policy.acting(work.db, actor)
        group, _ = group_rights.own_group(work.db, actor, group_id, GroupRole.OWNER)
        if group.archived_at is not None:
            group.archived_at = group.archived_by_id = None
            tell_group(work, group)


def delete_group(actor: Viewer, group_id: int, *, name: str) -> None:
    """Take a group and all that stands in it away from everybody, for whoever types its name.

    `restore_group` brings it back. Raises NotFound, NotAllowed for who is no owner, Invalid for another name.
    """
    with writing() as work:
        me = policy.acting(work.db, actor)
        group, _ = group_rights.own_group(work.db, actor, group_id, GroupRole.OWNER)
        if fold(name) != group.name_key:
            raise Invalid(N_('Please type the name of the group.'), field='name')
        knew = group_rights.who_knows(work.db, group)
        group.deleted_at, group.deleted_by_id = now(), me.id
        work.db.flush()
        tell_gone(work, group.id, knew)
        if group.kind == GroupKind.OPEN:
            work.announce(GroupClosed(audience=_others(work.db, group), group_id=group.id))
        work.announce(RightsChanged(person_ids=group_rights.members_of(work.db, group.id)))


def restore_group(actor: Viewer, group_id: int) -> None:
    """Bring a deleted group back within thirty days, with all that stands in it. Raises NotFound for who was no owner."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        group, member = work.db.get(Group, group_id), work.db.get(GroupMember, (group_id, me.id))
        if group is None or member is None or member.role != GroupRole.OWNER:
            raise group_rights.no_such_group()
        if group.deleted_at is None:
            return
        if now() - group.deleted_at > RESTORE_WITHIN:
            raise group_rights.no_such_group()
        group.deleted_at = group.deleted_by_id = None
        tell_group(work, group)
        invited = select(GroupInvitation.person_id).where(GroupInvitation.group_id == group.id)
        for person_id in (me.id, *work.db.exec(invited)):
            tell_mine(work, group.id, person_id)
        others = _others(work.db, group) if group.kind == GroupKind.OPEN else frozenset()
        work.announce(GroupOpened(audience=others | {me.id}, group_id=group.id))
        work.announce(RightsChanged(person_ids=group_rights.members_of(work.db, group.id) - {me.id}))
