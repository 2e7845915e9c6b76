"""What is told of groups, to whom, and how much it costs."""

from types import SimpleNamespace

import pytest
from sqlalchemy import event, insert, literal, select
from sqlmodel import col

from data import db, events, group_events, hub
from data.actions.comments import publish_comment
from data.actions.group_entries import ask_to_join, invite_people, take_back_invitation
from data.actions.group_members import join_group, leave_group, mute_group, remove_member, set_role
from data.actions.groups import archive_group, change_group, change_kind, delete_group, found_group, reopen_group
from data.actions.pins import pin_post, unpin_post
from data.actions.posts import delete_post, publish_post
from data.actions.reactions import react_to_post
from data.models import GroupMember, Person
from data.models.columns import UtcDateTime, now
from data.values import GroupKind, GroupRole, Reaction

TOLD = [
    each
    for module in (events, group_events)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, events.Event) and each.__name__ != 'RightsChanged'
]


@pytest.fixture(params=GroupKind)
def group(cast, request):
    """A group of Bela's with Cem in it and one post, beside which Anna stands."""
    group_id = found_group(cast.bela, key='key-fest', name='Fest', kind=request.param)
    invite_people(cast.bela, group_id, [cast.cem.person_id])
    join_group(cast.cem, group_id)
    post_id = publish_post(cast.bela, key='key-plan', text='Plan', group_id=group_id)
    return SimpleNamespace(id=group_id, kind=request.param, post_id=post_id)


@pytest.fixture
def told(cast, group):
    heard = {name: [] for name in vars(cast)}
    for name, viewer in vars(cast).items():
        for event_type in TOLD:
            hub.listen(event_type, heard[name].append, person_id=viewer.person_id)
    return heard


OF_IT, IN_IT = {GroupKind.OPEN, GroupKind.CLOSED}, {GroupKind.OPEN}
"""In which kinds of groups others are told of the group, and of what happens in it."""


def names(heard):
    return [type(each).__name__ for each in heard]


@pytest.mark.parametrize(
    ('act', 'name', 'others'),
    [
        (lambda cast, group: leave_group(cast.cem, group.id), 'GroupMemberLeft', IN_IT),
        (lambda cast, group: remove_member(cast.bela, group.id, cast.cem.person_id), 'GroupMemberLeft', IN_IT),
        (
            lambda cast, group: set_role(cast.bela, group.id, cast.cem.person_id, GroupRole.OWNER),
            'GroupMemberChanged',
            IN_IT,
        ),
        (lambda cast, group: change_group(cast.bela, group.id, name='Ball', description=''), 'GroupChanged', OF_IT),
        (lambda cast, group: archive_group(cast.bela, group.id), 'GroupChanged', OF_IT),
        (lambda cast, group: delete_group(cast.bela, group.id, name='Fest'), 'GroupGone', OF_IT),
        (lambda cast, group: pin_post(cast.bela, group.post_id), 'PostPinned', IN_IT),
        (lambda cast, group: delete_post(cast.bela, group.post_id), 'PostDeleted', IN_IT),
        (lambda cast, group: react_to_post(cast.cem, group.post_id, Reaction.LIKE), 'PostReacted', IN_IT),
        (
            lambda cast, group: publish_comment(cast.cem, group.post_id, key='key-comment', text='Ja'),
            'CommentPublished',
            IN_IT,
        ),
        (
            lambda cast, group: publish_post(cast.cem, key='key-new-post', text='Neu', group_id=group.id),
            'PostPublished',
            IN_IT,
        ),
    ],
)
def test_members_are_told_and_others_what_they_may_know(cast, group, told, act, name, others):
    act(cast, group)
    assert {who: names(heard).count(name) for who, heard in told.items()} == {
        'anna': int(group.kind in others),
        'bela': 1,
        'cem': 1,
    }
    assert set(names(told['anna'])) - {'GroupClosed'} <= set(names(told['bela']))


@pytest.mark.parametrize('kind', GroupKind)
def test_another_kind_is_told_to_those_who_know_of_it_then(cast, group, told, kind):
    change_kind(cast.bela, group.id, kind)
    if kind is group.kind:
        assert told == {'anna': [], 'bela': [], 'cem': []}
        return
    is_known, was_known = kind is not GroupKind.SECRET, group.kind is not GroupKind.SECRET
    closed = ['GroupClosed'] * (group.kind is GroupKind.OPEN)
    assert names(told['anna']) == closed + ['GroupChanged'] * is_known + ['GroupGone'] * (was_known and not is_known)
    assert names(told['cem']) == ['GroupChanged']


def test_those_who_wait_and_those_who_look_after_a_group_are_told(cast, group, told):
    if group.kind is GroupKind.CLOSED:
        ask_to_join(cast.anna, group.id)
        assert names(told['anna']) == ['GroupMineChanged']
        assert names(told['bela']) == ['GroupWaitingChanged']
    told['anna'].clear()
    invite_people(cast.bela, group.id, [cast.anna.person_id])
    assert names(told['anna']) == ['GroupChanged', 'GroupMineChanged']
    take_back_invitation(cast.bela, group.id, cast.anna.person_id)
    last = 'GroupGone' if group.kind is GroupKind.SECRET else 'GroupMineChanged'
    assert names(told['anna'])[-1] == last
    assert told['cem'] == []
    mute_group(cast.cem, group.id)
    assert [each.mine.muted for each in told['cem']] == [True]


def test_what_changes_nothing_is_not_told(cast, group, told):
    change_group(cast.bela, group.id, name='Fest', description='')
    change_kind(cast.bela, group.id, group.kind)
    reopen_group(cast.bela, group.id)
    unpin_post(cast.bela, group.post_id)
    join_group(cast.cem, group.id)
    assert told == {'anna': [], 'bela': [], 'cem': []}


def test_ten_thousand_members_are_read_by_one_statement(cast, group):
    asked, published = [], []
    event.listen(db.writer(), 'before_cursor_execute', lambda *args: asked.append(args[2]))
    hub.listen(events.PostPublished, published.append)

    def statements(key):
        asked.clear()
        publish_post(cast.bela, key=key, text='Hallo', group_id=group.id)
        return len(asked), len([each for each in asked if each.startswith('SELECT group_member.person_id')])

    few, _ = statements('key-few-members')
    with db.writing() as work:
        person = {'name': 'P', 'name_key': 'p', 'password_hash': '', 'language': 'de'}
        many = [person | {'username': f'p{n}'} for n in range(10_000)]
        work.db.execute(insert(Person), many)
        new = select(
            literal(group.id),
            Person.id,
            literal('member'),
            literal(now(), UtcDateTime()),
            literal(now(), UtcDateTime()),
        )
        columns = ['group_id', 'person_id', 'role', 'joined_at', 'seen_at']
        work.db.execute(insert(GroupMember).from_select(columns, new.where(col(Person.username).startswith('p'))))
    assert statements('key-many-members') == (few, 1)
    assert len(published[-1].at_home) == 10_002
    assert published[-1].audience == (None if group.kind is GroupKind.OPEN else published[-1].at_home)
