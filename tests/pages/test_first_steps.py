"""The first visit: three steps that can be skipped, put off and gone back, and what comes of them."""

import pytest

from data.actions.people import add_person, arrive
from data.actions.profiles import set_field
from data.queries.follows import followed
from data.queries.people import me_by_token
from data.queries.profiles import to_edit
from data.values import FieldName, Viewer, Visibility
from tests.cast import PASSWORD
from tests.visitor import Visitor

THINGS = {'first': 'Bouldern', 'second': ' ', 'third': '<b>Reis</b>'}


@pytest.fixture
def lea(cast, visit) -> Visitor:
    """Somebody who is here for the first time."""
    return visit(newcomer(cast, 'Lea'))


def newcomer(cast, name: str) -> Viewer:
    return Viewer(
        add_person(cast.anna, name=name, username=name.lower(), password=PASSWORD, team='Werkstatt', job='Tischlerin')
    )


def viewer_of(browser: Visitor) -> Viewer:
    return me_by_token(browser.token).viewer


def beginning(browser: Visitor) -> str:
    (button,) = (element for element in browser.current_layout.descendants() if 'data-begin' in element.props)
    return button.props['data-begin']


async def tap(browser: Visitor, label: str) -> None:
    (button,) = (
        element
        for element in browser.current_layout.descendants()
        if element.tag == 'button' and element.props.get('innerHTML') == label
    )
    for listener in button._event_listeners.values():
        button._handle_event({'listener_id': listener.id, 'args': []})


async def test_each_step_is_taken_and_a_hello_is_ready_at_the_end(cast, lea):
    nils = newcomer(cast, 'Nils')
    await lea.open('/')
    await lea.should_see('Welcome, Lea!')
    await tap(lea, 'Skip')
    await lea.should_see('Step 2 of 3')
    lea.submit('three-things', **THINGS)
    await lea.should_see('Step 3 of 3')
    assert to_edit(viewer_of(lea), FieldName.THREE_THINGS).text == 'Bouldern\n<b>Reis</b>'
    lea.find(marker=f'follow-{nils.person_id}').click()
    await lea.until(lambda: [person.id for person in followed(viewer_of(lea)).people] == [nils.person_id])
    await tap(lea, 'Next')
    await lea.should_see('Say hello')
    hello = 'Hello everyone, I’m Lea.\n\nTischlerin\n\nThree things about me:\n- Bouldern\n- <b>Reis</b>'
    assert beginning(lea) == hello
    await tap(lea, 'Look at the post')
    await lea.should_not_see('Say hello')
    assert me_by_token(lea.token).has_arrived
    await lea.open('/')
    await lea.should_not_see('Step 1 of 3')


async def test_one_goes_back_and_puts_it_off_until_one_wants_to(cast, lea, visit):
    await lea.open('/')
    await tap(lea, 'Skip')
    await lea.should_see('Step 2 of 3')
    await tap(lea, 'Back')
    await lea.should_see('Step 1 of 3')
    await tap(lea, 'Later')
    await lea.should_see('Continue the first steps')
    await lea.open('/')
    await lea.should_not_see('Step 1 of 3')
    await tap(lea, 'Continue the first steps')
    await lea.should_see('Step 1 of 3')
    assert not me_by_token(lea.token).has_arrived
    elsewhere = visit(viewer_of(lea))
    await elsewhere.open('/')
    await elsewhere.should_see('Step 1 of 3')
    arrive(viewer_of(lea))
    for browser in (lea, elsewhere):
        await browser.should_not_see('Step 1 of 3')


@pytest.mark.parametrize(('way', 'back'), [('Skip', 'Back'), ('Later', 'Continue the first steps'), ('Back', 'Skip')])
async def test_what_was_typed_is_there_again_whichever_way_one_goes(cast, lea, way, back):
    await lea.open('/')
    await tap(lea, 'Skip')
    await lea.should_see('Step 2 of 3')
    type_thing(lea, 'second', 7)
    type_thing(lea, 'second', 'Segeln')
    await tap(lea, way)
    await lea.should_not_see('Step 2 of 3')
    await tap(lea, back)
    await lea.should_see('Step 2 of 3')
    assert [thing_input(lea, name).props['defaultValue'] for name in THINGS] == ['', 'Segeln', '']


def thing_input(browser: Visitor, name: str):
    (field,) = browser.find(marker=name).elements
    return field.input


def type_thing(browser: Visitor, name: str, claim: object) -> None:
    typed = thing_input(browser, name)
    (listener,) = typed._event_listeners.values()
    typed._handle_event({'listener_id': listener.id, 'args': claim})


async def test_what_was_changed_meanwhile_is_shown_and_overwritten_only_knowingly(cast, lea):
    await lea.open('/')
    await tap(lea, 'Skip')
    await lea.should_see('Step 2 of 3')
    me = viewer_of(lea)
    set_field(me, me.person_id, FieldName.THREE_THINGS, 'Segeln', Visibility.EVERYONE, 0)
    lea.submit('three-things', **THINGS)
    await lea.should_see('This has been changed in the meantime.')
    await lea.should_see('What it says now')
    await lea.should_see('Segeln')
    assert to_edit(me, FieldName.THREE_THINGS).text == 'Segeln'
    lea.submit('three-things', **THINGS)
    await lea.should_see('Step 3 of 3')
    assert to_edit(me, FieldName.THREE_THINGS).text == 'Bouldern\n<b>Reis</b>'


async def test_who_has_been_here_is_not_asked(cast, bela):
    await bela.open('/')
    await bela.should_not_see('Step 1 of 3')
