"""Everything that can be done with uploaded pictures."""

from datetime import timedelta
from typing import TypeVar

from sqlmodel import col, delete, select

from data import files, policy
from data.actions.telling import announce_person
from data.db import Work, writing
from data.events import CoverChanged
from data.models import Conversation, Cover, DraftPicture, GroupCover, Picture, Portrait
from data.models.columns import now
from data.values import PictureShown, Viewer

PlaceT = TypeVar('PlaceT', Portrait, Cover)

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
        if _set(work, Portrait, actor, picture_id) is not None:
            announce_person(work, actor.person_id)


def remove_portrait(actor: Viewer) -> None:
    """Stand there with one's initials again."""
    with writing() as work:
        if _remove(work, Portrait, actor):
            announce_person(work, actor.person_id)


def set_cover(actor: Viewer, picture_id: int) -> None:
    """Let one's own picture stand at the head of one's profile. Raises NotFound."""
    with writing() as work:
        picture = _set(work, Cover, actor, picture_id)
        if picture is not None:
            shown = PictureShown(picture.id, picture.width, picture.height, picture.alt)
            work.announce(CoverChanged(person_id=actor.person_id, cover=shown))


def remove_cover(actor: Viewer) -> None:
    """Let nothing stand at the head of one's profile."""
    with writing() as work:
        if _remove(work, Cover, actor):
            work.announce(CoverChanged(person_id=actor.person_id, cover=None))


def _set(work: Work, place: type[PlaceT], actor: Viewer, picture_id: int) -> Picture | None:
    """The picture that stands at this place of the actor's now, or None if it did already."""
    me = policy.acting(work.db, actor)
    present = work.db.get(place, me.id)
    if present is not None and present.picture_id == picture_id:
        return None
    picture = policy.own_picture(work.db, me.id, picture_id)
    work.db.merge(place(person_id=me.id, picture_id=picture_id))
    return picture


def _remove(work: Work, place: type[PlaceT], actor: Viewer) -> bool:
    present = work.db.get(place, policy.acting(work.db, actor).id)
    if present is not None:
        work.db.delete(present)
    return present is not None


def sweep_pictures() -> None:
    """Forget pictures that no post came for, and remove files that no picture names."""
    with writing() as work:
        groups = select(Conversation.picture_id).where(col(Conversation.picture_id).is_not(None))
        covers = select(Cover.picture_id), select(GroupCover.picture_id)
        others = (*covers, select(DraftPicture.picture_id), groups)
        kept = select(Portrait.picture_id).union(*others)
        work.db.exec(
            delete(Picture).where(
                policy.PICTURE_WAITS,
                col(Picture.created_at) < now() - KEEP_UNUSED,
                col(Picture.id).not_in(kept),
            )
        )
        known = set(work.db.exec(select(Picture.hash)))
    files.sweep(known, older_than=timedelta(days=1))
