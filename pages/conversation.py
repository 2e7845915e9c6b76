"""/inbox/{id} : one conversation."""

from nicegui import ui

from components.conversation import Conversation
from components.words import _
from data.policy import NotFound, row_id


async def page(conversation_id: str) -> None:
    """Show the conversation, or say that the viewer is not in it; the same for one that never was."""
    ui.page_title(_('Inbox'))
    with ui.element('div').classes('conversation-page'):
        talk = Conversation(_id(conversation_id))
    await talk.fill()


def _id(claimed: str) -> int:
    try:
        return row_id(claimed)
    except NotFound:
        return 0
