"""Texts that somebody was writing for what is not there for them any more."""

from nicegui import ui


class GoneTexts(ui.element, component='gone_texts.js', dependencies=['browser/*.js']):
    """Each with why it stands here and what can be done with it; nothing at all while there are none."""
