"""The groups of the demo company and what is written in them: groups.toml."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import col, update

from data.actions.comments import publish_comment
from data.actions.group_entries import ask_to_join, invite_people
from data.actions.group_members import let_in, set_role
from data.actions.groups import found_group, set_group_cover
from data.actions.pictures import add_picture
from data.actions.pins import pin_post
from data.actions.posts import publish_post
from data.db import writing
from data.files import StoredPicture
from data.models import Comment, Group, GroupMember, Post
from data.values import GroupKind, GroupRole, Viewer

_FILE = Path(__file__).parent / 'groups.toml'


def groups() -> list[dict[str, Any]]:
    """The groups as they are written down."""
    written: list[dict[str, Any]] = tomllib.loads(_FILE.read_text())['groups']
    return written


def pictures() -> set[str]:
    """The files that the groups show, at their heads and in posts."""
    covers = {group['cover'] for group in groups() if 'cover' in group}
    posts = [post for group in groups() for post in group['posts']]
    return covers | {picture['file'] for post in posts for picture in post.get('pictures', ())}


def found_groups(viewers: dict[str, Viewer], stored: Mapping[str, StoredPicture]) -> None:
    """Found the groups, let people in, and let them write; `stored` are pictures by the names of their files."""
    for number, written in enumerate(groups()):
        owner, *others = (viewers[username] for username in written['people'])
        said = {'name': written['name'], 'description': written['description'], 'kind': GroupKind(written['kind'])}
        group_id = found_group(owner, key=f'demo-group-{number}', **said)
        if 'cover' in written:
            set_group_cover(owner, group_id, add_picture(owner, stored[written['cover']]).id)
        _let_in(group_id, others)
        for username in written.get('moderators', ()):
            set_role(owner, group_id, viewers[username].person_id, GroupRole.MODERATOR)
        for username in written.get('requests', ()):
            ask_to_join(viewers[username], group_id)
        invite_people(owner, group_id, [viewers[username].person_id for username in written.get('invited', ())])
        _since(group_id, written['founded_days_ago'])
        for place, post in enumerate(written['posts']):
            post_id = _publish(viewers[post['author']], group_id, post, f'{number}-{place}', stored)
            _speak(viewers, post_id, post, f'{number}-{place}')
            if post.get('pinned'):
                pin_post(owner, post_id)
        unread = [viewers[username].person_id for username in written.get('unread', ())]
        _have_read(group_id, unread, _ago(written['posts'][-1]['minutes_ago'] + 1))


def _let_in(group_id: int, people: list[Viewer]) -> None:
    with writing() as work:
        for person in people:
            let_in(work, work.db.get_one(Group, group_id), person.person_id)


def _since(group_id: int, days: int) -> None:
    founded = _ago(days * 24 * 60)
    with writing() as work:
        work.db.exec(update(Group).where(col(Group.id) == group_id).values(created_at=founded))
        work.db.exec(update(GroupMember).where(col(GroupMember.group_id) == group_id).values(joined_at=founded))


def _publish(author: Viewer, group_id: int, post: dict[str, Any], key: str, stored: Mapping[str, StoredPicture]) -> int:
    shown = tuple(
        (add_picture(author, stored[picture['file']]).id, picture['alt']) for picture in post.get('pictures', ())
    )
    return publish_post(author, key=f'demo-group-post-{key}', text=post['text'], pictures=shown, group_id=group_id)


def _speak(viewers: dict[str, Viewer], post_id: int, post: dict[str, Any], key: str) -> None:
    """Let the post be written then, and the comments below it after it."""
    moment = _ago(post['minutes_ago'])
    with writing() as work:
        work.db.exec(update(Post).where(col(Post.id) == post_id).values(created_at=moment, stands_at=moment))
    for place, comment in enumerate(post.get('comments', ())):
        author, spoken = viewers[comment['author']], moment + timedelta(minutes=comment['after'])
        comment_id = publish_comment(author, post_id, key=f'demo-group-comment-{key}-{place}', text=comment['text'])
        with writing() as work:
            work.db.exec(update(Comment).where(col(Comment.id) == comment_id).values(created_at=spoken))


def _have_read(group_id: int, unread: list[int], until: datetime) -> None:
    mine = col(GroupMember.group_id) == group_id, col(GroupMember.person_id).in_(unread)
    with writing() as work:
        work.db.exec(update(GroupMember).where(*mine).values(seen_at=until))


def _ago(minutes: int) -> datetime:
    return datetime.now().astimezone() - timedelta(minutes=minutes)
