"""An open conversation: equals a fresh one after every event, is loaded from where somebody has read, and closes at once."""

import json
import threading
from collections.abc import Callable

import pytest

from components import message_wishes
from components.conversation import Conversation
from components.farewell import Farewells
from data.actions.conversations import add_people, found_group, leave, open_pair, remove, rename
from data.actions.discretion import set_discretion, set_receipts_for_all
from data.actions.memberships import begin_typing, mark_read
from data.actions.messages import delete_message, edit_message, restore_message, send_message
from data.actions.people import rename as rename_person
from data.actions.reactions import react_to_message
from data.queries import messages as queries
from data.queries.messages import PAGE, messages, search
from data.queries.messages import source as written
from data.values import FoundMessages, Reaction, Viewer
from tests.visitor import Visitor

SHOWN = ('state', 'head', 'earlier', 'later', 'read', 'unread', 'seen')


@pytest.fixture
def talk(cast):
    """A group of Béla and Anna."""
    return found_group(cast.bela, 'Werkstatt', [cast.anna.person_id], key='group-key')


def say(author: Viewer, talk: int, text: str, **more: object) -> int:
    return send_message(author, talk, key=f'the-key-{text.encode().hex():.50}', text=text, **more)


def view(browser: Visitor) -> Conversation:
    (found,) = [element for element in browser.current_layout.descendants() if isinstance(element, Conversation)]
    return found


def tell(browser: Visitor, **claim: object) -> None:
    """Send what the browser side sends."""
    shown = view(browser)
    (listener,) = [listener for listener in shown._event_listeners.values() if listener.type == 'wish']
    shown._handle_event({'listener_id': listener.id, 'args': claim})


def screen(browser: Visitor) -> list[object]:
    shown = view(browser)
    around = [shown.props.get(name) for name in SHOWN]
    rows = [(json.loads(row.props['message']), row.props['before'], row.props['mine']) for row in shown.default_slot]
    return [around, rows]


def texts(browser: Visitor) -> list[str]:
    return [json.loads(row.props['message'])['line']['text'] for row in view(browser).default_slot][1:]


STEPS = {
    'a message': lambda cast, talk, said, mine: say(cast.bela, talk, 'noch eine'),
    'one of my own': lambda cast, talk, said, mine: say(cast.anna, talk, 'von mir'),
    'an answer': lambda cast, talk, said, mine: say(cast.bela, talk, 'genau', reply_to=mine),
    'an edit of what is answered': lambda cast, talk, said, mine: (
        say(cast.bela, talk, 'genau', reply_to=mine),
        edit_message(cast.anna, talk, mine, text='anders', revision=written(cast.anna, talk, mine).revision),
    ),
    'a deletion of what is answered': lambda cast, talk, said, mine: (
        say(cast.bela, talk, 'genau', reply_to=mine),
        delete_message(cast.anna, talk, mine),
    ),
    'a reaction': lambda cast, talk, said, mine: react_to_message(cast.bela, talk, mine, Reaction.WOW),
    'my own reaction, taken back': lambda cast, talk, said, mine: (
        react_to_message(cast.anna, talk, said, Reaction.LIKE),
        react_to_message(cast.anna, talk, said, None),
    ),
    'my reaction to what is deleted': lambda cast, talk, said, mine: (
        react_to_message(cast.anna, talk, said, Reaction.LIKE),
        delete_message(cast.bela, talk, said),
    ),
    'a deletion that was undone': lambda cast, talk, said, mine: (
        react_to_message(cast.anna, talk, said, Reaction.LIKE),
        delete_message(cast.bela, talk, said),
        restore_message(cast.bela, talk, said),
    ),
    'what I have read': lambda cast, talk, said, mine: mark_read(cast.anna, talk, said),
    'what others have read': lambda cast, talk, said, mine: mark_read(cast.bela, talk, mine),
    'another name': lambda cast, talk, said, mine: rename(cast.bela, talk, 'Küche'),
    'another member': lambda cast, talk, said, mine: add_people(cast.bela, talk, [cast.cem.person_id], sees_all=True),
    'a member who goes': lambda cast, talk, said, mine: (
        add_people(cast.bela, talk, [cast.cem.person_id], sees_all=True),
        leave(cast.cem, talk),
    ),
    'another name of somebody': lambda cast, talk, said, mine: rename_person(cast.bela, 'Béla Bauer'),
}


@pytest.mark.parametrize('step', STEPS.values(), ids=STEPS)
async def test_an_open_conversation_equals_a_fresh_one(
    cast, talk, anna, visit: Callable[[Viewer], Visitor], step: Callable[..., object]
):
    said, mine = say(cast.bela, talk, 'Tee ist fertig'), say(cast.anna, talk, 'Ich komme')
    await anna.open(f'/inbox/{talk}')
    before = screen(anna)
    step(cast, talk, said, mine)
    await anna.until(lambda: screen(anna) != before)
    fresh = visit(cast.anna)
    await fresh.open(f'/inbox/{talk}')
    await anna.until(lambda: screen(anna) == screen(fresh))


