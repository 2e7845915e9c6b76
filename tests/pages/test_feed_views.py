"""The feed in both orders: which one an address shows, what is remembered, and that open pages equal fresh ones."""

import json
from datetime import timedelta

import pytest

from components.feed import LOADS, Feed
from components.post_list import PostList
from data.actions.comments import publish_comment
from data.actions.group_entries import invite_people
from data.actions.group_members import join_group
from data.actions.people import set_preferences
from data.actions.posts import delete_post, publish_post, restore_post
from data.actions.reactions import react_to_post
from data.db import writing
from data.models import Post
from data.queries.important import important
from data.queries.people import me_by_token
from data.queries.posts import PAGE
from data.values import FeedView, PostPage, Reaction
from tests.components.test_feed import STEPS, cards, screen
from tests.components.test_group_cards import found, names, say
from tests.visitor import Visitor


def shown(browser: Visitor) -> list[int]:
    return [card.shown.id for card in cards(browser)]


def current(browser: Visitor) -> list[str]:
    elements = browser.current_layout.descendants()
    return [element.props['href'] for element in elements if element.props.get('aria-current') == 'page']


def lists(browser: Visitor) -> list[PostList]:
    """One, or two while another one is on its way."""
    return [element for element in browser.current_layout.descendants() if isinstance(element, PostList)]


def waiting(browser: Visitor) -> int:
    return lists(browser)[0].props['waiting']


async def choose(browser: Visitor, *addresses: str) -> None:
    """Do what a tap on links in the page does, each for another order than the one before."""
    before = lists(browser)
    with browser.client:
        for address in addresses:
            await browser.client.sub_pages_router._handle_open(address)
    await browser.until(lambda: len(lists(browser)) == 1 and lists(browser) != before)


async def tap_pill(browser: Visitor) -> None:
    before = lists(browser)
    (listener,) = (listener for listener in before[0]._event_listeners.values() if listener.type == 'act')
    before[0]._handle_event({'listener_id': listener.id, 'args': ['reveal', None]})
    await browser.until(lambda: len(lists(browser)) == 1 and lists(browser) != before)


@pytest.fixture
def loved_and_new(cast) -> tuple[int, int]:
    """A post that stands first under "important", and one that does among the newest."""
    loved = publish_post(cast.anna, key='first-post', text='Erster')
    publish_comment(cast.cem, loved, key='first-comment', text='gut')
    return loved, publish_post(cast.anna, key='second-post', text='Zweiter')


@pytest.mark.parametrize(
    ('remembered', 'address', 'first'),
    [
        ('newest', '/', 'new'),
        ('important', '/', 'loved'),
        ('important', '/?view=newest', 'new'),
        ('newest', '/?view=important', 'loved'),
        ('important', '/?view=loudest', 'loved'),
        ('newest', '/?view=&view=%00', 'new'),
    ],
)
async def test_the_address_says_which_order_and_else_what_was_chosen(
    cast, bela, loved_and_new, remembered, address, first
):
    set_preferences(cast.bela, feed_view=remembered)
    await bela.open(address)
    assert shown(bela)[0] == dict(zip(('loved', 'new'), loved_and_new, strict=True))[first]
    assert current(bela) == [f'/?view={"important" if first == "loved" else "newest"}']
    assert me_by_token(bela.token).feed_view == remembered


async def test_a_tab_shows_the_other_order_and_is_remembered(cast, bela, loved_and_new):
    loved, new = loved_and_new
    await bela.open('/')
    assert shown(bela) == [new, loved]
    (tabs_before,) = (element for element in bela.current_layout.descendants() if isinstance(element, Feed))
    await choose(bela, '/?view=important')
    assert (current(bela), shown(bela)) == (['/?view=important'], [loved, new])
    await bela.until(lambda: me_by_token(bela.token).feed_view is FeedView.IMPORTANT)
    assert tabs_before in bela.current_layout.descendants()
    with bela.client:
        for address in ('/?view=loudest', '/'):
            await bela.client.sub_pages_router._handle_open(address)
    assert current(bela) == ['/?view=important']


async def test_the_last_of_two_quick_taps_counts(cast, bela, loved_and_new):
    loved, new = loved_and_new
    await bela.open('/')
    await choose(bela, '/?view=important', '/?view=newest')
    assert shown(bela) == [new, loved]
    await choose(bela, '/?view=important')
    assert shown(bela) == [loved, new]


async def test_an_order_that_cannot_be_read_leaves_what_is_there(cast, bela, loved_and_new, monkeypatch, caplog):
    def refuse(*_: object) -> PostPage:
        raise RuntimeError

    await bela.open('/')
    monkeypatch.setitem(LOADS, FeedView.IMPORTANT, refuse)
    before = shown(bela)
    with bela.client:
        await bela.client.sub_pages_router._handle_open('/?view=important')
    await bela.should_see('That did not work.')
    caplog.clear()
    assert (shown(bela), current(bela)) == (before, ['/?view=newest'])
    assert me_by_token(bela.token).feed_view is FeedView.NEWEST


