"""What was edited is kept: everyone who sees a text may see what stood there before."""

from sqlmodel import Session

from data.models import Comment, FormerText, Post


def keep_former(db: Session, edited: Post | Comment) -> None:
    """Inside a unit of work: keep the text of a post or a comment that is about to be replaced."""
    comment = isinstance(edited, Comment)
    db.add(
        FormerText(
            post_id=edited.post_id if isinstance(edited, Comment) else edited.id,
            comment_id=edited.id if comment else None,
            body=edited.body,
            body_html=edited.body_html,
            written_at=edited.edited_at or edited.created_at,
        )
    )
