"""/people/{username}: an open profile equals a fresh one, and one's own is changed where it stands."""

import re

import pytest

from components.profile import Profile
from data.actions.accounts import anonymise, deactivate
from data.actions.follows import follow
from data.actions.people import add_person, rename
from data.actions.pictures import add_picture, set_cover, set_portrait
from data.actions.posts import publish_post
from data.actions.profiles import set_field
from data.files import StoredPicture
from data.queries.profiles import profile
from data.values import FieldName, OwnField, Viewer, Visibility
from tests.cast import PASSWORD
from tests.components.test_feed import screen
from tests.visitor import _is_shown

EVERYONE, TEAM, ME = Visibility


def tell(viewer: Viewer, username: str, name: str, text: str, visibility: Visibility = EVERYONE) -> None:
    revision = profile(viewer, username).may_edit[FieldName(name)].revision
    set_field(viewer, viewer.person_id, FieldName(name), text, visibility, revision)


def give_team(cast, viewer: Viewer, username: str, team: str) -> None:
    revision = profile(cast.anna, username).may_edit[FieldName.TEAM].revision
    set_field(cast.anna, viewer.person_id, FieldName.TEAM, team, EVERYONE, revision)


def a_picture(viewer: Viewer) -> int:
    return add_picture(viewer, StoredPicture('ab' * 32, 900, 600)).id


STEPS = {
    'a new field': lambda cast: tell(cast.cem, 'cem', 'three_things', 'eins\nzwei'),
    'another text': lambda cast: tell(cast.cem, 'cem', 'phone', '218'),
    'an emptied field': lambda cast: tell(cast.cem, 'cem', 'phone', ''),
    'a hidden field': lambda cast: tell(cast.cem, 'cem', 'phone', '217', ME),
    'for a team that is not mine': lambda cast: tell(cast.cem, 'cem', 'phone', '217', TEAM),
    'hidden and shown again': lambda cast: (
        tell(cast.cem, 'cem', 'phone', '217', ME),
        tell(cast.cem, 'cem', 'phone', '219'),
    ),
    'what comes with the team': lambda cast: (
        tell(cast.cem, 'cem', 'mobile', '0170 1', TEAM),
        give_team(cast, cast.cem, 'cem', 'Werkstatt'),
    ),
    'a job': lambda cast: tell(cast.cem, 'cem', 'job', 'Lackierer'),
    'another name': lambda cast: rename(cast.cem, 'Cem Demir'),
    'a portrait': lambda cast: set_portrait(cast.cem, a_picture(cast.cem)),
    'a cover': lambda cast: set_cover(cast.cem, a_picture(cast.cem)),
    'somebody above': lambda cast: tell(cast.bela, 'bela', 'manager', 'anna'),
    'nobody above': lambda cast: tell(cast.cem, 'cem', 'manager', ''),
    'another name of who is above': lambda cast: rename(cast.bela, 'Béla Bauer'),
    'a follow': lambda cast: follow(cast.bela, cast.cem.person_id),
    'who leaves': lambda cast: deactivate(cast.anna, cast.cem.person_id),
    'a post': lambda cast: publish_post(cast.cem, key='a-post-of-cem', text='Von mir'),
    'a post of somebody else': lambda cast: publish_post(cast.anna, key='a-post-of-anna', text='Nicht von mir'),
}


def page(browser) -> tuple[list, list[str], list[str], str]:
    """All that profile and posts show, pictures and names of buttons too, and what the tab is called."""
    (shown,) = [part for part in browser.current_layout.descendants() if isinstance(part, Profile)]
    inner = [part._props.get('innerHTML') for part in shown.descendants() if _is_shown(part)]
    labels = [part._props['aria-label'] for part in shown.descendants() if 'aria-label' in part._props]
    return screen(browser), [html for html in inner if html is not None], labels, str(shown.client.title)


