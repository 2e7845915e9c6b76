"""What a field of a profile hides stands at no address: each one that is served is asked for as everybody."""

import re
from itertools import product

import pytest

from data.actions.profiles import set_field
from data.values import FieldName, Visibility
from tests.cast import sign_in_cookie
from tests.pages.test_groups_stay_private import addresses, asked

TOLD = {
    FieldName.PRONOUNS: ('kanar/kanaren', 'kanar/kanaren'),
    FieldName.JOB: ('Kanarienpflege', 'Kanarienpflege'),
    FieldName.PLACE: ('Kanarienhausen', 'Kanarienhausen'),
    FieldName.PHONE: ('+49 5555 987654', '987654'),
    FieldName.MOBILE: ('+49 5555 876543', '876543'),
    FieldName.EMAIL: ('kanari@lindholz.example', 'kanari@'),
    FieldName.LANGUAGES: ('Kanarisch', 'Kanarisch'),
    FieldName.SKILLS: ('Kanarienzucht', 'Kanarienzucht'),
    FieldName.ASK_ME: ('Kanarienfutter', 'Kanarienfutter'),
    FieldName.THREE_THINGS: ('Kanariengesang', 'Kanariengesang'),
    FieldName.ABOUT: ('**Kanarienleben**', 'Kanarienleben'),
    FieldName.STARTED_ON: ('1951-03-17', '17 March'),
    FieldName.BIRTHDAY: ('02-29', '29 February'),
}
"""What Cem tells, and what of it can be looked for on a page."""
SEARCHES = {'/people': [f'q={text}' for _, text in TOLD.values()] + ['place=kanarienhausen', 'skills=kanarienzucht']}


def filled(cast):
    """Every address, with all that there is in it, and the directory with all that may find Cem."""
    things = {'username': ['anna', 'bela', 'cem'], 'post_id': [1], 'width': [320]}
    for address in addresses():
        wanted = re.findall(r'{(\w+)}', address)
        for chosen in product(*(things.get(each, [1]) for each in wanted)):
            path = address.format(**dict(zip(wanted, chosen, strict=True)))
            yield from (path, *(f'/people?{search}' for search in SEARCHES.get(path.rstrip('?'), ())))


async def seen(browser, viewer, cast) -> set[FieldName]:
    """What Cem tells that stands at any address for somebody; what is asked for does not count."""
    cookie, found = sign_in_cookie(viewer)['session'], set()
    for address in filled(cast):
        page = (await asked(browser, cookie, address)).text
        found |= {name for name, (_, text) in TOLD.items() if text in page and text not in address}
    return found


@pytest.mark.parametrize('visibility', Visibility)
async def test_what_is_hidden_stands_at_no_address(cast, visit, visibility):
    for person in (cast.bela, cast.cem):
        set_field(cast.anna, person.person_id, FieldName.TEAM, 'Werkstatt', Visibility.EVERYONE, 0)
    for name, (text, _) in TOLD.items():
        set_field(cast.cem, cast.cem.person_id, name, text, visibility, 0)
    browser = visit(cast.anna).http_client
    may_know = {Visibility.EVERYONE: ('anna', 'bela'), Visibility.TEAM: ('bela',), Visibility.ME: ()}[visibility]
    for who in ('anna', 'bela'):
        assert await seen(browser, getattr(cast, who), cast) == (set(TOLD) if who in may_know else set())
