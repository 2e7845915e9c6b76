"""/people/{username} : who somebody is, and what they wrote."""

from functools import partial
from urllib.parse import unquote

from markupsafe import escape
from nicegui import ui

from components.belonging import Belonging
from components.empty import empty_page, nothing_here
from components.markup import markup
from components.post_list import PostList
from components.profile import Profile
from components.words import _
from data.policy import NotFound
from data.queries.posts import of_author


async def page(username: str) -> None:
    """The profile with the newest posts below; who does not exist is like any address that does not."""
    ui.page_title(_('Profile'))
    profile = Profile(unquote(username))
    outcome = await profile.fill()
    if not outcome.ok:
        profile.delete()
        if isinstance(outcome.refused, NotFound):
            nothing_here()
        else:
            empty_page('lost', _('That did not work'), _('The page could not be built. Please try again.'))
        return
    person = outcome.value.person
    markup('h2', 'posts-title', escape(_('Posts')))
    posts = PostList(partial(of_author, author_id=person.id), Belonging(author=person.id), empty=_('No posts yet'))
    await posts.fill()
