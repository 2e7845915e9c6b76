"""How far somebody has read in a conversation that they have open: noted at once, and seldom while they read on.

In a busy conversation a hundred people read on with every message, and all are told of each.
"""

from nicegui import background_tasks, context

from components.act import act
from components.gathering import Gathering
from data.actions.memberships import mark_read

EVERY = 1.0
"""Seconds between two notes, or more where that would be more than MOST_A_SECOND in one conversation."""
MOST_A_SECOND = 30


class Reading:
    """What one page's viewer has seen. It is noted even if they leave the conversation meanwhile."""

    def __init__(self, conversation_id: int) -> None:
        self._conversation_id = conversation_id
        self._client = context.client
        self._seen_id = 0
        self._noting = Gathering(self._note, EVERY)

    def up_to(self, message_id: int, members: int) -> None:
        """All up to this message has been seen; so many may be reading on."""
        if message_id > self._seen_id:
            self._seen_id = message_id
            self._noting.pause = max(EVERY, members / MOST_A_SECOND)
            self._noting.soon()

    def _note(self) -> None:
        background_tasks.create(self._have_noted(), name='noting what was read', context=self._client)

    async def _have_noted(self) -> None:
        outcome = await act(mark_read, self._conversation_id, self._seen_id)
        if not (outcome.ok or outcome.refused or self._client.is_deleted):
            self._noting.soon()  # browsers tell it once
