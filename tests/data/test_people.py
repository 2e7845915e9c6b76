"""People: who may make them, change them and shut them out, and what ends their sign-ins."""

import pytest
from sqlmodel import select

from data import attempts, db, hub, passwords
from data.actions import accounts, people, sign_ins
from data.events import PersonChanged, RightsChanged, SignInsEnded
from data.models import Person, SignIn
from data.models.columns import now
from data.policy import Invalid, NotAllowed, NotFound
from data.queries.people import accounts as accounts_of
from data.queries.people import company, has_admin, me_by_token
from data.queries.people import sign_ins as where_signed_in
from data.queries.shown_people import NEW_FOR
from data.values import CompanyShown, PersonShown, Role, Viewer
from tests.cast import PASSWORD, found_company, sign_in_cookie, signed_in

NEW = 'Vier Tassen Kaffee'
DEVICE = {'device': 'Firefox · Linux', 'device_token': '', 'address': '192.0.2.1'}


@pytest.fixture
def ended(database):
    """The ids of sign-ins whose end was told."""
    ids: set[int] = set()
    hub.listen(SignInsEnded, lambda event: ids.update(event.sign_in_ids))
    return ids


def row(viewer: Viewer) -> Person:
    with db.reading() as session:
        return session.get_one(Person, viewer.person_id)


def add_doerte(actor: Viewer, **changes: str) -> int:
    doerte = {'name': 'Dörte  Übermüller', 'username': 'Doerte', 'password': PASSWORD}
    return people.add_person(actor, **(doerte | changes))


# --- the company ---------------------------------------------------------------------------------------------------


def test_before_there_is_a_company(database):
    assert company() == CompanyShown('Teeküche', 'en', None)
    assert not has_admin()


def test_the_key_is_kept_as_a_hash_and_dies_with_its_use(database):
    cast = found_company()
    assert row(cast.anna).role == Role.ADMIN
    assert company() == CompanyShown('Lindholz', 'en', None)
    assert people.prepare_welcome() is None


def test_the_key_is_of_no_use_to_a_second_one(database):
    key = people.prepare_welcome()
    anna = {'company': 'A', 'language': 'en', 'name': 'A', 'email': '', 'password': PASSWORD}
    people.welcome(key, username='anna', **anna)
    with pytest.raises(NotFound):
        people.welcome(key, username='bela', **anna)


def test_anna_names_the_company_and_its_colour(cast):
    people.set_company(cast.anna, name=' Lindholz  GmbH ', accent='#AA5500')
    assert (company().name, company().accent) == ('Lindholz GmbH', '#aa5500')
    people.set_company(cast.anna, name='Lindholz', accent=None)
    assert company().accent is None
    for accent in ('red', '#fff', 'url(//evil)', '#aa5500;x:y', '#aa550\n'):
        with pytest.raises(Invalid):
            people.set_company(cast.anna, name='Lindholz', accent=accent)


# --- colleagues ----------------------------------------------------------------------------------------------------


def test_anna_adds_a_colleague(cast):
    doerte = row(Viewer(add_doerte(cast.anna, job=' Lack\nund Lasur ', email='D@Lindholz.example')))
    assert (doerte.name, doerte.name_key) == ('Dörte Übermüller', 'doerte uebermueller')
    assert (doerte.username, doerte.email) == ('doerte', 'D@Lindholz.example')
    assert (doerte.job, doerte.role, doerte.language) == ('Lack und Lasur', Role.MEMBER, 'en')
    assert PASSWORD not in doerte.password_hash


