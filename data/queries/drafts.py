"""What somebody has begun to write: their own drafts, nobody else's."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from data import membership, policy
from data.db import reading
from data.models import (
    Attachment,
    Comment,
    Draft,
    DraftFile,
    DraftPicture,
    Group,
    GroupMember,
    Member,
    Message,
    Picture,
    Post,
)
from data.values import MAX_ID, DraftShown, PictureShown, Viewer

MOST_DRAFTS = 100
"""How many drafts a person may have; the oldest go."""


def drafts(viewer: Viewer) -> dict[str, DraftShown]:
    """The viewer's own drafts by place. Raises NotAllowed."""
    with reading() as db:
        me = policy.acting(db, viewer)
        rows = db.exec(select(Draft).where(Draft.person_id == me.id).limit(MOST_DRAFTS)).all()
        pictures, files = _pictures(db, me.id), _files(db, me.id)
    return {row.place: _shown(row, pictures[row.place], files[row.place]) for row in rows}


def gone_places(viewer: Viewer, places: Iterable[str]) -> list[str]:
    """Those of these places where the viewer can write no more, as what they wrote about is not there for them (any more)."""
    about: dict[str, dict[int, set[str]]] = {kind: defaultdict(set) for kind in set(_KINDS.values())}
    for place in places:
        action, _, row_id = place.rpartition('-')
        if action:
            about[_KINDS[action]][int(row_id)].add(place)
    with reading() as db:
        there = {
            'post': _visible_posts(db, viewer, about['post'], policy.may_write_below()).keys(),
            'share': _shareable(db, viewer, about['share']),
            'comment': _visible_comments(db, viewer, about['comment']),
            'group': _own_groups(db, viewer, about['group']),
            'conversation': _own_conversations(db, viewer, about['conversation']),
            'message': _own_messages(db, viewer, about['message']),
        }
    return [place for kind, found in about.items() for row_id in found.keys() - there[kind] for place in found[row_id]]


_KINDS = {
    'post': 'post',
    'edit-post': 'post',
    'share': 'share',
    'reply': 'comment',
    'edit-comment': 'comment',
    'group': 'group',
    'conversation': 'conversation',
    'edit-message': 'message',
}
"""What stands at a place, by how the place begins."""


def _visible_posts(
    db: Session, viewer: Viewer, post_ids: Iterable[int], *which: ColumnElement[bool]
) -> dict[int, int | None]:
    """Those of these posts that the viewer sees, each with the one that it passes on."""
    query = select(col(Post.id), Post.shared_id).where(
        col(Post.id).in_(_possible(post_ids)), policy.post_is_visible(), *which
    )
    return dict(db.exec(query, params={'viewer_id': viewer.person_id}).all())


def _shareable(db: Session, viewer: Viewer, post_ids: Iterable[int]) -> set[int]:
    """Those of these posts that can be passed on: what passes on another is as good as that one."""
    found = _visible_posts(db, viewer, post_ids)
    originals = _visible_posts(db, viewer, {shared_id for shared_id in found.values() if shared_id is not None})
    return {post_id for post_id, shared_id in found.items() if shared_id is None or shared_id in originals}


def _visible_comments(db: Session, viewer: Viewer, comment_ids: Iterable[int]) -> set[int]:
    query = (
        select(col(Comment.id))
        .join(Post, col(Post.id) == Comment.post_id)
        .where(col(Comment.id).in_(_possible(comment_ids)), policy.COMMENT_IS_VISIBLE)
        .where(policy.post_is_visible(), policy.may_write_below())
    )
    return set(db.exec(query, params={'viewer_id': viewer.person_id}))


def _own_groups(db: Session, viewer: Viewer, group_ids: Iterable[int]) -> set[int]:
    query = (
        select(GroupMember.group_id)
        .join(Group, col(Group.id) == col(GroupMember.group_id))
        .where(GroupMember.person_id == viewer.person_id, col(GroupMember.group_id).in_(_possible(group_ids)))
        .where(col(Group.deleted_at).is_(None), col(Group.archived_at).is_(None))
    )
    return set(db.exec(query))


def _own_conversations(db: Session, viewer: Viewer, conversation_ids: Iterable[int]) -> set[int]:
    mine = Member.person_id == viewer.person_id, membership.IS_MEMBER
    query = select(Member.conversation_id).where(col(Member.conversation_id).in_(_possible(conversation_ids)), *mine)
    return set(db.exec(query))


def _own_messages(db: Session, viewer: Viewer, message_ids: Iterable[int]) -> set[int]:
    mine = Message.author_id == viewer.person_id, membership.in_visible_message(viewer, col(Message.id))
    return set(db.exec(select(Message.id).where(col(Message.id).in_(_possible(message_ids)), *mine)))


def _possible(row_ids: Iterable[int]) -> list[int]:
    return [row_id for row_id in row_ids if row_id <= MAX_ID]


def _pictures(db: Session, person_id: int) -> dict[str, list[PictureShown]]:
    found: dict[str, list[PictureShown]] = defaultdict(list)
    query = (
        select(DraftPicture, Picture)
        .join(Picture, col(Picture.id) == col(DraftPicture.picture_id))
        .where(DraftPicture.person_id == person_id)
        .order_by(col(DraftPicture.position))
    )
    for held, picture in db.exec(query):
        found[held.place].append(PictureShown(picture.id, picture.width, picture.height, held.alt))
    return found


def _files(db: Session, person_id: int) -> dict[str, list[Attachment]]:
    """Files by place, without those that a message has meanwhile."""
    found: dict[str, list[Attachment]] = defaultdict(list)
    query = (
        select(DraftFile.place, Attachment)
        .join(Attachment, col(Attachment.id) == col(DraftFile.attachment_id))
        .where(DraftFile.person_id == person_id, col(Attachment.message_id).is_(None))
        .order_by(col(DraftFile.position))
    )
    for place, attachment in db.exec(query):
        found[place].append(attachment)
    return found


def shown_draft(db: Session, draft: Draft) -> DraftShown:
    """A draft with its pictures and files."""
    return _shown(draft, _pictures(db, draft.person_id)[draft.place], _files(db, draft.person_id)[draft.place])


def _shown(draft: Draft, pictures: list[PictureShown], files: list[Attachment]) -> DraftShown:
    return DraftShown(
        draft.text,
        draft.key,
        draft.revision,
        pictures=tuple((picture.id, picture.alt) for picture in pictures),
        sizes=tuple((picture.width, picture.height) for picture in pictures),
        files=tuple(file.id for file in files),
        names=tuple((file.name, file.size) for file in files),
    )
