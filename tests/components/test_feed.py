"""The feed on open pages: it equals a fresh page after every event, forgets what ends, and never shows an older state."""

import gc
import json
from collections import defaultdict
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from components import live
from components.composer import Composer, PostClaim
from components.post_card import PostCard
from components.post_list import PostList
from data import hub
from data.actions.comments import delete_comment, edit_comment, publish_comment, restore_comment
from data.actions.people import rename
from data.actions.pictures import add_picture, remove_portrait, set_portrait
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.reactions import react_to_comment, react_to_post
from data.events import PostPublished
from data.files import StoredPicture
from data.policy import NotFound
from data.queries.comments import comments
from data.queries.posts import newest
from data.values import PostPage, Reaction, Viewer
from tests.visitor import Visitor


def cards(browser: Visitor) -> list[PostCard]:
    (posts,) = [element for element in browser.current_layout.descendants() if isinstance(element, PostList)]
    return [element for element in posts if isinstance(element, PostCard)]


def screen(browser: Visitor) -> list[tuple[defaultdict, defaultdict, str]]:
    """The post, the viewer's own and the original of each card; what is left out is None."""
    return [(read(card, 'post'), read(card, 'mine'), card.props.get('original', '')) for card in cards(browser)]


def read(card: PostCard, prop: str) -> defaultdict:
    return defaultdict(lambda: None, json.loads(card.props[prop]))


def shows(browser: Visitor, text: str) -> bool:
    return any(text in json.dumps(post, ensure_ascii=False) for post, *_ in screen(browser))


def act(browser: Visitor, name: object, wish: object, card: int = 0) -> None:
    tell(browser, {'post_id': cards(browser)[card].shown.id, 'name': name, 'wish': wish})


def tell(browser: Visitor, claim: object) -> None:
    """Send what a card's browser side sends: one listener of the list hears it for all cards."""
    (posts,) = [element for element in browser.current_layout.descendants() if isinstance(element, PostList)]
    (listener,) = [listener for listener in posts._event_listeners.values() if listener.type == 'wish']
    posts._handle_event({'listener_id': listener.id, 'args': claim})


STEPS = {
    'a like': lambda cast, post_id, comment_id: react_to_post(cast.cem, post_id, Reaction.LIKE),
    'my own like': lambda cast, post_id, comment_id: react_to_post(cast.bela, post_id, Reaction.LIKE),
    'a like taken back': lambda cast, post_id, comment_id: (
        react_to_post(cast.cem, post_id, Reaction.LIKE),
        react_to_post(cast.cem, post_id, None),
    ),
    'another reaction of mine': lambda cast, post_id, comment_id: react_to_post(cast.bela, post_id, Reaction.WOW),
    'a reaction to a comment': lambda cast, post_id, comment_id: react_to_comment(
        cast.anna, post_id, comment_id, Reaction.LAUGH
    ),
    'my own reaction to a comment': lambda cast, post_id, comment_id: react_to_comment(
        cast.bela, post_id, comment_id, Reaction.LOVE
    ),
    'an answer': lambda cast, post_id, comment_id: publish_comment(
        cast.anna, post_id, key='the-answer', text='stimmt', answers=comment_id
    ),
    'a restored comment that I had reacted to': lambda cast, post_id, comment_id: (
        react_to_comment(cast.bela, post_id, comment_id, Reaction.LOVE),
        delete_comment(cast.cem, post_id, comment_id),
        restore_comment(cast.cem, post_id, comment_id),
    ),
    'a share': lambda cast, post_id, comment_id: publish_post(
        cast.cem, key='share-post', text='Seht her', shared_id=post_id
    ),
    'a share whose original is deleted': lambda cast, post_id, comment_id: (
        publish_post(cast.cem, key='share-post', text='Seht her', shared_id=post_id),
        delete_post(cast.anna, post_id),
    ),
    'a share whose original comes back': lambda cast, post_id, comment_id: (
        publish_post(cast.cem, key='share-post', text='Seht her', shared_id=post_id),
        delete_post(cast.anna, post_id),
        restore_post(cast.anna, post_id),
    ),
    'a share whose original is edited': lambda cast, post_id, comment_id: (
        publish_post(cast.cem, key='share-post', text='Seht her', shared_id=post_id),
        edit_post(cast.anna, post_id, text='Anders', revision=1),
    ),
    'a deleted share': lambda cast, post_id, comment_id: delete_post(
        cast.cem, publish_post(cast.cem, key='share-post', text='Seht her', shared_id=post_id)
    ),
    'a comment': lambda cast, post_id, comment_id: publish_comment(
        cast.cem, post_id, key='another-one', text='noch was'
    ),
    'an edited comment': lambda cast, post_id, comment_id: edit_comment(
        cast.cem, post_id, comment_id, text='doch nicht', revision=1
    ),
    'a deleted comment': lambda cast, post_id, comment_id: delete_comment(cast.cem, post_id, comment_id),
    'a restored comment': lambda cast, post_id, comment_id: (
        delete_comment(cast.cem, post_id, comment_id),
        restore_comment(cast.cem, post_id, comment_id),
    ),
    'a new post': lambda cast, post_id, comment_id: publish_post(cast.cem, key='second-post', text='Zweiter'),
    'an edited post': lambda cast, post_id, comment_id: edit_post(cast.anna, post_id, text='Anders', revision=1),
    'a post with another picture': lambda cast, post_id, comment_id: edit_post(
        cast.anna, post_id, text='Anders', revision=1, pictures=((a_picture(cast.anna), 'Die Bank'),)
    ),
    'a deleted post': lambda cast, post_id, comment_id: delete_post(cast.anna, post_id),
    'a restored post': lambda cast, post_id, comment_id: (
        delete_post(cast.anna, post_id),
        restore_post(cast.anna, post_id),
    ),
    'another name': lambda cast, post_id, comment_id: rename(cast.anna, 'Anna Öztürk'),
    'two other names': lambda cast, post_id, comment_id: (
        rename(cast.cem, 'Cem Yılmaz'),
        rename(cast.cem, 'Cem Demir'),
    ),
    'a portrait': lambda cast, post_id, comment_id: set_portrait(cast.cem, a_picture(cast.cem)),
    'a portrait taken away': lambda cast, post_id, comment_id: (
        set_portrait(cast.anna, a_picture(cast.anna)),
        remove_portrait(cast.anna),
    ),
}


