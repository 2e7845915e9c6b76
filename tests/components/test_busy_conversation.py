"""A conversation in which very much is said: what many pages do about it together, and that a page does not grow without end."""

import asyncio
import json
from functools import partial
from itertools import count, repeat
from types import SimpleNamespace

import pytest

from components import gathering, reading
from components.act import Outcome, act
from components.conversation_row import ConversationRow
from components.gathering import A_FEW, LONGER, Gathering
from components.reading import MOST_A_SECOND, Reading
from components.stretch import MOST
from data import hub
from data.actions.conversations import found_group
from data.actions.people import rename
from data.attempts import MESSAGES
from data.conversation_events import MembershipChanged
from data.queries.messages import PAGE
from tests.components.test_conversation import say, tell, texts, view


@pytest.fixture
def talk(cast):
    """A group of Béla, Anna and Cem."""
    return found_group(cast.bela, 'Werkstatt', [cast.anna.person_id, cast.cem.person_id], key='group-key')


def say_much(cast, talk: int, count: int) -> None:
    for number in range(count):
        author = cast.bela if number < MESSAGES.amount else cast.cem
        say(author, talk, f'{number}')


async def test_whoever_looks_at_the_end_holds_only_that_and_can_read_back(cast, talk, anna):
    await anna.open(f'/inbox/{talk}')
    tell(anna, name='at_end')
    say_much(cast, talk, MOST + PAGE)
    shown = view(anna)
    await anna.until(lambda: len(shown.rows) > MOST)
    say(cast.cem, talk, 'Schluss')
    await anna.until(lambda: texts(anna)[-1] == 'Schluss')
    assert len(shown.rows) == PAGE
    assert [row.shown.id for row in shown.default_slot] == list(shown.rows) == sorted(shown.rows)
    assert shown.props['earlier']
    first = shown.default_slot.children[0].shown.id
    tell(anna, name='not_at_end')
    tell(anna, name='earlier')
    await anna.until(lambda: shown.default_slot.children[0].shown.id == first - PAGE)


async def test_whoever_reads_further_up_keeps_what_they_read(cast, talk, anna):
    await anna.open(f'/inbox/{talk}')
    for name in ('at_end', 'not_at_end'):
        tell(anna, name=name)
    say_much(cast, talk, MOST + PAGE)
    await anna.until(lambda: len(texts(anna)) == MOST + PAGE)


async def test_what_is_read_is_noted_at_once_and_then_together(cast, talk, anna, monkeypatch):
    monkeypatch.setattr(reading, 'EVERY', 0.1)
    one, two, three = (say(cast.bela, talk, text) for text in 'abc')
    await anna.open(f'/inbox/{talk}')
    noted: list[int] = []
    hub.listen(MembershipChanged, lambda event: noted.append(event.mine.read_id))
    tell(anna, name='read', message_id=one)
    await anna.until(lambda: noted == [one])
    for message_id in (two, three, two):
        tell(anna, name='read', message_id=message_id)
    await anna.open('/')
    await anna.until(lambda: noted == [one, three])


async def test_what_was_read_and_could_not_be_noted_is_noted_later(cast, talk, anna, monkeypatch):
    monkeypatch.setattr(reading, 'EVERY', 0.1)
    said = say(cast.bela, talk, 'Hallo')
    await anna.open(f'/inbox/{talk}')
    noted, answers = [], [Outcome(ok=False, message='That did not work.')] * 2
    hub.listen(MembershipChanged, lambda event: noted.append(event.mine.read_id))

    async def fail_twice(*wish):
        return answers.pop() if answers else await act(*wish)

    monkeypatch.setattr(reading, 'act', fail_twice)
    tell(anna, name='read', message_id=said)
    await anna.until(lambda: noted == [said])
    assert not answers


