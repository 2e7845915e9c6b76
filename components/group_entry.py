"""Coming into a group by a button, or not."""

from nicegui import ui

from components.act import act_or_say
from data.actions.group_entries import ask_to_join, decline_invitation, take_back_request
from data.actions.group_members import join_group
from data.values import GroupEntry

_DOES = {'join': join_group, 'ask': ask_to_join, 'withdraw': take_back_request, 'decline': decline_invitation}


async def choose(name: str, entry: GroupEntry) -> None:
    """Do what a button offers; whoever comes in goes there."""
    with ui.context.client:  # the button may be gone when it is done
        outcome = await act_or_say(_DOES[name], entry.id)
        if outcome.ok and name == 'join':
            ui.navigate.to(f'/groups/{entry.group.slug}')
