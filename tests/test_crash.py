"""The server dies while messages are sent: each that was acknowledged is there exactly once, and so is each that is sent again."""

import contextlib
import random
from collections import Counter
from dataclasses import dataclass, field
from threading import Semaphore, Thread

import pytest
from websockets.exceptions import ConnectionClosed

from data.actions.conversations import found_group
from data.queries.messages import messages
from data.values import Viewer
from tests.browser_socket import PATIENCE, Page, Socket, load
from tests.cast import sign_in_cookie
from tests.server import Server, company_server

ROUNDS = 2


@pytest.fixture(scope='module')
def house(tmp_path_factory):
    """A company whose server may be killed."""
    with company_server(tmp_path_factory.mktemp('home')) as house:
        yield house


@dataclass
class Sender:
    """Somebody who says one thing after the other, each as soon as they are told that the last one is there."""

    viewer: Viewer
    talk: int
    told: Semaphore
    keys: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def until_killed(self, page: Page) -> None:
        """Say new things until the connection breaks."""
        with contextlib.suppress(ConnectionClosed), page.socket() as socket:
            socket.greet()
            while True:
                self.keys.append(f'key-{self.viewer.person_id}-{len(self.keys):04}')
                say(page, socket, self.talk, self.keys[-1])
                self.acknowledged.append(self.keys[-1])
                self.told.release()

    def say_all_again(self, page: Page) -> None:
        """Send everything once more, as a browser does that does not know what has arrived."""
        with page.socket() as socket:
            socket.greet()
            for key in self.keys:
                say(page, socket, self.talk, key)


def say(page: Page, socket: Socket, talk: int, key: str) -> None:
    socket.emit('event', page.letter(talk, key, key))
    socket.until(f'{{\\"key\\":\\"{key}\\",\\"ok\\":true')


def kept(viewer: Viewer, talk: int) -> Counter[str]:
    """How often each text stands in the conversation."""
    found: list[str] = []
    page = messages(viewer, talk)
    while True:
        found += [message.line.text for message in page.messages if message.key]
        if not page.earlier:
            return Counter(found)
        page = messages(viewer, talk, before=page.messages[0].id)


def open_page(server: Server, sender: Sender) -> Page:
    return load(server.url, sign_in_cookie(sender.viewer)['session'])


def test_a_killed_server_loses_no_message_that_was_acknowledged_and_doubles_none(house):
    server, cast = house
    seed = random.randrange(10**6)
    print('seed', seed)
    chance = random.Random(seed)
    people = [cast.anna, cast.bela, cast.cem]
    talk = found_group(cast.anna, 'Werkstatt', [who.person_id for who in people], key='group-key')
    told = Semaphore(0)
    senders = [Sender(viewer, talk, told) for viewer in people]
    for _ in range(ROUNDS):
        threads = [Thread(target=sender.until_killed, args=[open_page(server, sender)]) for sender in senders]
        for thread in threads:
            thread.start()
        for _ in range(chance.randint(5, 30)):
            assert told.acquire(timeout=PATIENCE), seed
        server.kill()
        for thread in threads:
            thread.join()
        found = kept(cast.bela, talk)
        assert all(found[key] == 1 for sender in senders for key in sender.acknowledged), seed
        server.start()

    for sender in senders:
        sender.say_all_again(open_page(server, sender))
    assert kept(cast.bela, talk) == Counter(key for sender in senders for key in sender.keys), seed
