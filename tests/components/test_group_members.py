"""Who is in a group on open pages: roles, requests, invitations by name and by link, and those who are put out."""

import asyncio
import json

import pytest

from components import group_waiting
from components.group_invite import GroupInvite
from components.group_members import GroupMembers
from components.group_menu import GroupMenu
from components.group_view import GroupView
from components.person_actions import PersonActions
from data.actions.accounts import deactivate
from data.actions.group_entries import ask_to_join, invite_people, join_by_link, make_link
from data.actions.group_members import block_person, join_group, leave_group, remove_member, set_role
from data.actions.groups import archive_group, change_group
from data.actions.people import add_person, rename
from data.queries.group_waiting import waiting
from data.queries.groups import _MEMBERS, group_by_id, members
from data.values import GroupKind, GroupRole, Viewer, Waits
from tests.cast import PASSWORD
from tests.components.test_groups import elements, found, tell
from tests.components.test_in_turn import hold_turn

PAGE = '/groups/kantine?part=members'


def people(browser):
    """Everybody in the lists: who, as what, and what can be done about them."""
    told = [json.loads(row.props['shown']) for row in elements(browser, PersonActions)]
    return [
        (one['person']['username'], one['mark'], *one['offers'], *(item['name'] for item in one['menu']))
        for one in told
    ]


def person(browser, viewer):
    (row,) = [row for row in elements(browser, PersonActions) if f'person-{viewer.person_id}' in row._markers]
    return row


@pytest.fixture
def group(cast):
    group_id = found(cast.anna)
    join_group(cast.bela, group_id)
    return group_id


async def test_each_role_may_do_its_own(cast, group, visit):
    join_group(cast.cem, group)
    set_role(cast.anna, group, cast.bela.person_id, GroupRole.MODERATOR)
    seen = {}
    for viewer in (cast.anna, cast.bela, cast.cem):
        browser = visit(viewer)
        await browser.open(PAGE)
        seen[viewer] = people(browser)
    assert seen[cast.anna] == [
        ('anna', 'Owner', 'moderator', 'member'),
        ('bela', 'Moderator', 'owner', 'member', 'remove', 'block'),
        ('cem', '', 'owner', 'moderator', 'remove', 'block'),
    ]
    assert seen[cast.bela] == [('anna', 'Owner'), ('bela', 'Moderator'), ('cem', '', 'remove', 'block')]
    assert seen[cast.cem] == [('anna', 'Leitung'), ('bela', 'Moderation'), ('cem', '')]


async def test_what_is_not_offered_is_not_done(cast, group, bela):
    await bela.open(PAGE)
    for claim in ('owner', 'remove', 'block', None, ['remove']):
        tell(person(bela, cast.anna), 'choose', claim)
    rename(cast.anna, 'Anna Ahorn')
    await bela.until(lambda: 'Ahorn' in person(bela, cast.anna).props['shown'])
    assert {(one.person.username, one.role) for one in members(cast.anna, group).members} == {
        ('anna', 'owner'),
        ('bela', 'member'),
    }


async def test_an_owner_gives_roles_and_removes(cast, group, anna):
    await anna.open(PAGE)
    tell(person(anna, cast.bela), 'choose', 'moderator')
    await anna.until(lambda: people(anna)[1][:2] == ('bela', 'Moderator'))
    tell(person(anna, cast.bela), 'choose', 'remove')
    await anna.should_see('Remove Béla Bartel?')
    anna.find(marker='yes').click()
    await anna.until(lambda: [row[0] for row in people(anna)] == ['anna'])


async def test_an_archived_group_is_handed_over_and_left(cast, group, anna):
    archive_group(cast.anna, group)
    await anna.open(PAGE)
    (menu,) = elements(anna, GroupMenu)
    tell(menu, 'choose', 'leave')
    await anna.should_see('Choose an owner')
    tell(person(anna, cast.bela), 'choose', 'owner')
    await anna.until(lambda: people(anna)[1][:2] == ('bela', 'Owner'))
    tell(menu, 'choose', 'leave')
    await anna.should_see(marker='yes')
    anna.find(marker='yes').click()
    await anna.until(lambda: [one.person.username for one in members(cast.bela, group).members] == ['bela'])
    await anna.should_not_see(marker='join')


async def test_an_owner_blocks_and_unblocks(cast, group, anna):
    await anna.open(PAGE)
    tell(person(anna, cast.bela), 'choose', 'block')
    await anna.should_see('Block Béla Bartel?')
    anna.find(marker='yes').click()
    await anna.until(lambda: people(anna)[1:] == [('bela', '', 'unblock')])
    tell(person(anna, cast.bela), 'choose', 'unblock')
    await anna.until(lambda: waiting(cast.anna, group, Waits.BLOCKED).people == ())


