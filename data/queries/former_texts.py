"""What stood in a post or a comment before it was edited."""

from sqlmodel import col, select

from data import policy
from data.db import reading
from data.models import FormerText
from data.values import FormerTextShown, Viewer

MOST = 50


def former_texts(viewer: Viewer, post_id: int, comment_id: int | None = None) -> tuple[FormerTextShown, ...]:
    """The latest former texts of a post, or of a comment below it, newest first. Raises NotFound."""
    with reading() as db:
        policy.visible_post(db, viewer, post_id)
        if comment_id is not None:
            policy.visible_comment(db, viewer, post_id, comment_id)
        query = (
            select(FormerText)
            .where(FormerText.post_id == post_id, col(FormerText.comment_id).is_not_distinct_from(comment_id))
            .order_by(col(FormerText.id).desc())
            .limit(MOST)
        )
        return tuple(FormerTextShown(former.body_html, former.written_at) for former in db.exec(query))
