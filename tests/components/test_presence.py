"""Who is here, as pages are told: not of who does not wish it, and not to them; nor of who has signed out."""

import json
import re

import pytest

from components import viewer
from components.presence import tell_changes
from components.shell_keys import ShellKeys
from data import presence
from data.actions.accounts import deactivate
from data.actions.discretion import set_presence, set_presence_for_all
from data.presence import Presence
from tests.visitor import Visitor


def say(browser: Visitor, claim: object) -> None:
    """Send what the page's script sends."""
    (keys,) = (element for element in browser.client.elements.values() if isinstance(element, ShellKeys))
    (listener,) = (listener for listener in keys._event_listeners.values() if listener.type == 'beat')
    keys._handle_event({'listener_id': listener.id, 'args': claim})


async def begins_with(browser: Visitor) -> dict | None:
    """What a page of theirs is told at first."""
    page = await browser.http_client.get('/settings')
    return json.loads(re.search(r'window\.teekueche, (.*)\);', page.text)[1])['presence']


async def test_a_page_begins_with_who_is_here(cast, anna, bela):
    await anna.open('/')
    say(anna, {'looked_at': True, 'number': 0})
    await tell_changes()
    assert (await begins_with(bela))['people'] == {'here': [cast.anna.person_id]}
    say(anna, {'looked_at': False, 'number': 0})
    await tell_changes()
    assert (await begins_with(bela))['people'] == {'away': [cast.anna.person_id]}


async def test_who_does_not_wish_to_be_seen_neither_is_nor_sees(cast, anna, bela):
    for browser in (anna, bela):
        await browser.open('/')
        say(browser, {'looked_at': True, 'number': 0})
    await tell_changes()
    set_presence(cast.anna, shows=False)
    await anna.until(lambda: presence.present() == {cast.bela.person_id: Presence.HERE})
    say(anna, {'looked_at': True, 'number': 0})
    await tell_changes()
    assert presence.present() == {cast.bela.person_id: Presence.HERE}
    assert await begins_with(anna) is None
    set_presence(cast.anna, shows=True)
    await anna.until(lambda: viewer.whose(anna.client).shows_presence)
    say(anna, {'looked_at': True, 'number': 0})
    await tell_changes()
    assert len((await begins_with(anna))['people']['here']) == 2


async def test_the_company_may_let_nobody_see_who_is_here(cast, anna, bela, visit):
    cem = visit(cast.cem)
    for browser in (anna, bela, cem):
        await browser.open('/')
        say(browser, {'looked_at': True, 'number': 0})
    set_presence(cast.cem, shows=False)
    await tell_changes()
    set_presence_for_all(cast.anna, shows=False)
    await anna.until(lambda: not presence.present())
    say(bela, {'looked_at': True, 'number': 0})
    await tell_changes()
    assert not presence.present()
    assert await begins_with(bela) is None
    set_presence(cast.bela, shows=False)
    set_presence(cast.bela, shows=True)
    set_presence_for_all(cast.anna, shows=True)
    await anna.until(lambda: viewer.whose(bela.client).shows_presence)
    for browser in (anna, bela, cem):
        say(browser, {'looked_at': True, 'number': 0})
    await tell_changes()
    assert presence.present().keys() == {cast.anna.person_id, cast.bela.person_id}


async def test_who_is_shut_out_is_gone_at_once(cast, anna, bela):
    await bela.open('/')
    say(bela, {'looked_at': True, 'number': 0})
    await tell_changes()
    assert presence.present()
    deactivate(cast.anna, cast.bela.person_id)
    await anna.until(lambda: not presence.present())


@pytest.mark.parametrize('claim', [{'looked_at': 1, 'number': 0}, {'looked_at': True}, 'here', [], {'person_id': 3}])
async def test_what_no_page_of_ours_says_says_nothing(cast, anna, claim):
    await anna.open('/')
    say(anna, claim)
    await tell_changes()
    assert presence.present() == {}
