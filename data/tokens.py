"""Secrets that are handed out once: only their hashes are kept, as they are too long to be guessed."""

import hashlib
import secrets

CODE_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
"""What a printed code is made of: nothing that looks like something else."""
_CODE_GROUPS, _GROUP_LENGTH = 3, 6  # 18 of 31 characters: 89 bits


def new_token() -> str:
    """A secret of 256 bits for cookies and links that nobody types."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A secret of 89 bits that can be read from paper, like k7mq2p-x9fwhc-3tnbad."""
    groups = (''.join(secrets.choice(CODE_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_CODE_GROUPS))
    return '-'.join(groups)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode(errors='surrogatepass')).hexdigest()


def code_hash(code: str) -> str:
    """What is stored of a code; capitals, blanks and dashes make no difference."""
    return token_hash(''.join(filter(str.isalnum, code)).lower())
