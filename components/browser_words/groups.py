"""Words of the list of groups, of their posts, and of who can read and write there."""

from data.words import N_, NN_

WORDS: dict[str, str | tuple[str, str]] = {
    'asking': NN_('{n} person would like to join', '{n} people would like to join'),
    'closed_group': N_('closed group'),
    'find_group': N_('Find a group'),
    'for_everyone': N_('Everyone can read this'),
    'for_whom': N_('For whom?'),
    'group_archived': N_('This group is archived: everything can be read, nothing can be changed.'),
    'group_count': NN_('{n} group', '{n} groups'),
    'groups_to_discover': N_('Discover'),
    'invitations': NN_('{n} invitation', '{n} invitations'),
    'invite': N_('Invite'),
    'invite_people': N_('Invite people'),
    'invite_whom': N_('Whom would you like to invite?'),
    'inviting_groups': N_('You are invited'),
    'members': NN_('{n} member', '{n} members'),
    'members_only': N_('for members only'),
    'members_write': N_('Only members of the group can write here.'),
    'my_groups': N_('My groups'),
    'new_since': N_('New since your last visit'),
    'no_group_found': N_('No group is called so.'),
    'no_group_yet': N_('You are in no group yet. Join one below, or start one: for a project, or for what you like.'),
    'nobody_reads': N_('Nobody is left to read this.'),
    'nothing_to_discover': N_('You are in all groups there are. Start another one!'),
    'open_group': N_('open group'),
    'pin_post': N_('Pin to the top'),
    'secret_group': N_('secret group'),
    'show_all_groups': N_('Show all groups'),
    'unpin_post': N_('Unpin'),
    'who_reads': N_('Who can read this'),
}
