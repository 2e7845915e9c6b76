"""The inbox: an open page equals a fresh one whatever happens, for its members alone; and what is unread counts everywhere."""

import json

import pytest
from nicegui import ui

from components.conversation import Conversation
from components.conversation_details import ConversationDetails
from components.conversation_row import ConversationRow
from components.inbox import Inbox
from components.new_message import NewMessage
from data.actions.conversations import add_people, found_group, leave, open_pair, remove, rename
from data.actions.memberships import mark_read, mute, pin
from data.actions.messages import delete_message, edit_message, restore_message
from data.actions.people import add_person, arrive
from data.actions.people import rename as call_oneself
from data.actions.pictures import add_picture
from data.actions.profiles import set_field
from data.files import StoredPicture
from data.queries.conversations import conversations, members
from data.values import FieldName, Viewer, Visibility
from tests.cast import PASSWORD
from tests.components.test_unread import say, unread
from tests.visitor import Visitor


def rows(browser: Visitor) -> list[dict]:
    """What the list shows, in its order."""
    shown = (element for element in browser.current_layout.descendants() if isinstance(element, ConversationRow))
    return [json.loads(row.props['entry']) for row in shown]


def names(browser: Visitor) -> list[str]:
    return [row['conversation']['name'] or row['last']['text'] for row in rows(browser)]


def inbox(browser: Visitor) -> Inbox:
    (found,) = (element for element in browser.current_layout.descendants() if isinstance(element, Inbox))
    return found


def wish(browser: Visitor, kind: type, event: str, args: object) -> None:
    (found,) = (element for element in browser.client.elements.values() if isinstance(element, kind))
    (listener,) = (listener for listener in found._event_listeners.values() if listener.type == event)
    found._handle_event({'listener_id': listener.id, 'args': args})


@pytest.fixture
def party(cast) -> int:
    """Anna's and Béla's group, in which Cem is not; Béla has seen all."""
    group = found_group(cast.anna, 'Sommerfest', [cast.bela.person_id], key='a-group-key')
    mark_read(cast.bela, group, say(cast.anna, group, 'Wer backt?'))
    return group


@pytest.fixture
def pair(cast, party) -> int:
    """What Béla and Cem have with each other, after the group."""
    pair = open_pair(cast.cem, cast.bela.person_id)
    say(cast.cem, pair, 'Mahlzeit')
    return pair


STEPS = {
    'something new above': lambda cast, party, pair: say(cast.anna, party, 'Ich!'),
    'something of mine': lambda cast, party, pair: say(cast.bela, party, 'Ich!'),
    'more in what is on top': lambda cast, party, pair: (say(cast.cem, pair, 'Eins'), say(cast.cem, pair, 'Zwei')),
    'the last one edited': lambda cast, party, pair: edit_message(
        cast.cem, pair, say(cast.cem, pair, 'Ens'), text='Eins', revision=1
    ),
    'the last one deleted': lambda cast, party, pair: delete_message(cast.cem, pair, say(cast.cem, pair, 'Eins')),
    'the last one deleted and brought back': lambda cast, party, pair: [
        (delete_message(cast.cem, pair, last), restore_message(cast.cem, pair, last))
        for last in [say(cast.cem, pair, 'Eins')]
    ],
    'an old one deleted': lambda cast, party, pair: [
        delete_message(cast.cem, pair, old) for old in [say(cast.cem, pair, 'Alt')] if say(cast.cem, pair, 'Neu')
    ],
    'read': lambda cast, party, pair: mark_read(cast.bela, pair, say(cast.cem, pair, 'Eins')),
    'pinned': lambda cast, party, pair: pin(cast.bela, party),
    'muted': lambda cast, party, pair: (mute(cast.bela, pair), say(cast.cem, pair, 'Eins')),
    'renamed': lambda cast, party, pair: rename(cast.anna, party, 'Winterfest'),
    'one more': lambda cast, party, pair: add_people(cast.anna, party, [cast.cem.person_id], sees_all=False),
    'one less': lambda cast, party, pair: leave(cast.anna, party),
    'put out': lambda cast, party, pair: remove(cast.anna, party, cast.bela.person_id),
    'out and in again': lambda cast, party, pair: (
        leave(cast.bela, party),
        add_people(cast.anna, party, [cast.bela.person_id], sees_all=True),
    ),
    'a new one': lambda cast, party, pair: say(cast.anna, open_pair(cast.anna, cast.bela.person_id), 'Moin'),
    'somebody called otherwise': lambda cast, party, pair: call_oneself(cast.cem, 'Cem Demir'),
    'what others do without me': lambda cast, party, pair: say(
        cast.cem, open_pair(cast.cem, cast.anna.person_id), 'Psst'
    ),
}


