"""What the people of the demo company write to each other: conversations.toml."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import col, update

from data.actions.conversations import found_group, open_pair
from data.actions.memberships import mark_read
from data.actions.messages import send_message
from data.db import writing
from data.models import Conversation, Message
from data.values import Viewer

_FILE = Path(__file__).parent / 'conversations.toml'


def hold_conversations(viewers: dict[str, Viewer]) -> None:
    """Let everybody say what they say, one after the other, and most of them read it."""
    for number, written in enumerate(tomllib.loads(_FILE.read_text())['conversations']):
        conversation_id = _begun(viewers, written, f'demo-conversation-{number}')
        _at(conversation_id, written['messages'][0]['minutes_ago'] + 1)
        last = 0
        for place, message in enumerate(written['messages']):
            author = viewers[message['author']]
            last = send_message(author, conversation_id, key=f'demo-message-{number}-{place}', text=message['text'])
            _at(conversation_id, message['minutes_ago'], last)
            mark_read(author, conversation_id, last)
        for username in set(written['people']) - set(written.get('unread', ())):
            mark_read(viewers[username], conversation_id, last)


def _begun(viewers: dict[str, Viewer], written: dict[str, Any], key: str) -> int:
    first, *others = (viewers[username] for username in written['people'])
    if 'name' in written:
        return found_group(first, written['name'], [other.person_id for other in others], key=key)
    return open_pair(first, others[0].person_id)


def _at(conversation_id: int, minutes_ago: int, since: int = 0) -> None:
    """Let what stands there from the message `since` on have been said then."""
    moment = datetime.now().astimezone() - timedelta(minutes=minutes_ago)
    lines = col(Message.conversation_id) == conversation_id, col(Message.id) >= since
    with writing() as work:
        work.db.exec(update(Message).where(*lines).values(created_at=moment))
        work.db.exec(update(Conversation).where(col(Conversation.id) == conversation_id).values(last_at=moment))
