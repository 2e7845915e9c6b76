"""What the box that sent a text is told about it."""

from itertools import count
from typing import Any

from components.act import Outcome
from components.live import encode
from data.policy import Conflict

_numbers = count(1)


def answer(key: str, outcome: Outcome) -> str:
    """How it ended for the text with this key, as a text itself."""
    return encode(told(key, outcome))


def told(key: str, outcome: Outcome) -> dict[str, Any]:
    """How it ended for the text with this key, and after a conflict what stands there now.

    Numbered, as browsers notice only what is different: a text that is sent again may be refused in the same words.
    """
    said = {'key': key, 'ok': outcome.ok, 'message': outcome.message, 'number': next(_numbers)}
    if isinstance(outcome.refused, Conflict):
        said['present'] = outcome.refused.present
    return said
