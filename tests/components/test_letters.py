"""Messages are sent from any page, once, by members only, and the page is told how that ended."""

import json
from contextlib import suppress

import pytest

from components.shell_keys import ShellKeys
from data import attempts
from data.actions.conversations import found_group
from data.actions.messages import send_message
from data.queries.messages import messages
from tests.visitor import Visitor

LETTER = {'key': 'the-letter-key', 'text': 'Hallo', 'pictures': [], 'files': []}


@pytest.fixture
def talk(cast):
    """A group of Béla and Anna."""
    return found_group(cast.bela, 'Werkstatt', [cast.anna.person_id], key='group-key')


def keys(browser: Visitor) -> ShellKeys:
    (found,) = (element for element in browser.client.elements.values() if isinstance(element, ShellKeys))
    return found


def send(browser: Visitor, letter: object) -> None:
    """Send what the page's script sends."""
    (listener,) = (listener for listener in keys(browser)._event_listeners.values() if listener.type == 'deliver')
    keys(browser)._handle_event({'listener_id': listener.id, 'args': letter})


def answer(browser: Visitor) -> dict:
    return json.loads(keys(browser).props.get('delivered', '{}'))


def texts(viewer, talk) -> list[str]:
    return [message.line.text for message in messages(viewer, talk).messages if message.key]


async def test_a_letter_arrives_once_from_whatever_page(cast, talk, anna):
    await anna.open('/settings')
    send(anna, LETTER | {'conversation': talk})
    await anna.until(lambda: answer(anna).get('ok') is True)
    first = answer(anna)
    send(anna, LETTER | {'conversation': talk})
    await anna.until(lambda: answer(anna) != first)
    assert answer(anna)['key'] == LETTER['key']
    assert texts(cast.bela, talk) == ['Hallo']


async def test_a_letter_that_is_refused_says_why(cast, talk, visit):
    cem = visit(cast.cem)
    await cem.open('/settings')
    send(cem, LETTER | {'conversation': talk})
    await cem.until(lambda: answer(cem).get('ok') is False)
    assert answer(cem)['message'] == 'Diese Unterhaltung gibt es nicht mehr.'
    assert texts(cast.bela, talk) == []


async def test_of_a_thousand_letters_a_minute_those_that_wait_say_so_and_none_is_lost(cast, talk, anna):
    for n in range(1000):
        with suppress(attempts.TooMany):
            send_message(cast.anna, talk, key=f'letter-{n:04}', text=f'{n}')
    assert len(all_texts(cast.bela, talk)) == attempts.MESSAGES.amount
    await anna.open('/settings')
    waiting = LETTER | {'conversation': talk, 'key': 'letter-0999', 'text': '999'}
    send(anna, waiting)
    await anna.until(lambda: answer(anna).get('ok') is False)
    assert answer(anna)['message'] == 'Too many attempts. Please try again in 1 min.'
    attempts.reset()
    send(anna, waiting)
    await anna.until(lambda: answer(anna).get('ok') is True)
    sent = all_texts(cast.bela, talk)
    assert sent == [*map(str, range(attempts.MESSAGES.amount)), '999']


def all_texts(viewer, talk) -> list[str]:
    found, page = [], messages(viewer, talk)
    while True:
        found = [*(message.line.text for message in page.messages if message.key), *found]
        if not page.earlier:
            return found
        page = messages(viewer, talk, before=page.messages[0].id)


@pytest.mark.parametrize(
    'wrong', [{'key': 'kurz'}, {'conversation': 'x'}, {'files': ['x']}, {'text': 5}, {'author': 1}]
)
async def test_a_claim_of_another_shape_sends_nothing(cast, talk, anna, wrong):
    await anna.open('/settings')
    send(anna, LETTER | {'conversation': talk} | wrong)
    send(anna, LETTER | {'conversation': talk, 'key': 'a-right-key', 'text': 'Richtig'})
    await anna.until(lambda: answer(anna).get('key') == 'a-right-key')
    assert texts(cast.bela, talk) == ['Richtig']
