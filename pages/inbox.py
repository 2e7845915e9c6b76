"""/inbox : one's conversations. /inbox/{id} : one of them beside the others, on a phone alone."""

import asyncio
from collections.abc import Awaitable

from markupsafe import Markup
from nicegui import ui

from components.conversation import Conversation
from components.conversation_details import DetailsButton
from components.empty import nothing_here
from components.icons import drawing_svg
from components.inbox import Inbox
from components.markup import markup
from components.words import _
from data.policy import NotFound, row_id


def page() -> Awaitable[None]:
    """Show the list, and beside it what the rest of the address names; the list stays while that changes."""
    ui.page_title(_('Inbox'))
    inbox = Inbox()
    with inbox.open:
        opened = Opened()
    return _filled(inbox, opened)


async def _filled(inbox: Inbox, opened: 'Opened') -> None:
    await inbox.fill()
    await opened.built()


class Opened(ui.sub_pages):
    """What stands beside the list."""

    def __init__(self) -> None:
        super().__init__({'/': _nothing_chosen, '/{conversation_id}': _conversation})

    async def built(self) -> None:
        """Wait for what stands there first."""
        await asyncio.gather(*self._active_tasks)

    def _render_404(self) -> None:
        nothing_here()


def _nothing_chosen() -> None:
    inner = Markup('{}<p>{}</p>').format(drawing_svg('inbox'), _('Choose a conversation, or begin one with the key X.'))
    markup('div', 'empty inbox-nothing', inner)


async def _conversation(conversation_id: str) -> None:
    """The conversation, or what stands at any address that does not exist: for all who are not in it."""
    talk = Conversation(_id(conversation_id))
    with talk.more:
        DetailsButton(talk.conversation_id)
    if not await talk.fill() and talk.props['state'] == 'gone':
        talk.delete()
        nothing_here()


def _id(claimed: str) -> int:
    try:
        return row_id(claimed)
    except NotFound:
        return 0
