"""The routes of the boxes for writing: previews, suggestions and drafts, for signed-in people and each their own."""

import json

import pytest
from fastapi import FastAPI

from data.actions.accounts import deactivate
from data.actions.groups import delete_group, found_group
from data.actions.people import add_person
from data.actions.posts import publish_post
from data.emojis import COMMON, named
from data.plain_text import MAX_LENGTH
from data.queries.drafts import drafts
from data.queries.posts import newest
from data.values import GroupKind
from data.words import translate
from pages import access, writing
from pages.origin import MAX_TEXT_BODY

DRAFT = {'text': 'Der Tee ist', 'key': 'key-tea-1', 'revision': None, 'pictures': [], 'known': []}


@pytest.fixture
def house() -> FastAPI:
    """The real routes behind the real door."""
    app = FastAPI()
    access.install(app)
    app.include_router(writing.router)
    return app


REQUESTS = [
    ('POST', '/preview', {'text': 'Tee'}),
    ('PUT', '/drafts/feed', DRAFT),
    ('DELETE', '/drafts/feed?keys=key-tea-1', None),
    ('GET', '/drafts', None),
    ('GET', '/suggestions?kind=people', None),
]


@pytest.mark.parametrize(('method', 'address', 'body'), REQUESTS)
def test_strangers_get_nothing(cast, browser, method, address, body):
    answer = browser().request(method, address, json=body)
    assert (answer.status_code, answer.content) == (401, b'')


@pytest.mark.parametrize(('method', 'address', 'body'), REQUESTS[:3])
def test_pages_of_others_can_send_nothing(cast, browser, method, address, body):
    answer = browser(cast.bela, Origin='http://evil.example').request(method, address, json=body)
    assert answer.status_code == 403
    assert drafts(cast.bela) == {}


# --- preview ---------------------------------------------------------------------------------------------------------


def test_a_preview_is_what_will_be_published(cast, browser):
    text = '**Tee** um drei, @cem und @niemand\n\n- Milch\n- <script>alert(1)</script>'
    answer = browser(cast.bela).post('/preview', json={'text': text})
    publish_post(cast.bela, key='preview-1', text=text)
    assert answer.json() == {'html': newest(cast.cem).posts[0].html}
    assert answer.headers['cache-control'] == 'private, no-store'


@pytest.mark.parametrize(
    ('body', 'status'),
    [
        ({'text': ' \n '}, 422),
        ({'text': 'x' * (MAX_LENGTH + 1)}, 422),
        ({'text': 5}, 422),
        ({}, 422),
        ([], 422),
        ({'text': 'x' * MAX_TEXT_BODY}, 413),
    ],
)
def test_what_can_not_be_published_has_no_preview(cast, browser, body, status):
    assert browser(cast.bela).post('/preview', json=body).status_code == status


def test_a_refused_preview_says_why(cast, browser):
    answer = browser(cast.cem).post('/preview', json={'text': ''})
    assert answer.json() == {'message': translate('de', 'Write something first.')}


# --- suggestions -----------------------------------------------------------------------------------------------------


@pytest.fixture
def colleagues(cast):
    for username, name in [('j.mueller', 'Jörg Müller'), ('muriel', 'Zoé Zahn'), ('ada', 'Muna Abel-Munz')]:
        add_person(cast.anna, name=name, username=username, password='Drei Tassen Tee, bitte')
    gone = add_person(cast.anna, name='Mutlu Gegangen', username='mutlu', password='Drei Tassen Tee, bitte')
    deactivate(cast.anna, gone)