CHANGES = {
    'somebody joins': lambda cast, group: join_group(cast.cem, group),
    'somebody leaves': lambda cast, group: leave_group(cast.bela, group),
    'another role': lambda cast, group: set_role(cast.anna, group, cast.bela.person_id, GroupRole.OWNER),
    'somebody is invited': lambda cast, group: invite_people(cast.anna, group, [cast.cem.person_id]),
    'somebody is blocked': lambda cast, group: block_person(cast.anna, group, cast.cem.person_id),
    'somebody is renamed': lambda cast, group: rename(cast.bela, 'Aaron Bartel'),
}


@pytest.mark.parametrize('change', CHANGES)
async def test_open_members_equal_fresh_ones(cast, group, anna, visit, change):
    await anna.open(PAGE)
    before = [row.props['shown'] for row in elements(anna, PersonActions)]
    CHANGES[change](cast, group)
    fresh = visit(cast.anna)
    await fresh.open(PAGE)
    now = [row.props['shown'] for row in elements(fresh, PersonActions)]
    await anna.until(lambda: [row.props['shown'] for row in elements(anna, PersonActions)] == now)
    assert now != before


async def test_who_is_quick_finds_the_part_they_wanted_last_only(cast, group, anna):
    await anna.open('/groups/kantine')
    (view,) = elements(anna, GroupView)
    with view:
        for part in ('members', 'settings', 'members', 'pictures'):
            view._on_address(f'/groups/kantine?part={part}')
            await asyncio.sleep(0)  # until it has begun to build
    await anna.should_see('No pictures yet.')
    change_group(cast.anna, group, name='Mensa', description='')
    await anna.should_see('Mensa')
    assert (people(anna), elements(anna, GroupMembers)) == ([], [])
    await anna.should_not_see('Name and description')


async def test_more_members_come_by_a_button(cast, group, anna, monkeypatch):
    monkeypatch.setattr('data.queries.groups.PAGE', 1)
    monkeypatch.setattr('data.queries.groups._MEMBERS', _MEMBERS.limit(2))
    await anna.open(PAGE)
    assert [row[0] for row in people(anna)] == ['anna']
    anna.find('Show more').click()
    await anna.until(lambda: [row[0] for row in people(anna)] == ['anna', 'bela'])


async def test_requests_are_answered_by_one_tap(cast, anna, bela):
    group = found(cast.anna, 'Kantine', GroupKind.CLOSED)
    await anna.open(PAGE)
    ask_to_join(cast.bela, group)
    await anna.until(lambda: ('bela', '', 'accept', 'refuse') in people(anna))
    ask_to_join(cast.cem, group)
    await anna.until(lambda: ('cem', '', 'accept', 'refuse') in people(anna))
    tell(person(anna, cast.cem), 'choose', 'refuse')
    tell(person(anna, cast.bela), 'choose', 'accept')
    await anna.until(lambda: [row[0] for row in people(anna)] == ['anna', 'bela'])
    assert group_by_id(cast.cem, group).mine.asks is False


async def test_who_waits_is_read_in_turn_and_once(cast, group, anna, monkeypatch):
    await anna.open(PAGE)
    done, read = [], group_waiting._waiting

    def counted(viewer, group_id, which, count):
        done.append(which)
        return read(viewer, group_id, which, count)

    monkeypatch.setattr(group_waiting, '_waiting', counted)
    may_end = hold_turn(done)
    for name in ('Cem Demir', 'Cem Dogan'):
        rename(cast.cem, name)
    rename(cast.bela, 'Béla Berg')
    await anna.until(lambda: 'Berg' in person(anna, cast.bela).props['shown'])
    may_end.set()
    await anna.until(lambda: len(done) > len(Waits))
    assert done == ['somebody else', *Waits]


async def test_people_are_invited_by_name(cast, group, anna):
    await anna.open(PAGE)
    anna.find(marker='invite-people').click()
    await anna.should_see(marker='group-invite')
    (dialog,) = elements(anna, GroupInvite)
    for claim in ([], ['1'], 'all', None, [0], [cast.bela.person_id] * 1001):
        tell(dialog, 'invite', claim)
    tell(dialog, 'invite', [10_000])
    await anna.until(lambda: json.loads(dialog.props.get('answer') or '{}').get('ok') is False)
    tell(dialog, 'invite', [cast.bela.person_id, cast.cem.person_id])
    await anna.until(lambda: json.loads(dialog.props['answer'])['ok'])
    await anna.until(lambda: ('cem', '', 'take_back') in people(anna))
    tell(person(anna, cast.cem), 'choose', 'take_back')
    await anna.until(lambda: [row[0] for row in people(anna)] == ['anna', 'bela'])


