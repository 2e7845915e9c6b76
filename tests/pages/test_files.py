"""Pictures and files over HTTP: who may have which, what browsers are told about them, and what does not come in."""

import asyncio
import logging
import re
from urllib.parse import quote

import pytest
from fastapi import FastAPI

from data import attachments, attempts, files
from data.actions.conversations import found_group, leave
from data.actions.messages import send_message
from data.actions.pictures import add_picture, remove_cover, set_cover, set_portrait
from data.actions.posts import delete_post, publish_post
from data.files import StoredPicture
from data.words import translate
from pages import access, origin
from pages import files as picture_pages
from tests.cast import sign_in_cookie
from tests.data.bad_pictures import encoded, gif_of, png
from tests.pages.conftest import HOST

LIGHT = encoded('PNG', (48, 32))


@pytest.fixture
def house(home):
    """The real routes for pictures behind the real door."""
    app = FastAPI()
    access.install(app)
    app.include_router(picture_pages.router)
    yield app
    assert list(home.glob('uploads/incoming/*')) == []


@pytest.fixture
def picture(cast, home):
    """A picture that Béla has sent and not posted yet."""
    folder = home / 'uploads' / 'pictures' / 'ab' / ('ab' * 32)
    folder.mkdir(parents=True)
    for width in (320, 800):
        (folder / f'{width}.webp').write_bytes(f'as wide as {width}'.encode())
    return add_picture(cast.bela, StoredPicture('ab' * 32, 900, 600)).id


def posted(viewer, picture_id: int) -> int:
    return publish_post(viewer, key='a-picture', text='', pictures=((picture_id, ''),))


# --- who may see it --------------------------------------------------------------------------------------------------


def test_a_picture_is_its_owners_alone_until_a_post_shows_it(cast, browser, picture):
    bela, cem, address = browser(cast.bela), browser(cast.cem), f'/files/{picture}/320'
    assert bela.get(address).content == b'as wide as 320'
    for other in (cem, browser(cast.anna)):
        assert (other.get(address).status_code, other.get(address).content) == (404, b'')
    post_id = posted(cast.bela, picture)
    assert cem.get(address).content == b'as wide as 320'
    delete_post(cast.bela, post_id)
    assert cem.get(address).status_code == 404


def test_everybody_sees_a_portrait(cast, browser, picture):
    set_portrait(cast.bela, picture)
    assert browser(cast.cem).get(f'/files/{picture}/800').content == b'as wide as 800'


def test_everybody_sees_a_cover_as_long_as_it_is_one(cast, browser, picture):
    set_cover(cast.bela, picture)
    assert browser(cast.cem).get(f'/files/{picture}/800').status_code == 200
    remove_cover(cast.bela)
    assert browser(cast.cem).get(f'/files/{picture}/800').status_code == 404


@pytest.mark.parametrize(
    'crop', ['0,0,2,1', '-1,0,1,1', '0.6,0,0.5,1', 'nan,0,1,1', '0,0,1', '0,0,0,0', 'x', '1e999,0,1,1']
)
def test_what_is_no_part_of_a_picture_is_no_crop(cast, browser, crop):
    assert browser(cast.bela).post('/uploads', params={'crop': crop}, content=LIGHT).status_code == 422


def test_strangers_see_nothing_and_send_nothing(cast, browser, picture):
    set_portrait(cast.bela, picture)
    for method in ('GET', 'HEAD'):
        answer = browser().request(method, f'/files/{picture}/320')
        assert (answer.status_code, answer.content) == (401, b'')
    assert browser().post('/uploads', content=LIGHT).status_code == 401


def test_what_must_not_be_seen_looks_like_what_does_not_exist(cast, browser, picture):
    cem = browser(cast.cem)
    hidden, unknown = (cem.get(f'/files/{picture_id}/320') for picture_id in (picture, 4711))
    assert hidden.headers.items() == unknown.headers.items()
    assert 'immutable' not in hidden.headers.get('cache-control', '')
    for headers in ({'Range': 'bytes=0-1'}, {'If-None-Match': f'"{"ab" * 32}-320"'}):
        assert cem.get(f'/files/{picture}/320', headers=headers).status_code == 404


@pytest.mark.parametrize('path', ['0/320', '-1/320', 'x/320', '1/0', '1/321', '1/x', '9999999999/320', '²/320'])
def test_addresses_that_name_no_picture(cast, browser, picture, path):
    assert browser(cast.bela).get(f'/files/{path}').status_code == 404


