"""What finds something: folded words and their ends."""

from data.search_words import LONGEST, MOST, word_ends, words


def test_a_part_of_a_word_begins_one_of_its_ends():
    assert words('  Müller-Lüdenscheidt, Zoë (Büro) ') == ['mueller', 'luedenscheidt', 'zoe', 'buero']
    assert {'ueller', 'scheidt', 'zoe', 'o'} <= word_ends('Müller-Lüdenscheidt, Büro Zoë')
    assert word_ends(' – ') == set()


def test_names_are_found_as_they_are_typed_without_their_letters():
    for name, typed in (
        ('Müller', ('müller', 'mueller', 'muller', 'MULLER')),
        ('Yıldırım Öztürk', ('yildirim', 'ozturk', 'oeztuerk', 'Öztürk')),
        ('Kjær Wróbel Søren Weiß Łukasz', ('kjaer', 'wrobel', 'soren', 'weiss', 'lukasz')),
    ):
        assert {words(part)[0] for part in typed} <= word_ends(name)


def test_the_end_of_a_long_word_finds_it():
    assert 'erstattung' in word_ends('Nachhaltigkeitsberichterstattung')


def test_much_is_cut():
    assert words('x' * 100) == ['x' * LONGEST]
    assert len(words('ab ' * 1000)) == MOST
