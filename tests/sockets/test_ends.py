"""What happens to open pages when a sign-in ends."""

import httpx
import pytest

from data.queries.posts import newest
from tests.browser_socket import REFUSED, answer_to, load, sign_in
from tests.cast import PASSWORD, sign_in_cookie


def texts(cast) -> list[str]:
    return [shown.html for shown in newest(cast.bela).posts]


def end_by(server, cookie: str, path: str, **form: str) -> None:
    answer = httpx.post(server.url + path, data=form, cookies={'session': cookie}, headers={'Origin': server.url})
    assert answer.status_code < 400


@pytest.mark.parametrize('path', ['/sign-out', '/settings/sign-out-everywhere'])
def test_after_the_end_of_a_sign_in_its_open_page_does_nothing_any_more(server, cast, path):
    """What is measured is the order: after the page was told, not one more event counts."""
    cookie = sign_in_cookie(cast.cem)['session']
    page, other = load(server.url, cookie), load(server.url, sign_in_cookie(cast.bela)['session'])
    with page.socket() as socket, other.socket() as belas:
        socket.greet()
        belas.greet()
        end_by(server, cookie, path)
        socket.until('/sign-in')
        socket.emit('event', page.post('nach dem Ende'))
        belas.emit('event', other.post('von Béla'))
        belas.until('von Béla')
        assert not any('nach dem Ende' in text for text in texts(cast))
        assert socket.is_closed()
    assert answer_to(page) == '403'
    assert httpx.get(server.url, cookies={'session': cookie}).status_code == 401


def test_a_closed_socket_is_not_opened_again_by_itself(server, cast):
    """A browser that ignores being sent away goes on sending on the connection it has."""
    cookie = sign_in_cookie(cast.cem)['session']
    page = load(server.url, cookie)
    with page.socket() as socket:
        socket.greet()
        end_by(server, cookie, '/sign-out')
        socket.until('/sign-in')
        socket.send('41')
        socket.send('40')
        assert socket.until('44') == REFUSED


def test_a_new_password_ends_all_other_sign_ins(server, cast):
    """And no sign-in goes on with a token from before it."""
    here, there = sign_in(server.url, 'bela', PASSWORD), sign_in(server.url, 'bela', PASSWORD)
    page = load(server.url, there)
    with page.socket() as socket:
        socket.greet()
        end_by(server, here, '/settings/password', old=PASSWORD, new='Vier Tassen Tee, bitte')
        socket.until('/sign-in')
    planted = sign_in_cookie(cast.bela)['session']
    fresh = httpx.post(
        f'{server.url}/sign-in',
        data={'login': 'bela', 'password': 'Vier Tassen Tee, bitte'},
        cookies={'session': planted},
        headers={'Origin': server.url},
    ).cookies['session']
    assert fresh != planted
    statuses = {
        name: httpx.get(server.url, cookies={'session': token}).status_code
        for name, token in {'here': here, 'there': there, 'planted': planted, 'fresh': fresh}.items()
    }
    assert statuses == {'here': 401, 'there': 401, 'planted': 401, 'fresh': 200}
