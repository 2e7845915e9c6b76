"""Profiles: what may stand in them, who may see which part, and that nobody hears of what is hidden."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, event

from data import db, hub
from data.actions import accounts, people
from data.actions.posts import publish_post
from data.actions.profiles import set_field
from data.actions.telling import PICKED, SEARCHED
from data.events import OwnFieldChanged, PersonChanged, ProfileFieldChanged, RightsChanged
from data.models import Person, ProfileField, ProfileValue, ProfileWord
from data.plain_text import fold
from data.policy import Conflict, Invalid, NotAllowed, NotFound
from data.queries.celebrations import celebrations
from data.queries.choices import choices, labels
from data.queries.directory import colleagues
from data.queries.follows import worth_following
from data.queries.frame import frame
from data.queries.org_chart import heads, reports
from data.queries.people import me_by_token
from data.queries.posts import newest
from data.queries.profiles import profile
from data.queries.suggestions import suggestions
from data.values import FieldName, FieldShown, OwnField, ProfileShown, Standing, Viewer, Visibility
from tests.cast import PASSWORD, sign_in_cookie
from tests.worlds import worlds

EVERYONE, TEAM, ME = Visibility
USERNAMES = ('anna', 'bela', 'cem')


def tell(viewer, name, text, visibility=EVERYONE, revision=None):
    """Set one's own field, as it stands now unless `revision` says otherwise."""
    if revision is None:
        revision = stands(viewer, name).revision
    set_field(viewer, viewer.person_id, FieldName(name), text, visibility, revision)


def stands(viewer, name) -> OwnField:
    return profile(viewer, username_of(viewer)).may_edit[FieldName(name)]


def username_of(viewer) -> str:
    with db.reading() as session:
        return session.get_one(Person, viewer.person_id).username


def seen(viewer, username) -> dict[str, str]:
    return {field.name: field.text for field in profile(viewer, username).fields}


def give_team(cast, viewer, team):
    revision = profile(cast.anna, username_of(viewer)).may_edit[FieldName.TEAM].revision
    set_field(cast.anna, viewer.person_id, FieldName.TEAM, team, EVERYONE, revision)


# --- what may stand there ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('name', 'typed', 'kept'),
    [
        ('pronouns', '  sie /  ihr ', 'sie / ihr'),
        ('job', 'Lack\nund Lasur', 'Lack und Lasur'),
        ('skills', 'Drehen, Fräsen;drehen\n\nCNC ', 'Drehen\nFräsen\nCNC'),
        ('three_things', ' eins\r\n\r\nzwei\ndrei', 'eins\nzwei\ndrei'),
        ('phone', '+49 (30) 1234-56', '+49 (30) 1234-56'),
        ('email', ' B@Lindholz.example', 'B@Lindholz.example'),
        ('started_on', '2019-02-28', '2019-02-28'),
        ('birthday', '02-29', '02-29'),
        ('about', '\u200b \n', ''),
        ('skills', ' ,;\n', ''),
    ],
)
def test_what_is_told_is_kept_as_it_may_be_shown(cast, name, typed, kept):
    tell(cast.bela, name, typed)
    assert seen(cast.cem, 'bela').get(name, '') == kept


