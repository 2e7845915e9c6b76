"""POST /invitations/cards : a sheet of invitation cards to print. The codes are in this answer and nowhere else."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool

from components.form import whole_number
from components.invitation_link import join_url, qr_svg
from data.actions.invitations import invite_sheet
from data.policy import Invalid, NotAllowed
from data.queries.people import company
from data.values import Me
from pages import plain

router = APIRouter()


@router.post('/invitations/cards')
async def cards(request: Request) -> Response:
    """Make the codes and show their cards; 404 for those who may not invite."""
    me: Me = request.scope['me']
    sent = await plain.fields(request)
    count, days = whole_number(sent.get('count', '')), whole_number(sent.get('days', ''))
    try:
        codes = await run_in_threadpool(invite_sheet, me.viewer, count=count, days=days, note=sent.get('note', ''))
    except NotAllowed:
        raise HTTPException(404) from None
    except Invalid as refused:
        return PlainTextResponse(await plain.in_words(request, refused), 422)
    shown = [{'svg': qr_svg(url), 'url': url, 'code': code} for code in codes for url in [join_url(request, code)]]
    name = (await run_in_threadpool(company)).name
    return await plain.page(request, 'invitation_sheet.html', company=name, cards=shown)
