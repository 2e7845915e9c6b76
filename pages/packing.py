"""How answers are packed on their way: pages quickly, as each is made anew; assets well, as browsers keep them for a year."""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.access import ASSETS


class Packing(GZipMiddleware):
    """Gzip at level 2, eight times as fast as 9 and 10 % larger; assets at 6, where 9 gains nothing more."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, compresslevel=2)
        self._of_assets = GZipMiddleware(app, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer packed, if the browser can unpack."""
        if scope['type'] == 'http' and scope['path'].startswith(ASSETS):
            await self._of_assets(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)
