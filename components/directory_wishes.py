"""What a browser may wish of the directory, and what its address says."""

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import parse_qs, urlsplit

from pydantic import Field, ValidationError

from components.claims import Claim
from data.values import FieldName

Part = Annotated[str, Field(max_length=100)]
Pick = Literal['team', 'place', 'skills', 'languages']


class Asked(Claim):
    """Whom somebody wants to see, as the address says it, too: what they typed, the folded keys of what they picked, the order."""

    q: Part = ''
    team: Part = ''
    place: Part = ''
    skills: Part = ''
    languages: Part = ''
    order: Literal['name', 'newcomers'] = 'name'

    @property
    def picked(self) -> Mapping[FieldName, str]:
        """The keys by field."""
        about = {FieldName.TEAM: self.team, FieldName.PLACE: self.place}
        about |= {FieldName.SKILLS: self.skills, FieldName.LANGUAGES: self.languages}
        return {name: key for name, key in about.items() if key}


class ChoicesClaim(Claim):
    """By what somebody wants to pick."""

    name: Pick
    part: Part


class ViewClaim(Claim):
    """How the directory is to look."""

    view: Literal['cards', 'list']


def asked_by(address: str) -> Asked:
    """What a local address asks for; everybody where it asks for what there can't be."""
    query = {name: said[-1] for name, said in parse_qs(urlsplit(address).query).items() if name in Asked.model_fields}
    try:
        return Asked.model_validate(query)
    except ValidationError:
        return Asked()
