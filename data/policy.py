"""What a viewer may see and do, and the ways to be told no."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from data.models import (
    Comment,
    Group,
    GroupMember,
    MessagePicture,
    Person,
    Picture,
    Post,
    SignIn,
)
from data.values import MAX_ID, Role, Source, Viewer
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


_LIVING = select(Person).where(col(Person.id) == bindparam('person_id'), col(Person.deactivated_at).is_(None))
_SIGNED_IN = _LIVING.join(SignIn, col(SignIn.person_id) == col(Person.id)).where(
    col(SignIn.id) == bindparam('sign_in_id'), col(SignIn.ended_at).is_(None)
)


def acting(db: Session, actor: Viewer) -> Person:
    """The living person who acts. Raises NotAllowed once their sign-in has ended or they were deactivated."""
    asked = {'person_id': actor.person_id, 'sign_in_id': actor.sign_in_id}
    me = db.exec(_LIVING if actor.sign_in_id is None else _SIGNED_IN, params=asked).first()
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


def post_is_visible(post: type[Post] = Post) -> ColumnElement[bool]:
    """The one rule: which posts there are for the person `:viewer_id`. Whatever belongs to a post is there with it."""
    return and_(col(post.deleted_at).is_(None), _is_in_reach(post))


def _is_in_reach(post: type[Post]) -> ColumnElement[bool]:
    group = aliased(Group)
    return or_(col(post.group_id).is_(None), _in_group(post, group, col(post.id) >= opens_from(group)))


def opens_from(group: type[Group]) -> ColumnElement[int | None]:
    """From which post id on the person `:viewer_id` may read what stands in a group that is not deleted; NULL for nothing."""
    return case((_is_member(aliased(GroupMember), group.id), 0), else_=col(group.open_from))


def post_is_at_home(post: type[Post] = Post) -> ColumnElement[bool]:
    """Which posts stand in the feed of the person `:viewer_id`: those for everyone, and those in their own groups."""
    group = aliased(Group)
    at_home = or_(col(post.group_id).is_(None), _in_group(post, group, _is_member(aliased(GroupMember), group.id)))
    return and_(col(post.deleted_at).is_(None), at_home)


def may_write_below(post: type[Post] = Post) -> ColumnElement[bool]:
    """Below which posts the person `:viewer_id` may write, if they may see them: `require_writing` as a condition."""
    group, member = aliased(Group), aliased(GroupMember)
    goes_on = and_(col(group.archived_at).is_(None), _is_member(member, group.id))
    return or_(col(post.group_id).is_(None), _in_group(post, group, goes_on))


def _in_group(post: type[Post], group: type[Group], which: ColumnElement[bool]) -> ColumnElement[bool]:
    found = exists().where(col(group.id) == col(post.group_id), col(group.deleted_at).is_(None), which)
    return found.correlate(post)


def _is_member(member: type[GroupMember], group_id: Any) -> ColumnElement[bool]:
    return exists().where(col(member.group_id) == group_id, col(member.person_id) == bindparam('viewer_id'))


COMMENT_IS_VISIBLE = col(Comment.deleted_at).is_(None)
"""Which comments there are below a visible post."""


def row_id(claimed: str) -> int:
    """The id that an address names. Raises NotFound for what can't be one."""
    if not (claimed.isascii() and claimed.isdecimal() and 0 < int(claimed[:11]) <= MAX_ID and len(claimed) <= 10):
        raise NotFound(N_('There is nothing here.'))
    return int(claimed)


_POST = select(Post).where(col(Post.id) == bindparam('post_id'))
_VISIBLE_POST = _POST.where(post_is_visible())
_POST_IN_REACH = _POST.where(_is_in_reach(Post))


def visible_post(db: Session, viewer: Viewer, post_id: int) -> Post:
    """The post, if it exists for this viewer. Raises NotFound."""
    return _found_post(db, _VISIBLE_POST, viewer, post_id)


def post_in_reach(db: Session, viewer: Viewer, post_id: int) -> Post:
    """Like `visible_post`, whether it is deleted or not. Raises NotFound."""
    return _found_post(db, _POST_IN_REACH, viewer, post_id)


def _found_post(db: Session, query: Any, viewer: Viewer, post_id: int) -> Post:
    post: Post | None = db.execute(query, {'viewer_id': viewer.person_id, 'post_id': post_id}).scalar_one_or_none()
    if post is None:
        raise no_such_post()
    return post


def require_writing(db: Session, person_id: int, group_id: int | None) -> None:
    """Raises NotAllowed for whoever may not write where posts of this group stand, and for all if it is archived."""
    if group_id is None:
        return
    if db.get(GroupMember, (group_id, person_id)) is None:
        raise NotAllowed(N_('Only members of the group can do this.'))
    if db.get_one(Group, group_id).archived_at is not None:
        raise archived()


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


def own_picture(db: Session, person_id: int, picture_id: int) -> Picture:
    """Somebody's own picture, to stand for something: none that they have shown to some people already. Raises NotFound."""
    own = Picture.id == picture_id, Picture.owner_id == person_id, PICTURE_WAITS
    picture = db.exec(select(Picture).where(*own)).first()
    if picture is None:
        raise no_such_file()
    return picture


def may_delete(role: str, person_id: int, author_id: int) -> bool:
    """Whether a person may delete what `author_id` wrote: their own, or anything as a moderator."""
    return person_id == author_id or moderates(role)


def moderates(role: str) -> bool:
    """Whether this role looks after what others write."""
    return role in {Role.MODERATOR, Role.ADMIN}


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


def archived() -> NotAllowed:
    """The answer to whoever wants to change something in a group that is archived."""
    return NotAllowed(N_('This group is archived: everything can be read, nothing can be changed.'))


def not_yours() -> NotAllowed:
    """The answer to whoever wants to change another's words."""
    return NotAllowed(N_('Only the author can do this.'))
