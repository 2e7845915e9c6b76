"""Posts in groups on open pages: each names its group, and what becomes of that shows as on a fresh page."""

import json

import pytest

from components.post_list import PostList
from data.actions.group_entries import invite_people
from data.actions.group_members import join_group
from data.actions.groups import change_group, change_kind, found_group
from data.actions.pins import pin_post
from data.actions.posts import publish_post
from data.values import GroupKind, Viewer
from tests.components.test_feed import posts, screen
from tests.visitor import Visitor


def found(actor: Viewer, *members: Viewer, kind: GroupKind = GroupKind.CLOSED, name: str = 'Garten') -> int:
    group_id = found_group(actor, key=f'group {name} {kind}', name=name, kind=kind)
    invite_people(actor, group_id, [member.person_id for member in members])
    for member in members:
        join_group(member, group_id)
    return group_id


def say(author: Viewer, text: str, group_id: int | None = None, **more: int) -> int:
    return publish_post(author, key=f'post-{text.encode().hex()}', text=text, group_id=group_id, **more)


def groups(browser: Visitor) -> str:
    (shown,) = [element for element in browser.current_layout.descendants() if isinstance(element, PostList)]
    return shown.props.get('groups', '')


def names(browser: Visitor) -> dict[str, dict]:
    return json.loads(groups(browser) or '{}')


STEPS = {
    'a new post in it': lambda cast, group_id, post_id: say(cast.anna, 'Noch einer', group_id),
    'another name': lambda cast, group_id, post_id: change_group(cast.anna, group_id, name='Balkon', description=''),
    'a smaller circle': lambda cast, group_id, post_id: change_kind(cast.anna, group_id, GroupKind.SECRET),
    'a pin': lambda cast, group_id, post_id: pin_post(cast.anna, post_id),
    'a share into it': lambda cast, group_id, post_id: say(cast.anna, 'Seht', group_id, shared_id=post_id),
    'a share of what stands in an open group': lambda cast, group_id, post_id: say(
        cast.anna, 'Alle', shared_id=say(cast.anna, 'Offen', found(cast.anna, kind=GroupKind.OPEN, name='Laufen'))
    ),
}


@pytest.mark.parametrize('step', STEPS)
async def test_an_open_page_equals_a_fresh_one(cast, bela, visit, step):
    say(cast.anna, 'Für alle')
    group_id = found(cast.anna, cast.bela)
    post_id = say(cast.anna, 'Unter uns', group_id)
    await bela.open('/')
    before = posts(bela), names(bela)
    STEPS[step](cast, group_id, post_id)
    await bela.until(lambda: (posts(bela), names(bela)) != before)
    fresh = visit(cast.bela)
    await fresh.open('/')
    await bela.until(lambda: (screen(bela), names(bela)) == (screen(fresh), names(fresh)))


async def test_a_card_names_its_group_and_a_feed_without_groups_sends_none(cast, bela):
    group_id = found(cast.anna, cast.bela, kind=GroupKind.SECRET)
    say(cast.anna, 'Für alle')
    await bela.open('/')
    assert groups(bela) == ''
    say(cast.anna, 'Unter uns', group_id)
    await bela.until(lambda: len(names(bela)) == 1)
    (name,) = names(bela).values()
    assert (name['name'], name['kind'], name['open_from']) == ('Garten', 'secret', None)
    assert name['slug'].startswith('garten-')


async def test_a_share_of_what_one_may_not_see_shows_nothing_of_it(cast, bela, visit):
    """An open group has closed since somebody shared a post out of it."""
    group_id = found(cast.anna, kind=GroupKind.OPEN)
    say(cast.anna, 'Seht her', shared_id=say(cast.anna, 'Jetzt geheim', group_id))
    change_kind(cast.anna, group_id, GroupKind.SECRET)
    await bela.open('/')
    ((post, _, original),) = screen(bela)
    assert (post['html'], original, names(bela)) == ('<p>Seht her</p>', '', {})
    member = visit(cast.anna)
    await member.open('/')
    await member.until(lambda: len(screen(member)) == 2)
    assert json.loads(screen(member)[0][2])['html'] == '<p>Jetzt geheim</p>'
    assert list(names(member)) == [str(group_id)]


async def test_the_page_of_a_post_names_its_group(cast, bela, visit):
    post_id = say(cast.anna, 'Unter uns', found(cast.anna, cast.bela))
    await bela.open(f'/post/{post_id}')
    assert [name['name'] for name in names(bela).values()] == ['Garten']
    stranger = visit(cast.cem)
    await stranger.open(f'/post/{post_id}')
    assert (screen(stranger), names(stranger)) == ([], {})
