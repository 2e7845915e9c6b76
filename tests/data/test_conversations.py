"""Conversations: one between each two, groups with who is in them, and what one member alone has of them."""

import pytest
from sqlmodel import select

from data import hub
from data.actions.accounts import deactivate
from data.actions.conversations import add_people, found_group, leave, open_pair, remove, rename, set_picture
from data.actions.discretion import set_discretion, set_presence_for_all, set_receipts_for_all
from data.actions.memberships import begin_typing, mark_read, mute, pin, unmute, unpin
from data.actions.messages import send_message
from data.actions.people import add_person
from data.actions.pictures import add_picture
from data.conversation_events import (
    ConversationChanged,
    ConversationSeen,
    MemberJoined,
    MemberLeft,
    MembershipChanged,
    MessageSent,
    TypingBegan,
)
from data.db import reading
from data.files import StoredPicture
from data.models import Conversation
from data.policy import Invalid, NotAllowed, NotFound
from data.queries import conversations as queries
from data.queries.conversations import MOST_MEMBERS, MOST_PINNED, conversation, conversations, members, unread
from data.queries.messages import messages, seen
from data.values import ConversationKind, Discretion, Note, Viewer
from tests.cast import PASSWORD

EVENTS = (
    ConversationChanged,
    ConversationSeen,
    MemberJoined,
    MemberLeft,
    MembershipChanged,
    MessageSent,
    TypingBegan,
)


@pytest.fixture
def heard(cast):
    """What Anna, Béla and Cem are told, each by name."""
    told = {'anna': [], 'bela': [], 'cem': []}
    for name, events in told.items():
        for event_type in EVENTS:
            hub.listen(event_type, events.append, person_id=getattr(cast, name).person_id)
    return told


@pytest.fixture
def dora(cast):
    return Viewer(add_person(cast.anna, name='Dora Öztürk', username='dora', password=PASSWORD))


def say(author, conversation_id, text='Tee?', key=None, **more):
    return send_message(author, conversation_id, key=key or f'key-{text.encode().hex():.50}', text=text, **more)


def group(founder, *people, name='Werkstatt', key='group-key'):
    return found_group(founder, name, [person.person_id for person in people], key=key)


def names(viewer, part=''):
    """What the list shows: the name of a group, or of the other one."""
    page = conversations(viewer, part)
    shown = [entry.conversation for entry in (*page.pinned, *page.conversations)]
    return [c.name or next(p.name for p in c.pair if p.id != viewer.person_id) for c in shown]


def said(viewer, conversation_id):
    return [m.line.note or m.line.text for m in messages(viewer, conversation_id).messages]


def test_two_people_have_one_conversation_whoever_begins_it(cast, heard):
    pair = open_pair(cast.bela, cast.cem.person_id)
    assert open_pair(cast.bela, cast.cem.person_id) == open_pair(cast.cem, cast.bela.person_id) == pair
    with reading() as db:
        (row,) = db.exec(select(Conversation)).all()
    assert (row.kind, row.pair_key) == (ConversationKind.PAIR, f'{cast.bela.person_id}-{cast.cem.person_id}')
    assert heard == {'anna': [], 'bela': [], 'cem': []}
    assert names(cast.cem) == []
    assert conversation(cast.cem, pair).last is None


def test_what_is_said_brings_a_pair_into_both_lists(cast, heard):
    pair = open_pair(cast.bela, cast.cem.person_id)
    say(cast.bela, pair, '**Tee** ist\n\nfertig')
    (entry,) = conversations(cast.cem).conversations
    assert entry.conversation.member_count == 2
    assert (entry.last.text, entry.last.author.name, entry.mine.unread) == ('Tee ist fertig', 'Béla Bartel', 1)
    assert conversations(cast.bela).conversations[0].mine.unread == 0
    assert heard['cem'] == heard['bela']
    (event,) = heard['cem']
    assert (event.conversation, event.message.line, event.moves) == (entry.conversation, entry.last, True)
    assert heard['anna'] == []