async def test_among_many_it_is_noted_less_often_but_not_for_reading_fast(talk, anna, monkeypatch):
    monkeypatch.setattr(gathering, '_SPREAD', repeat(1))
    monkeypatch.setattr(reading, 'EVERY', 0.3)
    await anna.open('/')
    noted: list[Reading] = []
    monkeypatch.setattr(Reading, '_note', lambda self: noted.append(self))
    with anna:
        among_many, fast = Reading(talk), Reading(talk)
    members = 2 * int(reading.EVERY * MOST_A_SECOND)
    among_many.up_to(1, members)
    for message_id in range(1, A_FEW + 2):
        fast.up_to(message_id, members=2)
    await asyncio.sleep(0)
    among_many.up_to(2, members)
    fast.up_to(A_FEW + 2, members=2)
    await anna.until(lambda: len(noted) == 4)
    assert noted == [among_many, fast, fast, among_many]


async def test_who_is_called_otherwise_while_things_are_gathered_is_so_everywhere(cast, talk, anna):
    await anna.open(f'/inbox/{talk}')
    for text, name in (('Eins', 'Béla Bauer'), ('Zwei', 'Béla Berg')):
        say(cast.bela, talk, text)
        rename(cast.bela, name)
        say(cast.bela, talk, f'{text} danach')
    (listed,) = [row for row in anna.current_layout.descendants() if isinstance(row, ConversationRow)]
    await anna.until(lambda: len(texts(anna)) == 4 and 'Zwei danach' in listed.props['entry'])
    shown = [json.loads(row.props['message'])['line'] for row in view(anna).default_slot]
    for line in (*shown, json.loads(listed.props['entry'])['last']):
        assert line['author']['name'] == 'Béla Berg'


async def test_pages_show_one_after_the_other_and_not_too_often():
    shown: list[str] = []
    again = asyncio.Event()
    one = Gathering(lambda: (shown.append('one'), again.set()), pause=0.05)
    other = Gathering(lambda: shown.append('other'), pause=0.05)
    for _ in range(3):
        one.soon()
        other.soon()
    assert shown == []
    await asyncio.sleep(0)
    assert shown == ['one', 'other']
    again.clear()
    one.soon()
    other.soon()
    other.end()
    await again.wait()
    assert shown == ['one', 'other', 'one']


async def test_where_much_happened_the_pause_is_longer():
    shown: list[str] = []
    all_shown = asyncio.Event()
    many = Gathering(lambda: (shown.append('many'), len(shown) == 4 and all_shown.set()), 0.05, LONGER)
    few = Gathering(lambda: shown.append('few'), 0.05, LONGER)
    for one, times in ((many, A_FEW + 1), (few, A_FEW)):
        for _ in range(times):
            one.soon()
    await asyncio.sleep(0)
    many.soon()
    few.soon()
    await all_shown.wait()
    assert shown == ['many', 'few', 'few', 'many']


async def test_one_that_fails_does_not_keep_others_from_showing():
    shown = asyncio.Event()
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    Gathering(lambda: [][0], pause=0).soon()
    Gathering(shown.set, pause=0).soon()
    await shown.wait()


async def test_those_who_hear_of_something_by_what_is_shown_make_one_queue(monkeypatch):
    """Each turn is over after one of them, and the next one begins only when others had theirs."""
    monkeypatch.setattr(gathering, 'time', SimpleNamespace(perf_counter=count().__next__))
    monkeypatch.setattr(gathering, 'AT_ONCE', 1.5)
    loop, shown, all_shown = asyncio.get_running_loop(), [], asyncio.Event()

    def show_next(name: str) -> None:
        shown.append(name)
        loop.call_soon(shown.append, 'between')

    def first() -> None:
        show_next('first')
        for one in others:
            one.soon()

    others = [Gathering(partial(show_next, name), pause=0) for name in ('second', 'third')]
    others.append(Gathering(all_shown.set, pause=0))
    Gathering(first, pause=0).soon()
    await asyncio.wait_for(all_shown.wait(), 5)
    assert shown == ['first', 'between', 'second', 'between', 'third', 'between']
