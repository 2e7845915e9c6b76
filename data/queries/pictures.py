"""Which file of a picture a viewer may have."""

from dataclasses import dataclass

from sqlmodel import col, or_, select

from data import group_rights, membership, policy
from data.db import reading
from data.models import Cover, MessagePicture, Picture, Portrait, Post
from data.values import Viewer


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """By which content hash a picture lies on disk; what only members of a conversation or a group may see `is_private`."""

    hash: str
    is_private: bool


def found_picture(viewer: Viewer, picture_id: int) -> FoundPicture:
    """A picture that the viewer may see: of a visible post or message, a portrait, a cover, or their own that waits. Raises NotFound.

    What stands in a post or a message is there with that only, also for whom it came from.
    """
    message_id = col(MessagePicture.message_id)
    of_group = group_rights.is_cover(col(Picture.id))
    in_message = or_(message_id.is_not(None), membership.in_own_group(viewer, col(Picture.id)))
    is_private = or_(in_message, of_group, col(Post.group_id).is_not(None))
    query = (
        select(Picture.hash, is_private)
        .outerjoin(Post, col(Post.id) == Picture.post_id)
        .outerjoin(Portrait, col(Portrait.picture_id) == Picture.id)
        .outerjoin(Cover, col(Cover.picture_id) == Picture.id)
        .outerjoin(MessagePicture, col(MessagePicture.picture_id) == Picture.id)
        .where(
            Picture.id == picture_id,
            or_(
                (col(Picture.owner_id) == viewer.person_id) & message_id.is_(None) & col(Post.id).is_(None),
                col(Post.id).is_not(None) & policy.post_is_visible(),
                of_group,
                col(Portrait.person_id).is_not(None),
                col(Cover.person_id).is_not(None),
                membership.in_visible_message(viewer, message_id),
                membership.in_own_group(viewer, col(Picture.id)),
            ),
        )
    )
    with reading() as db:
        found = db.exec(query, params={'viewer_id': viewer.person_id}).first()
    if found is None:
        raise policy.no_such_file()
    return FoundPicture(*found)