@pytest.mark.parametrize('step', STEPS)
async def test_open_profile_equals_a_fresh_one(cast, bela, visit, step):
    give_team(cast, cast.bela, 'bela', 'Werkstatt')
    for name, text in (('phone', '217'), ('about', '*Hallo*'), ('manager', 'bela'), ('birthday', '11-24')):
        tell(cast.cem, 'cem', name, text)
    await bela.open('/people/cem')
    before = page(bela)
    STEPS[step](cast)
    fresh = visit(cast.bela)
    await fresh.open('/people/cem')
    await bela.until(lambda: page(bela) == page(fresh))
    assert (page(bela) != before) is (step != 'a post of somebody else')


async def test_a_former_colleague_above_is_no_link_in_any_open_page(cast, bela, visit):
    dora_id = add_person(cast.anna, name='Dora', username='dora', password=PASSWORD)
    tell(cast.cem, 'cem', 'manager', 'dora')
    cem = visit(cast.cem)
    for browser in (bela, cem):
        await browser.open('/people/cem')
        assert '/people/dora' in str(page(browser))
    deactivate(cast.anna, dora_id)
    anonymise(cast.anna, dora_id)
    await bela.should_see('Former colleague')
    row = cem.find(marker='field-manager').elements.pop()
    await cem.until(lambda: row._shown[1].text == '')
    for browser in (bela, cem):
        assert not re.search('dora|/people/-', str(page(browser)))


async def edit(browser, name: str, **claim: str) -> None:
    browser.find(marker=f'field-{name}').elements.pop().edit()
    form = next(e for e in browser.find(marker=f'edit-{name}').elements.pop().descendants() if e.tag == 'form')
    for listener in form._event_listeners.values():
        form._handle_event({'listener_id': listener.id, 'args': {'visibility': 'everyone', **claim}})


async def test_bela_changes_a_field_where_it_stands_and_hides_it(cast, bela, visit):
    await bela.open('/people/bela')
    await edit(bela, 'phone', text=' 217 ', visibility='me')
    await bela.should_see('Only you can see this')
    await bela.should_see('Saved')
    await bela.should_not_see(marker='edit-phone')
    await edit(bela, 'birthday', text='24', month='11')
    await bela.should_see('24 November')
    await edit(bela, 'name', text='Béla Bauer')
    await bela.should_see('Béla Bauer')
    cem = visit(cast.cem)
    await cem.open('/people/bela')
    await cem.should_see('24. November')
    await cem.should_not_see('217')
    await cem.should_not_see(marker='edit-phone')


@pytest.mark.parametrize(
    ('name', 'claim', 'message'),
    [
        ('phone', {'text': 'ruf an'}, 'Please use digits'),
        ('email', {'text': 'bela'}, 'This is not an e-mail address.'),
        ('three_things', {'text': 'a\nb\nc\nd'}, 'At most 3 things'),
        ('skills', {'text': 'x' * 41}, 'Too long: at most 40 characters.'),
        ('birthday', {'text': '30', 'month': '02'}, 'This day does not exist.'),
        ('birthday', {'text': '', 'month': '02'}, 'This day does not exist.'),
        ('started_on', {'text': '2999-01-01'}, 'Please choose a day'),
        ('manager', {'text': 'bela'}, 'would be a circle'),
        ('team', {'text': 'Leitung'}, 'Administrators set your team'),
        ('job', {'text': 'x', 'visibility': 'all'}, 'Please choose one of these.'),
        ('name', {'text': ' '}, 'Please enter a name.'),
    ],
)
async def test_bad_input_is_said_at_the_field_and_changes_nothing(cast, bela, name, claim, message):
    give_team(cast, cast.bela, 'bela', 'Werkstatt')
    before = profile(cast.bela, 'bela')
    await bela.open('/people/bela')
    await edit(bela, name, **claim)
    await bela.should_see(message)
    await bela.should_see(marker=f'edit-{name}')
    assert profile(cast.bela, 'bela') == before


