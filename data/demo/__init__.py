"""A ready-made company to look around in: people.toml, posts.toml and others, brought to life by the ordinary actions."""

import shutil
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import col, update

from data import files
from data.actions.comments import publish_comment
from data.actions.people import add_person, arrive, prepare_welcome, welcome
from data.actions.pictures import add_picture, set_cover, set_portrait
from data.actions.posts import publish_post
from data.actions.reactions import react_to_comment, react_to_post
from data.db import writing
from data.demo.conversations import hold_conversations
from data.demo.groups import found_groups, pictures
from data.demo.profiles import tell_profiles
from data.models import Comment, Person, Post, PostTopic
from data.queries.people import has_admin
from data.queries.shown_people import NEW_FOR
from data.settings import settings
from data.values import Reaction, Role, Viewer

PASSWORD = 'tee-und-kekse'  # noqa: S105 - printed for everyone who tries the demo
UNFINISHED = 'demo-unfinished'
"""The file that stands in the folder of data while the company moves in."""
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the demo company to sign in as."""

    username: str
    name: str
    role: str


def clear_unfinished() -> None:
    """Remove a demo company that was interrupted while it moved in; call it before the database is opened. OSError."""
    home = settings().home
    if (home / UNFINISHED).exists():
        for path in home.glob('app.db*'):
            path.unlink()
        shutil.rmtree(home / 'uploads', ignore_errors=True)
        (home / UNFINISHED).unlink()


def prepare_demo() -> list[Guest]:
    """Fill the connected, empty database with the demo company unless it is there; returns who can sign in."""
    people = tomllib.loads((_HERE / 'people.toml').read_text())
    if not has_admin():
        unfinished = settings().home / UNFINISHED
        unfinished.touch()
        posts = tomllib.loads((_HERE / 'posts.toml').read_text())['posts']
        stored = _store_pictures(people['people'], posts)
        viewers = _add_people(people, stored)
        tell_profiles(viewers, _founder(people['people']))
        _add_posts(posts, viewers, stored)
        found_groups(viewers, {path.name: picture for path, picture in stored.items()})
        hold_conversations(viewers)
        unfinished.unlink()
    return [Guest(person['username'], person['name'], person['role']) for person in people['people']]


def _store_pictures(people: list[dict[str, Any]], posts: list[dict[str, Any]]) -> dict[Path, files.StoredPicture]:
    avatars = {_HERE / 'avatars' / person['avatar'] for person in people if 'avatar' in person}
    covers = {_HERE / 'pictures' / person['cover'] for person in people if 'cover' in person}
    covers |= {_HERE / 'pictures' / file for file in pictures()}
    shown = {_HERE / 'pictures' / picture['file'] for post in posts for picture in post.get('pictures', [])}
    paths = sorted(avatars | covers | shown)
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(paths, pool.map(_store, paths), strict=True))


def _store(path: Path) -> files.StoredPicture:
    with files.incoming() as copy:
        shutil.copyfile(path, copy)
        return files.store_picture(copy)


def _add_people(company: dict[str, Any], stored: dict[Path, files.StoredPicture]) -> dict[str, Viewer]:
    people = company['people']
    boss = _founder(people)
    admin = welcome(
        prepare_welcome() or '',
        company=company['company'],
        language='de',
        name=boss['name'],
        username=boss['username'],
        email='',
        password=PASSWORD,
    )
    viewers = {boss['username']: admin}
    for person in people:
        viewer = viewers.get(person['username']) or Viewer(_add_person(admin, person))
        viewers[person['username']] = viewer
        if 'avatar' in person:
            set_portrait(viewer, add_picture(viewer, stored[_HERE / 'avatars' / person['avatar']]).id)
        if 'cover' in person:
            set_cover(viewer, add_picture(viewer, stored[_HERE / 'pictures' / person['cover']]).id)
        joined_ago = timedelta(days=person['joined_days_ago'])
        _at(Person, viewer.person_id, datetime.now().astimezone() - joined_ago)
        if joined_ago > NEW_FOR:
            arrive(viewer)
    return viewers


def _founder(people: list[dict[str, Any]]) -> dict[str, Any]:
    return next(person for person in people if person.get('admin'))


def _add_person(admin: Viewer, person: dict[str, Any]) -> int:
    return add_person(
        admin,
        name=person['name'],
        username=person['username'],
        password=PASSWORD,
        job=person['role'],
        team=person['team'],
        place=person['place'],
        language=person['language'],
        role=Role.MODERATOR if person.get('moderator') else Role.MEMBER,
    )


def _add_posts(
    posts: list[dict[str, Any]], viewers: dict[str, Viewer], stored: dict[Path, files.StoredPicture]
) -> None:
    named: dict[str, int] = {}
    for number, (moment, post) in enumerate(_with_moments(posts)):
        author = viewers[post['author']]
        shown = tuple(
            (add_picture(author, stored[_HERE / 'pictures' / picture['file']]).id, picture['alt'])
            for picture in post.get('pictures', [])
        )
        shared_id = named[post['shares']] if 'shares' in post else None
        post_id = publish_post(
            author, key=f'demo-post-{number}', text=post['text'], pictures=shown, shared_id=shared_id
        )
        named[post.get('name', '')] = post_id
        _post_at(post_id, moment)
        for username, reaction in _reactions(post):
            react_to_post(viewers[username], post_id, reaction)
        _add_comments(post_id, number, moment, post.get('comments', []), viewers)


def _add_comments(
    post_id: int, number: int, moment: datetime, comments: list[dict[str, Any]], viewers: dict[str, Viewer]
) -> None:
    ids: list[int] = []
    for place, comment in enumerate(comments):
        answers = ids[comment['answers']] if 'answers' in comment else None
        text = _to_whom(comment, comments) + comment['text']
        words = {'key': f'demo-comment-{number}-{place}', 'text': text, 'answers': answers}
        ids.append(publish_comment(viewers[comment['author']], post_id, **words))
        _at(Comment, ids[-1], moment + timedelta(minutes=comment['after']))
        for username, reaction in _reactions(comment):
            react_to_comment(viewers[username], post_id, ids[-1], reaction)


def _to_whom(comment: dict[str, Any], comments: list[dict[str, Any]]) -> str:
    """An answer to an answer begins with whom it is for, as the box for it does."""
    answered = comments[comment['answers']] if 'answers' in comment else {}
    for_another = 'answers' in answered and answered['author'] != comment['author']
    return f'@{answered["author"]} ' if for_another else ''


def _reactions(written: dict[str, Any]) -> Iterator[tuple[str, Reaction]]:
    for username in written.get('likes', []):
        yield username, Reaction.LIKE
    for kind, usernames in written.get('reactions', {}).items():
        for username in usernames:
            yield username, Reaction(kind)


def _with_moments(posts: list[dict[str, Any]]) -> Iterator[tuple[datetime, dict[str, Any]]]:
    now = datetime.now().astimezone()
    newest = max(_moment(post, now) + timedelta(minutes=_lasts(post)) for post in posts)
    back = timedelta(days=1) if newest > now else timedelta()
    for post in posts:
        yield _moment(post, now) - back, post


def _moment(post: dict[str, Any], now: datetime) -> datetime:
    hour, minute = map(int, post['time'].split(':'))
    day = now - timedelta(days=post['days_ago'])
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _lasts(post: dict[str, Any]) -> int:
    return max((comment['after'] for comment in post.get('comments', [])), default=0)


def _post_at(post_id: int, moment: datetime) -> None:
    """Let it be written then; what people do with it later moves it from there."""
    with writing() as work:
        work.db.exec(update(Post).where(col(Post.id) == post_id).values(created_at=moment, stands_at=moment))
        work.db.exec(update(PostTopic).where(col(PostTopic.post_id) == post_id).values(created_at=moment))


def _at(table: type[Person | Comment], row_id: int, moment: datetime) -> None:
    with writing() as work:
        work.db.exec(update(table).where(col(table.id) == row_id).values(created_at=moment))
