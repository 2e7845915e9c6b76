"""The scripts in the browser ask for words by name: each must be there, and none for nobody."""

import re
from pathlib import Path

import pytest

from components.browser_words import BROWSER_WORDS, PARTS
from data.importance import FOR_TEAM, MOST_FOR_EXCHANGES, PER_EXCHANGE, importance
from data.models.columns import now
from data.words import translate

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


def test_a_word_has_its_place_in_one_area() -> None:
    assert sum(map(len, PARTS)) == len(BROWSER_WORDS)


@pytest.mark.parametrize('script', SCRIPTS, ids=lambda script: script.name)
def test_html_of_a_script_comes_only_from_fields_that_the_server_has_cleaned(script: Path) -> None:
    text = script.read_text()

    assert 'innerHTML' not in text
    assert all(field.endswith('html') for field in re.findall(r'v-html="([^"]*)"', text))


@pytest.mark.parametrize('language', ['en', 'de'])
def test_the_rule_of_the_important_in_words_has_the_figures_of_the_formula(language: str) -> None:
    why = [importance(now(), count, count) for count in (1, 3, 7)]
    terms = [*(each.for_reactions for each in why), *(each.for_comments for each in why[:2])]
    terms += [FOR_TEAM, PER_EXCHANGE, MOST_FOR_EXCHANGES]
    hours = [str(int(term.total_seconds()) // 3600) for term in terms]
    figures = re.findall(r'\d+', translate(language, str(BROWSER_WORDS['why_rule'])))
    assert figures == ['1', hours[0], '3', hours[1], '7', hours[2], '1', hours[3], '3', *hours[4:]]
