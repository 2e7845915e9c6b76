"""What each field of a profile may hold, and how it is stored."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from data.mentions import rendered
from data.models.columns import now
from data.names import MAX_LINE, checked_email, checked_line, is_seen
from data.plain_text import MAX_LENGTH, checked, fold, storable
from data.policy import Invalid
from data.values import FieldName
from data.words import N_

MAX_PRONOUNS = 40
MAX_PHONE = 40
MAX_ASK_ME = 200
MAX_ABOUT = 5_000
MAX_THINGS = 3
MAX_ENTRIES = 30
MAX_ENTRY = 40
"""Letters of one skill or language."""

_PHONE = re.compile(r'\+?[0-9 ()/.-]{2,}')
_DAY = re.compile(r'[0-9]{4}-[0-9]{2}-[0-9]{2}')
_FIRST_DAY = date(1900, 1, 1)
_AHEAD = timedelta(days=366)
_LEAP_YEAR = '2024'


@dataclass(frozen=True, slots=True)
class Told:
    """A text as it is stored: `html` of Markdown, `key` of days, e.g. '11-24'."""

    text: str
    html: str = ''
    key: str = ''


def checked_field(name: FieldName, text: str) -> Told:
    """What somebody wants to tell, as it is stored; empty for nothing. Raises Invalid with the field's name."""
    try:
        if len(text) > MAX_LENGTH:
            raise Invalid(N_('Too long: at most {limit} characters.'), limit=MAX_LENGTH)
        return _CHECKS[name](text)
    except Invalid as invalid:
        raise Invalid(invalid.message, field=name, **invalid.values) from invalid


def _line(text: str, *, limit: int = MAX_LINE) -> Told:
    return Told(checked_line(text, field='', limit=limit))


def _markdown(text: str) -> Told:
    if not is_seen(text):
        return Told('')
    about = rendered(checked(text, MAX_ABOUT))
    return Told(about.source, about.html)


def _things(text: str) -> Told:
    lines = _lines(storable(text).split('\n'), MAX_LINE)
    if len(lines) > MAX_THINGS:
        raise Invalid(N_('At most {limit} things, each on a line of its own.'), limit=MAX_THINGS)
    return Told('\n'.join(lines))


def _entries(text: str) -> Told:
    lines = _lines(re.split('[\n,;]', storable(text)), MAX_ENTRY)
    entries: dict[str, str] = {}
    for line in lines:
        entries.setdefault(fold(line), line)
    if len(entries) > MAX_ENTRIES:
        raise Invalid(N_('At most {limit} entries.'), limit=MAX_ENTRIES)
    return Told('\n'.join(entries.values()))


def _lines(parts: list[str], limit: int) -> list[str]:
    return [line for part in parts if (line := checked_line(part, field='', limit=limit))]


def _phone(text: str) -> Told:
    number = checked_line(text, field='', limit=MAX_PHONE)
    if number and not _PHONE.fullmatch(number):
        raise Invalid(N_('Please use digits, spaces and + ( ) / - only, for example +49 30 1234-56.'))
    return Told(number)


def _email(text: str) -> Told:
    return Told(checked_email(text) or '')


def _day(text: str) -> Told:
    if not text.strip():
        return Told('')
    day = _as_date(text.strip())
    if not _FIRST_DAY <= day <= now().date() + _AHEAD:
        raise Invalid(N_('Please choose a day between {first} and a year from now.'), first=_FIRST_DAY.year)
    return Told(day.isoformat(), key=f'{day:%m-%d}')


def _day_of_year(text: str) -> Told:
    if not text.strip():
        return Told('')
    key = f'{_as_date(f"{_LEAP_YEAR}-{text.strip()}"):%m-%d}'
    return Told(key, key=key)


def _as_date(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Invalid(N_('This day does not exist.'))


_CHECKS: Mapping[FieldName, Callable[[str], Told]] = {
    FieldName.PRONOUNS: partial(_line, limit=MAX_PRONOUNS),
    FieldName.JOB: _line,
    FieldName.TEAM: _line,
    FieldName.PLACE: _line,
    FieldName.ASK_ME: partial(_line, limit=MAX_ASK_ME),
    FieldName.THREE_THINGS: _things,
    FieldName.ABOUT: _markdown,
    FieldName.SKILLS: _entries,
    FieldName.LANGUAGES: _entries,
    FieldName.PHONE: _phone,
    FieldName.MOBILE: _phone,
    FieldName.EMAIL: _email,
    FieldName.MANAGER: _line,
    FieldName.STARTED_ON: _day,
    FieldName.BIRTHDAY: _day_of_year,
}
