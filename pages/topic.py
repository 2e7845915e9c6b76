"""/topics/{tag} : all posts that name a topic."""

from functools import partial
from urllib.parse import unquote

from nicegui import ui

from components.belonging import Belonging
from components.composer import Composer
from components.post_list import PostList
from components.topic_head import TopicHead
from components.words import _
from data.plain_text import fold
from data.queries.posts import of_topic


async def page(tag: str) -> None:
    """The newest first, however the topic is spelt in the address; the page of one that nobody has named waits for posts."""
    spelt = unquote(tag)
    ui.page_title(f'#{spelt}')
    folded = fold(spelt)
    head = TopicHead(folded, spelt)
    Composer(topic=spelt)
    posts = PostList(
        partial(of_topic, tag=folded),
        Belonging(topic=folded),
        empty=_('Nobody has written about this yet.'),
        on_change=head.stand_above,
    )
    await head.fill()
    await posts.fill()