def a_picture(viewer: Viewer) -> int:
    return add_picture(viewer, StoredPicture('ab' * 32, 900, 600)).id


def posts(browser: Visitor) -> list[dict]:
    return [{name: value for name, value in post.items() if name != 'edition'} for post, *_ in screen(browser)]


def truth(viewer: Viewer) -> list[dict]:
    return [json.loads(live.encode(post)) for post in newest(viewer).posts]


@pytest.mark.parametrize('step', STEPS)
async def test_open_page_equals_a_fresh_page(cast, bela, visit, step):
    publish_post(cast.cem, key='older-post', text='Ein älterer')
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    comment_id = publish_comment(cast.cem, post_id, key='first-comment', text='gut')
    react_to_post(cast.bela, post_id, Reaction.LIKE)
    await bela.open('/')
    before = screen(bela)
    STEPS[step](cast, post_id, comment_id)
    fresh = visit(cast.bela)
    await fresh.open('/')
    await bela.until(lambda: screen(bela) == screen(fresh))
    await bela.until(lambda: posts(bela) == truth(cast.bela))
    assert len(before) == 2


async def test_an_open_thread_shows_everybody_as_they_are_now(cast, bela, visit):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    for n in range(5):
        publish_comment(cast.cem, post_id, key=f'comment-{n}', text=f'Nummer {n}')
        publish_comment(cast.bela, post_id, key=f'mine-too-{n}', text=f'Meine {n}')
    fresh = visit(cast.bela)
    for browser in (bela, fresh):
        if browser is fresh:
            rename(cast.cem, 'Cem Yılmaz')
            set_portrait(cast.bela, a_picture(cast.bela))
        await browser.open(f'/post/{post_id}')
    await bela.until(lambda: thread(bela) == thread(fresh))
    assert {comment['author']['name'] for comment in thread(bela)['comments']} == {'Cem Yılmaz', 'Béla Bartel'}


async def test_what_people_are_called_while_comments_load_is_not_missed(cast, bela, slow_comments):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    publish_comment(cast.cem, post_id, key='comment-1', text='gut')
    await bela.open('/')
    slow_comments(lambda: rename(cast.cem, 'Cem Yılmaz'))
    act(bela, 'thread', {})
    await bela.until(lambda: bool(thread(bela)))
    assert thread(bela)['comments'][0]['author']['name'] == 'Cem Yılmaz'