@pytest.mark.parametrize(
    ('changes', 'field'),
    [
        ({'username': 'bela'}, 'username'),
        ({'username': 'BÉLA'}, 'username'),
        ({'username': 'd@lindholz.example'}, 'username'),
        ({'username': '-d'}, 'username'),
        ({'username': 'd' * 41}, 'username'),
        ({'username': '../d'}, 'username'),
        ({'email': 'ANNA@lindholz.example'}, 'email'),
        ({'email': 'd'}, 'email'),
        ({'email': 'd\x00@lindholz.example'}, 'email'),
        ({'email': 'd@lindholz\ud800.example'}, 'email'),
        ({'email': 'd@' + 'x' * 300 + '.example'}, 'email'),
        ({'name': ''}, 'name'),
        ({'name': '\u202e\u200b'}, 'name'),
        ({'name': 'D' + '\u0301' * 10_000 + 'x' * 80}, 'name'),
        ({'job': 'x' * 121}, 'job'),
        ({'language': 'tlh'}, 'language'),
        ({'password': 'doerte2026'}, 'password'),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(cast, changes, field):
    with pytest.raises(Invalid) as refused:
        add_doerte(cast.anna, **changes)
    assert refused.value.field == field


ADMIN_ONLY = [
    lambda actor, bela: add_doerte(actor),
    lambda actor, bela: accounts.deactivate(actor, bela),
    lambda actor, bela: accounts.reactivate(actor, bela),
    lambda actor, bela: accounts.set_role(actor, bela, Role.ADMIN),
    lambda actor, bela: people.set_company(actor, name='Cems Laden', accent=None),
]


@pytest.mark.parametrize('wish', ADMIN_ONLY)
def test_members_and_moderators_run_nothing(cast, wish):
    with pytest.raises(NotAllowed):
        wish(cast.cem, cast.bela.person_id)
    accounts.set_role(cast.anna, cast.cem.person_id, Role.MODERATOR)
    with pytest.raises(NotAllowed):
        wish(cast.cem, cast.bela.person_id)


@pytest.mark.parametrize('wish', ADMIN_ONLY)
def test_an_administrator_who_is_out_runs_nothing(cast, wish):
    anna = signed_in(cast.anna)
    sign_ins.sign_out(anna)
    with pytest.raises(NotAllowed):
        wish(anna, cast.bela.person_id)


def test_roles_change_what_one_may_at_once_and_are_told(cast):
    told = []
    hub.listen(RightsChanged, lambda event: told.append(event.person_ids))
    accounts.set_role(cast.anna, cast.bela.person_id, Role.ADMIN)
    accounts.set_role(cast.bela, cast.anna.person_id, Role.MEMBER)
    with pytest.raises(NotAllowed):
        accounts.set_role(cast.anna, cast.bela.person_id, Role.MEMBER)
    assert told == [{cast.bela.person_id}, {cast.anna.person_id}]


def test_the_last_administrator_stays_one(cast):
    for wish in (
        lambda: accounts.set_role(cast.anna, cast.anna.person_id, Role.MEMBER),
        lambda: accounts.deactivate(cast.anna, cast.anna.person_id),
    ):
        with pytest.raises(NotAllowed, match='another administrator'):
            wish()
    accounts.set_role(cast.anna, cast.bela.person_id, Role.ADMIN)
    accounts.deactivate(cast.bela, cast.anna.person_id)
    with pytest.raises(NotAllowed, match='another administrator'):
        accounts.deactivate(cast.bela, cast.bela.person_id)


def test_there_is_nobody_to_change(cast):
    for wish in (accounts.deactivate, accounts.reactivate):
        with pytest.raises(NotFound):
            wish(cast.anna, 4711)


def test_deactivation_ends_everything_and_can_be_taken_back(cast, ended):
    one, two, cem = signed_in(cast.bela), signed_in(cast.bela), signed_in(cast.cem)
    token = sign_in_cookie(cast.bela)['session']
    accounts.deactivate(cast.anna, cast.bela.person_id)
    assert {one.sign_in_id, two.sign_in_id} < ended
    assert cem.sign_in_id not in ended
    assert me_by_token(token) is None
    with pytest.raises(NotAllowed):
        people.set_preferences(cast.bela, theme='dark')
    with pytest.raises(NotAllowed):
        sign_ins.begin(cast.bela, device='')
    accounts.reactivate(cast.anna, cast.bela.person_id)
    assert me_by_token(token) is None
    assert sign_ins.sign_in('bela', PASSWORD, **DEVICE).viewer.person_id == cast.bela.person_id


def test_whoever_is_deactivated_is_nobody_even_with_a_living_sign_in(cast):
    token = sign_in_cookie(cast.bela)['session']
    with db.writing() as work:
        work.db.get_one(Person, cast.bela.person_id).deactivated_at = now()
    assert me_by_token(token) is None


def test_preferences_are_ones_own(cast):
    people.set_preferences(cast.bela, language='de')
    people.set_preferences(cast.bela, theme='dark')
    me = me_by_token(sign_in_cookie(cast.bela)['session'])
    assert (me.language, me.theme) == ('de', 'dark')
    for wish in ({'language': 'xx'}, {'theme': 'pink'}, {'theme': ''}):
        with pytest.raises(Invalid):
            people.set_preferences(cast.bela, **wish)


def test_a_new_name_is_stored_and_told_to_everyone(cast):
    told = []
    hub.listen(PersonChanged, told.append)
    people.rename(cast.bela, '  Béla  Übermüller ')
    assert (row(cast.bela).name, row(cast.bela).name_key) == ('Béla Übermüller', 'bela uebermueller')
    new_until = row(cast.bela).created_at + NEW_FOR
    bela = PersonShown(cast.bela.person_id, 'Béla Übermüller', 'bela', None, 'BÜ', 'Schreiner', new_until=new_until)
    assert told == [PersonChanged(person=bela)]
    people.rename(cast.bela, 'Béla Übermüller')
    assert len(told) == 1


@pytest.mark.parametrize('name', ['', '\u202e\u200b', 'B' * 81])
def test_a_name_that_is_none_is_refused_and_nothing_is_told(cast, name):
    told = []
    hub.listen(PersonChanged, told.append)
    with pytest.raises(Invalid) as refused:
        people.rename(cast.bela, name)
    assert refused.value.field == 'name'
    assert (row(cast.bela).name, told) == ('Béla Bartel', [])


def test_who_is_out_keeps_the_name(cast):
    accounts.deactivate(cast.anna, cast.bela.person_id)
    with pytest.raises(NotAllowed):
        people.rename(cast.bela, 'Niemand')
    assert row(cast.bela).name == 'Béla Bartel'


# --- sign-ins ------------------------------------------------------------------------------------------------------


def test_tokens_are_kept_as_hashes_and_not_shown(cast):
    begun = sign_ins.sign_in('bela', PASSWORD, **DEVICE)
    with db.reading() as session:
        stored = session.exec(select(SignIn)).one()
    assert begun.token not in str(stored)
    assert begun.device_token not in str(stored)
    assert begun.token not in repr(begun)


def test_a_known_device_keeps_its_name(cast):
    first = sign_ins.sign_in('bela', PASSWORD, **DEVICE)
    again = sign_ins.sign_in('bela', PASSWORD, **{**DEVICE, 'device_token': first.device_token})
    cems = sign_ins.sign_in('cem', PASSWORD, **{**DEVICE, 'device_token': first.device_token})
    assert again.device_token == first.device_token
    assert cems.device_token != first.device_token


def test_weak_hashes_are_renewed_at_sign_in(cast, fast_hashes, monkeypatch):
    monkeypatch.setattr(passwords, 'context', fast_hashes)
    sign_ins.sign_in('bela', PASSWORD, **DEVICE)
    assert 'm=19456' in row(cast.bela).password_hash
    assert 'm=19456' not in row(cast.cem).password_hash


def test_a_password_that_changes_while_it_is_compared_lets_nobody_in(cast, monkeypatch):
    bela, verify = signed_in(cast.bela), passwords.verify

    def slowly(password: str, stored: str | None) -> tuple[bool, str | None]:
        monkeypatch.setattr(passwords, 'verify', verify)
        sign_ins.change_password(bela, PASSWORD, NEW)
        return verify(password, stored)

    monkeypatch.setattr(passwords, 'verify', slowly)
    with pytest.raises(NotAllowed):
        sign_ins.sign_in('bela', PASSWORD, **DEVICE)
    assert len(where_signed_in(bela)) == 1


def test_bela_sees_where_he_is_signed_in(cast):
    phone, desk = signed_in(cast.bela), signed_in(cast.bela)
    signed_in(cast.cem)
    shown = where_signed_in(desk)
    assert [(row.id, row.current) for row in shown] == [(desk.sign_in_id, True), (phone.sign_in_id, False)]


def test_bela_ends_one_of_his_own(cast, ended):
    phone, desk = signed_in(cast.bela), signed_in(cast.bela)
    sign_ins.end_sign_in(desk, phone.sign_in_id)
    assert ended == {phone.sign_in_id}
    assert len(where_signed_in(desk)) == 1
    with pytest.raises(NotAllowed):
        where_signed_in(phone)


def test_cem_cannot_end_belas(cast, ended):
    bela = signed_in(cast.bela)
    for id_ in (bela.sign_in_id, 4711):
        with pytest.raises(NotFound):
            sign_ins.end_sign_in(cast.cem, id_)
    sign_ins.sign_out(Viewer(cast.cem.person_id, bela.sign_in_id))
    assert ended == set()


def test_ending_all(cast, ended):
    phone, desk = (signed_in(cast.bela) for _ in range(2))
    cem = signed_in(cast.cem)
    sign_ins.end_all_sign_ins(desk)
    assert ended == {phone.sign_in_id, desk.sign_in_id}
    assert cem.sign_in_id not in ended


def test_signing_out_twice_tells_it_once(cast):
    told = []
    hub.listen(SignInsEnded, told.append)
    bela = signed_in(cast.bela)
    sign_ins.sign_out(bela)
    sign_ins.sign_out(bela)
    sign_ins.sign_out(cast.bela)
    assert len(told) == 1


def test_a_new_password_ends_the_other_sign_ins_and_renews_this_one(cast, ended):
    begun, phone = sign_ins.sign_in('bela', PASSWORD, **DEVICE), signed_in(cast.bela)
    token = sign_ins.change_password(begun.viewer, PASSWORD, NEW)
    assert ended == {phone.sign_in_id}
    assert me_by_token(begun.token) is None
    assert me_by_token(token).viewer == begun.viewer
    with pytest.raises(NotAllowed):
        sign_ins.sign_in('bela', PASSWORD, **DEVICE)
    sign_ins.sign_in('bela', NEW, **DEVICE)


def test_a_password_is_changed_by_who_is_signed_in_only(cast):
    bela = signed_in(cast.bela)
    sign_ins.sign_out(bela)
    for viewer in (bela, cast.bela):
        with pytest.raises(NotAllowed):
            sign_ins.change_password(viewer, PASSWORD, NEW)
    sign_ins.sign_in('bela', PASSWORD, **DEVICE)


def test_strangers_guessing_at_the_door_do_not_keep_bela_from_changing_his_password(cast):
    desk, phone = signed_in(cast.bela), signed_in(cast.bela)
    for _ in range(5):
        with pytest.raises(NotAllowed):
            sign_ins.sign_in('bela', 'geraten, nur geraten', **DEVICE)
    for _ in range(5):
        with pytest.raises(Invalid):
            sign_ins.change_password(phone, 'geraten, nur geraten', NEW)
    with pytest.raises(attempts.TooMany):
        sign_ins.change_password(phone, PASSWORD, NEW)
    sign_ins.change_password(desk, PASSWORD, NEW)


def test_wrong_present_passwords_do_not_keep_bela_out(cast):
    phone = signed_in(cast.bela)
    for _ in range(5):
        with pytest.raises(Invalid):
            sign_ins.change_password(phone, 'geraten, nur geraten', NEW)
    sign_ins.sign_in('bela', PASSWORD, **DEVICE)


def test_the_end_of_a_sign_in_is_told_to_its_person_and_to_the_server(cast):
    told = {'the server': [], 'Béla': [], 'Cem': []}
    hub.listen(SignInsEnded, told['the server'].append)
    hub.listen(SignInsEnded, told['Béla'].append, person_id=cast.bela.person_id)
    hub.listen(SignInsEnded, told['Cem'].append, person_id=cast.cem.person_id)
    bela = signed_in(cast.bela)
    sign_ins.sign_out(bela)
    ended = SignInsEnded(sign_in_ids=frozenset({bela.sign_in_id}), audience=frozenset({cast.bela.person_id}))
    assert told == {'the server': [ended], 'Béla': [ended], 'Cem': []}


def test_names_stand_in_the_same_order_on_every_database(cast):
    for number, name in enumerate(('Zoe', 'ærø', 'øl', 'ole', 'Äpfel', 'Anna', '10', '9', 'Anna-Lena', 'Anna Lund')):
        add_doerte(cast.anna, name=name, username=f'p{number}')
    names = [account.person.name for account in accounts_of(cast.anna).accounts]
    assert names == [
        '10',
        '9',
        'Äpfel',
        'Anna',
        'Anna Albrecht',
        'Anna Lund',
        'Anna-Lena',
        'Béla Bartel',
        'Cem Çelik',
        'ole',
        'Zoe',
        'ærø',
        'øl',
    ]


def test_an_address_is_kept_as_typed_and_found_in_any_case(cast):
    rene = row(Viewer(add_doerte(cast.anna, username='rené', email=' René.Müller@Lindholz.example ')))
    assert (rene.username, rene.email) == ('rene', 'René.Müller@Lindholz.example')
    for login in (
        'rené.müller@lindholz.example',
        ' RENÉ.MÜLLER@LINDHOLZ.EXAMPLE',
        'rene\u0301.mu\u0308ller@lindholz.example',
    ):
        assert sign_ins.sign_in(login, PASSWORD, **DEVICE).viewer.person_id == rene.id
    for login in ('rene.mueller@lindholz.example', 'rene.muller@lindholz.example', 'rené.müller@lindholz.example\x00'):
        with pytest.raises(NotAllowed):
            sign_ins.sign_in(login, PASSWORD, **DEVICE)


def test_two_who_differ_by_an_accent_have_an_address_each(cast):
    rene = add_doerte(cast.anna, username='rene', email='rené@lindholz.example')
    other = add_doerte(cast.anna, username='rene2', email='rene@lindholz.example')
    assert sign_ins.sign_in('rené@lindholz.example', PASSWORD, **DEVICE).viewer.person_id == rene
    assert sign_ins.sign_in('rene@lindholz.example', PASSWORD, **DEVICE).viewer.person_id == other
    with pytest.raises(Invalid) as refused:
        add_doerte(cast.anna, username='rene3', email='RENÉ@lindholz.example')
    assert refused.value.field == 'email'


@pytest.mark.parametrize(
    'login', ['\x00', 'be\x00la', '\ud800@lindholz.example', 'bela@\x00', 'x' * 10_000 + '@x.example']
)
def test_logins_that_nobody_can_have_are_wrong_ones(cast, login):
    with pytest.raises(NotAllowed):
        sign_ins.sign_in(login, 'geraten, nur geraten', **DEVICE)
