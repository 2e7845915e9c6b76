"""For somebody with an invitation: name, username, password, and in."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from data import attempts, passwords
from data.actions import people, sign_ins
from data.policy import NotFound, Refused
from data.queries.invitations import no_such_invitation, usable
from data.queries.people import company
from pages import plain
from pages.sign_in import address_of, device_name, let_in

router = APIRouter()

FIELDS = ('name', 'username')


@router.get('/join/{code}')
async def form(request: Request, code: str) -> Response:
    """The form, or the sign-in page with a word about the invitation if it lets nobody in."""
    if not await run_in_threadpool(usable, code):
        return await plain.refusal(request, 'sign_in.html', no_such_invitation(), next='/')
    return await plain.page(request, 'join.html', code=code)


@router.post('/join/{code}')
async def join(request: Request, code: str) -> Response:
    """Make the colleague and sign them in."""
    sent = await plain.fields(request)
    values = {name: sent.get(name, '') for name in FIELDS}
    language = plain.language_of(request, await run_in_threadpool(company))
    try:
        attempts.check(attempts.ADDRESS, address_of(request))
        viewer = await passwords.in_pool(
            people.join, code, password=sent.get('password', ''), language=language, **values
        )
    except NotFound as refused:
        attempts.count(attempts.ADDRESS, address_of(request))
        return await plain.refusal(request, 'sign_in.html', refused, next='/')
    except Refused as refused:
        return await plain.refusal(request, 'join.html', refused, code=code, values=values)
    device = device_name(request.headers.get('user-agent', ''))
    return await let_in(request, await run_in_threadpool(sign_ins.begin, viewer, device=device))