@pytest.mark.parametrize(
    ('kind', 'for_members'),
    [
        (GroupKind.OPEN, ['@cem ', '@anna ', '@bela ']),
        (GroupKind.CLOSED, ['@cem ', '@anna ', '@bela ']),
        (GroupKind.SECRET, ['@cem ']),
    ],
)
def test_members_of_a_group_come_first_and_in_a_secret_one_alone(cast, browser, kind, for_members):
    group_id = found_group(cast.cem, key='a-group-key', name='Garten', kind=kind)
    params = {'kind': 'people', 'group': group_id}

    def texts(viewer, **more):
        return [suggestion['text'] for suggestion in browser(viewer).get('/suggestions', params=params | more).json()]

    assert texts(cast.cem) == for_members
    for outside, never in ((cast.bela, group_id + 1), (cast.anna, group_id + 1)):
        assert texts(outside) == texts(outside, group=never) == ['@anna ', '@bela ', '@cem ']
    delete_group(cast.cem, group_id, name='Garten')
    assert texts(cast.cem) == ['@anna ', '@bela ', '@cem ']


@pytest.mark.parametrize('group', ['0', '-1', str(2**31), 'x', ''])
def test_what_can_not_be_a_group_is_refused(cast, browser, group):
    answer = browser(cast.bela).get('/suggestions', params={'kind': 'people', 'group': group})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ('part', 'names'),
    [
        ('mu', ['Muna Abel-Munz', 'Zoé Zahn', 'Jörg Müller']),
        ('Mü', ['Jörg Müller']),
        ('mue', ['Jörg Müller']),
        ('BÉLA', ['Béla Bartel']),
        ('Çe', ['Cem Çelik']),
        ('%', []),
        ('_', []),
        ('nobody', []),
        ('x' * 10_000, []),
    ],
)
def test_colleagues_are_found_by_any_beginning(colleagues, cast, browser, part, names):
    answer = browser(cast.bela).get('/suggestions', params={'kind': 'people', 'part': part})
    assert [suggestion['name'] for suggestion in answer.json()] == names
    assert answer.headers['cache-control'] == 'private, no-store'


def test_an_at_alone_suggests_the_first_by_name(colleagues, cast, browser):
    found = browser(cast.bela).get('/suggestions?kind=people').json()
    assert [suggestion['text'] for suggestion in found] == [
        '@anna ',
        '@bela ',
        '@cem ',
        '@j.mueller ',
        '@ada ',
        '@muriel ',
    ]
    assert found[0]['person']['initials'] == 'AA'


@pytest.mark.parametrize(
    ('part', 'signs'),
    [
        ('dau', '👍'),
        ('thumbs_up', '👍'),
        ('thumbs', '👍👎'),
        ('+1', '👍'),
        ('lach', '😂🤣😄'),
        ('laugh', '😂🤣😄'),
        ('heart', '❤️😍'),
        ('herz', '❤️😍'),
        ('tee', '☕🧉🫖'),
        ('Geburts', '🎂🥳'),
        ('trän', '😂😭'),
        ('flagge', '🇩🇪'),
    ],
)
def test_emoji_are_found_in_german_and_in_english_the_common_ones_first(cast, browser, part, signs):
    found = browser(cast.cem).get('/suggestions', params={'kind': 'emojis', 'part': part}).json()
    assert ''.join(emoji['text'] for emoji in found).startswith(signs)
    assert len(found) <= 6


def test_a_colon_alone_suggests_the_usual_ones_by_their_names_in_ones_language(cast, browser):
    for viewer, name in ((cast.bela, 'Thumbs up'), (cast.cem, 'Daumen hoch')):
        found = browser(viewer).get('/suggestions?kind=emojis').json()
        assert (len(found), found[0]['text'], found[0]['name']) == (24, '👍', name)


@pytest.mark.parametrize(
    ('part', 'name'),
    [
        ('smile', 'Grinsendes Gesicht mit lachenden Augen'),
        ('rofl', 'Sich vor Lachen auf dem Boden wälzen'),
        ('t-shirt', 'T-Shirt'),
        ('dvd', 'DVD'),
        ('technologist', 'IT-Experte/IT-Expertin'),
    ],
)
def test_german_names_have_capitals_where_german_has_them(cast, browser, part, name):
    found = browser(cast.cem).get('/suggestions', params={'kind': 'emojis', 'part': part}).json()
    assert name in [emoji['name'] for emoji in found]


