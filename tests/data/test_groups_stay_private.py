"""Random worlds: whatever happens, nothing shows what the permalink refuses, and no event tells it.

Every post, comment, draft and group has words of its own. A plain model says who may know which; everything that the
program answers or tells is searched for such words. `make test-long` plays many more worlds.
"""

from collections import defaultdict
from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlmodel import delete

from data import events, group_events, hub
from data.actions import group_entries, group_members, groups, pins, posts, sign_ins
from data.actions.people import add_person
from data.db import reading, writing
from data.events import Event
from data.models import (
    Comment,
    Draft,
    Follow,
    FormerText,
    Group,
    GroupBlock,
    GroupCover,
    GroupInvitation,
    GroupLink,
    GroupMember,
    GroupRequest,
    Picture,
    Post,
    PostReaction,
    PostTopic,
    Topic,
)
from data.policy import NotFound
from data.queries import groups as group_lists
from data.queries import posts as queries
from data.queries.celebrations import celebrations
from data.queries.choices import choices
from data.queries.comments import comments
from data.queries.directory import colleagues
from data.queries.drafts import drafts, gone_places
from data.queries.following import following
from data.queries.follows import followed, nearby
from data.queries.frame import frame
from data.queries.important import important
from data.queries.org_chart import heads
from data.queries.pictures import found_picture
from data.queries.profiles import profile
from data.queries.reactions import reactions
from data.queries.suggestions import suggestions
from data.queries.topics import busiest_topics, topic
from data.queries.versions import versions
from data.values import FieldName, GroupKind, Viewer
from tests.cast import PASSWORD
from tests.data.group_worlds import NAMES, OPS, World, words_of
from tests.worlds import worlds

TOLD = [
    event
    for module in (events, group_events)
    for event in vars(module).values()
    if isinstance(event, type) and issubclass(event, Event)
]
TABLES = (
    PostReaction, PostTopic, Topic, FormerText, Comment, Draft, Follow, GroupCover, Picture, Post,
    GroupMember, GroupRequest, GroupInvitation, GroupLink, GroupBlock, Group,
)  # fmt: skip


def check(world):
    for name, viewer in world.viewers.items():
        may_know = world.may_know(name)
        for answer in answers(world, viewer):
            assert words_of(answer) <= may_know
        check_lists(world, name, viewer)
        for post in world.posts:
            (check_seen if post.seen_by(name) else check_hidden)(world, viewer, post)
        for group in world.groups:
            (check_group if group.seen_by(name) else check_no_group)(name, viewer, group)


def answers(world, viewer):
    """All that somebody is answered who asks for everything that there is."""
    around = frame(sign_ins.begin(viewer, device='Firefox').token)
    yield around
    yield from (view(viewer, limit=99) for view in (queries.newest, important, following))
    yield from (busiest_topics(viewer, part) for part in ('', 'word'))
    yield from (group_lists.groups_to_discover(viewer, part) for part in ('', 'word'))
    yield from (suggestions(around.me, kind, part) for kind in ('people', 'topics') for part in ('', 'word'))
    yield from (colleagues(viewer, part) for part in ('', 'word'))
    yield from (choices(viewer, name, 'word') for name in (FieldName.TEAM, FieldName.SKILLS))
    yield group_lists.inviting_groups(viewer)
    yield group_lists.my_groups(viewer), drafts(viewer), followed(viewer), nearby(viewer, 9), heads(viewer)
    yield from (profile(viewer, name) for name in NAMES)
    yield from (queries.pinned(viewer, group.id) for group in world.groups)
    yield from (queries.of_group_with_pictures(viewer, group_id=group.id) for group in world.groups)
    with reading() as db:
        yield celebrations(db, viewer, datetime.now().astimezone().date())


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


def check_hidden(world, viewer, post):
    """A post that is not theirs does not exist, and neither does anything of it."""
    for ask in (queries.one, comments, reactions, versions, queries.source, posts.delete_post, pins.pin_post):
        answers_as_never(ask, viewer, post.id)
    for word in post.words:
        answers_as_never(topic, viewer, word)
    if post.picture:
        answers_as_never(found_picture, viewer, post.picture)
    assert gone_places(viewer, [f'post-{post.id}', f'share-{post.id}']) != []


def answers_as_never(ask, viewer, claim, *more):
    with pytest.raises(NotFound) as hidden:
        ask(viewer, claim, *more)
    with pytest.raises(NotFound) as never:
        ask(viewer, 'never-was' if isinstance(claim, str) else 999_999, *more)
    assert (hidden.value.message, hidden.value.values) == (never.value.message, never.value.values)


def check_group(name, viewer, group):
    assert found_picture(viewer, group.cover).is_private
    [entry] = [
        entry
        for entry in (*group_lists.my_groups(viewer), *group_lists.groups_to_discover(viewer).groups)
        if entry.group.id == group.id
    ]
    assert group_lists.group(viewer, entry.group.slug) == entry
    assert (entry.group.kind, entry.group.member_count) == (group.kind, len(group.members))
    assert entry.mine.unread == len([post for post in group.new.get(name, ()) if not post.is_deleted])
    assert (entry.mine.asks, entry.mine.is_invited) == (name in group.waiting, name in group.invited)
    if group.kind is GroupKind.OPEN or name in group.members:
        assert people(member.person for member in group_lists.members(viewer, group.id).members) == group.members
    if group.looked_after_by(name):
        waiting = group_lists.waiting(viewer, group.id)
        found = people(waiting.requests), people(waiting.invited), people(waiting.blocked)
        assert found == (group.waiting, set(group.invited), group.blocked)


