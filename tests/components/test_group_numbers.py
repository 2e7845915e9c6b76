"""Requests and invitations as numbers: for those who answer them, on all their pages, until they are answered."""

import json

import pytest

from components.group_row import GroupRow
from components.group_tabs import GroupTabs
from components.shell_keys import ShellKeys
from data.actions.accounts import deactivate, reactivate
from data.actions.group_entries import (
    answer_request,
    ask_to_join,
    decline_invitation,
    invite_people,
    take_back_invitation,
    take_back_request,
)
from data.actions.group_members import block_person, join_group, set_role
from data.actions.groups import archive_group, change_kind, delete_group, restore_group
from data.actions.people import rename
from data.queries.groups import my_groups
from data.values import GroupKind, GroupRole
from tests.components.test_group_cards import found
from tests.components.test_groups import elements, slug


def numbers(browser):
    """How many ask to be let into each of the groups, and how many groups invite."""
    (keys,) = (element for element in browser.client.elements.values() if isinstance(element, ShellKeys))
    own = json.loads(keys.props.get('groups') or '[]')
    return {group['called']['name']: group.get('requests', 0) for group in own}, keys.props['invitations']


def answer(cast, group, *, lets_in):
    answer_request(cast.anna, group, cast.cem.person_id, lets_in=lets_in)


REQUESTS = {
    'none': (lambda cast, group: None, 1),
    'taken back': (lambda cast, group: take_back_request(cast.cem, group), 0),
    'accepted': (lambda cast, group: answer(cast, group, lets_in=True), 0),
    'refused': (lambda cast, group: answer(cast, group, lets_in=False), 0),
    'invited': (lambda cast, group: invite_people(cast.anna, group, [cast.cem.person_id]), 0),
    'blocked': (lambda cast, group: block_person(cast.anna, group, cast.cem.person_id), 0),
    'archived': (lambda cast, group: archive_group(cast.anna, group), 0),
    'has left': (lambda cast, group: deactivate(cast.anna, cast.cem.person_id), 0),
    'is back': (
        lambda cast, group: (deactivate(cast.anna, cast.cem.person_id), reactivate(cast.anna, cast.cem.person_id)),
        1,
    ),
    'not mine to answer': (lambda cast, group: set_role(cast.anna, group, cast.bela.person_id, GroupRole.MEMBER), 0),
}


@pytest.mark.parametrize('role', [GroupRole.MODERATOR, GroupRole.MEMBER])
@pytest.mark.parametrize('end', REQUESTS)
async def test_requests_are_counted_for_those_who_answer_them(cast, bela, visit, end, role):
    group = found(cast.anna, cast.bela)
    set_role(cast.anna, group, cast.bela.person_id, role)
    await bela.open('/settings')
    ask_to_join(cast.cem, group)
    act, left = REQUESTS[end]
    if role is GroupRole.MODERATOR:
        await bela.until(lambda: numbers(bela) == ({'Garten': 1}, 0))
    act(cast, group)
    found(cast.anna, cast.bela, name='Zuletzt')
    expected = {'Garten': left if role is GroupRole.MODERATOR else 0, 'Zuletzt': 0}, 0
    await bela.until(lambda: numbers(bela) == expected)
    fresh = visit(cast.bela)
    await fresh.open('/settings')
    assert numbers(fresh) == expected


INVITATIONS = {
    'none': (lambda cast, group: None, 1),
    'accepted': (lambda cast, group: join_group(cast.bela, group), 0),
    'declined': (lambda cast, group: decline_invitation(cast.bela, group), 0),
    'taken back': (lambda cast, group: take_back_invitation(cast.anna, group, cast.bela.person_id), 0),
    'blocked': (lambda cast, group: block_person(cast.anna, group, cast.bela.person_id), 0),
    'archived': (lambda cast, group: archive_group(cast.anna, group), 0),
    'deleted': (lambda cast, group: delete_group(cast.anna, group, name='Garten'), 0),
    'restored': (
        lambda cast, group: (delete_group(cast.anna, group, name='Garten'), restore_group(cast.anna, group)),
        1,
    ),
    'secret now': (lambda cast, group: change_kind(cast.anna, group, GroupKind.SECRET), 1),
}


@pytest.mark.parametrize('end', INVITATIONS)
async def test_invitations_are_counted_until_they_are_answered(cast, bela, visit, end):
    group = found(cast.anna)
    found(cast.bela, name='Meine')
    await bela.open('/settings')
    invite_people(cast.anna, group, [cast.bela.person_id])
    await bela.until(lambda: numbers(bela)[1] == 1)
    act, left = INVITATIONS[end]
    act(cast, group)
    found(cast.anna, cast.bela, name='Zuletzt')
    await bela.until(lambda: 'Zuletzt' in numbers(bela)[0] and numbers(bela)[1] == left)
    fresh = visit(cast.bela)
    await fresh.open('/settings')
    assert numbers(fresh) == numbers(bela)


async def test_requests_stand_at_the_members_and_in_the_list_of_groups(cast, anna, visit):
    group = found(cast.anna, cast.bela)
    ask_to_join(cast.cem, group)
    listed, theirs = visit(cast.anna), visit(cast.bela)
    await anna.open('/groups/garten')
    await listed.open('/groups')
    await theirs.open('/groups/garten')

    def seen():
        ((tabs,), (row,)) = elements(anna, GroupTabs), elements(listed, GroupRow)
        return tabs._links['members'].props['innerHTML'], json.loads(row.props['group'])['asking']

    assert seen() == (
        'Members <span class="badge" role="img" aria-label="1 person would like to join">1</span>',
        '1 person would like to join',
    )
    await theirs.should_not_see('would like to join')
    answer(cast, group, lets_in=True)
    await anna.until(lambda: seen() == ('Members', ''))


async def test_an_invitation_says_whose_it_is(cast, bela, visit):
    group = found(cast.anna, kind=GroupKind.SECRET)
    page, address = visit(cast.bela), f'/groups/{slug(cast.anna, group)}'
    await bela.open('/groups')
    invite_people(cast.anna, group, [cast.bela.person_id])
    await page.open(address)
    await page.should_see('Anna Albrecht invites you')

    def told():
        return [json.loads(row.props['group'])['invited'] for row in elements(bela, GroupRow)]

    await bela.until(lambda: told() == ['Anna Albrecht invites you'])
    rename(cast.anna, 'Anna Ahorn')
    await bela.until(lambda: told() == ['Anna Ahorn invites you'])
    join_group(cast.bela, group)
    await bela.until(lambda: told() == [''])
    await page.should_not_see('invites you')


async def test_who_stands_in_for_an_owner_is_told_who_asks(cast, bela):
    group = found(cast.cem, cast.bela)
    await bela.open('/groups/garten')
    deactivate(cast.anna, cast.cem.person_id)
    ask_to_join(cast.anna, group)
    await bela.until(lambda: numbers(bela) == ({'Garten': 1}, 0))
    (tabs,) = elements(bela, GroupTabs)
    await bela.until(lambda: '1 person would like to join' in tabs._links['members'].props['innerHTML'])
    assert my_groups(cast.bela)[0].mine.requests == 1
    reactivate(cast.anna, cast.cem.person_id)
    await bela.until(lambda: numbers(bela) == ({'Garten': 0}, 0))
