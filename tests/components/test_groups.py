"""Groups on open pages: the list of them, coming in, and the page of one as each may see it."""

import json
import re
from threading import Event

import pytest

from components import group_directory, group_posts
from components.group_directory import GroupDirectory
from components.group_posts import GroupPosts
from components.group_row import GroupRow
from components.post_card import PostCard
from data.actions.group_entries import answer_request, ask_to_join, invite_people
from data.actions.group_members import join_group, leave_group, remove_member, set_role
from data.actions.groups import archive_group, change_group, change_kind, delete_group, found_group
from data.actions.pins import pin_post, unpin_post
from data.actions.posts import delete_post, publish_post
from data.policy import NotAllowed
from data.queries.group_waiting import waiting
from data.queries.groups import PAGE, group_by_id, my_groups
from data.values import GroupKind, GroupRole, Waits

KEYS = (f'groups-test-{number}' for number in range(1000))


def found(owner, name='Kantine', kind=GroupKind.OPEN, **said):
    return found_group(owner, key=next(KEYS), name=name, kind=kind, **said)


def write(author, group_id, text='Hallo'):
    return publish_post(author, key=next(KEYS), text=text, group_id=group_id)


def slug(owner, group_id):
    return group_by_id(owner, group_id).group.slug


def elements(browser, kind):
    return [element for element in browser.current_layout.descendants() if isinstance(element, kind)]


def look(posts, newest_id):
    tell(posts, 'act', 'visit', {'newest_id': newest_id})


def refuse():
    raise NotAllowed('Not now')


def tell(element, name, *claim):
    (listener,) = [listener for listener in element._event_listeners.values() if listener.type == name]
    element._handle_event({'listener_id': listener.id, 'args': list(claim) if len(claim) != 1 else claim[0]})


def sections(browser):
    """Which groups stand in which part of the list, with what can be done."""
    (directory,) = elements(browser, GroupDirectory)
    return {
        name: [(told['name'], told['unread'], *told['offers']) for told in map(_told, rows.default_slot.children)]
        for name, rows in directory._sections.items()
    }


def _told(row):
    return json.loads(row.props['group'])


def row(browser, group_id):
    (found_row,) = [row for row in elements(browser, GroupRow) if f'group-{group_id}' in row._markers]
    return found_row


def texts(browser, *, pinned=False):
    return [
        json.loads(card.props['post'])['html']
        for posts in elements(browser, GroupPosts)
        if posts._pinned is pinned
        for card in posts
        if isinstance(card, PostCard)
    ]


async def test_the_list_says_what_is_mine_what_invites_me_and_what_there_is(cast, bela):
    mine, _closed = found(cast.bela, 'Werkstatt'), found(cast.anna, 'Büro', GroupKind.CLOSED)
    invited, _hidden = (
        found(cast.anna, 'Überraschung', GroupKind.SECRET),
        found(cast.anna, 'Chefsache', GroupKind.SECRET),
    )
    invite_people(cast.anna, invited, [cast.bela.person_id])
    found(cast.anna, 'Kantine')
    join_group(cast.cem, mine)
    write(cast.cem, mine)
    await bela.open('/groups')
    assert sections(bela) == {
        'inviting': [('Überraschung', 0, 'join', 'decline')],
        'mine': [('Werkstatt', 1)],
        'others': [('Büro', 0, 'ask'), ('Kantine', 0, 'join')],
    }
    (directory,) = elements(bela, GroupDirectory)
    tell(directory, 'act', 'find', 'BUERO')
    await bela.until(lambda: sections(bela) == {'inviting': [], 'mine': [], 'others': [('Büro', 0, 'ask')]})
    tell(directory, 'act', 'find', 'uberra')
    await bela.until(lambda: json.loads(directory.props['found'])['part'] == 'uberra')
    assert sections(bela)['others'] == []