async def test_a_post_read_before_its_author_was_renamed_shows_the_new_name(cast, bela):
    publish_post(cast.anna, key='first-post', text='Erster')
    (read_before,) = newest(cast.bela).posts
    await bela.open('/groups')
    rename(cast.anna, 'Anna Öztürk')
    await bela.until(lambda: live.live_post(read_before).shown.author.name == 'Anna Öztürk')


async def test_a_later_state_is_a_later_edition(cast, bela):
    publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/')
    before = screen(bela)[0][0]
    rename(cast.anna, 'Anna Öztürk')
    await bela.until(lambda: shows(bela, 'Öztürk'))
    after = screen(bela)[0][0]
    assert (after['revision'], after['edition'] > before['edition']) == (before['revision'], True)


async def test_what_i_do_comes_back_as_an_event(cast, bela):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/')
    act(bela, 'react', {'reaction': 'like'})
    await bela.until(
        lambda: screen(bela)[0][1]['reaction'] == 'like' and screen(bela)[0][0]['reactions'] == [1, 0, 0, 0, 0, 0]
    )
    act(bela, 'comment', {'key': 'comment-key', 'text': 'Hallo'})
    await bela.until(lambda: shows(bela, 'Hallo'))
    told = json.loads(cards(bela)[0].props['outcomes'])[f'post-{post_id}']
    assert told.items() >= {'key': 'comment-key', 'ok': True, 'message': ''}.items()


@pytest.mark.parametrize(
    ('name', 'wish'),
    [
        ('react', {'reaction': 'hate'}),
        ('react', {'reaction': 'like', 'actor_id': 1}),
        ('react', {'reaction': ['like']}),
        ('react', {'reaction': 'love', 'comment_id': '1'}),
        ('react', {'reaction': 'love', 'comment_id': 4711}),
        ('delete', {'comment_id': 2**70}),
        ('delete', {'comment_id': -1}),
        ('comment', {'key': 7, 'text': ['x']}),
        ('_delete', {}),
        ('__init__', {}),
        (['react'], {}),
        (None, None),
        ('react', 'x'),
    ],
)
async def test_forged_wishes_change_nothing(cast, bela, name, wish):
    publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/')
    before = screen(bela)
    act(bela, name, wish)
    act(bela, 'react', {'reaction': 'like'})
    await bela.until(lambda: screen(bela) != before)
    assert newest(cast.bela).posts[0].comment_count == 0
    assert newest(cast.bela).posts[0].reactions[0] == 1


async def test_only_posts_that_the_list_shows_can_be_wished_for(cast, bela):
    hidden = publish_post(cast.anna, key='first-post', text='Erster')
    shown = publish_post(cast.anna, key='second-post', text='Zweiter')
    await bela.open(f'/post/{shown}')
    like = {'name': 'react', 'wish': {'reaction': 'like'}}
    for forged in (hidden, shown + 1, -1, 2**70, str(shown), True, None, [shown]):
        tell(bela, like | {'post_id': forged})
    for forged in (like, like | {'post_id': shown, 'actor_id': cast.cem.person_id}, {'post_id': shown}, 'like', None):
        tell(bela, forged)
    tell(bela, like | {'post_id': shown})
    await bela.until(lambda: screen(bela)[0][0]['reactions'] == [1, 0, 0, 0, 0, 0])
    assert [post.reactions[0] for post in newest(cast.bela).posts] == [1, 0]


async def test_who_reacted_and_what_stood_before_is_told_and_put_away(cast, bela):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    comment_id = publish_comment(cast.cem, post_id, key='first-comment', text='gut')
    edit_comment(cast.cem, post_id, comment_id, text='doch nicht', revision=1)
    react_to_post(cast.cem, post_id, Reaction.WOW)
    await bela.open('/')
    act(bela, 'who', {'comment_id': None})
    await bela.until(lambda: bool(cards(bela)[0].props.get('who')))
    (told,) = json.loads(cards(bela)[0].props['who'])['reactions']
    assert (told['person']['username'], told['reaction']) == ('cem', 'wow')
    rename(cast.cem, 'Cem Yılmaz')
    await bela.until(lambda: 'Cem Yılmaz' in cards(bela)[0].props['who'])
    act(bela, 'history', {'comment_id': comment_id})
    await bela.until(lambda: '<p>gut</p>' in cards(bela)[0].props.get('history', ''))
    act(bela, 'put_away', {})
    await bela.until(lambda: (cards(bela)[0].props['who'], cards(bela)[0].props['history']) == ('', ''))


