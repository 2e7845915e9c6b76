"""Which file a viewer may have."""

from sqlmodel import col, or_, select

from data import policy
from data.db import reading
from data.models import Cover, Picture, Portrait, Post
from data.values import Viewer


def picture_hash(viewer: Viewer, picture_id: int) -> str:
    """The content hash of a picture: one's own, one of a visible post, or somebody's portrait or cover. Raises NotFound."""
    with reading() as db:
        found = db.exec(
            select(Picture.hash)
            .outerjoin(Post, col(Post.id) == Picture.post_id)
            .outerjoin(Portrait, col(Portrait.picture_id) == Picture.id)
            .outerjoin(Cover, col(Cover.picture_id) == Picture.id)
            .where(
                Picture.id == picture_id,
                or_(
                    Picture.owner_id == viewer.person_id,
                    (col(Post.id).is_not(None)) & policy.POST_IS_VISIBLE,
                    col(Portrait.person_id).is_not(None),
                    col(Cover.person_id).is_not(None),
                ),
            )
        ).first()
    if found is None:
        raise policy.no_such_file()
    return found
