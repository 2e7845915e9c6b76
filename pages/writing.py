"""What the boxes for writing ask for: POST /preview, GET /suggestions, and one's own drafts at /drafts."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field, ValidationError
from starlette.concurrency import run_in_threadpool

from components.claims import Claim, DraftKeys, Id, Key
from data.actions.drafts import forget_draft, keep_draft
from data.mentions import rendered
from data.plain_text import MAX_LENGTH, checked
from data.policy import Refused
from data.queries.drafts import drafts, gone_places
from data.queries.suggestions import KINDS, suggestions
from data.values import MAX_ID, DraftShown, Me, Viewer
from pages import plain

router = APIRouter()

GroupId = Annotated[int | None, Query(ge=1, le=MAX_ID)]


class PreviewClaim(Claim):
    """A text as it stands in its box."""

    text: str


class DraftClaim(Claim):
    """What somebody has written so far; `known` are the keys of the draft that it continues."""

    text: str
    key: Key
    revision: Id | None
    pictures: list[tuple[Id, str]]
    files: list[Id] = Field(default_factory=list)
    known: DraftKeys


@router.post('/preview')
async def preview(request: Request) -> Response:
    """The text as it will be shown once it is published."""
    try:
        claim = PreviewClaim.model_validate_json(await request.body())
        return _answer({'html': await run_in_threadpool(_preview, claim.text)})
    except ValidationError:
        return Response(status_code=422)
    except Refused as refused:
        return await _refusal(request, refused)


def _preview(text: str) -> str:
    return rendered(checked(text, MAX_LENGTH)).html


@router.get('/suggestions')
async def suggested(request: Request, kind: str = '', part: str = '', group: GroupId = None) -> Response:
    """What the word that begins with `part` may be, where it is written in this group."""
    if kind not in KINDS:
        return Response(status_code=404)
    return _answer(await run_in_threadpool(suggestions, request.scope['me'], kind, part, group))


@router.get('/drafts')
async def own_drafts(request: Request) -> Response:
    """The person's drafts by place, and which of these places are gone."""
    me: Me = request.scope['me']
    return _answer(await run_in_threadpool(_own_drafts, me.viewer))


def _own_drafts(viewer: Viewer) -> dict[str, Any]:
    found = drafts(viewer)
    return {'drafts': found, 'gone': gone_places(viewer, found)}


@router.put('/drafts/{place}')
async def keep(request: Request, place: str) -> Response:
    """Keep a draft. 204; 409 with the one that stays there instead, or with null if this one was published already."""
    me: Me = request.scope['me']
    try:
        claim = DraftClaim.model_validate_json(await request.body())
        draft = DraftShown(claim.text, claim.key, claim.revision, tuple(claim.pictures), files=tuple(claim.files))
        stands = await run_in_threadpool(keep_draft, me.viewer, place, draft, known=claim.known)
    except ValidationError:
        return Response(status_code=422)
    except Refused as refused:
        return await _refusal(request, refused)
    if stands is not None and stands.key == draft.key:
        return Response(status_code=204)
    return _answer(stands, 409)


@router.delete('/drafts/{place}')
async def forget(request: Request, place: str, keys: str = '') -> Response:
    """Forget a draft that has one of these keys."""
    me: Me = request.scope['me']
    try:
        await run_in_threadpool(forget_draft, me.viewer, place, keys.split(','))
    except Refused as refused:
        return await _refusal(request, refused)
    return Response(status_code=204)


def _answer(value: Any, status: int = 200) -> Response:
    headers = {'Cache-Control': 'private, no-store'}
    return Response(orjson.dumps(value), status, headers, media_type='application/json')


async def _refusal(request: Request, refused: Refused) -> Response:
    return _answer({'message': await plain.in_words(request, refused)}, plain.status_of(refused))
