"""Whoever is named is linked, as far as they are there, wherever people write."""

import pytest

from data.actions.accounts import anonymise, deactivate
from data.actions.comments import edit_comment, publish_comment
from data.actions.conversations import found_group as begin_talk
from data.actions.groups import change_group, found_group
from data.actions.messages import edit_message, send_message
from data.actions.people import add_person
from data.actions.posts import edit_post, publish_post
from data.actions.profiles import set_field
from data.db import reading
from data.mentions import rendered
from data.models import Comment, Group, Message, Post, ProfileField
from data.values import FieldName, GroupKind, Visibility

NAMED = '@Cem fragt @niemand und `@cem`'
LINKED = '<p><a href="/people/cem">@Cem</a> fragt @niemand und <code>@cem</code></p>'


def stored(table, key, column='body_html'):
    with reading() as session:
        return getattr(session.get_one(table, key), column)


def in_a_post(bela):
    return stored(Post, publish_post(bela, key='a-post-key', text=NAMED))


def in_an_edited_post(bela):
    post_id = publish_post(bela, key='a-post-key', text='Tee')
    edit_post(bela, post_id, text=NAMED, revision=1)
    return stored(Post, post_id)


def in_a_comment(bela):
    return stored(
        Comment, publish_comment(bela, publish_post(bela, key='a-post-key', text='Tee'), key='a-comment', text=NAMED)
    )


def in_an_edited_comment(bela):
    post_id = publish_post(bela, key='a-post-key', text='Tee')
    comment_id = publish_comment(bela, post_id, key='a-comment', text='Tee')
    edit_comment(bela, post_id, comment_id, text=NAMED, revision=1)
    return stored(Comment, comment_id)


def in_a_message(bela):
    talk_id = begin_talk(bela, 'Werkstatt', [], key='group-key')
    return stored(Message, send_message(bela, talk_id, key='a-message', text=NAMED))


def in_an_edited_message(bela):
    talk_id = begin_talk(bela, 'Werkstatt', [], key='group-key')
    message_id = send_message(bela, talk_id, key='a-message', text='Tee')
    edit_message(bela, talk_id, message_id, text=NAMED, revision=1)
    return stored(Message, message_id)


def about_a_group(bela):
    group_id = found_group(bela, key='group-key', name='Werkstatt', kind=GroupKind.SECRET, description=NAMED)
    return stored(Group, group_id, 'description_html')


def about_a_changed_group(bela):
    group_id = found_group(bela, key='group-key', name='Werkstatt', kind=GroupKind.SECRET)
    change_group(bela, group_id, name='Werkstatt', description=NAMED)
    return stored(Group, group_id, 'description_html')


def about_oneself(bela):
    set_field(bela, bela.person_id, FieldName.ABOUT, NAMED, Visibility.EVERYONE, 0)
    return stored(ProfileField, (bela.person_id, FieldName.ABOUT), 'html')


@pytest.mark.parametrize(
    'written',
    [
        in_a_post,
        in_an_edited_post,
        in_a_comment,
        in_an_edited_comment,
        in_a_message,
        in_an_edited_message,
        about_a_group,
        about_a_changed_group,
        about_oneself,
    ],
)
def test_a_name_that_nobody_has_stays_a_word(cast, written):
    assert written(cast.bela) == LINKED


def test_who_comes_later_is_linked_from_then_on(cast):
    assert rendered('@niemand').html == '<p>@niemand</p>'
    assert rendered('@niemand').mentions == frozenset()
    add_person(cast.anna, name='Nie Mand', username='niemand', password='Drei Tassen Tee, bitte')
    assert rendered('@niemand').html == '<p><a href="/people/niemand">@niemand</a></p>'
    assert rendered('@niemand').mentions == {'niemand'}


def test_who_has_left_is_linked_until_they_are_forgotten(cast):
    deactivate(cast.anna, cast.cem.person_id)
    assert rendered(NAMED).html == LINKED
    anonymise(cast.anna, cast.cem.person_id)
    assert rendered(NAMED).html == '<p>@Cem fragt @niemand und <code>@cem</code></p>'


def test_what_one_links_oneself_stays_a_link(cast):
    own = '<a href="/people/bela">@bela</a> <a href="/people/niemand">hier</a>'
    assert rendered('@niemand [@bela](/people/bela) [hier](/people/niemand)').html == f'<p>@niemand {own}</p>'


def test_even_a_text_of_names_alone_is_rendered(cast):
    text = ' '.join(f'@{number:x}' for number in range(4_000))
    assert 'href' not in rendered(text).html
