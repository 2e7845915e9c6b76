"""The German is complete: every word of the program has its translation, with the same names to fill in."""

import string

import pytest
from babel.messages.catalog import Message

from data.words import best_language, translate, translate_count
from tests.words import german, words


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def messages() -> list[Message]:
    return [message for message in words() if message.id]


def test_the_program_has_words() -> None:
    assert 'Write something first.' in {message.id for message in messages()}


@pytest.mark.parametrize('message', messages(), ids=lambda message: str(message.id)[:60])
def test_german_is_complete(message: Message) -> None:
    found = german().get(message.id)
    assert found is not None, 'run: make words'
    assert all(forms(found.string)), 'not translated'
    wanted = set().union(*map(names, forms(message.id)))
    assert set().union(*map(names, forms(found.string))) == wanted


def test_no_word_is_left_over() -> None:
    assert {str(m.id) for m in german() if m.id} == {str(m.id) for m in messages()}


def test_words_are_filled_in_and_counted() -> None:
    assert translate('xx', 'Too long: at most {limit} characters.', limit=5) == 'Too long: at most 5 characters.'
    assert translate_count('en', '{n} comment', '{n} comments', 1) == '1 comment'
    assert translate_count('de', '{n} comment', '{n} comments', 2) == '2 Kommentare'


@pytest.mark.parametrize(
    ('accepted', 'language'),
    [
        ('de-AT,de;q=0.9,en;q=0.8', 'de'),
        ('fr, en;q=0.5', 'en'),
        ('', 'de'),
        (None, 'de'),
        (';;,,=', 'de'),
        ('tlh', 'de'),
    ],
)
def test_the_browser_says_which_language(accepted: str | None, language: str) -> None:
    assert best_language(accepted, 'de') == language
