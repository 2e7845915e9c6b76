"""Ways into a group that end before they are used: what somebody opened who may do so no more."""

from typing import Any

from sqlmodel import col, delete, select, update

from data import group_rights
from data.actions.group_telling import tell_uninvited, tell_waiting
from data.db import Work
from data.models import Group, GroupInvitation, GroupLink, GroupRequest
from data.models.columns import now
from data.values import GroupKind


def close_doors(work: Work, group: Group) -> None:
    """Inside a unit of work: let nobody in by what was given away while more people might see a group.

    All links end, and so do invitations by whoever does not look after it.
    """
    _end(work, GroupLink.group_id == group.id)
    keepers = group_rights.who_looks_after(work.db, group.id)
    by_others = col(GroupInvitation.group_id) == group.id, col(GroupInvitation.invited_by_id).not_in(keepers)
    people = frozenset(work.db.exec(select(GroupInvitation.person_id).where(*by_others)))
    work.db.exec(delete(GroupInvitation).where(*by_others))
    tell_uninvited(work, group, people)
    tell_waiting(work, group.id)


def close_all_doors(work: Work, group: Group) -> None:
    """Inside a unit of work: let nobody wait for a group any more, nor come in by a link."""
    _end(work, GroupLink.group_id == group.id)
    told, asked = _nobody_waits(work, GroupInvitation, group), _nobody_waits(work, GroupRequest, group)
    if group.kind != GroupKind.SECRET:  # whoever asked before knows no more of a secret one
        told |= asked
    tell_uninvited(work, group, told)
    tell_waiting(work, group.id)


def end_requests(work: Work, group: Group) -> None:
    """Inside a unit of work: let nobody ask for what everybody may enter now."""
    tell_uninvited(work, group, _nobody_waits(work, GroupRequest, group))
    tell_waiting(work, group.id)


def _nobody_waits(work: Work, table: type[GroupInvitation | GroupRequest], group: Group) -> frozenset[int]:
    """Those who waited until now."""
    of_group = col(table.group_id) == group.id
    people = frozenset(work.db.exec(select(table.person_id).where(of_group)))
    work.db.exec(delete(table).where(of_group))
    return people


def end_links_of(work: Work, group_id: int, person_id: int) -> None:
    """Inside a unit of work: let nobody in by the links that somebody has made, who may know them by heart."""
    _end(work, GroupLink.group_id == group_id, GroupLink.created_by_id == person_id)
    tell_waiting(work, group_id)


def _end(work: Work, *which: Any) -> None:
    work.db.exec(update(GroupLink).where(*which, col(GroupLink.ended_at).is_(None)).values(ended_at=now()))
