"""Messages: said once, in one order, changed by their authors only, and found again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, text
from sqlmodel import select, update

from data import attachments, attempts, db, hub
from data.actions.attachments import add_attachment, sweep_attachments
from data.actions.conversations import add_people, found_group
from data.actions.drafts import keep_draft
from data.actions.enclosures import MAX_FILES
from data.actions.messages import (
    MAX_LENGTH,
    delete_message,
    edit_message,
    restore_message,
    send_message,
    sweep_messages,
)
from data.actions.pictures import KEEP_UNUSED, add_picture, sweep_pictures
from data.actions.post_pictures import MAX_PICTURES
from data.actions.posts import UNDO_WITHIN, publish_post
from data.actions.reactions import react_to_message
from data.attachments import KeptFile
from data.conversation_events import MessageDeleted, MessageEdited, MessageReacted, MessageRestored, MessageSent
from data.db import reading, writing
from data.files import StoredPicture
from data.models import Attachment, Message, MessagePicture, MessageReaction, Picture
from data.models.columns import now
from data.policy import Conflict, Invalid, NotAllowed, NotFound
from data.queries import messages as queries
from data.queries.attachments import stored_file
from data.queries.conversations import conversation, conversations
from data.queries.drafts import drafts
from data.queries.messages import PAGE, messages, search, source
from data.queries.pictures import found_picture
from data.queries.reactions import reactions_to_message
from data.values import DraftShown, Reaction


@pytest.fixture
def talk(cast):
    """A group of Béla and Cem; Anna, who runs the server, is not in it."""
    return found_group(cast.bela, 'Werkstatt', [cast.cem.person_id], key='group-key')


@pytest.fixture
def heard(talk):
    """All events about messages since the test began."""
    events = []
    for event_type in (MessageSent, MessageEdited, MessageDeleted, MessageRestored, MessageReacted):
        hub.listen(event_type, events.append)
    return events


def say(author, talk, text='Tee?', key=None, **more):
    return send_message(author, talk, key=key or f'key-{text.encode().hex():.50}', text=text, **more)


def picture(viewer, name='ab'):
    return add_picture(viewer, StoredPicture(name * 32, 48, 32)).id


def file(viewer, name='Angebot.pdf', key='ab' * 16):
    return add_attachment(viewer, KeptFile(key, 12), name).id


def texts(viewer, talk, **where):
    return [m.line.text for m in messages(viewer, talk, **where).messages if m.line.note is None]


# --- saying ----------------------------------------------------------------------------------------------------------


def test_members_see_what_was_said_as_they_are_told_it(cast, talk, heard):
    keep_draft(cast.bela, f'conversation-{talk}', DraftShown('Guten', 'draft-key', None))
    sent = say(cast.bela, talk, 'Guten *Morgen*', drafts=('draft-key',))
    (told,) = heard
    (*_, shown) = messages(cast.cem, talk).messages
    assert (shown.id, shown.html, shown.line.text) == (sent, '<p>Guten <em>Morgen</em></p>', 'Guten Morgen')
    assert (told.message, told.actor_id) == (shown, cast.bela.person_id)
    assert told.audience == {cast.bela.person_id, cast.cem.person_id}
    assert drafts(cast.bela) == {}


def test_sending_twice_says_it_once(cast, talk, heard):
    assert say(cast.bela, talk) == say(cast.bela, talk)
    assert say(cast.cem, talk) != say(cast.bela, talk)
    assert texts(cast.cem, talk) == ['Tee?', 'Tee?']
    assert len(heard) == 2


@pytest.mark.parametrize('text', ['', ' \n', '\u200b', 'x' * (MAX_LENGTH + 1), '\x00'])
def test_what_is_no_message_is_refused(cast, talk, heard, text):
    with pytest.raises(Invalid):
        say(cast.bela, talk, text, key='some-key-1')
    assert say(cast.bela, talk, 'x' * MAX_LENGTH)
    assert len(heard) == 1


def test_an_answer_quotes_what_it_answers_for_those_who_may_see_that(cast, talk, heard):
    first = say(cast.bela, talk, 'Wer kocht?')
    add_people(cast.bela, talk, [cast.anna.person_id], sees_all=False)
    heard.clear()
    say(cast.cem, talk, 'Ich', reply_to=first)
    whole, part = heard
    assert (whole.audience, part.audience) == ({cast.bela.person_id, cast.cem.person_id}, {cast.anna.person_id})
    assert (whole.message.answers.text, part.message.answers) == ('Wer kocht?', None)
    assert messages(cast.bela, talk).messages[-1] == whole.message
    assert messages(cast.anna, talk).messages[-1] == part.message
    delete_message(cast.bela, talk, first)
    assert messages(cast.cem, talk).messages[-1].answers.is_deleted
    with pytest.raises(NotFound):
        say(cast.anna, talk, 'Ich auch', reply_to=first)


def test_who_writes_without_end_is_told_to_wait_and_repeats_are_free(cast, talk):
    for n in range(attempts.MESSAGES.amount):
        say(cast.bela, talk, key=f'message-{n}')
    with pytest.raises(attempts.TooMany):
        say(cast.bela, talk, key='message-too-many')
    assert say(cast.bela, talk, key='message-0')
    assert say(cast.cem, talk)


# --- changing --------------------------------------------------------------------------------------------------------


def test_author_edits_what_they_said_and_it_says_so(cast, talk, heard):
    sent = say(cast.bela, talk, 'Tee um drei')
    keep_draft(cast.bela, f'edit-message-{sent}', DraftShown('Tee um', 'draft-key', 1))
    edit_message(cast.bela, talk, sent, text='Tee um *vier*', revision=1, drafts=('draft-key',))
    with pytest.raises(Conflict) as refused:
        edit_message(cast.bela, talk, sent, text='Tee um fünf', revision=1)
    shown = messages(cast.cem, talk).messages[-1]
    assert (shown.html, shown.line.text, shown.revision) == ('<p>Tee um <em>vier</em></p>', 'Tee um vier', 2)
    assert shown.edited_at is not None
    assert heard[-1].message == shown
    assert refused.value.present == source(cast.bela, talk, sent)
    assert (search(cast.cem, talk, 'drei').lines, drafts(cast.bela)) == ((), {})


def test_a_deleted_message_leaves_a_stone_and_nothing_else(cast, talk, heard, home):
    held, sent_file = picture(cast.bela), file(cast.bela)
    sent = say(cast.bela, talk, 'Geheimnis', pictures=((held, 'Plan'),), files=(sent_file,))
    react_to_message(cast.cem, talk, sent, Reaction.WOW)
    delete_message(cast.bela, talk, sent)
    shown = messages(cast.cem, talk).messages[-1]
    assert heard[-1].message == shown
    assert shown.line.is_deleted
    assert (shown.html, shown.pictures, shown.files, shown.reactions) == ('', (), (), (0,) * len(Reaction))
    assert 'Geheimnis' not in repr(conversations(cast.cem))
    assert search(cast.cem, talk, 'geheim').lines == ()
    with pytest.raises(NotFound):
        found_picture(cast.cem, held)
    with pytest.raises(NotFound):
        stored_file(cast.bela, sent_file)
    for ask in (
        lambda: edit_message(cast.bela, talk, sent, text='doch', revision=1),
        lambda: react_to_message(cast.cem, talk, sent, Reaction.WOW),
        lambda: source(cast.bela, talk, sent),
    ):
        with pytest.raises(NotFound):
            ask()


def test_a_deletion_can_be_undone_for_a_while_and_nothing_is_lost(cast, talk, heard, home):
    held, sent_file = picture(cast.bela), file(cast.bela)
    sent = say(cast.bela, talk, 'Geheimnis', pictures=((held, 'Plan'),), files=(sent_file,))
    react_to_message(cast.cem, talk, sent, Reaction.WOW)
    before = messages(cast.cem, talk)
    delete_message(cast.bela, talk, sent)
    delete_message(cast.bela, talk, sent)
    sweep_messages()
    for other in (cast.cem, cast.anna):
        with pytest.raises(NotFound):
            restore_message(other, talk, sent)
    restore_message(cast.bela, talk, sent)
    restore_message(cast.bela, talk, sent)
    after = messages(cast.cem, talk)
    assert replace(after.messages[-1], revision=before.messages[-1].revision) == before.messages[-1]
    assert after.marks == before.marks == {sent: Reaction.WOW}
    assert (heard[-1].message, heard[-1].marks) == (after.messages[-1], {cast.cem.person_id: Reaction.WOW})
    assert len(heard) == 4
    assert search(cast.cem, talk, 'geheim').lines == (after.messages[-1].line,)
    assert stored_file(cast.cem, sent_file)
    assert found_picture(cast.cem, held)


def test_what_nobody_can_bring_back_any_more_is_forgotten_for_good(cast, talk, home):
    stays = say(cast.bela, talk, 'Bleibt')
    sent = say(cast.bela, talk, 'Geheimnis', pictures=((picture(cast.bela), 'Plan'),), files=(file(cast.bela),))
    react_to_message(cast.cem, talk, sent, Reaction.WOW)
    delete_message(cast.bela, talk, sent)
    with writing() as work:
        work.db.exec(update(Message).where(Message.id == sent).values(deleted_at=now() - UNDO_WITHIN * 1.1))
    with pytest.raises(NotFound):
        restore_message(cast.bela, talk, sent)
    sweep_messages()
    with reading() as db:
        for table in (MessagePicture, Attachment, MessageReaction):
            assert db.exec(select(table).where(table.message_id == sent)).all() == []
        forgotten = db.get(Message, sent)
        assert {forgotten.body, forgotten.body_html, forgotten.body_key, forgotten.excerpt} == {''}
    assert texts(cast.cem, talk) == ['Bleibt', '']
    assert say(cast.bela, talk, 'Bleibt') == stays
    with writing() as work:  # as if the clock had stepped back
        work.db.exec(update(Message).where(Message.id == sent).values(deleted_at=now()))
    with pytest.raises(NotFound):
        restore_message(cast.bela, talk, sent)


def test_nobody_changes_what_others_said_nor_what_nobody_said(cast, talk):
    sent, note = say(cast.bela, talk), messages(cast.bela, talk).messages[0].id
    for forbidden in (
        lambda: edit_message(cast.cem, talk, sent, text='Kaffee', revision=1),
        lambda: delete_message(cast.cem, talk, sent),
        lambda: source(cast.cem, talk, sent),
        lambda: delete_message(cast.bela, talk, note),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    with pytest.raises(NotFound):
        react_to_message(cast.bela, talk, note, Reaction.LIKE)


def test_each_member_has_one_reaction_to_a_message(cast, talk, heard):
    sent = say(cast.bela, talk)
    for reaction in (Reaction.LIKE, Reaction.LOVE, Reaction.LOVE):
        react_to_message(cast.cem, talk, sent, reaction)
    page = messages(cast.cem, talk)
    assert page.messages[-1].reactions == (0, 1, 0, 0, 0, 0)
    assert (page.marks, messages(cast.bela, talk).marks) == ({sent: Reaction.LOVE}, {})
    assert [(e.reaction, e.message.revision) for e in heard[1:]] == [(Reaction.LIKE, 2), (Reaction.LOVE, 3)]
    (who,) = reactions_to_message(cast.bela, talk, sent).reactions
    assert (who.person.name, who.reaction) == ('Cem Çelik', Reaction.LOVE)
    react_to_message(cast.cem, talk, sent, None)
    assert messages(cast.cem, talk).messages[-1] == heard[-1].message
    assert conversation(cast.bela, talk).last.id == sent


# --- pictures and files ----------------------------------------------------------------------------------------------


def test_pictures_and_files_are_the_members_as_soon_as_they_are_sent(cast, talk):
    held, sent_file = picture(cast.bela), file(cast.bela, '../../Angebot „neu“.pdf')
    for other in (cast.anna, cast.cem):
        with pytest.raises(NotFound):
            found_picture(other, held)
        with pytest.raises(NotFound):
            stored_file(other, sent_file)
    say(cast.bela, talk, '', key='some-key-1', pictures=((held, 'Der  Plan'),), files=(sent_file,))
    shown = messages(cast.cem, talk).messages[-1]
    assert [(p.id, p.alt) for p in shown.pictures] == [(held, 'Der Plan')]
    assert [(f.id, f.name, f.size) for f in shown.files] == [(sent_file, 'Angebot „neu“.pdf', 12)]
    assert (shown.line.pictures, shown.line.files) == (1, 1)
    assert found_picture(cast.cem, held).is_private
    assert stored_file(cast.cem, sent_file).key == 'ab' * 16
    assert search(cast.cem, talk, 'gebot').lines == (shown.line,)
    for ask in (found_picture, stored_file):
        with pytest.raises(NotFound):
            ask(cast.anna, held if ask is found_picture else sent_file)


def test_what_was_sent_is_not_sent_again_nor_posted(cast, talk):
    held, sent_file, annas = picture(cast.bela), file(cast.bela), file(cast.anna, key='cd' * 16)
    say(cast.bela, talk, 'hier', pictures=((held, ''),), files=(sent_file,))
    for again in (
        lambda: say(cast.bela, talk, 'nochmal', pictures=((held, ''),)),
        lambda: say(cast.bela, talk, 'nochmal', files=(sent_file,)),
        lambda: say(cast.bela, talk, 'nochmal', files=(annas,)),
        lambda: say(cast.bela, talk, 'nochmal', pictures=((4711, ''),)),
        lambda: publish_post(cast.bela, key='post-key', text='', pictures=((held, ''),)),
    ):
        with pytest.raises(NotFound):
            again()
    with pytest.raises(Invalid):
        say(cast.bela, talk, 'viel', pictures=((held, ''),) * (MAX_PICTURES + 1))
    with pytest.raises(Invalid):
        say(cast.bela, talk, 'viel', files=(sent_file,) * (MAX_FILES + 1))
    assert texts(cast.cem, talk) == ['hier']


@pytest.fixture
def on_disk(cast, home):
    """Keeps a file of Béla's, and has it lie there for longer than files wait."""

    def keep():
        source = home / 'came-in'
        source.write_bytes(b'<svg onload="alert(1)">')
        kept = attachments.keep_file(source)
        sent_file = add_attachment(cast.bela, kept, 'bild.svg').id
        held = picture(cast.bela, kept.key[:2])
        long_ago = now() - KEEP_UNUSED - timedelta(hours=1)
        with writing() as work:
            for table in (Attachment, Picture):
                work.db.exec(update(table).values(created_at=long_ago))
        return sent_file, held, attachments.path_of(kept.key)

    return keep


