"""Worlds that are played in every run: each once showed something, or shows all there is at a time."""

from hypothesis import example
from hypothesis import strategies as st
from sqlmodel import delete, update

from data.actions.people import add_person
from data.db import writing
from data.models import (
    Comment,
    CommentReaction,
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
    Person,
    Picture,
    Post,
    PostReaction,
    PostTopic,
    Topic,
)
from data.values import Viewer
from tests.cast import PASSWORD
from tests.data.group_worlds import OPS

STEP = st.tuples(
    st.sampled_from(OPS), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.integers(0, 9), st.booleans()
)
TABLES = (
    PostReaction, PostTopic, Topic, FormerText, CommentReaction, Comment, Draft, Follow, GroupCover, Picture, Post,
    GroupMember, GroupRequest, GroupInvitation, GroupLink, GroupBlock, Group,
)  # fmt: skip
EXAMPLES = [
    [  # one group of each kind, with posts, pictures, comments, people, links, requests and drafts in it
        ('found', 1, 0, 0, 0, False),
        ('found', 2, 0, 1, 0, False),
        ('found', 3, 0, 2, 0, False),
        ('invite', 2, 1, 1, 9, False),
        ('join', 1, 0, 1, 0, False),
        ('invite', 3, 2, 2, 9, False),
        ('join', 2, 0, 2, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('say', 2, 0, 1, 0, True),
        ('say', 3, 0, 2, 0, True),
        ('say', 0, 0, 0, 0, False),
        ('comment', 1, 0, 0, 1, False),
        ('comment', 2, 0, 0, 2, False),
        ('edit', 3, 0, 0, 2, False),
        ('share', 0, 0, 0, 0, False),
        ('draft', 2, 0, 2, 0, True),
        ('ask', 0, 0, 1, 1, False),
        ('invite', 3, 1, 2, 9, False),
        ('link', 3, 2, 2, 9, False),
        ('pin', 3, 0, 0, 2, False),
        ('cover', 3, 3, 2, 0, False),
        ('rename', 2, 0, 1, 9, False),
        ('follow', 0, 3, 0, 0, False),
    ],
    [  # an open group closes, a member goes and comes back, the owner leaves the company, and somebody stands in
        ('found', 1, 0, 0, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('share', 0, 0, 0, 0, False),
        ('join', 2, 0, 0, 0, False),
        ('join', 3, 0, 0, 0, False),
        ('turn', 1, 0, 0, 2, False),
        ('say', 2, 0, 0, 0, True),
        ('dismiss', 0, 1, 0, 0, False),
        ('promote', 2, 2, 0, 1, False),
        ('cover', 2, 3, 0, 0, False),
        ('block', 2, 3, 0, 0, False),
        ('unblock', 2, 3, 0, 0, False),
        ('invite', 2, 3, 0, 0, False),
        ('uninvite', 2, 3, 0, 0, False),
        ('dismiss', 0, 1, 0, 0, False),
        ('turn', 1, 0, 0, 1, False),
        ('ask', 0, 0, 0, 2, False),
        ('withdraw', 0, 0, 0, 0, False),
        ('ask', 3, 0, 0, 2, False),
        ('answer', 2, 3, 0, 1, False),
        ('end', 1, 0, 0, 0, False),
        ('end', 1, 0, 0, 0, False),
        ('remove', 1, 2, 0, 0, False),
    ],
    [
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
    ],
    [
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
    ],
    [
        ('found', 1, 0, 1, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('turn', 1, 0, 0, 0, False),
        ('say', 1, 0, 0, 0, True),
        ('found', 2, 0, 0, 0, False),
        ('join', 1, 0, 1, 0, False),
        ('say', 1, 0, 1, 0, True),
        ('end', 2, 0, 1, 0, False),
    ],
    [
        ('found', 1, 0, 0, 0, False),
        ('join', 2, 0, 0, 0, False),
        ('invite', 2, 3, 0, 0, False),
        ('link', 1, 1, 0, 0, False),
        ('turn', 1, 0, 0, 5, False),
        ('join', 3, 0, 0, 0, False),
        ('enter', 1, 3, 0, 0, False),
    ],
    [
        ('found', 1, 0, 2, 0, False),
        ('link', 1, 2, 0, 0, False),
        ('promote', 1, 2, 0, 0, False),
        ('link', 2, 2, 0, 0, False),
        ('remove', 1, 2, 0, 0, False),
        ('enter', 1, 2, 0, 0, False),
    ],
]


def with_examples(most=None):
    """Have a test play them, too, or the first of them."""

    def playing(test):
        for steps in EXAMPLES[:most]:
            test = example(steps=steps)(test)
        return test

    return playing


def players(cast):
    """Everybody by name."""
    dora = Viewer(add_person(cast.anna, name='Dora Dritte', username='dora', password=PASSWORD))
    return {'anna': cast.anna, 'bela': cast.bela, 'cem': cast.cem, 'dora': dora}


def begin_anew():
    """Let there be nothing but the people, who are all here."""
    with writing() as work:
        for table in TABLES:
            work.db.exec(delete(table))
        work.db.exec(update(Person).values(deactivated_at=None))
