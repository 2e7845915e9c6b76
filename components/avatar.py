"""Somebody's picture, or the initials on their colour, where Python draws it (row components have their own)."""

from markupsafe import Markup

from data.values import PersonShown

_AVATAR = Markup(
    '<span class="avatar{}" style="--hue: {}">{}<presence-mark class="presence" person="{}" hidden></presence-mark></span>'
)
_INITIALS = Markup('<span aria-hidden="true">{}</span>')
_PICTURE = Markup('<img src="/files/{}/320" alt="">')


def avatar(person: PersonShown, size: str = '') -> Markup:
    """`size` is '', 'small' or 'large'; a name must stand beside it. Whether somebody is here, browser/presence.js says."""
    inner = _PICTURE.format(person.avatar) if person.avatar else _INITIALS.format(person.initials)
    return _AVATAR.format(f' avatar-{size}' if size else '', person.id, inner, person.id)
