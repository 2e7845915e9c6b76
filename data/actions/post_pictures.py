"""Which pictures a post shows, in which order, and what is said of them in words."""

from sqlmodel import Session, col, update

from data import policy
from data.models import Picture
from data.models.columns import now
from data.names import checked_line
from data.plain_text import MAX_ALT
from data.policy import Invalid
from data.words import N_

MAX_PICTURES = 10

Chosen = tuple[tuple[int, str], ...]
"""Pictures in their order, each (id, what it shows in words)."""


def checked_pictures(chosen: Chosen) -> Chosen:
    """The same, with words that can be kept. Raises Invalid."""
    if len(chosen) > MAX_PICTURES:
        raise Invalid(N_('At most {limit} pictures in one post.'), limit=MAX_PICTURES)
    return tuple((picture_id, checked_line(alt, field='alt', limit=MAX_ALT)) for picture_id, alt in chosen)


def attach_pictures(db: Session, owner_id: int, post_id: int, chosen: Chosen) -> None:
    """Let the post show these, each of which must be its owner's and shown by no other post nor sent in a message. Raises NotFound."""
    for position, (picture_id, alt) in enumerate(chosen):
        attached = db.exec(
            update(Picture)
            .where(
                col(Picture.id) == picture_id,
                col(Picture.owner_id) == owner_id,
                policy.PICTURE_WAITS,
            )
            .values(post_id=post_id, position=position, alt=alt)
        )
        if attached.rowcount != 1:
            raise policy.NotFound(N_('A picture is missing. Please add it again.'))


def exchange_pictures(db: Session, owner_id: int, post_id: int, chosen: Chosen) -> None:
    """Let the post show these instead; what it shows no more waits as long as if it were new. Raises NotFound."""
    let_go = update(Picture).where(col(Picture.post_id) == post_id)
    db.exec(let_go.values(post_id=None, position=0, created_at=now()))
    attach_pictures(db, owner_id, post_id, chosen)