@pytest.mark.parametrize('name', ['react', 'who', 'history'])
async def test_a_refused_wish_lets_the_browser_fall_back_each_time(cast, bela, name):
    publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/')
    refusals = set()
    for _ in range(2):
        act(bela, name, {'comment_id': 4711, 'reaction': 'like'} if name == 'react' else {'comment_id': 4711})
        await bela.until(lambda: cards(bela)[0].props.get('refused', '') not in refusals | {''})
        refusals.add(cards(bela)[0].props['refused'])
    assert {json.loads(refused)['comment_id'] for refused in refusals} == {4711}
    await bela.should_see('This comment does not exist any more.')


async def test_who_may_not_delete_is_told_and_nothing_happens(cast, bela):
    publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/')
    assert not screen(bela)[0][1]['may_delete']
    act(bela, 'delete', {'comment_id': None})
    await bela.should_see('Only the author can do this.')
    assert len(newest(cast.bela).posts) == 1


async def test_a_refused_post_says_why_and_keeps_the_text_in_the_browser(cast, bela):
    await bela.open('/')
    (composer,) = [element for element in bela.current_layout.descendants() if isinstance(element, Composer)]
    listener = next(iter(composer._event_listeners.values()))
    composer._handle_event(
        {'listener_id': listener.id, 'args': {'key': 'too-long-1', 'text': 'x' * 20_001, 'pictures': []}}
    )
    await bela.until(lambda: 'answer' in composer.props)
    answer = json.loads(composer.props['answer'])
    assert (
        answer.items() >= {'key': 'too-long-1', 'ok': False, 'message': 'Too long: at most 20000 characters.'}.items()
    )


@pytest.mark.parametrize('key', ['', 'short', 'x' * 65, 'nul\x00-in-it', 'umläut-key', 'ends-in-a-line\n'])
def test_a_post_with_a_forged_key_is_ignored_at_the_door(key):
    claim = {'text': 'Hallo', 'pictures': []}
    assert PostClaim.model_validate(claim | {'key': 'a-true-key'})
    with pytest.raises(ValidationError):
        PostClaim.model_validate(claim | {'key': key})


