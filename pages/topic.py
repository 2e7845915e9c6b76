"""/topics/{tag} : all posts that name a topic."""

from functools import partial
from urllib.parse import unquote

from nicegui import ui

from components.composer import Composer
from components.empty import empty_page
from components.post_list import PostList
from components.topic_head import TopicHead
from components.words import _
from data.queries.posts import of_topic
from data.text import fold


async def page(tag: str) -> None:
    """The newest first, however the topic is spelt in the address; the page of one that nobody has named waits for posts."""
    spelt = unquote(tag)
    ui.page_title(f'#{spelt}')
    folded = fold(spelt)
    head = TopicHead(folded, spelt)
    Composer()
    with ui.element('div') as nothing:
        empty_page(
            'search',
            _('Nobody has written about this yet'),
            _('Write #{topic} in a post, and it will appear here.', topic=spelt),
        )
    nothing.set_visibility(False)  # until that is known
    posts = PostList(partial(of_topic, tag=folded), topic=folded, on_change=nothing.set_visibility)
    await head.fill()
    await posts.fill()
