"""On PostgreSQL only the tests that touch a database run; the others have run already."""

import os

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get('DATABASE_URL'):
        without = [item for item in items if 'database' not in getattr(item, 'fixturenames', ())]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]
