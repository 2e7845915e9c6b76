"""The look comes with the first page, and is not asked for again while it stays the same."""

from components.stylesheet import ADDRESS, STYLESHEET


def test_a_stranger_gets_the_look_that_the_page_names_and_keeps_it(browser):
    page, look = browser().get('/sign-in'), browser().get(ADDRESS)
    assert f'<link rel="stylesheet" href="{ADDRESS}">' in page.text
    assert look.text == STYLESHEET
    assert look.headers['Content-Type'].startswith('text/css')
    assert look.headers['Cache-Control'] == 'public, max-age=31536000, immutable'
