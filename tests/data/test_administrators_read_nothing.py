"""The server's administrator gets the answer for what does not exist, whatever they ask of a conversation they are not in.

What can be asked is found by its names, so nothing that is added later can be left out.
"""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

import data.actions
import data.queries
from data import conversation_events, hub
from data.actions.attachments import add_attachment
from data.actions.conversations import found_group
from data.actions.memberships import mark_read
from data.actions.messages import send_message
from data.actions.pictures import add_picture
from data.actions.reactions import react_to_message
from data.attachments import KeptFile
from data.events import Event
from data.files import StoredPicture
from data.policy import NotFound
from data.queries.attachments import stored_file
from data.queries.conversations import conversations, unread
from data.queries.drafts import gone_places
from data.queries.people import me_by_token
from data.queries.pictures import found_picture
from data.values import Reaction, Role, Viewer
from tests.cast import sign_in_cookie


def asks() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every action and query about one conversation: who asks comes first, then which one."""
    for package in (data.actions, data.queries):
        for found in iter_modules(package.__path__):
            module = import_module(f'{package.__name__}.{found.name}')
            for name, ask in inspect.getmembers(module, inspect.isfunction):
                first = [*inspect.signature(ask).parameters][:2]
                if (
                    ask.__module__ == module.__name__
                    and not name.startswith('_')
                    and first
                    in (
                        ['actor', 'conversation_id'],
                        ['viewer', 'conversation_id'],
                    )
                ):
                    yield name, ask


ASKS = dict(asks())


@pytest.fixture
def talk(cast):
    """A group of Béla and Cem with a message that holds a picture and a file; Anna runs the server."""
    return found_group(cast.bela, 'Geheimbund', [cast.cem.person_id], key='group-key')


@pytest.fixture
def said(cast, talk):
    """That message, its picture and its file."""
    picture = add_picture(cast.bela, StoredPicture('ab' * 32, 48, 32)).id
    file = add_attachment(cast.bela, KeptFile('cd' * 16, 12), 'Geheimplan.pdf').id
    sent = send_message(cast.bela, talk, key='the-secret-1', text='Geheimnis', pictures=((picture, ''),), files=(file,))
    return sent, picture, file


def claims(ask: Callable[..., Any], cast: Any, message_id: int) -> dict[str, Any]:
    """What a member would say besides."""
    known = {
        'message_id': message_id,
        'people': [cast.anna.person_id],
        'person_id': cast.cem.person_id,
        'sees_all': True,
        'key': 'the-claim-key',
        'text': 'Hallo',
        'revision': 1,
        'reaction': Reaction.LIKE,
        'name': 'Neu',
        'picture_id': None,
        'part': 'geheim',
        'read_id': message_id,
    }
    wanted = list(inspect.signature(ask).parameters.values())[2:]
    return {each.name: known[each.name] for each in wanted if each.default is inspect.Parameter.empty}


def test_what_can_be_asked_is_found():
    assert {'send_message', 'restore_message', 'messages', 'search', 'seen', 'members', 'mark_read', 'leave'} <= set(
        ASKS
    )


@pytest.mark.parametrize('name', ASKS)
def test_an_administrator_gets_the_answer_for_what_does_not_exist(cast, talk, said, name):
    ask, given = ASKS[name], claims(ASKS[name], cast, said[0])
    assert me_by_token(sign_in_cookie(cast.anna)['session']).role == Role.ADMIN
    with pytest.raises(NotFound) as there:
        ask(cast.anna, talk, **given)
    with pytest.raises(NotFound) as never:
        ask(cast.anna, 4711, **given)
    assert (there.value.message, there.value.values) == (never.value.message, never.value.values)


def test_an_administrator_sees_counts_and_is_told_nothing_of_it(cast, talk):
    told: dict[Viewer, list[Event]] = {cast.anna: [], cast.bela: []}
    for kind in vars(conversation_events).values():
        if isinstance(kind, type) and issubclass(kind, Event):
            for viewer, events in told.items():
                hub.listen(kind, events.append, person_id=viewer.person_id)
    sent = send_message(cast.bela, talk, key='the-secret-2', text='Geheimnis')
    react_to_message(cast.cem, talk, sent, Reaction.WOW)
    mark_read(cast.cem, talk, sent)
    assert len(told[cast.bela]) >= 3
    assert told[cast.anna] == []
    assert conversations(cast.anna, 'geheim') == conversations(cast.anna)
    assert (conversations(cast.anna).conversations, unread(cast.anna)) == ((), frozenset())
    assert gone_places(cast.anna, [f'conversation-{talk}']) == [f'conversation-{talk}']


def test_an_administrator_has_neither_its_pictures_nor_its_files(cast, said):
    for ask, asked in ((found_picture, said[1]), (stored_file, said[2])):
        assert ask(cast.cem, asked)
        with pytest.raises(NotFound):
            ask(cast.anna, asked)
