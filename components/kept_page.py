"""A page of the app that stays, hidden, while others are shown: who comes back finds it where it was, and up to date."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from nicegui import background_tasks, ui

from components.lean import Row
from components.words import _


class KeptPage(Row, component='kept_page.js'):
    """What `build` builds, once. It goes on listening while it is hidden, but its browser is not listened to."""

    def __init__(self, title: str, build: Callable[..., Awaitable[None]]) -> None:
        super().__init__()
        self._title = title
        self._build = build
        self._built_as: dict[str, Any] | None = None
        self._building: asyncio.Task[None] | None = None

    @property
    def is_built(self) -> bool:
        """Whether there is something to come back to."""
        return self._built_as is not None

    def builder(self) -> Callable[..., Awaitable[None]]:
        """What `ui.sub_pages` calls to show the page; takes what `build` takes, and builds anew only what is asked anew."""

        @wraps(self._build)
        async def show(**wanted: Any) -> None:
            self._set_shown(True)
            ui.page_title(_(self._title))
            if wanted != self._built_as:
                self._begin(wanted)
            if self._building is not None:
                await asyncio.shield(self._building)  # whoever leaves meanwhile finds it ready when they come back

        return show

    def hide(self) -> None:
        """Another page is shown."""
        self._set_shown(False)

    def _set_shown(self, shown: bool) -> None:
        self._props['shown'] = shown
        self.set_visibility(shown)
        self.update()

    def _begin(self, wanted: dict[str, Any]) -> None:
        if self._building is not None:
            self._building.cancel()
        self.clear()
        self._built_as = wanted
        self._building = background_tasks.create(self._fill(wanted), name=f'building {self._title}')

    async def _fill(self, wanted: dict[str, Any]) -> None:
        try:
            with self:
                await self._build(**wanted)
        except Exception:
            self._built_as = None
            raise