async def test_it_begins_at_the_first_unread_message_and_reads_on_at_both_ends(cast, talk, anna):
    ids = [say(cast.bela, talk, f'{n}') for n in range(3 * PAGE)]
    mark_read(cast.anna, talk, ids[PAGE])
    await anna.open(f'/inbox/{talk}')
    shown = view(anna)
    assert [row.shown.id for row in shown.rows.values() if row.props['fresh']] == [ids[PAGE + 1]]
    assert (shown.props['earlier'], shown.props['later'], shown.props['unread']) == (True, True, 2 * PAGE - 1)
    say(cast.bela, talk, 'am Ende')
    await anna.until(lambda: shown.props['unread'] == 2 * PAGE)
    assert 'am Ende' not in texts(anna)
    for name in ('earlier', 'later', 'later'):
        count = len(shown.rows)
        tell(anna, name=name)
        await anna.until(lambda count=count: len(shown.rows) > count)
    assert texts(anna)[-1] == 'am Ende'
    assert [row.shown.id for row in shown.default_slot] == sorted(shown.rows)


async def test_what_happens_while_older_ones_load_is_not_lost(cast, talk, anna, monkeypatch):
    ids = [say(cast.bela, talk, f'{n}') for n in range(PAGE + 10)]
    mark_read(cast.anna, talk, ids[-1])
    await anna.open(f'/inbox/{talk}')

    def slow(*args: object, **where: int):
        page = messages(*args, **where)
        revision = written(cast.bela, talk, ids[0]).revision
        edit_message(cast.bela, talk, ids[0], text='anders', revision=revision)
        return page

    monkeypatch.setattr('components.conversation.messages', slow)
    tell(anna, name='earlier')
    await anna.until(lambda: ids[0] in view(anna).rows)
    assert view(anna).rows[ids[0]].shown.line.text == 'anders'


async def test_wishes_are_granted_to_members_and_answered(cast, talk, anna):
    await anna.open(f'/inbox/{talk}')
    say(cast.anna, talk, 'Hallo')
    await anna.until(lambda: texts(anna) == ['Hallo'])
    (*_, row) = view(anna).default_slot
    tell(anna, name='edit', message_id=row.shown.id)
    await anna.until(lambda: 'editing' in row.props)
    assert json.loads(row.props['editing'])['text'] == 'Hallo'
    tell(anna, name='save', message_id=row.shown.id, text='Hallo alle', revision=1, key='edit-key')
    await anna.until(lambda: texts(anna) == ['Hallo alle'])
    tell(anna, name='react', message_id=row.shown.id, reaction='love')
    await anna.until(lambda: row.props['mine'] == Reaction.LOVE)
    tell(anna, name='who', message_id=row.shown.id)
    await anna.until(lambda: 'Anna Albrecht' in row.props.get('who', ''))
    tell(anna, name='search', text='lle')
    await anna.until(lambda: 'Hallo alle' in view(anna).props.get('found', ''))
    tell(anna, name='delete', message_id=row.shown.id)
    await anna.until(lambda: row.shown.line.is_deleted)
    assert row.props['undo']
    tell(anna, name='restore', message_id=row.shown.id)
    await anna.until(
        lambda: (row.shown.line.is_deleted, row.props['undo'], row.props['mine']) == (False, False, 'love')
    )


async def test_a_deletion_can_be_undone_for_a_while_only(cast, talk, anna):
    await anna.open(f'/inbox/{talk}')
    sent = say(cast.anna, talk, 'Hallo')
    await anna.until(lambda: sent in view(anna).rows)
    view(anna).farewells = Farewells(0.01)
    tell(anna, name='delete', message_id=sent)
    await anna.until(lambda: view(anna).rows[sent].props.get('undo') is False)
    await anna.until(lambda: view(anna).rows[sent].shown.line.is_deleted)


@pytest.mark.parametrize(
    'claim', [{'name': 'save'}, {'name': 'save', 'text': 5}, {'name': 'read', 'message_id': 'x'}, {}]
)
async def test_claims_of_another_shape_change_nothing(cast, talk, anna, claim):
    await anna.open(f'/inbox/{talk}')
    before = screen(anna)
    tell(anna, **claim)
    assert screen(anna) == before


def found(browser: Visitor) -> list[str]:
    return [line['text'] for line in json.loads(view(browser).props.get('found') or '{"lines": []}')['lines']]


async def test_what_was_found_is_shown_as_it_is_now(cast, talk, anna, monkeypatch):
    monkeypatch.setattr(queries, 'MOST_FOUND', 1)
    older, newer = say(cast.bela, talk, 'geheim eins'), say(cast.bela, talk, 'geheim zwei')
    await anna.open(f'/inbox/{talk}')
    tell(anna, name='search', text='geheim')
    await anna.until(lambda: found(anna) == ['geheim zwei'])
    tell(anna, name='search', text='geheim', message_id=newer)
    await anna.until(lambda: found(anna) == ['geheim zwei', 'geheim eins'])
    delete_message(cast.bela, talk, newer)
    await anna.until(lambda: found(anna) == ['geheim eins'])
    edit_message(cast.bela, talk, older, text='harmlos', revision=1)
    await anna.until(lambda: found(anna) == ['harmlos'])
    restore_message(cast.bela, talk, newer)
    await anna.until(lambda: found(anna) == ['geheim zwei', 'harmlos'])


