"""What the boxes for writing may send of a group, and what they are told."""

import json

import pytest

from components.composer import Composer
from data.actions.group_members import remove_member
from data.actions.groups import archive_group
from data.queries.posts import newest, of_group
from data.values import GroupKind
from tests.components.test_group_cards import found, say
from tests.components.test_replies_and_shares import answer_to
from tests.visitor import Visitor


async def send(browser: Visitor, **claim: object) -> dict:
    """What the box is told that sends this."""
    (box,) = browser.find(kind=Composer).elements
    before = box.props.get('answer')
    (listener,) = box._event_listeners.values()
    box._handle_event({'listener_id': listener.id, 'args': {'text': 'Hallo', 'pictures': [], 'drafts': []} | claim})
    await browser.until(lambda: box.props.get('answer') != before)
    return json.loads(box.props['answer'])


async def test_a_post_goes_where_its_writer_says(cast, bela):
    group_id = found(cast.anna, cast.bela)
    await bela.open('/')
    assert (await send(bela, key='for-a-group', group_id=group_id))['ok']
    assert (await send(bela, key='for-everyone', group_id=None))['ok']
    assert [post.group_id for post in newest(cast.bela).posts] == [None, group_id]
    assert len(newest(cast.cem).posts) == 1


@pytest.mark.parametrize('kind', GroupKind)
async def test_what_is_no_longer_open_to_its_writer_is_refused_in_words(cast, bela, kind):
    group_id = found(cast.anna, cast.bela, kind=kind)
    await bela.open('/')
    archive_group(cast.anna, group_id)
    told = await send(bela, key='too-late-1', group_id=group_id)
    assert told['message'] == 'This group is archived: everything can be read, nothing can be changed.'
    remove_member(cast.anna, group_id, cast.bela.person_id)
    told, never = [await send(bela, key=f'too-late-{where}', group_id=where) for where in (group_id, 4711)]
    if kind is GroupKind.SECRET:
        assert told['message'] == never['message'] == 'This group does not exist.'
    else:
        assert told['message'] == 'Only members of the group can do this.'
    assert of_group(cast.anna, group_id=group_id).posts == ()


async def test_a_post_of_a_closed_group_is_shared_in_there_only(cast, bela):
    group_id = found(cast.anna, cast.bela)
    other = found(cast.anna, cast.bela, name='Laufen')
    say(cast.anna, 'Unter uns', group_id)
    await bela.open('/')
    for number, wider in enumerate((None, other)):
        told = await answer_to(bela, 'share', {'key': f'too-wide-{number}', 'text': 'Seht', 'group_id': wider})
        assert 'it can be shared only in there' in told['message']
    assert (await answer_to(bela, 'share', {'key': 'in-there', 'text': 'Seht', 'group_id': group_id}))['ok']
    assert [post.group_id for post in newest(cast.bela).posts] == [group_id, group_id]


async def test_a_post_of_an_open_group_is_shared_with_everyone_or_into_a_group(cast, bela):
    group_id = found(cast.bela)
    say(cast.anna, 'Für alle', found(cast.anna, cast.bela, kind=GroupKind.OPEN, name='Laufen'))
    await bela.open('/')
    for number, where in enumerate((None, group_id)):
        assert (await answer_to(bela, 'share', {'key': f'my-share-{number}', 'text': '', 'group_id': where}))['ok']
    assert [post.group_id for post in newest(cast.bela).posts[:2]] == [group_id, None]
