"""Somebody in a list that Python draws: picture, name, a note below it, and whether they are still here."""

from markupsafe import Markup

from components.avatar import avatar
from components.words import _
from data.values import PersonShown, Standing
from data.words import N_

HAS_LEFT = N_('no longer here')

_ABOUT = Markup(
    '{}<span class="person-text"><span class="person-name"><bdi>{}</bdi>{}</span><span class="person-note">{}</span></span>'
)
_LINK = Markup('<a class="person" href="{}">{}</a>')
_MARK = Markup('<span class="standing">{}</span>')


def name_of(person: PersonShown) -> str:
    """What a person is called here."""
    return person.name if person.standing is not Standing.FORMER else _('Former colleague')


def mark_of(person: PersonShown) -> Markup:
    """Says of those who have left that they have; former ones are called so already."""
    return _MARK.format(_(HAS_LEFT)) if person.standing is Standing.LEFT else Markup('')


def person_row(person: PersonShown, *, note: str = '', size: str = '') -> Markup:
    """What stands in a row; whoever shows it puts it into a link or a button."""
    return _ABOUT.format(avatar(person, size), name_of(person), mark_of(person), note)


def person_link(person: PersonShown, *, note: str = '') -> Markup:
    """The row as the way to the profile of somebody who is here."""
    return _LINK.format(f'/people/{person.username}', person_row(person, note=note))


def is_here(person: PersonShown) -> bool:
    """Whether somebody is to be named where colleagues meet: among suggestions, newcomers and celebrations."""
    return person.standing is Standing.HERE
