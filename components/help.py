"""The dialog that `?` opens: which keys there are."""

from markupsafe import Markup
from nicegui import ui

from components.markup import markup
from components.words import _
from data.words import N_

KEYS = (
    ('?', N_('Show this help')),
    ('/', N_('Search')),
    ('J K', N_('Next and previous post')),
    ('N', N_('Go to what is new')),
    ('L', N_('Like the post')),
    (':', N_('Choose a reaction to the post')),
    ('R', N_('Comment on the post')),
    ('C', N_('Write a post')),
    ('X', N_('Write a message')),
    ('Ctrl+K', N_('Jump to a person or a conversation')),
    ('Ctrl+B Ctrl+I Ctrl+K', N_('Bold, italic, link in what you write')),
    ('Ctrl+Enter', N_('Send what you write')),
    ('↑', N_('Change your last message, from the empty box')),
    ('Esc', N_('Leave the field; your text is kept')),
)
_ROW = Markup('<dt>{}</dt><dd>{}</dd>')
_KEY = Markup('<kbd>{}</kbd>')


class Help(ui.element, component='help.js', dependencies=['browser/*.js']):
    """The keys; it goes when it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._props['title'] = _('Keys')
        rows = (_ROW.format(Markup(' ').join(map(_key, keys.split())), _(does)) for keys, does in KEYS)
        with self:
            markup('dl', 'keys', Markup('').join(rows))
        self.on('close', self.delete, args=[])


def _key(key: str) -> Markup:
    return _KEY.format(key.replace('Ctrl', _('Ctrl')).replace('Enter', _('Enter')))
