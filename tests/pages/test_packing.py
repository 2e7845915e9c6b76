"""Assets come smaller than pages of the same words."""

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from components.stylesheet import ADDRESS, STYLESHEET
from pages.packing import Packing


def test_what_browsers_keep_is_packed_better_than_what_is_made_anew():
    app = Starlette()
    app.add_route('/{path:path}', lambda _: PlainTextResponse(STYLESHEET))
    with TestClient(Packing(app)) as browser:
        page, asset = browser.get('/'), browser.get(ADDRESS)
        plain = browser.get(ADDRESS, headers={'Accept-Encoding': 'identity'})
    assert page.text == asset.text == plain.text == STYLESHEET
    assert int(asset.headers['Content-Length']) < 0.95 * int(page.headers['Content-Length']) < 0.5 * len(STYLESHEET)
    assert 'Content-Encoding' not in plain.headers
