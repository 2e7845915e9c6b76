"""Topics: posts are found under what they name, as long as they name it and exist."""

import pytest

from data import hub
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.reactions import react_to_post
from data.events import PostEdited, PostPublished, PostRestored, TopicsChanged
from data.policy import NotFound
from data.queries.posts import PAGE, of_topic
from data.queries.topics import busiest_topics, topic
from data.values import Marks, Reaction, TopicShown


def say(author, text, key='first-post'):
    return publish_post(author, key=key, text=text)


def found(viewer, tag):
    return [post.id for post in of_topic(viewer, tag=tag).posts]


def test_a_post_is_found_under_its_topics_however_they_are_spelt(cast):
    first = say(cast.anna, 'Heute Linsen #Küche #Küche')
    second = say(cast.bela, 'Morgen Milchreis #kueche #Mittag', key='second-post')
    assert found(cast.cem, 'kueche') == [second, first]
    assert topic(cast.cem, 'kueche').name == 'Küche'
    assert topic(cast.cem, 'kueche').post_count == 2
    assert [shown.tag for shown in busiest_topics(cast.cem)] == ['kueche', 'mittag']
    assert [shown.tag for shown in busiest_topics(cast.cem, 'mi')] == ['mittag']


def test_an_edit_moves_a_post_to_other_topics(cast):
    post_id = say(cast.anna, 'Linsen #Küche #Mittag')
    edit_post(cast.anna, post_id, text='Linsen #Mittag #Rezept', revision=1)
    assert found(cast.cem, 'kueche') == []
    assert found(cast.cem, 'rezept') == found(cast.cem, 'mittag') == [post_id]
    with pytest.raises(NotFound):
        topic(cast.cem, 'kueche')
    assert {shown.tag for shown in busiest_topics(cast.cem)} == {'mittag', 'rezept'}


def test_what_is_deleted_is_not_found_until_it_comes_back(cast):
    post_id = say(cast.anna, 'Linsen #Küche')
    delete_post(cast.anna, post_id)
    assert found(cast.cem, 'kueche') == []
    with pytest.raises(NotFound):
        topic(cast.cem, 'kueche')
    restore_post(cast.anna, post_id)
    assert found(cast.cem, 'kueche') == [post_id]
    assert topic(cast.cem, 'kueche').post_count == 1


def test_pages_of_a_topic_follow_each_other(cast):
    ids = [say(cast.anna, f'Nummer {n} #Liste', key=f'post-key-{n}') for n in range(PAGE + 3)]
    first = of_topic(cast.bela, tag='liste')
    rest = of_topic(cast.bela, first.next, tag='liste')
    assert [post.id for post in (*first.posts, *rest.posts)] == ids[::-1]
    assert rest.next is None


@pytest.mark.parametrize(
    ('typed', 'count'), [('Küc', 1), ('KUEC', 1), ('ü', 0), ('%', 0), ('_', 0), ('\\', 0), ("'", 0), ('\x00', 1)]
)
def test_whatever_is_typed_is_a_beginning(cast, typed, count):
    say(cast.anna, 'Linsen #Küche')
    assert len(busiest_topics(cast.cem, typed)) == count


@pytest.fixture
def told(cast):
    """What is told of topics, and of posts that name them."""
    events = []
    for event_type in (TopicsChanged, PostPublished, PostEdited, PostRestored):
        hub.listen(event_type, events.append)
    return events


def test_every_change_tells_how_many_posts_name_a_topic_now(cast, told):
    post_id = say(cast.anna, 'Linsen #Küche')
    say(cast.bela, 'Milchreis #kueche', key='second-post')
    edit_post(cast.anna, post_id, text='Linsen #Rezept', revision=1)
    delete_post(cast.anna, post_id)
    restore_post(cast.anna, post_id)
    kitchen, recipe = 'kueche', 'rezept'
    changes = [{(t.tag, t.name, t.post_count) for t in e.topics} for e in told if isinstance(e, TopicsChanged)]
    assert changes == [
        {(kitchen, 'Küche', 1)},
        {(kitchen, 'Küche', 2)},
        {(kitchen, 'Küche', 1), (recipe, 'Rezept', 1)},
        {(recipe, 'Rezept', 0)},
        {(recipe, 'Rezept', 1)},
    ]
    assert topic(cast.cem, recipe) == TopicShown(recipe, 'Rezept', 1)


def test_a_post_that_may_come_or_leave_tells_its_topics_and_everybodys_marks(cast, told):
    post_id = say(cast.anna, 'Linsen #Küche')
    react_to_post(cast.bela, post_id, Reaction.LOVE)
    edit_post(cast.anna, post_id, text='Linsen #Rezept', revision=1)
    delete_post(cast.anna, post_id)
    restore_post(cast.anna, post_id)
    published, edited, restored = (e for e in told if not isinstance(e, TopicsChanged))
    assert published.topics == {'kueche'}
    for event in (edited, restored):
        assert event.topics == {'rezept'}
        assert event.marks == {cast.bela.person_id: Marks(Reaction.LOVE)}


def test_a_post_without_topics_says_nothing_of_them(cast, told):
    post_id = say(cast.anna, 'Linsen')
    delete_post(cast.anna, post_id)
    assert [type(event) for event in told] == [PostPublished]
