"""Texts that make Markdown parsers slow, deep or enormous. The tests render them too; here they are timed."""

import random
import time

from data.text import render

SIZES = (2_000, 10_000, 20_000)

UNITS = {
    'opening brackets': '[',
    'closing brackets': ']',
    'bracket pairs': '[]',
    'picture openings': '![',
    'open links': '[a](',
    'open picture links': '![a](',
    'links in links': '[a](b ',
    'links to angle': '[a](<b',
    'links': '[a](/b)',
    'empty links': '[](/)',
    'pictures': '![a](/b)',
    'links with open titles': '[a](/b "',
    'brackets and parentheses': '[(',
    'parentheses': '[a](((',
    'stars': '*',
    'underscores': '_',
    'tildes': '~',
    'spaced stars': '* ',
    'star words': '*a ',
    'star word stars': '*a* ',
    'double star words': '**a ',
    'mixed emphasis': '*a_ ',
    'emphasis runs': 'a**b_c~~',
    'emphasis ladder': '*_',
    'triple ladder': '***a __b ',
    'strike words': '~~a ',
    'backticks': '`',
    'backtick words': '`a ',
    'angle': '<',
    'angle words': '<a ',
    'open autolinks': '<http://a',
    'autolinks': '<http://a>',
    'comments': '<!--',
    'processing': '<?',
    'declarations': '<!A ',
    'cdata': '<![CDATA[',
    'quotes': '>',
    'spaced quotes': '> ',
    'quote lines': '>\n',
    'quote paragraphs': '>a\n\n',
    'five deep quotes': '>>>>>\n\n',
    'nested quotes and lists': '> - ',
    'nested bullets': '- ',
    'nested plus star': '+ * ',
    'nested numbers': '1. ',
    'bullet lines': '- a\n',
    'tasks': '- [ ] a\n',
    'loose tasks': '- [x] a\n\n',
    'long addresses': 'https://example.org/' + 'a' * 60 + ' ',
    'bare bullets': '-\n+\n',
    'loose bullets': '- a\n\n',
    'numbers': '1. a\n',
    'falling numbers': '9. a\n1. a\n',
    'rules': '---\n',
    'headings': '#\n',
    'heading words': '# a\n',
    'hashes': '#',
    'topics': '#a ',
    'chinese topics': '#漢 ',
    'long topics': '#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-',
    'mentions': '@a ',
    'dotted mentions': '@a.',
    'at signs': '@',
    'addresses': 'http://a ',
    'joined addresses': 'http://a/',
    'schemes': 'http://',
    'addresses in brackets': '(http://a)',
    'colons': ':',
    'fences': '```\n',
    'fence words': '``` a\n',
    'tilde fences': '~~~\na\n',
    'entities': '&amp;',
    'open entities': '&',
    'number entities': '&#0;',
    'long entities': '&#x41',
    'backslashes': '\\',
    'escapes': '\\*',
    'lines': 'a\n',
    'blank lines': '\n',
    'hard breaks': 'a  \n',
    'tabs': '\t',
    'tab lines': '\ta\n',
    'definitions': '[a]: b\n',
    'long definitions': '[a]: /b "c\n',
    'references': '[a][b]',
    'footnotes': '[^a]',
    'pipes': '|',
    'pipe lines': '|\n',
    'tables': '|a|\n|-|\n|b|\n\n',
    'table heads': 'a|b\n-|-\n',
    'dashes and pipes': '|-',
    'emoji': '👩‍👩‍👧‍👦',
    'marks': 'a\u0301\u0323',
    'only marks': '\u0301\u0323',
    'right to left': '\u202eא',
    'nul': '\x00',
    'surrogates': '\ud800',
    'one word': 'a',
    'umlauts': 'ä',
    'quotation marks': '"\'',
}


def _quote_stairs(size: int) -> str:
    lines = [f'{">" * depth} a' for depth in range(1, 200)]
    return '\n'.join(lines * (size // 20_000 + 1))[:size]


def _list_stairs(size: int) -> str:
    lines = [f'{"  " * (depth % 25)}- a' for depth in range(size)]
    return '\n'.join(lines)[:size]


def _wide_table(size: int) -> str:
    columns = size // 5
    return f'{"|a" * columns}|\n{"|-" * columns}|\n' + '|'.join('' for _ in range(size // 10))


def _short_rows(size: int) -> str:
    """Few characters a row, of which each is filled up to the width of the head."""
    columns = max(2, int(size**0.5) // 3)
    return (f'{"|a" * columns}|\n{"|-" * columns}|\n' + '|\n' * size)[:size]


def _growing_backticks(size: int) -> str:
    text, length = '', 1
    while len(text) < size:
        text += 'e' + '`' * length
        length += 1
    return text[:size]


def _noise(size: int) -> str:
    return ''.join(random.Random(size).choices('[]()!*_~`<>#@&\\|-+:. \na1ä"', k=size))


SHAPES = {
    'quote stairs': _quote_stairs,
    'list stairs': _list_stairs,
    'wide table': _wide_table,
    'short rows': _short_rows,
    'growing backticks': _growing_backticks,
    'brackets around': lambda size: '[' * (size // 2) + 'a' + ']' * (size // 2),
    'link around': lambda size: '[' * (size // 5) + 'a' + '](b)' * (size // 5),
    'picture around': lambda size: '![' * (size // 6) + 'a' + '](b)' * (size // 6),
    'stars around': lambda size: '*' * (size // 2) + 'a' + '*' * (size // 2),
    'stars between': lambda size: '*a ' * (size // 6) + 'b* ' * (size // 6),
    'emphasis closers': lambda size: '_a ' * (size // 7) + '**b__ ' * (size // 14),
    'parentheses around an address': lambda size: 'http://a' + ')' * (size - 8),
    'brackets after an address': lambda size: 'http://a' + '(' * (size // 2 - 4) + ')' * (size // 2 - 4),
    'address with dots': lambda size: 'http://a' + '.)' * (size // 2 - 4),
    'quote of one long line': lambda size: '> ' + 'a ' * (size // 2 - 1),
    'lazy quote': lambda size: '> a\n' + 'a\n' * (size // 2 - 2),
    'deep quote, lazy lines': lambda size: '>' * 15 + 'a\n' + 'a\n' * (size // 2 - 9),
    'deep list, lazy lines': lambda size: '- ' * 9 + 'a\n' + 'a\n' * (size // 2 - 10),
    'indented lines': lambda size: ''.join(' ' * (n % 60) + 'a\n' for n in range(size // 30))[:size],
    'blank after blank': lambda size: '- a' + '\n' * (size - 3),
    'link title across lines': lambda size: '[a](/b "' + 'c\n' * (size // 2 - 4),
    'link with long address': lambda size: '[a](/' + 'b' * (size - 6) + ')',
    'link with percent': lambda size: '[a](/' + '%' * (size - 6) + ')',
    'noise': _noise,
}


def texts() -> list[tuple[str, str]]:
    """Return every shape in every size as (name with size, text)."""
    shapes = SHAPES | {
        name: lambda size, unit=unit: (unit * (size // len(unit) + 1))[:size] for name, unit in UNITS.items()
    }
    return [(f'{name}, {size}', make(size)) for name, make in shapes.items() for size in SIZES]


def measure() -> list[tuple[str, float]]:
    """Return (name, milliseconds of this thread's CPU) for one rendering of every shape in every size, slowest first."""
    times = []
    for name, text in texts():
        start = time.thread_time()
        render(text)
        times.append((name, (time.thread_time() - start) * 1000))
    return sorted(times, key=lambda entry: -entry[1])
