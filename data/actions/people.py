"""Everything that can be done with people and their company, except how they get in (sign_ins)."""

from sqlmodel import Session, delete, select, update

from data import passwords, policy
from data.actions.invitations import use_invitation
from data.actions.telling import announce_person, announce_who_came, keep_field, keep_name, new_field
from data.colours import checked_accent
from data.db import reading, writing
from data.events import PersonArrived
from data.models import Company, Person, WelcomeToken
from data.models.columns import now
from data.names import checked_email, checked_name, checked_username, email_key
from data.plain_text import fold
from data.policy import Conflict, Invalid, NotFound
from data.profile_texts import checked_field
from data.queries.invitations import require_usable
from data.queries.people import administrators, is_welcome
from data.tokens import new_token, token_hash
from data.values import EnterSends, FeedView, FieldName, PeopleView, Role, Source, Viewer
from data.words import LANGUAGES, N_

THEMES = ('system', 'light', 'dark')
_OPTIONS: dict[str, frozenset[str]] = {
    'theme': frozenset(THEMES),
    'feed_view': frozenset(FeedView),
    'people_view': frozenset(PeopleView),
    'enter_sends': frozenset(EnterSends),
}


def prepare_welcome() -> str | None:
    """Make the one-time key to /welcome, in place of an older one; None as soon as there is an administrator."""
    token = new_token()
    with writing() as work:
        work.db.exec(delete(WelcomeToken))
        if administrators(work.db):
            return None
        work.db.add(WelcomeToken(token_hash=token_hash(token)))
    return token


def welcome(token: str, *, company: str, language: str, name: str, username: str, email: str, password: str) -> Viewer:
    """Found the company and make its first administrator, once. Raises NotFound without the right key, and Invalid."""
    with reading() as db:
        _require_welcome(db, token)
    company = checked_name(company, field='company')
    person = _checked(name, username, email=email, language=language, role=Role.ADMIN)
    person.password_hash = _hash_new(password, person, company)
    with writing() as work:
        _require_welcome(work.db, token)
        work.db.exec(delete(WelcomeToken))
        work.db.add(Company(name=company, language=person.language))
        return Viewer(_added(work.db, person))


def _require_welcome(db: Session, token: str) -> None:
    if not is_welcome(db, token):
        raise NotFound(N_('There is nothing here'))


def join(code: str, *, name: str, username: str, password: str, language: str) -> Viewer:
    """Become a colleague by an invitation. Raises NotFound for one that lets nobody in (any more), and Invalid."""
    with reading() as db:
        require_usable(db, code)
        company = _company(db)
    person = _checked(name, username, language=language)
    person.password_hash = _hash_new(password, person, company.name)
    with writing() as work:
        use_invitation(work, code)
        person_id = _added(work.db, person)
        announce_who_came(work, person_id)
    return Viewer(person_id)


def add_person(
    actor: Viewer,
    *,
    name: str,
    username: str,
    password: str,
    job: str = '',
    team: str = '',
    place: str = '',
    role: Role = Role.MEMBER,
    language: str = '',
    email: str = '',
) -> int:
    """Make a colleague; returns their id. Administrators only. Raises NotAllowed and Invalid."""
    with reading() as db:
        policy.require_admin(policy.acting(db, actor))
        company = _company(db)
    person = _checked(name, username, email=email, language=language or company.language, role=role)
    given = {FieldName.JOB: job, FieldName.TEAM: team, FieldName.PLACE: place}
    told = {name: checked_field(name, text) for name, text in given.items()}
    person.password_hash = _hash_new(password, person, company.name)
    with writing() as work:
        policy.require_admin(policy.acting(work.db, actor))
        person_id = _added(work.db, person)
        for name in filter(lambda name: told[name].text, told):
            keep_field(work.db, new_field(person_id, name, told[name]))
        announce_who_came(work, person_id)
    return person_id


def rename(actor: Viewer, name: str, *, instead_of: str | None = None) -> None:
    """Be called something else from now on; `instead_of` what was read. Raises Invalid, and Conflict if it is another now."""
    name = checked_name(name)
    with writing() as work:
        me = policy.acting(work.db, actor)
        if me.name == name:
            return
        if instead_of not in (None, me.name):
            raise Conflict(
                N_('This has been changed in the meantime. Choose which version to keep.'), Source(me.name, 0)
            )
        me.name, me.name_key = name, fold(name)
        keep_name(work.db, me)
        announce_person(work, me.id)


def set_preferences(
    actor: Viewer,
    *,
    language: str | None = None,
    theme: str | None = None,
    feed_view: str | None = None,
    people_view: str | None = None,
    enter_sends: str | None = None,
) -> None:
    """Choose for oneself the language, the theme ('system', 'light', 'dark'), the feed's order, the directory's look and
    whether Enter sends. Raises Invalid."""
    chosen = {'theme': theme, 'feed_view': feed_view, 'people_view': people_view, 'enter_sends': enter_sends}
    with writing() as work:
        me = policy.acting(work.db, actor)
        if language is not None:
            me.language = _checked_language(language)
        for name, value in chosen.items():
            if value is not None:
                if value not in _OPTIONS[name]:
                    raise Invalid(N_('Please choose one of these.'), field=name)
                setattr(me, name, value)


def arrive(actor: Viewer) -> None:
    """Be through with the first steps."""
    with writing() as work:
        me = policy.acting(work.db, actor)
        if me.arrived_at is None:
            me.arrived_at = now()
            work.announce(PersonArrived(audience=frozenset({me.id}), person_id=me.id))


def set_company(actor: Viewer, *, name: str, accent: str | None) -> None:
    """Name the company and choose its colour: like #3b7a57, or None for the house's own. Administrators only."""
    name = checked_name(name)
    accent = None if accent is None else checked_accent(accent)
    with writing() as work:
        policy.require_admin(policy.acting(work.db, actor))
        work.db.exec(update(Company).values(name=name, accent=accent))


def _checked(name: str, username: str, *, language: str, email: str = '', role: Role = Role.MEMBER) -> Person:
    name = checked_name(name)
    address = checked_email(email)
    return Person(
        name=name,
        name_key=fold(name),
        username=checked_username(username),
        email=address,
        email_key=email_key(address) if address else None,
        language=_checked_language(language),
        role=Role(role),
        password_hash='',
    )


def _checked_language(language: str) -> str:
    if language not in LANGUAGES:
        raise Invalid(N_('Please choose one of these.'), field='language')
    return language


def _hash_new(password: str, person: Person, company: str) -> str:
    with reading() as db:
        _require_free(db, person)  # before the slow part; _added asks again
    passwords.check_new(password, company, person.username, person.name)
    return passwords.hash_password(password)


def _added(db: Session, person: Person) -> int:
    _require_free(db, person)
    db.add(person)
    db.flush()
    keep_name(db, person)
    return person.id


def _require_free(db: Session, person: Person) -> None:
    if db.exec(select(Person.id).where(Person.username == person.username)).first() is not None:
        raise Invalid(N_('Somebody has this username already. Please choose another one.'), field='username')
    if person.email_key and db.exec(select(Person.id).where(Person.email_key == person.email_key)).first() is not None:
        raise Invalid(N_('Somebody has this e-mail address already.'), field='email')


def _company(db: Session) -> Company:
    return db.exec(select(Company)).one()
