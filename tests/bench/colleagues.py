"""The directory of very many colleagues against that of few, on SQLite, in this process."""

import random
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sqlalchemy import insert
from sqlmodel import Session

from data.db import writing
from data.models import Person, ProfileField, ProfileValue, ProfileWord
from data.models.columns import now
from data.plain_text import fold
from data.queries.choices import choices
from data.queries.directory import colleagues
from data.queries.org_chart import heads
from data.search_words import word_ends
from data.values import FieldName, PeopleOrder, Viewer, Visibility
from tests.bench.company import data_of
from tests.bench.report import Measured
from tests.bench.rows import runs_of
from tests.cast import found_company

FEW, MANY = 100, 10_000
FIRST_ID, ROUNDS, LED = 10, 5, 8
BELA = Viewer(2)
FIRST_NAMES = [
    'Anna',
    'Bernd',
    'Cem',
    'Dörte',
    'Émile',
    'Fatma',
    'Günther',
    'Hatice',
    'Ibrahim',
    'Jana',
    'Käthe',
    'Luca',
    'Maren',
    'Noor',
    'Özlem',
    'Priya',
]
LAST_NAMES = [
    'Ackermann',
    'Böhm',
    'Çelik',
    'Demir',
    'Eßer',
    'Friedrichs',
    'Groß',
    'Hoffmann',
    'Işık',
    'Jürgens',
    'Kröger',
    'Lindholz',
    'Müller',
    'Nguyen',
]
JOBS = ['Tischlerin', 'Monteur', 'Verkäuferin', 'Planer', 'Buchhalterin', 'Lehrling', 'Lackierer']
TEAMS = ['Fertigung', 'Verkauf', 'Büro', 'Montage', 'Entwicklung']
PLACES = ['Erlenrode', 'Berlin', 'Lissabon']
LANGUAGES = ['Deutsch', 'Englisch', 'Türkisch', 'Portugiesisch']


def measure() -> list[Measured]:
    """Milliseconds for the first results among many; the floor is a full page of everybody among few. The two take turns."""
    found: dict[int, dict[str, list[float]]] = {FEW: defaultdict(list), MANY: defaultdict(list)}
    with tempfile.TemporaryDirectory() as folder:
        for people in found:
            _found(Path(folder, str(people)), people)
        for _ in range(ROUNDS):
            for people, taken in found.items():
                with data_of(Path(folder, str(people))):
                    for name, ask in (QUERIES | LISTS).items():
                        taken[name] += runs_of(ask)
    floor = median(found[FEW]['everybody'])
    return [
        Measured(
            f'directory, {name}, {MANY:,} people', median(taken), 'ms', floor, budget=3 if name in QUERIES else None
        )
        for name, taken in found[MANY].items()
    ]


QUERIES: dict[str, Callable[[], object]] = {
    'everybody': lambda: colleagues(BELA),
    'newcomers first': lambda: colleagues(BELA, order=PeopleOrder.NEWCOMERS),
    'one letter': lambda: colleagues(BELA, 'm'),
    'three letters': lambda: colleagues(BELA, 'ger'),
    'a first name': lambda: colleagues(BELA, 'Özlem'),
    'a rare name': lambda: colleagues(BELA, 'Colleague77'),
    'a team by its word': lambda: colleagues(BELA, 'montage'),
    'two words': lambda: colleagues(BELA, 'jana fertigung'),
    'nothing found': lambda: colleagues(BELA, 'xyzzy'),
    'a team and a language': lambda: colleagues(
        BELA, picked={FieldName.TEAM: 'montage', FieldName.LANGUAGES: 'englisch'}
    ),
    'a word in a team': lambda: colleagues(BELA, 'anna', {FieldName.TEAM: 'montage'}),
}
LISTS: dict[str, Callable[[], object]] = {
    'the teams to pick from': lambda: choices(BELA, FieldName.TEAM),
    'the languages to pick from': lambda: choices(BELA, FieldName.LANGUAGES),
    'the teams of those with one letter': lambda: choices(BELA, FieldName.TEAM, q='m'),
    'who stands at the top': lambda: heads(BELA),
}
"""What looks at everybody, so that it grows with the company."""


def _found(home: Path, people: int) -> None:
    home.mkdir()
    with data_of(home):
        found_company()
        chance = random.Random(7)
        with writing() as work:
            for person_id in range(FIRST_ID, FIRST_ID + people):
                _add(work.db, person_id, chance)


def _add(db: Session, person_id: int, chance: random.Random) -> None:
    """Somebody as actions would store them, without what makes ten thousand slow."""
    name, username = f'{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}', f'colleague{person_id}'
    told = {
        FieldName.JOB: [chance.choice(JOBS)],
        FieldName.TEAM: [chance.choice(TEAMS)],
        FieldName.PLACE: [chance.choice(PLACES)],
        FieldName.LANGUAGES: chance.sample(LANGUAGES, 2),
    }
    person = {
        'id': person_id,
        'username': username,
        'name': name,
        'name_key': fold(name),
        'job': told[FieldName.JOB][0],
    }
    db.execute(insert(Person), person | {'password_hash': '', 'language': 'de', 'created_at': now()})
    about = {'person_id': person_id, 'visibility': Visibility.EVERYONE}
    words = {'called': f'{name} {username}'} | {field: ' '.join(lines) for field, lines in told.items()}
    ends = [about | {'name': field, 'word': end} for field, text in words.items() for end in word_ends(text)]
    db.execute(insert(ProfileWord), ends)
    values = [
        about | {'name': field, 'key': fold(line), 'label': line}
        for field, lines in told.items()
        if field is not FieldName.JOB
        for line in lines
    ]
    db.execute(insert(ProfileValue), values)
    if person_id > FIRST_ID:
        led_by = {'other_id': FIRST_ID + (person_id - FIRST_ID - 1) // LED, 'text': ''}
        db.execute(insert(ProfileField), about | {'name': FieldName.MANAGER} | led_by)
