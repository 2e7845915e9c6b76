"""What people are called, as it may be stored: names, usernames, e-mail addresses."""

import re
from hashlib import sha256
from unicodedata import category, normalize

from data.plain_text import checked, fold
from data.policy import Invalid
from data.text import USERNAME
from data.words import N_

MAX_NAME = 80
MAX_LINE = 120
MAX_EMAIL = 254
MAX_SLUG = 60
MAX_FILE_NAME = 200
"""The most bytes in the name of a file."""

_LONGEST_ENDING = 16

_WORDS = (
    'admin administration administrator all alle api attachments birthdays calendar chart chef drafts events everyone explore '
    'feed files follow followers following groups health help here home inbox index invite invitation join login logout logs mail '
    'manifest me members messages metrics moderation moderator news new nobody notifications null people post posts '
    'preview profile root search security self server settings signin signout signup static status suggestions support '
    'sw system team teams teekueche topic topics undefined up uploads user users webmaster welcome wiki'
)
RESERVED = frozenset(_WORDS.split())
"""What nobody may be called by, as it is an address, or sounds as if it spoke for the house; dots and dashes do not help."""

_RESERVED_SLUGS = frozenset(
    ['archive', 'archived', 'create', 'delete', 'deleted', 'discover', 'edit', 'link', 'mine', 'owner', 'secret']
)

_SEEN = frozenset('LNPS')
_UNSEEN = frozenset({'Cc', 'Cf', 'Cs', 'Zl', 'Zp'})
_USERNAME = re.compile(USERNAME)
_EMAIL = re.compile(r'[^@\s<>"]+@[^@\s<>"]+\.[^@\s<>".]+')


def checked_name(name: str, *, field: str = 'name') -> str:
    """A name on one line. Raises Invalid."""
    if not any(map(str.isalnum, name[: 4 * MAX_NAME])):
        raise Invalid(N_('Please enter a name.'), field=field)
    return checked_line(name, field=field, limit=MAX_NAME)


def checked_line(text: str, *, field: str, limit: int = MAX_LINE) -> str:
    """A short text on one line, '' if nothing of it can be seen. Raises Invalid."""
    if not is_seen(text):
        return ''
    try:
        return ' '.join(checked(text, limit).split())
    except Invalid as invalid:
        raise Invalid(invalid.message, field=field, **invalid.values) from invalid


def is_seen(text: str) -> bool:
    """Whether there is anything to see in it."""
    return any(category(letter)[0] in _SEEN for letter in text)


def checked_file_name(name: str) -> str:
    """What a file is called when it is downloaded: the last part of what was sent, without what misleads. Never raises."""
    last = re.split(r'[/\\]', name[: 4 * MAX_FILE_NAME])[-1]
    seen = ' '.join(''.join(letter for letter in last if category(letter) not in _UNSEEN).split())
    stem, dot, ending = seen.strip('. ').rpartition('.')
    if not stem or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = stem + dot + ending, '', ''
    room = MAX_FILE_NAME - len(ending.encode()) - len(dot)
    return stem.encode()[:room].decode(errors='ignore') + dot + ending or 'file'


def checked_username(username: str) -> str:
    """A username as it is stored: 'Müller' becomes 'mueller'. Raises Invalid."""
    folded = fold(username[:MAX_EMAIL])
    if not _USERNAME.fullmatch(folded):
        raise Invalid(N_('Please use letters, digits, dots and dashes only, for example anna.m'), field='username')
    if re.sub('[._-]', '', folded) in RESERVED:
        raise Invalid(N_('This username is reserved. Please choose another one.'), field='username')
    return folded


def slug_of(name: str) -> str:
    """The address of a group that is called so: of 'Länder im Oktober' it is 'laender-im-oktober', of 'Team', which is reserved, 'group-team'.

    A name without Latin letters has the same address each time, which says nothing.
    """
    slug = _slug(name) or sha256(name.encode()).hexdigest()[:8]
    return f'group-{slug}' if _is_reserved(slug) or not _slug(name) else slug


def _slug(words: str) -> str:
    folded = fold(words[: 4 * MAX_NAME])
    return re.sub('[^a-z0-9]+', '-', folded).strip('-')[:MAX_SLUG].strip('-')


def _is_reserved(slug: str) -> bool:
    return slug.replace('-', '') in RESERVED | _RESERVED_SLUGS


def checked_email(email: str) -> str | None:
    """An e-mail address as it was typed, or None for none. Raises Invalid."""
    email = email.strip()
    if not email:
        return None
    if len(email) > MAX_EMAIL or not email.isprintable() or not _EMAIL.fullmatch(email):
        raise Invalid(N_('This is not an e-mail address.'), field='email')
    return email


def login_key(login: str) -> str:
    """What somebody typed to sign in, as it is looked for: an `email_key` if there is an @ in it, else a username."""
    login = login[:MAX_EMAIL]
    return email_key(login) if '@' in login else fold(login)


def email_key(email: str) -> str:
    """The key under which an e-mail address is found and must be unique: capitals make no difference, accents do."""
    return normalize('NFC', normalize('NFC', email.strip()).casefold())
