"""Pictures come in by POST /uploads and go out by GET /files/{id}/{width}, to those who may see them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
from fastapi import APIRouter, Request
from fastapi.concurrency import contextmanager_in_threadpool
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from data import files
from data.actions.pictures import add_picture
from data.attempts import upload_allowed
from data.crops import Crop, crop_of
from data.policy import NotFound, Refused, row_id
from data.queries.pictures import picture_hash
from data.values import Me, PictureShown, Viewer
from pages import plain

router = APIRouter()

_keepers = ThreadPoolExecutor(10, 'pictures')  # uploads wait for workers; nobody else may wait behind them

PICTURE_HEADERS = {
    'Cache-Control': 'private, max-age=31536000, immutable',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
}


@router.post('/uploads')
async def upload(request: Request, crop: str = '') -> Response:
    """Take the body as one picture, or `crop` of it. 201 with its id and size; 4xx with a message in the person's language."""
    me: Me = request.scope['me']
    part = crop_of(crop)
    if part is None:
        return Response(status_code=422)
    try:
        upload_allowed(me.viewer)
        picture = await _receive(request, me, part)
    except Refused as refused:
        answer = {'message': await plain.in_words(request, refused)}
        return JSONResponse(answer, plain.status_of(refused), plain.retry_headers(refused))
    except ClientDisconnect:
        return Response(status_code=400)  # nobody reads it
    return JSONResponse({'id': picture.id, 'width': picture.width, 'height': picture.height}, status_code=201)


async def _receive(request: Request, me: Me, part: Crop) -> PictureShown:
    async with contextmanager_in_threadpool(files.incoming()) as path:
        size = 0
        async with await anyio.open_file(path, 'wb') as file:
            async for chunk in request.stream():
                size += len(chunk)
                if size > files.MAX_BYTES:
                    raise files.refused('bytes')
                await file.write(chunk)
        return await asyncio.get_running_loop().run_in_executor(_keepers, _keep, me, path, part)


def _keep(me: Me, path: Path, part: Crop) -> PictureShown:
    return add_picture(me.viewer, files.store_picture(path, part))


@router.api_route('/files/{picture_id}/{width}', methods=['GET', 'HEAD'])
async def picture(request: Request, picture_id: str, width: str) -> Response:
    """One width of a picture; 404 for what does not exist for this viewer."""
    try:
        path = await run_in_threadpool(_path, request.scope['me'].viewer, row_id(picture_id), row_id(width))
    except NotFound:
        return Response(status_code=404)
    headers = PICTURE_HEADERS | {'ETag': f'"{path.parent.name}-{path.stem}"'}
    if headers['ETag'] in request.headers.get('if-none-match', ''):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type='image/webp', headers=headers)


def _path(viewer: Viewer, picture_id: int, width: int) -> Path:
    return files.picture_path(picture_hash(viewer, picture_id), width)
