"""/post/{id} : one post with its comments."""

from functools import partial

from nicegui import ui

from components.belonging import Belonging
from components.empty import empty_page
from components.page_head import way_back
from components.post_list import PostList
from components.words import _
from data.policy import NotFound, row_id
from data.queries import posts as queries
from data.values import PostPage, Viewer


async def page(post_id: str) -> None:
    """Show the post, or say that it does not exist; the same for one that the viewer may not see."""
    ui.page_title(_('A post'))
    way_back(_('A post'))
    with ui.element('div') as gone:
        empty_page('lost', _('This post does not exist any more'), _('It was deleted, or its address is mistyped.'))
    gone.set_visibility(False)  # until that is known
    posts = PostList(partial(_one, post_id=post_id), Belonging(only=_id(post_id)), on_change=gone.set_visibility)
    if await posts.fill() and posts.cards:
        await next(iter(posts.cards.values())).open_thread()


def _id(claimed: str) -> int:
    try:
        return row_id(claimed)
    except NotFound:
        return 0


def _one(viewer: Viewer, _: object, *, post_id: str) -> PostPage:
    try:
        return queries.one(viewer, _id(post_id))
    except NotFound:
        return PostPage()
