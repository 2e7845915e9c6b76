"""Random worlds: whatever happens, nothing shows what the permalink refuses, and no event tells it.

Every post, comment and group has words of its own. A plain model says who may know which; everything that the program
answers or tells is searched for such words. `make test-long` plays many more worlds.
"""

import os
import re
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import delete

from data import events, group_events, hub
from data.actions.comments import publish_comment
from data.actions.group_entries import answer_request, ask_to_join, decline_invitation, invite_people
from data.actions.group_members import block_person, join_group, leave_group, mark_visited, remove_member
from data.actions.groups import change_group, change_kind, delete_group, found_group, restore_group, set_group_cover
from data.actions.people import add_person
from data.actions.pictures import add_picture
from data.actions.pins import pin_post
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.reactions import react_to_post
from data.db import writing
from data.events import Event
from data.files import StoredPicture
from data.models import (
    Comment,
    FormerText,
    Group,
    GroupBlock,
    GroupCover,
    GroupInvitation,
    GroupMember,
    GroupRequest,
    Picture,
    Post,
    PostReaction,
    PostTopic,
    Topic,
)
from data.policy import NotAllowed, NotFound
from data.queries import groups as group_lists
from data.queries import posts as queries
from data.queries.comments import comments
from data.queries.drafts import gone_places
from data.queries.following import following
from data.queries.important import important
from data.queries.pictures import found_picture
from data.queries.reactions import reactions
from data.queries.topics import busiest_topics, topic
from data.queries.versions import versions
from data.values import GroupKind, Reaction, Viewer
from tests.cast import PASSWORD

NAMES = ('anna', 'bela', 'cem', 'dora')
"""Who plays; Anna runs the server, and that opens nothing."""
OPS = (
    'found', 'say', 'say', 'say', 'share', 'comment', 'edit', 'react', 'delete', 'pin', 'join', 'ask', 'invite', 'leave',
    'remove', 'widen', 'end', 'rename', 'decline', 'visit',
)  # fmt: skip
KINDS = list(GroupKind)
TOLD = [
    event
    for module in (events, group_events)
    for event in vars(module).values()
    if isinstance(event, type) and issubclass(event, Event)
]


@dataclass(eq=False)
class Said:
    """A post of the model: who may see it knows its words."""

    id: int
    author: str
    group: 'Circle | None'
    words: set[str]
    picture: int = 0
    original: 'Said | None' = None
    is_deleted: bool = False

    def seen_by(self, name):
        group = self.group
        if self.is_deleted or group is None:
            return not self.is_deleted
        is_open = group.kind is GroupKind.OPEN and self in group.open_posts
        return not group.is_deleted and (is_open or name in group.members)

    def at_home(self, name):
        return self.seen_by(name) and (self.group is None or name in self.group.members)


@dataclass(eq=False)
class Circle:
    """A group of the model, whose address keeps its first name. `open_posts` are those written since it was opened."""

    id: int
    owner: str
    kind: GroupKind
    name: str
    slug: str
    cover: int
    members: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)
    invited: set[str] = field(default_factory=set)
    open_posts: set[Said] = field(default_factory=set)
    is_deleted: bool = False

    def seen_by(self, name):
        known = self.kind is not GroupKind.SECRET or name in self.members | self.invited
        return known and not self.is_deleted