async def test_one_tap_joins_asks_takes_back_and_declines(cast, bela):
    office, canteen = found(cast.anna, 'Büro', GroupKind.CLOSED), found(cast.anna, 'Kantine')
    secret = found(cast.anna, 'Überraschung', GroupKind.SECRET)
    invite_people(cast.anna, secret, [cast.bela.person_id])
    await bela.open('/groups')
    tell(row(bela, office), 'choose', 'ask')
    await bela.until(lambda: ('Büro', 0, 'withdraw') in sections(bela)['others'])
    assert [person.id for person in waiting(cast.anna, office, Waits.REQUESTS).people] == [cast.bela.person_id]
    tell(row(bela, office), 'choose', 'withdraw')
    await bela.until(lambda: ('Büro', 0, 'ask') in sections(bela)['others'])
    tell(row(bela, secret), 'choose', 'decline')
    await bela.until(lambda: sections(bela)['inviting'] == [])
    tell(row(bela, canteen), 'choose', 'join')
    await bela.until(lambda: bela.back_history[-1:] == ['/groups/kantine'] or not elements(bela, GroupDirectory))
    assert [entry.group.name for entry in my_groups(cast.bela)] == ['Kantine']


async def test_what_is_archived_is_offered_to_nobody(cast, bela):
    group = found(cast.anna)
    invite_people(cast.anna, group, [cast.bela.person_id])
    await bela.open('/groups')
    assert sections(bela)['inviting'] == [('Kantine', 0, 'join', 'decline')]
    archive_group(cast.anna, group)
    await bela.until(lambda: (sections(bela)['inviting'], sections(bela)['others']) == ([], [('Kantine', 0)]))


HOSTILE = [('choose', 'delete'), ('choose', None), ('choose', ['join']), ('choose', 'decline')]


async def test_a_row_does_only_what_it_offers(cast, bela):
    office = found(cast.anna, 'Büro', GroupKind.CLOSED)
    await bela.open('/groups')
    for name, claim in (*HOSTILE, ('choose', 'join')):
        tell(row(bela, office), name, claim)
    (directory,) = elements(bela, GroupDirectory)
    for claim in (('find', 7), ('find', 'x' * 101), ('more', 0), ('more', None), ('nothing', '')):
        tell(directory, 'act', *claim)
    tell(directory, 'act', 'find', 'bü')
    await bela.until(lambda: json.loads(directory.props['found'])['part'] == 'bü')
    assert sections(bela)['others'] == [('Büro', 0, 'ask')]


CHANGES = {
    'another name': lambda cast, group: change_group(cast.anna, group, name='Mensa', description='Essen'),
    'somebody joins': lambda cast, group: join_group(cast.cem, group),
    'another kind': lambda cast, group: change_kind(cast.anna, group, GroupKind.CLOSED),
    'secret now': lambda cast, group: change_kind(cast.anna, group, GroupKind.SECRET),
    'deleted': lambda cast, group: delete_group(cast.anna, group, name='Kantine'),
    'archived': lambda cast, group: archive_group(cast.anna, group),
    'a new one': lambda cast, group: found(cast.cem, 'Radfahren'),
    'I join elsewhere': lambda cast, group: join_group(cast.bela, group),
    'I am invited': lambda cast, group: invite_people(cast.anna, group, [cast.bela.person_id]),
}


@pytest.mark.parametrize('change', CHANGES)
async def test_an_open_list_equals_a_fresh_one(cast, bela, visit, change):
    group = found(cast.anna)
    await bela.open('/groups')
    before = [_told(shown) for shown in elements(bela, GroupRow)]
    CHANGES[change](cast, group)
    fresh = visit(cast.bela)
    await fresh.open('/groups')
    await bela.until(
        lambda: (
            [_told(shown) for shown in elements(bela, GroupRow)]
            == [_told(shown) for shown in elements(fresh, GroupRow)]
            and sections(bela) == sections(fresh)
        )
    )
    assert [_told(shown) for shown in elements(bela, GroupRow)] != before


