"""What somebody tells of themselves, as a profile shows it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from components import viewer
from components.avatar import avatar
from components.person_row import name_of
from data.values import FieldName, FieldShown, PersonShown, Standing
from data.words import DATES

_LINE = Markup('<span dir="auto">{}</span>')
_LINK = Markup('<a href="{}:{}">{}</a>')
_LABELS = Markup('<ul class="labels">{}</ul>')
_LABEL = Markup('<li class="label" dir="auto">{}</li>')
_THINGS = Markup('<ol class="things">{}</ol>')
_THING = Markup('<li dir="auto">{}</li>')
_PROSE = Markup('<div class="prose" dir="auto">{}</div>')
_WHO = Markup('{}<bdi>{}</bdi>')
_PERSON = Markup('<a class="person-link" href="/people/{}">{}</a>')
_NOBODY = Markup('<span class="person-link">{}</span>')
_PATH = Markup('<ol class="path-up">{}</ol>')
_STEP = Markup('<li>{}</li>')


def told(field: FieldShown, path: Sequence[PersonShown]) -> Markup:
    """The field's value; `path` are those above its owner."""
    if field.other is not None:
        return _manager(field.other, path)
    return _KINDS.get(field.name, _line)(field)


def _line(field: FieldShown) -> Markup:
    return _LINE.format(field.text)


def _prose(field: FieldShown) -> Markup:
    return _PROSE.format(Markup(field.html))  # noqa: S704 - made by data/text


def _things(field: FieldShown) -> Markup:
    return _THINGS.format(Markup('').join(_THING.format(line) for line in field.text.splitlines()))


def _labels(field: FieldShown) -> Markup:
    return _LABELS.format(Markup('').join(_LABEL.format(line) for line in field.text.splitlines()))


def _phone(field: FieldShown) -> Markup:
    return _LINK.format('tel', re.sub('[^+0-9]', '', field.text), field.text)


def _email(field: FieldShown) -> Markup:
    return _LINK.format('mailto', field.text, field.text)


def _day(field: FieldShown) -> Markup:
    return _LINE.format(format_date(date.fromisoformat(field.text), 'long', DATES[viewer.current().language]))


def _day_of_year(field: FieldShown) -> Markup:
    day = date.fromisoformat(f'2024-{field.text}')
    return _LINE.format(format_skeleton('MMMMd', day, locale=DATES[viewer.current().language]))


def _manager(manager: PersonShown, path: Sequence[PersonShown]) -> Markup:
    if manager.standing is not Standing.HERE:
        above = (manager, *path)
    else:
        above = path if path and path[0].id == manager.id else (manager,)
    return _PATH.format(Markup('').join(_STEP.format(_person(person)) for person in above))


def _person(person: PersonShown) -> Markup:
    inner = _WHO.format(avatar(person, 'small'), name_of(person))
    if person.standing is Standing.FORMER:
        return _NOBODY.format(inner)
    return _PERSON.format(person.username, inner)


_KINDS: Mapping[FieldName, Callable[[FieldShown], Markup]] = {
    FieldName.THREE_THINGS: _things,
    FieldName.ABOUT: _prose,
    FieldName.SKILLS: _labels,
    FieldName.LANGUAGES: _labels,
    FieldName.PHONE: _phone,
    FieldName.MOBILE: _phone,
    FieldName.EMAIL: _email,
    FieldName.STARTED_ON: _day,
    FieldName.BIRTHDAY: _day_of_year,
}
