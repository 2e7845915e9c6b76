"""The small cast of the tests: Anna runs the place, Bela and Cem work there. All made by actions."""

from dataclasses import dataclass

from data.actions import people, sign_ins
from data.values import Viewer

PASSWORD = 'Drei Tassen Tee, bitte'
"""Everybody's password."""


@dataclass(frozen=True)
class Cast:
    """Who plays: one writes, one sees, one must not."""

    anna: Viewer
    bela: Viewer
    cem: Viewer


def found_company() -> Cast:
    """Found the company 'Lindholz' with its administrator Anna and two colleagues; needs a database."""
    token = people.prepare_welcome()
    assert token is not None
    anna = people.welcome(
        token,
        company='Lindholz',
        language='en',
        name='Anna Albrecht',
        username='anna',
        email='anna@lindholz.example',
        password=PASSWORD,
    )
    bela = people.add_person(anna, name='Béla Bartel', username='bela', password=PASSWORD, job='Schreiner')
    cem = people.add_person(anna, name='Cem Çelik', username='cem', password=PASSWORD, language='de')
    cast = Cast(anna, Viewer(bela), Viewer(cem))
    for person in (cast.anna, cast.bela, cast.cem):
        people.arrive(person)
    return cast


def signed_in(viewer: Viewer) -> Viewer:
    """The same person, through a sign-in of their own."""
    return sign_ins.begin(viewer, device='Firefox · Linux').viewer


def sign_in_cookie(viewer: Viewer) -> dict[str, str]:
    """The cookie of a new sign-in, for page tests."""
    return {'session': sign_ins.begin(viewer, device='Firefox · Linux').token}
