"""One thing on a profile: what is told, and for those who may change it, the way to do so in place."""

from markupsafe import Markup, escape
from nicegui import ui

from components.field_editor import FieldEditor, Save
from components.icons import icon_svg
from components.markup import markup
from components.profile_words import NOTES
from components.words import _
from data.values import OwnField

_ADD = Markup('{}<span>{}</span>')
_VALUE = Markup('{}<span class="fact-note">{}</span>')


class FieldRow(ui.element):
    """Takes no room while there is nothing to show. A field that is being changed stays so whatever happens meanwhile."""

    def __init__(self, name: str, label: str, save: Save) -> None:
        super().__init__('div')
        self.classes('fact').mark(f'field-{name}')
        self._name, self._label, self._save = name, label, save
        self._shown: tuple[Markup | None, OwnField | None, bool] | None = None
        self._editor: FieldEditor | None = None
        self._is_saved = False

    def show(self, value: Markup | None, own: OwnField | None = None, *, fixed: bool = False) -> None:
        """Show the value, None for nothing; with `own` it may be changed, but if `fixed` only dropped."""
        if self._shown == (value, own, fixed):
            return
        self._shown = value, own, fixed
        if self._editor is None:
            self._build()

    def _build(self) -> None:
        if self._shown is None or self.is_deleted:
            return
        value, own, fixed = self._shown
        is_closed = value is None and (own is None or fixed)
        self.classes(replace='fact')
        if value is None:
            self.classes('fact-empty')
        self.set_visibility(not is_closed)
        self.clear()
        with self:
            if value is not None:
                note = _(NOTES[own.visibility]) if own is not None and own.visibility and NOTES[own.visibility] else ''
                markup('span', 'fact-label', escape(self._label))
                markup('div', 'fact-value', _VALUE.format(value, note) if note else value)
            if own is not None and not is_closed:
                self._way_in(value is None)
            if self._is_saved:
                markup('span', 'fact-saved', escape(_('Saved')), role='status')

    def _way_in(self, is_empty: bool) -> None:
        if is_empty:
            inner, name = _ADD.format(icon_svg('plus'), self._label), _('Add {field}', field=self._label)
        else:
            inner, name = icon_svg('pencil'), _('Change {field}', field=self._label)
        css_class = 'fact-add' if is_empty else 'icon-button fact-edit'
        way_in = markup('button', css_class, inner, type='button', aria_label=name, title=name)
        way_in.on('click', self.edit, args=[])

    def edit(self) -> None:
        """Let the field be changed, if its viewer may do so."""
        if self._shown is None or self._shown[1] is None or self._editor is not None or not self.visible:
            return
        self._is_saved = False
        self.classes(replace='fact')
        self.clear()
        with self:
            self._editor = FieldEditor(
                self._name, self._label, self._shown[1], save=self._save, leave=self._leave, fixed=self._shown[2]
            )
        self._editor.focus()

    def _leave(self, *, saved: bool = False) -> None:
        self._editor, self._is_saved = None, saved
        self._build()
        self._place_to_go_on().run_method('focus')

    def _place_to_go_on(self) -> ui.element:
        """The way in again; where there is none any more, the row, or what holds a row that takes no room now."""
        way_in = next((element for element in self.descendants() if element.tag == 'button'), None)
        if way_in is not None:
            return way_in
        place = next(element for element in (self, *self.ancestors()) if element.visible)
        place._props['tabindex'] = '-1'
        place.update()
        return place
