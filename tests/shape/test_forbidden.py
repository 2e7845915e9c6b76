"""What no screen may use, since people's text or a blocked loop would follow: NiceGUI's risky elements and ways around data/text.py."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NEVER = {'markdown', 'editor', 'upload', 'refreshable', 'chat_message', 'aggrid', 'html'}
"""Elements of nicegui.ui that are not used at all."""
CONSTANT_ONLY = {'props', 'style', 'classes', 'run_javascript', 'add_css', 'add_body_html'}
"""Calls whose text must be a constant of the program, never made from data."""


def screens() -> list[Path]:
    return sorted([ROOT / 'main.py', *(ROOT / 'components').rglob('*.py'), *(ROOT / 'pages').rglob('*.py')])


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]


@pytest.mark.parametrize('path', screens(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_risky_element(path: Path) -> None:
    for call in calls(path):
        if (
            isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == 'ui'
        ):
            assert call.func.attr not in NEVER, f'{path.name}:{call.lineno} ui.{call.func.attr}'
        assert not any(word.arg == 'html' for word in call.keywords), f'{path.name}:{call.lineno} html='


@pytest.mark.parametrize('path', screens(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_made_up_code(path: Path) -> None:
    for call in calls(path):
        if isinstance(call.func, ast.Attribute) and call.func.attr in CONSTANT_ONLY and call.args:
            assert all(isinstance(argument, ast.Constant) for argument in call.args), f'{path.name}:{call.lineno}'


@pytest.mark.parametrize('path', sorted((ROOT / 'components').rglob('*.js')), ids=lambda path: path.name)
def test_only_cleaned_html_in_the_browser(path: Path) -> None:
    text = path.read_text()
    assert 'innerHTML' not in text
    assert 'eval(' not in text
    for part in text.split('v-html="')[1:]:
        assert part.split('"')[0].endswith('html'), f'{path.name}: v-html of what may not be cleaned'
