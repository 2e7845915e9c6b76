"""What becomes of a deleted group once nobody can bring it back."""

import pytest
from sqlmodel import SQLModel, select

from data import db
from data.actions.comments import publish_comment
from data.actions.group_entries import ask_to_join, invite_people, make_link
from data.actions.group_members import block_person, join_group
from data.actions.group_sweep import sweep_groups
from data.actions.groups import change_kind, delete_group, found_group, restore_group, set_group_cover
from data.actions.pictures import add_picture, sweep_pictures
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.reactions import react_to_comment, react_to_post
from data.files import StoredPicture
from data.models import Group, Picture
from data.policy import NotFound
from data.queries.groups import RESTORE_WITHIN, deleted_groups, group
from data.queries.posts import newest, source
from data.values import GroupKind, Reaction

SECRETS = 'geheim', 'Geheim'


def found(actor, kind=GroupKind.OPEN, key='the-group', name='Geheimbund'):
    return found_group(actor, key=key, name=name, description='geheimes Tun', kind=kind)


def write_in(cast, group_id):
    """A post with a picture, a comment, marks, a topic and former text; returns the post's id."""
    owned = add_picture(cast.bela, StoredPicture('b' * 64, 8, 8)).id
    post_id = publish_post(
        cast.bela, key='in-the-group', text='Geheim #geheimes', pictures=((owned, 'geheim'),), group_id=group_id
    )
    edit_post(cast.bela, post_id, text='Anders geheim #geheimes', revision=1)
    comment_id = publish_comment(cast.bela, post_id, key='a-comment', text='Sehr geheim')
    react_to_post(cast.bela, post_id, Reaction.LIKE)
    react_to_comment(cast.bela, post_id, comment_id, Reaction.LOVE)
    delete_post(cast.bela, publish_post(cast.bela, key='taken-back', text='Auch geheim', group_id=group_id))
    return post_id


def grow_old(group_id):
    with db.writing() as work:
        work.db.get_one(Group, group_id).deleted_at -= RESTORE_WITHIN


def everything():
    """All rows of all tables as one text, and how many there are of each table."""
    with db.reading() as session:
        rows = {table.name: session.execute(table.select()).all() for table in SQLModel.metadata.sorted_tables}
    return str(rows), {name: len(found) for name, found in rows.items()}


@pytest.mark.parametrize('kind', GroupKind)
def test_nothing_that_was_said_is_left_and_the_address_is_free(cast, home, kind):
    group_id = found(cast.bela, kind)
    slug = 'geheimbund' if kind is not GroupKind.SECRET else ''
    set_group_cover(cast.bela, group_id, add_picture(cast.bela, StoredPicture('a' * 64, 8, 8)).id)
    invite_people(cast.bela, group_id, [cast.cem.person_id])
    make_link(cast.bela, group_id, uses=1, days=1)
    if kind is GroupKind.CLOSED:
        ask_to_join(cast.anna, group_id)
    join_group(cast.cem, group_id)
    block_person(cast.bela, group_id, cast.cem.person_id)
    post_id = write_in(cast, group_id)
    delete_group(cast.bela, group_id, name='Geheimbund')
    grow_old(group_id)
    sweep_groups()
    sweep_groups()
    text, counts = everything()
    assert [word for word in SECRETS if word in text] == []
    emptied = {'comment_reaction', 'former_text', 'post_reaction', 'post_topic', 'topic'}
    assert {name for name, n in counts.items() if n and (name.startswith('group_') or name in emptied)} == set()
    assert (counts['groups'], counts['post'], counts['comment']) == (1, 2, 1)
    if slug:
        found(cast.cem, key='another-one', name='Geheimbund')
        assert group(cast.bela, slug).id != group_id
    for ask in (lambda: restore_group(cast.bela, group_id), lambda: restore_post(cast.bela, post_id)):
        with pytest.raises(NotFound):
            ask()


def test_its_pictures_go_with_the_next_sweep(cast, home, monkeypatch):
    group_id = found(cast.bela)
    set_group_cover(cast.bela, group_id, add_picture(cast.bela, StoredPicture('a' * 64, 8, 8)).id)
    write_in(cast, group_id)
    delete_group(cast.bela, group_id, name='Geheimbund')
    grow_old(group_id)
    monkeypatch.setattr('data.actions.pictures.KEEP_UNUSED', RESTORE_WITHIN * 0)
    sweep_pictures()
    with db.reading() as session:
        assert len(session.exec(select(Picture)).all()) == 2
    sweep_groups()
    sweep_pictures()
    with db.reading() as session:
        assert session.exec(select(Picture)).all() == []


def test_what_passed_on_a_post_still_says_so(cast):
    group_id = found(cast.bela)
    share_id = publish_post(cast.cem, key='the-share', text='Seht', shared_id=write_in(cast, group_id))
    delete_group(cast.bela, group_id, name='Geheimbund')
    grow_old(group_id)
    sweep_groups()
    page = newest(cast.anna)
    assert [(post.id, post.html) for post in page.posts] == [(share_id, '<p>Seht</p>')]
    assert page.originals == {}
    assert page.posts[0].shared_id is not None


def test_no_id_is_given_again(cast):
    group_id = found(cast.bela)
    post_id = write_in(cast, group_id)
    delete_group(cast.bela, group_id, name='Geheimbund')
    grow_old(group_id)
    sweep_groups()
    assert found(cast.cem, key='another-one', name='Chor') > group_id
    assert publish_post(cast.cem, key='another-post', text='Neu') > post_id


def test_what_can_be_brought_back_and_all_other_groups_stay(cast):
    mine, other = found(cast.bela), found(cast.cem, key='another-one', name='Geheimrat')
    post_id = write_in(cast, mine)
    publish_post(cast.cem, key='for-everyone', text='Für alle #geheimes')
    change_kind(cast.cem, other, GroupKind.CLOSED)
    delete_group(cast.bela, mine, name='Geheimbund')
    before = everything()
    sweep_groups()
    assert everything() == before
    assert [each.id for each in deleted_groups(cast.bela)] == [mine]
    restore_group(cast.bela, mine)
    assert source(cast.bela, post_id).text == 'Anders geheim #geheimes'
