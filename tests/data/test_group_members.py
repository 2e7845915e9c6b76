"""People in groups when something comes between: two at the same moment, a text half written, the end of an account."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from data import hub
from data.actions import accounts
from data.actions.comments import delete_comment, publish_comment
from data.actions.drafts import keep_draft
from data.actions.group_entries import answer_request, ask_to_join, invite_people, join_by_link, make_link
from data.actions.group_members import block_person, join_group, leave_group, remove_member, set_role
from data.actions.groups import archive_group, change_kind, delete_group, found_group, restore_group
from data.actions.pins import pin_post, unpin_post
from data.actions.posts import delete_post, publish_post, restore_post
from data.group_events import GroupGone, GroupMineChanged
from data.policy import Invalid, NotAllowed, NotFound
from data.queries.drafts import drafts, gone_places
from data.queries.group_links import group_by_link
from data.queries.group_waiting import waiting
from data.queries.groups import group_by_id, members, must_hand_over, my_groups
from data.queries.posts import pinned
from data.values import DraftShown, GroupKind, GroupRole, Waits

KINDS = list(GroupKind)


@pytest.fixture
def group_id(cast):
    """A closed group of Bela's with Cem in it."""
    group_id = found_group(cast.bela, key='key-fest', name='Fest', kind=GroupKind.CLOSED)
    invite_people(cast.bela, group_id, [cast.cem.person_id])
    join_group(cast.cem, group_id)
    return group_id


def in_it(viewer, group_id):
    return [member.person.username for member in members(viewer, group_id).members]


def test_of_two_owners_who_remove_each_other_at_the_same_moment_one_stays(cast, group_id):
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.OWNER)
    together = Barrier(2)

    def removes(who, whom):
        together.wait(10)
        try:
            remove_member(who, group_id, whom.person_id)
        except (NotAllowed, NotFound):
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(removes, (cast.bela, cast.cem), (cast.cem, cast.bela)))
    assert sorted(done) == [False, True]
    assert group_by_id(cast.anna, group_id).group.member_count == 1


def test_only_an_owner_who_works_here_takes_the_group_over(cast, group_id):
    assert must_hand_over(cast.bela, group_id)
    assert not must_hand_over(cast.cem, group_id)
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.OWNER)
    assert not must_hand_over(cast.bela, group_id)
    accounts.deactivate(cast.anna, cast.cem.person_id)
    assert must_hand_over(cast.bela, group_id)
    with pytest.raises(NotAllowed, match='only owner'):
        leave_group(cast.bela, group_id)
    with pytest.raises(NotAllowed, match='Only members'):
        must_hand_over(cast.anna, group_id)


@pytest.mark.parametrize('kind', KINDS)
def test_whoever_is_removed_while_typing_keeps_the_text(cast, kind):
    group_id = found_group(cast.bela, key='key-fest', name='Fest', kind=kind)
    invite_people(cast.bela, group_id, [cast.cem.person_id])
    join_group(cast.cem, group_id)
    place, draft = f'group-{group_id}', DraftShown('Halb fert', 'key-draft', None)
    keep_draft(cast.cem, place, draft)
    remove_member(cast.bela, group_id, cast.cem.person_id)
    with pytest.raises(NotFound if kind is GroupKind.SECRET else NotAllowed):
        publish_post(cast.cem, key='key-draft', text='Halb fertig', group_id=group_id)
    later = DraftShown('Halb fertig', 'key-draft-2', None)
    assert keep_draft(cast.cem, place, later, known=['key-draft']).text == 'Halb fertig'
    assert drafts(cast.cem)[place].text == 'Halb fertig'
    assert gone_places(cast.cem, [place, 'feed']) == [place]
    publish_post(cast.cem, key='key-draft-2', text='Halb fertig')


def test_whoever_leaves_the_company_is_counted_and_listed_no_more(cast, group_id):
    accounts.deactivate(cast.anna, cast.cem.person_id)
    assert (in_it(cast.bela, group_id), my_groups(cast.bela)[0].group.member_count) == (['bela'], 1)
    accounts.reactivate(cast.anna, cast.cem.person_id)
    assert (in_it(cast.bela, group_id), my_groups(cast.bela)[0].group.member_count) == (['bela', 'cem'], 2)
    accounts.deactivate(cast.anna, cast.cem.person_id)
    remove_member(cast.bela, group_id, cast.cem.person_id)
    accounts.reactivate(cast.anna, cast.cem.person_id)
    assert (in_it(cast.bela, group_id), my_groups(cast.bela)[0].group.member_count) == (['bela'], 1)


def test_groups_know_nothing_of_whoever_is_forgotten(cast, group_id):
    other = found_group(cast.bela, key='key-other', name='Ball', kind=GroupKind.CLOSED)
    ask_to_join(cast.cem, other)
    accounts.deactivate(cast.anna, cast.cem.person_id)
    accounts.anonymise(cast.anna, cast.cem.person_id)
    answer_request(cast.bela, other, cast.cem.person_id, lets_in=True)
    for each in (group_id, other):
        assert (in_it(cast.bela, each), group_by_id(cast.bela, each).group.member_count) == (['bela'], 1)
        assert not any(map(len, (waiting(cast.bela, each, which).people for which in Waits)))


def test_what_one_wrote_in_an_archived_group_can_be_taken_back(cast, group_id):
    post_id = publish_post(cast.cem, key='key-post', text='Plan', group_id=group_id)
    comment_id = publish_comment(cast.cem, post_id, key='key-comment', text='Ja')
    archive_group(cast.bela, group_id)
    delete_comment(cast.cem, post_id, comment_id)
    delete_post(cast.cem, post_id)
    restore_post(cast.cem, post_id)


