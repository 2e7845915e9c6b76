"""A small house behind the real door: the pages for strangers, and a stand-in for each kind of thing that lies behind."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI, Request, WebSocket
from starlette.responses import HTMLResponse, Response
from starlette.testclient import TestClient

from data.values import Viewer
from pages import access, assets, join, sign_in, welcome
from tests.cast import sign_in_cookie

HOST = 'http://testserver'

Browser = Callable[..., TestClient]


@pytest.fixture
def house() -> FastAPI:
    """The app that browsers talk to."""
    app = FastAPI()
    access.install(app)
    for pages in (sign_in, welcome, join, assets):
        app.include_router(pages.router)

    @app.get('/')
    @app.get('/people/{username}')
    def page(request: Request, username: str = '') -> HTMLResponse:
        return HTMLResponse(f'<title>Lindholz</title>for {request.scope["me"].person.name}')

    @app.get('/files/{picture_id}/{width}')
    def file(picture_id: int, width: int) -> HTMLResponse:
        return HTMLResponse('a picture', headers={'Content-Security-Policy': "default-src 'none'; sandbox"})

    @app.get('/static/a.js')
    def script() -> Response:
        return Response('export default 1', media_type='text/javascript')

    @app.post('/uploads')
    async def upload(request: Request) -> dict[str, int]:
        return {'size': len(await request.body())}

    @app.websocket('/_nicegui_ws/socket.io/')
    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(f'for {websocket.scope["me"].person.name}')
        await websocket.close()

    return app


@pytest.fixture
def browser(house: FastAPI, database: None) -> Browser:
    """Opens a browser: of a stranger, or of somebody who is signed in; headers that are not given are a browser's own."""

    def open_browser(viewer: Viewer | None = None, *, address: str = '192.0.2.1', **headers: str) -> TestClient:
        return TestClient(
            house,
            base_url=HOST,
            headers={'Origin': HOST} | {name.replace('_', '-'): value for name, value in headers.items()},
            cookies=sign_in_cookie(viewer) if viewer else None,
            follow_redirects=False,
            client=(address, 50_000),
        )

    return open_browser
