"""Founding a group: what it is called, what it is for, and who may see it."""

from secrets import token_hex

from markupsafe import Markup, escape
from nicegui import ui

from components.act import Outcome, act, say
from components.form import Choices, Field, Form, button
from components.group_words import KINDS, MEANINGS
from components.icons import icon_svg
from components.markup import markup
from components.words import _
from data.actions.groups import found_group
from data.queries.groups import group_by_id, has_namesake
from data.values import GroupKind, Viewer

_KIND = Markup('<span class="kind-name">{}{}</span><span class="row-note">{}</span>')


def ask_for_group() -> None:
    """Open the dialog, which goes on to the new group."""
    key = token_hex(16)  # a second tap founds no second group

    async def found(claim: dict[str, str]) -> Outcome:
        if claim['kind'] not in set(GroupKind):
            return Outcome(ok=False, message=_('Please choose one of these.'), field='kind')
        said = {'name': claim['name'], 'description': claim['description'], 'kind': GroupKind(claim['kind'])}
        outcome = await act(_found, key=key, **said)
        if outcome.ok:
            dialog.close()
            slug, namesake = outcome.value
            if namesake:
                say(_('Another group is called so, too.'))
            ui.navigate.to(f'/groups/{slug}')
        return outcome

    with ui.dialog() as dialog, ui.card().classes('group-card'):
        markup('h2', 'panel-title', escape(_('Start a group')))
        with Form(('name', 'description', 'kind'), found).mark('found-group') as form:
            name = Field('name', _('Name'), dir='auto', autocomplete='off', autofocus='')
            form.add(name, description_field(), kind_choices(GroupKind.OPEN))
            with ui.element('div').classes('actions'):
                button(_('Start the group'), 'button button-primary')
                button(_('Cancel'), 'button button-quiet', dialog.close)
    dialog.on('hide', dialog.delete)
    dialog.open()


def description_field(present: str = '') -> Field:
    """Where one writes what a group is for."""
    hint = _('For example what it is about, and whom it is for.')
    return Field('description', _('Description'), hint=hint, value=present, tag='textarea', rows='3', dir='auto')


def kind_choices(chosen: GroupKind) -> Choices:
    """The kinds of groups, each with what it means for others."""
    options = [
        (
            str(kind),
            Markup('<span>{}</span>').format(_KIND.format(icon_svg(f'{kind}-group'), _(name), _(MEANINGS[kind]))),
        )
        for kind, name in KINDS.items()
    ]
    choices = Choices('kind', _('Who may see it?'), options, chosen)
    choices.classes('choices-tall')
    return choices


def _found(viewer: Viewer, *, key: str, name: str, kind: GroupKind, description: str) -> tuple[str, bool]:
    group_id = found_group(viewer, key=key, name=name, kind=kind, description=description)
    return group_by_id(viewer, group_id).group.slug, has_namesake(viewer, group_id)
