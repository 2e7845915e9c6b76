"""People's text: Markdown → safe HTML, and the words taken from it. Slow for the event loop, so call it in a thread.

What differs from CommonMark, because people write here as in a messenger: every line break is kept, indentation and
underlining with dashes mean nothing, `&amp;` stays as typed, and nothing is fetched (a picture becomes a link to it).
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from html import escape, unescape

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from data.addresses import bare_url, in_short, is_allowed, picture_as_link
from data.plain_text import fold

MAX_EXCERPT = 140  # characters
USERNAME = r'[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,38}[a-zA-Z0-9_])?'  # what `@` may stand before; stored in lower case
_MAX_NESTING, _MAX_EFFORT, _MAX_GROWTH, _ALLOWANCE = 20, 6_000, 12, 2_000
_MARKUP = '!#$%&*+-:<=>@[\\]^_`{}~'

_TAGGED = re.compile(rf'(?<![\w@#/])(?<!&amp;)(?:@({USERNAME})(?![\w@])|#(\w(?:[\w-]{{0,48}}\w)?)(?!\w))')
_MENTION = re.compile(rf'<a href="/people/({USERNAME})">(@{USERNAME})</a>')
_TAG = re.compile(r'[\w-]*[^\W\d_][\w-]*')
_LANGUAGE = re.compile(r'[\w+#.-]{1,20}')
_RULES = (
    'table fence blockquote hr list heading newline linkify escape backticks strikethrough emphasis link image autolink'
)
_TASK = re.compile(r'\[([ xX])\](?=\s|$)')
_BOX = '<span role="checkbox" aria-checked="{}" aria-readonly="true">{} </span>'
_BOXES = {' ': _BOX.format('false', '☐'), 'x': _BOX.format('true', '☑')}
_TAGS = 'p br strong em s code pre a ul ol li blockquote h3 h4 h5 h6 hr table thead tbody tr th td span'
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags=set(),
    attributes={'a': {'href', 'title'}, 'ol': {'start'}, 'li': {'value'}},
    tag_attribute_values={
        'a': {'rel': {'noopener noreferrer nofollow'}, 'target': {'_blank'}},
        'span': {'role': {'checkbox'}, 'aria-checked': {'true', 'false'}, 'aria-readonly': {'true'}},
    },
    link_rel=None,
    url_schemes={'http', 'https', 'mailto'},
    url_relative=lambda url: url if is_allowed(url) else None,
)
_STRIPPER = nh3.Cleaner(tags=set(), clean_content_tags=set())


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text and what was found in it, whether it exists or not.

    `mentions` are lower-case usernames, `topics` folded tags with how each was first written.
    """

    source: str
    html: str
    mentions: frozenset[str]
    topics: Mapping[str, str]


def render(source: str) -> Rendered:
    """Render Markdown to HTML that is safe to show as it is. Never raises, and is fast for any text up to `plain_text.MAX_LENGTH`.

    Where Markdown would be slow, too deep or far longer than the text, the text becomes plain lines; mentions and topics
    work there too.
    """
    text = source.encode(errors='replace').decode()
    env: EnvType = {'mentions': set(), 'topics': {}}
    html = _CLEANER.clean(_from_markdown(text, env) or _from_lines(text, env)).strip()
    return Rendered(source, html, frozenset(env['mentions']), env['topics'])


def without_links(rendered: Rendered, unknown: Set[str]) -> Rendered:
    """The same, but `unknown` usernames are words and no mentions."""
    html = _MENTION.sub(lambda found: found[2] if found[1] in unknown else found[0], rendered.html)
    return replace(rendered, html=html, mentions=rendered.mentions - unknown)


def excerpt(html: str) -> str:
    """Return the beginning of what HTML of `render` says, in plain words on one line: a text, which is no HTML any more."""
    said = ' '.join(unescape(_STRIPPER.clean(html)).split())
    return said if len(said) <= MAX_EXCERPT else f'{said[: MAX_EXCERPT - 1].rstrip()}…'


def _from_markdown(text: str, env: EnvType) -> str | None:
    if _effort(text) > _MAX_EFFORT:
        return None
    tokens = _MARKDOWN.parse(text, env)
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):  # the parser drops what lies deeper
        return None
    html = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env))
    return html if len(html) <= _MAX_GROWTH * len(text) + _ALLOWANCE else None


def _from_lines(text: str, env: EnvType) -> str:
    paragraphs = [_tagged(part.strip(), env).content for part in text.split('\n\n') if part.strip()]
    return '\n'.join(f'<p>{part}</p>'.replace('\n', '<br>\n') for part in paragraphs)


