"""Who loses sight of a group has its posts taken away at once, on every page; who comes into one sees them come."""

import json

import pytest

from components.post_list import PostList
from data.actions.comments import publish_comment
from data.actions.drafts import keep_draft
from data.actions.follows import follow
from data.actions.group_entries import invite_people, take_back_invitation
from data.actions.group_members import block_person, join_group, leave_group, remove_member, set_role
from data.actions.groups import archive_group, change_kind, delete_group, reopen_group, restore_group
from data.actions.posts import edit_post
from data.queries.drafts import gone_places
from data.queries.groups import group, group_by_id
from data.values import DraftShown, GroupKind, GroupRole
from tests.components.test_feed import cards, posts, screen
from tests.components.test_group_cards import found, names, say
from tests.components.test_own_groups import own

LOSSES = {
    'a removal': lambda cast, group_id: remove_member(cast.anna, group_id, cast.bela.person_id),
    'a block': lambda cast, group_id: block_person(cast.anna, group_id, cast.bela.person_id),
    'a farewell': lambda cast, group_id: leave_group(cast.bela, group_id),
    'an end': lambda cast, group_id: delete_group(cast.anna, group_id, name='Garten'),
}


@pytest.fixture
def told_to_reload(visit):
    """Which of these pages were told to load themselves anew; begins to watch them."""

    def watch(*browsers):
        told = []
        for browser in browsers:
            browser.client.run_javascript = lambda code, told=told, browser=browser: told.append((browser, code))
        return told

    return watch


def all_gone(*browsers) -> bool:
    return not any(cards(browser) for browser in browsers)


@pytest.mark.parametrize('kind', GroupKind)
@pytest.mark.parametrize('loss', LOSSES)
async def test_what_is_lost_is_taken_away_at_once_on_every_page(cast, bela, visit, told_to_reload, loss, kind):
    group_id = found(cast.anna, cast.bela, kind=kind)
    post_id = say(cast.anna, 'Unter uns', group_id)
    single = visit(cast.bela)
    await bela.open('/')
    await single.open(f'/post/{post_id}')
    assert len(cards(bela)) == len(cards(single)) == 1
    told = told_to_reload(bela, single)
    LOSSES[loss](cast, group_id)
    await bela.until(lambda: len(told) == 2 and all_gone(bela, single))
    assert {code for _, code in told} == {'window.location.reload()'}
    fresh = visit(cast.bela)
    await fresh.open('/')
    assert all_gone(fresh)


ENDS = {
    'closed': lambda cast, group_id: change_kind(cast.anna, group_id, GroupKind.CLOSED),
    'secret': lambda cast, group_id: change_kind(cast.anna, group_id, GroupKind.SECRET),
    'deleted': lambda cast, group_id: delete_group(cast.anna, group_id, name='Garten'),
}


@pytest.mark.parametrize(
    ('path', 'end'),
    [
        ('/', 'closed'),
        ('/', 'deleted'),
        ('/?view=important', 'secret'),
        ('/?view=following', 'closed'),
        ('/post/{post_id}', 'closed'),
        ('/people/anna', 'secret'),
        ('/topics/tee', 'deleted'),
    ],
)
async def test_an_open_group_that_ends_is_gone_for_those_outside_and_nothing_else_moves(
    cast, visit, told_to_reload, path, end
):
    group_id = found(cast.anna, kind=GroupKind.OPEN)
    post_id = say(cast.anna, 'Für alle zu lesen #tee', group_id)
    say(cast.anna, 'Seht her #tee', shared_id=post_id)
    say(cast.anna, 'Ganz anderes #tee')
    follow(cast.cem, cast.anna.person_id)
    outside, fresh = visit(cast.cem), visit(cast.cem)
    where = path.format(post_id=post_id)
    await outside.open(where)
    assert list(names(outside)) == [str(group_id)]
    others = [card for card in cards(outside) if card.shown.id != post_id]
    told = told_to_reload(outside)
    ENDS[end](cast, group_id)
    await fresh.open(where)
    await outside.until(lambda: (screen(outside), names(outside)) == (screen(fresh), names(fresh)))
    assert (cards(outside), told) == (others, [])


