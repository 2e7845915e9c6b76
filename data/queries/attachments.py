"""Which file of a message a viewer may have."""

from dataclasses import dataclass

from sqlmodel import col, or_, select

from data import membership, policy
from data.db import reading
from data.models import Attachment
from data.values import Viewer


@dataclass(frozen=True, slots=True)
class StoredFile:
    """By which key a file lies on disk, and by which name it is downloaded."""

    key: str
    name: str


def stored_file(viewer: Viewer, attachment_id: int) -> StoredFile:
    """A file that the viewer may download: one of a message that they may see, or their own, not sent yet. NotFound."""
    mine = (col(Attachment.owner_id) == viewer.person_id) & col(Attachment.message_id).is_(None)
    visible = membership.in_visible_message(viewer, col(Attachment.message_id))
    with reading() as db:
        found = db.exec(select(Attachment).where(Attachment.id == attachment_id, or_(mine, visible))).first()
    if found is None:
        raise policy.no_such_file()
    return StoredFile(found.key, found.name)