@pytest.mark.parametrize('step', STEPS)
async def test_an_open_inbox_equals_a_fresh_one(cast, bela, visit, party, pair, step):
    await bela.open('/inbox')
    assert names(bela) == ['Mahlzeit', 'Sommerfest']
    STEPS[step](cast, party, pair)
    fresh = visit(cast.bela)
    await fresh.open('/inbox')
    await bela.until(lambda: (rows(bela), unread(bela)) == (rows(fresh), unread(fresh)))
    assert rows(bela)


async def test_rows_keep_their_places_while_a_hand_is_among_them(cast, bela, party, pair):
    await bela.open('/inbox')
    wish(bela, Inbox, 'act', ['hold', True])
    say(cast.anna, party, 'Ich!')
    await bela.until(lambda: rows(bela)[1]['mine']['unread'] == 1)
    assert names(bela) == ['Mahlzeit', 'Sommerfest']
    wish(bela, Inbox, 'act', ['hold', False])
    await bela.until(lambda: names(bela) == ['Sommerfest', 'Mahlzeit'])
    pin(cast.bela, pair)
    await bela.until(lambda: names(bela) == ['Mahlzeit', 'Sommerfest'])


async def test_the_list_is_looked_through_and_goes_on(cast, bela, monkeypatch, party, pair):
    monkeypatch.setattr('data.queries.conversations.PAGE', 1)
    await bela.open('/inbox')
    for claim in (['find', 7], ['find', 'x' * 101], ['write', 'anna'], 'more', ['unheard', None]):
        wish(bela, Inbox, 'act', claim)
    wish(bela, Inbox, 'act', ['find', 'somm'])
    await bela.until(lambda: names(bela) == ['Sommerfest'])
    wish(bela, Inbox, 'act', ['find', ''])
    await bela.until(lambda: names(bela) == ['Mahlzeit'])
    wish(bela, Inbox, 'act', ['more', None])
    await bela.until(lambda: names(bela) == ['Mahlzeit', 'Sommerfest'])
    assert not inbox(bela).props['more']


async def test_nobody_else_finds_anything_whatever_their_role(cast, anna, visit, party, pair):
    for address in (f'/inbox/{pair}', '/inbox/99', '/inbox/abc'):
        await anna.open(address)
        await anna.should_see('There is nothing here')
        await anna.should_not_see('Mahlzeit')
        assert not [part for part in anna.current_layout.descendants() if isinstance(part, Conversation)]
    assert names(anna) == ['Sommerfest']
    with anna.client:
        ConversationDetails(pair)
    await anna.until(lambda: any(part.props.get('gone') for part in anna.client.elements.values()))


async def test_the_list_stays_while_one_conversation_after_the_other_is_opened(cast, bela, party, pair):
    await bela.open('/inbox')
    before = inbox(bela)
    await bela.should_see('Choose a conversation')
    for conversation_id in (pair, party):
        with bela.client:
            ui.navigate.to(f'/inbox/{conversation_id}')
        await bela.should_see(marker=f'conversation-{conversation_id}')
        assert (inbox(bela), before.props['here']) == (before, conversation_id)


async def test_a_conversation_begins_with_one_or_with_several(cast, bela):
    await bela.open('/inbox')
    wish(bela, Inbox, 'act', ['new', None])
    await bela.should_see(marker='new-message')
    for claim in ({'people': [], 'name': '', 'key': 'a-key-of-mine'}, {'people': ['1']}, None):
        wish(bela, NewMessage, 'begin', claim)
    people = [cast.anna.person_id, cast.cem.person_id]
    assert await begun(bela, {'people': people, 'name': ' ', 'key': 'a-key-of-mine'}) == ''
    group = await begun(bela, {'people': people, 'name': 'Fest', 'key': 'a-key-of-mine'})
    assert {member.person.id for member in members(cast.cem, group).members} == {*people, cast.bela.person_id}
    pair = await begun(bela, {'people': people[:1], 'name': '', 'key': 'another-key'})
    assert pair == open_pair(cast.anna, cast.bela.person_id)


async def begun(browser: Visitor, claim: dict) -> object:
    (dialog,) = (part for part in browser.client.elements.values() if isinstance(part, NewMessage))
    before = dialog.props.get('answer')
    wish(browser, NewMessage, 'begin', claim)
    await browser.until(lambda: dialog.props.get('answer') != before)
    return json.loads(dialog.props.get('begun') or '""')


