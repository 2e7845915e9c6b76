"""Which file of a picture a viewer may have."""

from dataclasses import dataclass

from sqlmodel import col, or_, select

from data import membership, policy
from data.db import reading
from data.models import Cover, MessagePicture, Picture, Portrait, Post
from data.values import Viewer


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """By which content hash a picture lies on disk; what members of a conversation see of each other `is_private`."""

    hash: str
    is_private: bool


def found_picture(viewer: Viewer, picture_id: int) -> FoundPicture:
    """A picture that the viewer may see: one's own, one of a visible post or message, or a portrait or cover. Raises NotFound.

    What was sent in a message is its members' only, also for whom it came from.
    """
    message_id = col(MessagePicture.message_id)
    is_private = or_(message_id.is_not(None), membership.in_own_group(viewer, col(Picture.id)))
    query = (
        select(Picture.hash, is_private)
        .outerjoin(Post, col(Post.id) == Picture.post_id)
        .outerjoin(Portrait, col(Portrait.picture_id) == Picture.id)
        .outerjoin(Cover, col(Cover.picture_id) == Picture.id)
        .outerjoin(MessagePicture, col(MessagePicture.picture_id) == Picture.id)
        .where(
            Picture.id == picture_id,
            or_(
                (col(Picture.owner_id) == viewer.person_id) & message_id.is_(None),
                (col(Post.id).is_not(None)) & policy.POST_IS_VISIBLE,
                col(Portrait.person_id).is_not(None),
                col(Cover.person_id).is_not(None),
                membership.in_visible_message(viewer, message_id),
                membership.in_own_group(viewer, col(Picture.id)),
            ),
        )
    )
    with reading() as db:
        found = db.exec(query).first()
    if found is None:
        raise policy.no_such_file()
    return FoundPicture(*found)
