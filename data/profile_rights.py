"""Which of what people tell of themselves who may know; data/policy.py has the rules for all else."""

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from data.models import Person, ProfileField, ProfileValue, ProfileWord
from data.policy import administers
from data.values import Visibility


def is_told(told: type[ProfileField | ProfileValue | ProfileWord]) -> ColumnElement[bool]:
    """Which of what people tell of themselves the person `:viewer_id` may know. Nobody's role opens more."""
    owner, viewer = aliased(Person), aliased(Person)
    same_team = (
        select(owner.id)
        .join(viewer, col(viewer.team_key) == col(owner.team_key))
        .where(owner.id == told.person_id, viewer.id == bindparam('viewer_id'), viewer.team_key != '')
    )
    return or_(
        col(told.visibility) == Visibility.EVERYONE,
        col(told.person_id) == bindparam('viewer_id'),
        and_(col(told.visibility) == Visibility.TEAM, same_team.correlate(told).exists()),
    )


def who_is_told(db: Session, owner: Person, visibility: Visibility) -> frozenset[int] | None:
    """Those whom `is_told` lets know what `owner` tells so: their ids, or None for everyone."""
    if visibility is Visibility.EVERYONE:
        return None
    team = select(Person.id).where(Person.team_key == owner.team_key, col(Person.deactivated_at).is_(None))
    is_meant = visibility is Visibility.TEAM and owner.team_key
    return frozenset({owner.id, *db.exec(team)}) if is_meant else frozenset({owner.id})


def gives_teams(role: str) -> bool:
    """Whether this role says who belongs to which team, as what is meant for a team opens with it."""
    return administers(role)
