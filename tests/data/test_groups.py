"""Groups: who founds, changes and ends them, how people come in and go, and what is told of it."""

import pytest
from sqlmodel import col, update

from data import db, hub
from data.actions.accounts import deactivate
from data.actions.group_entries import (
    answer_request,
    ask_to_join,
    decline_invitation,
    end_link,
    invite_people,
    join_by_link,
    make_link,
    take_back_invitation,
)
from data.actions.group_members import (
    block_person,
    join_group,
    leave_group,
    mark_visited,
    mute_group,
    remove_member,
    set_role,
    unblock_person,
)
from data.actions.groups import (
    archive_group,
    change_group,
    change_kind,
    delete_group,
    found_group,
    reopen_group,
    restore_group,
    set_group_cover,
)
from data.actions.pictures import add_picture, sweep_pictures
from data.actions.pins import pin_post, unpin_post
from data.actions.posts import delete_post, publish_post
from data.actions.reactions import react_to_post
from data.events import RightsChanged
from data.files import StoredPicture
from data.group_events import GroupChanged, GroupGone, GroupMemberLeft, GroupMineChanged, PostPinned
from data.models import Group, Person
from data.models.columns import now
from data.policy import Conflict, Invalid, NotAllowed, NotFound
from data.queries.group_links import group_by_link
from data.queries.group_waiting import waiting
from data.queries.groups import group, groups_to_discover, has_namesake, members, my_groups, text_to_edit
from data.queries.pictures import found_picture
from data.queries.posts import newest, of_group, pinned
from data.values import GroupKind, GroupMembership, GroupRole, GroupText, GroupWaiting, Reaction, Viewer, Waits

KINDS = list(GroupKind)


def found(actor, kind=GroupKind.OPEN, name='Länder im Oktober', **more):
    return found_group(
        actor, key=f'key-{name}-{kind}'.encode('ascii', 'replace').decode()[:64], name=name, kind=kind, **more
    )


def say(actor, group_id, text='Wohin?'):
    return publish_post(
        actor, key=f'post-{group_id}-{actor.person_id}-{text}'.replace(' ', '-'), text=text, group_id=group_id
    )


def names(viewer, group_id):
    return [member.person.username for member in members(viewer, group_id).members]


@pytest.fixture
def told(cast):
    events = []
    for event_type in (GroupChanged, GroupGone, GroupMemberLeft, RightsChanged, PostPinned):
        hub.listen(event_type, events.append)
    return events


def test_whoever_founds_a_group_owns_it_once(cast, told):
    group_id = found(cast.bela, description='Für *alle*')
    assert found(cast.bela, description='Für *alle*') == group_id
    entry = group(cast.cem, 'laender-im-oktober')
    assert (entry.group.name, entry.group.html, entry.group.member_count) == (
        'Länder im Oktober',
        '<p>Für <em>alle</em></p>',
        1,
    )
    assert entry.mine.role is None
    assert [each.mine.role for each in my_groups(cast.bela)] == [GroupRole.OWNER]
    assert [event.audience for event in told] == [None]


@pytest.mark.parametrize(
    ('name', 'slug'),
    [
        ('Größe & Maß', 'groesse-mass'),
        ('  CRÈME  brûlée ', 'creme-brulee'),
        ('a' * 80, 'a' * 60),
        ('7', '7'),
        ('Team', 'group-team'),
        ('New', 'group-new'),
        ('A-d-m-i-n', 'group-a-d-m-i-n'),
        ('日本', 'group-cf2abf0c'),
        ('кіно', 'group-6c8b6595'),
    ],
)
def test_addresses_are_made_of_names(cast, name, slug):
    found(cast.bela, name=name)
    assert group(cast.cem, slug).group.slug == slug


def test_an_address_is_taken_by_what_is_known_only(cast):
    found(cast.bela, GroupKind.SECRET, name='Überraschung')
    hidden = found(cast.bela, GroupKind.CLOSED, name='Fest')
    assert group(cast.cem, 'fest').group.id == hidden
    with pytest.raises(Invalid, match='is called like this') as refused:
        found(cast.cem, name='Fest')
    assert refused.value.field == 'name'
    with pytest.raises(Invalid, match='is called like this'):
        found(cast.cem, name='FEST!')
    change_kind(cast.bela, hidden, GroupKind.SECRET)
    for name in ('Fest', 'Überraschung'):
        found(cast.cem, name=name)
    assert len(my_groups(cast.bela)) == len(my_groups(cast.cem)) == 2