async def test_whoever_has_scrolled_gets_new_posts_on_request(cast, bela):
    publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/')
    (posts,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    listener = next(iter(posts._event_listeners.values()))
    posts._handle_event({'listener_id': listener.id, 'args': ['scrolled', True]})
    await bela.until(lambda: posts.arrivals.scrolled)
    second = publish_post(cast.anna, key='second-post', text='Zweiter')
    publish_post(cast.anna, key='third-post', text='Dritter')
    await bela.until(lambda: posts.props.get('waiting') == 2)
    assert not shows(bela, 'Zweiter')
    react_to_post(cast.cem, second, Reaction.LIKE)
    delete_post(cast.anna, second)
    await bela.until(lambda: posts.props.get('waiting') == 1)
    posts._handle_event({'listener_id': listener.id, 'args': ['reveal', None]})
    await bela.until(lambda: shows(bela, 'Dritter'))
    assert [post['html'] for post, *_ in screen(bela)] == ['<p>Dritter</p>', '<p>Erster</p>']
    assert posts.props['waiting'] == 0


async def test_a_post_that_comes_back_is_nothing_new(cast, bela):
    publish_post(cast.anna, key='first-post', text='Erster')
    theirs = publish_post(cast.anna, key='second-post', text='Zweiter')
    mine = publish_post(cast.bela, key='third-post', text='Dritter')
    await bela.open('/')
    (posts,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    posts.arrivals.scrolled = True
    delete_post(cast.bela, mine)
    delete_post(cast.anna, theirs)
    await bela.until(lambda: not shows(bela, 'Zweiter'))
    restore_post(cast.anna, theirs)
    restore_post(cast.bela, mine)
    await bela.until(lambda: shows(bela, 'Zweiter') and not screen(bela)[0][1]['gone'])
    assert [post['html'] for post, *_ in screen(bela)] == ['<p>Dritter</p>', '<p>Zweiter</p>', '<p>Erster</p>']
    assert not posts.props.get('waiting')


async def test_what_i_deleted_can_come_back_for_ten_seconds_and_then_leaves(cast, bela):
    post_id = publish_post(cast.bela, key='first-post', text='Erster')
    comment_id = publish_comment(cast.bela, post_id, key='first-comment', text='gut')
    mine = publish_post(cast.bela, key='second-post', text='Zweiter')
    await bela.open('/')
    (posts,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    farewells = posts.arrivals._farewells, cards(bela)[1]._farewells
    assert [each._seconds for each in farewells] == [10, 10]
    for each in farewells:
        each._seconds = 0.01
    delete_post(cast.bela, mine)
    await bela.until(lambda: len(cards(bela)) == 1)
    act(bela, 'delete', {'comment_id': comment_id})
    await bela.until(lambda: thread(bela).get('comments') == [] and not thread(bela).get('gone'))


async def test_of_my_reactions_without_a_card_only_the_latest_are_kept(cast, bela, monkeypatch):
    monkeypatch.setattr('components.cards.MOST_REACTIONS', 2)
    hidden = [publish_post(cast.anna, key=f'post-key-{n}', text='Erster') for n in range(3)]
    shown = publish_post(cast.anna, key='shown-post', text='Zweiter')
    await bela.open(f'/post/{shown}')
    (posts,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    for post_id in hidden:
        react_to_post(cast.bela, post_id, Reaction.LIKE)
        react_to_post(cast.bela, post_id, Reaction.LOVE)
    react_to_post(cast.bela, shown, Reaction.WOW)
    await bela.until(lambda: screen(bela)[0][1]['reaction'] == 'wow')
    kept = [(event.post.id, event.reaction) for event in posts.cards._my_reactions.values()]
    assert kept == [(post_id, Reaction.LOVE) for post_id in hidden[1:]]


async def test_a_page_that_read_before_a_change_shows_what_came_after(cast, bela):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    (read_before,) = newest(cast.bela).posts
    await bela.open('/')
    heard: list[object] = []
    hub.listen(PostPublished, heard.append)
    react_to_post(cast.cem, post_id, Reaction.LIKE)
    publish_post(cast.anna, key='second-post', text='Zweiter')
    await bela.until(lambda: bool(heard))
    assert live.live_post(read_before).shown.reactions[0] == 1


async def test_a_post_that_comes_while_the_page_loads_stands_in_its_place(cast, bela):
    publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/groups')
    with bela:
        posts = PostList(newest)
    second = publish_post(cast.anna, key='second-post', text='Zweiter')
    await bela.until(lambda: second in posts.cards)
    third = publish_post(cast.anna, key='third-post', text='Dritter')
    page = newest(cast.bela)
    await bela.until(lambda: third in posts.cards)
    posts.cards.remove(third)
    posts._show(page)
    assert [card.shown.html for card in posts.cards.values()] == [post.html for post in page.posts]


async def test_nothing_listens_after_a_page_is_gone(cast, bela, visit):
    publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open('/')
    listening = hub.listener_count()
    other = visit(cast.bela)
    client = await other.open('/')
    assert hub.listener_count() > listening
    client.delete()
    assert hub.listener_count() == listening
    bela.client.delete()
    del client
    bela.client = other.client = None
    gc.collect()
    assert len(live._posts) == 0


async def test_a_post_that_is_gone_is_the_same_as_one_that_never_was(cast, bela):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    delete_post(cast.anna, post_id)
    seen = set()
    for path in (
        f'/post/{post_id}',
        '/post/4711',
        '/post/99999999999999999999',
        '/post/x',
        '/post/-1',
        '/post/%F0%9F%92%A9',
    ):
        await bela.open(path)
        await bela.should_see('This post does not exist any more')
        seen.add(bela.words())
    assert len(seen) == 1


def thread(browser: Visitor) -> dict:
    return json.loads(cards(browser)[0].props.get('thread') or '{}')


@pytest.fixture
def slow_comments(monkeypatch) -> Callable[[Callable[[], None]], None]:
    """Makes something happen after comments were read and before they are shown."""

    def happens(meanwhile: Callable[[], None]) -> None:
        def read(*args: object, **kwargs: object) -> object:
            page = comments(*args, **kwargs)
            meanwhile()
            return page

        monkeypatch.setattr('components.post_card.comments', read)

    return happens


async def test_what_happens_while_comments_load_is_not_missed(cast, bela, slow_comments):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    ids = [publish_comment(cast.cem, post_id, key=f'comment-{n}', text=f'Nummer {n}') for n in range(3)]

    def meanwhile() -> None:
        delete_comment(cast.cem, post_id, ids[0])
        edit_comment(cast.cem, post_id, ids[1], text='Geändert', revision=1)
        publish_comment(cast.anna, post_id, key='meanwhile', text='Inzwischen')

    await bela.open('/')
    slow_comments(meanwhile)
    act(bela, 'thread', {})
    act(bela, 'thread', {})
    await bela.until(lambda: 'comments' in thread(bela))
    await bela.until(lambda: [c['html'] for c in thread(bela)['comments']][-1] == '<p>Inzwischen</p>')
    assert [c['html'] for c in thread(bela)['comments']] == ['<p>Geändert</p>', '<p>Nummer 2</p>', '<p>Inzwischen</p>']
    assert (thread(bela)['earlier'], thread(bela)['later']) == (0, 0)


async def test_a_link_to_an_old_comment_shows_it_and_ways_on(cast, bela):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    ids = [publish_comment(cast.cem, post_id, key=f'comment-{n:03}', text=f'Nummer {n}') for n in range(130)]
    await bela.open(f'/post/{post_id}')
    act(bela, 'find', {'comment_id': ids[3]})
    await bela.until(lambda: bool(thread(bela)) and thread(bela)['comments'][0]['id'] == ids[3])
    assert (thread(bela)['earlier'], thread(bela)['later']) == (3, 27)
    assert cards(bela)[0].props['focus'] == str(ids[3])
    act(bela, 'thread', {'later': True})
    await bela.until(lambda: thread(bela)['later'] == 0)
    act(bela, 'thread', {})
    await bela.until(lambda: thread(bela)['earlier'] == 0)
    assert [c['id'] for c in thread(bela)['comments']] == ids


async def test_a_post_comes_back_on_its_own_page(cast, bela):
    post_id = publish_post(cast.anna, key='first-post', text='Erster')
    await bela.open(f'/post/{post_id}')
    await bela.should_not_see('This post does not exist any more')
    delete_post(cast.anna, post_id)
    await bela.should_see('This post does not exist any more')
    restore_post(cast.anna, post_id)
    await bela.until(lambda: bool(cards(bela)))
    await bela.should_not_see('This post does not exist any more')


async def test_what_happens_while_posts_load_is_not_missed(cast, bela):
    ids = [publish_post(cast.anna, key=f'many-posts-{n}', text=f'Nummer {n}') for n in range(25)]
    delete_post(cast.anna, ids[1])
    await bela.open('/')
    (posts,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    load = posts._load

    def slowly(viewer: Viewer, before: object) -> PostPage:
        page = load(viewer, before)
        react_to_post(cast.bela, ids[0], Reaction.LIKE)
        restore_post(cast.anna, ids[1])
        return page

    posts._load = slowly
    listener = next(iter(posts._event_listeners.values()))
    posts._handle_event({'listener_id': listener.id, 'args': ['more', next(reversed(posts.cards))]})
    await bela.until(lambda: len(posts.cards) == 25)
    assert list(posts.cards) == ids[::-1]
    await bela.until(lambda: read(posts.cards[ids[0]], 'mine')['reaction'] == 'like')


async def test_a_load_that_fails_is_said_and_can_be_tried_again(cast, bela, monkeypatch):
    monkeypatch.setattr('components.post_list.RETRY_SECONDS', 0)
    for n in range(25):
        publish_post(cast.anna, key=f'many-posts-{n}', text=f'Nummer {n}')
    await bela.open('/')
    (posts,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    load, posts._load = posts._load, lambda *_: (_ for _ in ()).throw(NotFound('There is nothing here.'))
    listener = next(iter(posts._event_listeners.values()))
    posts._handle_event({'listener_id': listener.id, 'args': ['more', next(reversed(posts.cards))]})
    await bela.should_see('There is nothing here.')
    await bela.until(lambda: posts.props['loading'] is False)
    posts._load = load
    posts._handle_event({'listener_id': listener.id, 'args': ['more', next(reversed(posts.cards))]})
    await bela.until(lambda: len(posts.cards) == 25)


async def test_only_what_follows_the_last_post_shown_is_loaded(cast, bela):
    ids = [publish_post(cast.anna, key=f'many-posts-{n}', text=f'Nummer {n}') for n in range(45)]
    await bela.open('/')
    (posts,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    listener = next(iter(posts._event_listeners.values()))
    for last in (None, ids[-1], 'x', {}, ids[25], ids[25]):
        posts._handle_event({'listener_id': listener.id, 'args': ['more', last]})
    await bela.until(lambda: posts.props.get('loading') is False)
    assert list(posts.cards) == ids[5:][::-1]