# --- what browsers are told ------------------------------------------------------------------------------------------


def test_browsers_keep_pictures_and_run_nothing_of_them(cast, browser, picture):
    answer = browser(cast.bela).get(f'/files/{picture}/1600')
    assert (answer.status_code, answer.content) == (200, b'as wide as 800')
    assert answer.headers['content-type'] == 'image/webp'
    assert answer.headers['cache-control'] == 'private, max-age=31536000, immutable'
    assert answer.headers['content-security-policy'] == "default-src 'none'; sandbox"
    assert answer.headers['x-content-type-options'] == 'nosniff'


def test_head_tells_the_same_without_the_picture(cast, browser, picture):
    bela = browser(cast.bela)
    got, head = bela.get(f'/files/{picture}/320'), bela.head(f'/files/{picture}/320')
    assert (head.status_code, head.content) == (200, b'')
    wanted = ('content-length', 'content-type', 'cache-control', 'etag')
    assert [head.headers[name] for name in wanted] == [got.headers[name] for name in wanted]
    assert browser(cast.cem).head(f'/files/{picture}/320').status_code == 404


def test_a_part_can_be_asked_for(cast, browser, picture):
    answer = browser(cast.bela).get(f'/files/{picture}/320', headers={'Range': 'bytes=3-6'})
    assert (answer.status_code, answer.content) == (206, b'wide')
    assert answer.headers['content-range'] == 'bytes 3-6/14'


def test_what_the_browser_has_is_not_sent_again(cast, browser, picture):
    bela = browser(cast.bela)
    tag = bela.get(f'/files/{picture}/320').headers['etag']
    again = bela.get(f'/files/{picture}/320', headers={'If-None-Match': f'"x", W/{tag}'})
    assert (again.status_code, again.content, again.headers['etag']) == (304, b'', tag)
    assert bela.get(f'/files/{picture}/800', headers={'If-None-Match': tag}).content == b'as wide as 800'


# --- what comes in ---------------------------------------------------------------------------------------------------


def test_a_good_picture_comes_in_and_is_its_senders(cast, browser):
    bela = browser(cast.bela)
    answer = bela.post('/uploads', content=LIGHT)
    assert (answer.status_code, answer.json()) == (201, {'id': answer.json()['id'], 'width': 48, 'height': 32})
    assert bela.get(f'/files/{answer.json()["id"]}/320').content[8:12] == b'WEBP'
    assert browser(cast.cem).get(f'/files/{answer.json()["id"]}/320').status_code == 404


