"""The stylesheet's colours: dark is written twice (by wish and by choice) and must be the same; text can be read."""

import re

import pytest

from components.stylesheet import PARTS, STYLESHEET
from data.settings import ROOT

DARK_BY_WISH = ":root:not([data-theme='light']) {"
DARK_BY_CHOICE = ":root[data-theme='dark'] {"
READABLE = [
    ('ink', 'paper'),
    ('ink', 'surface'),
    ('ink', 'amber-soft'),
    ('ink-soft', 'paper'),
    ('ink-soft', 'surface'),
    ('ink-soft', 'sunken'),
    ('amber', 'amber-soft'),
    ('amber', 'paper'),
    ('danger', 'paper'),
    ('danger', 'danger-soft'),
]


def blocks(selector: str) -> list[dict[str, str]]:
    """The custom properties of each rule with this selector, in order."""
    bodies = [part.split('}')[0] for part in STYLESHEET.split(selector)[1:]]
    return [dict(re.findall(r'--([a-z-]+): ([^;]+);', body)) for body in bodies]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_part_is_in_the_stylesheet() -> None:
    assert sorted(PARTS) == sorted(part.stem for part in (ROOT / 'static' / 'styles').iterdir())


def test_dark_by_the_systems_wish_is_dark_by_choice() -> None:
    assert blocks(DARK_BY_WISH) == blocks(DARK_BY_CHOICE)
    assert len(blocks(DARK_BY_WISH)) == 2


@pytest.mark.parametrize('selector', ['\n:root {', DARK_BY_CHOICE], ids=['light', 'dark'])
@pytest.mark.parametrize(('text', 'ground'), READABLE)
def test_text_stands_out_from_its_ground(selector: str, text: str, ground: str) -> None:
    tokens = blocks(selector)[0]

    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize('selector', ['\n:root {', DARK_BY_CHOICE], ids=['light', 'dark'])
@pytest.mark.parametrize('ground', ['paper', 'surface'])
def test_edges_of_fields_can_be_seen(selector: str, ground: str) -> None:
    tokens = blocks(selector)[0]

    assert contrast(tokens['edge'], tokens[ground]) >= 3
