"""What finds something: folded words and their ends."""

from data.search_words import LONGEST, MOST, word_ends, words


def test_a_part_of_a_word_begins_one_of_its_ends():
    assert words('  Müller-Lüdenscheidt, Zoë (Büro) ') == ['mueller', 'luedenscheidt', 'zoe', 'buero']
    assert {'ueller', 'scheidt', 'zoe', 'o'} <= word_ends('Müller-Lüdenscheidt, Büro Zoë')
    assert word_ends(' – ') == set()


def test_much_is_cut():
    assert words('x' * 100) == ['x' * LONGEST]
    assert len(words('ab ' * 1000)) == MOST