@pytest.fixture
def slow_read(monkeypatch):
    """The list is read slowly: whether it is read, and whether that may be answered."""
    read, is_read, may_answer = group_directory._read, Event(), Event()

    def slowly(viewer, part, count):
        lists = read(viewer, part, count)
        is_read.set()
        may_answer.wait(15)
        return lists

    def begin():
        monkeypatch.setattr(group_directory, '_read', slowly)
        return is_read, may_answer

    return begin


async def test_an_older_answer_never_shows_what_has_become_secret(cast, bela, monkeypatch, slow_read):
    group = found(cast.anna)
    await bela.open('/groups')
    (directory,) = elements(bela, GroupDirectory)
    read, ask, answered = group_directory._read, group_directory.act_or_say, []

    async def asked(*wish):
        outcome = await ask(*wish)
        answered.append(wish[0])
        return outcome

    monkeypatch.setattr(group_directory, 'act_or_say', asked)
    is_read, may_answer = slow_read()
    slowly = group_directory._read
    tell(directory, 'act', 'find', 'kan')
    await bela.until(is_read.is_set)
    monkeypatch.setattr(group_directory, '_read', read)
    change_kind(cast.anna, group, GroupKind.SECRET)
    await bela.until(lambda: read in answered)
    may_answer.set()
    await bela.until(lambda: slowly in answered)
    assert sections(bela)['others'] == []


async def test_what_is_new_while_the_list_is_read_is_counted(cast, bela, slow_read):
    group = found(cast.anna)
    join_group(cast.bela, group)
    await bela.open('/groups')
    is_read, may_answer = slow_read()
    change_group(cast.anna, group, name='Mensa', description='')
    await bela.until(is_read.is_set)
    write(cast.anna, group)
    await bela.until(lambda: sections(bela)['mine'] == [('Kantine', 1)])
    may_answer.set()
    await bela.until(lambda: sections(bela)['mine'] == [('Mensa', 1)])


async def test_more_groups_come_at_the_end_once(cast, bela):
    for number in range(PAGE + 2):
        found(cast.anna, f'Gruppe {number:02}')
    await bela.open('/groups')
    (directory,) = elements(bela, GroupDirectory)
    assert len(sections(bela)['others']) == PAGE
    for count in (PAGE, PAGE, 3):
        tell(directory, 'act', 'more', count)
    await bela.until(lambda: len(sections(bela)['others']) == PAGE + 2)
    found(cast.anna, 'Zuletzt')
    await bela.until(lambda: sections(bela)['others'][-1] == ('Zuletzt', 0, 'join'))
    assert json.loads(directory.props['found'])['more'] is False


async def test_what_is_new_is_counted_while_the_list_is_open(cast, bela):
    group = found(cast.anna)
    join_group(cast.bela, group)
    await bela.open('/groups')
    first = write(cast.anna, group)
    await bela.until(lambda: sections(bela)['mine'] == [('Kantine', 1)])
    write(cast.bela, group)
    delete_post(cast.anna, first)
    await bela.until(lambda: sections(bela)['mine'] == [('Kantine', 0)])


async def test_a_group_is_founded(cast, bela):
    found(cast.anna, 'Kantine')
    await bela.open('/groups')
    bela.find('Start a group').click()
    await bela.should_see(marker='found-group')
    for name, message in (('Kantine', 'Another group is called like this'), ('', 'enter a name')):
        bela.submit('found-group', name=name, description='', kind='open')
        await bela.should_see(message)
    bela.submit('found-group', name='Länder im Oktober', description='Wohin nur?', kind='secret')
    await bela.until(lambda: len(my_groups(cast.bela)) == 1)
    entry = my_groups(cast.bela)[0]
    assert (entry.group.name, entry.group.kind, entry.mine.role) == ('Länder im Oktober', 'secret', GroupRole.OWNER)
    assert entry.group.slug.startswith('laender-im-oktober-')


