"""What is told of people: stored with all that is derived from it, and announced."""

from sqlmodel import Session, col, delete

from data.db import Work
from data.events import PersonCame, PersonChanged
from data.models import Person, ProfileField, ProfileValue, ProfileWord
from data.models.columns import now
from data.plain_text import fold
from data.profile_texts import Told
from data.queries.shown_people import person_as_now
from data.search_words import word_ends
from data.values import FieldName, Visibility

PICKED = frozenset({FieldName.TEAM, FieldName.PLACE, FieldName.SKILLS, FieldName.LANGUAGES})
"""By what people are picked in the directory."""
SEARCHED = PICKED | {FieldName.JOB, FieldName.ASK_ME}
"""By whose words people are found there, besides their names."""
BY_NAME = 'called'
"""Where words of somebody's name and username stand."""


def keep_field(db: Session, field: ProfileField) -> None:
    """Store what somebody tells now, and all that is derived from it: how they are found, and what everyone may know."""
    db.merge(field)
    _keep_values(db, field)
    if field.name in SEARCHED:
        _keep_words(db, field.person_id, field.name, field.text, field.visibility)
    person = db.get_one(Person, field.person_id)
    if field.name is FieldName.JOB:
        person.job = field.text if field.visibility is Visibility.EVERYONE else ''
    if field.name is FieldName.TEAM:
        person.team_key = fold(field.text) if field.visibility is not Visibility.ME else ''


def keep_name(db: Session, person: Person) -> None:
    """Let somebody be found by what they are called now."""
    _keep_words(db, person.id, BY_NAME, f'{person.name} {person.username}', Visibility.EVERYONE)


def announce_person(work: Work, person_id: int) -> None:
    """Tell everyone what somebody is called and looks like now."""
    work.db.flush()
    work.announce(PersonChanged(person=person_as_now(work.db, person_id)))


def announce_who_came(work: Work, person_id: int) -> None:
    """Tell everyone that somebody works here from now on, or again."""
    work.db.flush()
    work.announce(PersonCame(person=person_as_now(work.db, person_id)))


def new_field(
    person_id: int, name: FieldName, told: Told, *, visibility: Visibility = Visibility.EVERYONE
) -> ProfileField:
    """What somebody tells from now on."""
    return ProfileField(
        person_id=person_id,
        name=name,
        text=told.text,
        html=told.html,
        key=told.key,
        visibility=visibility,
        changed_at=now(),
    )


def _keep_values(db: Session, field: ProfileField) -> None:
    if field.name not in PICKED:
        return
    old = col(ProfileValue.person_id) == field.person_id, col(ProfileValue.name) == field.name
    db.exec(delete(ProfileValue).where(*old))
    labels = {fold(line): line for line in reversed(field.text.splitlines()) if fold(line)}
    db.add_all(
        ProfileValue(name=field.name, key=key, person_id=field.person_id, label=label, visibility=field.visibility)
        for key, label in labels.items()
    )


def _keep_words(db: Session, person_id: int, name: str, text: str, visibility: Visibility) -> None:
    old = col(ProfileWord.person_id) == person_id, col(ProfileWord.name) == name
    db.exec(delete(ProfileWord).where(*old))
    db.add_all(
        ProfileWord(word=word, person_id=person_id, name=name, visibility=visibility) for word in word_ends(text)
    )