async def test_what_changes_while_it_is_looked_for_is_found_as_it_is_now(cast, talk, anna, monkeypatch):
    sent = say(cast.bela, talk, 'geheim')
    await anna.open(f'/inbox/{talk}')
    has_read, may_answer = threading.Event(), threading.Event()

    def slow_search(*asked: object) -> FoundMessages:
        outcome = search(*asked)
        has_read.set()
        may_answer.wait(15)
        return outcome

    monkeypatch.setattr(message_wishes, 'search', slow_search)
    tell(anna, name='search', text='geheim')
    await anna.until(has_read.is_set)
    delete_message(cast.bela, talk, sent)
    await anna.until(lambda: texts(anna) == [''])
    may_answer.set()
    await anna.until(lambda: 'found' in view(anna).props)
    assert found(anna) == []


async def test_what_is_looked_for_is_said_back_as_it_was_understood(cast, talk, anna):
    await anna.open(f'/inbox/{talk}')
    tell(anna, name='search', text='x' * 150)
    await anna.until(lambda: json.loads(view(anna).props.get('found', '{}')).get('part') == 'x' * 100)


async def test_who_was_removed_sees_nothing_any_more(cast, talk, bela, anna):
    say(cast.bela, talk, 'geheim')
    await anna.open(f'/inbox/{talk}')
    tell(anna, name='search', text='heim')
    await anna.until(lambda: 'geheim' in view(anna).props.get('found', ''))
    remove(cast.bela, talk, cast.anna.person_id)
    await anna.until(lambda: view(anna).props['state'] == 'gone')
    assert view(anna).rows == {}
    assert 'geheim' not in json.dumps(dict(view(anna).props))
    say(cast.bela, talk, 'danach')
    tell(anna, name='newest')
    await anna.open(f'/inbox/{talk}')
    await anna.should_see('There is nothing here')


async def test_who_is_in_none_learns_nothing(cast, talk, visit):
    cem = visit(cast.cem)
    for address in (f'/inbox/{talk}', '/inbox/4711', '/inbox/x'):
        await cem.open(address)
        await cem.should_see('Hier ist nichts')
        assert not [part for part in cem.current_layout.descendants() if isinstance(part, Conversation)]


async def test_who_writes_is_shown_until_they_have_written(cast, talk, anna):
    await anna.open(f'/inbox/{talk}')
    begin_typing(cast.bela, talk)
    await anna.until(lambda: 'Béla Bartel' in view(anna).props['typing'])
    say(cast.bela, talk, 'fertig')
    await anna.until(lambda: view(anna).props['typing'] == '[]')


async def test_who_gives_no_sign_of_writing_any_more_is_forgotten(cast, talk, anna, monkeypatch):
    monkeypatch.setattr('components.typing_now.LASTS', 0.05)
    await anna.open(f'/inbox/{talk}')
    shown = []
    monkeypatch.setattr(view(anna), 'update', lambda: shown.append(view(anna).props['typing']))
    begin_typing(cast.bela, talk)
    await anna.until(lambda: shown[-1:] == ['[]'] and any('Béla Bartel' in typing for typing in shown))


async def test_pairs_have_one_conversation_and_what_is_seen_is_told(cast, anna):
    talk = open_pair(cast.anna, cast.bela.person_id)
    sent = say(cast.anna, talk, 'Gelesen?')
    await anna.open(f'/inbox/{talk}')
    assert json.loads(view(anna).props['seen']) == {'message_id': sent, 'by': 0, 'all': False}
    mark_read(cast.bela, talk, sent)
    await anna.until(lambda: json.loads(view(anna).props['seen']) == {'message_id': sent, 'by': 1, 'all': True})
    tell(anna, name='seen', message_id=sent)
    await anna.until(lambda: 'Béla Bartel' in view(anna).props.get('seenBy', ''))


async def test_what_somebody_or_the_company_hides_is_hidden_on_open_pages_too(cast, talk, anna):
    sent = say(cast.anna, talk, 'Gelesen?')
    mark_read(cast.bela, talk, sent)
    await anna.open(f'/inbox/{talk}')
    tell(anna, name='seen', message_id=sent)
    await anna.until(lambda: 'Béla Bartel' in view(anna).props.get('seenBy', ''))
    for hide, show in (
        (lambda: set_discretion(cast.bela, receipts=False), lambda: set_discretion(cast.bela, receipts=True)),
        (lambda: set_discretion(cast.anna, receipts=False), lambda: set_discretion(cast.anna, receipts=True)),
        (lambda: set_receipts_for_all(cast.anna, shows=False), lambda: set_receipts_for_all(cast.anna, shows=True)),
    ):
        hide()
        await anna.until(lambda: json.loads(view(anna).props['seen'])['by'] == 0)
        assert view(anna).props['seenBy'] == ''
        show()
        await anna.until(lambda: json.loads(view(anna).props['seen'])['by'] == 1)