def _effort(text: str) -> int:
    """Bound the parser's work in markup characters of 15 µs (a line is 3, a table's cell 2); real documentation has up to 4,000.

    Short rows are filled up, so a table may have the most pipes in a line times the lines up to a blank one.
    """
    blocks = [block.split('\n') for block in text.split('\n\n')]
    cells = sum(max(line.count('|') for line in lines) * len(lines) for lines in blocks)
    return sum(map(text.count, _MARKUP)) + 3 * text.count('\n') + 2 * cells


def _tick_boxes(state: StateCore) -> None:
    """Core rule: what begins with `[ ]` or `[x]` in a list begins with a box, to read only."""
    for item, inline in zip(state.tokens, state.tokens[2:], strict=False):
        task = _TASK.match(inline.content) if item.type == 'list_item_open' and inline.children else None
        if task and inline.children:
            words = inline.children[0]
            words.content = words.content[task.end() :].lstrip()
            inline.children.insert(0, Token('html_inline', '', 0, content=_BOXES[task[1].lower()]))


def _fit_to_page(state: StateCore) -> None:
    """Core rule: links, mentions and topics, and blocks that keep all that was written."""
    expected: list[int] = []
    for token in state.tokens:
        if token.type == 'inline':
            token.children = _linked(token.children or [], state.env)
        elif token.type in ('heading_open', 'heading_close'):
            token.tag = f'h{min(6, int(token.tag[1]) + 2)}'  # the page has its own h1 and h2
        elif token.type == 'fence' and not _LANGUAGE.fullmatch(token.info.strip() or 'none'):
            token.content = f'{token.info.strip()}\n{token.content}'  # words, as nobody closed the fence
        elif token.type == 'ordered_list_open':
            expected.append(int(token.attrGet('start') or 1))
        elif token.type == 'ordered_list_close':
            expected.pop()
        elif token.type == 'list_item_open' and token.info:
            if int(token.info) != expected[-1]:
                token.attrSet('value', token.info)  # '24. Dezember' and '31. Dezember' are days, not a count
            expected[-1] = int(token.info) + 1


def _linked(tokens: list[Token], env: EnvType) -> list[Token]:
    """Return the inline `tokens` with mentions and topics as links, no link inside another, and none that is empty."""
    linked: list[Token] = []
    href, depth = '', 0
    for token in tokens:
        if token.type == 'link_open':
            depth += 1
            if depth > 1:
                continue
            href = str(token.attrs['href'])
            if href.lower().startswith('http'):
                token.attrs |= {'rel': 'noopener noreferrer nofollow', 'target': '_blank'}
        elif token.type == 'link_close':
            depth -= 1
            if depth:
                continue
            if linked[-1].type == 'link_open':
                linked.append(Token('text', '', 0, content=href))
            _shorten(*linked[-2:])
        elif token.type == 'text' and not depth and ('@' in token.content or '#' in token.content):
            token = _tagged(token.content, env)
        linked.append(token)
    return linked


def _shorten(opening: Token, words: Token) -> None:
    """Show less of a long address that stands for itself; the whole one is said when a pointer rests on it."""
    is_address = opening.type == 'link_open' and (opening.info == 'auto' or words.content == opening.attrs['href'])
    shown = in_short(words.content)
    if is_address and shown != words.content:
        opening.attrs.setdefault('title', words.content)
        words.content = shown


def _tagged(text: str, env: EnvType) -> Token:
    """Return `text` with links at its mentions and topics, which are noted in `env`."""

    def link_to(found: re.Match[str]) -> str:
        username, tag = (found[1] or '').lower(), fold(found[2] or '')
        if username:
            env['mentions'].add(username)
            return f'<a href="/people/{username}">{found[0]}</a>'
        if not _TAG.fullmatch(tag):
            return found[0]
        env['topics'].setdefault(tag, found[2])
        return f'<a href="/topics/{tag}">{found[0]}</a>'

    return Token('html_inline', '', 0, content=_TAGGED.sub(link_to, escape(text, quote=False)))


_MARKDOWN = MarkdownIt('zero', {'breaks': True, 'maxNesting': _MAX_NESTING}).enable(_RULES.split())
_MARKDOWN.inline.ruler.at('linkify', bare_url)
_MARKDOWN.inline.ruler.at('image', picture_as_link)
_MARKDOWN.core.ruler.before('text_join', 'tick_boxes', _tick_boxes)
_MARKDOWN.core.ruler.before('text_join', 'fit_to_page', _fit_to_page)
_MARKDOWN.validateLink = is_allowed  # type: ignore[method-assign]
_MARKDOWN.render('')  # rules are compiled at first use, which must not happen in two threads at once
