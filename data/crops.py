"""Which part of a picture somebody wants to show: fractions of the upright picture, left, top, width and height."""

from collections.abc import Callable, Mapping
from math import isfinite

Crop = tuple[float, float, float, float]

WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)
_SMALLEST = 0.01
_SLACK = 0.001
"""What browsers' sums may be beside."""

_IN_FILE: Mapping[int, Callable[[float, float], tuple[float, float]]] = {
    2: lambda across, down: (1 - across, down),
    3: lambda across, down: (1 - across, 1 - down),
    4: lambda across, down: (across, 1 - down),
    5: lambda across, down: (down, across),
    6: lambda across, down: (down, 1 - across),
    7: lambda across, down: (1 - down, 1 - across),
    8: lambda across, down: (1 - down, across),
}
"""Where a point of the upright picture lies in the file, by the orientation that its EXIF names."""


def crop_of(claim: str) -> Crop | None:
    """The part that an address names, as '0.1,0.2,0.5,0.5', all of it for ''; None for what is no part of a picture."""
    if not claim:
        return WHOLE
    try:
        left, top, width, height = (float(part) for part in claim[:200].split(','))
    except ValueError:
        return None
    sizes_fit = all(_SMALLEST <= size <= 1 for size in (width, height))
    starts_fit = all(start >= -_SLACK and start + size <= 1 + _SLACK for start, size in ((left, width), (top, height)))
    if not (all(map(isfinite, (left, top, width, height))) and sizes_fit and starts_fit):
        return None
    return max(0.0, left), max(0.0, top), width, height


def in_file(crop: Crop, orientation: int) -> Crop:
    """The part as it lies in a file whose picture lies turned or mirrored."""
    turn = _IN_FILE.get(orientation)
    if turn is None:
        return crop
    left, top, width, height = crop
    one, other = turn(left, top), turn(left + width, top + height)
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return left, top, right - left, bottom - top
