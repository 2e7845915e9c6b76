"""One conversation in somebody's list."""

from components.lean import Row
from components.live import encode
from data.values import ConversationEntry


class ConversationRow(Row, component='conversation_row.js', dependencies=['browser/*.js']):
    """With whom, what was said last, and what is new; the way to the conversation."""

    def __init__(self, entry: ConversationEntry) -> None:
        super().__init__()
        self._entry: ConversationEntry | None = None
        self.mark(f'conversation-row-{entry.conversation.id}')
        self.show(entry)

    def show(self, entry: ConversationEntry) -> None:
        """Show it as it is now."""
        if entry != self._entry:
            self._entry = entry
            self._props['entry'] = encode(entry)
            self.update()
