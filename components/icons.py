"""The icons and small drawings of the house: constants, so their SVG may stand in a page as it is."""

from markupsafe import Markup

ICONS: dict[str, str] = {
    'home': 'M4 11.5 12 4.5l8 7M6 10v8.5a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V10M10 19.5v-5h4v5',
    'groups': 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5'
    'M15.8 4.3a3.5 3.5 0 0 1 0 6.4M17.8 14.4c2.1.7 3.4 2.5 3.7 5.1',
    'plus': 'M12 5v14M5 12h14',
    'inbox': 'M6.5 5h11A2.5 2.5 0 0 1 20 7.5v6a2.5 2.5 0 0 1-2.5 2.5H12l-4.5 4v-4h-1A2.5 2.5 0 0 1 4 13.5v-6A2.5 2.5 0 0 1 6.5 5z',
    'me': 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-3.6 3.6-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
    'topics': 'M9.5 4l-2 16M16.5 4l-2 16M4.5 9.2h15.5M4 14.8h15.5',
    'search': 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20',
    'people': 'M7.5 3.5h10A1.5 1.5 0 0 1 19 5v14a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 6 19V5a1.5 1.5 0 0 1 1.5-1.5z'
    'M12.5 11.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5zM9 16.5c.4-1.8 1.7-2.5 3.5-2.5s3.1.7 3.5 2.5M4 8h2M4 12h2M4 16h2',
    'settings': 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
    'admin': 'M8 20a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM10.9 13.1 19.5 4.5M16 8l3 3M13 11l2 2',
    'sign-out': 'M13.5 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h7.5M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
    'sun': 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
    'moon': 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
    'help': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.7a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.8v.3M12 17v.01',
    'back': 'M14.5 6l-6 6 6 6',
    'open': 'M9.5 6l6 6-6 6',
    'pencil': 'M4.5 19.5l.9-4L16 4.9a1.5 1.5 0 0 1 2.1 0l1 1a1.5 1.5 0 0 1 0 2.1L8.5 18.6zM13.5 7.4l3.1 3.1',
    'close': 'M7 7l10 10M17 7L7 17',
    'details': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.01',
    'open-group': 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.5 2.7 3.7 5.7 3.7 9s-1.2 6.3-3.7 9c-2.5-2.7-3.7-5.7-3.7-9S9.5 5.7 12 3z',
    'closed-group': 'M6.5 11h11A1.5 1.5 0 0 1 19 12.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
    'secret-group': 'M4.5 4.5l15 15M10.2 5.9a8 8 0 0 1 1.8-.2c4.5 0 7.600 3.200 9 6.300a13 13 0 0 1-2.400 3.300M6.600 7.600A13 13 0 0 0 3 12c1.400 3 4.500 6.300 9 6.300a8.600 8.600 0 0 0 3.600-.8M10 10.200a2.800 2.800 0 0 0 3.900 3.900',
    'bell': 'M5 17.5c1-1 1.5-2.5 1.5-4.5v-2a5.5 5.5 0 0 1 11 0v2c0 2 .5 3.5 1.5 4.5zM10 20.5h4',
}
"""Path data for 24 × 24 units, drawn as strokes, by name."""

_CUP = 'M28 62h52v16a22 22 0 0 1-22 22h-8a22 22 0 0 1-22-22zM80 66h6a11 11 0 0 1 0 22h-7'
_TABLE = 'M14 108h92'

_DRAWINGS: dict[str, str] = {
    'feed': f'{_CUP}{_TABLE}M44 50c-6-7 6-12 0-20M56 46c-6-8 6-14 0-24M68 50c-6-7 6-12 0-20',
    'groups': f'{_TABLE}M16 82h26v9a11 11 0 0 1-11 11h-4a11 11 0 0 1-11-11zM78 82h26v9a11 11 0 0 1-11 11h-4a11 11 0 0 1-11-11z'
    'M47 78h26v13a11 11 0 0 1-11 11h-4a11 11 0 0 1-11-11zM60 70c-5-6 5-10 0-16M29 74c-4-5 4-8 0-13M91 74c-4-5 4-8 0-13'
    'M42 20h36a8 8 0 0 1 8 8v8a8 8 0 0 1-8 8H66l-6 7v-7H42a8 8 0 0 1-8-8v-8a8 8 0 0 1 8-8z',
    'inbox': f'{_CUP}{_TABLE}M40 16h44a8 8 0 0 1 8 8v14a8 8 0 0 1-8 8H62l-9 8v-8H40a8 8 0 0 1-8-8V24a8 8 0 0 1 8-8zM44 27h36M44 36h22',
    'search': f'{_CUP}{_TABLE}M50 50a17 17 0 1 0 0-34 17 17 0 0 0 0 34zM63 45l12 11',
    'lost': f'{_TABLE}M34 50h16a22 22 0 0 1 22 22v8a22 22 0 0 1-22 22H34zM38 50c0-14 24-14 24 2M84 104c4-8 12-6 18-2M88 90v.1M98 94v.1',
}

_BRAND = 'M5 13.5h18V18a8 8 0 0 1-8 8h-2a8 8 0 0 1-8-8z'
_BRAND_LINES = 'M23 15.5h1.5a3.5 3.5 0 0 1 0 7h-2.6M10.5 9.5c-1.6-1.9 1.6-3.4 0-5.5M17.5 9.5c-1.6-1.9 1.6-3.4 0-5.5'

BRAND_MARK = Markup(
    '<svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.25" '
    'stroke-linecap="round" stroke-linejoin="round"><path d="{}" fill="currentColor"/><path d="{}"/></svg>'
).format(_BRAND, _BRAND_LINES)
"""The cup that stands for Teeküche, in the current colour."""

_ICON = Markup('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>')
_DRAWING = Markup(
    '<svg viewBox="0 0 120 120" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.5" '
    'stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>'
)


def icon_svg(name: str) -> Markup:
    """Return the whole SVG of an icon, hidden from screen readers: a label must stand beside it."""
    return _ICON.format(ICONS[name])


def drawing_svg(name: str) -> Markup:
    """Return the drawing for an empty place: feed, groups, inbox, search or lost."""
    return _DRAWING.format(_DRAWINGS[name])
