"""Invitations: who may make them, how often they work, and what is kept of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from math import log2

import pytest
from sqlmodel import select, update

from data import db, passwords
from data.actions import accounts, people
from data.actions.invitations import end_invitation, invite, invite_sheet
from data.models import Invitation, Person
from data.models.columns import now
from data.policy import Invalid, NotAllowed, NotFound
from data.queries.invitations import invitations, usable
from data.tokens import CODE_ALPHABET, new_code
from data.values import Role
from tests.cast import PASSWORD, signed_in


def join(code: str, username: str = 'doerte') -> bool:
    try:
        people.join(code, name='Dörte', username=username, password=PASSWORD, language='de')
    except NotFound:
        return False
    return True


def test_codes_are_readable_and_cannot_be_guessed():
    code = new_code()
    letters = code.replace('-', '')
    assert len(letters) * log2(len(CODE_ALPHABET)) >= 80
    assert not set('0o1li') & set(CODE_ALPHABET)
    assert set(letters) <= set(CODE_ALPHABET)
    assert len({new_code() for _ in range(1000)}) == 1000


def test_anna_invites_two(cast):
    _, code = invite(cast.anna, uses=2, days=7, note='Werkstatt')
    assert [join(code, f'd{number}') for number in range(3)] == [True, True, False]


def test_only_a_hash_of_the_code_is_kept(cast):
    _, code = invite(cast.anna, uses=1, days=7)
    with db.reading() as session:
        stored = session.exec(select(Invitation)).one()
    assert code not in str(stored)
    assert code not in str(invitations(cast.anna))


def test_moderators_invite_too_and_members_do_not(cast):
    for wish in (
        lambda: invite(cast.cem, uses=1, days=7),
        lambda: invite_sheet(cast.cem, count=1, days=7),
        lambda: invitations(cast.cem),
        lambda: end_invitation(cast.cem, 1),
    ):
        with pytest.raises(NotAllowed):
            wish()
    accounts.set_role(cast.anna, cast.cem.person_id, Role.MODERATOR)
    assert join(invite(cast.cem, uses=1, days=7)[1])


def test_who_is_out_invites_nobody(cast):
    anna = signed_in(cast.anna)
    accounts.set_role(cast.anna, cast.bela.person_id, Role.ADMIN)
    accounts.deactivate(cast.bela, anna.person_id)
    with pytest.raises(NotAllowed):
        invite(anna, uses=1, days=7)


@pytest.mark.parametrize(
    ('uses', 'days', 'field'),
    [(0, 7, 'uses'), (-1, 7, 'uses'), (501, 7, 'uses'), (1, 0, 'days'), (1, 366, 'days'), (1, 10**12, 'days')],
)
def test_limits_of_invitations(cast, uses, days, field):
    with pytest.raises(Invalid) as refused:
        invite(cast.anna, uses=uses, days=days)
    assert refused.value.field == field
    assert invitations(cast.anna) == ()


def test_a_sheet_has_a_code_for_each(cast):
    codes = invite_sheet(cast.anna, count=12, days=30, note='Aushang')
    assert len(set(codes)) == 12
    assert [join(codes[0]), join(codes[0], 'd2'), join(codes[1], 'd2')] == [True, False, True]
    for count in (0, 1000):
        with pytest.raises(Invalid):
            invite_sheet(cast.anna, count=count, days=7)


def test_it_ends_when_anna_ends_it(cast):
    invitation_id, code = invite(cast.anna, uses=5, days=7)
    end_invitation(cast.anna, invitation_id)
    end_invitation(cast.anna, invitation_id)
    assert not usable(code)
    assert not join(code)
    with pytest.raises(NotFound):
        end_invitation(cast.anna, 4711)


def test_it_ends_with_its_time(cast):
    _, code = invite(cast.anna, uses=5, days=7)
    assert usable(code)
    with db.writing() as work:
        work.db.exec(update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    assert not usable(code)
    assert not join(code)
    assert invitations(cast.anna) == ()


def test_the_list_shows_what_still_lets_people_in(cast):
    _, code = invite(cast.anna, uses=2, days=7, note=' Lager ')
    _, used_up = invite(cast.anna, uses=1, days=7)
    join(code)
    join(used_up, 'd2')
    (shown,) = invitations(cast.anna)
    assert (shown.note, shown.uses, shown.used_count, shown.created_by) == ('Lager', 2, 1, 'Anna Albrecht')


def test_fifty_at_once_with_ten_uses_make_ten(cast):
    _, code = invite(cast.anna, uses=10, days=7)
    with ThreadPoolExecutor(16) as clients:
        joined = list(clients.map(lambda number: join(code, f'd{number}'), range(50)))
    assert joined.count(True) == 10
    with db.reading() as session:
        assert len(session.exec(select(Person)).all()) == 3 + 10


def test_a_name_that_is_taken_meanwhile_costs_no_use(cast, monkeypatch):
    _, code = invite(cast.anna, uses=10, days=7)
    hash_password = passwords.hash_password

    def slowly(password: str) -> str:
        monkeypatch.setattr(passwords, 'hash_password', hash_password)
        assert join(code)
        return hash_password(password)

    monkeypatch.setattr(passwords, 'hash_password', slowly)
    with pytest.raises(Invalid) as refused:
        join(code)
    assert refused.value.field == 'username'
    assert invitations(cast.anna)[0].used_count == 1


def test_every_sheet_is_one_row_and_can_be_ended_however_many_there_are(cast):
    sheets = [invite_sheet(cast.anna, count=60, days=7, note=f'Blatt {number}') for number in range(5)]
    invite(cast.anna, uses=3, days=7, note='Link')
    assert join(sheets[0][0])
    assert join(sheets[0][7], 'd2')
    shown = invitations(cast.anna)
    assert [(row.note, row.cards) for row in shown] == [
        ('Link', None),
        ('Blatt 4', 60),
        ('Blatt 3', 60),
        ('Blatt 2', 60),
        ('Blatt 1', 60),
        ('Blatt 0', 58),
    ]
    end_invitation(cast.anna, shown[-1].id)
    assert not any(usable(code) for code in sheets[0])
    assert all(usable(code) for code in sheets[1])
    assert invitations(cast.anna) == shown[:-1]


def test_the_last_card_of_a_sheet_is_still_a_card(cast):
    first, second = invite_sheet(cast.anna, count=2, days=7)
    assert join(first)
    assert [row.cards for row in invitations(cast.anna)] == [1]
    end_invitation(cast.anna, invitations(cast.anna)[0].id)
    assert not usable(second)
