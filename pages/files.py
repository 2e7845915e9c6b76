"""Pictures come in by POST /uploads and go out by GET /files/{id}/{width}, to those who may see them.

Files of any kind come in by POST /attachments and go out by GET /attachments/{id}, to be downloaded by those who may.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import anyio
from fastapi import APIRouter, Request
from fastapi.concurrency import contextmanager_in_threadpool
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from data import attachments, files
from data.actions.attachments import add_attachment
from data.actions.pictures import add_picture
from data.attempts import upload_allowed
from data.crops import crop_of
from data.policy import Invalid, NotFound, Refused, row_id
from data.queries.attachments import stored_file
from data.queries.pictures import found_picture
from data.values import Me, Viewer
from pages import plain

router = APIRouter()

_keepers = ThreadPoolExecutor(10, 'pictures')  # uploads wait for workers; nobody else may wait behind them

FILE_NAME = 'X-File-Name'
"""The header in which a browser says what a file is called, percent-encoded: addresses stand in the logs of proxies."""
SEALED = {
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
}
PUBLIC = SEALED | {'Cache-Control': 'private, max-age=31536000, immutable'}
"""For what all who are signed in may see."""
PRIVATE = SEALED | {'Cache-Control': 'private, no-store'}
"""For what somebody may not see any more tomorrow: browsers keep nothing of it."""


@router.post('/uploads')
async def upload(request: Request, crop: str = '') -> Response:
    """Take the body as one picture, or `crop` of it. 201 with its id and size; 4xx with a message in the person's language."""
    part = crop_of(crop)
    if part is None:
        return Response(status_code=422)

    def keep(request: Request, path: Path) -> dict[str, Any]:
        picture = add_picture(request.scope['me'].viewer, files.store_picture(path, part))
        return {'id': picture.id, 'width': picture.width, 'height': picture.height}

    return await _received(request, files.MAX_BYTES, files.refused('bytes'), keep)


@router.post('/attachments')
async def attach(request: Request) -> Response:
    """Take the body as one file of any kind. 201 with its id, name and size; 4xx with a message in words."""
    return await _received(request, attachments.MAX_BYTES, attachments.too_large(), _keep_file)


async def _received(
    request: Request, most: int, too_large: Invalid, keep: Callable[[Request, Path], dict[str, Any]]
) -> Response:
    me: Me = request.scope['me']
    try:
        upload_allowed(me.viewer)
        async with contextmanager_in_threadpool(files.incoming()) as path:
            await _write(request, path, most, too_large)
            kept = await asyncio.get_running_loop().run_in_executor(_keepers, keep, request, path)
    except Refused as refused:
        answer = {'message': await plain.in_words(request, refused)}
        return JSONResponse(answer, plain.status_of(refused), plain.retry_headers(refused))
    except ClientDisconnect:
        return Response(status_code=400)  # nobody reads it
    return JSONResponse(kept, 201)


async def _write(request: Request, path: Path, most: int, too_large: Invalid) -> None:
    size = 0
    async with await anyio.open_file(path, 'wb') as file:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                raise too_large
            await file.write(chunk)


def _keep_file(request: Request, path: Path) -> dict[str, Any]:
    name = unquote(request.headers.get(FILE_NAME, ''))
    file = add_attachment(request.scope['me'].viewer, attachments.keep_file(path), name)
    return {'id': file.id, 'name': file.name, 'size': file.size}


@router.api_route('/files/{picture_id}/{width}', methods=['GET', 'HEAD'])
async def picture(request: Request, picture_id: str, width: str) -> Response:
    """One width of a picture; 404 for what does not exist for this viewer."""
    try:
        path, headers = await run_in_threadpool(_picture, request.scope['me'].viewer, row_id(picture_id), row_id(width))
    except NotFound:
        return Response(status_code=404)
    headers = headers | {'ETag': f'"{path.parent.name}-{path.stem}"'}
    if headers['ETag'] in request.headers.get('if-none-match', ''):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, media_type='image/webp', headers=headers)


def _picture(viewer: Viewer, picture_id: int, width: int) -> tuple[Path, dict[str, str]]:
    found = found_picture(viewer, picture_id)
    return files.picture_path(found.hash, width), PRIVATE if found.is_private else PUBLIC


@router.api_route('/attachments/{attachment_id}', methods=['GET', 'HEAD'])
async def attachment(request: Request, attachment_id: str) -> Response:
    """A file to be downloaded, never shown, whatever it is; 404 for what does not exist for this viewer."""
    try:
        path, name = await run_in_threadpool(_file, request.scope['me'].viewer, row_id(attachment_id))
    except NotFound:
        return Response(status_code=404)
    return FileResponse(path, media_type='application/octet-stream', headers=PRIVATE, filename=name)


def _file(viewer: Viewer, attachment_id: int) -> tuple[Path, str]:
    found = stored_file(viewer, attachment_id)
    return attachments.path_of(found.key), found.name
