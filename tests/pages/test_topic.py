"""/topics/{tag}: an open page equals a fresh one whatever happens to posts that name the topic, or do not any more."""

from urllib.parse import quote

import pytest

from components.post_list import PostList
from data.actions.comments import publish_comment
from data.actions.groups import found_group
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.reactions import react_to_post
from data.queries.posts import of_topic
from data.values import GroupKind, PostPage, Reaction, Viewer
from pages import topic
from tests.components.test_feed import cards, screen
from tests.visitor import Visitor

NOBODY = 'Nobody has written about this yet.'

STEPS = {
    'a new post that names it': lambda cast, named, other: say(cast.cem, 'Suppe #Kueche', 'new-post'),
    'a new post that does not': lambda cast, named, other: say(cast.cem, 'Suppe', 'new-post'),
    'an edit that names it': lambda cast, named, other: edit_post(cast.anna, other, text='Tee #küche', revision=1),
    'an edit of what I reacted to': lambda cast, named, other: (
        react_to_post(cast.bela, other, Reaction.LOVE),
        edit_post(cast.anna, other, text='Tee #küche', revision=1),
    ),
    'an edit that does not any more': lambda cast, named, other: edit_post(cast.anna, named, text='Tee', revision=1),
    'there and back': lambda cast, named, other: (
        edit_post(cast.anna, named, text='Tee', revision=1),
        edit_post(cast.anna, named, text='Tee #Küche', revision=2),
    ),
    'an edit that still does': lambda cast, named, other: edit_post(cast.anna, named, text='Tee #Küche', revision=1),
    'a share that names it': lambda cast, named, other: publish_post(
        cast.cem, key='share-post', text='Seht #Küche', shared_id=other
    ),
    'a share that comes to name it': lambda cast, named, other: edit_post(
        cast.cem,
        publish_post(cast.cem, key='share-post', text='Seht', shared_id=other),
        text='Seht #Küche',
        revision=1,
    ),
    'a deleted post': lambda cast, named, other: delete_post(cast.anna, named),
    'a restored post': lambda cast, named, other: (delete_post(cast.anna, named), restore_post(cast.anna, named)),
    'a restored post that does not': lambda cast, named, other: (
        delete_post(cast.anna, other),
        restore_post(cast.anna, other),
    ),
    'a comment': lambda cast, named, other: publish_comment(cast.cem, named, key='a-comment', text='gut'),
    'a reaction of mine': lambda cast, named, other: react_to_post(cast.bela, named, Reaction.WOW),
}


def say(author: Viewer, text: str, key: str) -> int:
    return publish_post(author, key=key, text=text)


def posts(page: Visitor) -> PostList:
    (shown,) = (element for element in page.current_layout.descendants() if isinstance(element, PostList))
    return shown


@pytest.mark.parametrize('step', STEPS)
async def test_open_page_equals_a_fresh_page(cast, bela, visit, step):
    other = say(cast.anna, 'Ohne', 'other-post')
    named = say(cast.anna, 'Linsen #Küche', 'first-post')
    say(cast.cem, 'Milchreis #Küche', 'second-post')
    await bela.open('/topics/kueche')
    STEPS[step](cast, named, other)
    fresh = visit(cast.bela)
    await fresh.open('/topics/kueche')
    await bela.until(lambda: (screen(bela), bela.words()) == (screen(fresh), fresh.words()))
    assert screen(bela)


async def test_the_busiest_topics_stand_on_a_page_that_stays_true(cast, bela, visit):
    say(cast.anna, 'Linsen #Küche', 'first-post')
    gone = say(cast.anna, 'Milch #Einkauf', 'second-post')
    await bela.open('/topics')
    say(cast.cem, 'Suppe #Küche #Mittag', 'third-post')
    delete_post(cast.anna, gone)
    fresh = visit(cast.bela)
    await fresh.open('/topics')
    await bela.until(lambda: bela.words() == fresh.words())
    await bela.should_see('#Küche 2 posts')
    await bela.should_see('#Mittag 1 post')
    await bela.should_not_see('#Einkauf')


@pytest.mark.parametrize('spelling', ['kueche', 'Küche', 'K\u0075\u0308CHE', quote('Küche')])
async def test_every_spelling_leads_to_the_same(cast, bela, spelling):
    say(cast.anna, 'Linsen #Küche', 'first-post')
    await bela.open(f'/topics/{spelling}')
    assert len(cards(bela)) == 1
    await bela.should_see('#Küche 1 post')


async def test_nobody_has_written_about_it_until_somebody_does(cast, bela):
    await bela.open('/topics/Küche')
    await bela.until(lambda: posts(bela).props.get('empty') == NOBODY)
    await bela.should_see('#Küche No posts yet')
    post_id = say(cast.anna, 'Linsen #kueche', 'first-post')
    await bela.should_see('#kueche 1 post')
    await bela.until(lambda: posts(bela).props.get('empty', '') == '')
    delete_post(cast.anna, post_id)
    await bela.until(lambda: posts(bela).props.get('empty') == NOBODY)
    await bela.should_see('#Küche No posts yet')


async def test_nothing_is_said_about_posts_until_they_are_loaded(cast, bela, monkeypatch):
    async def still_loading(of: PostList) -> None: ...

    monkeypatch.setattr(PostList, 'fill', still_loading)
    await bela.open('/topics/Küche')
    await bela.should_see('#Küche No posts yet')
    await bela.until(lambda: posts(bela).props.get('empty', '') == '')


async def test_posts_that_could_not_be_loaded_can_be_asked_for_again(cast, bela, monkeypatch, caplog):
    say(cast.anna, 'Linsen #Küche', 'first-post')
    failures = iter([RuntimeError])

    def fails_first(*place: object, tag: str) -> PostPage:
        for failure in failures:
            raise failure
        return of_topic(*place, tag=tag)

    monkeypatch.setattr(topic, 'of_topic', fails_first)
    await bela.open('/topics/kueche')
    caplog.clear()
    asked = posts(bela)
    assert asked.props['failed']
    await bela.until(lambda: posts(bela).props.get('empty', '') == '')
    (listener,) = (listener for listener in asked._event_listeners.values() if listener.type == 'act')
    asked._handle_event({'listener_id': listener.id, 'args': ['again', None]})
    await bela.until(lambda: len(cards(bela)) == 1)
    assert not asked.props['failed']


async def test_what_is_spelt_as_markup_is_shown_as_it_is(cast, bela):
    await bela.open(f'/topics/{quote("<b>x")}')
    await bela.should_see('#<b>x No posts yet')


async def test_an_older_post_that_comes_to_name_it_stands_in_its_place(cast, bela):
    oldest = say(cast.anna, 'Ganz alt', 'other-post')
    newest = say(cast.anna, 'Linsen #Küche', 'first-post')
    await bela.open('/topics/kueche')
    edit_post(cast.anna, oldest, text='Ganz alt #Küche', revision=1)
    await bela.until(lambda: [card.shown.id for card in cards(bela)] == [newest, oldest])


async def test_posts_of_groups_stand_below_no_count(cast, bela):
    group_id = found_group(cast.bela, key='group-key', name='Garten', kind=GroupKind.CLOSED)
    await bela.open('/topics/Beet')
    await bela.should_see('#Beet No posts yet · All topics')
    publish_post(cast.bela, key='post-key', text='Linsen #Beet', group_id=group_id)
    await bela.should_see('#Beet All topics')
    await bela.open('/topics/Beet')
    await bela.should_see('#Beet All topics')
