"""What the fields of a profile are called, and to whom they can be shown."""

from collections.abc import Mapping

from data.values import FieldName, Visibility
from data.words import N_

LABELS: Mapping[FieldName, str] = {
    FieldName.PRONOUNS: N_('Pronouns'),
    FieldName.JOB: N_('Job'),
    FieldName.TEAM: N_('Team'),
    FieldName.PLACE: N_('Place'),
    FieldName.ASK_ME: N_('Ask me about'),
    FieldName.THREE_THINGS: N_('Three things about me'),
    FieldName.ABOUT: N_('About me'),
    FieldName.SKILLS: N_('Skills'),
    FieldName.LANGUAGES: N_('Languages'),
    FieldName.PHONE: N_('Phone'),
    FieldName.MOBILE: N_('Mobile'),
    FieldName.EMAIL: N_('E-mail'),
    FieldName.MANAGER: N_('Manager'),
    FieldName.STARTED_ON: N_('Here since'),
    FieldName.BIRTHDAY: N_('Birthday'),
}
HINTS: Mapping[FieldName, str] = {
    FieldName.PRONOUNS: N_('For example she/her'),
    FieldName.THREE_THINGS: N_('Up to three, each on a line of its own'),
    FieldName.ABOUT: N_('Markdown works, as in posts.'),
    FieldName.SKILLS: N_('One per line'),
    FieldName.LANGUAGES: N_('One per line'),
    FieldName.MANAGER: N_('Name or username'),
    FieldName.BIRTHDAY: N_('Just the day: nobody needs to know the year.'),
}
VISIBILITIES: Mapping[Visibility, str] = {
    Visibility.EVERYONE: N_('Everyone'),
    Visibility.TEAM: N_('My team'),
    Visibility.ME: N_('Only me'),
}
NOTES: Mapping[Visibility, str] = {
    Visibility.EVERYONE: '',
    Visibility.TEAM: N_('Only your team can see this'),
    Visibility.ME: N_('Only you can see this'),
}
ABOUT = (FieldName.ASK_ME, FieldName.THREE_THINGS, FieldName.ABOUT, FieldName.SKILLS, FieldName.LANGUAGES)
"""Who somebody is, the first part of the page."""
IN_HEAD = (FieldName.PRONOUNS, FieldName.JOB, FieldName.TEAM, FieldName.PLACE)
"""What stands beside the name already, so that only those find it below who may change it."""
FACTS = (*IN_HEAD, *(name for name in FieldName if name not in (*ABOUT, *IN_HEAD)))
"""What they do and how they are reached, the second part."""
