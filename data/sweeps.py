"""What is not needed any more is removed while the server runs."""

import asyncio
import logging
from datetime import timedelta

from data.actions.attachments import sweep_attachments
from data.actions.group_sweep import sweep_groups
from data.actions.messages import sweep_messages
from data.actions.pictures import sweep_pictures

log = logging.getLogger(__name__)


async def keep_swept(first: timedelta, then: timedelta) -> None:
    """Remove groups and messages that are gone for good, pictures and files that nothing shows any more.

    `first` after the start, and `then` again and again, each in a thread.
    """
    await asyncio.sleep(first.total_seconds())
    while True:
        for sweep in (sweep_groups, sweep_messages, sweep_pictures, sweep_attachments):
            try:
                await asyncio.to_thread(sweep)
            except Exception:  # tomorrow is another day
                log.exception('what is not needed any more could not be removed')
        await asyncio.sleep(then.total_seconds())
