"""The signed-in app: one shell, and the pages inside it. Each address has one builder in ROUTES."""

import asyncio
from collections.abc import Callable
from typing import Any

from fastapi import Depends, HTTPException, Request, Response
from nicegui import ui
from nicegui.page_arguments import RouteMatch

from components import viewer
from components.empty import empty_page, nothing_here
from components.guard import room_for_page
from components.kept_page import KeptPage
from components.post_card import catch_up
from components.shell import Shell, head
from components.words import _
from data.policy import moderates
from data.values import Me
from data.words import N_
from pages import (
    access,
    admin,
    coming,
    feed,
    following,
    group,
    group_join,
    groups,
    inbox,
    org_chart,
    people,
    post,
    profile,
    settings,
    topic,
    topics,
)

ROUTES: dict[str, Callable[..., Any]] = {
    '/': feed.page,
    '/post/{post_id}': post.page,
    '/people': people.page,
    '/people/chart': org_chart.page,
    '/people/{username}': profile.page,
    '/following': following.page,
    '/groups': groups.page,
    '/groups/{slug}': group.page,
    '/groups/join/{code}': group_join.page,
    '/inbox': inbox.page,
    '/notifications': coming.notifications,
    '/search': coming.search,
    '/topics': topics.page,
    '/topics/{tag}': topic.page,
    '/moderation': coming.moderation,
    '/settings': settings.page,
    '/admin': admin.page,
}
WITHIN = ('/inbox/{conversation_id}',)
"""Addresses below one of ROUTES, whose page shows by itself what they name."""
KEPT = {'/': N_('Home'), '/people': N_('Colleagues')}
"""Addresses whose pages stay, hidden, while others are shown, and what they are called."""
FOR_MODERATORS = frozenset({'/admin'})
"""Addresses that do not exist for anybody below a moderator."""


def register() -> None:
    """Serve every address of ROUTES with the shell."""
    for path in (*ROUTES, *WITHIN):
        ui.page(path, dependencies=[Depends(room_for_page)])(app_page)


async def app_page(request: Request) -> Response | None:
    """Build the shell for whoever is signed in, with the page that the address names."""
    client = ui.context.client
    viewer.enter(client, request.scope['me'])  # from here on the page is told of what happens
    client.on_connect(catch_up)
    if not request.scope['opening'].is_true:
        request.scope['me'] = await access.who_opens(request.scope)
        if request.scope['me'] is None:
            return await access.for_strangers(request)
    around, me = request.scope['opening'].around, request.scope['me']
    viewer.enter(client, me)
    routes = _routes_for(me)
    if request.url.path in ROUTES.keys() - routes.keys():
        return await access.not_found(request, HTTPException(404))
    client.title = around.company.name
    ui.add_head_html(head(me, around.company))
    shell = Shell(me, around, request.url.path)
    client.sub_pages_router.on_path_changed(shell.mark_current)
    request.scope['occasions'] = shell.occasions  # the feed shows them, also when it is opened later
    with shell.column:
        await Pages(routes).built()
    return None


def _routes_for(me: Me) -> dict[str, Callable[..., Any]]:
    return {path: build for path, build in ROUTES.items() if path not in FOR_MODERATORS or moderates(me.role)}


class Pages(ui.sub_pages):
    """The page inside the shell. Changing it sends an update, not a document; those of KEPT stay while others are shown."""

    def __init__(self, routes: dict[str, Callable[..., Any]]) -> None:
        self._kept = {path: KeptPage(title, routes[path]) for path, title in KEPT.items()}
        super().__init__(routes | {path: page.builder() for path, page in self._kept.items()})

    async def built(self) -> None:
        """Wait for the first page, so that it comes with the document."""
        await asyncio.gather(*self._active_tasks)

    def _render_page(self, match: RouteMatch) -> bool:
        self._hide_others(match.pattern)
        return super()._render_page(match)

    def _set_match(self, match: RouteMatch | None) -> None:
        if match is None:
            self._hide_others('')
        super()._set_match(match)

    def _hide_others(self, shown: str) -> None:
        for path, page in self._kept.items():
            if path != shown:
                page.hide()

    def _handle_scrolling(self, match: RouteMatch, *, behavior: str) -> None:
        kept = self._kept.get(match.pattern)
        if kept is not None and kept.is_built and behavior == 'instant':
            return  # who comes back finds the place where they were; see browser/comes_back.js
        super()._handle_scrolling(match, behavior=behavior)

    def _render_404(self) -> None:
        nothing_here()

    def _render_error(self, error: Exception) -> None:
        super()._render_error(error)
        self.clear()
        with self:
            empty_page(
                'lost',
                _('That did not work'),
                _('The page could not be built. Please try again.'),
            )
