"""The floor: a server that does the least that NiceGUI and a websocket can do, started like the real one."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Floor:
    """The running floor."""

    url: str
    pid: int


@contextmanager
def running_floor() -> Iterator[Floor]:
    """Serve `/` (an empty page), `/button` (counts its clicks) and the websocket `/raw` (sends every text to all)."""
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        port = free.getsockname()[1]
    # NiceGUI takes any process with these variables for a test of its own
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(('PYTEST', 'NICEGUI'))}
    process = subprocess.Popen([sys.executable, '-m', 'tests.bench.floor', str(port)], cwd=ROOT, env=inherited)
    url = f'http://localhost:{port}'
    try:
        _wait_for(f'{url}/up', process)
        yield Floor(url, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(url: str, process: 'subprocess.Popen[bytes]') -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError('the floor did not start')


def serve(port: int) -> None:
    """Serve with the options of main.py."""
    from fastapi import WebSocket, WebSocketDisconnect
    from nicegui import app, ui

    sockets: set[WebSocket] = set()

    @ui.page('/')
    def empty() -> None: ...

    @ui.page('/button')
    def one_button() -> None:
        label = ui.label('0')
        ui.button('One more', on_click=lambda: label.set_text(str(int(label.text) + 1)))

    @app.get('/up')
    def up() -> None: ...

    @app.websocket('/raw')
    async def raw(websocket: WebSocket) -> None:
        await websocket.accept()
        sockets.add(websocket)
        try:
            async for text in websocket.iter_text():
                for other in sockets:
                    await other.send_text(text)
        except WebSocketDisconnect:
            pass
        finally:
            sockets.discard(websocket)

    ui.run(
        host='127.0.0.1',
        port=port,
        title='Floor',
        viewport='width=device-width, initial-scale=1, viewport-fit=cover',
        dark=None,
        binding_refresh_interval=None,
        reconnect_timeout=60,
        tailwind=False,
        show=False,
        reload=False,
        show_welcome_message=False,
        ws_max_size=1_200_000,
        ws_per_message_deflate=False,
        proxy_headers=False,
        server_header=False,
    )


if __name__ in {'__main__', '__mp_main__'}:
    serve(int(sys.argv[1]))
