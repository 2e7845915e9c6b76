"""What has happened: past tense, final values, and who may know it. Delivered only after the commit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from data.values import (
    CommentShown,
    DraftShown,
    FieldName,
    FieldShown,
    GroupName,
    Marks,
    OwnField,
    PersonShown,
    PictureShown,
    PostShown,
    Reaction,
    TopicShown,
)


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
class PostCame(PostChanged):
    """A post may now stand where it did not, and must not where it did: it names these `topics`, by their folded tags.

    `marks` are everybody's on it, `followers` those of its author; `original` is the post that it passes on, if that exists
    for the audience, and `groups` name where these two stand. It is in the feed of those who have it `at_home`, of everyone if
    that is None.
    """

    topics: frozenset[str]
    followers: frozenset[int]
    marks: Mapping[int, Marks] = field(default_factory=dict)
    original: PostShown | None = None
    at_home: frozenset[int] | None = None
    groups: Mapping[int, GroupName] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPublished(PostCame):
    """It is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEdited(PostCame):
    """Its text was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRestored(PostCame):
    """Its deletion was undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostReacted(PostChanged):
    """The actor reacts to it in this way now, or no longer."""

    reaction: Reaction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostShared(PostChanged):
    """Somebody passed it on, or took that back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPublished(PostChanged):
    """A new comment, or one whose deletion was undone; `marks` are everybody's reactions to it."""

    comment: CommentShown
    marks: Mapping[int, Reaction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEdited(PostChanged):
    """A comment's text was changed."""

    comment: CommentShown


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentReacted(PostChanged):
    """The actor reacts to a comment in this way now, or no longer."""

    comment: CommentShown
    reaction: Reaction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDeleted(PostChanged):
    """A comment is gone, which stood at this place: its thread, and its own id."""

    place: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDeleted(Event):
    """A post is gone, which stood in this group if it stood in one."""

    post_id: int
    actor_id: int
    author_id: int
    created_at: datetime
    group_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsChanged(Event):
    """More posts name these topics, or fewer."""

    topics: tuple[TopicShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(Event):
    """Somebody is called or looks as `person` says. They have no revision: events come in the order of commits."""

    person: PersonShown


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCame(Event):
    """Somebody works here who did not: they have joined, or were let in again."""

    person: PersonShown


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonArrived(Event):
    """Somebody is through with the first steps. Its audience is that person alone."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceChosen(Event):
    """These people are seen and see others from now on, or do not. They alone are its audience."""

    person_ids: frozenset[int]
    shows_presence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CelebrationBegan(Event):
    """It is a day of somebody who wishes it to be told from now on."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CelebrationsEnded(Event):
    """Somebody does not wish their birthday and anniversaries to be told any more."""

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowChanged(Event):
    """Somebody follows this person now, or no longer. Its audience is the follower alone."""

    person_id: int
    follows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFieldChanged(Event):
    """Somebody tells this of themselves now. `field` is None for those who do not see it (any more): they are told first."""

    person_id: int
    name: FieldName
    field: FieldShown | None
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFieldChanged(Event):
    """A field as its owner may change it now. Its audience is that person alone."""

    name: FieldName
    own: OwnField


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverChanged(Event):
    """The picture at the head of somebody's profile is this one now, or none."""

    person_id: int
    cover: PictureShown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeSettled(Event):
    """Somebody has welcomed this newcomer, or does not wish to. Its audience is that person alone."""

    newcomer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Congratulated(Event):
    """Somebody has congratulated this person, whose day it is. Its audience is who did, alone."""

    celebrant_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChanged(Event):
    """What somebody writes at a place is now this, or nothing any more: then `gone` is the key of what was there.

    Its audience is that person alone.
    """

    place: str
    draft: DraftShown | None
    gone: str = ''


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
