"""Whatever happens, an open page equals a fresh one, element by element: a page for each kind of event that there is."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from data import conversation_events, events, group_events, hub
from data.actions import conversations, messages
from data.actions.comments import delete_comment, edit_comment, publish_comment
from data.actions.discretion import set_celebrates, set_receipts_for_all
from data.actions.follows import follow
from data.actions.group_entries import ask_to_join, invite_people
from data.actions.group_members import join_group, mute_group, remove_member, set_role
from data.actions.groups import change_group, change_kind, delete_group
from data.actions.invitations import invite
from data.actions.memberships import mark_read, pin
from data.actions.people import add_person, arrive, rename
from data.actions.pictures import set_cover
from data.actions.pins import pin_post
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.profiles import set_field
from data.actions.reactions import react_to_comment, react_to_message, react_to_post
from data.actions.sign_ins import begin, end_sign_in
from data.actions.welcomes import put_welcome_away
from data.values import FieldName, GroupKind, GroupRole, Reaction, Viewer, Visibility
from tests.cast import PASSWORD
from tests.components.test_feed import a_picture
from tests.components.test_group_cards import found, say
from tests.components.test_unread import say as tell
from tests.visitor import Visitor

ROOT = Path(__file__).parent.parent.parent
LIKE, EVERYONE = Reaction.LIKE, Visibility.EVERYONE


def set_own(viewer: Viewer, name: FieldName, text: str) -> None:
    set_field(viewer, viewer.person_id, name, text, EVERYONE, 0)


def have_birthday(viewer: Viewer, *, celebrates: bool) -> None:
    set_celebrates(viewer, celebrates=celebrates)
    set_own(viewer, FieldName.BIRTHDAY, f'{datetime.now().astimezone():%m-%d}')


Step = tuple[str, Callable[[Any], object]] | tuple[str, Callable[[Any], object], Callable[[Any], object]]

STEPS: dict[type[events.Event], Step] = {
    events.PostPublished: ('/', lambda w: say(w.cem, 'Noch einer')),
    events.PostEdited: ('/', lambda w: edit_post(w.anna, w.post, text='Anders', revision=1)),
    events.PostRestored: ('/', lambda w: restore_post(w.anna, w.post), lambda w: delete_post(w.anna, w.post)),
    events.PostDeleted: ('/', lambda w: delete_post(w.anna, w.post)),
    events.PostReacted: ('/', lambda w: react_to_post(w.bela, w.post, LIKE)),
    events.PostShared: ('/post/{post}', lambda w: publish_post(w.cem, key='the-share', text='Seht', shared_id=w.post)),
    events.CommentPublished: ('/post/{post}', lambda w: publish_comment(w.cem, w.post, key='a-comment', text='Ja')),
    events.CommentEdited: ('/post/{post}', lambda w: edit_comment(w.cem, w.post, w.comment, text='Doch', revision=1)),
    events.CommentReacted: ('/post/{post}', lambda w: react_to_comment(w.bela, w.post, w.comment, LIKE)),
    events.CommentDeleted: ('/post/{post}', lambda w: delete_comment(w.cem, w.post, w.comment)),
    events.TopicsChanged: ('/topics', lambda w: say(w.cem, 'Auch #tee')),
    events.PersonChanged: ('/post/{post}', lambda w: rename(w.cem, 'Cem Demir')),
    events.PersonCame: ('/people', lambda w: add_person(w.anna, name='Ege Er', username='ege', password=PASSWORD)),
    events.PersonArrived: ('/', lambda w: arrive(w.dora)),
    events.CelebrationBegan: (
        '/',
        lambda w: set_celebrates(w.cem, celebrates=True),
        lambda w: have_birthday(w.cem, celebrates=False),
    ),
    events.CelebrationsEnded: (
        '/',
        lambda w: set_celebrates(w.cem, celebrates=False),
        lambda w: have_birthday(w.cem, celebrates=True),
    ),
    events.FollowChanged: ('/people/cem', lambda w: follow(w.bela, w.cem.person_id)),
    events.ProfileFieldChanged: ('/people/cem', lambda w: set_own(w.cem, FieldName.PHONE, '217')),
    events.OwnFieldChanged: ('/people/bela', lambda w: set_own(w.bela, FieldName.PHONE, '217')),
    events.CoverChanged: ('/people/cem', lambda w: set_cover(w.cem, a_picture(w.cem))),
    events.WelcomeSettled: ('/', lambda w: put_welcome_away(w.bela, w.cem.person_id)),
    events.Congratulated: (
        '/',
        lambda w: say(w.bela, 'Alles Gute, @cem!'),
        lambda w: have_birthday(w.cem, celebrates=True),
    ),
    events.SignInsEnded: ('/settings', lambda w: end_sign_in(w.bela, w.other.sign_in_id)),
    events.InvitationsChanged: ('/admin', lambda w: invite(w.anna, uses=3, days=7, note='Aushang')),
    group_events.GroupChanged: (
        '/groups/garten',
        lambda w: change_group(w.bela, w.garden, name='Balkon', description='Oben'),
    ),
    group_events.GroupGone: ('/groups', lambda w: delete_group(w.anna, w.running, name='Laufen')),
    group_events.GroupMemberChanged: (
        '/groups/garten?part=members',
        lambda w: set_role(w.bela, w.garden, w.cem.person_id, GroupRole.MODERATOR),
    ),
    group_events.GroupMemberLeft: (
        '/groups/garten?part=members',
        lambda w: remove_member(w.bela, w.garden, w.cem.person_id),
    ),
    group_events.GroupOpened: ('/', lambda w: join_group(w.bela, w.office)),
    group_events.GroupClosed: ('/', lambda w: change_kind(w.anna, w.running, GroupKind.CLOSED)),
    group_events.GroupMineChanged: ('/groups', lambda w: mute_group(w.bela, w.garden)),
    group_events.GroupWaitingChanged: ('/groups/garten?part=members', lambda w: ask_to_join(w.anna, w.garden)),
    group_events.PostPinned: ('/groups/garten', lambda w: pin_post(w.bela, w.planted)),
    conversation_events.MessageSent: ('/inbox/{talk}', lambda w: tell(w.anna, w.talk, 'Noch etwas')),
    conversation_events.MessageEdited: (
        '/inbox/{talk}',
        lambda w: messages.edit_message(w.anna, w.talk, w.said, text='Anders', revision=1),
    ),
    conversation_events.MessageDeleted: ('/inbox/{talk}', lambda w: messages.delete_message(w.anna, w.talk, w.said)),
    conversation_events.MessageRestored: (
        '/inbox/{talk}',
        lambda w: messages.restore_message(w.anna, w.talk, w.said),
        lambda w: messages.delete_message(w.anna, w.talk, w.said),
    ),
    conversation_events.MessageReacted: ('/inbox/{talk}', lambda w: react_to_message(w.anna, w.talk, w.said, LIKE)),
    conversation_events.ConversationChanged: ('/inbox', lambda w: conversations.rename(w.anna, w.talk, 'Winterfest')),
    conversation_events.MemberJoined: (
        '/inbox/{talk}',
        lambda w: conversations.add_people(w.anna, w.talk, [w.cem.person_id], sees_all=True),
    ),
    conversation_events.MemberLeft: ('/inbox/{talk}', lambda w: conversations.leave(w.anna, w.talk)),
    conversation_events.MembershipChanged: ('/inbox', lambda w: pin(w.bela, w.talk)),
    conversation_events.ConversationSeen: ('/inbox/{talk}', lambda w: mark_read(w.anna, w.talk, w.mine)),
    conversation_events.ReceiptsChosen: (
        '/inbox/{talk}',
        lambda w: set_receipts_for_all(w.anna, False),
        lambda w: mark_read(w.anna, w.talk, w.mine),
    ),
}
WHO = {events.PersonArrived: 'dora', events.InvitationsChanged: 'anna'}
"""Whose page it is, if not Béla's."""

