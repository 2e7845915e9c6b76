"""By what colleagues can be picked: teams, places, skills and languages, as far as the viewer may know who has them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from data.db import reading
from data.models import Person, ProfileValue
from data.plain_text import fold
from data.profile_rights import is_told
from data.queries.directory import asks_for_nobody, has_all, what_is_asked
from data.values import ChoiceShown, FieldName, Viewer

MOST = 50
"""How many choices come at once."""
_LONGEST_PART = 80

_GONE = select(col(Person.id)).where(col(Person.deactivated_at).is_not(None))
_CHOICES: Any = (
    select(col(ProfileValue.key), func.min(col(ProfileValue.label)), func.count())
    .where(
        col(ProfileValue.name) == bindparam('name'), is_told(ProfileValue), col(ProfileValue.person_id).not_in(_GONE)
    )
    .group_by(col(ProfileValue.key))
    .order_by(func.count().desc(), col(ProfileValue.key))
    .limit(MOST)
)


def choices(
    viewer: Viewer, name: FieldName, part: str = '', *, q: str = '', picked: Mapping[FieldName, str] | None = None
) -> tuple[ChoiceShown, ...]:
    """What most of those have whom the directory finds by `q` and what else is picked, and of it what holds `part`."""
    others = {field: key for field, key in (picked or {}).items() if field != name}
    asked, values = what_is_asked(q, others)
    if asks_for_nobody(q):
        return ()
    query = _CHOICES.where(
        col(ProfileValue.key).contains(fold(part[:_LONGEST_PART]), autoescape=True),
        *has_all(asked, col(ProfileValue.person_id)),
    )
    with reading() as db:
        rows = db.connection().execute(query, values | {'name': name, 'viewer_id': viewer.person_id})
        return tuple(ChoiceShown(*row) for row in rows)


def labels(viewer: Viewer, picked: Mapping[FieldName, str]) -> dict[FieldName, str]:
    """How that which is picked by its folded key is spelt; the key itself where the viewer knows of nobody who has it."""
    found = dict(picked)
    with reading() as db:
        for name, key in picked.items():
            query = _CHOICES.where(col(ProfileValue.key) == key)
            for row in db.connection().execute(query, {'name': name, 'viewer_id': viewer.person_id}):
                found[name] = row[1]
    return found
