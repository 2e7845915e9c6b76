"""Words that tell why a post stands where it does."""

from data.words import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    'why': N_('Why do I see this?'),
    'why_exchanges': NN_(
        'You recently reacted to or commented on a post by {name}',
        'You recently reacted to or commented on posts by {name} {n} times',
    ),
    'why_held': NN_('{what} keeps this post near the top.', '{what} keep this post near the top.'),
    'why_how': N_('How this is worked out'),
    'why_interest': N_('your interest in {name}’s posts'),
    'why_moment': N_('This was the state of things when you loaded the page.'),
    'why_nothing': N_('So far, only the time it was written counts.'),
    'why_order': N_('“Important” starts with the freshest posts, and responses keep a post fresh for longer.'),
    'why_place': N_('It is ranked as if it had been written {time} later.'),
    'why_rule': N_(
        '1 reaction counts for 8 hours, 3 for 16, 7 for 24, and so on; 1 comment counts for 12 hours, 3 for 24. '
        'Being in your team counts for 4 hours; each time you recently reacted to or commented on one of the author’s '
        'posts counts for 2, up to 8. Nothing else counts: not what you click on, and not anyone’s rank.'
    ),
    'why_sum': N_('Extra freshness in total'),
    'why_team': N_('From your team'),
    'why_written': N_('Written'),
    'why_your_team': N_('your team'),
}