def test_what_was_never_sent_is_swept_away_and_what_was_stays(cast, talk, on_disk, monkeypatch):
    monkeypatch.setattr(attachments.time, 'time', lambda: now().timestamp() + 10 * 86_400)
    sent, held, path = on_disk()
    say(cast.bela, talk, 'hier', files=(sent,), pictures=((held, ''),))
    unsent, unsent_picture, unsent_path = on_disk()
    sweep_attachments()
    sweep_pictures()
    assert path.read_bytes() == b'<svg onload="alert(1)">'
    assert found_picture(cast.cem, held)
    assert not unsent_path.exists()
    for ask in (stored_file, found_picture):
        with pytest.raises(NotFound):
            ask(cast.bela, unsent if ask is stored_file else unsent_picture)


def test_a_file_larger_than_any_may_be_is_refused(cast, home, monkeypatch):
    monkeypatch.setattr(attachments, 'MAX_BYTES', 3)
    (home / 'came-in').write_bytes(b'four')
    with pytest.raises(Invalid):
        attachments.keep_file(home / 'came-in')
    for key in ('', '../app.db', 'ab' * 16):
        with pytest.raises(NotFound):
            attachments.path_of(key)


# --- reading ---------------------------------------------------------------------------------------------------------


def test_stretches_follow_each_other_without_a_gap(cast, talk, monkeypatch):
    monkeypatch.setattr('data.actions.messages.message_allowed', lambda actor: None)
    ids = [messages(cast.bela, talk).messages[0].id]
    ids += [say(cast.bela, talk, str(n), key=f'message-{n}') for n in range(PAGE + 9)]
    newest = messages(cast.cem, talk)
    older = messages(cast.cem, talk, before=newest.messages[0].id)
    assert [m.id for m in (*older.messages, *newest.messages)] == ids
    assert (newest.earlier, newest.later, older.earlier, older.later) == (True, False, False, True)
    from_start = messages(cast.cem, talk, after=ids[0])
    rest = messages(cast.cem, talk, after=from_start.messages[-1].id)
    assert [m.id for m in (*from_start.messages, *rest.messages)] == ids[1:]
    assert (from_start.earlier, from_start.later, rest.later) == (True, True, False)
    around = messages(cast.cem, talk, around=ids[30])
    assert [m.id for m in around.messages] == ids[30 - PAGE // 2 : 30 + PAGE // 2]
    assert (around.earlier, around.later) == (True, True)
    assert messages(cast.cem, talk, around=2**31 - 1).messages[-1].id == ids[-1]


@pytest.mark.parametrize(
    ('part', 'found'),
    [
        ('sperr', 1),
        ('PLATTE', 1),
        ('plat sper', 1),
        ('über', 1),
        ('UEBER', 1),
        ('%', 0),
        ('_', 0),
        ('', 0),
        ('gelb', 0),
    ],
)
def test_messages_are_found_by_parts_of_their_words(cast, talk, part, found):
    say(cast.bela, talk, 'Die **Sperrholzplatte** liegt über der Tür')
    say(cast.cem, talk, 'Danke')
    assert len(search(cast.cem, talk, part).lines) == found


def test_a_search_goes_on_where_the_last_one_stopped(cast, talk, monkeypatch):
    monkeypatch.setattr(queries, 'MOST_FOUND', 2)
    monkeypatch.setattr(queries, '_FLOOR', queries._FLOOR.offset(5))
    ids = [say(cast.bela, talk, f'Tee {n}' if n % 2 else 'Kaffee', key=f'message-{n}') for n in range(12)]
    found, before, steps = [], None, 0
    while steps == 0 or before is not None:
        page = search(cast.cem, talk, 'tee', before)
        assert len(page.lines) <= 2
        found, before, steps = [*found, *page.lines], page.next, steps + 1
    assert [line.id for line in found] == ids[:0:-2]
    assert steps > 3


def test_reading_takes_the_same_few_statements_however_much_was_said(cast, talk):
    statements = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *args: statements.append(args[2]))

    def count(*asks):
        statements.clear()
        for ask in asks:
            ask()
        return len(statements)

    first = say(cast.bela, talk, 'Tee?', pictures=((picture(cast.bela), ''),), files=(file(cast.bela),))
    say(cast.cem, talk, 'Ja', reply_to=first)
    react_to_message(cast.cem, talk, first, Reaction.LIKE)
    asks = (lambda: messages(cast.cem, talk), lambda: conversations(cast.cem), lambda: search(cast.cem, talk, 'e'))
    few = count(*asks)
    for n in range(30):
        say(cast.bela, talk, f'Nummer {n}', reply_to=first)
        found_group(cast.bela, f'Gruppe {n}', [cast.cem.person_id], key=f'group-key-{n}')
    assert count(*asks) == few <= 20


def test_stretches_are_read_by_key(cast, talk):
    if db.reader().dialect.name != 'sqlite':
        pytest.skip('PostgreSQL plans by what is in the tables')
    for query in (queries._OLDER, queries._NEWER, queries._FLOOR):
        with db.reader().connect() as connection:
            compiled = str(query.compile(connection, compile_kwargs={'render_postcompile': True}))
            plan = connection.execute(text(f'EXPLAIN QUERY PLAN {compiled.replace("?", ":x")}'), {'x': 5}).all()
        assert ['ix_message_conversation_id_id' in row.detail for row in plan] == [True]
