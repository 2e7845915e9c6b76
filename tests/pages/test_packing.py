"""Assets come smaller than pages of the same words."""

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from data.settings import ROOT
from pages.packing import Packing

CODE = (ROOT / 'static' / 'app.css').read_text()


def test_what_browsers_keep_is_packed_better_than_what_is_made_anew():
    app = Starlette()
    app.add_route('/{path:path}', lambda _: PlainTextResponse(CODE))
    with TestClient(Packing(app)) as browser:
        page, asset = browser.get('/'), browser.get('/static/app.css')
        plain = browser.get('/static/app.css', headers={'Accept-Encoding': 'identity'})
    assert page.text == asset.text == plain.text == CODE
    assert int(asset.headers['Content-Length']) < 0.95 * int(page.headers['Content-Length']) < 0.5 * len(CODE)
    assert 'Content-Encoding' not in plain.headers
