"""The server dies in the middle of posting: nothing acknowledged is lost, nothing doubled, open pages come back by themselves."""

import random
from collections import Counter

from playwright.sync_api import expect

from data.queries.posts import newest
from tests.browser.own_clock import give_own_clock, let_it_try_again


def test_a_killed_server_loses_nothing_that_was_acknowledged(window, cast, server):
    seed = random.randrange(10**6)
    print('seed', seed)
    chance = random.Random(seed)
    anna, cem = window(cast.anna), window(cast.cem, phone=True)
    for page in (anna, cem):
        give_own_clock(page)
    acknowledged: list[str] = []
    number = 0
    for _ in range(4):
        for _ in range(chance.randint(2, 5)):
            number += 1
            send(anna, f'Beitrag Nummer {number}.')
            expect(anna.locator('.composer-text')).to_have_value('')
            acknowledged.append(f'<p>Beitrag Nummer {number}.</p>')
        number += 1
        send(anna, f'Beitrag Nummer {number}.')
        anna.wait_for_timeout(chance.randint(0, 30))
        server.kill()
        expect(cem.locator('html')).to_have_attribute('data-connection', 'lost', timeout=10_000)
        server.start()
        for page in (anna, cem):
            let_it_try_again(page)
            expect(page.locator('html')).to_have_attribute('data-connection', 'live', timeout=30_000)
        expect(cem.locator('.post').first).to_be_visible()
        rest = anna.locator('.composer-text')
        if rest.input_value():  # it was not acknowledged, so it is still there to be sent again
            rest.press('Control+Enter')
            expect(rest).to_have_value('')
        acknowledged.append(f'<p>Beitrag Nummer {number}.</p>')

    kept = Counter(post.html for post in newest(cast.bela).posts)
    assert all(kept[html] == 1 for html in acknowledged[-len(kept) :]), seed
    assert sum(kept.values()) == min(20, len(acknowledged))
    expect(cem.locator('.post').first).to_contain_text(f'Nummer {number}.')


def send(page, text: str) -> None:
    page.locator('.composer-text').fill(text)
    page.locator('.composer-text').press('Control+Enter')