def test_nobody_begins_a_pair_with_whom_it_can_not_be(cast):
    with pytest.raises(Invalid):
        open_pair(cast.bela, cast.bela.person_id)
    with pytest.raises(NotFound):
        open_pair(cast.bela, 4711)
    deactivate(cast.anna, cast.cem.person_id)
    with pytest.raises(NotAllowed):
        open_pair(cast.bela, cast.cem.person_id)
    with pytest.raises(NotAllowed):
        open_pair(cast.cem, cast.bela.person_id)


def test_what_was_said_with_a_former_colleague_stays_but_goes_on_no_more(cast):
    pair = open_pair(cast.bela, cast.cem.person_id)
    say(cast.cem, pair)
    deactivate(cast.anna, cast.cem.person_id)
    assert open_pair(cast.bela, cast.cem.person_id) == pair
    assert said(cast.bela, pair) == ['Tee?']
    with pytest.raises(NotAllowed):
        say(cast.bela, pair, 'Bist du noch da?')


def test_a_group_tells_those_who_are_in_it(cast, heard):
    made = group(cast.bela, cast.cem)
    assert group(cast.bela, cast.cem) == made
    assert [type(event) for event in heard['cem']] == [MemberJoined, MemberJoined, MessageSent]
    assert heard['anna'] == []
    assert names(cast.cem) == ['Werkstatt']
    (line,) = messages(cast.cem, made).messages
    assert (line.line.note, line.line.text, line.line.author.name) == (Note.FOUNDED, 'Werkstatt', 'Béla Bartel')
    assert [member.person.name for member in members(cast.cem, made).members] == ['Béla Bartel', 'Cem Çelik']
    assert conversation(cast.cem, made).mine.unread == 0