def people(shown):
    return {person.username for person in shown}


def check_no_group(name, viewer, group):
    """A group that is not there for somebody answers like one that never was."""
    me = viewer.person_id
    for ask, *more in (
        (group_lists.members,), (group_lists.waiting,), (group_entries.ask_to_join,), (group_members.join_group,),
        (group_members.leave_group,), (group_members.mark_visited,), (group_members.mute_group,),
        (group_members.remove_member, me), (group_members.block_person, me), (group_entries.invite_people, [me]),
        (groups.change_kind, GroupKind.OPEN), (groups.archive_group,),
    ):  # fmt: skip
        answers_as_never(ask, viewer, group.id, *more)
    answers_as_never(group_lists.group, viewer, group.slug)
    if name != group.owner:  # whose own picture it is
        answers_as_never(found_picture, viewer, group.cover)
        answers_as_never(groups.restore_group, viewer, group.id)


@pytest.fixture
def viewers(cast):
    """Everybody by name."""
    dora = Viewer(add_person(cast.anna, name='Dora Dritte', username='dora', password=PASSWORD))
    return {'anna': cast.anna, 'bela': cast.bela, 'cem': cast.cem, 'dora': dora}


@pytest.fixture
def told(viewers):
    """What each of them is told."""
    heard = defaultdict(list)
    for name, viewer in viewers.items():
        for event_type in TOLD:
            hub.listen(event_type, heard[name].append, person_id=viewer.person_id)
    return heard


STEP = st.tuples(
    st.sampled_from(OPS), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.integers(0, 9), st.booleans()
)


@worlds(12)
@example(
    steps=[
        ('found', 1, 0, 1, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('ask', 2, 0, 0, 0, True),
        ('share', 2, 0, 0, 0, False),
        ('share', 2, 0, 0, 0, True),
        ('comment', 2, 0, 0, 0, False),
        ('turn', 1, 0, 0, 0, False),
        ('say', 2, 0, 0, 0, True),
        ('share', 3, 0, 0, 2, False),
        ('turn', 1, 0, 0, 2, False),
        ('edit', 3, 0, 0, 3, False),
        ('invite', 1, 3, 0, 0, False),
        ('remove', 1, 2, 0, 0, False),
        ('react', 2, 0, 0, 0, False),
        ('delete', 3, 0, 0, 3, True),
        ('end', 1, 0, 0, 0, False),
    ]
)
@example(
    steps=[
        ('found', 1, 0, 2, 0, False),
        ('link', 1, 2, 0, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('follow', 3, 1, 0, 0, False),
        ('follow', 2, 1, 0, 0, False),
        ('draft', 2, 0, 0, 0, True),
        ('promote', 1, 2, 0, 0, False),
        ('pin', 2, 0, 0, 0, False),
        ('invite', 2, 3, 0, 0, False),
        ('archive', 1, 0, 0, 0, False),
        ('comment', 2, 0, 0, 0, False),
        ('join', 3, 0, 0, 0, False),
        ('archive', 1, 0, 0, 0, False),
        ('block', 2, 3, 0, 0, False),
        ('link', 1, 3, 0, 0, False),
        ('visit', 2, 0, 0, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('turn', 1, 0, 0, 1, False),
        ('leave', 2, 0, 0, 0, False),
    ]
)
@example(
    steps=[
        ('found', 1, 0, 1, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('turn', 1, 0, 0, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('found', 2, 0, 0, 0, False),
        ('join', 1, 0, 1, 0, False),
        ('say', 1, 0, 1, 0, True),
        ('end', 2, 0, 1, 0, False),
    ]
)
@example(
    steps=[
        ('found', 1, 0, 0, 0, False),
        ('join', 2, 0, 0, 0, False),
        ('invite', 2, 3, 0, 0, False),
        ('link', 1, 1, 0, 0, False),
        ('turn', 1, 0, 0, 5, False),
        ('join', 3, 0, 0, 0, False),
        ('enter', 1, 3, 0, 0, False),
    ]
)
@example(
    steps=[
        ('found', 1, 0, 2, 0, False),
        ('link', 1, 2, 0, 0, False),
        ('promote', 1, 2, 0, 0, False),
        ('link', 2, 2, 0, 0, False),
        ('remove', 1, 2, 0, 0, False),
        ('enter', 1, 2, 0, 0, False),
    ]
)
@given(steps=st.lists(STEP, min_size=10, max_size=40))
def test_nothing_shows_what_the_permalink_refuses(viewers, told, steps):
    with writing() as work:
        for table in TABLES:
            work.db.exec(delete(table))
    world = World(viewers, told)
    for step in steps:
        world.play(*step)
    check(world)
