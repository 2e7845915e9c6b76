"""What one viewer alone has of a post, as the browser needs it."""

from functools import lru_cache

from components.live import encode
from data import policy
from data.values import Marks, Me, Reaction


class OwnMarks:
    """How they react to a post and to comments below it, and whether they have just deleted it."""

    __slots__ = ('gone', 'on_comments', 'reaction')

    def __init__(self, marks: Marks) -> None:
        self.reaction = marks.reaction
        self.on_comments = dict(marks.comments)
        self.gone = False

    def set_on_comment(self, comment_id: int, reaction: Reaction | None) -> None:
        """They react so to a comment, or no longer."""
        self.on_comments.pop(comment_id, None)
        if reaction is not None:
            self.on_comments[comment_id] = reaction

    def encoded(self, me: Me, author_id: int) -> str:
        """All of it as a text, with what they may do to a post by this author."""
        return _encoded(
            reaction=self.reaction,
            on_comments=tuple(sorted(self.on_comments.items())),
            may_edit=author_id == me.viewer.person_id,
            may_delete=policy.may_delete(me.role, me.viewer.person_id, author_id),
            moderates=policy.moderates(me.role),
            gone=self.gone,
        )


@lru_cache(maxsize=1000)
def _encoded(*, on_comments: tuple[tuple[int, Reaction], ...], **mine: Reaction | bool | None) -> str:
    told = {name: value for name, value in mine.items() if value}
    if on_comments:
        told['on_comments'] = {str(comment_id): reaction for comment_id, reaction in on_comments}
    return encode(told)