async def test_what_waits_behind_the_pill_is_taken_away_as_well(cast, visit):
    group_id = found(cast.anna, kind=GroupKind.OPEN)
    post_id = say(cast.anna, 'Für alle zu lesen', group_id)
    outside = visit(cast.cem)
    await outside.open('/people/anna')
    (shown,) = [element for element in outside.current_layout.descendants() if isinstance(element, PostList)]
    shown.arrivals.scrolled = True
    say(cast.anna, 'Noch etwas', group_id)
    say(cast.anna, 'Seht her', shared_id=post_id)
    await outside.until(lambda: len(shown.arrivals.waiting) == 2)
    change_kind(cast.anna, group_id, GroupKind.SECRET)
    await outside.until(lambda: len(shown.arrivals.waiting) == 1)
    shown.arrivals.reveal()
    ((post, _, original),) = screen(outside)
    assert (post['html'], original, names(outside)) == ('<p>Seht her</p>', '', {})


async def test_who_stays_in_a_group_that_closes_keeps_what_they_read(cast, bela, told_to_reload):
    group_id = found(cast.anna, cast.bela, kind=GroupKind.OPEN)
    say(cast.anna, 'Für alle zu lesen', group_id)
    await bela.open('/')
    told = told_to_reload(bela)
    change_kind(cast.anna, group_id, GroupKind.CLOSED)
    await bela.until(lambda: [name['kind'] for name in names(bela).values()] == ['closed'])
    assert (len(cards(bela)), told) == (1, [])


async def test_who_may_do_more_in_a_group_goes_on_writing_and_who_may_do_less_begins_anew(cast, bela, told_to_reload):
    group_id = found(cast.anna, cast.bela)
    await bela.open('/')
    told = told_to_reload(bela)
    set_role(cast.anna, group_id, cast.bela.person_id, GroupRole.MODERATOR)
    await bela.until(lambda: 'keeps_order' in str(own(bela)))
    assert told == []
    set_role(cast.anna, group_id, cast.bela.person_id, GroupRole.MEMBER)
    await bela.until(lambda: len(told) == 1)


async def test_a_page_that_does_not_go_learns_nothing_more(cast, bela, told_to_reload):
    group_id = found(cast.anna, cast.bela)
    post_id = say(cast.anna, 'Unter uns', group_id)
    await bela.open('/')
    told = told_to_reload(bela)
    held = cards(bela)[0]
    remove_member(cast.anna, group_id, cast.bela.person_id)
    await bela.until(lambda: bool(told))
    edit_post(cast.anna, post_id, text='Noch mehr', revision=1)
    publish_comment(cast.anna, post_id, key='comment-1', text='Geheim')
    say(cast.anna, 'Zweiter', group_id)
    say(cast.anna, 'Für alle')
    await bela.until(lambda: len(cards(bela)) == 1)
    assert 'Für alle' in json.dumps(posts(bela), ensure_ascii=False)
    assert held.is_deleted
    assert 'Unter uns' in held.props['post']


@pytest.mark.parametrize('path', ['/', '/?view=following', '/post/{post_id}', '/topics/tee'])
async def test_who_comes_in_sees_what_stands_there(cast, bela, visit, path):
    group_id = found(cast.anna)
    first = say(cast.bela, 'Ich zuerst #tee')
    post_id = say(cast.anna, 'Unter uns #tee', group_id)
    say(cast.anna, 'Noch einmal', group_id, shared_id=post_id)
    say(cast.bela, 'Zuletzt', shared_id=first)
    where = path.format(post_id=post_id)
    await bela.open(where)
    before = len(cards(bela))
    invite_people(cast.anna, group_id, [cast.bela.person_id])
    join_group(cast.bela, group_id)
    fresh = visit(cast.bela)
    await fresh.open(where)
    await bela.until(lambda: (screen(bela), names(bela)) == (screen(fresh), names(fresh)))
    assert path == '/?view=following' or len(cards(bela)) > before


async def test_an_open_group_that_is_back_is_so_for_everybody(cast, visit, told_to_reload):
    group_id = found(cast.anna, kind=GroupKind.OPEN)
    say(cast.anna, 'Für alle zu lesen', group_id)
    delete_group(cast.anna, group_id, name='Garten')
    outside = visit(cast.cem)
    await outside.open('/people/anna')
    assert all_gone(outside)
    told = told_to_reload(outside)
    restore_group(cast.anna, group_id)
    await outside.until(lambda: len(cards(outside)) == 1)
    assert told == []


