"""How long tests play random worlds: a few that are always the same, or very many others by `make test-long`."""

import os

from hypothesis import HealthCheck, settings

MANY = int(os.environ.get('TEEKUECHE_TEST_WORLDS', '0'))
"""How many worlds each of them plays, if not its usual number."""


def worlds(usual: int, each: int = 1) -> settings:
    """So many that are the same in every run, however long each takes; of very many, one where others play `each` so many."""
    return settings(
        max_examples=max(MANY // each, 1) if MANY else usual,
        derandomize=not MANY,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
