"""/groups/join/{code} : the way into a group for somebody who was sent a link."""

from functools import partial

from markupsafe import Markup
from nicegui import ui

from components.act import act, act_or_say
from components.empty import empty_page
from components.form import button
from components.group_row import HUES
from components.group_words import facts_of
from components.icons import icon_svg
from components.markup import element, markup
from components.words import _
from data.actions.group_entries import join_by_link
from data.plain_text import initials
from data.queries.group_links import group_by_link
from data.queries.groups import group_by_id
from data.values import GroupMembership, Viewer

_GROUP = Markup(
    '<span class="group-tile" style="--hue: {}" aria-hidden="true">{}</span><h1 class="page-title" dir="auto">{}</h1>'
    '<p class="group-facts">{}{}</p><div class="prose" dir="auto">{}</div>'
)


async def page(code: str) -> None:
    """What group it is, and a button, as looking at a page changes nothing; all links that do not work are alike."""
    ui.page_title(_('Groups'))
    outcome = await act(group_by_link, code)
    if not outcome.ok:
        empty_page('lost', _('This link does not work'), outcome.message)
        return
    group = outcome.value
    facts = ' · '.join(facts_of(group, GroupMembership()))
    about = Markup(group.html)  # noqa: S704 - made by data/text
    icon = icon_svg(f'{group.kind}-group')
    with element('section', 'empty group-door'):
        told = _GROUP.format(group.id % HUES, initials(group.name), group.name, icon, facts, about)
        markup('div', '', told)
        button(_('Join'), 'button button-primary', partial(_join, code)).mark('join')


async def _join(code: str) -> None:
    outcome = await act_or_say(_joined, code)
    if outcome.ok:
        ui.navigate.to(f'/groups/{outcome.value}')


def _joined(viewer: Viewer, code: str) -> str:
    return group_by_id(viewer, join_by_link(viewer, code)).group.slug
