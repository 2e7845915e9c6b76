"""What somebody has begun to write: their own drafts, nobody else's."""

from collections import defaultdict

from sqlmodel import Session, col, select

from data import policy
from data.db import reading
from data.models import Draft, DraftPicture
from data.values import DraftShown, Viewer

MOST_DRAFTS = 100
"""How many drafts a person may have; the oldest go."""


def drafts(viewer: Viewer) -> dict[str, DraftShown]:
    """The viewer's own drafts by place. Raises NotAllowed."""
    with reading() as db:
        me = policy.acting(db, viewer)
        rows = db.exec(select(Draft).where(Draft.person_id == me.id).limit(MOST_DRAFTS)).all()
        pictures = _pictures(db, me.id)
    return {row.place: DraftShown(row.text, row.key, row.revision, tuple(pictures[row.place])) for row in rows}


def _pictures(db: Session, person_id: int) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    query = select(DraftPicture).where(DraftPicture.person_id == person_id).order_by(col(DraftPicture.position))
    for row in db.exec(query):
        found[row.place].append((row.picture_id, row.alt))
    return found


def shown_draft(db: Session, draft: Draft) -> DraftShown:
    """A draft with its pictures."""
    return DraftShown(draft.text, draft.key, draft.revision, tuple(_pictures(db, draft.person_id)[draft.place]))
