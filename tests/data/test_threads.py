"""Answers: one level below a comment, read in unbroken stretches."""

import pytest

from data.actions.comments import delete_comment, publish_comment
from data.actions.posts import publish_post
from data.policy import NotFound
from data.queries.comments import FORWARD, PAGE, comments, place_of
from data.queries.posts import newest


@pytest.fixture
def post_id(cast):
    return publish_post(cast.anna, key='first-post', text='Guten Morgen')


def say(author, post_id, text, answers=None):
    return publish_comment(author, post_id, key=f'comment-{text}', text=text, answers=answers)


def words(page):
    return [comment.html.removeprefix('<p>').removesuffix('</p>') for comment in page.comments]


def test_answers_stand_below_what_they_answer(cast, post_id):
    first = say(cast.bela, post_id, 'eins')
    say(cast.cem, post_id, 'zwei')
    answer = say(cast.anna, post_id, 'zu eins', answers=first)
    say(cast.bela, post_id, 'auch zu eins', answers=answer)

    page = comments(cast.cem, post_id)
    assert words(page) == ['eins', 'zu eins', 'auch zu eins', 'zwei']
    assert [comment.thread_id for comment in page.comments[:3]] == [first] * 3
    assert words(newest(cast.cem).posts[0]) == ['zu eins', 'auch zu eins']


def test_a_single_comment_is_shown_rather_than_left_for_another_time(cast, post_id):
    first = say(cast.bela, post_id, 'eins')
    say(cast.cem, post_id, 'zwei')
    say(cast.anna, post_id, 'zu eins', answers=first)
    assert words(newest(cast.cem).posts[0]) == ['eins', 'zu eins', 'zwei']
    last = say(cast.anna, post_id, 'drei')
    assert words(newest(cast.cem).posts[0]) == ['zu eins', 'drei']
    delete_comment(cast.anna, post_id, last)
    for n in range(PAGE - 2):
        say(cast.bela, post_id, f'Nummer {n}')
    page = comments(cast.cem, post_id)
    assert (len(page.comments), page.earlier) == (PAGE + 1, 0)
    say(cast.bela, post_id, 'noch eins')
    page = comments(cast.cem, post_id)
    assert (len(page.comments), page.earlier) == (PAGE, 2)


def test_answers_outlive_what_they_answer(cast, post_id):
    first = say(cast.bela, post_id, 'eins')
    say(cast.anna, post_id, 'zu eins', answers=first)
    delete_comment(cast.bela, post_id, first)
    page = comments(cast.cem, post_id)
    assert (words(page), page.total, page.earlier) == (['zu eins'], 1, 0)
    with pytest.raises(NotFound):
        say(cast.cem, post_id, 'zuspaet', answers=first)


def test_nobody_answers_a_comment_of_another_post(cast, post_id):
    other = publish_post(cast.anna, key='other-post', text='Anderswo')
    with pytest.raises(NotFound):
        say(cast.cem, post_id, 'falsch', answers=say(cast.bela, other, 'dort'))


def test_stretches_follow_each_other_without_gap_or_double(cast, post_id):
    beginnings = [say(cast.bela, post_id, f'Nummer {n}') for n in range(PAGE)]
    for n in range(PAGE):
        say(cast.cem, post_id, f'Antwort {n}', answers=beginnings[n % 3])
    whole = comments(cast.anna, post_id, at=beginnings[0])
    read, page = [], None
    while page is None or page.earlier:
        page = comments(cast.anna, post_id, before=place_of(page.comments[0]) if page else None)
        read = [*page.comments, *read]
    assert tuple(read) == whole.comments
    assert len({comment.id for comment in read}) == 2 * PAGE
    rest = comments(cast.anna, post_id, after=place_of(read[9]))
    assert (rest.comments, rest.earlier) == (tuple(read[10:]), 10)


def test_a_linked_answer_comes_with_what_it_answers(cast, post_id):
    say(cast.bela, post_id, 'davor')
    first = say(cast.bela, post_id, 'eins')
    answer = [say(cast.anna, post_id, f'zu eins {n}', answers=first) for n in range(3)][-1]
    page = comments(cast.cem, post_id, at=answer)
    assert (words(page), page.earlier) == (['eins', 'zu eins 0', 'zu eins 1', 'zu eins 2'], 1)
    delete_comment(cast.bela, post_id, first)
    assert words(comments(cast.cem, post_id, at=first)) == ['zu eins 0', 'zu eins 1', 'zu eins 2']


def test_an_answer_far_down_its_thread_is_found_without_its_beginning(cast, post_id):
    first = say(cast.bela, post_id, 'eins')
    answers = [say(cast.anna, post_id, f'zu eins {n}', answers=first) for n in range(FORWARD + 1)]
    page = comments(cast.cem, post_id, at=answers[-1])
    assert (words(page), page.earlier) == ([f'zu eins {FORWARD}'], FORWARD + 1)
