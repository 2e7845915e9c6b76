"""What a browser may wish around answers, shares and edits of a card, and what it is told."""

import json
from typing import Any

import pytest

from components.post_card import PostCard
from data.actions.comments import delete_comment, edit_comment, publish_comment
from data.actions.pictures import add_picture
from data.actions.posts import delete_post, publish_post
from data.files import StoredPicture
from data.queries.comments import PAGE
from data.queries.posts import newest
from tests.components.test_feed import act, cards, screen, thread
from tests.visitor import Visitor


@pytest.fixture
def post_id(cast):
    return publish_post(cast.anna, key='first-post', text='Erster')


@pytest.fixture
def comment_id(cast, post_id):
    return publish_comment(cast.cem, post_id, key='first-comment', text='gut')


async def answer_to(browser: Visitor, name: str, wish: dict[str, Any]) -> dict[str, Any]:
    """What the box of the topmost post is told that sends this."""
    card = cards(browser)[0]
    before = outcomes(card)
    act(browser, name, wish)
    await browser.until(lambda: outcomes(card) != before)
    (told,) = (outcome for outcome in outcomes(card).values() if outcome not in before.values())
    return told


def outcomes(card: PostCard) -> dict[str, dict[str, Any]]:
    """What the boxes of a post were told last, by their places."""
    return json.loads(card.props.get('outcomes', '{}'))


def texts(browser: Visitor) -> list[str]:
    return [comment['html'].removeprefix('<p>').removesuffix('</p>') for comment in thread(browser)['comments']]


async def test_an_answer_opens_the_thread_and_stands_below_what_it_answers(cast, bela, post_id, comment_id):
    for n in range(PAGE + 5):
        publish_comment(cast.anna, post_id, key=f'later-comment-{n}', text=f'später {n}')
    await bela.open('/')
    told = await answer_to(bela, 'comment', {'key': 'my-answer', 'text': 'sehr gut', 'answers': comment_id})
    assert told['ok']
    assert texts(bela)[:2] == ['gut', 'sehr gut']
    assert (len(texts(bela)), thread(bela)['earlier'], thread(bela)['later']) == (PAGE + 7, 0, 0)


async def test_a_deleted_comment_of_the_preview_leaves_a_stone_in_its_thread(cast, bela, post_id, comment_id):
    for n in range(PAGE + 5):
        publish_comment(cast.anna, post_id, key=f'later-comment-{n}', text=f'später {n}')
    mine = publish_comment(cast.bela, post_id, key='my-answer', text='sehr gut', answers=comment_id)
    await bela.open('/')
    act(bela, 'delete', {'comment_id': mine})
    await bela.until(lambda: thread(bela).get('gone') == [mine])
    assert texts(bela)[:2] == ['gut', 'sehr gut']
    act(bela, 'find', {'comment_id': comment_id})
    await bela.until(lambda: cards(bela)[0].props.get('focus') == str(comment_id))
    assert thread(bela)['gone'] == [mine]


async def test_answers_to_what_is_elsewhere_or_gone_are_refused_in_words(cast, bela, post_id, comment_id):
    other = publish_post(cast.anna, key='other-post', text='Anderer')
    elsewhere = publish_comment(cast.cem, other, key='other-comment', text='dort')
    delete_comment(cast.cem, post_id, comment_id)
    await bela.open(f'/post/{post_id}')
    for number, forged in enumerate((elsewhere, comment_id, 4711)):
        told = await answer_to(bela, 'comment', {'key': f'forged-{number}', 'text': 'falsch', 'answers': forged})
        assert (told['ok'], told['message']) == (False, 'This comment does not exist any more.')
    assert [post.comment_count for post in newest(cast.bela).posts] == [1, 0]


async def test_the_same_refusal_is_told_again(cast, bela, post_id):
    await bela.open('/')
    wish = {'key': 'same-answer', 'text': 'falsch', 'answers': 4711}
    first, second = await answer_to(bela, 'comment', wish), await answer_to(bela, 'comment', wish)
    assert (first['ok'], first['message']) == (second['ok'], second['message']) == (False, second['message'])


async def test_a_share_of_a_share_shares_the_original_once_for_one_key(cast, bela, post_id):
    publish_post(cast.cem, key='first-share', text='Seht her', shared_id=post_id)
    await bela.open('/')
    for _ in range(2):
        assert (await answer_to(bela, 'share', {'key': 'my-share-1', 'text': ''}))['ok']
    await bela.until(lambda: len(screen(bela)) == 3)
    shown, _, original = screen(bela)[0]
    assert (shown['shared_id'], json.loads(original)['share_count']) == (post_id, 2)


async def test_a_share_whose_original_is_gone_is_refused_in_words(cast, bela, post_id):
    publish_post(cast.cem, key='first-share', text='Seht her', shared_id=post_id)
    await bela.open('/')
    delete_post(cast.anna, post_id)
    await bela.until(lambda: screen(bela)[0][2] == '')
    told = await answer_to(bela, 'share', {'key': 'my-share-1', 'text': 'Auch ich'})
    assert (told['ok'], told['message']) == (False, 'This post does not exist any more.')
    assert len(newest(cast.bela).posts) == 1


