"""Signing in and out, by plain form posts: they alone set and clear the cookie."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from data import passwords
from data.actions import sign_ins
from data.policy import Invalid, Refused
from data.values import Me, SignedIn
from pages import cookies, plain
from pages.origin import local_path

router = APIRouter()

_BROWSERS = (('Edg', 'Edge'), ('OPR/', 'Opera'), ('SamsungBrowser', 'Samsung Internet'), ('Firefox', 'Firefox'))
_BROWSERS += (('FxiOS', 'Firefox'), ('CriOS', 'Chrome'), ('Chrom', 'Chrome'), ('Safari', 'Safari'))
_SYSTEMS = (('Android', 'Android'), ('iPhone', 'iPhone'), ('iPad', 'iPad'), ('Windows', 'Windows'))
_SYSTEMS += (('CrOS', 'ChromeOS'), ('Mac OS', 'macOS'), ('Linux', 'Linux'))


@router.get('/up')
def up() -> Response:
    """Say that the server answers, and nothing else."""
    return Response()


@router.get('/sign-in')
async def form(request: Request, next: str = '/') -> Response:
    """The sign-in page, or where they wanted to go for those who are signed in."""
    if request.scope['me'] is not None:
        return RedirectResponse(local_path(next), 303)
    return await plain.page(request, 'sign_in.html', next=local_path(next))


@router.post('/sign-in')
async def sign_in(request: Request) -> Response:
    """Begin a sign-in; the browser's former one ends."""
    sent = await plain.fields(request)
    login, wanted = sent.get('login', ''), local_path(sent.get('next', '/'))
    try:
        signed_in = await passwords.in_pool(
            sign_ins.sign_in,
            login,
            sent.get('password', ''),
            device=device_name(request.headers.get('user-agent', '')),
            device_token=request.cookies.get(cookies.DEVICE, ''),
            address=address_of(request),
        )
    except Refused as refused:
        return await plain.refusal(request, 'sign_in.html', refused, values={'login': login}, next=wanted)
    return await let_in(request, signed_in, wanted)


async def let_in(request: Request, signed_in: SignedIn, wanted: str = '/') -> Response:
    """Give the browser its new cookies, whatever it had before, and send it on."""
    before: Me | None = request.scope['me']
    if before is not None:
        await run_in_threadpool(sign_ins.sign_out, before.viewer)
    response = RedirectResponse(wanted, 303)
    response.headers.append('set-cookie', cookies.session(signed_in.token))
    response.headers.append('set-cookie', cookies.device(signed_in.device_token))
    return response


@router.post('/sign-out')
async def sign_out(request: Request) -> Response:
    """End this browser's sign-in; also for those who are out already."""
    me: Me | None = request.scope['me']
    if me is not None:
        await run_in_threadpool(sign_ins.sign_out, me.viewer)
    return _sent_out()


@router.post('/settings/sign-out-everywhere')
async def sign_out_everywhere(request: Request) -> Response:
    """End all sign-ins of this person, this one too."""
    await run_in_threadpool(sign_ins.end_all_sign_ins, request.scope['me'].viewer)
    return _sent_out()


@router.post('/settings/password')
async def change_password(request: Request) -> Response:
    """Change the password: 204 and a new cookie, or 4xx with the field ('old', 'new' or 'form') and why not."""
    sent = await plain.fields(request)
    try:
        token = await passwords.in_pool(
            sign_ins.change_password, request.scope['me'].viewer, sent.get('old', ''), sent.get('new', '')
        )
    except Refused as refused:
        field = refused.field if isinstance(refused, Invalid) else 'form'
        message = await plain.in_words(request, refused)
        answer = {'field': field, 'message': message}
        return JSONResponse(answer, plain.status_of(refused), plain.retry_headers(refused))
    return Response(status_code=204, headers={'Set-Cookie': cookies.session(token)})


def device_name(user_agent: str) -> str:
    """A browser as its owner knows it in any language: 'Firefox · Windows'."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), '')
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), '')
    return ' · '.join(filter(None, (browser, system)))


def address_of(request: Request) -> str:
    """The network address that attempts are counted for."""
    return request.client.host if request.client else ''


def _sent_out() -> Response:
    response = RedirectResponse('/sign-in', 303)
    response.headers.append('set-cookie', cookies.no_session())
    return response
