"""The feed stays while other pages are shown: whoever comes back finds it as a fresh page would be, and not built anew."""

import json

import pytest
from nicegui import ui

from components.post_card import PostCard
from components.post_list import PostList
from data.actions.comments import publish_comment
from data.actions.posts import delete_post, edit_post, publish_post
from tests.components.test_feed import screen
from tests.visitor import Visitor


def lists(browser: Visitor) -> list[PostList]:
    return [element for element in browser.current_layout.descendants() if isinstance(element, PostList)]


def the_list(browser: Visitor) -> PostList:
    (posts,) = lists(browser)
    return posts


async def go(browser: Visitor, path: str) -> None:
    """Go to another page inside the app."""
    with browser:
        await browser.client.sub_pages_router._handle_navigate(path)


@pytest.fixture
async def feed(cast, bela) -> PostList:
    """Bela's feed, opened and left."""
    for n in range(25):
        publish_post(cast.anna, key=f'many-posts-{n}', text=f'Nummer {n}')
    await bela.open('/')
    await go(bela, '/groups')
    return the_list(bela)


async def test_who_comes_back_finds_the_same_feed_up_to_date(cast, bela, visit, feed):
    newer = publish_post(cast.cem, key='while-away', text='Inzwischen')
    first, second, *_ = list(feed.cards)[1:]
    edit_post(cast.anna, first, text='Anders', revision=1)
    publish_comment(cast.cem, first, key='first-comment', text='gut')
    delete_post(cast.anna, second)
    await bela.until(lambda: newer in feed.cards and second not in feed.cards)
    await bela.should_not_see(kind=PostCard)
    await go(bela, '/')
    assert the_list(bela) is feed
    fresh = visit(cast.bela)
    await fresh.open('/')
    await bela.until(lambda: screen(bela)[:20] == screen(fresh))
    assert bela.client.title == 'Home'


async def test_a_feed_that_is_away_takes_no_wishes(cast, bela, feed):
    assert not all(around.visible for around in feed.ancestors())
    await go(bela, '/')
    assert all(around.visible for around in feed.ancestors())
    await go(bela, '/nowhere')
    assert not all(around.visible for around in feed.ancestors())


async def test_coming_back_sends_little(cast, bela, feed):
    outbox = bela.client.outbox
    outbox.updates.clear()
    await go(bela, '/')
    sent = [element._to_dict() for element in outbox.updates.values() if isinstance(element, ui.element)]
    assert sent
    assert len(json.dumps(sent)) < 2000


async def test_a_feed_opened_inside_the_app_begins_with_few_posts(cast, bela):
    for n in range(25):
        publish_post(cast.anna, key=f'many-posts-{n}', text=f'Nummer {n}')
    await bela.open('/groups')
    await go(bela, '/')
    await bela.until(lambda: [len(posts.cards) for posts in lists(bela)] == [10])
    with bela:
        await the_list(bela).fill()
    assert len(the_list(bela).cards) == 25


async def test_who_leaves_while_the_feed_is_built_finds_it_built(cast, bela):
    publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/groups')
    await go(bela, '/')
    await go(bela, '/groups')
    await bela.until(lambda: [len(posts.cards) for posts in lists(bela)] == [1])
    built = the_list(bela)
    await bela.should_see(marker='groups')
    await go(bela, '/')
    await bela.should_not_see(marker='groups')
    assert the_list(bela) is built


async def test_reading_goes_on_where_somebody_was(cast, bela):
    ids = [publish_post(cast.anna, key=f'many-posts-{n}', text=f'Nummer {n}') for n in range(260)]
    await bela.open('/')
    posts = the_list(bela)
    (listener,) = [listener for listener in posts._event_listeners.values() if listener.type == 'act']
    for forged in ({'post_id': '7'}, {'post_id': True}, {'post_id': -1}, {}, 7, None, {'post_id': 7, 'limit': 9999}):
        posts._handle_event({'listener_id': listener.id, 'args': ['until', forged]})
    posts._handle_event({'listener_id': listener.id, 'args': ['until', {'post_id': ids[200]}]})
    await bela.until(lambda: posts.props.get('reached') == ids[200])
    assert list(posts.cards) == ids[180:][::-1]
