"""Posts: what is written is shown to everyone, once; and only its author changes it."""

from datetime import timedelta

import pytest
from sqlalchemy import event, update
from sqlmodel import col

from data import db, hub
from data.actions.accounts import deactivate
from data.actions.comments import delete_comment, edit_comment, publish_comment, restore_comment
from data.actions.pictures import add_picture
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.reactions import react_to_comment, react_to_post
from data.events import (
    CommentDeleted,
    CommentEdited,
    CommentPublished,
    PostDeleted,
    PostEdited,
    PostPublished,
    PostReacted,
    PostRestored,
    PostShared,
)
from data.files import StoredPicture
from data.models import Post
from data.models.columns import now
from data.policy import Conflict, Invalid, NotAllowed, NotFound
from data.queries.comments import comments, place_of
from data.queries.pictures import found_picture
from data.queries.posts import PAGE, newest, of_author, of_topic, one, source
from data.values import Marks, Reaction
from tests.cast import Cast

HELLO = 'hello-key'


@pytest.fixture
def heard(cast: Cast) -> list[object]:
    """All events since the test began, in the order in which they were handed over."""
    events: list[object] = []
    for event_type in (
        PostPublished,
        PostEdited,
        PostReacted,
        PostShared,
        PostDeleted,
        PostRestored,
        CommentPublished,
        CommentEdited,
        CommentDeleted,
    ):
        hub.listen(event_type, events.append)
    return events


def say(author, text='Guten Morgen aus der *Werkstatt*', key=HELLO, **more) -> int:
    return publish_post(author, key=key, text=text, **more)


def test_everyone_sees_a_new_post(cast, heard):
    post_id = say(cast.anna)

    (shown,) = newest(cast.bela).posts
    assert shown.id == post_id
    assert shown.author.name == 'Anna Albrecht'
    assert shown.html == '<p>Guten Morgen aus der <em>Werkstatt</em></p>'
    assert heard == [PostPublished(post=shown, actor_id=cast.anna.person_id, topics=frozenset(), followers=frozenset())]


def test_sending_twice_makes_one_post(cast, heard):
    assert say(cast.anna) == say(cast.anna)
    assert len(newest(cast.bela).posts) == 1
    assert len(heard) == 1


def test_keys_of_different_people_never_meet(cast):
    assert say(cast.anna) != say(cast.bela)


@pytest.mark.parametrize('text', ['', '   \n ', '\u200b\u2060'])
def test_empty_post_is_refused(cast, heard, text):
    with pytest.raises(Invalid):
        say(cast.anna, text)
    assert heard == []


def test_too_long_post_is_refused(cast):
    with pytest.raises(Invalid):
        say(cast.anna, 'x' * 20_001)
    assert say(cast.anna, 'x' * 20_000)


WRITE = {
    'a comment': lambda cast, post_id, mine, text: publish_comment(cast.anna, post_id, key='comment-key', text=text),
    'an answer': lambda cast, post_id, mine, text: publish_comment(
        cast.anna, post_id, key='comment-key', text=text, answers=mine
    ),
    'an edit': lambda cast, post_id, mine, text: edit_post(cast.anna, post_id, text=text, revision=1),
    'an edit of a comment': lambda cast, post_id, mine, text: edit_comment(
        cast.anna, post_id, mine, text=text, revision=1
    ),
}


@pytest.mark.parametrize('text', ['', '   \n ', '\u200b\u2060', 'x' * 20_001])
@pytest.mark.parametrize('write', WRITE)
def test_what_says_nothing_or_too_much_is_refused_everywhere_and_changes_nothing(cast, heard, write, text):
    post_id = say(cast.anna)
    mine = publish_comment(cast.anna, post_id, key=HELLO, text='ja')
    before, told = one(cast.bela, post_id), list(heard)
    with pytest.raises(Invalid):
        WRITE[write](cast, post_id, mine, text)
    assert (one(cast.bela, post_id), heard) == (before, told)


@pytest.mark.parametrize(
    'key', ['', 'short', 'x' * 65, 'with\nline', 'ümlaut-key', 'nul\x00-in-it', 'half-\ud800-pair']
)
def test_forged_key_is_refused(cast, key):
    post_id = say(cast.anna)
    with pytest.raises(Invalid):
        say(cast.anna, key=key)
    with pytest.raises(Invalid):
        publish_comment(cast.anna, post_id, key=key, text='Morgen!')