class World:
    """Plays, and knows what must be known."""

    def __init__(self, viewers, told):
        self.viewers, self.told, self.count = viewers, told, 0
        self.posts, self.groups = [], []

    def word(self):
        self.count += 1
        return f'word{self.count}word'

    def may_know(self, name):
        words = {word for post in self.posts if post.seen_by(name) for word in post.words}
        return words | {word for group in self.groups if group.seen_by(name) for word in (group.name, group.slug)}

    def tried(self, allowed, act, *claims, **more):
        if allowed:
            return act(*claims, **more)
        with pytest.raises((NotFound, NotAllowed)):
            act(*claims, **more)
        return None

    def play(self, op, who, whom, which, at, flag):
        name, other = NAMES[who], NAMES[whom]
        for told in self.told.values():
            told.clear()
        group = self.groups[which % len(self.groups)] if self.groups else None
        if op == 'found':
            self.found(name, KINDS[which % 3])
        elif op == 'say':
            self.say(name, group if flag else None)
        elif op in ('share', 'comment', 'edit', 'react', 'delete', 'pin'):
            if self.posts:
                getattr(self, op)(name, self.posts[at % len(self.posts)], group if flag else None)
        elif group is not None:
            getattr(self, op)(name, other, group, KINDS[at % 3])
        for person, told in self.told.items():
            assert words_of(told) <= self.may_know(person), (op, person)

    def found(self, name, kind):
        word, viewer = self.word(), self.viewers[name]
        group_id = found_group(viewer, key=f'key-{word}', name=word, kind=kind)
        cover = add_picture(viewer, StoredPicture(f'{self.count:064x}', 8, 8)).id
        set_group_cover(viewer, group_id, cover)
        self.groups.append(Circle(group_id, name, kind, word, word, cover, {name}))

    def put(self, name, group, allowed, word, original=None, **more):
        viewer, place = self.viewers[name], None if group is None else group.id
        more |= {'text': f'{word} #{word} #gemeinsam', 'group_id': place, 'key': f'key-{word}'}
        post_id = self.tried(allowed, publish_post, viewer, **more)
        if post_id is not None:
            post = Said(post_id, name, group, {word}, more.get('pictures', ((0, ''),))[0][0], original)
            self.posts.append(post)
            if group is not None and group.kind is GroupKind.OPEN:
                group.open_posts.add(post)
            known = {person for person, told in self.told.items() if word in words_of(told)}
            assert known == {person for person in NAMES if post.seen_by(person)}

    def say(self, name, group):
        word = self.word()
        picture = add_picture(self.viewers[name], StoredPicture(f'{self.count:064x}', 8, 8)).id
        allowed = group is None or (not group.is_deleted and name in group.members)
        self.put(name, group, allowed, word, pictures=((picture, word),))

    def share(self, name, post, group):
        original = post.original or post
        allowed = group is None or (not group.is_deleted and name in group.members)
        allowed = allowed and post.seen_by(name) and original.seen_by(name)
        narrow = not all(map(original.seen_by, NAMES)) or (
            original.group is not None and original not in original.group.open_posts
        )
        narrow = narrow or (original.group is not None and original.group.kind is not GroupKind.OPEN)
        self.put(
            name, group, allowed and (not narrow or original.group is group), self.word(), original, shared_id=post.id
        )

    def writes(self, name, post):
        return post.seen_by(name) and (post.group is None or name in post.group.members)

    def comment(self, name, post, _):
        word = self.word()
        allowed, viewer = self.writes(name, post), self.viewers[name]
        if self.tried(allowed, publish_comment, viewer, post.id, key=f'key-{word}', text=word) is not None:
            post.words.add(word)

    def edit(self, name, post, _):
        word, allowed = self.word(), self.writes(name, post) and name == post.author
        revision = queries.source(self.viewers[name], post.id).revision if allowed else 1
        self.tried(allowed, edit_post, self.viewers[name], post.id, text=f'{word} #gemeinsam', revision=revision)
        if allowed:
            post.words.add(word)

    def react(self, name, post, _):
        self.tried(self.writes(name, post), react_to_post, self.viewers[name], post.id, Reaction.LOVE)

    def delete(self, name, post, undo):
        allowed = post.seen_by(name) and (
            name in (post.author, 'anna') or (post.group is not None and name == post.group.owner)
        )
        self.tried(allowed, delete_post, self.viewers[name], post.id)
        if allowed and undo is not None:
            restore_post(self.viewers[name], post.id)
        elif allowed:
            post.is_deleted = True

    def pin(self, name, post, _):
        allowed = post.seen_by(name) and post.group is not None and name == post.group.owner
        if len([each for each in self.posts if each.group is post.group]) <= queries.MOST_PINNED:
            self.tried(allowed, pin_post, self.viewers[name], post.id)

    def join(self, name, other, group, kind):
        known = name in group.members | group.invited
        allowed = group.seen_by(name) and (known or group.kind is GroupKind.OPEN)
        self.tried(allowed, join_group, self.viewers[name], group.id)
        if allowed:
            self.let_in(group, name)

    def let_in(self, group, name):
        group.members.add(name)
        group.waiting.discard(name)
        group.invited.discard(name)

    def ask(self, name, other, group, kind):
        self.tried(group.seen_by(name), ask_to_join, self.viewers[name], group.id)
        if not group.seen_by(name) or name in group.members:
            return
        if group.kind is GroupKind.OPEN or name in group.invited:
            self.let_in(group, name)
        elif kind is GroupKind.OPEN:
            answer_request(self.viewers[group.owner], group.id, self.viewers[name].person_id, lets_in=True)
            self.let_in(group, name)
        else:
            group.waiting.add(name)

    def invite(self, name, other, group, kind):
        allowed = group.seen_by(name) and name in group.members
        allowed = allowed and (name == group.owner or group.kind is GroupKind.OPEN)
        self.tried(allowed, invite_people, self.viewers[name], group.id, [self.viewers[other].person_id])
        if allowed and other not in group.members:
            group.invited.add(other)

    def decline(self, name, other, group, kind):
        self.tried(group.seen_by(name), decline_invitation, self.viewers[name], group.id)
        if group.seen_by(name):
            group.invited.discard(name)

    def leave(self, name, other, group, kind):
        allowed = group.seen_by(name) and name != group.owner
        self.tried(allowed, leave_group, self.viewers[name], group.id)
        if allowed:
            group.members.discard(name)

    def remove(self, name, other, group, kind):
        allowed = group.seen_by(name) and name == group.owner and other != name
        self.tried(
            allowed or (name == group.owner and not group.is_deleted and other != name),
            remove_member,
            self.viewers[name],
            group.id,
            self.viewers[other].person_id,
        )
        if allowed:
            group.members.discard(other)

    def widen(self, name, other, group, kind):
        allowed = group.seen_by(name) and name == group.owner
        self.tried(allowed, change_kind, self.viewers[name], group.id, kind)
        if allowed and kind is not group.kind:
            group.kind, group.open_posts = kind, set()

    def rename(self, name, other, group, kind):
        allowed, word = group.seen_by(name) and name == group.owner, self.word()
        self.tried(allowed, change_group, self.viewers[name], group.id, name=word, description=word)
        if allowed:
            group.name = word

    def end(self, name, other, group, kind):
        if name == group.owner and group.is_deleted:
            restore_group(self.viewers[name], group.id)
            group.is_deleted = False
        else:
            allowed = group.seen_by(name) and name == group.owner
            self.tried(allowed, delete_group, self.viewers[name], group.id, name=group.name)
            group.is_deleted = group.is_deleted or allowed

    def visit(self, name, other, group, kind):
        self.tried(group.seen_by(name) and name in group.members, mark_visited, self.viewers[name], group.id)


