"""What a phone asks for when the app is put on its home screen."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

router = APIRouter()


@router.get('/manifest.webmanifest')
def manifest() -> JSONResponse:
    """The web app manifest; it names no company, as strangers may read it."""
    icons = [
        {'src': f'/static/icons/icon-{size}.png', 'sizes': f'{size}x{size}', 'type': 'image/png'} for size in (192, 512)
    ]
    return JSONResponse(
        {
            'name': 'Teeküche',
            'short_name': 'Teeküche',
            'id': '/',
            'start_url': '/',
            'display': 'standalone',
            'background_color': '#f7f3ec',
            'theme_color': '#f7f3ec',
            'icons': icons,
        },
        media_type='application/manifest+json',
    )
