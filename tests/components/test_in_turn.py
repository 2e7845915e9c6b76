"""Many pages that read anew wait for each other, and for none that fails."""

import asyncio

from components.in_turn import in_turn


def hold_turn(done: list[str]) -> asyncio.Event:
    """Somebody else reads until this is set; then `done` says so."""
    may_end = asyncio.Event()

    async def reads() -> None:
        await may_end.wait()
        done.append('somebody else')

    in_turn(reads)
    return may_end


async def test_one_reads_after_the_other_and_none_is_kept_from_it_by_one_that_fails(caplog, monkeypatch):
    monkeypatch.setattr('nicegui.core.loop', asyncio.get_running_loop())
    began, is_on, may_end, ended = [], asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def first():
        began.append(1)
        is_on.set()
        await may_end.wait()

    async def failing():
        began.append(2)
        raise ValueError('no such page')

    async def last():
        began.append(3)
        ended.set()

    for read in (first, failing, last):
        in_turn(read)
    await asyncio.wait_for(is_on.wait(), 5)
    assert began == [1]
    may_end.set()
    await asyncio.wait_for(ended.wait(), 5)
    assert began == [1, 2, 3]
    assert [record.message for record in caplog.records] == ['a page could not be read anew']


async def test_who_is_asked_for_often_reads_once_and_again_after_the_others_if_asked_for_meanwhile(monkeypatch):
    monkeypatch.setattr('nicegui.core.loop', asyncio.get_running_loop())
    began, ended = [], asyncio.Event()

    async def first():
        began.append('first')
        if len(began) == 1:
            for read in (other, first, other, last):
                in_turn(read)

    async def other():
        began.append('other')

    async def last():
        ended.set()

    in_turn(first)
    in_turn(first)
    await asyncio.wait_for(ended.wait(), 5)
    assert began == ['first', 'other', 'first']
