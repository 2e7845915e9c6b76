"""The look: one stylesheet, joined from the parts in static/styles, at an address that changes with what is in it."""

from hashlib import sha256

from data.settings import ROOT

PARTS = (
    'tokens',
    'ground',
    'shell',
    'navigation',
    'connection',
    'aside',
    'page_head',
    'bars',
    'controls',
    'settings',
    'text',
    'people',
    'profile',
    'following',
    'directory',
    'group_list',
    'group',
    'group_members',
    'group_posts',
    'org_chart',
    'feed_cards',
    'first_steps',
    'post',
    'reactions',
    'original',
    'comments',
    'conflict',
    'writing',
    'composer',
    'post_list',
    'share',
    'conversation',
    'message',
    'message_tools',
    'files',
    'message_form',
    'inbox',
    'picture_viewer',
    'dialogs',
    'empty',
    'nicegui',
    'plain_pages',
    'invitation_cards',
    'motion',
)
"""In the order of the cascade: what comes later wins."""

STYLESHEET = '\n'.join((ROOT / 'static' / 'styles' / f'{part}.css').read_text() for part in PARTS)
ADDRESS = f'/static/look-{sha256(STYLESHEET.encode()).hexdigest()[:12]}.css'
"""Where browsers find it; they may keep it for good."""
