"""Somebody's profile as far as its viewer may see it, kept up to date; one's own is changed where it stands."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import escape
from nicegui import background_tasks, ui

from components import viewer
from components.act import Outcome, act
from components.begun_fields import BegunFields
from components.field_row import FieldRow
from components.live import Listening
from components.people_now import as_now
from components.person_row import name_of
from components.phone_links import phone_links
from components.picture_picker import Kind, PicturePicker, picture_row
from components.profile_head import ProfileHead
from components.profile_values import told
from components.profile_words import ABOUT, FACTS, IN_HEAD, LABELS
from components.words import _
from data.actions.people import rename
from data.actions.profiles import set_field
from data.events import CoverChanged, FollowChanged, OwnFieldChanged, PersonChanged, ProfileFieldChanged
from data.profile_rights import gives_teams
from data.queries.profiles import profile
from data.values import FieldName, FieldShown, OwnField, ProfileShown, Standing, Visibility

NAME = 'name'


class Profile(Listening):
    """Listens first, then `fill()` loads; what happens meanwhile is applied afterwards, in its order."""

    def __init__(self, username: str) -> None:
        super().__init__('article')
        self.classes('profile')
        self._username = username
        self._me = viewer.current().viewer.person_id
        self._meanwhile: list[Any] | None = []
        self._shown: ProfileShown | None = None
        self._built_for: Standing | None = None
        self._title = ''
        self._pickers: dict[Kind, PicturePicker] = {}
        self._rows: dict[str, FieldRow] = {}
        for kind in _CHANGES:
            self.listen(kind, self._on_event, person_id=self._me)

    async def fill(self) -> Outcome:
        """Show the profile as it stands; the outcome's value is it."""
        self._meanwhile = []
        outcome = await act(profile, self._username)
        if outcome.ok and not self.is_deleted:
            self._shown = as_now(outcome.value)
            meanwhile, self._meanwhile = self._meanwhile or [], None
            for event in meanwhile:
                self._apply(event)
            with self:
                if self._built_for is not self._present.person.standing:
                    self._build()
                self._show()
        return outcome

    def _build(self) -> None:
        self.clear()
        shown = self._present
        self._built_for = shown.person.standing
        self._head = ProfileHead(shown.person, followed=shown.followed)
        self._pickers = {}
        is_own = shown.person.id == self._me
        if is_own:
            phone_links()
        for names in (ABOUT, FACTS):
            with ui.element('section').classes('facts'):
                if names is FACTS and is_own:
                    self._pickers = {kind: picture_row(kind) for kind in Kind}
                    self._rows[NAME] = FieldRow(NAME, _('Name'), self._rename)
                self._rows |= {name: FieldRow(name, _(LABELS[name]), partial(self._set, name)) for name in names}
        BegunFields(self._rows)

    @property
    def _present(self) -> ProfileShown:
        if self._shown is None:
            raise RuntimeError('not loaded')
        return self._shown

    def _show(self) -> None:
        shown = self._present
        fields = {field.name: field for field in shown.fields}
        self._head.show(shown.person, shown.cover, fields)
        self._entitle(name_of(shown.person))
        has = {Kind.PORTRAIT: shown.person.avatar is not None, Kind.COVER: shown.cover is not None}
        for kind, picker in self._pickers.items():
            picker.show(has=has[kind])
        for name, row in self._rows.items():
            if name == NAME:
                row.show(escape(shown.person.name), OwnField(shown.person.name, 0))
            else:
                self._show_field(row, FieldName(name), fields)

    def _entitle(self, name: str) -> None:
        if name != self._title:
            self._title = name
            ui.page_title(name)

    def _show_field(self, row: FieldRow, name: FieldName, fields: dict[FieldName, FieldShown]) -> None:
        own = self._present.may_edit.get(name)
        value = told(fields[name], self._present.path) if name in fields else None
        if name in IN_HEAD and own is None:
            value = None
        may_set = name is not FieldName.TEAM or gives_teams(viewer.current().role)
        row.show(value, own, fixed=not may_set)

    async def _set(self, name: FieldName, text: str, visibility: Visibility, own: OwnField) -> Outcome:
        return await act(set_field, self._present.person.id, name, text, visibility, own.revision)

    async def _rename(self, text: str, visibility: Visibility, own: OwnField) -> Outcome:
        return await act(rename, text, instead_of=own.text)

    def _on_event(self, event: Any) -> None:
        if self._meanwhile is not None:
            self._meanwhile.append(event)
        elif self._apply(event):
            with self:
                self._show()

    def _apply(self, event: Any) -> bool:
        """Take over what happened; whether it concerns this profile."""
        before = self._present
        self._shown = _CHANGES[type(event)](before, event)
        if self._is_to_be_read_anew(before, event):
            background_tasks.create(self.fill(), name='reading a profile anew', context=self)
        return self._shown is not before

    def _is_to_be_read_anew(self, before: ProfileShown, event: Any) -> bool:
        named = (field.other for field in before.fields if field.other is not None)
        people = {person.id: person.standing for person in (before.person, *before.path, *named)}
        if isinstance(event, PersonChanged):
            return people.get(event.person.id, event.person.standing) is not event.person.standing
        return isinstance(event, ProfileFieldChanged) and event.name is FieldName.MANAGER and event.person_id in people


def _with_person(shown: ProfileShown, event: PersonChanged) -> ProfileShown:
    return as_now(shown)


def _with_field(shown: ProfileShown, event: ProfileFieldChanged) -> ProfileShown:
    if event.person_id != shown.person.id:
        return shown
    told = {field.name: field for field in shown.fields if field.name is not event.name}
    if event.field is not None:
        told[event.name] = event.field
    may_edit = dict(shown.may_edit)
    if event.name in may_edit and may_edit[event.name].visibility is None:
        may_edit[event.name] = OwnField(event.field.text if event.field else '', event.revision)
    fields = tuple(told[name] for name in FieldName if name in told)
    return replace(shown, fields=fields, may_edit=may_edit)


def _with_own(shown: ProfileShown, event: OwnFieldChanged) -> ProfileShown:
    if event.audience != {shown.person.id}:
        return shown
    return replace(shown, may_edit={**shown.may_edit, event.name: event.own})


def _with_cover(shown: ProfileShown, event: CoverChanged) -> ProfileShown:
    return replace(shown, cover=event.cover) if event.person_id == shown.person.id else shown


def _with_follow(shown: ProfileShown, event: FollowChanged) -> ProfileShown:
    return replace(shown, followed=event.follows) if event.person_id == shown.person.id else shown


_CHANGES: Mapping[type, Callable[[ProfileShown, Any], ProfileShown]] = {
    PersonChanged: _with_person,
    ProfileFieldChanged: _with_field,
    OwnFieldChanged: _with_own,
    CoverChanged: _with_cover,
    FollowChanged: _with_follow,
}
