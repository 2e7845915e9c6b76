"""What has happened: past tense, final values, and who may know it. Delivered only after the commit."""

from dataclasses import dataclass

from data.values import CommentShown, PersonShown, PostShown


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`audience`: the people who may know, or None for everyone who is signed in."""

    audience: frozenset[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChanged(Event):
    """A post is now as `post` says. Its revision orders changes: an older one is to be ignored."""

    post: PostShown
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPublished(PostChanged):
    """A new post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEdited(PostChanged):
    """Its text was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRestored(PostChanged):
    """Its deletion was undone; `liked_by` are those who like it."""

    liked_by: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLiked(PostChanged):
    """The actor likes it, or no longer."""

    liked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPublished(PostChanged):
    """A new comment, or one whose deletion was undone."""

    comment: CommentShown


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEdited(PostChanged):
    """A comment's text was changed."""

    comment: CommentShown


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDeleted(PostChanged):
    """A comment is gone."""

    comment_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDeleted(Event):
    """A post is gone."""

    post_id: int
    actor_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(Event):
    """Somebody is called or looks as `person` says. They have no revision: events come in the order of commits."""

    person: PersonShown


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInsEnded(Event):
    """These sign-ins work no longer: their pages, sockets and cookies are to be refused at once."""

    sign_in_ids: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationsChanged(Event):
    """Invitations were made, used or ended; the lists of those who may see them are to be read anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsChanged(Event):
    """These people may do more or less than before: their open pages are to be built anew."""

    person_ids: frozenset[int]
