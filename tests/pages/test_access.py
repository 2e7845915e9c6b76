"""The door: strangers see nothing, foreign pages send nothing, and nobody's word is believed that anybody can write."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from fastapi import Request
from nicegui import Client, core
from nicegui.testing.general import nicegui_reset_globals
from sqlalchemy import event
from sqlmodel import update
from starlette.responses import HTMLResponse
from starlette.websockets import WebSocketDisconnect

from data import db
from data.actions import accounts, sign_ins
from data.db import writing
from data.models import SignIn
from data.models.columns import now
from data.queries.people import me_by_token
from data.queries.people import sign_ins as where_signed_in
from data.settings import settings
from pages import access
from pages.origin import local_path
from tests.cast import PASSWORD, sign_in_cookie, signed_in
from tests.pages.conftest import HOST

SOCKET = '/_nicegui_ws/socket.io/'


@pytest.fixture
def https(monkeypatch):
    """A house with an address of its own, behind a certificate."""
    monkeypatch.setenv('TEEKUECHE_BASE_URL', 'https://tee.lindholz.example')
    settings.cache_clear()


# --- strangers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize('path', ['/', '/people/anna', '/people/nobody', '/no/such/page', '/welcome', '/admin?x=1'])
def test_every_address_answers_strangers_with_the_sign_in_page(cast, browser, path):
    answer = browser().get(path)
    assert answer.status_code == 401
    assert 'action="/sign-in"' in answer.text
    for secret in ('Lindholz', 'Anna', 'anna@'):
        assert secret not in answer.text


def test_addresses_that_exist_and_that_do_not_look_the_same(cast, browser):
    there, not_there = browser().get('/people/anna'), browser().get('/people/anno')
    assert there.text.replace('anna', 'anno') == not_there.text
    assert there.headers.items() == not_there.headers.items()


@pytest.mark.parametrize(
    'path',
    ['/files/1/320', '/drafts', '/suggestions', '/preview', '/_nicegui/client/x/y', '/_nicegui_ws/socket.io/?t=1'],
)
def test_files_and_machinery_answer_strangers_with_nothing(cast, browser, path):
    answer = browser().get(path)
    assert (answer.status_code, answer.content) == (401, b'')


@pytest.mark.parametrize(('method', 'path'), [('POST', '/uploads'), ('DELETE', '/'), ('POST', '/no/such/page')])
def test_whatever_strangers_send_is_not_taken(cast, browser, method, path):
    answer = browser().request(method, path, content=b'')
    assert (answer.status_code, answer.content) == (401, b'')


def test_health_is_open_and_has_no_content(cast, browser):
    answer = browser().get('/up')
    assert (answer.status_code, answer.content) == (200, b'')


def test_missing_static_file_is_an_empty_404(cast, browser):
    answer = browser().get('/static/none.css')
    assert (answer.status_code, answer.content) == (404, b'')


def test_unknown_addresses_build_no_page_state(database):
    async def wander() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(core.app), base_url=HOST) as stranger:
            for number in range(100):
                assert (await stranger.get(f'/no/such/page/{number}')).status_code == 401

    with nicegui_reset_globals():
        access.install(core.app)
        asyncio.run(wander())
        assert Client.instances == {}


def test_people_get_our_own_plain_404(cast, browser):
    answer = browser(cast.cem).get('/no/such/page')
    assert answer.status_code == 404
    assert '<html lang="de"' in answer.text
    assert '_nicegui' not in answer.text


# --- who asks ------------------------------------------------------------------------------------------------------


def test_people_are_recognised(cast, browser):
    assert 'for Béla Bartel' in browser(cast.bela).get('/').text


@pytest.mark.parametrize('token', ['', 'x', '"', 'ü' * 20, 'a' * 10_000, '\x00', "' OR 1=1 --"])
def test_forged_cookies_are_strangers(cast, browser, token):
    cookie = f'session={token}'.encode()
    assert browser().get('/', headers={b'Cookie': cookie}).status_code == 401


def test_cookie_of_another_house_is_a_strangers(cast, browser):
    token = sign_in_cookie(cast.bela)['session']
    assert browser().get('/', headers={'Cookie': f'session={token[:-1]}'}).status_code == 401
    assert browser().get('/', headers={'Cookie': f'session={token}'}).status_code == 200


def test_ended_sign_in_is_a_strangers_at_once(cast, browser):
    bela = browser(cast.bela)
    assert bela.get('/files/1/320').status_code == 200
    sign_ins.end_all_sign_ins(cast.bela)
    assert bela.get('/').status_code == 401
    assert bela.get('/files/1/320').status_code == 401


def test_deactivated_person_is_a_stranger_at_once(cast, browser):
    bela = browser(cast.bela)
    accounts.deactivate(cast.anna, cast.bela.person_id)
    assert bela.get('/').status_code == 401
    accounts.reactivate(cast.anna, cast.bela.person_id)
    assert bela.get('/').status_code == 401


def test_recognising_somebody_is_one_statement(cast):
    token = sign_in_cookie(cast.bela)['session']
    statements: list[str] = []
    event.listen(db.reader(), 'before_cursor_execute', lambda *args: statements.append(args[2]))
    assert me_by_token(token) is not None
    assert len([statement for statement in statements if statement.startswith('SELECT')]) == 1


@pytest.mark.parametrize(('unseen', 'status'), [(-1 / 24, 200), (1 / 24, 200), (89, 200), (91, 401)])
def test_clock_steps_sign_nobody_out_but_three_months_do(cast, browser, unseen, status):
    bela = browser(cast.bela)
    with writing() as work:
        work.db.exec(update(SignIn).values(seen_at=now() - timedelta(days=unseen)))
    assert bela.get('/').status_code == status


def test_being_seen_is_noted_and_keeps_the_cookie(cast, browser):
    viewer = signed_in(cast.bela)
    bela = browser(cast.bela)
    with writing() as work:
        work.db.exec(update(SignIn).values(seen_at=now() - timedelta(days=3)))
    page = {'Accept': 'text/html,*/*;q=0.8'}
    script = page | {'Sec-Fetch-Mode': 'cors'}
    others = [bela.get('/'), bela.get('/files/1/320'), bela.get('/', headers=script), bela.head('/', headers=page)]
    first, second = bela.get('/', headers=page), bela.get('/', headers=page)
    assert not [answer for answer in others if 'set-cookie' in answer.headers]
    assert 'Max-Age=7776000' in first.headers['set-cookie']
    assert 'set-cookie' not in second.headers
    seen = [row.seen_at for row in where_signed_in(viewer)]
    assert now() - seen[0] < timedelta(minutes=1)
    assert now() - seen[1] > timedelta(days=2)


@pytest.mark.parametrize(
    ('path', 'read'), [('/people/anna', True), ('/preview', False), ('/drafts', False), ('/suggestions', False)]
)
def test_only_a_page_is_opened_with_what_it_begins_with(cast, browser, monkeypatch, path, read):
    opened = []
    monkeypatch.setattr(access, 'opening', lambda token, address: opened.append(address))
    browser(cast.bela).get(path)
    assert opened == ([path] if read else [])


def test_a_slow_page_does_not_bring_the_old_cookie_back_after_a_new_password(cast, house, browser):
    begun = sign_ins.sign_in('bela', PASSWORD, device='', device_token='', address='')

    @house.get('/slow')
    def slow() -> HTMLResponse:
        sign_ins.change_password(begun.viewer, PASSWORD, 'Vier Tassen Kaffee')
        return HTMLResponse('at last')

    answer = browser().get('/slow', headers={'Accept': 'text/html', 'Cookie': f'session={begun.token}'})
    assert answer.text == 'at last'
    assert 'set-cookie' not in answer.headers


# --- foreign pages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    'origin',
    ['http://evil.example', 'null', 'https://testserver.evil.example', 'http://testserver:81', 'testserver', ''],
)
def test_foreign_pages_can_send_nothing(cast, browser, origin):
    bela = browser(cast.bela, Origin=origin)
    assert bela.post('/sign-out').status_code == 403
    assert bela.post('/uploads', content=b'x').status_code == 403
    assert bela.get('/').status_code == 200


def test_no_word_about_the_origin_is_no_permission(cast, browser):
    bela = browser(cast.bela)
    del bela.headers['Origin']
    assert bela.post('/uploads', content=b'x').status_code == 403
    assert bela.post('/uploads', content=b'x', headers={'Sec-Fetch-Site': 'cross-site'}).status_code == 403
    assert bela.post('/uploads', content=b'x', headers={'Sec-Fetch-Site': 'same-origin'}).status_code == 200


def test_sockets_need_somebody_and_our_own_page(cast, browser):
    with browser(cast.bela).websocket_connect(SOCKET) as socket:
        assert socket.receive_text() == 'for Béla Bartel'
    foreign, silent = browser(cast.bela, Origin='http://evil.example'), browser(cast.bela)
    del silent.headers['Origin']
    for refused in (browser(), foreign, silent):
        with pytest.raises(WebSocketDisconnect), refused.websocket_connect(SOCKET):
            pass


def test_answers_say_what_browsers_must_not_do_with_them(cast, browser):
    for answer in (browser().get('/'), browser(cast.bela).get('/'), browser().get('/up'), browser().post('/uploads')):
        assert "frame-ancestors 'none'" in answer.headers['Content-Security-Policy']
        assert answer.headers['X-Content-Type-Options'] == 'nosniff'
        assert answer.headers['X-Frame-Options'] == 'DENY'
        assert 'Strict-Transport-Security' not in answer.headers
    assert browser(cast.bela).get('/').headers['Cache-Control'] == 'no-store'
    script = browser().get('/static/a.js').headers
    assert script['X-Content-Type-Options'] == 'nosniff'
    assert 'Content-Security-Policy' not in script
    assert 'sandbox' in browser(cast.bela).get('/files/1/320').headers['Content-Security-Policy']


# --- claims --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize('host', ['evil.example', 'tee.lindholz.example:81', 'tee.lindholz.example.evil', ''])
def test_unknown_hosts_are_refused(cast, https, browser, host):
    bela = browser(cast.bela)
    assert bela.get('/', headers={'Host': host}).status_code == 400
    assert bela.get('/', headers={'Host': 'tee.lindholz.example', 'X-Forwarded-Host': host}).status_code == 200
    assert bela.get('/up', headers={'Host': host}).status_code == 200


@pytest.mark.parametrize('host', ['[', 'a b', 'a/b', 'a@b', 'ä', '"', '<x>'])
def test_hosts_that_are_none_are_refused(cast, browser, host):
    assert browser().get('/', headers={b'Host': host.encode()}).status_code == 400


def test_with_an_address_of_its_own_the_house_knows_its_pages_by_it(cast, https, browser):
    bela = browser(cast.bela, Host='tee.lindholz.example', Origin='http://tee.lindholz.example')
    assert bela.post('/uploads', content=b'x').status_code == 403
    bela.headers['Origin'] = 'https://tee.lindholz.example'
    answer = bela.post('/uploads', content=b'x')
    assert answer.status_code == 200
    assert answer.headers['Strict-Transport-Security'].startswith('max-age=')


def test_forwarding_headers_are_believed_from_proxies_only(house, cast, browser):
    seen = []

    @house.get('/sign-in/seen')
    def look(request: Request) -> None:
        seen.append(
            (request.client.host, request.url.scheme, [name for name in request.headers if 'forwarded' in name])
        )

    forwarded = {
        'X-Forwarded-For': '203.0.113.9, 198.51.100.7',
        'X-Forwarded-Proto': 'https',
        'X-Forwarded-Prefix': '/evil',
        'X-Forwarded-Host': 'evil.example',
        'Forwarded': 'for=203.0.113.9',
    }
    for address in ('192.0.2.1', '127.0.0.1'):
        browser(address=address).get('/sign-in/seen', headers=forwarded)
    assert seen == [('192.0.2.1', 'http', []), ('198.51.100.7', 'https', [])]


@pytest.mark.parametrize('hops', ['', 'nonsense', '127.0.0.1', 'x, y', ','])
def test_proxies_that_report_nonsense_are_not_believed(house, cast, browser, hops):
    seen = []

    @house.get('/sign-in/seen')
    def look(request: Request) -> None:
        seen.append(request.client.host)

    browser(address='127.0.0.1').get('/sign-in/seen', headers={'X-Forwarded-For': hops})
    assert seen == ['127.0.0.1']


@pytest.mark.parametrize(
    'wanted',
    [
        '//evil.example',
        '/\\evil.example',
        '\\\\evil',
        'https:evil',
        'https://evil.example',
        'evil',
        '',
        '/\t/evil',
        '/a\n',
        'javascript:alert(1)',
        '/\x00',
        '/' + 'a' * 5000,
        ' /a',
    ],
)
def test_only_local_paths_are_gone_to(wanted):
    assert local_path(wanted) == '/'


@pytest.mark.parametrize('wanted', ['/', '/post/1?x=//y#comment-2', '/people/m%C3%BCller', '/search?q=a+b'])
def test_local_paths_are_kept(wanted):
    assert local_path(wanted) == wanted


# --- bodies --------------------------------------------------------------------------------------------------------


def test_bodies_without_a_length_are_refused_unread(cast, browser):
    def endless():
        yield b'login=anna'
        pytest.fail('the body was read')

    assert browser().post('/sign-in', content=endless()).status_code == 411


@pytest.mark.parametrize(
    ('path', 'length', 'status'),
    [
        ('/sign-in', 70_000, 413),
        ('/sign-in', 10 * 1024**3, 413),
        ('/sign-in', '9' * 5000, 413),
        ('/sign-in', '-1', 400),
        ('/sign-in', 'many', 400),
        ('/sign-in', '²', 400),
        ('/uploads', 21 * 1024**2, 413),
        ('/uploads-not', 70_000, 413),
    ],
)
def test_bodies_of_a_wrong_length_are_refused_unread(cast, browser, path, length, status):
    answer = browser(cast.bela).post(path, headers={b'Content-Length': str(length).encode()})
    assert answer.status_code == status
    assert answer.headers['Connection'] == 'close'


def test_upload_that_is_too_large_is_told_why(cast, browser):
    answer = browser(cast.bela, Accept_Language='en').post('/uploads', headers={'Content-Length': str(21 * 1024**2)})
    assert '20 MB' in answer.json()['message']


def test_uploads_may_be_larger_than_forms(cast, browser):
    assert browser(cast.bela).post('/uploads', content=b'x' * 1_000_000).json() == {'size': 1_000_000}


FORM = 'application/x-www-form-urlencoded'
PARTS = 'multipart/form-data; boundary=x'


@pytest.mark.parametrize(
    ('kind', 'body', 'status'),
    [
        (PARTS, b'--y\r\nnot a form', 400),
        (PARTS, b'', 401),
        ('multipart/form-data', b'--x', 400),
        (PARTS, b'--x\r\nContent-Disposition: form-data; name="login"; filename="a"\r\n\r\nx\r\n--x--\r\n', 400),
        (PARTS, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' * 1000 + b'--x--\r\n', 400),
        (FORM, b'&'.join([b'a=1'] * 10_000), 400),
        (FORM, b'login=%00%ff%fe&password=%ed%a0%80', 401),
        (FORM, b'login[]=1&login=2&password', 401),
        ('application/json', b'{"login": "anna"}', 401),
        ('', b'\xff', 401),
    ],
)
def test_forms_that_are_none_sign_nobody_in(cast, browser, kind, body, status):
    assert browser().post('/sign-in', content=body, headers={'Content-Type': kind}).status_code == status


def test_door_stands_before_what_is_added_later(house, cast, browser):
    class Late:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            pytest.fail('a stranger came in')

    house.add_middleware(Late)
    assert browser().get('/').status_code == 401
