"""An open thread ends as the comments truly are, whatever happened while which part of it was being read."""

import random
from datetime import UTC, datetime
from typing import Any

import pytest

from components.thread import CommentChanged, Thread
from data.events import CommentDeleted, CommentEdited, CommentPublished
from data.values import CommentPage, CommentShown, PersonShown, PostShown

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CEM = PersonShown(3, 'Cem Çelik', 'cem', None, 'CÇ')


class House:
    """What is true: comments with their texts, and every event that told of a change."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.revision = 1
        self.texts: dict[int, str] = {}
        self.threads: dict[int, int] = {}
        self.deleted: dict[int, str] = {}
        self.events: list[CommentChanged] = []
        self.last_id = 0

    def shown(self, comment_id: int) -> CommentShown:
        return CommentShown(comment_id, self.threads[comment_id], CEM, self.texts[comment_id], NOON)

    def happen(self) -> None:
        self.revision += 1
        what = self.chance.choice(['publish', 'publish', 'edit', 'delete', 'restore'])
        if what == 'edit' and self.texts:
            comment_id = self.chance.choice(list(self.texts))
            self.texts[comment_id] = f'edited in {self.revision}'
            self.tell(CommentEdited, comment=self.shown(comment_id))
        elif what == 'delete' and self.texts:
            comment_id = self.chance.choice(list(self.texts))
            self.deleted[comment_id] = self.texts.pop(comment_id)
            self.tell(CommentDeleted, place=self.place(comment_id))
        elif what == 'restore' and self.deleted:
            comment_id = self.chance.choice(list(self.deleted))
            self.texts[comment_id] = self.deleted.pop(comment_id)
            self.tell(CommentPublished, comment=self.shown(comment_id))
        else:
            self.last_id += 1
            answers = self.chance.choice([self.last_id, *self.texts])
            self.threads[self.last_id] = self.threads.get(answers, answers)
            self.texts[self.last_id] = f'written in {self.revision}'
            self.tell(CommentPublished, comment=self.shown(self.last_id))

    def tell(self, event: type, **values: object) -> None:
        post = PostShown(1, CEM, '', NOON, self.revision, comment_count=len(self.texts))
        self.events.append(event(post=post, actor_id=3, **values))

    def place(self, comment_id: int) -> tuple[int, int]:
        return self.threads[comment_id], comment_id

    def in_order(self) -> list[int]:
        return sorted(self.texts, key=self.place)

    def page(self, ids: list[int]) -> CommentPage:
        before = self.in_order().index(ids[0]) if ids else 0
        return CommentPage(tuple(map(self.shown, ids)), before, len(self.texts), self.revision)

    def read(self, wanted: dict[str, Any], size: int = 4) -> CommentPage:
        """What the query gives for this."""
        ids = self.in_order()
        if wanted.get('at') in self.texts:
            return self.page(
                [comment_id for comment_id in ids if self.place(comment_id) >= self.place(wanted['at'])][:size]
            )
        if 'after' in wanted:
            return self.page([comment_id for comment_id in ids if self.place(comment_id) > wanted['after']][:size])
        bound = wanted.get('before', (10**6, 0))
        return self.page([comment_id for comment_id in ids if self.place(comment_id) < bound][-size:])


@pytest.mark.parametrize('seed', range(300))
def test_a_thread_ends_as_it_truly_is(seed: int) -> None:
    house = House(random.Random(seed))
    for _ in range(house.chance.randint(0, 15)):
        house.happen()
    told, thread = len(house.events), None
    for _ in range(6):
        later = house.chance.random() < 0.5
        linked = house.chance.choice([None, house.chance.randint(1, house.last_id + 1)])
        wanted = {'at': linked} if thread is None else thread.wanted(later=later)
        page = house.read(wanted)
        for _ in range(house.chance.randint(0, 5)):
            house.happen()
        missed = []
        while told < len(house.events) and house.chance.random() < 0.7:  # the loop is told before the page arrives
            missed.append(house.events[told])
            if thread is not None:
                thread.apply(house.events[told], by_me=False)
            told += 1
        if thread is None:
            thread = Thread(page)
        else:
            thread.extend(page, later='after' in wanted)
        for event in missed:
            if event.post.revision > page.revision:
                thread.apply(event, by_me=False)
        if house.chance.random() < 0.5:
            for event in house.events[told:]:
                thread.apply(event, by_me=False)
            told = len(house.events)
    assert thread is not None
    for event in house.events[told:]:
        thread.apply(event, by_me=False)

    shown = [(comment.id, comment.html) for comment in thread.comments.values()]
    true = [(comment_id, house.texts[comment_id]) for comment_id in house.in_order()]
    assert shown == true[thread.earlier : thread.earlier + len(shown)], seed
    assert thread.later == len(true) - thread.earlier - len(shown), seed


def test_what_came_before_the_stretch_while_its_end_was_loading_counts_once() -> None:
    house = House(random.Random(0))
    for comment_id in range(1, 13):
        house.threads[comment_id], house.texts[comment_id] = comment_id, 'gut'
    house.last_id = 12
    thread = Thread(house.read({'at': 5}))
    page = house.read(thread.wanted(later=True))
    house.revision += 1
    house.threads[13], house.texts[13] = 1, 'an answer to the first'
    house.tell(CommentPublished, comment=house.shown(13))
    (event,) = house.events
    thread.apply(event, by_me=False)
    thread.extend(page, later=True)
    thread.apply(event, by_me=False)
    assert (thread.earlier, thread.later) == (5, 0)


@pytest.mark.parametrize('restored', [False, True])
def test_what_was_deleted_just_now_keeps_its_way_back_in_another_stretch(restored: bool) -> None:
    house = House(random.Random(0))
    for comment_id in range(1, 13):
        house.threads[comment_id], house.texts[comment_id] = comment_id, 'gut'
    thread = Thread(house.read({'at': 5}))
    for comment_id in (6, 8):
        house.texts.pop(comment_id)
        house.revision += 1
        house.tell(CommentDeleted, place=house.place(comment_id))
        thread.apply(house.events[-1], by_me=True)
    if restored:
        house.texts[8] = 'gut'
    other = Thread(house.read({'at': 7}), instead_of=thread)
    assert (list(other.comments), other.gone) == (
        [6, 7, 8, 9, 10] if restored else [6, 7, 8, 9, 10, 11],
        {6} if restored else {6, 8},
    )
    house.texts[6] = 'gut'
    house.revision += 1
    house.tell(CommentPublished, comment=house.shown(6))
    earlier = other.earlier
    other.apply(house.events[-1], by_me=True)
    assert (6 in other.comments, 6 in other.gone, other.earlier) == (False, False, earlier + 1)
