"""The way in for a new colleague: the address that a code belongs to, and the drawing a phone reads it from."""

import segno
from markupsafe import Markup
from starlette.requests import Request


def join_url(request: Request, code: str) -> str:
    """The whole address of an invitation, on the host that the browser knows this server by."""
    return f'{request.base_url}join/{code}'


def qr_svg(text: str) -> Markup:
    """A QR code as large as its place. It holds nothing but lines, so it may stand in a page as it is."""
    return Markup(segno.make(text, error='m', micro=False).svg_inline(border=0, omitsize=True))  # noqa: S704
