"""The groups in the navigation: the same on all of somebody's open pages, and on a fresh one; nothing of other people's."""

import json

import pytest

from components.shell_keys import ShellKeys
from data.actions.group_members import leave_group, mark_visited, mute_group, remove_member, set_role, unmute_group
from data.actions.groups import archive_group, change_group, change_kind, delete_group, found_group
from data.actions.posts import delete_post, restore_post
from data.values import GroupKind, GroupRole
from tests.components.test_group_cards import found, say
from tests.visitor import Visitor


def own(browser: Visitor) -> list[dict]:
    (keys,) = (element for element in browser.client.elements.values() if isinstance(element, ShellKeys))
    return json.loads(keys.props.get('groups') or '[]')


def unread(browser: Visitor) -> dict[str, int]:
    return {group['called']['name']: group.get('unread', 0) for group in own(browser)}


STEPS = {
    'a post': lambda cast, group_id: say(cast.anna, 'Neu', group_id),
    'my own post': lambda cast, group_id: (say(cast.bela, 'Meiner', group_id), say(cast.anna, 'Neu', group_id)),
    'a deleted one': lambda cast, group_id: delete_post(cast.anna, say(cast.anna, 'Neu', group_id)),
    'a restored one': lambda cast, group_id: restore_post(cast.anna, _deleted(cast, say(cast.anna, 'Neu', group_id))),
    'an old one that goes': lambda cast, group_id: (mark_visited(cast.bela, group_id, 1), _delete_first(cast)),
    'a visit': lambda cast, group_id: mark_visited(cast.bela, group_id, 1),
    'silence': lambda cast, group_id: (mute_group(cast.bela, group_id), say(cast.anna, 'Leise', group_id)),
    'silence that ends': lambda cast, group_id: (
        mute_group(cast.bela, group_id),
        say(cast.anna, 'Leise', group_id),
        unmute_group(cast.bela, group_id),
    ),
    'another name': lambda cast, group_id: change_group(cast.anna, group_id, name='Abc', description=''),
    'a secret now': lambda cast, group_id: change_kind(cast.anna, group_id, GroupKind.SECRET),
    'an archive': lambda cast, group_id: archive_group(cast.anna, group_id),
    'another role': lambda cast, group_id: set_role(cast.anna, group_id, cast.bela.person_id, GroupRole.MODERATOR),
    'one that I found': lambda cast, group_id: found_group(cast.bela, key='my-own-group', name='Eigene', kind='secret'),
    'another that I come into': lambda cast, group_id: found(cast.cem, cast.bela, name='Dritte'),
    'a removal': lambda cast, group_id: remove_member(cast.anna, group_id, cast.bela.person_id),
    'a farewell': lambda cast, group_id: leave_group(cast.bela, group_id),
    'an end': lambda cast, group_id: delete_group(cast.anna, group_id, name='Garten'),
}


def _deleted(cast, post_id: int) -> int:
    delete_post(cast.anna, post_id)
    return post_id


def _delete_first(cast) -> None:
    delete_post(cast.anna, 1)


@pytest.mark.parametrize('step', STEPS)
async def test_an_open_page_equals_a_fresh_one(cast, bela, visit, step):
    group_id = found(cast.anna, cast.bela)
    say(cast.anna, 'Schon da', group_id)
    other = found(cast.anna, cast.bela, name='Laufen', kind=GroupKind.OPEN)
    await bela.open('/settings')
    assert unread(bela) == {'Garten': 1, 'Laufen': 0}
    STEPS[step](cast, group_id)
    say(cast.anna, 'Zuletzt', other)
    await bela.until(lambda: unread(bela).get('Laufen') == 1)
    fresh = visit(cast.bela)
    await fresh.open('/settings')
    assert own(bela) == own(fresh)


async def test_what_is_new_is_counted_and_cleared_on_every_page(cast, bela, visit):
    group_id = found(cast.anna, cast.bela)
    other = visit(cast.bela)
    await bela.open('/')
    await other.open('/people')
    posts = [say(cast.anna, f'Nummer {n}', group_id) for n in range(3)]
    await bela.until(lambda: unread(bela) == unread(other) == {'Garten': 3})
    for newest_id, left in zip(posts, (2, 1, 0), strict=True):
        mark_visited(cast.bela, group_id, newest_id)
        await bela.until(lambda left=left: unread(bela) == unread(other) == {'Garten': left})


async def test_nobody_hears_of_a_group_that_is_not_theirs(cast, visit):
    cem = visit(cast.cem)
    await cem.open('/')
    mine = found(cast.cem, name='Meine')
    theirs = found(cast.anna, cast.bela, kind=GroupKind.SECRET)
    say(cast.anna, 'Unter uns', theirs)
    change_group(cast.cem, mine, name='Unsere', description='')
    await cem.until(lambda: unread(cem) == {'Unsere': 0})