async def test_a_secret_group_is_like_one_that_never_was(cast, bela):
    secret = slug(cast.anna, found(cast.anna, 'Überraschung', GroupKind.SECRET, description='Für Béla'))
    never = secret.translate(str.maketrans('abcdefgh', 'bcdefgha'))
    there, nowhere = [await bela.http_client.get(f'/groups/{slug}') for slug in (secret, never)]
    assert there.status_code == nowhere.status_code
    assert 'There is nothing here' in there.text
    assert _without_echo(there, secret) == _without_echo(nowhere, never)
    assert {*there.headers} == {*nowhere.headers}
    await bela.open(f'/groups/{secret}')
    await bela.should_see('There is nothing here')


def _without_echo(answer, slug):
    """The page without the address that was asked for, and without the name that each page gets for its own connection."""
    return re.sub('[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'page', answer.text.replace(slug, 'slug'))


@pytest.mark.parametrize('kind', GroupKind)
async def test_who_sees_what_of_a_group(cast, visit, kind):
    group = found(cast.anna, 'Werkbank', kind, description='Für alle mit **Holz**')
    invite_people(cast.anna, group, [cast.bela.person_id])
    join_group(cast.bela, group)
    pin_post(cast.anna, write(cast.anna, group, 'Angeheftet'))
    write(cast.anna, group, 'Spaltkeil')
    for person, is_member in ((cast.bela, True), (cast.cem, False)):
        browser = visit(person)
        await browser.open(f'/groups/{slug(cast.anna, group)}')
        sees = is_member or kind is GroupKind.OPEN
        assert texts(browser) == (['<p>Spaltkeil</p>'] if sees else [])
        assert texts(browser, pinned=True) == (['<p>Angeheftet</p>'] if sees else [])
        assert ('Holz' in browser.words()) is (is_member or kind is not GroupKind.SECRET)
        assert bool(browser.current_layout and _composers(browser)) is is_member


def _composers(browser):
    return [element for element in browser.current_layout.descendants() if 'composer' in element._markers]


async def test_coming_in_and_being_put_out_show_at_once(cast, bela):
    group = found(cast.anna, 'Werkbank', GroupKind.CLOSED)
    write(cast.anna, group, 'Spaltkeil')
    await bela.open('/groups/werkbank')
    await bela.should_see('For members')
    ask_to_join(cast.bela, group)
    await bela.should_see(marker='withdraw')
    answer_request(cast.anna, group, cast.bela.person_id, lets_in=True)
    await bela.until(lambda: texts(bela) == ['<p>Spaltkeil</p>'])
    change_group(cast.anna, group, name='Hobelbank', description='')
    await bela.should_see('Hobelbank')
    write(cast.anna, group, 'Stechbeitel')
    await bela.until(lambda: texts(bela) == ['<p>Stechbeitel</p>', '<p>Spaltkeil</p>'])
    remove_member(cast.anna, group, cast.bela.person_id)
    await bela.until(lambda: texts(bela) == [])
    await bela.should_see('For members')


@pytest.mark.parametrize('loss', ['put out of a secret one', 'made secret', 'deleted'])
async def test_a_group_that_is_gone_goes_from_open_pages(cast, bela, loss):
    secret = loss.startswith('put out')
    group = found(cast.anna, 'Werkbank', GroupKind.SECRET if secret else GroupKind.OPEN)
    if secret:
        invite_people(cast.anna, group, [cast.bela.person_id])
        join_group(cast.bela, group)
    await bela.open(f'/groups/{slug(cast.anna, group)}')
    await bela.should_see('Werkbank')
    if secret:
        remove_member(cast.anna, group, cast.bela.person_id)
    elif loss == 'made secret':
        change_kind(cast.anna, group, GroupKind.SECRET)
    else:
        delete_group(cast.anna, group, name='Werkbank')
    await bela.should_see('There is nothing here')
    await bela.should_not_see('Werkbank')


async def test_posts_are_pinned_and_unpinned_where_they_stand(cast, bela):
    group = found(cast.anna)
    join_group(cast.bela, group)
    post = write(cast.anna, group, 'Speiseplan')
    write(cast.anna, group, 'Knödel')
    await bela.open('/groups/kantine')
    assert texts(bela) == ['<p>Knödel</p>', '<p>Speiseplan</p>']
    pin_post(cast.anna, post)
    await bela.until(lambda: (texts(bela, pinned=True), texts(bela)) == (['<p>Speiseplan</p>'], ['<p>Knödel</p>']))
    unpin_post(cast.anna, post)
    await bela.until(lambda: (texts(bela, pinned=True), texts(bela)) == ([], ['<p>Knödel</p>', '<p>Speiseplan</p>']))


async def test_a_line_parts_what_is_new_and_a_visit_counts(cast, bela):
    group = found(cast.anna)
    write(cast.anna, group, 'alt')
    join_group(cast.bela, group)
    new = write(cast.anna, group, 'neu')
    assert my_groups(cast.bela)[0].mine.unread == 1
    await bela.open('/groups/kantine')
    cards = [card for posts in elements(bela, GroupPosts) for card in posts if isinstance(card, PostCard)]
    assert [bool(card.props.get('line')) for card in cards] == [False, True]
    assert my_groups(cast.bela)[0].mine.unread == 1  # nobody may have looked at the page
    (newest,) = [posts for posts in elements(bela, GroupPosts) if not posts._pinned]
    look(newest, new)
    await bela.until(lambda: my_groups(cast.bela)[0].mine.unread == 0)
    just_now = write(cast.anna, group, 'eben')
    await bela.until(lambda: len(texts(bela)) == 3)
    assert my_groups(cast.bela)[0].mine.unread == 1
    look(newest, just_now)
    await bela.until(lambda: my_groups(cast.bela)[0].mine.unread == 0)
    assert [bool(card.props.get('line')) for card in cards] == [False, True]


async def test_what_waits_above_is_not_seen_and_who_is_not_in_a_group_visits_nothing(cast, bela, visit):
    group = found(cast.anna)
    old = write(cast.anna, group, 'alt')
    join_group(cast.bela, group)
    cem = visit(cast.cem)
    await cem.open('/groups/kantine')
    await bela.open('/groups/kantine')
    (newest,), (others,) = (
        [posts for posts in elements(browser, GroupPosts) if not posts._pinned] for browser in (bela, cem)
    )
    tell(newest, 'act', 'scrolled', True)
    new = write(cast.anna, group, 'neu')
    await bela.until(lambda: newest.props.get('waiting') == 1)
    for posts, seen in ((others, new), (newest, new), (newest, old)):
        look(posts, seen)
    await bela.until(lambda: newest.props.get('visited') == old)
    tell(newest, 'act', 'reveal', None)
    await bela.until(lambda: len(texts(bela)) == 2)
    assert my_groups(cast.bela)[0].mine.unread == 1
    look(newest, new)
    await bela.until(lambda: my_groups(cast.bela)[0].mine.unread == 0)


async def test_what_comes_while_a_visit_is_told_stays_new_and_a_failed_one_can_be_told_again(cast, bela, monkeypatch):
    group = found(cast.anna)
    join_group(cast.bela, group)
    seen = write(cast.anna, group, 'gesehen')
    await bela.open('/groups/kantine')
    (newest,) = [posts for posts in elements(bela, GroupPosts) if not posts._pinned]
    later = write(cast.anna, group, 'noch unterwegs')
    await bela.until(lambda: len(texts(bela)) == 2)
    with monkeypatch.context() as patch:
        tried = []
        patch.setattr(group_posts, 'mark_visited', lambda *wish: tried.append(wish) or refuse())
        look(newest, later)
        await bela.until(lambda: tried)
    look(newest, seen)
    await bela.until(lambda: newest.props.get('visited') == seen)
    assert my_groups(cast.bela)[0].mine.unread == 1
    look(newest, later)
    await bela.until(lambda: my_groups(cast.bela)[0].mine.unread == 0)


async def test_a_visit_is_only_of_what_is_shown(cast, bela):
    group, other = found(cast.anna), found(cast.anna, 'Garten')
    join_group(cast.bela, group)
    write(cast.anna, group, 'alt')
    await bela.open('/groups/kantine')
    (newest,) = [posts for posts in elements(bela, GroupPosts) if not posts._pinned]
    elsewhere = write(cast.anna, other)
    for claim in (None, [], {}, {'newest_id': 'alt'}, {'newest_id': True}, {'newest_id': -1}, {'newest_id': elsewhere}):
        tell(newest, 'act', 'visit', claim)
    look(newest, None)  # nothing below what is pinned: that was before the post came
    await bela.until(lambda: newest.props.get('visited') == 0)
    assert my_groups(cast.bela)[0].mine.unread == 1


async def test_the_last_owner_hands_over_before_leaving(cast, anna):
    group = found(cast.anna)
    join_group(cast.bela, group)
    await anna.open('/groups/kantine')
    (menu,) = [element for element in anna.current_layout.descendants() if 'group-menu' in element._markers]
    tell(menu, 'choose', 'leave')
    await anna.should_see('You are its only owner.')
    set_role(cast.anna, group, cast.bela.person_id, GroupRole.OWNER)
    leave_group(cast.anna, group)
    await anna.should_see(marker='join')


async def test_who_accepts_on_the_page_of_a_group_stands_in_it(cast, bela):
    group = found(cast.anna, 'Abschied', GroupKind.SECRET)
    invite_people(cast.anna, group, [cast.bela.person_id])
    write(cast.anna, group, 'Kein Wort')
    await bela.open(f'/groups/{slug(cast.anna, group)}')
    bela.find(marker='join').click()
    await bela.until(lambda: texts(bela) == ['<p>Kein Wort</p>'])
    await bela.should_see(marker='composer')


async def test_outside_a_group_that_was_opened_later_one_knows_that_there_is_more(cast, bela, visit):
    group = found(cast.anna, kind=GroupKind.CLOSED)
    write(cast.anna, group, 'Nur für uns')
    change_kind(cast.anna, group, GroupKind.OPEN)
    older = 'What was written before this group was opened is for its members.'
    await bela.open('/groups/kantine')
    newest = elements(bela, GroupPosts)[-1]
    assert (newest.props['empty'], newest.props['before']) == (f'Nothing here yet. {older}', older)
    await bela.open('/groups/kantine?part=pictures')
    await bela.should_see(f'No pictures yet. {older}')
    inside = visit(cast.anna)
    await inside.open('/groups/kantine')
    assert 'before' not in elements(inside, GroupPosts)[-1].props
    always = found(cast.anna, 'Werkstatt')
    await bela.open(f'/groups/{slug(cast.anna, always)}')
    newest = elements(bela, GroupPosts)[-1]
    assert (newest.props['empty'], newest.props.get('before')) == ('Nothing here yet.', None)


async def test_who_founded_a_group_is_offered_to_call_others_into_its_emptiness(cast, anna, bela):
    group = found(cast.anna, kind=GroupKind.CLOSED)
    await anna.open('/groups/kantine')
    newest = elements(anna, GroupPosts)[-1]
    assert newest.props['empty'] == 'Nothing here yet. Write the first post!'
    assert [row.classes for row in newest.slots['empty'].children] == [['actions', 'group-invite']]
    anna.find(marker='invite-people').click()
    await anna.should_see(marker='group-invite')
    invite_people(cast.anna, group, [cast.bela.person_id])
    join_group(cast.bela, group)
    await bela.open('/groups/kantine')
    assert elements(bela, GroupPosts)[-1].props['empty']
    await bela.should_not_see(marker='invite-people')
