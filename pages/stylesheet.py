"""The one stylesheet, for everybody who asks."""

from fastapi import APIRouter
from fastapi.responses import Response

from components.stylesheet import ADDRESS, STYLESHEET

router = APIRouter()


@router.get(ADDRESS)
def stylesheet() -> Response:
    """The whole look; it never changes at this address."""
    return Response(STYLESHEET, media_type='text/css', headers={'Cache-Control': 'public, max-age=31536000, immutable'})