def test_only_owners_change_a_group(cast, told):
    group_id = found(cast.bela)
    join_group(cast.cem, group_id)
    for viewer in (cast.anna, cast.cem):
        for ask in (
            lambda who: change_group(who, group_id, name='Meins', description=''),
            lambda who: change_kind(who, group_id, GroupKind.SECRET),
            lambda who: set_group_cover(who, group_id, None),
            lambda who: set_role(who, group_id, cast.cem.person_id, GroupRole.OWNER),
            lambda who: archive_group(who, group_id),
            lambda who: delete_group(who, group_id, name='Länder im Oktober'),
        ):
            with pytest.raises(NotAllowed):
                ask(viewer)
    change_group(cast.bela, group_id, name='Reisen', description='')
    assert told[-1].group.name == group(cast.cem, 'laender-im-oktober').group.name == 'Reisen'


def test_whoever_changes_a_group_second_gets_what_stands_there(cast):
    group_id = found(cast.bela, description='Wohin?')
    join_group(cast.anna, group_id)
    set_role(cast.bela, group_id, cast.anna.person_id, GroupRole.OWNER)
    read = text_to_edit(cast.anna, group_id)
    stands = change_group(cast.bela, group_id, name='Reisen', description='Wann?', revision=read.revision)
    with pytest.raises(Conflict) as refused:
        change_group(cast.anna, group_id, name='Länder', description='Wohin?', revision=read.revision)
    assert refused.value.present == text_to_edit(cast.anna, group_id) == stands == GroupText('Wann?', 2, 'Reisen')
    assert change_group(cast.anna, group_id, name='Reisen', description='Wann?', revision=read.revision) == stands
    change_group(cast.anna, group_id, name='Länder', description='Wohin?', revision=stands.revision)
    assert text_to_edit(cast.bela, group_id) == GroupText('Wohin?', 3, 'Länder')


def test_names_may_repeat_and_only_known_ones_are_told_of(cast):
    open_one, renamed = found(cast.bela, name='Fest'), found(cast.cem, name='Garten')
    change_group(cast.cem, renamed, name='FEST', description='')
    assert group(cast.anna, 'garten').group.name == 'FEST'
    assert has_namesake(cast.cem, renamed)
    assert has_namesake(cast.bela, open_one)
    change_kind(cast.bela, open_one, GroupKind.SECRET)
    assert not has_namesake(cast.cem, renamed)
    assert has_namesake(cast.bela, open_one)
    with pytest.raises(NotFound):
        has_namesake(cast.cem, open_one)
    change_group(cast.cem, renamed, name='Garten', description='')
    assert not has_namesake(cast.bela, open_one)


def test_a_cover_replaces_only_the_one_that_was_seen(cast):
    group_id = found(cast.bela)
    first, second = (add_picture(cast.bela, StoredPicture(letter * 64, 8, 8)).id for letter in 'ab')
    set_group_cover(cast.bela, group_id, first, instead_of=0)
    for other in (second, None):
        with pytest.raises(Invalid, match='in the meantime'):
            set_group_cover(cast.bela, group_id, other, instead_of=0)
    assert my_groups(cast.bela)[0].group.cover.id == first
    set_group_cover(cast.bela, group_id, second, instead_of=first)
    assert my_groups(cast.bela)[0].group.cover.id == second


def test_a_cover_is_seen_where_its_group_is(cast):
    group_id = found(cast.bela, GroupKind.SECRET)
    picture_id = add_picture(cast.bela, StoredPicture('a' * 64, 8, 8)).id
    with pytest.raises(NotFound):
        set_group_cover(cast.bela, group_id, 999)
    set_group_cover(cast.bela, group_id, picture_id)
    sweep_pictures()
    assert my_groups(cast.bela)[0].group.cover.id == picture_id
    with pytest.raises(NotFound):
        found_picture(cast.cem, picture_id)
    invite_people(cast.bela, group_id, [cast.cem.person_id])
    assert found_picture(cast.cem, picture_id).is_private
    set_group_cover(cast.bela, group_id, None)
    assert my_groups(cast.bela)[0].group.cover is None


