"""The demo company comes to life by ordinary actions."""

import pytest

from data import demo
from data.files import StoredPicture
from data.models.columns import now
from data.queries.posts import newest
from data.values import Viewer


@pytest.fixture(autouse=True)
def no_pictures_on_disk(monkeypatch):
    monkeypatch.setattr(demo, '_store', lambda path: StoredPicture(f'{abs(hash(path)):064x}'[-64:], 1600, 1200))


def test_demo_fills_an_empty_database_once_in_order_and_never_from_the_future(database):
    guests = demo.prepare_demo()
    page = newest(Viewer(1))
    assert len(guests) == 40
    assert demo.prepare_demo() == guests
    assert newest(Viewer(1)) == page

    assert len(page.posts) == 20
    moments = [post.created_at for post in page.posts]
    assert moments == sorted(moments, reverse=True)
    assert moments[0] <= now()
    for post in page.posts:
        for comment in post.comments:
            assert post.created_at <= comment.created_at <= now()
