"""Who works for whom: a picture that can be moved, and the same as a list. Grows by what somebody opens."""

from dataclasses import dataclass, replace
from itertools import count, pairwise
from pathlib import Path

from nicegui import background_tasks, events
from nicegui.elements import echart
from pydantic import ValidationError

from components import viewer
from components.act import act_or_say
from components.claims import Claim, Id
from components.live import Listening, encode
from components.people_now import as_now
from components.person_row import is_here
from data.events import PersonChanged, ProfileFieldChanged
from data.queries.org_chart import heads, reports, way_to
from data.values import FieldName, OrgLevel, OrgPerson, PersonShown

FEW_HEADS = 3
"""As many people at the top are shown with whom they lead."""
FURTHEST = 10
"""How many times more are loaded beside somebody who is looked for."""
_ECHARTS = Path(echart.__file__).parent / 'dist'


class PersonClaim(Claim):
    """Below whom something is to be opened, closed or continued; None is the top."""

    id: Id | None


@dataclass(slots=True)
class Node:
    """Somebody in the chart, whom they lead as far as that is loaded, and whether that is shown."""

    shown: OrgPerson
    above: int | None
    below: list[int]
    is_open: bool = False


class OrgChart(Listening, component='org_chart.js', dependencies=['browser/*.js'], esm={'nicegui-echart': _ECHARTS}):
    """The people at the top, and below them whom they lead. `fill()` loads the first levels."""

    def __init__(self) -> None:
        super().__init__()
        self._nodes: dict[int, Node] = {}
        self._top: list[int] = []
        self._count = 0
        self._answers = count(1)
        self._loading: set[int | None] = set()
        self.on('act', self._on_act)
        self._is_outdated = self._is_reading = False
        me = viewer.current().viewer.person_id
        self.listen(PersonChanged, self._on_changed, person_id=me)
        self.listen(ProfileFieldChanged, self._on_field_changed, person_id=me)

    async def fill(self) -> None:
        """Show who stands at the top, and whom they lead if they are few."""
        self._is_reading = True
        await self._load(None)
        leading = [person_id for person_id in self._top if self._nodes[person_id].shown.leads]
        if 0 < len(leading) <= FEW_HEADS:
            await self._open(leading)
        self._is_reading = False
        self._show()
        await self._renew()

    async def _open(self, above: list[int]) -> None:
        outcome = await act_or_say(reports, above)
        if outcome.ok and not self.is_deleted:
            self._unfold(outcome.value)

    def _unfold(self, levels: dict[int, OrgLevel]) -> None:
        """Show these levels, each as soon as who leads it is shown."""
        levels = dict(levels)
        while ready := [person_id for person_id in levels if person_id in self._nodes]:
            for person_id in ready:
                self._add(person_id, levels.pop(person_id))
                self._nodes[person_id].is_open = True

    async def _renew(self) -> None:
        """Read anew what is open, as often as something changes meanwhile."""
        while self._is_outdated and not (self._is_reading or self.is_deleted):
            self._is_outdated, self._is_reading = False, True
            opened = [person_id for person_id, node in self._nodes.items() if node.is_open]
            top, below = await act_or_say(heads), await act_or_say(reports, opened)
            self._is_reading = False
            if top.ok and below.ok and not self.is_deleted:
                self._nodes, self._top = {}, []
                self._add(None, top.value)
                self._unfold(below.value)
                self._show()

    async def _load(self, above: int | None) -> None:
        """Load the next who stand below somebody, or at the top."""
        if above in self._loading:
            return
        self._loading.add(above)
        if above is None:
            outcome = await act_or_say(heads, len(self._top))
        else:
            outcome = await act_or_say(reports, [above], len(self._nodes[above].below))
        self._loading.discard(above)
        if outcome.ok and not self.is_deleted and (above is None or above in self._nodes):
            self._add(above, outcome.value if above is None else outcome.value.get(above, OrgLevel((), 0)))

    def _add(self, above: int | None, level: OrgLevel) -> None:
        siblings = self._top if above is None else self._nodes[above].below
        for person in as_now(level).people:
            if person.person.id not in self._nodes:
                self._nodes[person.person.id] = Node(person, above, [])
                siblings.append(person.person.id)
        if above is None:
            self._count = level.count

    async def _on_act(self, event: events.GenericEventArguments) -> None:
        name, claim = event.args if isinstance(event.args, list) and len(event.args) == 2 else (None, None)
        try:
            person_id = PersonClaim.model_validate(claim).id
        except ValidationError:
            return
        if name == 'find' and person_id is not None:
            await self._find(person_id)
        elif person_id is not None and person_id not in self._nodes:
            return
        elif name == 'more':
            await self._load(person_id)
        elif name == 'toggle' and person_id is not None:
            await self._toggle(self._nodes[person_id])
        if not self.is_deleted:
            self._show()

    async def _toggle(self, node: Node) -> None:
        node.is_open = not node.is_open and node.shown.leads > 0
        if node.is_open and not node.below:
            await self._load(node.shown.person.id)

    async def _find(self, person_id: int) -> None:
        """Open the way to somebody, and tell the browser who is found, nobody if they stand too far down a list."""
        outcome = await act_or_say(way_to, person_id)
        way = (None, *outcome.value) if outcome.ok else ()
        for above, below in pairwise(way):
            await self._reach(above, below)
        found = {'number': next(self._answers)} | ({'id': person_id} if person_id in self._nodes else {})
        self._props['found'] = encode(found)

    async def _reach(self, above: int | None, person_id: int) -> None:
        for _ in range(FURTHEST):
            if self.is_deleted or person_id in self._nodes or (above is not None and above not in self._nodes):
                break
            before = len(self._nodes)
            await self._load(above)
            if len(self._nodes) == before:
                break
        if above is not None and person_id in self._nodes:
            self._nodes[above].is_open = True

    def _show(self) -> None:
        self._props['nodes'] = encode([_row(node) for node in self._nodes.values()])
        self._props['count'] = self._count
        self.update()

    def _on_changed(self, event: PersonChanged) -> None:
        if not is_here(event.person):
            self._read_anew()
        elif (node := self._nodes.get(event.person.id)) is not None:
            node.shown = replace(node.shown, person=event.person)
            self._show()

    def _on_field_changed(self, event: ProfileFieldChanged) -> None:
        if event.name is FieldName.MANAGER:
            self._read_anew()

    def _read_anew(self) -> None:
        self._is_outdated = True
        background_tasks.create(self._renew(), name='reading the org chart anew', context=self)


def _row(node: Node) -> dict[str, PersonShown | int | bool | None]:
    return {'person': node.shown.person, 'leads': node.shown.leads, 'above': node.above, 'open': node.is_open}
