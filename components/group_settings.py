"""What the owners of a group decide about it."""

from functools import partial

from markupsafe import escape
from nicegui import ui

from components import viewer
from components.act import Outcome, act, act_or_say
from components.confirm import confirmed
from components.form import Field, Form, button
from components.group_form import kind_choices
from components.group_text import GroupTextEditor
from components.group_words import KINDS
from components.live import Listening
from components.markup import markup
from components.panel import panel
from components.picture_picker import Kind, PicturePicker
from components.words import _
from data.actions.groups import (
    archive_group,
    change_kind,
    delete_group,
    reopen_group,
    set_group_cover,
)
from data.group_events import GroupChanged
from data.queries.groups import group_by_id, text_to_edit
from data.values import GroupEntry, GroupKind, Viewer
from data.words import N_

_CLOSES = N_(
    'From now on only members see posts, and who is in here. It closes for everyone else at once. '
    'Links to join end, and so do invitations by ordinary members.'
)
_SHOWS_NAME = N_(
    'Everyone in the company will see that this group exists: its name, description, cover and size. '
    'Posts, and who is in here, stay visible to members only.'
)
_OPENS = N_(
    'Everyone in the company will see its name, description and members, and all posts, comments and pictures from now on. '
    'What was written before stays visible to members only.'
)
_HIDES = N_(
    'For everyone but its members, and those they invite, this group is gone at once. '
    'It moves to a new address; links to the old one stop working. '
    'Links to join end, and so do invitations by ordinary members.'
)


def _means(before: GroupKind, after: GroupKind) -> str:
    """What becomes visible to whom, or no longer, by another kind."""
    if after is GroupKind.CLOSED:
        return _(_CLOSES if before is GroupKind.OPEN else _SHOWS_NAME)
    return _(_OPENS if after is GroupKind.OPEN else _HIDES)


async def settings_of(entry: GroupEntry) -> None:
    """Name and description, cover, kind, and the ways to end it; of an archived group only these."""
    place = ui.element('div')
    text = await act_or_say(text_to_edit, entry.id)
    if not text.ok or place.is_deleted:
        return
    with place:
        if entry.group.archived_at is None:
            with panel(_('Name and description')):
                GroupTextEditor(entry.id, text.value)
            with panel(_('Cover')):
                _Cover(entry)
            _kind(entry)
        _ends(entry)


class _Cover(Listening):
    """The picker for the picture at the head of the group. Who was about to replace one that has gone meanwhile is told."""

    def __init__(self, entry: GroupEntry) -> None:
        super().__init__()
        self._group = entry.group
        with self:
            self._picker = PicturePicker(Kind.COVER, choose=self._choose, remove=self._choose)
        self._picker.on('begin', self._on_begin, args=[])
        self._on_begin()
        self._show()
        self.listen(GroupChanged, self._on_changed, person_id=viewer.current().viewer.person_id)

    def _on_begin(self) -> None:
        self._seen = self._group.cover.id if self._group.cover is not None else 0

    def _choose(self, actor: Viewer, picture_id: int | None = None) -> None:
        set_group_cover(actor, self._group.id, picture_id, instead_of=self._seen)

    def _on_changed(self, event: GroupChanged) -> None:
        if event.group.id == self._group.id:
            self._group = event.group
            self._show()

    def _show(self) -> None:
        self._picker.show(has=self._group.cover is not None)


def _kind(entry: GroupEntry) -> None:
    before = entry.group.kind

    async def change(claim: dict[str, str]) -> Outcome:
        if claim['kind'] not in set(GroupKind):
            return Outcome(ok=False, message=_('Please choose one of these.'), field='kind')
        after = GroupKind(claim['kind'])
        question = _('Change to “{kind}”?', kind=_(KINDS[after]))
        if after is before or not await confirmed(question, _means(before, after), _('Change')):
            return Outcome(ok=True)
        return await act(change_kind, entry.id, after)

    with panel(_('Kind')), Form(('kind',), change).mark('change-kind') as form:
        form.add(kind_choices(before))
        button(_('Change'), 'button button-primary')


def _ends(entry: GroupEntry) -> None:
    archived = entry.group.archived_at is not None
    told = _(
        'An archived group can be read, but nothing is written in it any more, and nobody comes in: requests, invitations '
        'and links to join end. Members can still leave, and owners can hand it over.'
    )
    with panel(_('Archive'), told):
        if archived:
            button(_('Take out of the archive'), 'button button-quiet', partial(act_or_say, reopen_group, entry.id))
        else:
            button(_('Archive'), 'button button-quiet', partial(act_or_say, archive_group, entry.id)).mark('archive')
    with panel(
        _('Delete'), _('Everything in it is gone for everybody. For thirty days you can bring it back under Groups.')
    ):
        button(_('Delete group…'), 'button button-danger', partial(_ask_to_delete, entry)).mark('delete-group')


async def _ask_to_delete(entry: GroupEntry) -> None:
    client = ui.context.client
    now = await act_or_say(group_by_id, entry.id)  # it may have been renamed since this was built
    if not now.ok:
        return

    async def delete(claim: dict[str, str]) -> Outcome:
        outcome = await act(delete_group, entry.id, name=claim['name'])
        if outcome.ok:  # and this dialog may be gone with the group
            client.run_javascript('window.location.replace("/groups")')  # where it can be brought back
        return outcome

    with ui.dialog() as dialog, ui.card().classes('group-card'):
        markup('h2', 'panel-title', escape(_('Delete “{name}”?', name=now.value.group.name)), dir='auto')
        with Form(('name',), delete).mark('really-delete') as form:
            form.add(Field('name', _('Type the name of the group'), autocomplete='off', dir='auto'))
            with ui.element('div').classes('actions'):
                button(_('Delete'), 'button button-danger')
                button(_('Cancel'), 'button button-quiet', dialog.close)
    dialog.on('hide', dialog.delete)
    dialog.open()
