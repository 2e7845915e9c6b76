"""What the kinds of groups are called and mean, and what one is in them."""

from collections.abc import Mapping

from components.words import _, ngettext
from data.values import GroupEntry, GroupKind, GroupMembership, GroupRole, GroupShown
from data.words import N_

KINDS: Mapping[GroupKind, str] = {
    GroupKind.OPEN: N_('Open'),
    GroupKind.CLOSED: N_('Closed'),
    GroupKind.SECRET: N_('Secret'),
}
MEANINGS: Mapping[GroupKind, str] = {
    GroupKind.OPEN: N_('Everyone in the company can read along, and join at will.'),
    GroupKind.CLOSED: N_(
        'Everyone sees its name, description and size. Only members see posts and people; people ask to join.'
    ),
    GroupKind.SECRET: N_('Only members and people they invite know that it exists.'),
}
ROLES: Mapping[GroupRole, str] = {
    GroupRole.OWNER: N_('Owner'),
    GroupRole.MODERATOR: N_('Moderator'),
    GroupRole.MEMBER: N_('Member'),
}


def older_note(entry: GroupEntry) -> str:
    """What somebody should know who is not in a group that was not always open: they do not see all of it."""
    is_whole = entry.mine.role is not None or not entry.group.open_from
    return '' if is_whole else _('What was written before this group was opened is for its members.')


def facts_of(group: GroupShown, mine: GroupMembership) -> list[str]:
    """In few words what kind of group this is, how many are in it, and what else one should know before going in."""
    facts = [_(KINDS[group.kind]), ngettext('{n} member', '{n} members', group.member_count)]
    if group.archived_at is not None:
        facts.append(_('Archived'))
    if mine.muted:
        facts.append(_('Muted'))
    return facts
