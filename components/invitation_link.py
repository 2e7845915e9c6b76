"""The way in for a new colleague: the address that a code belongs to, and the drawing a phone reads it from."""

import segno
from markupsafe import Markup
from starlette.requests import Request

from data.settings import settings


def join_url(request: Request, code: str) -> str:
    """The whole address of an invitation: the operator's own, else on the host that the browser knows this server by."""
    return f'{_home(request)}/join/{code}'


def group_url(request: Request, code: str) -> str:
    """Like `join_url`, for a link into a group."""
    return f'{_home(request)}/groups/join/{code}'


def _home(request: Request) -> str:
    return settings().base_url.rstrip('/') or str(request.base_url).rstrip('/')


def is_reachable(request: Request) -> bool:
    """Whether such an address means something on a phone, too."""
    return bool(settings().base_url) or request.url.hostname not in {'localhost', '127.0.0.1', '::1'}


def qr_svg(text: str) -> Markup:
    """A QR code as large as its place. It holds nothing but lines, so it may stand in a page as it is."""
    return Markup(segno.make(text, error='m', micro=False).svg_inline(border=0, omitsize=True))  # noqa: S704
