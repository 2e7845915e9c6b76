"""Everything that can be done with uploaded pictures."""

from datetime import timedelta

from sqlmodel import col, delete, select

from data import files, policy
from data.actions.telling import announce_person
from data.db import writing
from data.models import DraftPicture, Picture, Portrait
from data.models.columns import now
from data.values import PictureShown, Viewer

KEEP_UNUSED = timedelta(days=7)
"""How long a picture waits for its post before it is swept away; one in a draft waits as long as the draft."""


def add_picture(actor: Viewer, stored: files.StoredPicture) -> PictureShown:
    """Keep a picture that is already on disk as the actor's own, to be shown by a post later."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        picture = Picture(hash=stored.hash, owner_id=me.id, width=stored.width, height=stored.height)
        work.db.add(picture)
        work.db.flush()
        return PictureShown(picture.id, picture.width, picture.height, picture.alt)


def set_portrait(actor: Viewer, picture_id: int) -> None:
    """Let one's own picture stand for oneself. Raises NotFound."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        picture = work.db.get(Picture, picture_id)
        if picture is None or picture.owner_id != me.id:
            raise policy.no_such_file()
        portrait = work.db.get(Portrait, me.id)
        if portrait is not None and portrait.picture_id == picture_id:
            return
        work.db.merge(Portrait(person_id=me.id, picture_id=picture_id))
        announce_person(work, me.id)


def remove_portrait(actor: Viewer) -> None:
    """Stand there with one's initials again."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        portrait = work.db.get(Portrait, me.id)
        if portrait is None:
            return
        work.db.delete(portrait)
        announce_person(work, me.id)


def sweep_pictures() -> None:
    """Forget pictures that no post came for, and remove files that no picture names."""
    with writing() as work:
        kept = select(Portrait.picture_id).union(select(DraftPicture.picture_id))
        work.db.exec(
            delete(Picture).where(
                col(Picture.post_id).is_(None),
                col(Picture.created_at) < now() - KEEP_UNUSED,
                col(Picture.id).not_in(kept),
            )
        )
        known = set(work.db.exec(select(Picture.hash)))
    files.sweep(known, older_than=timedelta(days=1))
