"""What people are called, as it may be stored: names, usernames, e-mail addresses."""

import re
from unicodedata import category, normalize

from data.policy import Invalid
from data.text import USERNAME, checked, fold
from data.words import N_

MAX_NAME = 80
MAX_LINE = 120
MAX_EMAIL = 254

_SEEN = frozenset('LNPS')
_USERNAME = re.compile(USERNAME)
_EMAIL = re.compile(r'[^@\s<>"]+@[^@\s<>"]+\.[^@\s<>".]+')


def checked_name(name: str, *, field: str = 'name') -> str:
    """A name on one line. Raises Invalid."""
    if not any(map(str.isalnum, name[: 4 * MAX_NAME])):
        raise Invalid(N_('Please enter a name.'), field=field)
    return checked_line(name, field=field, limit=MAX_NAME)


def checked_line(text: str, *, field: str, limit: int = MAX_LINE) -> str:
    """A short text on one line, '' if nothing of it can be seen. Raises Invalid."""
    if not any(category(letter)[0] in _SEEN for letter in text):
        return ''
    try:
        return ' '.join(checked(text, limit).split())
    except Invalid as invalid:
        raise Invalid(invalid.message, field=field, **invalid.values) from invalid


def checked_username(username: str) -> str:
    """A username as it is stored: 'Müller' becomes 'mueller'. Raises Invalid."""
    folded = fold(username[:MAX_EMAIL])
    if not _USERNAME.fullmatch(folded):
        raise Invalid(N_('Please use letters, digits, dots and dashes only, for example anna.m'), field='username')
    return folded


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