def test_who_was_deactivated_can_do_nothing(cast):
    post_id = say(cast.bela)
    deactivate(cast.anna, cast.bela.person_id)
    for act in (
        lambda: say(cast.bela, key='another-key'),
        lambda: react_to_post(cast.bela, post_id, Reaction.LIKE),
        lambda: edit_post(cast.bela, post_id, text='neu', revision=1),
        lambda: delete_post(cast.bela, post_id),
        lambda: publish_comment(cast.bela, post_id, key=HELLO, text='noch was'),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_revisions_grow_with_every_change(cast, heard):
    post_id = say(cast.anna)
    react_to_post(cast.bela, post_id, Reaction.LIKE)
    publish_comment(cast.cem, post_id, key=HELLO, text='schön')
    edit_post(cast.anna, post_id, text='Guten Abend', revision=1)
    revisions = [e.post.revision for e in heard]
    assert revisions == sorted(set(revisions))


def test_author_edits_what_they_wrote(cast, heard):
    post_id = say(cast.anna)
    before = source(cast.anna, post_id)
    edit_post(cast.anna, post_id, text='Guten **Abend**', revision=before.revision)

    (shown,) = newest(cast.bela).posts
    assert shown.html == '<p>Guten <strong>Abend</strong></p>'
    assert shown.edited_at is not None
    assert source(cast.anna, post_id).text == 'Guten **Abend**'
    assert isinstance(heard[-1], PostEdited)


def test_second_edit_of_the_same_text_is_told_so(cast):
    post_id = say(cast.anna)
    edit_post(cast.anna, post_id, text='am Schreibtisch', revision=1)
    with pytest.raises(Conflict) as refused:
        edit_post(cast.anna, post_id, text='am Telefon', revision=1)
    assert refused.value.present == source(cast.anna, post_id)
    assert source(cast.anna, post_id).text == 'am Schreibtisch'


def test_nobody_edits_anothers_words(cast):
    post_id = say(cast.bela)
    comment_id = publish_comment(cast.bela, post_id, key=HELLO, text='von mir')
    for other in (cast.anna, cast.cem):
        with pytest.raises(NotAllowed):
            source(other, post_id)
        with pytest.raises(NotAllowed):
            edit_post(other, post_id, text='gekapert', revision=1)
        with pytest.raises(NotAllowed):
            edit_comment(other, post_id, comment_id, text='gekapert', revision=1)


def test_deleted_post_is_gone_for_everyone(cast, heard):
    post_id = say(cast.bela)
    delete_post(cast.bela, post_id)

    for viewer in (cast.anna, cast.bela, cast.cem):
        assert newest(viewer).posts == ()
        with pytest.raises(NotFound):
            one(viewer, post_id)
        with pytest.raises(NotFound):
            comments(viewer, post_id)
        with pytest.raises(NotFound):
            react_to_post(viewer, post_id, Reaction.LIKE)
    assert isinstance(heard[-1], PostDeleted)
    assert (heard[-1].post_id, heard[-1].actor_id, heard[-1].author_id) == (post_id, *[cast.bela.person_id] * 2)


def test_only_authors_and_moderators_delete(cast):
    post_id = say(cast.bela)
    with pytest.raises(NotAllowed):
        delete_post(cast.cem, post_id)
    delete_post(cast.anna, post_id)
    assert newest(cast.cem).posts == ()


def test_deletion_can_be_undone_by_whoever_did_it(cast, heard):
    post_id = say(cast.bela)
    react_to_post(cast.cem, post_id, Reaction.LIKE)
    delete_post(cast.bela, post_id)
    with pytest.raises(NotFound):
        restore_post(cast.cem, post_id)
    restore_post(cast.bela, post_id)
    restore_post(cast.bela, post_id)

    assert [post.id for post in newest(cast.cem).posts] == [post_id]
    assert heard[-1].marks == {cast.cem.person_id: Marks(Reaction.LIKE)}
    assert len(heard) == 4


def test_deletion_can_not_be_undone_much_later(cast):
    post_id = say(cast.bela)
    delete_post(cast.bela, post_id)
    with db.writing() as work:
        work.db.exec(update(Post).values(deleted_at=now() - timedelta(minutes=6)))
    with pytest.raises(NotFound):
        restore_post(cast.bela, post_id)


def test_comments_are_counted_previewed_and_paged(cast, heard):
    post_id = say(cast.anna)
    ids = [publish_comment(cast.bela, post_id, key=f'comment-{n}', text=f'Nummer {n}') for n in range(PAGE + 5)]

    (shown,) = newest(cast.cem).posts
    assert shown.comment_count == PAGE + 5
    assert [comment.id for comment in shown.comments] == ids[-2:]
    last = comments(cast.cem, post_id)
    assert ([c.id for c in last.comments], last.earlier) == (ids[5:], 5)
    first = comments(cast.cem, post_id, before=place_of(last.comments[0]))
    assert ([c.id for c in first.comments], first.earlier) == (ids[:5], 0)
    assert heard[-1].comment.html == f'<p>Nummer {PAGE + 4}</p>'


def test_a_link_to_a_comment_brings_it_and_what_followed(cast):
    post_id = say(cast.anna)
    ids = [publish_comment(cast.bela, post_id, key=f'comment-{n}', text=f'Nummer {n}') for n in range(PAGE + 5)]
    found = comments(cast.cem, post_id, at=ids[2])
    assert ([c.id for c in found.comments], found.earlier) == (ids[2:], 2)


def test_deleted_comment_is_gone_and_comes_back(cast, heard):
    post_id = say(cast.anna)
    comment_id = publish_comment(cast.bela, post_id, key=HELLO, text='hm')
    with pytest.raises(NotAllowed):
        delete_comment(cast.cem, post_id, comment_id)
    delete_comment(cast.bela, post_id, comment_id)
    assert newest(cast.cem).posts[0].comment_count == 0
    assert comments(cast.cem, post_id).comments == ()
    with pytest.raises(NotFound):
        restore_comment(cast.cem, post_id, comment_id)
    restore_comment(cast.bela, post_id, comment_id)
    assert newest(cast.cem).posts[0].comment_count == 1
    assert [type(e) for e in heard[1:]] == [CommentPublished, CommentDeleted, CommentPublished]


def test_comment_of_another_post_does_not_exist_here(cast):
    here, there = say(cast.anna), say(cast.anna, key='second-key')
    comment_id = publish_comment(cast.bela, there, key=HELLO, text='dort')
    for act in (delete_comment, restore_comment):
        with pytest.raises(NotFound):
            act(cast.bela, here, comment_id)


def test_pages_follow_each_other_without_gap_or_double(cast):
    ids = [say(cast.anna, key=f'post-key-{n}') for n in range(2 * PAGE + 3)]
    same_moment = now()
    with db.writing() as work:
        work.db.exec(update(Post).where(col(Post.id).in_(ids[5:30])).values(created_at=same_moment))
    seen, before = [], None
    while True:
        page = newest(cast.bela, before)
        seen += [post.id for post in page.posts]
        before = page.next
        if before is None:
            break
    assert sorted(seen) == ids
    assert len(seen) == len(set(seen))


def test_pictures_come_in_their_order_and_only_from_their_owner(cast):
    first, second = (add_picture(cast.anna, StoredPicture(c * 64, 1600, 1200)).id for c in 'ab')
    with pytest.raises(NotFound):
        found_picture(cast.bela, first)
    with pytest.raises(NotFound):
        say(cast.bela, pictures=((first, 'geklaut'),))
    post_id = say(cast.anna, '', pictures=((second, 'Hobelbank'), (first, '')))

    (shown,) = newest(cast.bela).posts
    assert [(picture.id, picture.alt) for picture in shown.pictures] == [(second, 'Hobelbank'), (first, '')]
    assert found_picture(cast.bela, first).hash == 'a' * 64
    with pytest.raises(NotFound):
        say(cast.anna, key='another-key', pictures=((first, 'noch einmal'),))
    delete_post(cast.anna, post_id)
    with pytest.raises(NotFound):
        found_picture(cast.bela, first)


READS = {
    'newest': (6, lambda bela, post_id, _: newest(bela)),
    'of_topic': (6, lambda bela, post_id, _: of_topic(bela, tag='kueche')),
    'of_author': (6, lambda bela, post_id, _: of_author(bela, author_id=1)),
    'one': (6, lambda bela, post_id, _: one(bela, post_id)),
    'comments': (4, lambda bela, post_id, _: comments(bela, post_id)),
    'comments at': (5, lambda bela, post_id, comment_id: comments(bela, post_id, at=comment_id)),
}
"""How many statements each may take, however much it shows."""


@pytest.mark.parametrize('count', [1, PAGE])
@pytest.mark.parametrize('read', READS)
def test_what_is_read_takes_the_same_statements_however_much_it_shows(cast, read, count):
    for n in range(count):
        post_id = say(cast.anna, 'Linsen #Küche', key=f'post-key-{n}')
        comment_id = publish_comment(cast.bela, post_id, key=f'comment-{n}', text='ja')
        react_to_post(cast.cem, post_id, Reaction.LIKE)
        react_to_comment(cast.cem, post_id, comment_id, Reaction.LOVE)
    for n in range(count):
        comment_id = publish_comment(cast.bela, post_id, key=f'one-more-{n}', text='ja')
        react_to_comment(cast.cem, post_id, comment_id, Reaction.LIKE)
    statements: list[str] = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *args: statements.append(args[2]))
    most, reading = READS[read]
    reading(cast.bela, post_id, comment_id)
    assert len([s for s in statements if s.startswith('SELECT')]) == most