def test_a_thousand_are_as_many_as_can_be_invited_at_once(cast, group_id):
    with pytest.raises(Invalid) as refused:
        invite_people(cast.bela, group_id, range(1, 1_002))
    assert refused.value.values == {'limit': 1_000}


def test_a_group_that_comes_back_has_its_people_and_what_they_may_do(cast, group_id):
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.MODERATOR)
    delete_group(cast.bela, group_id, name='Fest')
    with pytest.raises(NotFound):
        block_person(cast.cem, group_id, cast.anna.person_id)
    restore_group(cast.bela, group_id)
    assert [entry.mine.role for entry in my_groups(cast.cem)] == [GroupRole.MODERATOR]


@pytest.mark.parametrize('before', [GroupKind.OPEN, GroupKind.CLOSED])
def test_what_was_given_away_opens_no_group_that_narrows(cast, before):
    group_id = found_group(cast.bela, key='key-tanz', name='Tanz', kind=before)
    _, code = make_link(cast.bela, group_id, uses=9, days=9)
    change_kind(cast.bela, group_id, GroupKind.SECRET)
    for ask in (group_by_link, join_by_link):
        with pytest.raises(NotFound):
            ask(cast.cem, code)


@pytest.mark.parametrize('after', [GroupKind.CLOSED, GroupKind.SECRET])
def test_invitations_by_members_end_with_the_open_group(cast, after):
    group_id = found_group(cast.bela, key='key-tanz', name='Tanz', kind=GroupKind.OPEN)
    join_group(cast.cem, group_id)
    invite_people(cast.cem, group_id, [cast.anna.person_id])
    told = []
    for event_type in (GroupMineChanged, GroupGone):
        hub.listen(event_type, told.append, person_id=cast.anna.person_id)
    change_kind(cast.bela, group_id, after)
    assert waiting(cast.bela, group_id, Waits.INVITED).people == ()
    assert next(type(event) for event in told) is (GroupMineChanged if after is GroupKind.CLOSED else GroupGone)
    with pytest.raises(NotAllowed if after is GroupKind.CLOSED else NotFound):
        join_group(cast.anna, group_id)


@pytest.mark.parametrize('after', [GroupKind.CLOSED, GroupKind.SECRET])
def test_invitations_by_those_who_look_after_a_group_outlive_its_narrowing(cast, after):
    group_id = found_group(cast.bela, key='key-tanz', name='Tanz', kind=GroupKind.OPEN)
    invite_people(cast.bela, group_id, [cast.anna.person_id])
    change_kind(cast.bela, group_id, after)
    join_group(cast.anna, group_id)


def loses_role(cast, group_id):
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.MEMBER)
    leave_group(cast.cem, group_id)


@pytest.mark.parametrize(
    'end', [lambda cast, group_id: remove_member(cast.bela, group_id, cast.cem.person_id), loses_role]
)
def test_nobody_comes_back_by_a_link_of_their_own(cast, group_id, end):
    set_role(cast.bela, group_id, cast.cem.person_id, GroupRole.MODERATOR)
    _, code = make_link(cast.cem, group_id, uses=9, days=9)
    end(cast, group_id)
    with pytest.raises(NotFound):
        join_by_link(cast.cem, code)


def test_only_those_who_look_after_a_group_learn_who_is_blocked(cast):
    group_id = found_group(cast.bela, key='key-tanz', name='Tanz', kind=GroupKind.OPEN)
    join_group(cast.cem, group_id)
    block_person(cast.bela, group_id, cast.anna.person_id)
    assert invite_people(cast.cem, group_id, [cast.anna.person_id]) == 0
    assert waiting(cast.bela, group_id, Waits.INVITED).people == ()
    with pytest.raises(NotAllowed):
        invite_people(cast.bela, group_id, [cast.anna.person_id])


@pytest.mark.parametrize('kind', [GroupKind.CLOSED, GroupKind.SECRET])
@pytest.mark.parametrize('comes', ['asks', 'invited'])
def test_whoever_waits_and_is_blocked_is_told_so_far_as_they_know_of_the_group(cast, kind, comes):
    group_id = found_group(cast.bela, key='key-tanz', name='Tanz', kind=GroupKind.CLOSED)
    ask_to_join(cast.anna, group_id) if comes == 'asks' else invite_people(cast.bela, group_id, [cast.anna.person_id])
    change_kind(cast.bela, group_id, kind)
    told = []
    for event_type in (GroupMineChanged, GroupGone):
        hub.listen(event_type, told.append, person_id=cast.anna.person_id)
    block_person(cast.bela, group_id, cast.anna.person_id)
    expected = {'asks': [], 'invited': [GroupGone]}[comes] if kind is GroupKind.SECRET else [GroupMineChanged]
    assert [type(event) for event in told] == expected


def test_a_pinned_post_that_comes_back_gives_way_to_those_pinned_meanwhile(cast, group_id):
    posts = [publish_post(cast.bela, key=f'key-post-{n}', text='Plan', group_id=group_id) for n in range(6)]
    for post_id in posts[:5]:
        pin_post(cast.bela, post_id)
    delete_post(cast.bela, posts[0])
    pin_post(cast.bela, posts[5])
    restore_post(cast.bela, posts[0])
    assert {post.id for post in pinned(cast.bela, group_id).posts} == set(posts[1:])
    unpin_post(cast.bela, posts[5])
    delete_post(cast.bela, posts[1])
    restore_post(cast.bela, posts[1])
    assert {post.id for post in pinned(cast.bela, group_id).posts} == set(posts[1:5])


def test_an_owner_is_told_how_to_go(cast, group_id):
    with pytest.raises(NotAllowed, match='leave'):
        remove_member(cast.bela, group_id, cast.bela.person_id)
