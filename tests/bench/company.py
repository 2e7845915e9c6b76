"""The company of the benchmarks: people, and a feed of ordinary texts, some with pictures, comments and likes."""

import os
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from data import db, demo, files, migrations
from data.actions.comments import publish_comment
from data.actions.people import add_person, arrive
from data.actions.pictures import add_picture
from data.actions.posts import publish_post
from data.actions.reactions import react_to_post
from data.settings import settings
from data.values import Reaction, Viewer
from tests.cast import PASSWORD, found_company

PEOPLE = 50
POSTS = 60
_DEMO = Path(demo.__file__).parent


@contextmanager
def data_of(home: Path) -> Iterator[None]:
    """Work on the folder of data `home` in this process."""
    os.environ['TEEKUECHE_HOME'] = str(home)
    settings.cache_clear()
    db.connect(settings().sqlalchemy_url)
    migrations.upgrade()
    try:
        yield
    finally:
        db.disconnect()


def move_in(home: Path) -> list[str]:
    """Fill an empty folder of data; returns the usernames, whose password is the cast's."""
    with data_of(home):
        anna = found_company().anna
        names = [f'colleague{number}' for number in range(PEOPLE)]
        people = [Viewer(add_person(anna, name=f'Kim {name}', username=name, password=PASSWORD)) for name in names]
        for person in people:
            arrive(person)
        stored = list(map(_store, sorted(_DEMO.glob('pictures/*.webp'))[:3]))
        written = tomllib.loads((_DEMO / 'posts.toml').read_text())['posts']
        for number, post in enumerate(islice(cycle(written), POSTS)):
            _publish(number, post, people, stored)
        return names


def _store(path: Path) -> files.StoredPicture:
    with files.incoming() as copy:
        shutil.copyfile(path, copy)
        return files.store_picture(copy)


def _publish(number: int, post: dict[str, Any], people: list[Viewer], stored: list[files.StoredPicture]) -> None:
    author = people[number % len(people)]
    pictures = ()
    if number % 4 == 0:
        picture = add_picture(author, stored[number // 4 % len(stored)])
        pictures = ((picture.id, 'Ein Bild aus der Werkstatt'),)
    post_id = publish_post(author, key=f'post-{number:05}', text=post['text'], pictures=pictures)
    for place, comment in enumerate(post.get('comments', [])):
        writer = people[(number + place + 1) % len(people)]
        publish_comment(writer, post_id, key=f'comment-{number}-{place}', text=comment['text'])
    for person in people[: len(post.get('likes', []))]:
        react_to_post(person, post_id, Reaction.LIKE)