def test_a_closed_group_is_asked_and_a_secret_one_is_not_there(cast):
    closed, secret = found(cast.bela, GroupKind.CLOSED), found(cast.bela, GroupKind.SECRET)
    ask_to_join(cast.cem, closed)
    with pytest.raises(NotAllowed):
        join_group(cast.cem, closed)
    assert [person.username for person in waiting(cast.bela, closed, Waits.REQUESTS).people] == ['cem']
    assert group(cast.cem, 'laender-im-oktober').mine.asks
    answer_request(cast.bela, closed, cast.cem.person_id, lets_in=False)
    assert not group(cast.cem, 'laender-im-oktober').mine.asks
    ask_to_join(cast.cem, closed)
    answer_request(cast.bela, closed, cast.cem.person_id, lets_in=True)
    assert names(cast.cem, closed) == ['bela', 'cem']
    for ask in (ask_to_join, join_group, leave_group, mark_visited, mute_group, decline_invitation):
        with pytest.raises(NotFound) as never:
            ask(cast.cem, 999)
        with pytest.raises(NotFound) as hidden:
            ask(cast.cem, secret)
        assert (never.value.message, never.value.values) == (hidden.value.message, hidden.value.values)


def test_who_is_invited_to_a_secret_group_sees_it_and_nothing_in_it(cast):
    secret = found(cast.bela, GroupKind.SECRET)
    say(cast.bela, secret)
    assert invite_people(cast.bela, secret, [cast.cem.person_id, cast.bela.person_id]) == 1
    assert invite_people(cast.bela, secret, [cast.cem.person_id]) == 0
    [entry] = groups_to_discover(cast.cem).groups
    assert entry.mine.is_invited
    assert groups_to_discover(cast.anna).groups == ()
    assert of_group(cast.cem, group_id=secret).posts == ()
    with pytest.raises(NotAllowed):
        names(cast.cem, secret)
    decline_invitation(cast.cem, secret)
    assert groups_to_discover(cast.cem).groups == ()
    invite_people(cast.bela, secret, [cast.cem.person_id])
    take_back_invitation(cast.bela, secret, cast.cem.person_id)
    assert groups_to_discover(cast.cem).groups == ()
    invite_people(cast.bela, secret, [cast.cem.person_id])
    join_group(cast.cem, secret)
    assert len(of_group(cast.cem, group_id=secret).posts) == 1
    with pytest.raises(NotAllowed):
        invite_people(cast.cem, secret, [cast.anna.person_id])


def test_a_link_lets_in_as_often_as_it_says(cast):
    secret = found(cast.bela, GroupKind.SECRET)
    link_id, code = make_link(cast.bela, secret, uses=1, days=1)
    assert group_by_link(cast.cem, code).id == join_by_link(cast.cem, code.upper()) == secret
    _, second = make_link(cast.bela, secret, uses=2, days=1)
    block_person(cast.bela, secret, cast.cem.person_id)
    assert group_by_link(cast.anna, second).id == secret
    end_link(cast.bela, secret, link_id)
    for viewer, claim in ((cast.anna, code), (cast.anna, 'never-was'), (cast.cem, second)):
        for ask in (group_by_link, join_by_link):
            with pytest.raises(NotFound, match='This link does not work any more'):
                ask(viewer, claim)
    for uses, days in ((0, 1), (501, 1), (1, 0), (1, 366)):
        with pytest.raises(Invalid):
            make_link(cast.bela, secret, uses=uses, days=days)


def all_waiting(viewer, group_id, which):
    """Page after page, each of which says how many there are."""
    found, page = [], waiting(viewer, group_id, which)
    while True:
        found += [person.id for person in page.people]
        if page.next is None:
            assert page.count == len(found)
            return found
        page = waiting(viewer, group_id, which, page.next)


def test_a_thousand_invitations_at_once(cast):
    with db.writing() as work:
        many = [Person(username=f'p{n}', name='P', name_key='p', password_hash='', language='de') for n in range(1_000)]
        work.db.add_all(many)
        work.db.flush()
        ids = [person.id for person in many]
    group_id = found(cast.bela, GroupKind.SECRET)
    assert invite_people(cast.bela, group_id, ids) == 1_000
    assert group(Viewer(ids[-1]), my_groups(cast.bela)[0].group.slug).mine.is_invited
    assert all_waiting(cast.bela, group_id, Waits.INVITED) == ids
    with pytest.raises(Invalid):
        invite_people(cast.bela, group_id, [*ids, cast.cem.person_id])
    with pytest.raises(NotFound):
        invite_people(cast.bela, group_id, [cast.cem.person_id, 99_999])
    assert groups_to_discover(cast.cem).groups == ()


