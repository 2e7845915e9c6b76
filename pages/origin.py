"""Where a request comes from, and what of that is believed."""

import re
from functools import cache, lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from components.claims import is_local_path
from data import attachments, files
from data.settings import settings

SAFE_METHODS = frozenset({'GET', 'HEAD', 'OPTIONS'})
MAX_BODY, MAX_TEXT_BODY, MAX_SOCKET_BODY = 64 * 1024, 160 * 1024, 1_200_000
"""The most bytes that a form, a text of somebody's in JSON, and a message without a websocket may have."""
UPLOADS = {'/uploads': files.MAX_BYTES, '/attachments': attachments.MAX_BYTES}
"""Where files come in, and the most bytes of one."""
TEXTS = ('/preview', '/drafts/')

_HOST = re.compile(r'([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?')
_FORWARDED = (b'x-forwarded-', b'forwarded')


def believed(scope: Scope) -> Scope:
    """The scope with the address and scheme that a trusted proxy reports, and without anybody's forwarding headers."""
    headers = Headers(scope=scope)
    kept = [(name, value) for name, value in scope['headers'] if not name.lower().startswith(_FORWARDED)]
    believed = {**scope, 'headers': kept}
    if not _is_proxy(scope['client'][0] if scope.get('client') else ''):
        return believed
    hops = [hop.strip() for hop in ','.join(headers.getlist('x-forwarded-for')).split(',')]
    address = next((hop for hop in reversed(hops) if not _is_proxy(hop)), '')
    if _is_address(address):
        believed['client'] = (address, 0)
    if (scheme := headers.get('x-forwarded-proto')) in {'http', 'https'}:
        secure = scheme == 'https'
        believed['scheme'] = ('wss' if secure else 'ws') if scope['type'] == 'websocket' else scheme
    return believed


def is_own_host(headers: Headers) -> bool:
    """Whether the browser asked for this server by a name it goes by; any name where none is configured."""
    host, own = headers.get('host', '').lower(), urlsplit(settings().base_url).netloc.lower()
    return host == own if own else _HOST.fullmatch(host) is not None


def is_from_own_page(headers: Headers) -> bool:
    """Whether a page of ours sent this, as far as the browser says; without a word from the browser it is not."""
    origin = headers.get('origin')
    if origin is None:
        return headers.get('sec-fetch-site') == 'same-origin'
    if settings().base_url:
        wanted = urlsplit(settings().base_url)
        return origin.lower() == f'{wanted.scheme}://{wanted.netloc}'.lower()
    scheme, _, host = origin.lower().partition('://')
    return scheme in {'http', 'https'} and host == headers.get('host', '').lower()


def refused_body(path: str, headers: Headers) -> int | None:
    """The status for a body whose length is unknown or too much, before any of it is read; None for a good one or none."""
    if 'transfer-encoding' in headers:
        return 411
    length = headers.get('content-length')
    if length is None:  # and no chunks: there is none
        return None
    if not (length.isascii() and length.isdigit()):
        return 400
    return 413 if int(length[:20]) > _most(path) else None


def _most(path: str) -> int:
    if path in UPLOADS:
        return UPLOADS[path]
    if path.startswith('/_nicegui_ws/'):
        return MAX_SOCKET_BODY
    return MAX_TEXT_BODY if path.startswith(TEXTS) else MAX_BODY


def local_path(wanted: str) -> str:
    """The wanted address if it is a path of ours, else the start page."""
    return wanted if is_local_path(wanted) else '/'


def _is_proxy(address: str) -> bool:
    return _is_within(address, settings().trusted_proxies)


@lru_cache(maxsize=1000)
def _is_within(address: str, networks: str) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in _networks(networks))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


@cache
def _networks(listed: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(part.strip(), strict=False) for part in listed.split(',') if part.strip())
