"""What all pages share comes with the first one, and is not asked for again while it stays the same."""

import json

import pytest

from components import vocabulary
from components.browser_words import BROWSER_WORDS, LIMITS
from components.stylesheet import ADDRESS, STYLESHEET

FOR_GOOD = 'public, max-age=31536000, immutable'


def test_a_stranger_gets_the_look_that_the_page_names_and_keeps_it(browser):
    page, look = browser().get('/sign-in'), browser().get(ADDRESS)
    assert f'<link rel="stylesheet" href="{ADDRESS}">' in page.text
    assert look.text == STYLESHEET
    assert look.headers['Content-Type'].startswith('text/css')
    assert look.headers['Cache-Control'] == FOR_GOOD


@pytest.mark.parametrize(('language', 'close'), [('en', 'Close'), ('de', 'Schließen')])
def test_each_language_has_a_script_of_its_words_to_keep(browser, language, close):
    words = browser().get(vocabulary.address(language))
    assert words.headers['Content-Type'].startswith('text/javascript')
    assert words.headers['Cache-Control'] == FOR_GOOD
    told = json.loads(words.text.removeprefix('window.teekueche = ').removesuffix(';\n'))
    assert (told['language'], told['limits'], told['words']['close']) == (language, LIMITS, close)
    assert told['words'].keys() == BROWSER_WORDS.keys()
