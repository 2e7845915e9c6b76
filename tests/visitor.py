"""Somebody's browser in page tests: NiceGUI's simulated user, signed in, patient, and able to read plain markup."""

import asyncio
import html
import re
from collections.abc import Callable
from typing import Any

import httpx
from nicegui import core, ui
from nicegui.testing import User

from data.values import Viewer
from tests.cast import sign_in_cookie

ORIGIN = 'http://test'


class Visitor(User):
    """Sees the words in our own markup, too, and waits longer for what comes from a thread."""

    def __init__(self, viewer: Viewer) -> None:
        super().__init__(
            httpx.AsyncClient(
                transport=httpx.ASGITransport(core.app),
                base_url=ORIGIN,
                headers={'Origin': ORIGIN},
                follow_redirects=False,
            )
        )
        for name, value in sign_in_cookie(viewer).items():
            self.http_client.cookies.set(name, value, domain='test.local')  # where the jar keeps what this host sets

    async def should_see(self, *args: Any, retries: int = 20, **kwargs: Any) -> None:
        await super().should_see(*args, retries=retries, **kwargs)

    async def should_not_see(self, *args: Any, retries: int = 20, **kwargs: Any) -> None:
        await super().should_not_see(*args, retries=retries, **kwargs)

    @property
    def token(self) -> str:
        """What the browser proves with that it is signed in."""
        return self.http_client.cookies['session']

    def submit(self, marker: str, **fields: str) -> None:
        """Send the marked form with these fields, as the browser would."""
        self.find(marker=marker).trigger('submit', fields)

    def words(self) -> str:
        """All words on the page, without markup, in document order."""
        return ' '.join(filter(None, map(_words, filter(_is_shown, self.current_layout.descendants()))))

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for something that no page shows."""
        for _ in range(150):  # of a busy machine
            if reached():
                return
            await asyncio.sleep(0.1)
        raise AssertionError('it did not come to that')

    def _gather_elements(
        self, target: Any = None, kind: Any = None, marker: Any = None, content: Any = None
    ) -> set[Any]:
        found = super()._gather_elements(target, kind, marker, content)
        wanted = target if isinstance(target, str) else content
        if isinstance(wanted, str) and kind is None and marker is None:
            within = self._current_scope() or self.current_layout
            found |= {element for element in within.descendants() if wanted in _words(element) and _is_shown(element)}
        return found


def _is_shown(element: ui.element) -> bool:
    return all(part.visible for part in (element, *element.ancestors()))


def _words(element: ui.element) -> str:
    shown = html.unescape(re.sub('<[^>]*>', ' ', element.props.get('innerHTML', '')))
    return ' '.join(f'{element._text or ""} {shown}'.split())
