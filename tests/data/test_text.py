"""People's text becomes HTML that is safe, keeps their words, and knows whom and what it names."""

import csv
import json
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.plain_text import MAX_LENGTH, checked, fold, initials
from data.policy import Invalid
from data.text import excerpt, render
from tests.bench.text_shapes import texts
from tests.conftest import SHARED_DATA
from tests.data.xss_vectors import VECTORS

BARE = 'p br strong em s code pre ul blockquote h3 h4 h5 h6 hr table thead tbody tr th td'
ALLOWED = {name: set() for name in BARE.split()}
ALLOWED |= {'a': {'href', 'title', 'rel', 'target'}, 'ol': {'start'}, 'li': {'value'}}
ALLOWED |= {'span': {'role', 'aria-checked', 'aria-readonly'}}
ADDRESS = re.compile(r'(https?://[^/\\]|mailto:.|/(?![/\\]))[^\x00-\x20\\]*', re.IGNORECASE)

OWN_STRINGS = (
    *(
        '',
        ' ',
        '\n',
        '\t',
        '\x00',
        '\x7f',
        '\ufeff',
        '\u200b',
        '\u2028',
        '\ud800',
        '\udfff\ud800',
        '\U0010ffff',
        '\ufffe',
    ),
    *(
        'null',
        'None',
        'undefined',
        'NaN',
        '0',
        '-1',
        '1e309',
        '0x0',
        "'",
        '"',
        '`',
        '\\',
        '%',
        '%s%n',
        '{0}',
        '${x}',
        '{{x}}',
    ),
    *(
        "' OR 1=1 --",
        '; DROP TABLE person',
        '../../etc/passwd',
        'C:\\Users\\anna',
        '$(touch x)',
        '=cmd|x',
        '\x1b[31m',
        '\r\n.\r\n',
    ),
    *(
        'Äpfel, Öl, Übermut, Straße, ẞ',
        'İstanbul ıI',
        'é e\u0301',
        'ﬁ ﬀ',
        'Z\u0351\u036b\u0343a\u0363lgo',
        '田中さん',
        '한국어',
        'ไทย',
    ),
    *(
        'مرحبا بالعالم',
        'שלום',
        '\u202eabc',
        'a\u2066b\u2069',
        '👩‍👩‍👧‍👦',
        '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
        '🇩🇪',
        '👍🏽',
        '❤️',
        '¯\\_(ツ)_/¯',
        '( ͡° ͜ʖ ͡°)',
        '½ ² ™ ℀ ⑴',
    ),
    *(
        '*',
        '**',
        '_',
        '__a',
        '~~',
        '`',
        '```',
        '~~~',
        '>',
        '#',
        '# ',
        '-',
        '1.',
        '1)',
        '|',
        '|-|',
        '[',
        '![',
        '](',
        '[](',
        '[]()',
        '<>',
        '<',
        '&',
    ),
    *(
        '@',
        '#',
        '@@',
        '##',
        '@.',
        '#-',
        '#_',
        '@a.',
        '#1',
        'http://',
        'https:',
        'http://.',
        'http://)',
        'http://a)',
        'x://y',
        '://',
        'mailto:',
    ),
)