def test_all_common_emoji_are_known():
    assert set(COMMON) <= set(named('de'))


@pytest.mark.parametrize(('who', 'counted'), [('bela', ['2 posts', '1 post']), ('cem', ['2 Beiträge', '1 Beitrag'])])
def test_topics_are_found_by_their_beginning_as_they_were_written(cast, browser, who, counted):
    publish_post(cast.anna, key='topics-1', text='#Küchenplanung und #Kuchen')
    publish_post(cast.anna, key='topics-2', text='#küchenplanung #Küche')
    found = browser(getattr(cast, who)).get('/suggestions', params={'kind': 'topics', 'part': 'kü'}).json()
    assert [topic['text'] for topic in found] == ['#Küchenplanung ', '#Küche ']
    assert [topic['note'] for topic in found] == counted


@pytest.mark.parametrize('kind', ['', 'groups', 'people,emojis', '__class__'])
def test_other_things_are_not_suggested(cast, browser, kind):
    assert browser(cast.bela).get('/suggestions', params={'kind': kind}).status_code == 404


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_for_its_writer_and_forgotten(cast, browser):
    bela, anna = browser(cast.bela), browser(cast.anna)
    assert bela.put('/drafts/feed', json=DRAFT).status_code == 204
    kept = {
        'text': 'Der Tee ist',
        'key': 'key-tea-1',
        'revision': None,
        'pictures': [],
        'sizes': [],
        'files': [],
        'names': [],
    }
    assert bela.get('/drafts').json() == {'drafts': {'feed': kept}, 'gone': []}
    assert anna.get('/drafts').json() == {'drafts': {}, 'gone': []}
    assert anna.delete('/drafts/feed?keys=key-tea-1').status_code == 204
    other = DRAFT | {'text': 'Kaffee', 'key': 'key-coffee'}
    answer = bela.put('/drafts/feed', json=other)
    assert (answer.status_code, answer.json()) == (409, kept)
    assert bela.delete('/drafts/feed?keys=other-key,key-tea-1').status_code == 204
    assert bela.get('/drafts').json()['drafts'] == {}
    assert bela.put('/drafts/post-4711', json=DRAFT).status_code == 204
    assert bela.get('/drafts').json()['gone'] == ['post-4711']


def test_what_was_published_is_no_draft_any_more(cast, browser):
    publish_post(cast.bela, key='key-tea-1', text='Der Tee ist')
    answer = browser(cast.bela).put('/drafts/feed', json=DRAFT)
    assert (answer.status_code, answer.json()) == (409, None)


@pytest.mark.parametrize(
    ('place', 'body', 'status'),
    [
        ('elsewhere', DRAFT, 404),
        ('feed', DRAFT | {'text': ''}, 422),
        ('feed', DRAFT | {'text': 'x' * (MAX_LENGTH + 1)}, 422),
        ('feed', DRAFT | {'text': None}, 422),
        ('feed', DRAFT | {'key': 'short'}, 422),
        ('feed', DRAFT | {'revision': 2**31}, 422),
        ('feed', DRAFT | {'revision': 2**70}, 422),
        ('feed', DRAFT | {'pictures': [[1, 'x' * 501]]}, 422),
        ('feed', DRAFT | {'known': ['key-tea-0'] * 9}, 422),
        ('feed', DRAFT | {'pictures': [['1', '']]}, 422),
        ('feed', DRAFT | {'person_id': 1}, 422),
        ('feed', DRAFT | {'text': '☕' * 60_000}, 413),
    ],
)
def test_what_is_no_draft_is_refused(cast, browser, place, body, status):
    assert browser(cast.bela).put(f'/drafts/{place}', json=body).status_code == status
    assert drafts(cast.bela) == {}


def test_the_longest_text_has_room(cast, browser):
    longest = DRAFT | {'text': '☕' * MAX_LENGTH}
    answer = browser(cast.bela).put('/drafts/feed', content=_as_browsers_write(longest))
    assert answer.status_code == 204


def _as_browsers_write(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