BASES = {events.Event, events.PostChanged, events.PostCame, conversation_events.MessageChanged}

IN_THE_BROWSER = {
    events.DraftChanged: 'tests/browser/test_drafts.py::test_a_text_is_taken_up_on_another_device_and_sent_from_there',
    events.PresenceChosen: 'tests/browser/test_presence.py::test_here_away_gone_and_hidden',
    events.RightsChanged: 'tests/browser/test_connection.py::test_a_page_goes_when_its_person_may_no_longer_see_it',
    conversation_events.TypingBegan: 'tests/components/test_conversation.py::test_who_writes_is_shown_until_they_have_written',
}
"""What no part of a page built by the server shows, or what has it loaded anew; and where that is played."""


@pytest.fixture
def world(cast) -> SimpleNamespace:
    """Something of everything there is, and Béla in most of it."""
    people = vars(cast) | {'dora': Viewer(add_person(cast.anna, name='Dora Düse', username='dora', password=PASSWORD))}
    post = say(cast.anna, 'Erster #tee')
    garden = found(cast.bela, cast.cem)
    office = found(cast.anna, name='Labor')
    invite_people(cast.anna, office, [cast.bela.person_id])
    running = found(cast.anna, name='Laufen', kind=GroupKind.OPEN)
    talk = conversations.found_group(cast.anna, 'Sommerfest', [cast.bela.person_id], key='the-talk')
    return SimpleNamespace(
        **people,
        other=begin(cast.bela, device='Chrome · Android').viewer,
        post=post,
        comment=publish_comment(cast.cem, post, key='the-comment', text='gut'),
        garden=garden,
        planted=say(cast.cem, 'Gesät', garden),
        office=office,
        inside=say(cast.anna, 'Im Labor', office),
        running=running,
        passed_on=say(cast.anna, 'Seht', shared_id=say(cast.anna, 'Um sechs', running)),
        talk=talk,
        said=tell(cast.anna, talk, 'Wer backt?'),
        mine=tell(cast.bela, talk, 'Ich!'),
    )


