"""What a viewer may see and do, and the ways to be told no."""

from sqlalchemy import ColumnElement, bindparam, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from data.models import (
    Comment,
    MessagePicture,
    Person,
    Picture,
    Post,
    ProfileField,
    ProfileValue,
    ProfileWord,
    SignIn,
)
from data.values import MAX_ID, Role, Source, Viewer, Visibility
from data.words import N_


class Refused(Exception):
    """A wish that was not granted; nothing has changed. `message` is a catalogue key, `values` fill it in."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


class NotFound(Refused):
    """It does not exist, or not for this viewer: the two are never told apart."""


class NotAllowed(Refused):
    """The viewer sees it but may not do this with it."""


class Invalid(Refused):
    """The input can't be accepted; `field` names the form's field it belongs to, if any."""

    def __init__(self, message: str, *, field: str = '', **values: object) -> None:
        super().__init__(message, **values)
        self.field = field


class Conflict(Refused):
    """Somebody has changed the text since it was read; `present` is what stands there now, to choose from."""

    def __init__(self, message: str, present: Source) -> None:
        super().__init__(message)
        self.present = present


def acting(db: Session, actor: Viewer) -> Person:
    """The living person who acts. Raises NotAllowed once their sign-in has ended or they were deactivated."""
    query = select(Person).where(Person.id == actor.person_id, col(Person.deactivated_at).is_(None))
    if actor.sign_in_id is not None:
        query = query.join(SignIn, col(SignIn.person_id) == col(Person.id)).where(
            SignIn.id == actor.sign_in_id, col(SignIn.ended_at).is_(None)
        )
    me = db.exec(query).first()
    if me is None:
        raise NotAllowed(N_('You are signed out. Please sign in again.'))
    return me


def require_admin(person: Person) -> None:
    """Raises NotAllowed for everybody but administrators."""
    if not administers(person.role):
        raise NotAllowed(N_('Only administrators can do this.'))


def require_moderator(person: Person) -> None:
    """Raises NotAllowed for everybody but moderators and administrators."""
    if not moderates(person.role):
        raise NotAllowed(N_('Only moderators can do this.'))


POST_IS_VISIBLE = col(Post.deleted_at).is_(None)
"""Which posts there are for those who are signed in."""
COMMENT_IS_VISIBLE = col(Comment.deleted_at).is_(None)
"""Which comments there are below a visible post."""


def is_told(told: type[ProfileField | ProfileValue | ProfileWord]) -> ColumnElement[bool]:
    """Which of what people tell of themselves the person `:viewer_id` may know. Nobody's role opens more."""
    owner, viewer = aliased(Person), aliased(Person)
    same_team = (
        select(owner.id)
        .join(viewer, col(viewer.team_key) == col(owner.team_key))
        .where(owner.id == told.person_id, viewer.id == bindparam('viewer_id'), viewer.team_key != '')
    )
    return or_(
        col(told.visibility) == Visibility.EVERYONE,
        col(told.person_id) == bindparam('viewer_id'),
        and_(col(told.visibility) == Visibility.TEAM, same_team.correlate(told).exists()),
    )


def who_is_told(db: Session, owner: Person, visibility: Visibility) -> frozenset[int] | None:
    """Those whom `is_told` lets know what `owner` tells so: their ids, or None for everyone."""
    if visibility is Visibility.EVERYONE:
        return None
    team = select(Person.id).where(Person.team_key == owner.team_key, col(Person.deactivated_at).is_(None))
    is_meant = visibility is Visibility.TEAM and owner.team_key
    return frozenset({owner.id, *db.exec(team)}) if is_meant else frozenset({owner.id})


def row_id(claimed: str) -> int:
    """The id that an address names. Raises NotFound for what can't be one."""
    if not (claimed.isascii() and claimed.isdecimal() and 0 < int(claimed[:11]) <= MAX_ID and len(claimed) <= 10):
        raise NotFound(N_('There is nothing here.'))
    return int(claimed)


def visible_post(db: Session, viewer: Viewer, post_id: int) -> Post:
    """The post, if it exists for this viewer. Raises NotFound."""
    post = db.exec(select(Post).where(Post.id == post_id, POST_IS_VISIBLE)).first()
    if post is None:
        raise no_such_post()
    return post


def visible_comment(db: Session, viewer: Viewer, post_id: int, comment_id: int) -> Comment:
    """The comment of that post, if both exist for this viewer. Raises NotFound."""
    visible_post(db, viewer, post_id)
    comment = db.exec(
        select(Comment).where(Comment.id == comment_id, Comment.post_id == post_id, COMMENT_IS_VISIBLE)
    ).first()
    if comment is None:
        raise no_such_comment()
    return comment


PICTURE_WAITS = col(Picture.post_id).is_(None) & ~exists().where(col(MessagePicture.picture_id) == col(Picture.id))
"""Which pictures no post and no message shows yet."""


def may_delete(role: str, person_id: int, author_id: int) -> bool:
    """Whether a person may delete what `author_id` wrote: their own, or anything as a moderator."""
    return person_id == author_id or moderates(role)


def moderates(role: str) -> bool:
    """Whether this role looks after what others write."""
    return role in {Role.MODERATOR, Role.ADMIN}


def gives_teams(role: str) -> bool:
    """Whether this role says who belongs to which team, as what is meant for a team opens with it."""
    return administers(role)


def administers(role: str) -> bool:
    """Whether this role runs the company's server."""
    return role == Role.ADMIN


def no_such_person() -> NotFound:
    """The answer for a person who is not there."""
    return NotFound(N_('This person does not exist.'))


def no_such_post() -> NotFound:
    """The answer for a post that is not there, or not for this viewer."""
    return NotFound(N_('This post does not exist any more.'))


def no_such_comment() -> NotFound:
    """The answer for a comment that is not there, or not for this viewer."""
    return NotFound(N_('This comment does not exist any more.'))


def no_such_file() -> NotFound:
    """The answer for a file that is not there, or not for this viewer."""
    return NotFound(N_('This file does not exist any more.'))


def not_yours() -> NotAllowed:
    """The answer to whoever wants to change another's words."""
    return NotAllowed(N_('Only the author can do this.'))
