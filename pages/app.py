"""The signed-in app: one shell, and the pages inside it. Each address has one builder in ROUTES."""

import asyncio
from collections.abc import Callable
from typing import Any

from fastapi import Request
from nicegui import run, ui

from components import viewer
from components.empty import empty_page
from components.shell import Shell, head
from components.words import _
from data.queries.people import company
from pages import admin, coming, feed, post, settings

ROUTES: dict[str, Callable[..., Any]] = {
    '/': feed.page,
    '/post/{post_id}': post.page,
    '/people': coming.people,
    '/people/{username}': coming.person,
    '/groups': coming.groups,
    '/groups/{slug}': coming.groups,
    '/inbox': coming.inbox,
    '/inbox/{conversation_id}': coming.inbox,
    '/notifications': coming.notifications,
    '/search': coming.search,
    '/topics/{tag}': coming.topic,
    '/moderation': coming.moderation,
    '/settings': settings.page,
    '/admin': admin.page,
}


def register() -> None:
    """Serve every address of ROUTES with the shell."""
    for path in ROUTES:
        ui.page(path)(app_page)


async def app_page(request: Request) -> None:
    """Build the shell for whoever is signed in, with the page that the address names."""
    me = request.scope['me']
    client = ui.context.client
    viewer.enter(client, me)
    the_company = await run.io_bound(company)
    client.title = the_company.name
    ui.add_head_html(head(me, the_company))
    shell = Shell(me, the_company)
    client.sub_pages_router.on_path_changed(shell.mark_current)
    shell.mark_current(request.url.path)
    with shell.column:
        await Pages(dict(ROUTES)).built()


class Pages(ui.sub_pages):
    """The page inside the shell. Changing it sends an update, not a document."""

    async def built(self) -> None:
        """Wait for the first page, so that it comes with the document."""
        await asyncio.gather(*self._active_tasks)

    def _render_404(self) -> None:
        empty_page(
            'lost',
            _('There is nothing here'),
            _('The address may be mistyped, or what was here is gone.'),
        )

    def _render_error(self, error: Exception) -> None:
        super()._render_error(error)
        self.clear()
        with self:
            empty_page(
                'lost',
                _('That did not work'),
                _('The page could not be built. Please try again.'),
            )