def test_a_group_is_renamed_by_any_member_and_a_pair_by_nobody(cast, heard):
    made = group(cast.bela, cast.cem)
    rename(cast.cem, made, 'Küche')
    rename(cast.cem, made, 'Küche')
    assert names(cast.bela) == ['Küche']
    changed, told = heard['bela'][-2:]
    assert changed.conversation.name == told.message.line.text == 'Küche'
    assert said(cast.bela, made) == [Note.FOUNDED, Note.RENAMED]
    pair = open_pair(cast.bela, cast.cem.person_id)
    for forbidden in (
        lambda: rename(cast.bela, pair, 'Wir'),
        lambda: leave(cast.bela, pair),
        lambda: add_people(cast.bela, pair, [cast.anna.person_id], sees_all=True),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_a_group_has_the_picture_of_one_of_its_members(cast):
    made = group(cast.bela, cast.cem)
    picture = add_picture(cast.cem, StoredPicture('ab' * 32, 48, 32)).id
    with pytest.raises(NotFound):
        set_picture(cast.bela, made, picture)
    set_picture(cast.cem, made, picture)
    assert conversation(cast.bela, made).conversation.picture == picture
    set_picture(cast.bela, made, None)
    assert said(cast.bela, made) == [Note.FOUNDED, Note.NEW_PICTURE, Note.NEW_PICTURE]


def test_who_adds_chooses_what_newcomers_see_and_everyone_is_told(cast, heard, dora):
    made = group(cast.bela, cast.cem)
    say(cast.bela, made, 'früher')
    add_people(cast.cem, made, [cast.anna.person_id, cast.bela.person_id], sees_all=False)
    add_people(cast.cem, made, [dora.person_id], sees_all=True)
    say(cast.bela, made, 'jetzt')
    assert said(cast.anna, made) == [Note.ADDED, Note.ADDED_TO_ALL, 'jetzt']
    assert said(dora, made) == [Note.FOUNDED, 'früher', Note.ADDED, Note.ADDED_TO_ALL, 'jetzt']
    assert conversation(dora, made).mine.unread == conversation(cast.anna, made).mine.unread == 1
    assert heard['bela'][-2].message.line.about.name == 'Dora Öztürk'
    assert 'früher' not in repr(heard['anna'])


def test_nobody_shows_newcomers_more_than_they_see_themselves(cast, dora):
    made = group(cast.bela, cast.cem)
    say(cast.bela, made, 'früher')
    add_people(cast.bela, made, [cast.anna.person_id], sees_all=False)
    add_people(cast.anna, made, [dora.person_id], sees_all=True)
    assert said(dora, made) == [Note.ADDED, Note.ADDED_TO_ALL]


def test_who_founded_a_group_removes_others_and_then_whoever_is_in_it_longest(cast, heard, dora):
    made = group(cast.bela, cast.cem, dora)
    with pytest.raises(NotAllowed):
        remove(cast.cem, made, dora.person_id)
    assert (members(cast.bela, made).may_remove, members(cast.cem, made).may_remove) == (True, False)
    leave(cast.bela, made)
    remove(cast.cem, made, dora.person_id)
    remove(cast.cem, made, dora.person_id)
    assert said(cast.cem, made) == [Note.FOUNDED, Note.LEFT, Note.REMOVED]
    assert heard['bela'][-1] == MemberLeft(
        conversation_id=made, person_id=cast.bela.person_id, audience=heard['bela'][-1].audience
    )
    assert heard['cem'][-2].conversation.member_count == 1


def test_who_left_has_nothing_any_more_until_they_are_added_again(cast, heard):
    made = group(cast.bela, cast.cem)
    say(cast.cem, made, 'alt')
    leave(cast.cem, made)
    say(cast.bela, made, 'ohne dich')
    assert names(cast.cem) == []
    for ask in (conversation, members, messages, leave, lambda who, id: say(who, id, 'noch da?')):
        with pytest.raises(NotFound):
            ask(cast.cem, made)
    assert 'ohne dich' not in repr(heard['cem'])
    assert said(cast.bela, made) == [Note.FOUNDED, 'alt', Note.LEFT, 'ohne dich']
    add_people(cast.bela, made, [cast.cem.person_id], sees_all=False)
    assert said(cast.cem, made) == [Note.ADDED]


def test_leavers_do_not_move_old_conversations_up(cast, heard):
    old, new = group(cast.bela, cast.cem), group(cast.bela, cast.anna, name='Hof', key='group-two')
    leave(cast.cem, old)
    assert names(cast.bela) == ['Hof', 'Werkstatt']
    assert [event.moves for event in heard['bela'] if isinstance(event, MessageSent)] == [True, True, False]
    say(cast.bela, old)
    assert names(cast.bela) == ['Werkstatt', 'Hof']
    assert new != old


def test_at_most_a_hundred_people_are_in_one_conversation(cast, monkeypatch):
    monkeypatch.setattr('data.actions.conversations.MOST_MEMBERS', 2)
    made = group(cast.bela, cast.cem)
    with pytest.raises(Invalid):
        add_people(cast.bela, made, [cast.anna.person_id], sees_all=True)
    with pytest.raises(Invalid):
        group(cast.bela, cast.cem, cast.anna, key='group-two')
    assert MOST_MEMBERS == 100


@pytest.mark.parametrize(('part', 'found'), [('WERK', 1), ('celik', 2), ('ç', 2), ('Béla', 0), ('%', 0), ('anna', 0)])
def test_conversations_are_found_by_their_names_and_by_who_is_in_them(cast, part, found):
    group(cast.bela, cast.cem)
    say(cast.bela, open_pair(cast.bela, cast.cem.person_id))
    assert len(names(cast.bela, part)) == found


def test_lists_follow_each_other_below_what_is_pinned(cast, monkeypatch):
    monkeypatch.setattr(queries, 'PAGE', 2)
    monkeypatch.setattr(queries, '_OTHERS', queries._OTHERS.limit(3))
    made = [group(cast.bela, cast.cem, name=f'Gruppe {n}', key=f'group-key-{n}') for n in range(6)]
    pin(cast.bela, made[0])
    first = conversations(cast.bela)
    second = conversations(cast.bela, after=first.next)
    third = conversations(cast.bela, after=second.next)
    assert [e.conversation.id for e in first.pinned] == made[:1]
    assert [e.conversation.id for page in (first, second, third) for e in page.conversations] == made[:0:-1]
    assert (second.pinned, third.next) == ((), None)


def test_muting_and_pinning_are_ones_own(cast, heard):
    made = group(cast.bela, cast.cem)
    say(cast.cem, made)
    heard['cem'].clear()
    for act in (mute, mute, pin, pin):
        act(cast.bela, made)
    told = [event.mine for event in heard['bela'] if isinstance(event, MembershipChanged)]
    assert [(mine.is_muted, mine.is_pinned, mine.unread) for mine in told] == [(True, False, 1), (True, True, 1)]
    assert (unread(cast.bela), heard['cem']) == (frozenset(), [])
    unmute(cast.bela, made)
    unpin(cast.bela, made)
    assert unread(cast.bela) == {made}
    assert conversation(cast.bela, made).mine == conversations(cast.bela).conversations[0].mine


def test_not_everything_can_be_on_top(cast):
    made = [group(cast.bela, cast.cem, key=f'group-key-{n}') for n in range(MOST_PINNED + 1)]
    for conversation_id in made[1:]:
        pin(cast.bela, conversation_id)
    with pytest.raises(Invalid):
        pin(cast.bela, made[0])


def test_unread_is_what_others_wrote_since_and_reading_never_goes_back(cast, heard):
    made = group(cast.bela, cast.cem)
    first, second = say(cast.cem, made, 'eins'), say(cast.cem, made, 'zwei')
    say(cast.bela, made, 'drei')
    rename(cast.cem, made, 'Küche')
    assert conversation(cast.bela, made).mine.unread == 2
    mark_read(cast.bela, made, first)
    assert conversation(cast.bela, made).mine.unread == 1
    mark_read(cast.bela, made, 2**31 - 1)
    mark_read(cast.bela, made, second)
    mine = conversation(cast.bela, made).mine
    assert (mine.unread, mine.read_id) == (0, messages(cast.bela, made).messages[-1].id)
    assert [e.mine.unread for e in heard['bela'] if isinstance(e, MembershipChanged)] == [1, 0]
    say(cast.cem, made, 'vier')
    assert unread(cast.bela) == {made}


def test_unread_is_counted_up_to_a_hundred(cast, monkeypatch):
    monkeypatch.setattr('data.actions.messages.message_allowed', lambda actor: None)
    made = group(cast.bela, cast.cem)
    for n in range(queries.MOST_UNREAD + 1):
        say(cast.cem, made, str(n), key=f'message-{n}')
    assert conversation(cast.bela, made).mine.unread == queries.MOST_UNREAD


def test_who_has_seen_is_known_among_those_who_let_it_be_known(cast, heard):
    made = group(cast.bela, cast.cem, cast.anna)
    message = say(cast.bela, made)
    set_discretion(cast.anna, receipts=False)
    for reader in (cast.anna, cast.cem):
        mark_read(reader, made, message)
    assert [receipt.person.name for receipt in seen(cast.bela, made, message)] == ['Cem Çelik']
    assert seen(cast.anna, made, message) == ()
    told = {name: [e.person_id for e in events if isinstance(e, ConversationSeen)] for name, events in heard.items()}
    assert told == {'anna': [], 'bela': [cast.cem.person_id], 'cem': []}
    known = {m.person.name: m.read_id for m in members(cast.bela, made).members}
    assert known == {'Anna Albrecht': None, 'Béla Bartel': known['Béla Bartel'], 'Cem Çelik': message}
    for choose in (set_receipts_for_all, set_presence_for_all):
        with pytest.raises(NotAllowed):
            choose(cast.bela, shows=False)
    set_receipts_for_all(cast.anna, shows=False)
    assert queries.discretion(cast.anna) == Discretion(
        presence=True, receipts=False, typing=True, presence_for_all=True, receipts_for_all=False
    )
    assert seen(cast.bela, made, message) == ()


def test_typing_is_told_among_those_who_let_it_be_known(cast, heard):
    made = group(cast.bela, cast.cem, cast.anna)
    set_discretion(cast.anna, typing=False)
    for writer in (cast.bela, cast.anna):
        begin_typing(writer, made)
    told = {name: [e.person.name for e in events if isinstance(e, TypingBegan)] for name, events in heard.items()}
    assert told == {'anna': [], 'bela': [], 'cem': ['Béla Bartel']}