@pytest.mark.parametrize('path', ['/', '/people/bela'])
async def test_a_group_that_is_back_is_so_for_all_its_members(cast, bela, anna, visit, told_to_reload, path):
    group_id = found(cast.anna, cast.bela)
    say(cast.bela, 'Unter uns', group_id)
    delete_group(cast.anna, group_id, name='Garten')
    for browser in (bela, anna):
        await browser.open(path)
    told = told_to_reload(bela, anna)
    restore_group(cast.anna, group_id)
    fresh = visit(cast.anna)
    await fresh.open(path)
    await anna.until(lambda: len(cards(anna)) == 1 and (screen(anna), own(anna)) == (screen(fresh), own(fresh)))
    assert [browser for browser, _ in told] == [bela]


async def test_a_list_goes_on_where_it_ends_after_somebody_came_in(cast, bela, visit):
    group_id = found(cast.anna)
    for n in range(45):
        say(cast.anna, f'Gruppe {n}', group_id)
    say(cast.anna, 'Für alle')
    await bela.open('/')
    assert len(cards(bela)) == 1
    invite_people(cast.anna, group_id, [cast.bela.person_id])
    join_group(cast.bela, group_id)
    await bela.until(lambda: len(cards(bela)) == 20)
    (shown,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    await bela.until(lambda: shown.arrivals.more)
    with shown:
        await shown.fill()
        await shown.fill()
    assert len(cards(bela)) == 46


def test_what_is_begun_where_one_may_write_no_more_has_no_place(cast):
    group_id = found(cast.anna, cast.bela, kind=GroupKind.OPEN)
    post_id = say(cast.anna, 'Offen', group_id)
    comment_id = publish_comment(cast.anna, post_id, key='comment-1', text='Hm')
    places = [f'group-{group_id}', f'post-{post_id}', f'reply-{comment_id}']
    for place in places:
        keep_draft(cast.bela, place, DraftShown('Angefangen', f'key-{place}', None))
    assert gone_places(cast.bela, [*places, f'share-{post_id}']) == []
    archive_group(cast.anna, group_id)
    assert sorted(gone_places(cast.bela, [*places, f'share-{post_id}'])) == sorted(places)
    reopen_group(cast.anna, group_id)
    assert gone_places(cast.bela, places) == []
    leave_group(cast.bela, group_id)
    assert sorted(gone_places(cast.bela, [*places, f'share-{post_id}'])) == sorted(places)


@pytest.mark.parametrize('loss', ['a removal', 'another kind'])
@pytest.mark.parametrize('ask', ['fill', '_look_again'])
async def test_what_was_asked_for_before_a_loss_is_asked_for_again(cast, bela, told_to_reload, ask, loss):
    group_id = found(cast.anna, *[cast.bela] * (loss == 'a removal'), kind=GroupKind.OPEN)
    say(cast.anna, 'Unter uns', group_id)
    say(cast.anna, 'Für alle')
    await bela.open('/people/anna')
    told_to_reload(bela)
    (shown,) = [element for element in bela.current_layout.descendants() if isinstance(element, PostList)]
    load = shown._load

    def slowly(*asked, **wanted):
        page = load(*asked, **wanted)
        if loss == 'a removal':
            remove_member(cast.anna, group_id, cast.bela.person_id)
        change_kind(cast.anna, group_id, GroupKind.CLOSED)
        return page

    shown._load = slowly
    with shown:
        await getattr(shown, ask)()
    assert [card.shown.html for card in cards(bela)] == ['<p>Für alle</p>']


async def test_a_secret_group_that_goes_while_its_page_loads_is_gone(cast, bela, monkeypatch):
    group_id = found(cast.anna, kind=GroupKind.SECRET)
    invite_people(cast.anna, group_id, [cast.bela.person_id])
    address = group_by_id(cast.anna, group_id).group.slug

    def slowly(*asked):
        entry = group(*asked)
        take_back_invitation(cast.anna, group_id, cast.bela.person_id)
        return entry

    monkeypatch.setattr('components.group_view.group', slowly)
    await bela.open(f'/groups/{address}')
    await bela.should_not_see('Garten')