async def test_however_many_wait_all_are_found_and_counted(cast, group, anna, monkeypatch):
    monkeypatch.setattr('data.queries.group_waiting.PAGE', 1)
    others = [Viewer(add_person(cast.anna, name=name, username=name, password=PASSWORD)) for name in ('dora', 'emil')]
    invite_people(cast.anna, group, [viewer.person_id for viewer in (cast.cem, *others)])
    await anna.open(PAGE)
    await anna.should_see('Invited · 3')
    anna.find('Show more').click()
    await anna.until(lambda: [row[0] for row in people(anna)] == ['anna', 'bela', 'cem', 'dora'])
    tell(person(anna, cast.cem), 'choose', 'take_back')
    await anna.until(lambda: [row[0] for row in people(anna)] == ['anna', 'bela', 'dora', 'emil'])
    await anna.should_see('Invited · 2')
    deactivate(cast.anna, others[0].person_id)
    await anna.should_see('Invited · 1')


async def test_a_link_is_made_and_lets_in_by_a_button_only(cast, anna, bela):
    group = found(cast.anna, 'Überraschung', GroupKind.SECRET)
    await anna.open(f'/groups/{group_by_id(cast.anna, group).group.slug}?part=members')
    anna.find(marker='make-link').click()
    await anna.should_see(marker='group-link')
    anna.submit('group-link', uses='0', days='3')
    await anna.should_see('Please choose between 1 and 500.')
    anna.submit('group-link', uses='2', days='3')
    await anna.should_see('Copy the link now')
    await anna.should_see('0 of 2 used')
    _, code = make_link(cast.anna, group, uses=1, days=1)
    await bela.open(f'/groups/join/{code}')
    await bela.should_see('Überraschung')
    assert len(members(cast.anna, group).members) == 1
    bela.find(marker='join').click()
    await bela.until(lambda: len(members(cast.anna, group).members) == 2)


async def test_a_link_that_is_ended_lets_nobody_in(cast, group, anna, bela, visit):
    link_id, code = make_link(cast.anna, group, uses=1, days=1)
    set_role(cast.anna, group, cast.bela.person_id, GroupRole.MODERATOR)
    await anna.open(PAGE)
    await bela.open(PAGE)
    await bela.should_see('by Anna Albrecht')
    anna.find(marker=f'end-{link_id}').click()
    for browser in (anna, bela):
        await browser.should_not_see('by Anna Albrecht')
    cem = visit(cast.cem)
    await cem.open(f'/groups/join/{code}')
    await cem.should_see('Dieser Link funktioniert nicht')


async def test_a_link_that_is_used_up_leads_into_the_group_for_who_is_in_it(cast, bela, visit):
    group = found(cast.anna, 'Überraschung', GroupKind.SECRET)
    _, code = make_link(cast.anna, group, uses=1, days=1)
    join_by_link(cast.bela, code)
    await bela.open(f'/groups/join/{code}')
    await bela.should_see(marker='composer')
    await bela.should_see('Überraschung')
    cem = visit(cast.cem)
    await cem.open(f'/groups/join/{code}')
    await cem.should_see('Dieser Link funktioniert nicht')
    leave_group(cast.bela, group)
    await bela.should_not_see('Überraschung')


async def test_links_that_do_not_work_are_all_alike(cast, bela):
    group = found(cast.anna, 'Überraschung', GroupKind.SECRET)
    _, blocked = make_link(cast.anna, group, uses=1, days=1)
    block_person(cast.anna, group, cast.bela.person_id)
    pages = []
    for code in (blocked, 'NEVERWAS'):
        await bela.open(f'/groups/join/{code}')
        pages.append(bela.words())
    assert pages[0] == pages[1]
    assert 'This link does not work' in pages[0]


async def test_only_those_who_may_invite_are_offered_it(cast, bela):
    group = found(cast.anna, 'Kantine', GroupKind.CLOSED)
    invite_people(cast.anna, group, [cast.bela.person_id])
    join_group(cast.bela, group)
    await bela.open(PAGE)
    await bela.until(lambda: len(people(bela)) == 2)
    await bela.should_not_see(marker='invite-people')
    remove_member(cast.anna, group, cast.bela.person_id)
    await bela.should_see('For members')
    assert people(bela) == []


async def test_whoever_asked_and_leaves_the_company_is_offered_no_more(cast, anna):
    group = found(cast.anna, 'Kantine', GroupKind.CLOSED)
    ask_to_join(cast.bela, group)
    ask_to_join(cast.cem, group)
    await anna.open(PAGE)
    deactivate(cast.anna, cast.bela.person_id)
    await anna.until(lambda: [row[0] for row in people(anna)] == ['cem', 'anna'])