@pytest.mark.parametrize(
    ('reason', 'body'),
    [
        ('unknown', b''),
        ('unknown', b'%PDF-1.7 is no picture'),
        ('pixels', png(20_000, 20_000)),
        ('shape', png(60_000, 1)),
        ('broken', LIGHT[: len(LIGHT) // 2]),
        ('bytes', bytes(files.MAX_BYTES + 1)),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_in_ones_own_language(cast, browser, reason, body):
    answer = browser(cast.cem).post('/uploads', content=body)
    assert answer.status_code == (413 if reason == 'bytes' else 422)
    assert answer.json() == {'message': in_german(reason)}


def in_german(reason: str) -> str:
    refused = files.refused(reason)
    german = translate('de', refused.message, **refused.values)
    assert german != translate('en', refused.message, **refused.values)
    return german


@pytest.mark.parametrize('reason', ['exhausted', 'busy'])
def test_what_the_server_can_not_take_now_is_refused_in_words(cast, browser, monkeypatch, reason):
    def refuse(*_) -> StoredPicture:
        raise files.refused(reason)

    monkeypatch.setattr(files, 'store_picture', refuse)
    answer = browser(cast.cem).post('/uploads', content=gif_of(2, (8, 8)))
    assert (answer.status_code, answer.json()) == (422, {'message': in_german(reason)})


def test_nobody_sends_pictures_without_end(cast, browser, monkeypatch):
    monkeypatch.setattr(files, 'store_picture', lambda *_: StoredPicture('ab' * 32, 48, 32))
    cem = browser(cast.cem)
    statuses = [cem.post('/uploads', content=b'x').status_code for _ in range(attempts.UPLOADS.amount + 1)]
    assert statuses == [201] * attempts.UPLOADS.amount + [429]
    refused = cem.post('/uploads', content=b'x')
    assert re.match(r'Zu viele Versuche.* \d+ min', refused.json()['message'])
    assert int(refused.headers['retry-after']) > 0
    assert browser(cast.bela).post('/uploads', content=b'x').status_code == 201


# --- files of any kind -----------------------------------------------------------------------------------------------


def attached(browser, body: bytes, name: str):
    return browser.post('/attachments', content=body, headers={'X-File-Name': quote(name)})


@pytest.fixture
def sent(cast, browser):
    """The address of a picture with a script that Béla has sent to Cem, and their conversation."""
    talk = found_group(cast.bela, 'Werkstatt', [cast.cem.person_id], key='group-key')
    file_id = attached(browser(cast.bela), b'<svg onload="alert(1)"/>', '../../Türblatt „neu“.svg').json()['id']
    send_message(cast.bela, talk, key='some-key-1', text='', files=(file_id,))
    return f'/attachments/{file_id}', talk


def test_a_file_is_downloaded_and_never_shown(cast, browser, sent):
    answer = browser(cast.cem).get(sent[0])
    assert (answer.status_code, answer.content) == (200, b'<svg onload="alert(1)"/>')
    assert answer.headers['content-type'] == 'application/octet-stream'
    assert answer.headers['content-disposition'] == f"attachment; filename*=utf-8''{quote('Türblatt „neu“.svg')}"
    assert answer.headers['cache-control'] == 'private, no-store'
    assert answer.headers['content-security-policy'] == "default-src 'none'; sandbox"
    assert answer.headers['x-content-type-options'] == 'nosniff'


def test_a_file_is_its_members_however_it_is_asked_for(cast, browser, sent):
    address, talk = sent
    cem, anna = browser(cast.cem), browser(cast.anna)
    part = {'Range': 'bytes=1-3'}
    assert cem.get(address, headers=part).content == b'svg'
    assert cem.head(address).headers['content-length'] == '24'
    leave(cast.cem, talk)
    for other in (cem, anna):
        for answer in (other.get(address), other.head(address), other.get(address, headers=part)):
            assert (answer.status_code, answer.content) == (404, b'')
        assert other.get(address).headers.items() == other.get('/attachments/4711').headers.items()
    assert browser().get(address).status_code == 401
    assert browser().post('/attachments', content=b'x').status_code == 401


def test_browsers_keep_nothing_of_what_members_show_each_other(cast, browser, picture):
    talk = found_group(cast.bela, 'Werkstatt', [cast.cem.person_id], key='group-key')
    send_message(cast.bela, talk, key='some-key-1', text='', pictures=((picture, ''),))
    answer = browser(cast.cem).get(f'/files/{picture}/320')
    assert (answer.content, answer.headers['cache-control']) == (b'as wide as 320', 'private, no-store')
    for other in (cast.anna, cast.bela):
        if other is cast.bela:
            leave(cast.bela, talk)
        assert browser(other).get(f'/files/{picture}/320').status_code == 404


@pytest.mark.parametrize('declared', [True, False])
def test_a_file_that_is_too_large_is_refused_in_ones_own_language(cast, browser, monkeypatch, declared):
    monkeypatch.setitem(origin.UPLOADS, '/attachments', 8 if declared else 100)
    monkeypatch.setattr(attachments, 'MAX_BYTES', 8)
    answer = attached(browser(cast.cem), bytes(9), 'zu-gross.bin')
    assert answer.status_code == (413 if declared else 422)
    assert answer.json()['message'].startswith('Die Datei ist größer als')


# --- what breaks off --------------------------------------------------------------------------------------------------


async def test_an_upload_that_breaks_off_leaves_nothing(cast, house, caplog):
    cookie = f'session={sign_in_cookie(cast.bela)["session"]}'
    headers = {'host': HOST[7:], 'origin': HOST, 'content-length': '9999', 'cookie': cookie}
    scope = {'type': 'http', 'method': 'POST', 'path': '/uploads', 'query_string': b'', 'client': ('192.0.2.1', 1)}
    scope['headers'] = [(name.encode(), value.encode()) for name, value in headers.items()]
    messages = [{'type': 'http.request', 'body': LIGHT, 'more_body': True}, {'type': 'http.disconnect'}]
    told = []

    async def receive() -> dict:
        return messages.pop(0) if messages else await asyncio.Future()

    async def send(message: dict) -> None:
        told.append(message)

    with caplog.at_level(logging.INFO):
        await house(scope, receive, send)
    assert told[0]['status'] == 400
    assert not [record for record in caplog.records if record.exc_info]
