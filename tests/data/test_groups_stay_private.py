"""Random worlds: whatever happens, nothing shows what the permalink refuses, and no event tells it.

Every post, comment, draft and group has words of its own. A plain model says who may know which; everything that the
program answers or tells is searched for such words. `make test-long` plays many more worlds.
"""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import events, group_events, hub
from data.events import Event
from data.queries import groups as group_lists
from data.queries import posts as queries
from data.queries.comments import comments
from data.queries.drafts import drafts, gone_places
from data.queries.following import following
from data.queries.frame import frame
from data.queries.group_waiting import waiting
from data.queries.important import important
from data.queries.pictures import found_picture
from data.queries.topics import topic
from data.queries.versions import versions
from data.values import GroupKind, GroupRole, Waits
from tests.cast import sign_in_cookie
from tests.data.group_examples import STEP, begin_anew, players, with_examples
from tests.data.group_walks import answers, is_as_never
from tests.data.group_worlds import NAMES, World, words_of
from tests.worlds import worlds

TOLD = [
    event
    for module in (events, group_events)
    for event in vars(module).values()
    if isinstance(event, type) and issubclass(event, Event)
]


def check(world):
    for name in world.here():
        around = frame(sign_in_cookie(world.viewers[name])['session'])
        me, may_know = around.me, world.may_know(name)
        for answer in (around, *answers(world, name, me)):
            assert words_of(answer) <= may_know
        check_lists(world, name, me.viewer)
        for post in world.posts:
            if post.seen_by(name):
                check_seen(world, me.viewer, post)
        for group in world.groups:
            if group.seen_by(name):
                check_group(name, me.viewer, group)
        check_hidden(world, name, me)


def check_lists(world, name, viewer):
    """Each list has all that its viewer may see of it, and nothing else."""
    seen = [post for post in world.posts if post.seen_by(name)]
    home = {post.id for post in seen if post.at_home(name)}
    for view in (queries.newest, important):
        assert ids(view(viewer, limit=99)) == home
    authors = {name} | {other for who, other in world.follows if who == name}
    assert ids(following(viewer, limit=99)) == {post.id for post in seen if post.author in authors}
    assert ids(queries.of_topic(viewer, tag='gemeinsam')) == latest(seen)
    for other in NAMES:
        shown = queries.of_author(viewer, author_id=world.viewers[other].person_id)
        assert ids(shown) == latest(post for post in seen if post.author == other)
    for group in world.groups:
        assert ids(queries.of_group(viewer, group_id=group.id)) == latest(p for p in seen if p.group is group)
    mine = {group.id for group in world.groups if group.seen_by(name) and name in group.members}
    assert {entry.group.id for entry in group_lists.my_groups(viewer)} == mine
    others = {group.id for group in world.groups if group.seen_by(name)} - mine
    assert {entry.group.id for entry in group_lists.groups_to_discover(viewer).groups} == others
    assert set(drafts(viewer)) == set(world.drafts[name])
    gone = {f'group-{group.id}' for group in world.groups if not group.written_in_by(name)}
    assert set(gone_places(viewer, [f'group-{group.id}' for group in world.groups])) == gone


def ids(page):
    return {post.id for post in page.posts}


def latest(shown):
    return {post.id for post in list(shown)[-queries.PAGE :]}


def check_seen(world, viewer, post):
    shown = queries.one(viewer, post.id).posts[0]
    passed_on = [each for each in world.posts if each.original is post and not each.is_deleted]
    assert shown.share_count == len([each for each in passed_on if each.group in (None, post.group)])
    assert words_of(comments(viewer, post.id)) | words_of(versions(viewer, post.id)) <= post.words
    if post.picture:
        assert found_picture(viewer, post.picture).is_private == (post.group is not None)
    public = [each for each in world.posts if each.group is None and not each.is_deleted]
    if post.group is None:
        assert topic(viewer, 'gemeinsam').post_count == len(public)


def check_hidden(world, name, me):
    """What is not theirs does not exist, and neither does anything of it."""
    hidden = world.hidden_from(name)
    deleted = {post.id for post in world.posts if post.is_deleted}
    mine = {group.id for group in world.groups if group.roles.get(name) is GroupRole.OWNER}
    is_as_never(world, me, 'post_id', hidden['post_id'] - deleted)
    is_as_never(world, me, 'post_id', hidden['post_id'], but={'restore_post'})
    is_as_never(world, me, 'shared_id', hidden['post_id'])
    is_as_never(world, me, 'group_id', hidden['group_id'] - mine)
    is_as_never(world, me, 'group_id', hidden['group_id'], but={'restore_group'})
    for param in ('slug', 'tag', 'code', 'picture_id'):
        is_as_never(world, me, param, hidden[param])
    places = [place for id in hidden['post_id'] for place in (f'post-{id}', f'share-{id}')]
    assert set(gone_places(me.viewer, places)) == set(places)


def check_group(name, viewer, group):
    cover, _ = group.covers[-1]
    assert cover is None or found_picture(viewer, cover).is_private
    [entry] = [
        entry
        for entry in (*group_lists.my_groups(viewer), *group_lists.groups_to_discover(viewer).groups)
        if entry.group.id == group.id
    ]
    here = group.members - group.gone
    shown = group_lists.group(viewer, entry.group.slug)
    assert shown.mine.decides == group.owned_by(name)
    assert (shown.group, entry.group.kind, entry.group.member_count) == (entry.group, group.kind, len(here))
    assert entry.mine.unread == len([post for post in group.new.get(name, ()) if not post.is_deleted])
    assert (entry.mine.asks, entry.mine.is_invited) == (name in group.waiting, name in group.invited)
    if group.kind is GroupKind.OPEN or name in group.members:
        assert people(member.person for member in group_lists.members(viewer, group.id).members) == here
    if group.looked_after_by(name):
        for which, who in zip(Waits, (group.waiting, group.invited.keys(), group.blocked), strict=True):
            found = waiting(viewer, group.id, which)
            assert (people(found.people), found.count) == (who - group.gone, len(who - group.gone))


def people(shown):
    return {person.username for person in shown}


@pytest.fixture
def viewers(cast):
    return players(cast)


@pytest.fixture
def told(viewers):
    """What each of them is told."""
    heard = defaultdict(list)
    for name, viewer in viewers.items():
        for event_type in TOLD:
            hub.listen(event_type, heard[name].append, person_id=viewer.person_id)
    return heard


@worlds(8)
@with_examples()
@given(steps=st.lists(STEP, min_size=10, max_size=40))
def test_nothing_shows_what_the_permalink_refuses(viewers, told, steps):
    begin_anew()
    world = World(viewers, told)
    for step in steps:
        world.play(*step)
    check(world)
