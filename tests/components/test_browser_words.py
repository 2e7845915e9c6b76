"""The scripts in the browser ask for words by name: each must be there, and none for nobody."""

import re
from pathlib import Path

import pytest

from components.browser_words import BROWSER_WORDS

COMPONENTS = Path(__file__).parents[2] / 'components'
SCRIPTS = sorted([*COMPONENTS.glob('*.js'), *COMPONENTS.glob('browser/*.js')])


def words_asked_for(script: Path) -> set[str]:
    calls = re.findall(r'\bword\(([^{)]+)', script.read_text())
    return {name for call in calls for name in re.findall(r"'([a-z_]+)'", call)}


@pytest.mark.parametrize('script', SCRIPTS, ids=lambda script: script.name)
def test_a_script_asks_only_for_words_that_are_sent(script: Path) -> None:
    assert words_asked_for(script) <= set(BROWSER_WORDS)


def test_no_word_is_sent_for_nothing() -> None:
    assert set(BROWSER_WORDS) == set().union(*map(words_asked_for, SCRIPTS))


@pytest.mark.parametrize('script', SCRIPTS, ids=lambda script: script.name)
def test_html_of_a_script_comes_only_from_fields_that_the_server_has_cleaned(script: Path) -> None:
    text = script.read_text()

    assert 'innerHTML' not in text
    assert all(field.endswith('html') for field in re.findall(r'v-html="([^"]*)"', text))
