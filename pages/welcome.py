"""The first start: whoever holds the one-time key founds the company. Afterwards this address does not exist."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from data import passwords
from data.actions import people, sign_ins
from data.policy import NotFound, Refused
from data.queries.people import welcome_open
from pages import plain
from pages.sign_in import device_name, let_in

router = APIRouter()

FIELDS = ('company', 'language', 'name', 'username', 'email')


@router.get('/welcome')
async def form(request: Request, token: str = '') -> Response:
    """The form, for whoever has the key."""
    if not await run_in_threadpool(welcome_open, token):
        raise HTTPException(404)
    return await plain.page(request, 'welcome.html', token=token)


@router.post('/welcome')
async def welcome(request: Request) -> Response:
    """Found the company and sign its first administrator in."""
    sent = await plain.fields(request)
    token, values = sent.get('token', ''), {name: sent.get(name, '') for name in FIELDS}
    try:
        viewer = await passwords.in_pool(people.welcome, token, password=sent.get('password', ''), **values)
    except NotFound:
        raise HTTPException(404) from None
    except Refused as refused:
        return await plain.refusal(request, 'welcome.html', refused, token=token, values=values)
    device = device_name(request.headers.get('user-agent', ''))
    return await let_in(request, await run_in_threadpool(sign_ins.begin, viewer, device=device))