async def test_an_older_tab_chooses_between_both_texts(cast, bela):
    await bela.open('/people/bela')
    bela.find(marker='field-phone').elements.pop().edit()
    give_team(cast, cast.bela, 'bela', 'Werkstatt')
    tell(cast.bela, 'bela', 'phone', '217', TEAM)
    row = bela.find(marker='field-phone').elements.pop()
    await bela.until(lambda: row._shown[1].revision == 1)
    form = next(e for e in row.descendants() if e.tag == 'form')
    listener = next(iter(form._event_listeners.values()))
    form._handle_event({'listener_id': listener.id, 'args': {'text': '218', 'visibility': 'everyone'}})
    await bela.should_see('What it says now')
    await bela.should_see('217')
    await bela.should_see('Who can see this: My team')
    (choices,) = [group for group in row.descendants() if group.tag == 'fieldset']
    assert re.search('value="team" checked', choices._props['innerHTML'])
    tell(cast.bela, 'bela', 'phone', '218', ME)
    form._handle_event({'listener_id': listener.id, 'args': {'text': '218', 'visibility': 'team'}})
    await bela.should_see('The text is the same, but who can see it has changed')
    await bela.should_see('Who can see this: Only me')
    assert profile(cast.bela, 'bela').may_edit['phone'] == OwnField('218', 2, ME)
    form._handle_event({'listener_id': listener.id, 'args': {'text': '218', 'visibility': 'everyone'}})
    await bela.should_not_see(marker='edit-phone')
    assert profile(cast.bela, 'bela').may_edit['phone'].text == '218'


async def test_administrators_change_the_team_and_nothing_else(cast, anna):
    await anna.open('/people/bela')
    await edit(anna, 'team', text='Werkstatt')
    await anna.should_see('Werkstatt')
    await anna.should_not_see(marker='field-job')
    assert profile(cast.bela, 'bela').may_edit['team'].visibility is EVERYONE


async def test_who_drops_their_team_goes_on_where_it_stood(cast, bela):
    give_team(cast, cast.bela, 'bela', 'Werkstatt')
    await bela.open('/people/bela')
    row = bela.find(marker='field-team').elements.pop()
    await edit(bela, 'team', text='')
    await bela.until(lambda: not row.visible)
    await bela.should_not_see(marker='edit-team')
    assert 'team' not in profile(cast.cem, 'bela').fields
    await bela.until(lambda: row.parent_slot.parent.props.get('tabindex') == '-1')


@pytest.mark.parametrize('address', ['/people/nobody', '/people/%00', '/people/' + 'x' * 500])
async def test_who_does_not_exist_is_nothing(bela, address):
    await bela.open(address)
    await bela.should_see('There is nothing here')


async def test_picture_and_cover_are_chosen_and_taken_away(cast, bela):
    picture_id = a_picture(cast.bela)
    await bela.open('/people/bela')
    for kind, question in (('portrait', 'Remove the picture?'), ('cover', 'Remove the cover?')):
        bela.find(marker=kind).trigger('choose', picture_id)
        await bela.until(lambda kind=kind: shows(bela, kind, picture_id))
        bela.find(marker=kind).trigger('remove')
        await bela.should_see(question)
        assert shows(bela, kind, picture_id)
        bela.find(marker='yes').trigger('click')  # of each dialog so far
        await bela.until(lambda kind=kind: not shows(bela, kind, picture_id))


def shows(browser, kind: str, picture_id: int) -> bool:
    (picker,) = browser.find(marker=kind).elements
    return bool(picker._props['has']) and f'/files/{picture_id}/' in str(page(browser))


@pytest.mark.parametrize('claim', [None, 0, -1, 2**70, True, '1', [1], {'id': 1}, 4711])
@pytest.mark.parametrize('kind', ['portrait', 'cover'])
async def test_picture_that_is_none_of_mine_changes_nothing(cast, bela, kind, claim):
    anothers = a_picture(cast.anna)
    await bela.open('/people/bela')
    bela.find(marker=kind).trigger('choose', claim)
    bela.find(marker=kind).trigger('choose', anothers)
    (picker,) = bela.find(marker=kind).elements
    await bela.until(lambda: 'This file does not exist any more.' in picker._props.get('answer', ''))
    assert (profile(cast.bela, 'bela').person.avatar, profile(cast.bela, 'bela').cover) == (None, None)
