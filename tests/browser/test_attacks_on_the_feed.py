"""Everything a colleague may type, in every field it can be typed in, shown in the real stream: nothing becomes active."""

import json

from playwright.sync_api import expect

from data.actions.comments import publish_comment
from data.actions.people import add_person
from data.actions.pictures import add_picture
from data.actions.posts import publish_post
from data.files import StoredPicture
from data.plain_text import checked
from data.policy import Invalid
from data.queries.posts import PAGE
from data.values import Viewer
from tests.browser.test_feed import scroll_to_the_end
from tests.cast import PASSWORD
from tests.conftest import SHARED_DATA
from tests.data.xss_vectors import VECTORS

NAUGHTY = SHARED_DATA / 'naughty-strings.json'
OVERLAYS = """() => [...document.querySelectorAll('.prose *, .name *, figure *')]
    .filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position)).length"""


def attempts() -> list[str]:
    texts = list(VECTORS.values())
    if NAUGHTY.exists():
        texts += json.loads(NAUGHTY.read_text())
    return [text for text in texts if is_text(text)]


def is_text(text: str) -> bool:
    try:
        return bool(checked(text))
    except Invalid:
        return False


def a_picture(owner: Viewer) -> int:
    return add_picture(owner, StoredPicture('0' * 64, 640, 480)).id


def test_nothing_that_anybody_wrote_becomes_active(window, cast):
    mallory = Viewer(
        add_person(
            cast.anna, name='<img src=x onerror=window.__hit=1>"\'`{{7*7}}', username='mallory', password=PASSWORD
        )
    )
    texts = attempts()
    first = publish_post(mallory, key='first-attempt', text='der erste Versuch')
    for n, text in enumerate(texts):
        shown = ((a_picture(mallory), text[:400]),) if n % 5 == 0 else ()
        post_id = publish_post(mallory, key=f'attempt-{n}', text=text, pictures=shown)
        if n % 3 == 0:
            publish_comment(mallory, post_id, key=f'attempt-{n}', text=text)
    cem = window(cast.cem)
    expect(cem.locator('.post')).to_have_count(PAGE)
    scroll_to_the_end(cem, cem.locator(f'#post-{first}'))

    assert cem.locator('.post').count() == len(texts) + 1
    assert cem.evaluate('window.__hit') is None
    assert cem.evaluate(OVERLAYS) == 0
    assert cem.locator('.prose script, .prose style, .prose iframe, .prose form, .prose img, .prose svg').count() == 0
    expect(cem.locator('.post .name').first).to_have_text('<img src=x onerror=window.__hit=1>"\'`{{7*7}}')
    expect(cem.locator('html')).to_have_attribute('data-connection', 'live')