def words_of(told):
    return set(re.findall(r'word\d+word', repr(told)))


def check(world):
    for name, viewer in world.viewers.items():
        may_know = world.may_know(name)
        for answer in answers(world, viewer):
            assert words_of(answer) <= may_know
        home = {post.id for post in world.posts if post.at_home(name)}
        for view in (queries.newest, important):
            assert {post.id for post in view(viewer, limit=99).posts} == home
        for post in world.posts:
            (check_seen if post.seen_by(name) else check_hidden)(world, viewer, post)
        for group in world.groups:
            check_group(world, name, viewer, group)


def answers(world, viewer):
    """All that somebody is answered who asks for everything that there is."""
    yield from (view(viewer, limit=99) for view in (queries.newest, important, following))
    yield queries.of_topic(viewer, tag='gemeinsam')
    yield busiest_topics(viewer)
    yield busiest_topics(viewer, 'word')
    yield group_lists.my_groups(viewer)
    yield group_lists.groups_to_discover(viewer)
    yield group_lists.groups_to_discover(viewer, 'word')
    for other in world.viewers.values():
        yield queries.of_author(viewer, author_id=other.person_id)
    for group in world.groups:
        yield queries.of_group(viewer, group_id=group.id)
        yield queries.pinned(viewer, group.id)


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
    for ask in (queries.one, comments, reactions, versions, queries.source, delete_post, pin_post):
        with pytest.raises(NotFound) as hidden:
            ask(viewer, post.id)
        with pytest.raises(NotFound) as never:
            ask(viewer, 999_999)
        assert (hidden.value.message, hidden.value.values) == (never.value.message, never.value.values)
    for word in post.words:
        with pytest.raises(NotFound):
            topic(viewer, word)
    if post.picture:
        with pytest.raises(NotFound):
            found_picture(viewer, post.picture)
    assert gone_places(viewer, [f'post-{post.id}', f'share-{post.id}']) != []


def check_group(world, name, viewer, group):
    """A group that is not there for somebody answers like one that never was."""
    if group.seen_by(name):
        assert found_picture(viewer, group.cover).is_private
        return
    other = viewer.person_id
    for ask, *more in (
        (group_lists.members,),
        (group_lists.waiting,),
        (ask_to_join,),
        (join_group,),
        (remove_member, other),
        (block_person, other),
        (invite_people, [other]),
        (change_kind, GroupKind.OPEN),
    ):
        with pytest.raises(NotFound) as hidden:
            ask(viewer, group.id, *more)
        with pytest.raises(NotFound) as never:
            ask(viewer, 999_999, *more)
        assert (hidden.value.message, hidden.value.values) == (never.value.message, never.value.values)
    if name != group.owner:  # whose own picture it is
        with pytest.raises(NotFound):
            found_picture(viewer, group.cover)


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


@settings(
    max_examples=int(os.environ.get('TEEKUECHE_TEST_WORLDS', '15')),
    deadline=None,
    derandomize='TEEKUECHE_TEST_WORLDS' not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(
    steps=[
        ('found', 1, 0, 1, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('ask', 2, 0, 0, 0, True),
        ('share', 2, 0, 0, 0, False),
        ('share', 2, 0, 0, 0, True),
        ('comment', 2, 0, 0, 0, False),
        ('widen', 1, 0, 0, 0, False),
        ('say', 2, 0, 0, 0, True),
        ('share', 3, 0, 0, 2, False),
        ('widen', 1, 0, 0, 2, False),
        ('edit', 3, 0, 0, 3, False),
        ('invite', 1, 3, 0, 0, False),
        ('remove', 1, 2, 0, 0, False),
        ('react', 2, 0, 0, 0, False),
        ('delete', 3, 0, 0, 3, True),
        ('end', 1, 0, 0, 0, False),
    ]
)
@given(steps=st.lists(STEP, min_size=10, max_size=30))
def test_nothing_shows_what_the_permalink_refuses(viewers, told, steps):
    world = World(viewers, told)
    for step in steps:
        world.play(*step)
    check(world)
    with writing() as work:
        tables = PostReaction, PostTopic, Topic, FormerText, Comment, GroupCover, Picture, Post
        for table in (*tables, GroupMember, GroupRequest, GroupInvitation, GroupBlock, Group):
            work.db.exec(delete(table))
