"""Which file of a picture a viewer may have."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from data import group_rights, membership, policy
from data.db import reading
from data.models import Cover, MessagePicture, Picture, Portrait, Post
from data.values import Viewer

_IN_MESSAGE = col(MessagePicture.message_id)


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """By which content hash a picture lies on disk; what only members of a conversation or a group may see `is_private`."""

    hash: str
    is_private: bool


def found_picture(viewer: Viewer, picture_id: int) -> FoundPicture:
    """A picture that the viewer may see: of a visible post or message, a portrait, a cover, or their own that waits. Raises NotFound.

    What stands in a post or a message is there with that only, also for whom it came from.
    """
    query = (
        select(Picture.hash, _is_private(viewer))
        .outerjoin(Post, col(Post.id) == Picture.post_id)
        .outerjoin(Portrait, col(Portrait.picture_id) == Picture.id)
        .outerjoin(Cover, col(Cover.picture_id) == Picture.id)
        .outerjoin(MessagePicture, col(MessagePicture.picture_id) == Picture.id)
        .where(Picture.id == picture_id, _is_visible(viewer))
    )
    with reading() as db:
        found = db.exec(query, params={'viewer_id': viewer.person_id}).first()
    if found is None:
        raise policy.no_such_file()
    return FoundPicture(*found)


def _is_private(viewer: Viewer) -> ColumnElement[bool]:
    return or_(
        _IN_MESSAGE.is_not(None),
        membership.in_own_group(viewer, col(Picture.id)),
        group_rights.is_cover(col(Picture.id)),
        col(Post.group_id).is_not(None),
    )


def _is_visible(viewer: Viewer) -> ColumnElement[bool]:
    return or_(
        (col(Picture.owner_id) == viewer.person_id) & _IN_MESSAGE.is_(None) & col(Post.id).is_(None),
        col(Post.id).is_not(None) & policy.post_is_visible(),
        group_rights.is_cover(col(Picture.id)),
        col(Portrait.person_id).is_not(None),
        col(Cover.person_id).is_not(None),
        membership.in_visible_message(viewer, _IN_MESSAGE),
        membership.in_own_group(viewer, col(Picture.id)),
    )
