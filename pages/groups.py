"""/groups : one's own groups, and those to discover."""

from markupsafe import escape
from nicegui import ui

from components.deleted_groups import DeletedGroups
from components.form import button
from components.group_directory import GroupDirectory
from components.group_form import ask_for_group
from components.markup import markup
from components.words import _


async def page() -> None:
    """Answer invitations, see what is new, find a group, and found one."""
    ui.page_title(_('Groups'))
    with ui.element('header').classes('page-head'):
        markup('h1', 'page-title', escape(_('Groups')))
        button(_('Start a group'), 'button button-quiet', ask_for_group)
    await GroupDirectory().fill()
    await DeletedGroups().fill()