async def test_a_group_is_changed_by_its_members_and_says_why_not(cast, bela, party):
    await bela.open(f'/inbox/{party}')
    bela.find(marker='details').click()
    await bela.should_see(marker='conversation-details')
    for claim in (['rename', 7], ['add', {'people': [cast.cem.person_id]}], ['unheard', None], 'leave'):
        wish(bela, ConversationDetails, 'wish', claim)
    wish(bela, ConversationDetails, 'wish', ['rename', 'Winterfest'])
    wish(bela, ConversationDetails, 'wish', ['add', {'people': [cast.cem.person_id], 'sees_all': False}])
    wish(bela, ConversationDetails, 'wish', ['mute', True])
    await bela.until(
        lambda: (about(bela)[0]['conversation']['name'], len(about(bela)[1]['members'])) == ('Winterfest', 3)
    )
    await bela.until(lambda: about(bela)[0]['mine']['is_muted'])
    wish(bela, ConversationDetails, 'wish', ['remove', cast.cem.person_id])
    await bela.until(lambda: 'founded' in details(bela).props['answer'])
    wish(bela, ConversationDetails, 'wish', ['leave', None])
    await bela.until(lambda: details(bela).props['gone'])
    assert conversations(cast.bela).conversations == ()


async def test_a_group_gets_a_picture_and_people_who_see_all_or_what_comes_and_all_are_told(
    cast, anna, bela, visit, party
):
    picture = add_picture(cast.bela, StoredPicture('ab' * 32, 48, 32)).id
    say(cast.anna, party, 'Vorher')
    await anna.open(f'/inbox/{party}')
    await bela.open(f'/inbox/{party}')
    bela.find(marker='details').click()
    await bela.should_see(marker='conversation-details')
    wish(bela, ConversationDetails, 'wish', ['picture', picture])
    await anna.until(lambda: rows(anna)[0]['conversation']['picture'] == picture)
    dora = Viewer(add_person(cast.anna, name='Dora Demir', username='dora', password=PASSWORD))
    for newcomer, sees_all in ((cast.cem, False), (dora, True)):
        wish(bela, ConversationDetails, 'wish', ['add', {'people': [newcomer.person_id], 'sees_all': sees_all}])
    await anna.until(lambda: notes(anna)[-3:] == ['new_picture', 'added', 'added_to_all'])
    for newcomer, sees in ((cast.cem, False), (dora, True)):
        page = visit(newcomer)
        arrive(newcomer)
        await page.open(f'/inbox/{party}')
        assert ('Vorher' in json.dumps([row.props['message'] for row in conversation(page).default_slot])) is sees
    wish(bela, ConversationDetails, 'wish', ['picture', None])
    await anna.until(lambda: rows(anna)[0]['conversation']['picture'] is None)


def conversation(browser: Visitor) -> Conversation:
    (found,) = (part for part in browser.current_layout.descendants() if isinstance(part, Conversation))
    return found


def notes(browser: Visitor) -> list[str]:
    lines = [json.loads(row.props['message'])['line'] for row in conversation(browser).default_slot]
    return [line['note'] for line in lines if line['note'] is not None]


def details(browser: Visitor) -> ConversationDetails:
    (found,) = (part for part in browser.client.elements.values() if isinstance(part, ConversationDetails))
    return found


def about(browser: Visitor) -> list[dict]:
    return json.loads(
        details(browser).props.get('about') or '[{"conversation": {"name": ""}, "mine": {}}, {"members": []}]'
    )


async def test_who_has_no_conversation_is_told_whom_to_write_to(cast, bela, visit):
    for person in (cast.bela, cast.cem):
        set_field(person, person.person_id, FieldName.PLACE, 'Hof', Visibility.EVERYONE, revision=0)
    await bela.open('/inbox')
    suggested = json.loads(inbox(bela).props['suggested'])
    assert [person['id'] for person in suggested] == [cast.cem.person_id]
    wish(bela, Inbox, 'act', ['write', cast.cem.person_id])
    await bela.until(lambda: any(isinstance(part, Conversation) for part in bela.current_layout.descendants()))


async def test_a_profile_leads_to_the_conversation_with_its_person(cast, bela):
    await bela.open('/people/cem')
    bela.find(marker=f'message-{cast.cem.person_id}').click()
    await bela.should_see(marker=f'conversation-{open_pair(cast.cem, cast.bela.person_id)}')
    await bela.open('/people/bela')
    await bela.should_not_see(marker=f'message-{cast.bela.person_id}')
