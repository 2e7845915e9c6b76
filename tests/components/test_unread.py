"""How many conversations hold something new is the same on all of somebody's open pages, and on a fresh one."""

from components.shell_keys import ShellKeys
from data.actions.conversations import found_group, leave, open_pair
from data.actions.memberships import mark_read, mute, unmute
from data.actions.messages import send_message
from data.values import Viewer
from tests.visitor import Visitor


def say(author: Viewer, conversation_id: int, text: str) -> int:
    return send_message(author, conversation_id, key=f'message {text}', text=text)


def unread(browser: Visitor) -> int:
    (keys,) = (element for element in browser.client.elements.values() if isinstance(element, ShellKeys))
    return keys.props['unread']


async def test_what_is_unread_counts_on_every_page_and_is_cleared_on_all(cast, bela, visit):
    party = found_group(cast.anna, 'Sommerfest', [cast.bela.person_id], key='a-group-key')
    pair = open_pair(cast.cem, cast.bela.person_id)
    say(cast.cem, pair, 'Mahlzeit')
    other = visit(cast.bela)
    await bela.open('/settings')
    await other.open('/people')
    assert unread(bela) == unread(other) == 1
    message_id = say(cast.anna, party, 'Wer backt?')
    await bela.until(lambda: unread(bela) == unread(other) == 2)
    say(cast.bela, party, 'Ich!')
    mute(cast.bela, pair)
    say(cast.cem, pair, 'Stumm')
    await bela.until(lambda: unread(bela) == unread(other) == 1)
    fresh = visit(cast.bela)
    await fresh.open('/')
    assert unread(fresh) == 1
    mark_read(cast.bela, party, message_id)
    await bela.until(lambda: unread(bela) == unread(other) == unread(fresh) == 0)
    unmute(cast.bela, pair)
    say(cast.anna, party, 'Na gut')
    await bela.until(lambda: unread(bela) == unread(fresh) == 2)
    leave(cast.bela, party)
    await bela.until(lambda: unread(bela) == unread(fresh) == 1)


async def test_nobody_counts_what_is_said_among_others(cast, anna, visit):
    cem = visit(cast.cem)
    for browser in (anna, cem):
        await browser.open('/')
    pair = open_pair(cast.bela, cast.cem.person_id)
    say(cast.bela, pair, 'Unter uns')
    await cem.until(lambda: unread(cem) == 1)
    assert unread(anna) == 0
