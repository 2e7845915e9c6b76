"""What every page needs and browsers keep for good: the look, and the words of each language; for everybody who asks."""

from fastapi import APIRouter
from fastapi.responses import Response

from components import stylesheet, vocabulary
from data.words import LANGUAGES

_FOR_GOOD = {'Cache-Control': 'public, max-age=31536000, immutable'}

router = APIRouter()


def _serve(address: str, text: str, kind: str) -> None:
    @router.get(address)
    def asset() -> Response:
        return Response(text, media_type=kind, headers=_FOR_GOOD)


_serve(stylesheet.ADDRESS, stylesheet.STYLESHEET, 'text/css')
for _language in LANGUAGES:
    _serve(vocabulary.address(_language), vocabulary.script(_language), 'text/javascript')
