"""One colleague in the directory."""

from dataclasses import replace

from components.lean import Row
from components.live import encode
from components.people_now import as_now
from data.values import ColleagueShown, FieldName, PersonShown


class PersonCard(Row, component='person_card.js', dependencies=['browser/*.js']):
    """Who somebody is, and the way to their profile; shows them as they are now."""

    def __init__(self, colleague: ColleagueShown) -> None:
        super().__init__()
        self._colleague = as_now(colleague)
        self.mark(f'colleague-{colleague.person.id}')
        self._props['colleague'] = encode(self._colleague)

    @property
    def person(self) -> PersonShown:
        """Whom it shows."""
        return self._colleague.person

    def become(self, person: PersonShown) -> None:
        """Show that they are called or look otherwise now."""
        self._show(replace(self._colleague, person=person))

    def tell(self, name: FieldName, text: str) -> None:
        """Show the team or the place that they tell the viewer now."""
        self._show(replace(self._colleague, **{name: text}))

    def _show(self, colleague: ColleagueShown) -> None:
        self._colleague = colleague
        self._props['colleague'] = encode(colleague)
        self.update()
