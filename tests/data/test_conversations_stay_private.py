"""Random talks: whatever happens, nobody reads, counts, finds, downloads or is told anything that is not theirs.

Every message has a word of its own. A plain model says who may know which word; everything that the program answers or
tells is searched for such words. `make test-long` plays many more worlds.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlmodel import delete

from data import conversation_events, hub
from data.actions import conversations as talks
from data.actions.attachments import add_attachment
from data.actions.memberships import begin_typing, mark_read, mute, pin
from data.actions.messages import delete_message, edit_message, restore_message, send_message
from data.actions.people import add_person
from data.actions.pictures import add_picture
from data.actions.reactions import react_to_message
from data.attachments import KeptFile
from data.db import writing
from data.events import Event
from data.files import StoredPicture
from data.models import Attachment, Conversation, Member, Message, MessagePicture, MessageReaction
from data.policy import NotAllowed, NotFound
from data.queries import conversations as lists
from data.queries import messages as queries
from data.queries.attachments import stored_file
from data.queries.pictures import found_picture
from data.queries.reactions import reactions_to_message
from data.values import Reaction, Viewer
from tests.cast import PASSWORD
from tests.worlds import worlds

NAMES = ('bela', 'cem', 'dora', 'emil')
"""Who talks; Anna, who runs the server, never does."""
OPS = (
    'say',
    'say',
    'add',
    'add',
    'remove',
    'leave',
    'edit',
    'delete',
    'restore',
    'react',
    'read',
    'rename',
    'found',
    'pair',
)
TOLD = [event for event in vars(conversation_events).values() if isinstance(event, type) and issubclass(event, Event)]


@dataclass
class Said:
    """A line of the model: who may see it knows its words."""

    author: str
    words: set[str]
    id: int = 0
    file: int = 0
    picture: int = 0
    is_note: bool = True
    taken: tuple[set[str], int, int] | None = None


@dataclass
class Talk:
    """A conversation of the model: who is in it, in the order of joining, with the place of the first line they see."""

    id: int
    founder: str
    name: str = ''
    members: dict[str, int] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)
    lines: list[Said] = field(default_factory=list)

    def seen_by(self, name):
        return self.lines[self.members[name] :]

    def keeper(self):
        return self.founder if self.founder in self.members else next(iter(self.members), None)


class World:
    """Plays, and knows what must be known."""

    def __init__(self, viewers, told):
        self.viewers, self.told, self.count = viewers, told, 0
        self.talks = []

    def word(self):
        self.count += 1
        return f'word{self.count}word'

    def may_know(self, name):
        mine = [talk for talk in self.talks if name in talk.members]
        return {word for talk in mine for line in talk.seen_by(name) for word in line.words} | {t.name for t in mine}

    def tried(self, allowed, act, *claims, **more):
        if allowed:
            return act(*claims, **more)
        with pytest.raises((NotFound, NotAllowed)):
            act(*claims, **more)
        return None

    def play(self, op, who, which, whom, at, flag):
        name, other = NAMES[who], NAMES[whom]
        for events in self.told.values():
            events.clear()
        if op in ('found', 'pair'):
            getattr(self, op)(name, other)
        elif self.talks:
            talk = self.talks[which % len(self.talks)]
            line = talk.lines[at % len(talk.lines)] if talk.lines else None
            getattr(self, op)(talk, name, other, line, flag)
        for person, events in self.told.items():
            assert words_of(events) <= self.may_know(person), (op, person)

    def found(self, name, other):
        title = self.word()
        talk = Talk(
            talks.found_group(self.viewers[name], title, [self.viewers[other].person_id], key=title), name, title
        )
        talk.lines.append(Said(name, {title}))
        for each in sorted({name, other}, key=lambda each: (each != name, each)):
            talk.members[each], talk.read[each] = 0, 1
        self.talks.append(talk)

    def pair(self, name, other):
        if name != other:
            talk_id = talks.open_pair(self.viewers[name], self.viewers[other].person_id)
            if talk_id not in [talk.id for talk in self.talks]:
                self.talks.append(Talk(talk_id, '', members={name: 0, other: 0}, read={name: 0, other: 0}))

    def say(self, talk, name, other, line, with_files):
        word, viewer, files, pictures = self.word(), self.viewers[name], (), ()
        if with_files:
            files = (add_attachment(viewer, KeptFile(f'{self.count:032x}', 1), f'{word}.bin').id,)
            pictures = ((add_picture(viewer, StoredPicture(f'{self.count:064x}', 8, 8)).id, word),)
        answered = (
            line if line is not None and line.id and name in talk.members and line in talk.seen_by(name) else None
        )
        more = {'files': files, 'pictures': pictures, 'reply_to': answered.id if answered else None}
        said = self.tried(
            name in talk.members, send_message, viewer, talk.id, key=f'some-key-{word[4:-4]}', text=word, **more
        )
        if said is not None:
            file, picture = (files[0], pictures[0][0]) if with_files else (0, 0)
            talk.lines.append(Said(name, {word}, said, file, picture, is_note=False))
            told = {person for person, events in self.told.items() if word in words_of(events)}
            assert told == set(talk.members)

    def add(self, talk, name, other, line, sees_all):
        allowed = name in talk.members and bool(talk.name)
        claims = (self.viewers[name], talk.id, [self.viewers[other].person_id])
        self.tried(allowed, talks.add_people, *claims, sees_all=sees_all)
        if allowed and other not in talk.members:
            talk.members[other] = talk.members[name] if sees_all else len(talk.lines)
            talk.read[other] = len(talk.lines)
            talk.lines.append(Said(name, set()))

    def remove(self, talk, name, other, line, flag):
        allowed = name in talk.members and bool(talk.name) and name == talk.keeper() and other != name
        self.tried(allowed, talks.remove, self.viewers[name], talk.id, self.viewers[other].person_id)
        if allowed and talk.members.pop(other, None) is not None:
            talk.lines.append(Said(name, set()))

    def leave(self, talk, name, other, line, flag):
        allowed = name in talk.members and bool(talk.name)
        self.tried(allowed, talks.leave, self.viewers[name], talk.id)
        if allowed:
            del talk.members[name]
            talk.lines.append(Said(name, set()))

    def rename(self, talk, name, other, line, flag):
        allowed, title = name in talk.members and bool(talk.name), self.word()
        self.tried(allowed, talks.rename, self.viewers[name], talk.id, title)
        if allowed:
            talk.name = title
            talk.lines.append(Said(name, {title}))

    def _changes(self, talk, name, line):
        own = line is not None and line.author == name and not line.is_note and line.words
        return bool(own and name in talk.members and line in talk.seen_by(name))

    def edit(self, talk, name, other, line, flag):
        if line is None or not line.id:
            return
        word, allowed = self.word(), self._changes(talk, name, line)
        revision = queries.source(self.viewers[name], talk.id, line.id).revision if allowed else 1
        self.tried(allowed, edit_message, self.viewers[name], talk.id, line.id, text=word, revision=revision)
        if allowed:
            line.words = {word} | (line.words if line.file else set())

    def delete(self, talk, name, other, line, flag):
        if line is None or not line.id:
            return
        allowed = self._changes(talk, name, line)
        self.tried(allowed, delete_message, self.viewers[name], talk.id, line.id)
        if allowed:
            line.taken = line.words, line.file, line.picture
            line.words, line.file, line.picture = set(), 0, 0

    def restore(self, talk, name, other, line, flag):
        if line is None or not line.id:
            return
        allowed = name in talk.members and line in talk.seen_by(name) and line.author == name
        self.tried(allowed, restore_message, self.viewers[name], talk.id, line.id)
        if allowed and line.taken is not None:
            (line.words, line.file, line.picture), line.taken = line.taken, None

    def react(self, talk, name, other, line, flag):
        if line is not None and line.id:
            allowed = name in talk.members and line in talk.seen_by(name) and bool(line.words)
            reaction = Reaction.LOVE if flag else None
            self.tried(allowed, react_to_message, self.viewers[name], talk.id, line.id, reaction)

    def read(self, talk, name, other, line, flag):
        if line is not None and line.id:
            self.tried(name in talk.members, mark_read, self.viewers[name], talk.id, line.id)
            if name in talk.members:
                talk.read[name] = max(talk.read[name], talk.lines.index(line) + 1)


def words_of(told):
    return set(re.findall(r'word\d+word', repr(told)))


def all_messages(viewer, talk_id):
    page = queries.messages(viewer, talk_id)
    found = [page]
    while page.earlier:
        page = queries.messages(viewer, talk_id, before=page.messages[0].id)
        found.append(page)
    return found


def check_member(world, talk, name):
    """They know all of it that is theirs, and nothing else."""
    viewer, lines = world.viewers[name], talk.seen_by(name)
    known = {word for line in lines for word in line.words}
    assert words_of(all_messages(viewer, talk.id)) == known
    assert sum(len(page.messages) for page in all_messages(viewer, talk.id)) == len(lines)
    written = {word for line in lines if not line.is_note for word in line.words}
    assert words_of(queries.search(viewer, talk.id, 'word').lines) <= written
    for word in written:
        assert len(queries.search(viewer, talk.id, word).lines) == 1
    new = [x for x in talk.lines[talk.read[name] :] if not x.is_note and x.author != name]
    assert lists.conversation(viewer, talk.id).mine.unread == len(new)
    hidden = [line for line in talk.lines if line not in lines]
    for line in hidden:
        check_hidden(viewer, talk, line)
        assert line.id not in {m.id for m in queries.messages(viewer, talk.id, around=line.id).messages}


def check_hidden(viewer, talk, line):
    """A line that is not theirs does not exist."""
    asks = [lambda: stored_file(viewer, line.file)] if line.file else []
    asks += [lambda: found_picture(viewer, line.picture)] if line.picture else []
    if line.id:
        for ask in (queries.seen, queries.source, reactions_to_message, delete_message):
            asks.append(lambda ask=ask: ask(viewer, talk.id, line.id))
        asks.append(lambda: react_to_message(viewer, talk.id, line.id, Reaction.LIKE))
    for ask in asks:
        with pytest.raises(NotFound):
            ask()


def check_outsider(world, talk, name):
    """The conversation does not exist for them, whatever they may do elsewhere."""
    viewer = world.viewers[name]
    for ask in (queries.messages, lists.members, lists.conversation, talks.leave, mute, pin, begin_typing):
        with pytest.raises(NotFound):
            ask(viewer, talk.id)
    for ask, claim in (
        (queries.search, 'word'),
        (mark_read, 1),
        (talks.rename, 'Neu'),
        (talks.remove, viewer.person_id),
    ):
        with pytest.raises(NotFound):
            ask(viewer, talk.id, claim)
    with pytest.raises(NotFound):
        talks.add_people(viewer, talk.id, [viewer.person_id], sees_all=True)
    for line in talk.lines:
        check_hidden(viewer, talk, line)


def check(world):
    for name, viewer in world.viewers.items():
        mine = [talk for talk in world.talks if name in talk.members]
        page = lists.conversations(viewer)
        assert {entry.conversation.id for entry in page.conversations} == {talk.id for talk in mine if talk.lines}
        assert words_of(page) <= world.may_know(name)
        assert words_of(lists.conversations(viewer, 'word')) <= world.may_know(name)
        assert lists.unread(viewer) <= {talk.id for talk in mine}
        for talk in world.talks:
            (check_member if talk in mine else check_outsider)(world, talk, name)


@pytest.fixture
def viewers(cast):
    """Everybody by name."""
    more = {
        name: Viewer(add_person(cast.anna, name=f'{name.title()} Dritte', username=name, password=PASSWORD))
        for name in NAMES[2:]
    }
    return {'anna': cast.anna, 'bela': cast.bela, 'cem': cast.cem, **more}


@pytest.fixture
def told(viewers):
    """What each of them is told."""
    heard = defaultdict(list)
    for name, viewer in viewers.items():
        for event_type in TOLD:
            hub.listen(event_type, heard[name].append, person_id=viewer.person_id)
    return heard


STEP = st.tuples(
    st.sampled_from(OPS), st.integers(0, 3), st.integers(0, 2), st.integers(0, 3), st.integers(0, 9), st.booleans()
)


@worlds(20)
@example(
    steps=[
        ('say', 0, 0, 0, 0, True),
        ('add', 0, 0, 2, 0, False),
        ('say', 1, 0, 0, 1, True),
        ('add', 2, 0, 3, 0, True),
        ('say', 3, 0, 0, 4, False),
        ('edit', 0, 0, 0, 1, False),
        ('leave', 0, 0, 0, 0, False),
        ('remove', 1, 0, 2, 0, False),
        ('say', 1, 0, 0, 1, False),
        ('add', 1, 0, 0, 0, False),
        ('delete', 1, 0, 0, 3, False),
        ('restore', 1, 0, 0, 3, False),
        ('delete', 1, 0, 0, 3, False),
    ]
)
@given(steps=st.lists(STEP, min_size=8, max_size=25))
def test_nobody_knows_anything_that_is_not_theirs(viewers, told, steps):
    world = World(viewers, told)
    world.play('found', 0, 0, 1, 0, False)
    for step in steps:
        world.play(*step)
    check(world)
    with writing() as work:
        for table in (MessagePicture, Attachment, MessageReaction, Message, Member, Conversation):
            work.db.exec(delete(table))
