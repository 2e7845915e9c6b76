"""What changed from one text to the next: marked, and nothing else added."""

import re
from itertools import pairwise

import pytest

from data.changes import marked
from data.text import render
from tests.data.xss_vectors import VECTORS

LONG = ' '.join(f'Wort{n}' for n in range(2000))


@pytest.mark.parametrize(
    ('before', 'after', 'shown'),
    [
        ('Um acht', 'Um acht', '<p>Um acht</p>'),
        ('Um acht', 'Um zehn', '<p>Um <del>acht</del><ins>zehn</ins></p>'),
        ('Um acht', 'Um acht Uhr', '<p>Um acht<ins> Uhr</ins></p>'),
        ('Heute um acht', 'Um acht', '<p><del>Heute um</del><ins>Um</ins> acht</p>'),
        ('Um acht', 'Um **acht**', '<p>Um <strong>acht</strong></p>'),
        ('Um **acht**', 'Um', '<p>Um<del> acht</del></p>'),
        ('Um acht, bitte.', 'Um acht.', '<p>Um acht<del>, bitte</del>.</p>'),
        ('a < b', 'a > b', '<p>a <del>&lt;</del><ins>&gt;</ins> b</p>'),
    ],
)
def test_words_that_came_and_went_are_marked(before, after, shown):
    assert marked(render(before).html, render(after).html) == shown


def test_of_very_different_long_texts_everything_between_is_replaced():
    shown = marked(render(f'Hallo {LONG} Ende').html, render(f'Hallo {LONG.upper()} Ende').html)
    assert shown == f'<p>Hallo <del>{LONG}</del><ins>{LONG.upper()}</ins> Ende</p>'


@pytest.mark.parametrize(('before', 'after'), list(pairwise(VECTORS.values())))
def test_nothing_but_marks_around_words_is_added(before, after):
    before, after = render(before).html, render(after).html
    shown = marked(before, after)
    gone = re.findall('<del>(.*?)</del>', shown, re.DOTALL)
    assert all('<' not in words and '>' not in words for words in gone)
    assert re.sub('<del>.*?</del>|</?ins>', '', shown, flags=re.DOTALL) == after
