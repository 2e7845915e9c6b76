"""Who may come in: one ASGI middleware before everything else, and what strangers and lost people get to see."""

import time
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from nicegui import __version__ as nicegui_version
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import attachments, files
from data.actions.sign_ins import SEEN_EVERY, mark_seen
from data.queries.people import me_by_token
from data.settings import settings
from data.values import Me, Viewer
from pages import cookies, origin, plain
from pages.opening import opening

ASSETS = ('/static/', f'/_nicegui/{nicegui_version}/')
OPEN_ADDRESSES = frozenset({'/up', '/manifest.webmanifest', '/sw.js', '/favicon.ico'})
OPEN_FORMS = ('/sign-in', '/sign-out', '/welcome', '/join/')
"""Pages for strangers; they learn who asks, if that is known."""
NO_PAGES = ('/files/', '/uploads', '/attachments', '/drafts', '/suggestions', '/preview', '/_nicegui', '/static/')
"""What is not looked at by people by itself: strangers get no sign-in page there."""
MAX_TOKEN = 100
TOO_LARGE = {'/uploads': files.refused('bytes'), '/attachments': attachments.too_large()}
"""What people are told whose file is larger than its way in lets through."""

SECURITY_HEADERS = tuple(
    (name.encode(), value.encode())
    for name, value in {
        'content-security-policy': "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    }.items()
)
FOR_SCRIPTS = tuple(header for header in SECURITY_HEADERS if header[0] == b'x-content-type-options')
"""The others say how a document behaves; on the scripts of a page they would be a twentieth of its first load."""
HSTS = 'max-age=31536000'
MOST_SEEN = 10_000


def install(app: FastAPI) -> None:
    """Put the door before everything that `app` answers, and show our own page for what does not exist."""
    app.add_middleware(AccessMiddleware)
    app.add_exception_handler(404, not_found)
    build = type(app).build_middleware_stack

    def build_with_door_outside() -> ASGIApp:  # ui.run adds more middlewares later, which must stand inside
        app.user_middleware.sort(key=lambda middleware: middleware.cls is not AccessMiddleware)
        return build(app)

    app.build_middleware_stack = build_with_door_outside  # type: ignore[method-assign]


async def not_found(request: Request, _: Exception) -> Response:
    """The answer for what does not exist: strangers get the same as everywhere else."""
    if request.scope['path'].startswith(NO_PAGES):
        return Response(status_code=404)
    if request.scope.get('me') is None:
        return await for_strangers(request)
    return await plain.page(request, 'not_found.html', 404)


async def for_strangers(request: Request) -> Response:
    """The sign-in page, which leads on to what they wanted; an empty 401 for whatever is no page."""
    if request.method not in origin.SAFE_METHODS or request.scope['path'].startswith(NO_PAGES):
        return Response(status_code=401)
    return await plain.page(request, 'sign_in.html', 401, next=origin.local_path(_address(request.scope)))


def _address(scope: Scope) -> str:
    query = scope['query_string'].decode('latin-1')
    return quote(scope['path']) + (f'?{query}' if query else '')


class AccessMiddleware:
    """Believes no header that anybody can write, knows who asks (`scope['me']`), and lets strangers see nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._seen: dict[tuple[Viewer, bool], float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the app answer."""
        if scope['type'] == 'http':
            await self._http(origin.believed(scope), receive, send)
        elif scope['type'] == 'websocket':
            await self._websocket(origin.believed(scope), receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        send = _with_headers(scope, send)
        refused = _refused(scope)
        if refused is not None:
            answer = await _refusal(Request(scope), refused)
            await answer(scope, receive, send)
            return
        path: str = scope['path']
        if path in OPEN_ADDRESSES or path.startswith(ASSETS):
            await self.app(scope, receive, send)
            return
        me = await (_who(scope) if path.startswith((*OPEN_FORMS, *NO_PAGES)) else who_opens(scope))
        scope['me'] = me
        if me is None:
            stranger = self.app if path.startswith(OPEN_FORMS) else await for_strangers(Request(scope))
            await stranger(scope, receive, send)
            return
        await self._for_people(me, scope, receive, send)

    async def _for_people(self, me: Me, scope: Scope, receive: Receive, send: Send) -> None:
        is_document = _is_document(Headers(scope=scope))
        due = scope['method'] == 'GET' and self._is_due(me, is_document)
        await self.app(scope, receive, _with_cookie(scope, send) if due and is_document else send)
        if due:  # the answer has been sent, so nobody waits for this
            await run_in_threadpool(mark_seen, me.viewer)

    def _is_due(self, me: Me, is_document: bool) -> bool:
        if len(self._seen) > MOST_SEEN:
            self._seen.clear()
        kind = me.viewer, is_document
        last, now = self._seen.get(kind), time.monotonic()
        if last is not None and now - last < SEEN_EVERY.total_seconds():
            return False
        self._seen[kind] = now
        return True

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if origin.is_own_host(headers) and 'origin' in headers and origin.is_from_own_page(headers):
            scope['me'] = await _who(scope)
            if scope['me'] is not None:
                await self.app(scope, receive, send)
                return
        await receive()
        await send({'type': 'websocket.close', 'code': 1008, 'reason': ''})


def _refused(scope: Scope) -> int | None:
    headers, method = Headers(scope=scope), scope['method']
    if not origin.is_own_host(headers) and scope['path'] != '/up':
        return 400
    if method not in origin.SAFE_METHODS and not origin.is_from_own_page(headers):
        return 403
    return origin.refused_body(scope['path'], headers)


async def _refusal(request: Request, status: int) -> Response:
    close = {'Connection': 'close'}  # nobody will read the body
    if status == 413 and (too_large := TOO_LARGE.get(request.scope['path'])) is not None:
        request.scope['me'] = await _who(request.scope)
        return JSONResponse({'message': await plain.in_words(request, too_large)}, status, close)
    return Response(status_code=status, headers=close)


async def _who(scope: Scope) -> Me | None:
    token = token_of(Headers(scope=scope))
    return await run_in_threadpool(me_by_token, token) if token else None


async def who_opens(scope: Scope) -> Me | None:
    """Who asks for a page, with what it begins with (`scope['opening']`): one way to the database for both."""
    token = token_of(Headers(scope=scope))
    scope['opening'] = opened = await run_in_threadpool(opening, token, _address(scope)) if token else None
    return opened.around.me if opened is not None else None


def token_of(headers: Headers) -> str:
    """The token in the cookie, or '' for none that could be one of ours."""
    token = Request({'type': 'http', 'headers': headers.raw}).cookies.get(cookies.SESSION, '')
    return token if len(token) <= MAX_TOKEN else ''


def _with_headers(scope: Scope, send: Send) -> Send:
    """`send`, but the answer says what browsers must not do with it."""

    async def sending(message: Message) -> None:
        if message['type'] == 'http.response.start':
            headers = MutableHeaders(scope=message)
            present = {name for name, _ in headers.raw}
            wanted = FOR_SCRIPTS if _is_script(headers) else SECURITY_HEADERS
            headers.raw.extend(header for header in wanted if header[0] not in present)
            if settings().https:
                headers.setdefault('Strict-Transport-Security', HSTS)
            if headers.get('content-type', '').startswith('text/html'):
                headers['Cache-Control'] = 'no-store'
            elif scope['path'].startswith('/static/'):
                headers.setdefault('Cache-Control', 'no-cache')
        await send(message)

    return sending


def _is_script(headers: Headers) -> bool:
    return headers.get('content-type', '').startswith(('text/javascript', 'application/javascript'))


def _is_document(headers: Headers) -> bool:
    """Whether a browser asks for a page to show, rather than for something on it."""
    return 'text/html' in headers.get('accept', '') and headers.get('sec-fetch-mode', 'navigate') == 'navigate'


def _with_cookie(scope: Scope, send: Send) -> Send:
    """`send`, but the browser keeps its cookie for another while, unless a new password has meanwhile replaced it."""
    again = cookies.session(token_of(Headers(scope=scope)))

    async def sending(message: Message) -> None:
        if message['type'] == 'http.response.start' and await _who(scope) is not None:
            MutableHeaders(scope=message).append('set-cookie', again)
        await send(message)

    return sending
