"""What the people of the demo company tell of themselves, and whom they follow: profiles.toml."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from data.actions.discretion import set_celebrates
from data.actions.follows import follow
from data.actions.profiles import set_field
from data.values import FieldName, Viewer, Visibility

_FILE = Path(__file__).parent / 'profiles.toml'
_COMPANY = '{}@lindholz.example'


def tell_profiles(viewers: dict[str, Viewer], founder: dict[str, Any]) -> None:
    """Let everybody tell about themselves; the founder, whom nobody added, also their job, team and place."""
    told = tomllib.loads(_FILE.read_text())
    _tell(viewers[founder['username']], {'job': founder['role'], 'team': founder['team'], 'place': founder['place']})
    for username, profile in told.items():
        if 'birthday_in_days' in profile:
            profile['birthday'] = f'{date.today() + timedelta(days=profile["birthday_in_days"]):%m-%d}'  # noqa: DTZ011 - theirs
        if 'phone' in profile:
            profile['email'] = _COMPANY.format(username)
        _tell(viewers[username], profile)
        for followed in profile.get('follows', ()):
            follow(viewers[username], viewers[followed].person_id)
        if profile.get('celebrates'):
            set_celebrates(viewers[username], celebrates=True)


def _tell(viewer: Viewer, profile: dict[str, Any]) -> None:
    hidden = dict.fromkeys(profile.get('team_only', ()), Visibility.TEAM)
    hidden |= dict.fromkeys(profile.get('me_only', ()), Visibility.ME)
    for name in FieldName:
        if name in profile:
            set_field(viewer, viewer.person_id, name, profile[name], hidden.get(name, Visibility.EVERYONE), 0)