@pytest.mark.parametrize('step', STEPS)
async def test_an_open_page_of_the_important_has_the_cards_of_a_fresh_one(cast, bela, visit, step):
    publish_post(cast.cem, key='older-post', text='Ein älterer')
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    comment_id = publish_comment(cast.cem, post_id, key='first-comment', text='gut')
    react_to_post(cast.bela, post_id, Reaction.LIKE)
    await bela.open('/?view=important')
    STEPS[step](cast, post_id, comment_id)
    fresh = visit(cast.bela)
    await fresh.open('/?view=important')
    if len(cards(fresh)) > 2 - step.startswith(('a deleted post', 'a share whose original is deleted')):
        await bela.until(lambda: waiting(bela) == 1)
        await tap_pill(bela)
    await bela.until(lambda: by_id(bela) == by_id(fresh))


def by_id(browser: Visitor) -> dict[int, tuple]:
    return {post['id']: (post, *rest) for post, *rest in screen(browser)}


async def test_what_others_write_waits_and_what_i_write_stands_on_top(cast, bela, loved_and_new):
    loved, new = loved_and_new
    await bela.open('/?view=important')
    theirs = publish_post(cast.cem, key='their-post', text='Von Cem')
    await bela.until(lambda: waiting(bela) == 1)
    mine = publish_post(cast.bela, key='mine-post', text='Von mir')
    await bela.until(lambda: shown(bela) == [mine, loved, new])
    assert waiting(bela) == 1
    await tap_pill(bela)
    assert (shown(bela), waiting(bela)) == ([loved, mine, theirs, new], 0)


async def test_no_card_moves_while_somebody_reads(cast, bela, loved_and_new):
    loved, new = loved_and_new
    await bela.open('/?view=important')
    for n in range(4):
        publish_comment(cast.cem, new, key=f'more-comments-{n}', text='gut')
    await bela.until(lambda: [post['comment_count'] for post, *_ in screen(bela)] == [1, 4])
    assert shown(bela) == [loved, new]
    assert [post.id for post in important(cast.bela).posts] == [new, loved]


async def test_what_comes_back_stands_where_it_stood(cast, bela, loved_and_new):
    loved, new = loved_and_new
    await bela.open('/?view=important')
    delete_post(cast.anna, loved)
    await bela.until(lambda: shown(bela) == [new])
    restore_post(cast.anna, loved)
    await bela.until(lambda: shown(bela) == [loved, new])


async def test_what_comes_back_from_before_the_page_waits(cast, bela, loved_and_new):
    loved, new = loved_and_new
    delete_post(cast.anna, loved)
    await bela.open('/?view=important')
    restore_post(cast.anna, loved)
    await bela.until(lambda: waiting(bela) == 1)
    assert shown(bela) == [new]


async def test_the_first_post_of_all_needs_no_tap(cast, bela):
    await bela.open('/?view=important')
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    await bela.until(lambda: shown(bela) == [post_id])
    assert lists(bela)[0].props['empty'] == ''


def let_in(cast, group_id: int) -> None:
    invite_people(cast.anna, group_id, [cast.bela.person_id])
    join_group(cast.bela, group_id)


async def test_what_stands_in_a_group_waits_for_who_comes_in(cast, bela, visit, loved_and_new):
    group_id = found(cast.anna)
    inside = [say(cast.anna, f'Unter uns {n}', group_id) for n in range(3)]
    shared = say(cast.anna, 'Noch einmal', group_id, shared_id=inside[0])
    await bela.open('/?view=important')
    let_in(cast, group_id)
    await bela.until(lambda: waiting(bela) == 4)
    assert {*shown(bela)} == {*loved_and_new}
    say(cast.anna, 'Ein neuer', group_id)
    await bela.until(lambda: waiting(bela) == 5)
    delete_post(cast.anna, inside[1])
    delete_post(cast.anna, loved_and_new[1])
    await bela.until(lambda: (waiting(bela), len(cards(bela))) == (4, 1))
    await tap_pill(bela)
    fresh = visit(cast.bela)
    await fresh.open('/?view=important')
    assert (waiting(bela), by_id(bela), names(bela)) == (0, by_id(fresh), names(fresh))
    assert shared in by_id(fresh)


async def test_what_comes_by_scrolling_does_not_wait(cast, bela):
    for n in range(PAGE + 1):
        say(cast.anna, f'Für alle {n}')
    group_id = found(cast.anna)
    old = say(cast.anna, 'Unter uns', group_id)
    with writing() as work:
        work.db.get_one(Post, old).stands_at -= timedelta(days=300)
        work.db.get_one(Post, old).created_at -= timedelta(days=300)
    say(cast.anna, 'Unter uns, neu', group_id)
    await bela.open('/?view=important')
    assert len(cards(bela)) == PAGE
    let_in(cast, group_id)
    await bela.until(lambda: waiting(bela) == 1)


async def test_who_had_nothing_to_read_needs_no_tap(cast, bela):
    group_id = found(cast.anna)
    post_id = say(cast.anna, 'Unter uns', group_id)
    await bela.open('/?view=important')
    assert shown(bela) == []
    let_in(cast, group_id)
    await bela.until(lambda: len(lists(bela)) == 1 and shown(bela) == [post_id])


async def test_each_card_says_why_in_whole_minutes(cast, bela, loved_and_new):
    await bela.open('/?view=important')
    for card in cards(bela):
        told, why = json.loads(card.props['why']), important(cast.bela).why[card.shown.id]
        terms = [told[name] for name in ('for_reactions', 'for_comments', 'for_team', 'for_exchanges')]
        assert all(isinstance(minutes, int) for minutes in terms)
        assert sum(terms) * 60 == (why.stands_at - why.written_at).total_seconds()
    await bela.open('/?view=newest')
    assert all('why' not in card.props for card in cards(bela))