@pytest.mark.parametrize(
    ('name', 'typed'),
    [
        ('pronouns', 'x' * 41),
        ('job', 'x' * 121),
        ('place', 'x' * 121),
        ('ask_me', 'x' * 201),
        ('three_things', 'a\nb\nc\nd'),
        ('three_things', 'x' * 121),
        ('about', 'x' * 5001),
        ('about', 'x' * 10**6),
        ('skills', ','.join(map(str, range(31)))),
        ('languages', 'x' * 41),
        ('phone', 'ruf an'),
        ('phone', '٣٤٥'),
        ('mobile', '1' * 41),
        ('email', 'bela'),
        ('started_on', '2023-02-29'),
        ('started_on', '1899-12-31'),
        ('started_on', '2999-01-01'),
        ('started_on', 'gestern'),
        ('birthday', '02-30'),
        ('birthday', '1990-01-01'),
        ('birthday', '1-1'),
        ('manager', 'nobody.here'),
        ('manager', 'bela'),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_changes(cast, name, typed):
    told = []
    hub.listen(ProfileFieldChanged, told.append)
    before = stands(cast.bela, name)
    with pytest.raises(Invalid) as refused:
        tell(cast.bela, name, typed)
    assert refused.value.field == name
    assert (stands(cast.bela, name), told) == (before, [])


def test_script_is_text_or_no_such_thing(cast):
    script = '<script>window.__hit=1</script>'
    for name in set(FieldName) - {FieldName.TEAM}:
        with suppress(Invalid):
            tell(cast.bela, name, script)
    give_team(cast, cast.bela, script)
    people.rename(cast.bela, script)
    assert profile(cast.cem, 'bela').person.name == script
    told = {field.name: field for field in profile(cast.cem, 'bela').fields}
    assert FieldName.TEAM in told
    assert {field.html for field in told.values()} == {'', f'<p>{escape(script)}</p>'}
    assert {name for name, field in told.items() if field.html} == {'about'}
    assert {field.text for field in told.values()} == {script}


@pytest.mark.parametrize('username', ['admin', 'API', 'settings', 'Ádmin', 'sign-in', 'a.d.m.i.n', 'people', 'nobody'])
def test_an_address_of_the_house_is_nobodys_name(cast, username):
    with pytest.raises(Invalid) as refused:
        people.add_person(cast.anna, name='Dörte', username=username, password=PASSWORD)
    assert refused.value.field == 'username'


# --- whose it is ---------------------------------------------------------------------------------------------------


def test_everybody_changes_their_own_and_administrators_the_team(cast):
    tell(cast.bela, 'phone', '217')
    for actor, name in ((cast.cem, 'phone'), (cast.cem, 'team'), (cast.anna, 'phone')):
        with pytest.raises(NotAllowed):
            set_field(actor, cast.bela.person_id, FieldName(name), '1234', ME, 1)
    set_field(cast.anna, cast.bela.person_id, FieldName.TEAM, 'Werkstatt', ME, 0)
    assert seen(cast.cem, 'bela') == {'job': 'Schreiner', 'team': 'Werkstatt', 'phone': '217'}
    with pytest.raises(NotFound):
        set_field(cast.anna, 4711, FieldName.TEAM, 'Werkstatt', ME, 0)


def test_nobody_joins_a_team_by_themselves_but_everybody_may_leave(cast):
    with pytest.raises(NotAllowed):
        tell(cast.bela, 'team', 'Leitung')
    give_team(cast, cast.bela, 'Werkstatt')
    tell(cast.bela, 'team', 'Werkstatt', ME)
    tell(cast.bela, 'team', 'Werkstatt', TEAM)
    tell(cast.bela, 'team', '')
    with pytest.raises(NotAllowed):
        tell(cast.bela, 'team', 'Werkstatt')


def test_an_administrator_who_does_not_see_a_team_does_not_read_it_from_a_conflict_either(cast):
    give_team(cast, cast.bela, 'Geheim')
    tell(cast.bela, 'team', 'Geheim', ME)
    assert profile(cast.anna, 'bela').may_edit == {FieldName.TEAM: OwnField('', 2)}
    with pytest.raises(Conflict) as conflict:
        set_field(cast.anna, cast.bela.person_id, FieldName.TEAM, 'Lager', EVERYONE, 1)
    assert conflict.value.present == OwnField('', 2)


@pytest.mark.parametrize('hidden', [TEAM, ME])
def test_an_administrator_who_guesses_a_hidden_team_learns_nothing(cast, hidden):
    give_team(cast, cast.bela, 'Geheim')
    tell(cast.bela, 'team', 'Geheim', hidden)
    for guess in ('Geheim', 'Lager'):
        with pytest.raises(Conflict):
            set_field(cast.anna, cast.bela.person_id, FieldName.TEAM, guess, EVERYONE, 1)
    give_team(cast, cast.bela, '')
    assert stands(cast.bela, 'team') == OwnField('Geheim', 2, hidden)
    give_team(cast, cast.bela, 'Geheim')
    assert profile(cast.anna, 'bela').may_edit == {FieldName.TEAM: OwnField('', 3)}
    give_team(cast, cast.bela, 'Lager')
    assert stands(cast.bela, 'team') == OwnField('Lager', 4, hidden)


def test_what_is_private_is_told_to_nobody_unless_one_says_so(cast):
    hidden = {name for name, own in profile(cast.bela, 'bela').may_edit.items() if own.visibility is not EVERYONE}
    assert hidden == {FieldName.MOBILE, FieldName.BIRTHDAY}


def test_an_older_tab_overwrites_nothing_and_gets_what_stands(cast):
    tell(cast.bela, 'phone', '217', TEAM)
    with pytest.raises(Conflict) as conflict:
        tell(cast.bela, 'phone', '218', revision=0)
    assert conflict.value.present == stands(cast.bela, 'phone') == OwnField('217', 1, TEAM)
    tell(cast.bela, 'phone', '217', TEAM, revision=0)  # the same again is no harm
    with pytest.raises(Conflict) as conflict:
        people.rename(cast.bela, 'B', instead_of='Bela')
    assert conflict.value.present.text == 'Béla Bartel'


# --- who is above whom ---------------------------------------------------------------------------------------------


def test_the_path_to_the_top_goes_as_far_as_it_is_shown(cast):
    tell(cast.cem, 'manager', '@Bela')
    tell(cast.bela, 'manager', 'anna')
    assert [person.username for person in profile(cast.cem, 'cem').path] == ['bela', 'anna']
    assert stands(cast.cem, 'manager').text == 'bela'
    tell(cast.bela, 'manager', 'anna', ME)
    shown = profile(cast.cem, 'cem')
    assert [person.username for person in shown.path] == ['bela']
    assert [field.other.username for field in shown.fields if field.other] == ['bela']


def test_the_path_passes_over_who_has_left_and_a_former_manager_is_nobody(cast):
    tell(cast.cem, 'manager', 'bela')
    tell(cast.bela, 'manager', 'anna')
    accounts.deactivate(cast.anna, cast.bela.person_id)
    shown = profile(cast.cem, 'cem')
    assert [person.username for person in shown.path] == ['anna']
    assert [field.other.username for field in shown.fields if field.other] == ['bela']
    assert stands(cast.cem, 'manager').text == 'bela'
    accounts.anonymise(cast.anna, cast.bela.person_id)
    assert stands(cast.cem, 'manager').text == ''


def test_a_manager_can_be_named_by_name_unless_there_are_several(cast):
    tell(cast.cem, 'manager', 'bela bartel')
    assert stands(cast.cem, 'manager').text == 'bela'
    people.rename(cast.anna, 'Béla Bartel')
    with pytest.raises(Invalid):
        tell(cast.cem, 'manager', 'Béla Bartel')


def test_a_circle_is_refused_however_long_if_one_may_see_it(cast):
    for viewer in (cast.bela, cast.anna):
        give_team(cast, viewer, 'Werkstatt')
    tell(cast.bela, 'manager', 'anna', TEAM)
    tell(cast.cem, 'manager', 'bela')
    with pytest.raises(Invalid) as refused:
        tell(cast.anna, 'manager', 'cem')
    assert (refused.value.field, refused.value.values) == ('manager', {'name': 'Cem Çelik'})


def test_a_circle_through_what_is_hidden_is_none_and_every_path_ends(cast):
    tell(cast.bela, 'manager', 'anna', ME)
    tell(cast.cem, 'manager', 'bela')
    tell(cast.anna, 'manager', 'cem')
    for viewer, owner, path in (
        ('anna', 'anna', 'cem bela'),
        ('bela', 'cem', 'bela anna'),
        ('bela', 'bela', 'anna cem'),
    ):
        assert [each.username for each in profile(getattr(cast, viewer), owner).path] == path.split()
    with pytest.raises(Invalid):
        tell(cast.bela, 'manager', 'anna')


def test_of_who_has_left_only_the_name_stays(cast):
    tell(cast.bela, 'phone', '217')
    tell(cast.cem, 'manager', 'bela')
    told = []
    hub.listen(PersonChanged, lambda changed: told.append(changed.person.standing))
    accounts.deactivate(cast.anna, cast.bela.person_id)
    accounts.deactivate(cast.anna, cast.bela.person_id)
    shown = profile(cast.cem, 'Bela')
    assert (shown.person.name, shown.fields, shown.may_edit) == ('Béla Bartel', (), {})
    assert profile(cast.cem, 'cem').path == ()
    tell(cast.cem, 'manager', 'bela', ME)
    with pytest.raises(NotFound):
        set_field(cast.anna, cast.bela.person_id, FieldName.TEAM, 'Lager', EVERYONE, 0)
    accounts.reactivate(cast.anna, cast.bela.person_id)
    assert told == ['left', 'here']


@pytest.mark.parametrize('username', ['nobody', '', '../anna', '\x00', 'x' * 10_000])
def test_who_is_not_there_is_not_found(cast, username):
    with pytest.raises(NotFound):
        profile(cast.bela, username)


def test_a_profile_takes_the_same_statements_however_much_it_tells(cast):
    for name, text in (('phone', '1234'), ('skills', 'a\nb\nc'), ('about', '*x*'), ('manager', 'bela')):
        tell(cast.cem, name, text)
    tell(cast.bela, 'manager', 'anna')
    statements = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *args: statements.append(args[2]))
    for viewer, username, most in ((cast.bela, 'cem', 3), (cast.bela, 'anna', 3), (cast.anna, 'cem', 4)):
        statements.clear()
        profile(viewer, username)
        assert len([s for s in statements if s.startswith(('SELECT', 'WITH'))]) == most


# --- nobody hears of what is hidden --------------------------------------------------------------------------------

OTHERS = USERNAMES[1:]
GROUPS = (
    (FieldName.JOB, FieldName.BIRTHDAY),
    (FieldName.PLACE, FieldName.STARTED_ON),
    (FieldName.SKILLS, FieldName.MOBILE),
    (FieldName.LANGUAGES, FieldName.PHONE),
    (FieldName.ASK_ME, FieldName.EMAIL),
    (FieldName.ABOUT, FieldName.THREE_THINGS, FieldName.PRONOUNS),
)
"""Few fields at a time, so that they meet again and again."""
SHOWN_TO = st.sampled_from(list(Visibility))


def moves(names) -> st.SearchStrategy:
    """What may happen in a house where people tell these."""
    tell = st.tuples(
        st.just('tell'),
        st.sampled_from(USERNAMES),
        st.sampled_from(names),
        st.sampled_from([True, True, False]),
        SHOWN_TO,
    )
    move = st.one_of(
        tell,
        tell,
        tell,
        st.tuples(st.just('name'), st.sampled_from(USERNAMES), st.sampled_from(['', *USERNAMES]), SHOWN_TO),
        st.tuples(st.just('place'), st.sampled_from(USERNAMES), st.sampled_from(['', 'Werkstatt', 'Lager'])),
        st.tuples(st.just('hide'), st.sampled_from(USERNAMES), SHOWN_TO),
        st.tuples(st.sampled_from(['deactivate', 'anonymise']), st.sampled_from(OTHERS)),
    )
    return st.lists(move, min_size=4, max_size=12)


TEAMS, DAYS = {FieldName.TEAM}, {FieldName.BIRTHDAY, FieldName.STARTED_ON}


def canary(name: FieldName, number: int) -> str:
    """A text of this kind that stands nowhere else."""
    kinds = {
        FieldName.PHONE: f'+99-{number:05}-99',
        FieldName.MOBILE: f'+88-{number:05}-88',
        FieldName.EMAIL: f'kanari{number}@lindholz.example',
        FieldName.STARTED_ON: f'{1950 + number}-03-17',
        FieldName.BIRTHDAY: f'03-{number:02}',
    }
    return kinds.get(name, f'Kanari{number}')


def plain(field: FieldShown) -> FieldShown:
    """Without what changes of whom it names."""
    return replace(field, other=field.other.id if field.other else None)


class House:
    """Who tells what to whom, said in the simplest way; and what everybody has read or been told of."""

    def __init__(self, cast) -> None:
        self.cast = cast
        self.viewers: dict[str, Viewer] = {'anna': cast.anna, 'bela': cast.bela, 'cem': cast.cem}
        self.told: dict[tuple[str, str], tuple[str, Visibility]] = {}
        self.here, self.number = list(USERNAMES), 0
        self._begin_anew()
        self.tokens = {who: sign_in_cookie(viewer)['session'] for who, viewer in self.viewers.items()}
        self.me = {who: me_by_token(token) for who, token in self.tokens.items()}
        self.screens = {who: self.read(who) for who in USERNAMES}
        hub.reset()
        for who, viewer in self.viewers.items():
            for kind in (ProfileFieldChanged, PersonChanged, OwnFieldChanged):
                hub.listen(kind, lambda happened, who=who: self.hear(who, happened), person_id=viewer.person_id)
        hub.listen(RightsChanged, self.reload)

    def _begin_anew(self) -> None:
        with db.writing() as work:
            for table in (ProfileField, ProfileValue, ProfileWord):
                work.db.execute(delete(table))
            for who, viewer in self.viewers.items():
                person = work.db.get_one(Person, viewer.person_id)
                person.job = person.team_key = ''
                person.username = person.name = who
                person.celebrates, person.deactivated_at, person.anonymised_at = True, None, None
        for who, viewer in self.viewers.items():
            publish_post(viewer, key=f'a-post-of-{who}', text='Tee')

    def team(self, who: str) -> str:
        text, visibility = self.told.get((who, 'team'), ('', EVERYONE))
        return text if visibility is not ME else ''

    def tells(self, viewer: str, owner: str, name: str) -> bool:
        text, visibility = self.told.get((owner, name), ('', EVERYONE))
        same_team = visibility is TEAM and self.team(viewer) == self.team(owner) != ''
        return bool(text) and (visibility is EVERYONE or viewer == owner or same_team)

    def may_know(self, viewer: str, owner: str, name: str) -> bool:
        return owner in self.here and self.tells(viewer, owner, name)

    def above(self, viewer: str, who: str) -> list[str]:
        """Who stands above somebody, as far as the viewer may know."""
        line = [who]
        while self.tells(viewer, line[-1], 'manager') and self.told[line[-1], 'manager'][0] not in line:
            line.append(self.told[line[-1], 'manager'][0])
        return line[1:]

    def read(self, viewer: str) -> dict[tuple[str, str], object]:
        pages = {who: profile(self.viewers[viewer], who) for who in self.here}
        return {(who, field.name): plain(field) for who, page in pages.items() for field in page.fields}

    def hear(self, viewer: str, happened) -> None:
        self.heard.append((viewer, repr(happened)))
        if isinstance(happened, PersonChanged) and happened.person.standing is not Standing.HERE:
            self.stale.add(viewer)
        if isinstance(happened, ProfileFieldChanged):
            owner = next(who for who, v in self.viewers.items() if v.person_id == happened.person_id)
            self.screens[viewer].pop((owner, happened.name), None)
            if happened.field is not None:
                self.screens[viewer][owner, happened.name] = plain(happened.field)

    def reload(self, happened: RightsChanged) -> None:
        self.stale |= {who for who, viewer in self.viewers.items() if viewer.person_id in happened.person_ids}

    def move(self, kind: str, who: str, *wish) -> None:
        self.heard: list[tuple[str, str]] = []
        self.stale: set[str] = set()
        self.number += 1
        if who in self.here:
            getattr(self, kind)(who, *wish)
        for viewer in self.stale & set(self.here):
            self.screens[viewer] = self.read(viewer)
        for (owner, name), (text, _) in self.told.items():
            said = [said for viewer, said in self.heard if text in said and not self.may_know(viewer, owner, name)]
            assert not (text and name not in {'team', 'manager'} and said)

    def tell(self, who: str, name: FieldName, is_full: bool, visibility: Visibility) -> None:
        self.told[who, name] = (canary(name, self.number) if is_full else '', visibility)
        tell(self.viewers[who], name, *self.told[who, name])

    def name(self, who: str, other: str, visibility: Visibility) -> None:
        if other == who or (other and (other not in self.here or who in self.above(who, other))):
            with pytest.raises(Invalid):
                tell(self.viewers[who], 'manager', other, visibility)
        else:
            tell(self.viewers[who], 'manager', other, visibility)
            self.told[who, 'manager'] = other, visibility

    def place(self, who: str, team: str) -> None:
        before, visibility = self.told.get((who, 'team'), ('', EVERYONE))
        if who == 'anna':
            tell(self.cast.anna, 'team', team, visibility)
        else:
            give_team(self.cast, self.viewers[who], team)
        is_hidden = before and not self.tells('anna', who, 'team')
        self.told[who, 'team'] = (before if is_hidden and not team else team), visibility

    def hide(self, who: str, visibility: Visibility) -> None:
        self.told[who, 'team'] = (self.told.get((who, 'team'), ('',))[0], visibility)
        tell(self.viewers[who], 'team', *self.told[who, 'team'])

    def deactivate(self, who: str) -> None:
        accounts.deactivate(self.cast.anna, self.viewers[who].person_id)
        self.here.remove(who)

    def anonymise(self, who: str) -> None:
        self.deactivate(who)
        accounts.anonymise(self.cast.anna, self.viewers[who].person_id)
        self.told = {key: value for key, value in self.told.items() if key[0] != who}

    def read_elsewhere(self, viewer: str) -> list:
        """Whatever else tells of people."""
        me, asks = self.me[viewer], self.viewers[viewer]
        suggested = [suggestions(me, 'people', part) for part in ('', 'kanari', *USERNAMES)]
        picked = [choices(asks, name) for name in PICKED]
        named = [
            labels(asks, {name: fold(text)}) for (_, name), (text, _) in self.told.items() if name in PICKED - TEAMS
        ]
        people = [colleagues(asks), worth_following(asks, 5), heads(asks), self.led(viewer)]
        return [*suggested, *picked, *named, *people, newest(asks), frame(self.tokens[viewer])]

    def led(self, viewer: str):
        return reports(self.viewers[viewer], [asked.person_id for asked in self.viewers.values()])

    def found(self, viewer: str, part: str, picked=None) -> set[str]:
        return {shown.person.username for shown in colleagues(self.viewers[viewer], part, picked).colleagues}

    def check(self) -> None:
        for viewer in self.here:
            pages = {who: profile(self.viewers[viewer], who) for who in self.here}
            assert self.screens[viewer] == self.read(viewer)
            self.check_managers(viewer, pages)
            self.check_teams(viewer)
            everything, elsewhere = repr(pages), repr(self.read_elsewhere(viewer))
            for (owner, name), (text, _) in self.told.items():
                if name in {'team', 'manager'} or not text:
                    continue
                known = self.may_know(viewer, owner, name)
                assert (text in everything) is known
                assert known or text not in elsewhere
                assert self.found(viewer, text) == ({owner} if known and name in SEARCHED else set())
                assert name not in DAYS or (owner in self.celebrated(viewer, text)) is (known and viewer != owner)

    def check_managers(self, viewer: str, pages: dict[str, ProfileShown]) -> None:
        for owner, page in pages.items():
            assert [other.username for other in page.path] == [w for w in self.above(viewer, owner) if w in self.here]
        for above_id, level in self.led(viewer).items():
            for person in level.people:
                line = [self.viewers[who].person_id for who in self.above(viewer, person.person.username)]
                assert above_id in line

    def check_teams(self, viewer: str) -> None:
        for team in ('Werkstatt', 'Lager'):
            owners = {who for who in USERNAMES if self.told.get((who, 'team'), ('',))[0] == team}
            found = self.found(viewer, '', {FieldName.TEAM: fold(team)})
            assert found == {owner for owner in owners if self.may_know(viewer, owner, 'team')}

    def celebrated(self, viewer: str, day: str) -> set[str]:
        on = date.fromisoformat(f'2026-{day[-5:]}')
        with db.reading() as session:
            return {each.person.username for each in celebrations(session, self.viewers[viewer], on)}


@pytest.mark.parametrize('names', GROUPS, ids=' '.join)
@worlds(10)
@given(data=st.data())
def test_what_is_hidden_is_in_no_answer_and_no_event(cast, names, data):
    house = House(cast)
    for move in data.draw(moves(names)):
        house.move(*move)
    house.check()
