"""Words of controls that are the same everywhere."""

from data.words import N_

WORDS: dict[str, str | tuple[str, str]] = {
    'cancel': N_('Cancel'),
    'close': N_('Close'),
    'copy_text': N_('Copy text'),
    'ctrl': N_('Ctrl'),
    'delete': N_('Delete'),
    'edit': N_('Edit'),
    'more': N_('More'),
    'nothing_found': N_('No match.'),
    'save': N_('Save'),
    'text_copied': N_('Text copied'),
    'try_again': N_('Try again'),
    'undo': N_('Undo'),
}
