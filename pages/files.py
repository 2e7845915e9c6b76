"""Pictures come in by POST /uploads and go out by GET /files/{id}/{width}, to those who may see them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from nicegui import run

from data import files
from data.actions.pictures import add_picture
from data.attempts import upload_allowed
from data.policy import Invalid, NotFound, Refused, row_id
from data.queries.pictures import picture_hash
from data.values import Me, PictureShown
from data.words import translate

router = APIRouter()

_keepers = ThreadPoolExecutor(10, 'pictures')  # uploads wait for workers; nobody else may wait behind them

PICTURE_HEADERS = {
    'Cache-Control': 'private, max-age=31536000, immutable',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
}


@router.post('/uploads')
async def upload(request: Request) -> JSONResponse:
    """Take the body as one picture. 201 with its id and size; 4xx with a message in the person's language."""
    me: Me = request.scope['me']
    try:
        upload_allowed(me.viewer)
        picture = await _receive(request, me)
    except Refused as refused:
        message = translate(me.language, refused.message, **refused.values)
        return JSONResponse({'message': message}, status_code=422 if isinstance(refused, Invalid) else 429)
    return JSONResponse({'id': picture.id, 'width': picture.width, 'height': picture.height}, status_code=201)


async def _receive(request: Request, me: Me) -> PictureShown:
    with files.incoming() as path:
        size = 0
        with path.open('wb') as file:
            async for chunk in request.stream():
                size += len(chunk)
                if size > files.MAX_BYTES:
                    raise files.refused('bytes')
                file.write(chunk)
        return await asyncio.get_running_loop().run_in_executor(_keepers, _keep, me, path)


def _keep(me: Me, path: Path) -> PictureShown:
    return add_picture(me.viewer, files.store_picture(path))


@router.get('/files/{picture_id}/{width}')
async def picture(request: Request, picture_id: str, width: str) -> Response:
    """One width of a picture; 404 for what does not exist for this viewer."""
    try:
        found = await run.io_bound(picture_hash, request.scope['me'].viewer, row_id(picture_id))
        path = files.picture_path(found, row_id(width))
    except NotFound:
        return Response(status_code=404)
    return FileResponse(path, media_type='image/webp', headers=PICTURE_HEADERS)