def test_preview_comments_read_an_index(cast):
    if db.reader().dialect.name != 'sqlite':
        pytest.skip('reads the query plan of SQLite')
    post_id = say(cast.anna)
    publish_comment(cast.bela, post_id, key=HELLO, text='ja')
    statements: list[tuple[str, tuple]] = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *args: statements.append((args[2], args[3])))
    newest(cast.bela)
    with db.reader().connect() as connection:
        for statement, parameters in [s for s in statements if s[0].startswith('SELECT')]:
            plan = connection.exec_driver_sql(f'EXPLAIN QUERY PLAN {statement}', parameters).all()
            assert not [row for row in plan if row[3].startswith('SCAN') and 'INDEX' not in row[3]], (statement, plan)


@pytest.mark.parametrize(
    ('typed', 'kept'),
    [
        ('Hobel\x00bank', 'Hobelbank'),
        (' Hobel\n\tbank \ud800', 'Hobel bank'),
        ('\x00\u200b\udfff', ''),
        ('\u202e', ''),
        ('🪚', '🪚'),
        ('x' * 500, 'x' * 500),
    ],
)
def test_what_a_picture_shows_is_kept_as_words_on_one_line(cast, typed, kept):
    picture_id = add_picture(cast.bela, StoredPicture('ab' * 32, 800, 600)).id
    post_id = publish_post(cast.bela, key='a-picture', text='', pictures=((picture_id, typed),))
    (shown,) = newest(cast.cem).posts
    assert (shown.id, [picture.alt for picture in shown.pictures]) == (post_id, [kept])


def test_too_many_words_for_a_picture_are_refused_not_cut(cast):
    picture_id = add_picture(cast.bela, StoredPicture('ab' * 32, 800, 600)).id
    with pytest.raises(Invalid):
        publish_post(cast.bela, key='a-picture', text='', pictures=((picture_id, 'x' * 501),))


def test_a_stretch_reaches_down_to_a_post_if_it_is_not_too_far(cast, monkeypatch):
    ids = [publish_post(cast.anna, key=f'many-posts-{n}', text=f'Nummer {n}') for n in range(12)]
    monkeypatch.setattr('data.queries.posts.MOST_UNTIL', 5)
    first = newest(cast.bela, limit=2)
    assert [post.id for post in first.posts] == ids[:-3:-1]

    def ends_at(until: int) -> int:
        return newest(cast.bela, first.next, limit=2, until=until).posts[-1].id

    assert ends_at(ids[5]) == ids[3]
    assert ends_at(ids[4]) == ids[8]
    assert ends_at(ids[11]) == ids[8]
    assert ends_at(4711) == ids[8]
    delete_post(cast.anna, ids[5])
    assert ends_at(ids[5]) == ids[8]
