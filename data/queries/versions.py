"""What stands in a post or a comment, and what stood there before it was edited."""

from itertools import pairwise

from sqlmodel import col, select

from data import policy
from data.changes import marked
from data.db import reading
from data.models import FormerText
from data.values import VersionShown, Viewer

MOST = 50
"""How many former ones are shown."""


def versions(viewer: Viewer, post_id: int, comment_id: int | None = None) -> tuple[VersionShown, ...]:
    """The present text of a post, or of a comment below it, and the latest former ones, newest first. Raises NotFound."""
    with reading() as db:
        post = policy.visible_post(db, viewer, post_id)
        written = post if comment_id is None else policy.visible_comment(db, viewer, post_id, comment_id)
        query = (
            select(FormerText)
            .where(FormerText.post_id == post_id, col(FormerText.comment_id).is_not_distinct_from(comment_id))
            .order_by(col(FormerText.id).desc())
            .limit(MOST)
        )
        texts = [(written.body_html, written.edited_at or written.created_at)]
        texts += [(former.body_html, former.written_at) for former in db.exec(query)]
    newer = [(marked(before, html), since) for (html, since), (before, _) in pairwise(texts)]
    return tuple(VersionShown(html, since, since == written.created_at) for html, since in [*newer, texts[-1]])
