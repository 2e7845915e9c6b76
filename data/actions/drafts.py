"""Keeping what somebody has begun to write. A draft is its writer's alone: nobody else is told, administrators included."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, or_, select

from data import policy
from data.db import Work, writing
from data.events import DraftChanged
from data.keys import checked_key
from data.models import Attachment, Comment, Draft, DraftFile, DraftPicture, Message, Picture, Post
from data.plain_text import MAX_ALT, MAX_LENGTH, storable
from data.policy import Invalid, NotFound
from data.queries.drafts import MOST_DRAFTS, shown_draft
from data.values import DraftShown, Viewer
from data.words import N_

_PLACE = re.compile(r'feed|(?:post|edit-post|edit-comment|share|reply|conversation|edit-message|group)-[1-9][0-9]{0,9}')
MAX_HELD = 20
"""The most pictures and files: two devices may each have filled a text before their drafts come together."""
_KEY = select(Draft.key).where(Draft.person_id == bindparam('person_id'), Draft.place == bindparam('place'))


def keep_draft(actor: Viewer, place: str, draft: DraftShown, *, known: Iterable[str] = ()) -> DraftShown | None:
    """Keep what the actor has written so far, in place of the draft there that has one of the `known` keys.

    Returns what is there then: this one, or another that the actor's browser does not know and that stays, or None if
    this one was published already. Raises NotFound for a place where nothing is written, Invalid.
    """
    place, draft = _checked_place(place), _checked(draft)
    with writing() as work:
        me = policy.acting(work.db, actor)
        if _is_published(work.db, me.id, draft.key):
            return None
        row = work.db.get(Draft, (me.id, place))
        if row is None or (row.key != draft.key and row.key in known):
            row = _put(work.db, me.id, place, draft)
            _forget_oldest(work.db, me.id)
            work.announce(DraftChanged(place=place, draft=shown_draft(work.db, row), audience=frozenset({me.id})))
        return shown_draft(work.db, row)


def _checked_place(place: str) -> str:
    if not _PLACE.fullmatch(place):
        raise NotFound(N_('There is nothing here.'))
    return place


def _checked(draft: DraftShown) -> DraftShown:
    text = storable(draft.text)
    if len(text) > MAX_LENGTH:
        raise Invalid(N_('Too long: at most {limit} characters.'), limit=MAX_LENGTH)
    if _holds_nothing(replace(draft, text=text)):
        raise Invalid(N_('Write something first.'))
    if any(len(alt) > MAX_ALT for _, alt in draft.pictures):
        raise Invalid(N_('Too long: at most {limit} characters.'), limit=MAX_ALT)
    pictures = tuple((picture_id, storable(alt)) for picture_id, alt in draft.pictures[:MAX_HELD])
    return DraftShown(text, checked_key(draft.key), draft.revision, pictures, files=draft.files[:MAX_HELD])


def _holds_nothing(draft: DraftShown) -> bool:
    return not (draft.text or draft.pictures or draft.files)


def _is_published(db: Session, person_id: int, key: str) -> bool:
    return any(sent_before(db, table, person_id, key) is not None for table in (Post, Comment, Message))


def sent_before(db: Session, table: type[Post | Comment | Message], author_id: int, key: str) -> int | None:
    """The id of what its author has sent with this key already."""
    return db.exec(select(table.id).where(table.author_id == author_id, table.client_key == key)).first()


def _put(db: Session, person_id: int, place: str, draft: DraftShown) -> Draft:
    _delete(db, person_id, [place])
    row = Draft(person_id=person_id, place=place, text=draft.text, key=draft.key, revision=draft.revision)
    db.add(row)
    db.flush()
    _hold_pictures(db, row, draft)
    _hold_files(db, row, draft)
    db.flush()
    return row


def _hold_pictures(db: Session, row: Draft, draft: DraftShown) -> None:
    own = select(Picture.id).where(
        col(Picture.id).in_([picture_id for picture_id, _ in draft.pictures]),
        Picture.owner_id == row.person_id,
        or_(policy.PICTURE_WAITS, col(Picture.post_id) == _edited_post(row.place)),
    )
    usable = set(db.exec(own))
    for position, (picture_id, alt) in enumerate(draft.pictures):
        if picture_id in usable:
            db.add(DraftPicture(**_place_in(row, position), picture_id=picture_id, alt=alt))


def _hold_files(db: Session, row: Draft, draft: DraftShown) -> None:
    waiting = Attachment.owner_id == row.person_id, col(Attachment.message_id).is_(None)
    usable = set(db.exec(select(Attachment.id).where(col(Attachment.id).in_(draft.files), *waiting)))
    for position, attachment_id in enumerate(dict.fromkeys(draft.files)):
        if attachment_id in usable:
            db.add(DraftFile(**_place_in(row, position), attachment_id=attachment_id))


def _place_in(row: Draft, position: int) -> dict[str, Any]:
    return {'person_id': row.person_id, 'place': row.place, 'position': position}


def _edited_post(place: str) -> int | None:
    _, is_edit, post_id = place.partition('edit-post-')
    return int(post_id) if is_edit else None


def _forget_oldest(db: Session, person_id: int) -> None:
    newest_first = select(Draft.place).where(Draft.person_id == person_id).order_by(col(Draft.updated_at).desc())
    _delete(db, person_id, db.exec(newest_first.offset(MOST_DRAFTS)).all())


def _delete(db: Session, person_id: int, places: Iterable[str]) -> None:
    for table in (DraftPicture, DraftFile, Draft):
        db.exec(delete(table).where(col(table.person_id) == person_id, col(table.place).in_(places)))
    db.expire_all()


def forget_draft(actor: Viewer, place: str, keys: Iterable[str]) -> None:
    """Forget the draft there if it has one of these keys: another, from another device, stays. Raises NotFound."""
    place = _checked_place(place)
    with writing() as work:
        forget_in(work, policy.acting(work.db, actor).id, place, keys)


def forget_in(work: Work, person_id: int, place: str, keys: Iterable[str]) -> None:
    """Inside a unit of work: forget the draft there if it has one of these keys, and tell its writer's open pages."""
    gone = work.db.exec(_KEY, params={'person_id': person_id, 'place': place}).first()
    if gone is not None and gone in set(keys):
        _delete(work.db, person_id, [place])
        work.announce(DraftChanged(place=place, draft=None, gone=gone, audience=frozenset({person_id})))


def forget_emptied(work: Work, person_id: int, files: Iterable[int]) -> None:
    """Inside a unit of work: forget drafts that held nothing but these files, which a message has now."""
    held = select(DraftFile.place).where(DraftFile.person_id == person_id, col(DraftFile.attachment_id).in_(files))
    for place in set(work.db.exec(held)):
        draft = shown_draft(work.db, work.db.get_one(Draft, (person_id, place)))
        if _holds_nothing(draft):
            forget_in(work, person_id, place, (draft.key,))
