"""One message for many open pages: encoded once and put straight into their sockets.

NiceGUI sends every page its own update of every element, each through a task of its own. For what all pages show alike
that is most of the work. What goes this way is not repeated by NiceGUI after a lost connection; see PostCard.catch_up.
"""

from engineio import packet as line
from nicegui import Client, core
from socketio import packet


class Broadcast:
    """A message, encoded when the first page takes it."""

    def __init__(self, event: str, text: str) -> None:
        self._event = event
        self._text = text
        self._encoded: line.Packet | None = None

    def reach(self, client: Client) -> bool:
        """Hand it to a page's socket; False for a page that has none at the moment."""
        reached = False
        for _, eio_sid in core.sio.manager.get_participants('/', client.id):
            socket = core.sio.eio.sockets.get(eio_sid)
            if socket is not None and not socket.closed:
                socket.queue.put_nowait(self._packet())
                reached = True
        return reached

    def _packet(self) -> line.Packet:
        if self._encoded is None:
            text = core.sio.packet_class(packet.EVENT, namespace='/', data=[self._event, self._text]).encode()
            self._encoded = line.Packet(line.MESSAGE, text)
        return self._encoded
