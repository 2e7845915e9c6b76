"""Rendered attempts of every kind, in a real browser: nothing runs, nothing loads, nothing covers the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from data.text import render
from tests.data.xss_vectors import VECTORS

HOME = 'https://teekueche.example/'
EMPTY = '<!doctype html><meta charset=utf-8><link rel=icon href="data:,"><div class=prose></div>'

TOUCH_EVERYTHING = """async () => {
  document.addEventListener('click', (event) => event.preventDefault());
  const all = [...document.querySelectorAll('.prose, .prose *')];
  for (const element of all) {
    for (const name of ['mouseover', 'mouseenter', 'pointerenter', 'pointerdown', 'mousedown', 'click', 'toggle'])
      element.dispatchEvent(new MouseEvent(name, {bubbles: true, cancelable: true}));
    element.focus();
  }
  const settled = (image) => image.complete || new Promise((done) => { image.addEventListener('load', done); image.addEventListener('error', done); });
  await Promise.all([...document.images].map(settled));
  await new Promise((done) => setTimeout(done, 20));
  return {
    hit: window.__hit,
    placed: all.filter((e) => ['fixed', 'absolute', 'sticky'].includes(getComputedStyle(e).position)).length,
    links: all.filter((e) => e.href).map((e) => e.protocol),
  };
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of our own address, whose every further request and dialog is noted in `page.noted`."""
    context = browser.new_context()
    page = context.new_page()
    page.noted = []

    def answer(route: Route) -> None:
        if route.request.url == HOME and not page.noted and page.url == 'about:blank':
            route.fulfill(body=EMPTY, content_type='text/html; charset=utf-8')
        else:
            page.noted.append(route.request.url)
            route.abort()

    context.route('**', answer)
    page.on('dialog', lambda dialog: (page.noted.append(dialog.message), dialog.dismiss()))
    page.goto(HOME)
    yield page
    context.close()


def show(page: Page, html: str) -> dict:
    page.evaluate("html => document.querySelector('.prose').innerHTML = html", html)
    return page.evaluate(TOUCH_EVERYTHING)


def test_nothing_that_cem_writes_becomes_active(page: Page) -> None:
    for name, source in VECTORS.items():
        seen = show(page, render(source).html)
        assert (name, seen.get('hit'), seen['placed'], page.noted) == (name, None, 0, [])
        assert set(seen['links']) <= {'http:', 'https:', 'mailto:'}
    assert page.url == HOME


def test_nothing_becomes_active_while_a_whole_page_is_read(page: Page) -> None:
    page.goto('about:blank')
    posts = ''.join(f'<div class=prose>{render(source).html}</div>' for source in VECTORS.values())
    page.set_content(f'<!doctype html><meta charset=utf-8>{posts}', wait_until='load')
    seen = page.evaluate(TOUCH_EVERYTHING)
    assert (seen.get('hit'), seen['placed'], page.noted) == (None, 0, [])


@pytest.mark.parametrize('html', ['<img src=x onerror="window.__hit=1">', '<b onmouseover="window.__hit=1">x</b>'])
def test_the_browser_would_notice_a_hit(page: Page, html: str) -> None:
    assert show(page, html)['hit'] == 1


@pytest.mark.parametrize(
    'html', ['<img src="https://evil.example/x.png">', '<p style="background:url(//evil.example/)">x']
)
def test_the_browser_would_notice_a_request(page: Page, html: str) -> None:
    show(page, html)
    assert 'evil.example' in page.noted[0]


def test_the_browser_would_notice_an_overlay(page: Page) -> None:
    assert show(page, '<p style="position:fixed">x</p>')['placed'] == 1
