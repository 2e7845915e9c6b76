"""The real program for attacks on its socket, and a page of Anna's and of Cem's: Cem must not, whatever he sends."""

import pytest

from tests.browser_socket import Page, load
from tests.cast import sign_in_cookie
from tests.server import company_server


@pytest.fixture(scope='package')
def house(tmp_path_factory):
    with company_server(tmp_path_factory.mktemp('home')) as house:
        yield house


@pytest.fixture(scope='package')
def server(house):
    return house[0]


@pytest.fixture(scope='package')
def cast(house):
    return house[1]


@pytest.fixture
def anna(server, cast) -> Page:
    """A page of Anna's."""
    return load(server.url, sign_in_cookie(cast.anna)['session'])


@pytest.fixture
def cem(server, cast) -> Page:
    """A page of Cem's."""
    return load(server.url, sign_in_cookie(cast.cem)['session'])


@pytest.fixture(autouse=True)
def log(server):
    """What the server wrote since the test began: never a traceback, never an id."""
    before = len(server.log.read_text())

    def since() -> str:
        return server.log.read_text()[before:]

    yield since
    assert 'Traceback' not in since()
