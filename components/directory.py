"""Everybody who works here: found while typing, picked by what they tell, endless."""

from urllib.parse import urlsplit

from nicegui import background_tasks, events
from pydantic import ValidationError

from components import viewer
from components.act import act, act_or_say
from components.directory_wishes import Asked, ChoicesClaim, ViewClaim, asked_by
from components.in_turn import in_turn
from components.live import Listening, encode
from components.people_now import as_now
from components.person_card import PersonCard
from components.person_row import is_here
from data.actions.people import set_preferences
from data.actions.telling import SEARCHED
from data.events import PersonCame, PersonChanged, ProfileFieldChanged
from data.plain_text import fold
from data.queries.choices import choices, labels
from data.queries.directory import colleagues
from data.search_words import words
from data.values import ColleaguePage, ColleagueShown, FieldName, PeopleOrder, PersonShown, Rank, Viewer

Event = PersonCame | PersonChanged | ProfileFieldChanged


class Directory(Listening, component='directory.js', dependencies=['browser/*.js']):
    """The colleagues that are asked for, one row each. Listens first, then `fill()` loads."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, PersonCard] = {}
        self._next: Rank | None = None
        self._loading = False
        self._is_stale = self._is_due = False
        self._meanwhile: list[Event] = []
        self._asked = asked_by(self.client.sub_pages_router.current_path)
        me = viewer.current()
        self._props['look'] = me.people_view
        self.on('act', self._on_act)
        for kind in (PersonCame, PersonChanged, ProfileFieldChanged):
            self.listen(kind, self._on_event, person_id=me.viewer.person_id)
        self.follow_address(self._on_address)

    async def fill(self) -> None:
        """Show from the first on who is asked for, in place of those who were."""
        await self._show_asked()
        await self._load(None)

    async def _show_asked(self) -> None:
        """Tell the browser what the address asks for; what somebody types it knows by itself."""
        asked = self._asked
        outcome = await act(labels, asked.picked) if asked.picked else None
        if asked is self._asked and not self.is_deleted:
            spelt = outcome.value if outcome is not None and outcome.ok else {}
            said = {'labels': {str(name): label for name, label in spelt.items()}}
            self._props['asked'] = encode(asked.model_dump() | said)
            self.update()

    async def _load(self, after: Rank | None) -> None:
        asked, self._loading, self._meanwhile = self._asked, True, []
        outcome = await act_or_say(_some, asked, after)
        if self.is_deleted or asked is not self._asked:
            return  # something else is asked for meanwhile
        self._loading = False
        if outcome.ok:
            self._show(outcome.value, onward=after is not None)
        if self._is_due:
            self._is_due = False
            self._look_again()

    def _show(self, page: ColleaguePage, *, onward: bool) -> None:
        self._next = page.next
        if not onward:
            self._rows.clear()
            self.clear()
        for colleague in page.colleagues:
            if colleague.person.id not in self._rows and is_here(as_now(colleague.person)):
                self._new_row(colleague)
        for event in self._meanwhile:
            self._apply(event)
        self._tell()

    def _tell(self) -> None:
        self._props['found'] = encode({'n': len(self._rows), 'more': self._next is not None})
        self.update()

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        name, claim = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        try:
            if name == 'ask':
                self._asked = Asked.model_validate(claim)
                await self._load(None)
            elif name == 'more' and self._next is not None and not self._loading and claim == len(self._rows):
                await self._load(self._next)
            elif name == 'choices':
                await self._offer(ChoicesClaim.model_validate(claim))
            elif name == 'view':
                await self._look(ViewClaim.model_validate(claim).view)
        except ValidationError:
            return

    async def _offer(self, claim: ChoicesClaim) -> None:
        asked = self._asked
        outcome = await act_or_say(choices, FieldName(claim.name), claim.part, q=asked.q, picked=asked.picked)
        if outcome.ok and not self.is_deleted:
            self._props['offer'] = encode(claim.model_dump() | {'choices': outcome.value})
            self.update()

    async def _look(self, view: str) -> None:
        outcome = await act_or_say(set_preferences, people_view=view)
        if outcome.ok and not self.is_deleted:
            viewer.prefer(self.client, people_view=view)
            self._props['look'] = view

    def _on_address(self, address: str) -> None:
        asked = asked_by(address)
        if not self.is_deleted and urlsplit(address).path == '/people' and asked != self._asked:
            self._asked = asked
            background_tasks.create(self.fill(), name='showing other colleagues', context=self)

    def _on_event(self, event: Event) -> None:
        self._is_stale = True
        if self._loading:  # what is being read may be older
            self._meanwhile.append(event)
        self._apply(event)

    def _apply(self, event: Event) -> None:
        if self._may_move(event):
            self._look_again()
        if isinstance(event, PersonChanged):
            self._become(event.person)
        elif isinstance(event, ProfileFieldChanged) and (row := self._rows.get(event.person_id)) is not None:
            if event.field is None and self._may_be_found_by(row.person, event.name):
                self._drop(event.person_id)
            elif event.name in (FieldName.TEAM, FieldName.PLACE):
                row.tell(event.name, event.field.text if event.field is not None else '')

    def _may_move(self, event: Event) -> bool:
        """Whether somebody may stand here from now on who did not, or elsewhere; only the database knows where."""
        if isinstance(event, ProfileFieldChanged):
            is_typed = bool(self._asked.q.strip()) and event.name in SEARCHED
            return event.field is not None and (event.name in self._asked.picked or is_typed)
        row = self._rows.get(event.person.id)
        return is_here(event.person) and (row is None or row.person.name != event.person.name)

    def _look_again(self) -> None:
        self._is_stale = True
        in_turn(self._renew)

    async def _renew(self) -> None:
        if self._is_due or self.is_deleted:
            return
        self._is_stale = False
        asked, reach = self._asked, self._next
        with self:
            outcome = await act(_as_far, asked, len(self._rows))
        if self._loading:
            self._is_due = True
        elif self._is_stale or (asked, reach) != (self._asked, self._next):
            self._look_again()
        elif outcome.ok and not self.is_deleted:
            self._show_anew(outcome.value)

    def _show_anew(self, page: ColleaguePage) -> None:
        """Show these instead: rows of those who stay are the same, wherever they stand now."""
        here = [colleague for colleague in page.colleagues if is_here(as_now(colleague.person))]
        for person_id in self._rows.keys() - {colleague.person.id for colleague in here}:
            self._rows.pop(person_id).delete()
        for place, colleague in enumerate(here):
            row = self._rows.get(colleague.person.id) or self._new_row(colleague)
            if self.default_slot.children[place] is not row:
                row.move(target_index=place)
        self._next = page.next
        self._tell()

    def _new_row(self, colleague: ColleagueShown) -> PersonCard:
        with self:
            self._rows[colleague.person.id] = row = PersonCard(colleague)
        return row

    def _become(self, person: PersonShown) -> None:
        if (row := self._rows.get(person.id)) is None:
            return
        if is_here(person):
            row.become(person)
        else:
            self._drop(person.id)

    def _may_be_found_by(self, person: PersonShown, name: FieldName) -> bool:
        """Whether somebody stands here for what they told in this field: it was picked, or their name is not what was typed."""
        called = fold(f'{person.name} {person.username}')
        return name in self._asked.picked or not all(word in called for word in words(self._asked.q))

    def _drop(self, person_id: int) -> None:
        self._rows.pop(person_id).delete()
        self._tell()


def _some(viewer: Viewer, asked: Asked, after: Rank | None) -> ColleaguePage:
    return colleagues(viewer, asked.q, asked.picked, PeopleOrder(asked.order), after)


def _as_far(viewer: Viewer, asked: Asked, count: int) -> ColleaguePage:
    found = _some(viewer, asked, None)
    while found.next is not None and len(found.colleagues) < count:
        further = _some(viewer, asked, found.next)
        found = ColleaguePage(found.colleagues + further.colleagues, further.next)
    return found
