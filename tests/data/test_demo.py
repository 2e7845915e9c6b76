"""The demo company comes to life by ordinary actions."""

import os
import shutil

import pytest

from data import db, demo, migrations
from data.files import StoredPicture
from data.models.columns import now
from data.queries.conversations import conversations, unread
from data.queries.groups import groups_to_discover, inviting_groups, my_groups
from data.queries.people import has_admin
from data.queries.posts import newest
from data.queries.profiles import profile
from data.settings import settings
from data.values import FieldName, GroupKind, Viewer

pytestmark = pytest.mark.skipif(
    bool(os.environ.get('DATABASE_URL')), reason='the demo company lives in a folder of its own, without PostgreSQL'
)


@pytest.fixture(autouse=True)
def no_pictures_on_disk(monkeypatch):
    monkeypatch.setattr(demo, '_store', lambda path: StoredPicture(f'{abs(hash(path)):064x}'[-64:], 1600, 1200))


@pytest.fixture
def first_days(tmp_path_factory, monkeypatch):
    """The same people, who have written twenty posts only: enough to see whether they moved in, and soon done."""
    whole, small = demo._HERE, tmp_path_factory.mktemp('first-days')
    shutil.copyfile(whole / 'people.toml', small / 'people.toml')
    before, *posts = (whole / 'posts.toml').read_text().split('[[posts]]')
    (small / 'posts.toml').write_text('[[posts]]'.join([before, *posts[:20]]))
    monkeypatch.setattr(demo, '_HERE', small)


def test_demo_fills_an_empty_database_once_in_order_and_never_from_the_future(database):
    guests = demo.prepare_demo()
    demo.clear_unfinished()
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


def test_everybody_tells_of_themselves_and_stands_below_somebody(database, first_days):
    guests = demo.prepare_demo()
    told = {guest.username: {field.name for field in profile(Viewer(1), guest.username).fields} for guest in guests}
    assert all({FieldName.JOB, FieldName.TEAM, FieldName.ASK_ME} <= fields for fields in told.values())
    assert FieldName.BIRTHDAY in told['jana']
    assert FieldName.MOBILE not in told['jana']
    assert [person.username for person in profile(Viewer(1), 'kilian').path] == ['fatou', 'roland', 'hannelore']


def test_people_talk_and_have_read_most_of_it(database, first_days):
    guests = [guest.username for guest in demo.prepare_demo()]
    marlene = Viewer(guests.index('marlene') + 1)
    talks = [entry for entry in conversations(marlene).conversations if entry.last is not None]
    assert len(talks) == 3
    assert len(unread(marlene)) == 2


def test_people_meet_in_groups_of_all_kinds_and_one_surprise_stays_one(database, first_days):
    guests = [guest.username for guest in demo.prepare_demo()]
    kilian, heinz = (Viewer(guests.index(name) + 1) for name in ('kilian', 'heinz'))
    mine = my_groups(kilian)
    assert {entry.group.kind for entry in mine} == set(GroupKind)
    assert any(entry.mine.unread for entry in mine)
    assert [entry.group.name for entry in inviting_groups(kilian)] == ['Halm in Abendblau']
    seen = [*my_groups(heinz), *groups_to_discover(heinz).groups]
    assert len(seen) == 7
    assert not any('Heinz' in entry.group.name for entry in seen)


def test_an_interrupted_demo_starts_again(database, home, first_days, monkeypatch):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demo, 'set_portrait', interrupted)
        with pytest.raises(KeyboardInterrupt):
            demo.prepare_demo()
    assert has_admin()
    db.disconnect()
    demo.clear_unfinished()
    db.connect(settings().sqlalchemy_url)
    migrations.upgrade()
    demo.prepare_demo()
    assert len(newest(Viewer(1)).posts) == 20


def test_only_what_is_unfinished_is_cleared(cast, home):
    assert len(demo.prepare_demo()) == 40
    demo.clear_unfinished()
    assert has_admin()
    assert not (home / demo.UNFINISHED).exists()
