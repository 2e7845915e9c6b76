"""Everything that can be done with files for messages."""

from datetime import timedelta

from sqlmodel import col, delete, select

from data import attachments, policy
from data.actions.pictures import KEEP_UNUSED
from data.db import writing
from data.models import Attachment, DraftFile
from data.models.columns import now
from data.names import checked_file_name
from data.values import FileShown, Viewer


def add_attachment(actor: Viewer, kept: attachments.KeptFile, name: str) -> FileShown:
    """Keep a file that is already on disk as the actor's own, to be sent in a message later."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        attachment = Attachment(key=kept.key, owner_id=me.id, name=checked_file_name(name), size=kept.size)
        work.db.add(attachment)
        work.db.flush()
        return FileShown(attachment.id, attachment.name, attachment.size)


def sweep_attachments() -> None:
    """Forget files that no message came for and no draft holds, and remove from the disk what no message has."""
    with writing() as work:
        in_drafts = col(Attachment.id).in_(select(DraftFile.attachment_id))
        unused = col(Attachment.message_id).is_(None), col(Attachment.created_at) < now() - KEEP_UNUSED
        work.db.exec(delete(Attachment).where(*unused, ~in_drafts))
        known = set(work.db.exec(select(Attachment.key)))
    attachments.sweep(known, older_than=timedelta(days=1))
