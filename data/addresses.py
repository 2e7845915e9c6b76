"""Addresses in people's text: which of them are links, to where one may lead, and how it is shown."""

import re

from markdown_it.rules_inline import StateInline, link

_SCHEME = re.compile(r'(?<![^\W_])(?<![.+-])https?$', re.IGNORECASE)
_URL = re.compile(r'https?://\w[^\s<>"`|\\^{}\[\]*\x00-\x1f\u200b-\u200f\u202a-\u202e„“”‚‘’»«]{0,2000}', re.IGNORECASE)
_ORIGIN = re.compile(r'https?://[^/?#]*', re.IGNORECASE)
_BEGINNING, _END = 40, 16
_ALLOWED = re.compile(r'(?:https?://[^/\\]|mailto:[^/\\]|/(?![/\\%]))[^\x00-\x20\\]*', re.IGNORECASE)


def is_allowed(url: str) -> bool:
    """Whether a link may lead there: to the web, into a letter, or to a page of ours."""
    return _ALLOWED.fullmatch(url) is not None


def bare_url(state: StateInline, silent: bool) -> bool:
    """Inline rule: an http(s) address in the running text is a link."""
    if state.src[state.pos] != ':' or state.linkLevel:
        return False
    scheme = _SCHEME.search(state.src[max(0, state.pos - 6) : state.pos])
    found = _URL.match(state.src, state.pos - len(scheme[0]), state.posMax) if scheme else None
    url = _without_closing(found[0]) if found else ''
    if not scheme or not is_allowed(url):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        state.push('link_open', 'a', 1).attrs = {'href': url}
        state.push('text', '', 0).content = url
        state.push('link_close', 'a', -1)
    state.pos += len(url) - len(scheme[0])
    return True


def _without_closing(url: str) -> str:
    """Leave out what belongs to the sentence around: punctuation, and a bracket that was opened before."""
    while (bare := url.rstrip(".,;:!?'_~")).endswith(')') and bare.count(')') > bare.count('('):
        url = bare[:-1]
    return bare


def in_short(url: str) -> str:
    """A web address for the eye: its beginning and its end. The host is always whole, as it says whom one visits."""
    origin = _ORIGIN.match(url)
    beginning = max(_BEGINNING, origin.end() + _END) if origin else len(url)
    return url if len(url) <= beginning + 1 + _END else f'{url[:beginning]}…{url[-_END:]}'


def picture_as_link(state: StateInline, silent: bool) -> bool:
    """Inline rule: `![words](address)` is a link, as showing the picture would ask another host for it."""
    if not state.src.startswith('![', state.pos, state.posMax):
        return False
    state.pos += 1
    found = link(state, silent)
    state.pos -= not found
    return found