def test_of_two_owners_who_remove_each_other_one_stays(cast):
    group_id = found(cast.bela)
    join_group(cast.cem, group_id)
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.OWNER)
    remove_member(cast.bela, group_id, cast.cem.person_id)
    with pytest.raises(NotAllowed):
        remove_member(cast.cem, group_id, cast.bela.person_id)
    assert names(cast.anna, group_id) == ['bela']


def test_the_last_owner_hands_over_first(cast):
    group_id = found(cast.bela)
    join_group(cast.cem, group_id)
    for ask in (
        lambda: leave_group(cast.bela, group_id),
        lambda: set_role(cast.bela, group_id, cast.bela.person_id, GroupRole.MEMBER),
    ):
        with pytest.raises(NotAllowed):
            ask()
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.OWNER)
    leave_group(cast.bela, group_id)
    leave_group(cast.bela, group_id)
    assert names(cast.anna, group_id) == ['cem']
    assert group(cast.anna, 'laender-im-oktober').group.member_count == 1


def test_without_an_owner_who_works_here_the_next_looks_after_the_group(cast):
    group_id = found(cast.bela)
    join_group(cast.cem, group_id)
    join_group(cast.anna, group_id)
    deactivate(cast.anna, cast.bela.person_id)
    set_role(cast.cem, group_id, cast.cem.person_id, GroupRole.OWNER)
    with pytest.raises(NotAllowed):
        archive_group(cast.anna, group_id)
    archive_group(cast.cem, group_id)


def test_moderators_look_after_members_only(cast, told):
    group_id = found(cast.bela)
    for viewer in (cast.anna, cast.cem):
        join_group(viewer, group_id)
    post_id = say(cast.anna, group_id)
    with pytest.raises(NotAllowed):
        pin_post(cast.cem, post_id)
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.MODERATOR)
    pin_post(cast.cem, post_id)
    assert [post.id for post in pinned(cast.anna, group_id).posts] == [post_id]
    assert told[-1].post.pinned_at is not None
    unpin_post(cast.cem, post_id)
    delete_post(cast.cem, post_id)
    with pytest.raises(NotAllowed):
        remove_member(cast.cem, group_id, cast.bela.person_id)
    block_person(cast.cem, group_id, cast.anna.person_id)
    assert told[-1].person_ids == {cast.anna.person_id}
    for ask in (join_group, ask_to_join):
        with pytest.raises(NotAllowed):
            ask(cast.anna, group_id)
    assert [person.username for person in waiting(cast.cem, group_id, Waits.BLOCKED).people] == ['anna']
    unblock_person(cast.cem, group_id, cast.anna.person_id)
    join_group(cast.anna, group_id)


def test_what_is_new_is_counted_since_the_last_visit(cast):
    group_id = found(cast.bela)
    join_group(cast.cem, group_id)
    first, second = say(cast.bela, group_id), say(cast.bela, group_id, 'Und wann?')
    say(cast.cem, group_id)
    for seen, left in (
        (None, 2),
        (first, 1),
        (999, 1),
        (say(cast.bela, found(cast.bela, name='Chor')), 1),
        (second, 0),
    ):
        mark_visited(cast.cem, group_id, seen)
        assert [entry.mine.unread for entry in my_groups(cast.cem)] == [left]
    pin_post(cast.bela, say(cast.bela, group_id, 'Oben'))
    mark_visited(cast.cem, group_id, first)
    mute_group(cast.cem, group_id)
    assert [(entry.mine.unread, entry.mine.muted) for entry in my_groups(cast.cem)] == [(0, True)]


def test_groups_are_found_while_typing(cast):
    for name in ('Läufer', 'Lesekreis', '100 % Tee'):
        found(cast.bela, name=name)
    for typed, names_found in (
        ('lae', ['Läufer']),
        ('ESE', ['Lesekreis']),
        ('%', ['100 % Tee']),
        ('_', []),
        ('x' * 999, []),
    ):
        assert [entry.group.name for entry in groups_to_discover(cast.cem, typed).groups] == names_found


