"""Who may import whom: data ← components ← pages ← main, and the order inside data."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OURS = {'data', 'components', 'pages', 'main', 'tests'}
MAY_IMPORT = {
    'data': {'data'},
    'components': {'components', 'data'},
    'pages': {'pages', 'components', 'data'},
    'main.py': {'pages', 'components', 'data'},
}
INSIDE_DATA = {
    'data/hub.py': set(),
    'data/words.py': set(),
    'data/settings.py': set(),
    'data/values': {'data.values'},
    'data/events.py': {'data.values'},
    'data/conversation_events.py': {'data.events', 'data.values'},
    'data/group_events.py': {'data.events', 'data.values'},
    'data/changes.py': set(),
    'data/importance.py': {'data.values'},
    'data/models': {'data.models', 'data.values'},
    'data/policy.py': {'data.models', 'data.values', 'data.words'},
    'data/membership.py': {'data.models', 'data.policy', 'data.values', 'data.words'},
    'data/profile_rights.py': {'data.models', 'data.policy', 'data.values'},
    'data/group_rights.py': {'data.models', 'data.policy', 'data.values', 'data.words'},
    'data/queries': {
        'data.queries',
        'data.group_rights',
        'data.membership',
        'data.models',
        'data.policy',
        'data.profile_rights',
        'data.values',
        'data.db',
        'data.importance',
        'data.changes',
        'data.plain_text',
        'data.search_words',
        'data.emojis',
        'data.words',
        'data.tokens',
        'data.settings',
    },
}
"""Modules that stand lower than the rest of data, and what they may import of ours."""
NOT_IN_DATA = {'nicegui', 'fastapi', 'starlette'}
NOT_ON_SCREEN = {'sqlmodel', 'sqlalchemy', 'alembic', 'passlib'}


def modules() -> list[Path]:
    found = [ROOT / 'main.py']
    for folder in ('data', 'components', 'pages'):
        found += [path for path in (ROOT / folder).rglob('*.py') if 'migrations' not in path.parts]
    return sorted(found)


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f'{node.module}.{alias.name}' for alias in node.names} | {node.module}
    return names


@pytest.mark.parametrize('path', modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    tops = {name.split('.')[0] for name in imports(path)}
    assert tops & OURS <= MAY_IMPORT[layer]
    if layer == 'data':
        assert not tops & NOT_IN_DATA
    if layer in {'components', 'pages'}:
        assert not tops & NOT_ON_SCREEN


@pytest.mark.parametrize('below', INSIDE_DATA)
def test_low_modules_of_data_know_nothing_above_them(below: str) -> None:
    place = ROOT / below
    for path in place.rglob('*.py') if place.is_dir() else [place]:
        for name in imports(path):
            if name.startswith('data.') and name != 'data':
                assert any(f'{name}.'.startswith(f'{allowed}.') for allowed in INSIDE_DATA[below]), f'{path}: {name}'


def test_only_actions_write() -> None:
    for path in (ROOT / 'data').rglob('*.py'):
        if path.parts[-2] in {'actions', 'demo'} or path.name == 'db.py':
            continue
        assert 'data.db.writing' not in imports(path), path
