"""Random worlds over HTTP: no address answers anybody with what the permalink refuses.

Every page, file and answer that the program serves is asked for as everybody, through a sign-in of theirs, and what comes is
searched for words; pictures consist of words here. What is not there answers, byte for byte, like what never was.
"""

import asyncio
import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nicegui import Client, core

from components import live
from components.group_view import PARTS
from data.actions.comments import publish_comment
from data.actions.groups import found_group
from data.actions.posts import publish_post
from data.queries.suggestions import KINDS
from data.values import GroupKind
from tests.cast import sign_in_cookie
from tests.data.group_examples import STEP, begin_anew, players, with_examples
from tests.data.group_walks import CLAIMS, NEVER
from tests.data.group_worlds import NAMES, World, hash_of, words_of
from tests.worlds import worlds

VIEWS = {
    '/': ('view=newest', 'view=important', 'view=following'),
    '/groups/{slug}': tuple(f'part={part}' for part in PARTS),
    '/suggestions': tuple(f'kind={kind}&part={part}&group={{group_id}}' for kind in KINDS for part in ('', 'word')),
}
"""What an address shows by what else is asked of it."""
CLAIMED = CLAIMS | {
    'width': lambda world, name: [320],
    'post_id': lambda world, name: [post.id for post in world.posts],
}
CLAIMED |= dict.fromkeys(('conversation_id', 'attachment_id'), lambda world, name: [1])
OWN_NAMES = re.compile(rb'[0-9a-f]{8}-[0-9a-f-]{27}')
"""What every page calls itself and its listeners."""


def addresses():
    """All that can be asked for, but scripts and looks; a new one that names something else fails until it is CLAIMED."""
    for route in [*core.app.routes, *(each for part in core.app.routes for each in _included(part))]:
        path = getattr(route, 'path', '')
        if 'GET' in (getattr(route, 'methods', None) or ()) and not path.startswith(('/_nicegui', '/static')):
            yield from (f'{path}?{view}' for view in VIEWS.get(path, ('',)))


def _included(part):
    return part.original_router.routes if hasattr(part, 'original_router') else ()


def filled(address, world, name):
    """An address for each thing there is that it may name."""
    wanted = re.findall(r'{(\w+)}', address)
    for chosen in product(*(CLAIMED[each](world, name) for each in wanted)):
        yield address.format(**dict(zip(wanted, chosen, strict=True)))


async def asked(browser, cookie, address):
    """What somebody is answered; the page is closed again, as a sign-in may hold only so many."""
    before = set(Client.instances)
    browser.cookies.set('session', cookie, domain='test.local')
    answer = await browser.get(address)
    for page in Client.instances.keys() - before:
        Client.instances[page].delete()
    return answer


def keep_pictures(world, home):
    """Let the files of pictures consist of what can be seen on them."""
    for _, word in world.pictures.values():
        name = hash_of(word)
        path = home / 'uploads' / 'pictures' / name[:2] / name / '320.webp'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(word)


async def check_words(world, browser, name, cookie):
    """All that somebody may see is shown somewhere, and nothing else; nothing at all to whoever does not work here any more."""
    pictures = {world.pictures[each][1] for each in world.shown_pictures(name) & world.pictures.keys()}
    may_see = set() if name in world.gone else world.may_know(name) | pictures
    shown = set()
    for address in addresses():
        for each in filled(address, world, name):
            answer = await asked(browser, cookie, each)
            assert words_of(answer.text) - words_of(each) <= may_see, each
            shown |= words_of(answer.text) - words_of(each)
    if name not in world.gone:
        assert pictures <= shown
        assert all(post.words & shown for post in world.posts if post.seen_by(name))
        assert {group.name for group in world.groups if group.seen_by(name)} <= shown


async def check_hidden(world, browser, name, cookie):
    for param, hidden in world.hidden_from(name).items():
        for address in (each for each in addresses() if f'{{{param}}}' in each):
            never = await bare(browser, cookie, address, world, name, param, NEVER[param])
            for each in hidden:
                assert await bare(browser, cookie, address, world, name, param, each) == never, (address, each)


async def bare(browser, cookie, address, world, name, param, claim):
    """What an address answers, without what it is called itself."""
    others = {each: next(iter(CLAIMED[each](world, name)), 'x') for each in re.findall(r'{(\w+)}', address)}
    path = address.format(**others | {param: claim})
    answer = await asked(browser, cookie, path)
    body = OWN_NAMES.sub(b'', answer.content)
    for echo in (path, claim) if isinstance(claim, str) else (path,):
        body = body.replace(echo.encode(), b'')
    return answer.status_code, {each: answer.headers[each] for each in answer.headers if each != 'content-length'}, body


@pytest.fixture
def viewers(cast):
    return players(cast)


@worlds(1, each=50)
@with_examples(2)
@given(steps=st.lists(STEP, min_size=10, max_size=30))
async def test_no_address_shows_what_the_permalink_refuses(viewers, visit, home, steps):
    begin_anew()
    live.reset()
    cookies = {name: sign_in_cookie(viewer)['session'] for name, viewer in viewers.items()}
    world = World(viewers, {})
    for step in steps:
        world.play(*step)
    cookies |= {name: sign_in_cookie(viewers[name])['session'] for name in world.here()}  # who came back signs in anew
    keep_pictures(world, home)
    await asyncio.sleep(0)  # until what happened is told
    browser = visit(viewers['anna']).http_client
    for name in NAMES:
        await check_words(world, browser, name, cookies[name])
    for name in world.here():
        await check_hidden(world, browser, name, cookies[name])


async def test_what_is_begun_for_a_secret_group_tells_nothing_of_it(cast, bela):
    """A text may be kept for any place, as its browser may know more than the server; all that is not there is gone alike."""
    group_id = found_group(cast.anna, key='key-secret', name='Geheim', kind=GroupKind.SECRET)
    post_id = publish_post(cast.anna, key='key-post', text='Geheim', group_id=group_id)
    comment_id = publish_comment(cast.anna, post_id, key='key-comment', text='Geheim')
    assert group_id == post_id == comment_id == 1
    draft = {'text': 'Was steht da?', 'revision': None, 'pictures': [], 'known': []}
    for kind in ('post', 'edit-post', 'share', 'reply', 'edit-comment', 'group'):
        told = []
        for place in (f'{kind}-1', f'{kind}-{NEVER["group_id"]}'):
            kept = await bela.http_client.put(f'/drafts/{place}', json=draft | {'key': f'key-{place}'})
            gone = (await bela.http_client.get('/drafts')).json()['gone']
            forgotten = await bela.http_client.delete(f'/drafts/{place}?keys=key-{place}')
            told.append((kept.status_code, kept.content, gone == [place], forgotten.status_code, forgotten.content))
        assert told == [(204, b'', True, 204, b'')] * 2