def test_an_archived_group_can_only_be_read(cast):
    group_id = found(cast.bela)
    join_group(cast.cem, group_id)
    post_id = say(cast.bela, group_id)
    archive_group(cast.bela, group_id)
    for ask in (
        lambda: say(cast.bela, group_id, 'Noch etwas'),
        lambda: react_to_post(cast.cem, post_id, Reaction.LIKE),
        lambda: pin_post(cast.bela, post_id),
        lambda: join_group(cast.anna, group_id),
        lambda: invite_people(cast.bela, group_id, [cast.anna.person_id]),
    ):
        with pytest.raises(NotAllowed):
            ask()
    assert len(of_group(cast.anna, group_id=group_id).posts) == 1
    reopen_group(cast.bela, group_id)
    react_to_post(cast.cem, post_id, Reaction.LIKE)


@pytest.mark.parametrize('kind', KINDS)
def test_an_archived_group_waits_for_nobody_and_can_be_handed_over_and_left(cast, told, kind):
    group_id = found(cast.bela, kind)
    invite_people(cast.bela, group_id, [cast.cem.person_id])
    if kind is GroupKind.CLOSED:
        ask_to_join(cast.anna, group_id)
    _, code = make_link(cast.bela, group_id, uses=1, days=1)
    archive_group(cast.bela, group_id)
    assert [waiting(cast.bela, group_id, which) for which in Waits] == [GroupWaiting()] * 3
    gone = [event for event in told if isinstance(event, GroupGone)]
    assert [event.audience for event in gone] == [{cast.cem.person_id}] * (kind is GroupKind.SECRET)
    for come_in in (lambda: join_group(cast.cem, group_id), lambda: ask_to_join(cast.anna, group_id)):
        with pytest.raises(NotFound if kind is GroupKind.SECRET else NotAllowed):
            come_in()
    reopen_group(cast.bela, group_id)
    with pytest.raises(NotFound):
        join_by_link(cast.cem, code)
    invite_people(cast.bela, group_id, [cast.cem.person_id])
    join_group(cast.cem, group_id)
    archive_group(cast.bela, group_id)
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.OWNER)
    leave_group(cast.bela, group_id)
    assert names(cast.cem, group_id) == ['cem']


def test_who_asked_for_what_is_open_now_may_join_or_stay_away(cast):
    group_id, heard = found(cast.bela, GroupKind.CLOSED), []
    ask_to_join(cast.cem, group_id)
    hub.listen(GroupMineChanged, heard.append, person_id=cast.cem.person_id)
    change_kind(cast.bela, group_id, GroupKind.OPEN)
    assert waiting(cast.bela, group_id, Waits.REQUESTS) == GroupWaiting()
    assert [event.mine for event in heard] == [GroupMembership()]
    join_group(cast.cem, group_id)
    assert names(cast.bela, group_id) == ['bela', 'cem']


def test_who_asked_before_a_group_became_secret_hears_nothing_of_its_archive(cast):
    group_id = found(cast.bela, GroupKind.CLOSED)
    ask_to_join(cast.cem, group_id)
    change_kind(cast.bela, group_id, GroupKind.SECRET)
    heard = []
    for event_type in (GroupChanged, GroupGone, GroupMineChanged):
        hub.listen(event_type, heard.append, person_id=cast.cem.person_id)
    archive_group(cast.bela, group_id)
    assert heard == []


def test_a_deleted_group_comes_back_within_thirty_days(cast, told):
    group_id = found(cast.bela)
    join_group(cast.cem, group_id)
    say(cast.bela, group_id)
    with pytest.raises(Invalid):
        delete_group(cast.bela, group_id, name='irgendwie')
    delete_group(cast.bela, group_id, name='laender im oktober')
    assert isinstance(told[-2], GroupGone)
    assert newest(cast.cem).posts == of_group(cast.bela, group_id=group_id).posts == my_groups(cast.bela) == ()
    with pytest.raises(NotFound):
        restore_group(cast.cem, group_id)
    restore_group(cast.bela, group_id)
    restore_group(cast.bela, group_id)
    assert len(newest(cast.cem).posts) == 1
    delete_group(cast.bela, group_id, name='Länder im Oktober')
    with db.writing() as work:
        long_ago = now().replace(year=2020)
        work.db.exec(update(Group).where(col(Group.id) == group_id).values(deleted_at=long_ago))
    with pytest.raises(NotFound):
        restore_group(cast.bela, group_id)
