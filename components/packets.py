"""What pages may send through NiceGUI's socket, and what may wait for them: small texts of a few kinds, and not too many."""

import asyncio
import logging
from typing import Any

from engineio import payload
from nicegui import core
from socketio import packet

from components.line import current_line, note

MOST_WAITING = 4_000_000
"""Bytes that wait for a slow reader; as much again may be on its way."""
MOST_AT_ONCE = 60
"""Frames in one polling request."""
EVENTS = frozenset({'handshake', 'event', 'javascript_response', 'ack', 'log'})


def install() -> None:
    """Take nothing else from now on; may be called again."""
    core.sio.packet_class = TextPacket
    core.sio.eio.create_queue = Backlog
    core.sio.eio.on('message', _on_message)
    core.sio.eio.logger.addFilter(_only_failures)
    payload.Payload.max_decode_packets = MOST_AT_ONCE


def _only_failures(record: logging.LogRecord) -> bool:
    """Engine.IO's other lines name sockets and repeat what browsers sent."""
    return record.exc_info is not None


class TextPacket(packet.Packet):
    """A message as NiceGUI's pages send it; raises ValueError for all others, above all binary ones."""

    uses_binary_events = False  # nothing we send is, so nothing has to be searched for it

    def decode(self, encoded_packet: str) -> int:
        """Read it; returns the number of binary attachments, which is always 0."""
        attachments = super().decode(encoded_packet)
        if attachments or self.namespace not in (None, '/'):
            raise ValueError
        if self.packet_type == packet.EVENT:
            name, _ = self.data
            if name not in EVENTS:
                raise ValueError
        elif self.packet_type not in (packet.CONNECT, packet.DISCONNECT):
            raise ValueError
        return 0


class Backlog(asyncio.Queue):
    """What waits for one browser. One that reads too slowly loses all of it and is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._line = current_line.get()
        self._bytes = 0
        self._full = False

    def _put(self, item: Any) -> None:
        if self._full and item is not None:
            return
        self._bytes += _size(item)
        if self._bytes > MOST_WAITING:
            self._full = True
            self._queue.clear()
            self._bytes, item = 0, None  # None ends the writer
            note('a reader that is too slow')
            if self._line is not None:
                self._line.hang_up()
        super()._put(item)

    def _get(self) -> Any:
        item = super()._get()
        self._bytes -= _size(item)
        return item


def _size(item: Any) -> int:
    return len(item.encode()) if item is not None else 0  # encoded once for all readers


async def _on_message(eio_sid: str, data: Any) -> None:
    try:
        await core.sio._handle_eio_message(eio_sid, data)
    except Exception:  # also for a socket that has just been closed
        note('a malformed packet')