class Seen(HTMLParser):
    """What a reader of the HTML sees, after checking that nothing else is in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.attributes = '', ''
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        values = dict(attrs)
        href = values.get('href')
        if href is not None:
            assert ADDRESS.fullmatch(href)
            external = href.lower().startswith('http')
            assert values.get('target') == ('_blank' if external else None)
            assert values.get('rel') == ('noopener noreferrer nofollow' if external else None)
        assert all((values.get(name) or '0').isdigit() for name in ('start', 'value'))
        self.text += ' ' if tag in ('br', 'p', 'li', 'td', 'th', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote') else ''
        self.attributes += ' '.join(['', *filter(None, values.values())])

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        pytest.fail(f'a comment: {data}')

    def handle_decl(self, decl: str) -> None:
        pytest.fail(f'a declaration: {decl}')

    def handle_pi(self, data: str) -> None:
        pytest.fail(f'a processing instruction: {data}')


TO_DO = '<span role="checkbox" aria-checked="false" aria-readonly="true">☐ </span>'
DONE = '<span role="checkbox" aria-checked="true" aria-readonly="true">☑ </span>'


def words(text: str) -> list[str]:
    return re.findall(r'[^\W_]+', text)


def test_anna_writes_as_in_a_messenger() -> None:
    rendered = render('Hallo **Bela**,\nich war ~~gestern~~ _heute_ da.\n\n- Kaffee\n- Tee\n\n> Prima!')
    assert rendered.html == (
        '<p>Hallo <strong>Bela</strong>,<br>\nich war <s>gestern</s> <em>heute</em> da.</p>\n'
        '<ul>\n<li>Kaffee</li>\n<li>Tee</li>\n</ul>\n<blockquote>\n<p>Prima!</p>\n</blockquote>'
    )
    assert rendered.source.startswith('Hallo **Bela**')


@pytest.mark.parametrize(
    ('source', 'html'),
    [
        ('# Eins\n## Zwei\n##### Fünf', '<h3>Eins</h3>\n<h4>Zwei</h4>\n<h6>Fünf</h6>'),
        ('Hallo\n---\nBela', '<p>Hallo</p>\n<hr>\n<p>Bela</p>'),
        ('    eingerückt', '<p>eingerückt</p>'),
        ('&amp; &copy;', '<p>&amp;amp; &amp;copy;</p>'),
        ('a <b>c</b>', '<p>a &lt;b&gt;c&lt;/b&gt;</p>'),
        (
            '24. Heiligabend\n31. Silvester',
            '<ol start="24">\n<li>Heiligabend</li>\n<li value="31">Silvester</li>\n</ol>',
        ),
        ('1. eins\n2. zwei', '<ol>\n<li>eins</li>\n<li>zwei</li>\n</ol>'),
        ('```python\nx = "@anna"\n```', '<pre><code>x = "@anna"\n</code></pre>'),
        (
            '- [ ] Milch\n- [x] **Tee**\n1. [X] Kuchen',
            f'<ul>\n<li>{TO_DO}Milch</li>\n<li>{DONE}<strong>Tee</strong></li>\n</ul>\n<ol>\n<li>{DONE}Kuchen</li>\n</ol>',
        ),
        ('- [ ]Milch\n- [x](/post/1)', '<ul>\n<li>[ ]Milch</li>\n<li><a href="/post/1">x</a></li>\n</ul>'),
        ('[ ] Milch\n- \\[x] Tee', '<p>[ ] Milch</p>\n<ul>\n<li>[x] Tee</li>\n</ul>'),
        ('```nicht nur Code', '<pre><code>nicht nur Code\n</code></pre>'),
        (
            '|a|b|\n|-|-:|\n|1|',
            '<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td></td>\n</tr>\n</tbody>\n</table>',
        ),
    ],
)
def test_markdown_as_it_is_meant_here(source: str, html: str) -> None:
    assert render(source).html == html


def external(href: str, words: str = '') -> str:
    return f'<a href="{href}" rel="noopener noreferrer nofollow" target="_blank">{words or href}</a>'


@pytest.mark.parametrize(
    ('source', 'html'),
    [
        ('[Beitrag](/post/1)', '<a href="/post/1">Beitrag</a>'),
        ('[Post](mailto:anna@example.org)', '<a href="mailto:anna@example.org">Post</a>'),
        ('<anna@example.org>', '<a href="mailto:anna@example.org">anna@example.org</a>'),
        (
            '[hier](https://example.org "da")',
            external('https://example.org', 'hier').replace(' rel', ' title="da" rel'),
        ),
        ('<https://example.org>', external('https://example.org')),
        ('https://example.org/a_b_c', external('https://example.org/a_b_c')),
        ('HTTP://example.org', external('HTTP://example.org')),
        ('(siehe https://example.org/T_(ee)).', f'(siehe {external("https://example.org/T_(ee)")}).'),
        ('**https://example.org/**!', f'<strong>{external("https://example.org/")}</strong>!'),
        ('_https://example.org_', f'<em>{external("https://example.org")}</em>'),
        ('„https://example.org/ä“', f'„{external("https://example.org/ä")}“'),
        ('https://example.org/?a=1&copy=2#x', external('https://example.org/?a=1&amp;copy=2#x')),
        ('https://example.org/@anna/#tee', external('https://example.org/@anna/#tee')),
        ('[https://a.example](https://b.example)', external('https://b.example', 'https://a.example')),
        ('`https://example.org`', '<code>https://example.org</code>'),
        ('xhttps://example.org', 'xhttps://example.org'),
        ('![Katze](https://example.org/cat.jpg)', external('https://example.org/cat.jpg', 'Katze')),
        ('![](https://example.org/cat.jpg)', external('https://example.org/cat.jpg')),
        ('[![Katze](https://a.example)](https://b.example)', external('https://b.example', 'Katze')),
        ('[![](https://a.example)](https://b.example)', external('https://b.example')),
        ('![nur Text]', '![nur Text]'),
        ('[x](javascript:alert)', '[x](javascript:alert)'),
        ('[x](seite.html)', '[x](seite.html)'),
    ],
)
def test_links_lead_only_where_they_may(source: str, html: str) -> None:
    assert render(source).html == f'<p>{html}</p>'


PLAN = 'https://example.org/werkstatt/anleitungen/fraese/wartung-und-pflege.pdf?version=17'
IN_SHORT = 'https://example.org/werkstatt/anleitunge…e.pdf?version=17'


@pytest.mark.parametrize('source', [PLAN, f'<{PLAN}>', f'[]({PLAN})', f'[{PLAN}]({PLAN})', f'![]({PLAN})'])
def test_a_long_address_is_shown_in_short_and_kept_whole(source: str) -> None:
    assert (
        render(source).html
        == f'<p>{external(PLAN, IN_SHORT)[:-1]}>'.replace('blank"', f'blank" title="{PLAN}"') + '</p>'
    )


@pytest.mark.parametrize(
    'url',
    [
        'https://example.org/' + 'a' * 37,  # to leave out a letter would not make it shorter
        'https://anna:geheim@' + 'werkstatt.' * 20 + 'example/?' + 'a' * 31,
        'mailto:' + 'a' * 80 + '@example.org',
        '/topics/' + 'a' * 80,
    ],
)
def test_other_addresses_are_shown_whole(url: str) -> None:
    assert Seen(render(f'[]({url})').html).text.strip() == url


@pytest.mark.parametrize('end', ['/', '?', '#', '/?'])
@pytest.mark.parametrize('host', ['example.org', 'bank.example@' + 'böse.' * 30 + 'example:8080', 'x' * 300])
def test_the_host_is_always_shown_whole(host: str, end: str) -> None:
    shown = Seen(render(f'https://{host}{end}{"a" * 100}bank.example').html).text.strip()
    assert re.fullmatch(re.escape(f'https://{host}{end}') + 'a+…a+bank.example', shown)


def test_words_that_look_like_another_address_stay() -> None:
    assert render(f'[{PLAN}](https://b.example)').html == f'<p>{external("https://b.example", PLAN)}</p>'
    assert (
        f'title="Plan" rel="noopener noreferrer nofollow" target="_blank">{IN_SHORT}<'
        in render(f'[]({PLAN} "Plan")').html
    )


@pytest.mark.parametrize(
    ('source', 'mentions'),
    [
        ('@anna', {'anna'}),
        ('Danke @Anna.Schmidt, @bela_2 und @c-em.', {'anna.schmidt', 'bela_2', 'c-em'}),
        ('(@anna) "@bela" **@cem**', {'anna', 'bela', 'cem'}),
        ('# @anna\n- @bela\n\n|@cem|\n|-|', {'anna', 'bela', 'cem'}),
        ('anna@example.org @anna@example.org https://example.org/@anna', set()),
        ('`@anna` [@bela](/x) \\@cem\n```\n@anna\n```', set()),
        ('@ anna @-anna @@anna @jörg @' + 'a' * 41, set()),
    ],
)
def test_mentions(source: str, mentions: set[str]) -> None:
    rendered = render(source)
    assert rendered.mentions == mentions
    assert set(re.findall(r'href="/people/(.+?)"', rendered.html)) == mentions


@pytest.mark.parametrize(
    ('source', 'topics'),
    [
        ('#Tee', {'tee'}),
        ('#Müller-Straße, #über_uns. #tee2go #漢字', {'mueller-strasse', 'ueber_uns', 'tee2go', '漢字'}),
        ('#Grüße #grüsse #GRUESSE', {'gruesse'}),
        ('#1 x#tee ##tee /#tee &#tee https://example.org/a#tee', set()),
        ('# Tee', set()),
        ('`#tee` [#tee](/x) \\#tee', set()),
        ('#' + 'a' * 51, set()),
    ],
)
def test_topics(source: str, topics: set[str]) -> None:
    rendered = render(source)
    assert rendered.topics.keys() == topics
    assert set(re.findall(r'href="/topics/(.+?)"', rendered.html)) == topics


def test_a_mention_shows_what_was_typed() -> None:
    assert render('@Anna <3 #Öl').html == '<p><a href="/people/anna">@Anna</a> &lt;3 <a href="/topics/oel">#Öl</a></p>'


def test_a_task_is_told_by_its_first_words() -> None:
    assert excerpt(render('- [ ] Milch\n- [x] Tee').html) == '☐ Milch ☑ Tee'


@pytest.mark.parametrize('name', VECTORS)
def test_cem_gets_nothing_active_through(name: str) -> None:
    Seen(render(VECTORS[name]).html)


def test_there_are_enough_attempts() -> None:
    assert len(VECTORS) >= 44


@pytest.mark.parametrize('source', OWN_STRINGS)
def test_strings_that_break_software(source: str) -> None:
    Seen(render(source).html)
    Seen(render(f'a {source} b\n\n{source}\n{source}').html)
    fold(source)
    assert initials(source)


@pytest.mark.skipif(
    not (SHARED_DATA / 'naughty-strings.json').exists(),
    reason='the real texts lie beside the repository, where they are',
)
def test_the_big_list_of_naughty_strings() -> None:
    for source in json.loads((SHARED_DATA / 'naughty-strings.json').read_text()):
        Seen(render(source).html)
        fold(source)
        assert initials(source)


@pytest.mark.skipif(
    not (SHARED_DATA / 'articles-de.csv').exists(), reason='the real texts lie beside the repository, where they are'
)
def test_real_articles_keep_all_their_words() -> None:
    with (SHARED_DATA / 'articles-de.csv').open(newline='') as file:
        articles = [row[1] for row in csv.reader(file, delimiter=';', quotechar="'")]
    assert len(articles) > 300
    for article in articles:
        assert words(Seen(render(checked(article)).html).text) == words(article)


@pytest.mark.parametrize(
    'text', ['Äöüß ẞ', '👩‍👩‍👧‍👦 👍🏽 🇩🇪', 'مرحبا بالعالم', 'שלום', '田中さん', 'ไทย', '\u2067א\u2069']
)
def test_every_script_survives(text: str) -> None:
    assert render(text).html == f'<p>{text}</p>'
    assert checked(text) == text


@pytest.mark.parametrize(('name', 'text'), texts(), ids=lambda value: value if len(value) < 50 else '')
def test_no_shape_of_text_breaks_the_feed(name: str, text: str) -> None:
    html = render(text).html
    assert len(html) <= 12 * len(text) + 2_000
    assert html.count('<blockquote>') + html.count('<ul>') <= len(text) / 2
    Seen(html)


@pytest.mark.parametrize(
    'source', ['>' * 50 + ' tief', '- ' * 50 + 'tief', '> - ' * 25 + 'tief', '**tief** ' + '*' * 10_000]
)
def test_what_is_too_much_becomes_plain_lines_with_every_word(source: str) -> None:
    assert words(Seen(render(f'{source}\n@anna **sagt** #tee').html).text) == ['tief', 'anna', 'sagt', 'tee']
    assert '**sagt**' in render(f'{source}\n@anna **sagt** #tee').html
    assert render(f'{source}\n@anna').mentions == {'anna'}


def test_a_long_honest_text_stays_markdown() -> None:
    prose = 'Dann gab es *Kuchen* (fast) für alle, sagt @anna – und zwar [hier](/post/1), um 14:30.\n'
    rows = '| @bela | Teeküche | **Tee** | 3,50 |\n'
    source = f'## Protokoll\n\n| Wer | Wo | Was | Preis |\n|---|---|---|--:|\n{rows * 200}\n{prose * 130}'
    assert 18_000 < len(source) <= MAX_LENGTH
    assert render(source).html.count('</td>') == 800


def test_many_threads_render_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: render('**Hallo** @anna').html, range(200)))) == 1


markdown = st.text(st.sampled_from('ab1ä *_~`[](){}<>!#@|-+.:/\\&"\'\n\t=%') | st.characters())


@given(markdown)
@settings(max_examples=400, deadline=None)
@example('1. a\n\n\n9. b')
@example('[a]: /b "c"')
@example('```a b\n```')
def test_any_text_is_safe_and_keeps_its_words(source: str) -> None:
    html = render(source).html
    seen = Seen(html)
    assert Seen(render(html).html)  # its own HTML, pasted again, is only text
    kept = seen.text + seen.attributes
    spoken = re.sub(r'^[ >*+\d.)-]*(```|~~~).*', '', source, flags=re.MULTILINE)  # the language of a block of code
    for word in re.findall(r'[a-zäA-Z]{2,}', spoken):
        assert word in kept


@given(st.text(max_size=200))
@settings(deadline=None)
def test_checking_twice_changes_nothing(source: str) -> None:
    try:
        text = checked(source)
    except Invalid:
        return
    assert checked(text) == text
    assert text == unicodedata.normalize('NFC', text)


def test_checked_normalises() -> None:
    assert checked('  a\r\nb\rc\u2028d\x00\x1b\te\u0308\n\n') == 'a\nb\nc\nd\të'


@pytest.mark.parametrize(
    'source', ['', '  \n\t', '\u200b\u200d', '\u3164 \u2800', '\x00', '\ufe0f', '\u0301', '\u202e']
)
def test_nothing_visible_is_not_a_text(source: str) -> None:
    with pytest.raises(Invalid) as refusal:
        checked(source)
    assert refusal.value.message == 'Write something first.'


@pytest.mark.parametrize('source', ['.', '👍', '\U0001fae8', 'ㅋ'])
def test_one_sign_is_a_text(source: str) -> None:
    assert checked(source) == source


def test_the_length_counts_what_is_stored() -> None:
    assert len(checked('u\u0308' * 10 + '  ', 10)) == 10
    for source in ('a' * 11, 'a' * 1_000_000):
        with pytest.raises(Invalid) as refusal:
            checked(source, 10)
        assert (refusal.value.message, refusal.value.values) == ('Too long: at most {limit} characters.', {'limit': 10})


def test_towers_of_marks_are_cut_down() -> None:
    assert len(checked('a' + '\u0301\u0323' * 5_000)) < 20
    assert checked('Z\u0351\u036b\u0363alt') == 'Z\u0351\u036b\u0363alt'


@pytest.mark.parametrize(
    ('name', 'letters'),
    [
        *[('Anna Müller', 'AM'), ('bela', 'B'), ('Cem von der Tann', 'CT'), ('Karl-Heinz Groß', 'KG'), ('Ömer', 'Ö')],
        *[('e\u0301mile', 'É'), ('ßa', 'S'), ('(Anna) "B"', 'AB'), ('田中 太郎', '田太'), ('3 Fragezeichen', '3F')],
        *[('', '?'), ('  ', '?'), ('👍 !', '?'), ('\u0301', '?'), ('\ud800', '?'), ('\u0301 Anna', 'A')],
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    'same',
    [
        ('Müller', 'mueller', ' MÜLLER ', 'Mu\u0308ller', 'MUELLER\n', 'Mül\u200bler'),
        ('Straße', 'STRASSE', 'Straẞe'),
        ('René', 'rene', 'RENE\u0301'),
        ('Łukasz Ñandú', 'łukasz   nandu'),
        ('Ａｎｎａ', 'anna', '𝐀nna'),
        ('İstanbul', 'istanbul'),
        ('', ' ', '\u200b'),
    ],
)
def test_fold_makes_the_same_of_the_same(same: tuple[str, ...]) -> None:
    assert len(set(map(fold, same))) == 1


def test_fold_keeps_apart_what_differs() -> None:
    assert len({fold(name) for name in ('Muller', 'Müller', 'Möller', 'Anna', 'Ann a', 'とき', '한국')}) == 7


@given(st.text())
@settings(deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
