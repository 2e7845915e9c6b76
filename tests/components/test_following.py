"""The tab of those whom somebody follows: it equals a fresh page after what happens, and the buttons agree everywhere."""

import pytest

from components.followed_posts import FollowedPosts
from components.people_to_follow import PeopleToFollow
from data.actions.accounts import anonymise, deactivate
from data.actions.follows import follow, unfollow
from data.actions.people import add_person, rename
from data.actions.posts import delete_post, publish_post, restore_post
from data.actions.profiles import set_field
from data.queries.follows import followed
from data.values import FieldName, Viewer, Visibility
from tests.cast import PASSWORD
from tests.components.test_feed import cards, screen, shows

ADDRESS = '/?view=following'


def say(author: Viewer, text: str) -> int:
    return publish_post(author, key=f'post {text}', text=text)


STEPS = {
    'a post of somebody followed': lambda cast: say(cast.cem, 'Neues'),
    'a post of somebody else': lambda cast: say(cast.anna, 'Neues'),
    'a post of mine': lambda cast: say(cast.bela, 'Neues'),
    'somebody is followed': lambda cast: follow(cast.bela, cast.anna.person_id),
    'somebody is followed no longer': lambda cast: unfollow(cast.bela, cast.cem.person_id),
    'one after the other': lambda cast: (
        unfollow(cast.bela, cast.cem.person_id),
        follow(cast.bela, cast.cem.person_id),
        follow(cast.bela, cast.anna.person_id),
    ),
    'followed no longer by others': lambda cast: unfollow(cast.anna, cast.cem.person_id),
    'a post that comes back': lambda cast: [
        restore_post(cast.cem, post_id)
        for post_id in [say(cast.cem, 'Neues')]
        if delete_post(cast.cem, post_id) is None
    ],
    'one of somebody else that comes back': lambda cast: [
        restore_post(cast.anna, post_id)
        for post_id in [say(cast.anna, 'Neues')]
        if delete_post(cast.anna, post_id) is None
    ],
}


@pytest.mark.parametrize('step', STEPS)
async def test_the_open_tab_has_the_cards_of_a_fresh_one(cast, bela, visit, step):
    for author, text in ((cast.anna, 'Eins'), (cast.cem, 'Zwei'), (cast.bela, 'Drei')):
        say(author, text)
    follow(cast.bela, cast.cem.person_id)
    follow(cast.anna, cast.cem.person_id)
    await bela.open(ADDRESS)
    assert len(cards(bela)) == 2
    STEPS[step](cast)
    fresh = visit(cast.bela)
    await fresh.open(ADDRESS)
    await bela.until(lambda: one_list(bela) and screen(bela) == screen(fresh))


def one_list(browser) -> bool:
    return sum(isinstance(element, FollowedPosts) for element in browser.current_layout.descendants()) == 1


async def test_nothing_moves_while_somebody_reads(cast, bela):
    mine = say(cast.bela, 'Eins')
    theirs = say(cast.cem, 'Zwei')
    await bela.open(ADDRESS)
    (posts,) = (element for element in bela.current_layout.descendants() if isinstance(element, FollowedPosts))
    posts.arrivals.scrolled = True
    follow(cast.bela, cast.cem.person_id)
    waiting = say(cast.cem, 'Drei')
    await bela.until(lambda: posts.props['waiting'] == 1)
    assert [card.shown.id for card in cards(bela)] == [mine]
    (listener,) = (listener for listener in posts._event_listeners.values() if listener.type == 'act')
    posts._handle_event({'listener_id': listener.id, 'args': ['scrolled', False]})
    await bela.until(lambda: one_list(bela) and [card.shown.id for card in cards(bela)] == [waiting, theirs, mine])


async def test_who_follows_nobody_is_told_whom_to_follow(cast, visit):
    lea, nils = (
        Viewer(add_person(cast.anna, name=name, username=name.lower(), password=PASSWORD, team='Werkstatt'))
        for name in ('Lea', 'Nils')
    )
    browser, other = visit(lea), visit(lea)
    for page in (browser, other):
        await page.open(ADDRESS)
        await page.should_see(marker=f'follow-{nils.person_id}')
    rename(nils, 'Nils Nord')
    await browser.should_see('Nils Nord')
    browser.find(marker=f'follow-{nils.person_id}').click()
    await browser.until(lambda: [person.name for person in followed(lea).people] == ['Nils Nord'])
    for page in (browser, other):
        await page.should_not_see(marker=f'follow-{nils.person_id}')
    say(nils, 'Hallo')
    await browser.until(lambda: shows(browser, 'Hallo'))
    unfollow(lea, nils.person_id)
    await browser.should_see(marker=f'follow-{nils.person_id}')


async def test_whom_one_follows_stands_on_a_page_of_ones_own(cast, bela, monkeypatch):
    monkeypatch.setattr('data.queries.follows.PAGE', 1)
    await bela.open('/following')
    await bela.should_see('You don’t follow anyone yet.')
    for person in (cast.cem, cast.anna):
        follow(cast.bela, person.person_id)
    await bela.open('/following')
    await bela.should_see(marker=f'follow-{cast.anna.person_id}')
    await bela.should_not_see(marker=f'follow-{cast.cem.person_id}')
    bela.find('Show more').click()
    await bela.should_see(marker=f'follow-{cast.cem.person_id}')
    bela.find(marker=f'follow-{cast.cem.person_id}').click()
    await bela.until(lambda: [person.name for person in followed(cast.bela).people] == ['Anna Albrecht'])
    await bela.should_see('Follow')


CHANGES = {
    'another name': lambda cast: rename(cast.cem, 'Cem Demir'),
    'who leaves': lambda cast: deactivate(cast.anna, cast.cem.person_id),
    'who is forgotten': lambda cast: (
        deactivate(cast.anna, cast.cem.person_id),
        anonymise(cast.anna, cast.cem.person_id),
    ),
}


def listed(browser) -> list[str]:
    """What stands in the list, the names of its buttons too."""
    (people,) = (part for part in browser.current_layout.descendants() if isinstance(part, PeopleToFollow))
    said = ((part.props.get('innerHTML', ''), part.props.get('aria-label', '')) for part in people.descendants())
    return [text for texts in said for text in texts if text]


@pytest.mark.parametrize('change', CHANGES)
@pytest.mark.parametrize('address', [ADDRESS, '/following'])
async def test_the_open_list_of_colleagues_equals_a_fresh_one(cast, bela, visit, address, change):
    for person in (cast.bela, cast.cem, cast.anna):
        set_field(cast.anna, person.person_id, FieldName.TEAM, 'Werkstatt', Visibility.EVERYONE, 0)
        if address == '/following' and person is not cast.bela:
            follow(cast.bela, person.person_id)
    await bela.open(address)
    before = listed(bela)
    CHANGES[change](cast)
    fresh = visit(cast.bela)
    await fresh.open(address)
    await bela.until(lambda: listed(bela) == listed(fresh))
    assert listed(bela) != before