def page(browser: Visitor) -> list[tuple]:
    """All that a page is made of, in its order."""
    parts = browser.current_layout.descendants()
    return [(part.tag, part._text, part.visible, tuple(part.classes), _meant(part.props)) for part in parts]


def _meant(props: dict[str, Any]) -> dict[str, Any]:
    """What travels as JSON has no order of names, and nothing is the same as what was emptied."""
    return {
        name: json.loads(value) if isinstance(value, str) and value.startswith('{') else value
        for name, value in props.items()
        if value != ''
    }


@pytest.mark.parametrize('event', STEPS, ids=lambda event: event.__name__)
async def test_an_open_page_equals_a_fresh_one(world, visit, event):
    path, step, *before = STEPS[event]
    who = getattr(world, WHO.get(event, 'bela'))
    for prepare in before:
        prepare(world)
    told: list = []
    open_page, fresh = visit(who), visit(who)
    await open_page.open(path.format(**vars(world)))
    hub.listen(event, told.append, person_id=who.person_id)
    shown = page(open_page)
    step(world)
    await open_page.until(lambda: bool(told) and page(open_page) != shown)
    await fresh.open(path.format(**vars(world)))
    await open_page.until(lambda: page(open_page) == page(fresh))


def test_no_event_is_missing():
    there_are = {
        each
        for module in (events, group_events, conversation_events)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, events.Event) and each not in BASES
    }
    assert there_are == STEPS.keys() | IN_THE_BROWSER.keys()
    for address in IN_THE_BROWSER.values():
        path, _, name = address.partition('::')
        assert f'def {name}(' in (ROOT / path).read_text(), address