async def test_the_second_of_two_edits_is_told_what_stands_now_and_may_replace_it(cast, bela, post_id):
    mine = publish_comment(cast.bela, post_id, key='my-comment', text='eins')
    await bela.open('/')
    edit_comment(cast.bela, post_id, mine, text='zwei', revision=1)
    wish = {'key': 'my-edit-1', 'comment_id': mine, 'text': 'drei', 'revision': 1}
    told = await answer_to(bela, 'save', wish)
    assert (told['ok'], told['present']) == (False, {'text': 'zwei', 'revision': 2})
    assert (await answer_to(bela, 'save', wish | {'revision': 2}))['ok']
    assert newest(cast.bela).posts[0].comments[0].html == '<p>drei</p>'


async def test_an_edit_of_what_is_gone_is_refused_in_words(cast, bela, post_id):
    mine = publish_comment(cast.bela, post_id, key='my-comment', text='eins')
    await bela.open('/')
    delete_comment(cast.anna, post_id, mine)
    wish = {'key': 'my-edit-1', 'comment_id': mine, 'text': 'zwei', 'revision': 1}
    assert (await answer_to(bela, 'save', wish))['message'] == 'This comment does not exist any more.'


async def test_pictures_are_edited_with_the_text_and_a_forged_one_is_refused(cast, bela):
    mine, annas = (add_picture(viewer, StoredPicture('ab' * 32, 900, 600)).id for viewer in (cast.bela, cast.anna))
    publish_post(cast.bela, key='post-of-mine', text='Die Bank', pictures=((mine, 'Bank'),))
    await bela.open('/')
    act(bela, 'edit', {'comment_id': None})
    await bela.until(lambda: cards(bela)[0].props.get('editing'))
    read = json.loads(cards(bela)[0].props['editing'])
    assert read['pictures'] == [{'id': mine, 'width': 900, 'height': 600, 'alt': 'Bank'}]
    wish = {'key': 'my-edit-key', 'text': 'Die Bank', 'revision': 1, 'comment_id': None}
    forged = await answer_to(bela, 'save', wish | {'pictures': [{'id': annas, 'alt': ''}]})
    assert forged['message'] == 'A picture is missing. Please add it again.'
    assert (await answer_to(bela, 'save', wish | {'pictures': [{'id': mine, 'alt': 'Hobelbank'}]}))['ok']
    assert [picture['alt'] for picture in screen(bela)[0][0]['pictures']] == ['Hobelbank']
    conflict = await answer_to(bela, 'save', wish | {'pictures': []})
    assert [picture['alt'] for picture in conflict['present']['pictures']] == ['Hobelbank']


async def test_comments_and_shares_have_no_pictures_to_edit(cast, bela, post_id):
    comment_id = publish_comment(cast.bela, post_id, key='my-comment', text='gut')
    share_id = publish_post(cast.bela, key='my-share', text='Seht her', shared_id=post_id)
    await bela.open('/')
    for card, commented in enumerate((None, comment_id)):
        act(bela, 'edit', {'comment_id': commented}, card)
        await bela.until(lambda card=card: cards(bela)[card].props.get('editing'))
        assert json.loads(cards(bela)[card].props['editing'])['pictures'] is None
    assert cards(bela)[0].shown.id == share_id


async def test_each_box_of_a_card_keeps_what_it_was_told(cast, bela, post_id, comment_id):
    await bela.open('/')
    (card,) = cards(bela)
    act(bela, 'comment', {'key': 'below-the-post', 'text': 'Hallo'})
    act(bela, 'comment', {'key': 'below-a-comment', 'text': 'falsch', 'answers': 4711})
    act(bela, 'share', {'key': 'passed-on-1', 'text': 'Seht her'})
    act(bela, 'save', {'key': 'an-edit-of-it', 'text': 'Nein', 'comment_id': comment_id, 'revision': 1})
    await bela.until(lambda: len(outcomes(card)) == 4)
    assert {place: (told['key'], told['ok']) for place, told in outcomes(card).items()} == {
        f'post-{post_id}': ('below-the-post', True),
        'reply-4711': ('below-a-comment', False),
        f'share-{post_id}': ('passed-on-1', True),
        f'edit-comment-{comment_id}': ('an-edit-of-it', False),
    }


async def test_what_was_begun_after_saving_stays_open(cast, bela, post_id):
    first, second = (publish_comment(cast.bela, post_id, key=f'my-comment-{n}', text='gut') for n in range(2))
    await bela.open('/')
    act(bela, 'edit', {'comment_id': first})
    await bela.until(lambda: edited(bela) == first)
    act(bela, 'edit', {'comment_id': second})
    await bela.until(lambda: edited(bela) == second)
    assert (await answer_to(bela, 'save', {'key': 'my-edit-1', 'text': 'besser', 'comment_id': first, 'revision': 1}))[
        'ok'
    ]
    assert edited(bela) == second
    act(bela, 'save', {'key': 'my-edit-2', 'text': 'besser', 'comment_id': second, 'revision': 1})
    await bela.until(lambda: cards(bela)[0].props['editing'] == '')


def edited(browser: Visitor) -> int | None:
    return json.loads(cards(browser)[0].props.get('editing') or '{}').get('comment_id')
