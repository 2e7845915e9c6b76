"""From a click to an action: off the loop, and every failure comes back as words."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import ui

from components import viewer
from data.policy import Invalid, Refused
from data.words import N_, translate

log = logging.getLogger(__name__)

_pool = ThreadPoolExecutor(16, 'actions')  # NiceGUI's own answers None, as if all were well, for what it did not run

UNEXPECTED = N_('That did not work. Nothing was lost; please try again.')


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an action or a query ended: its value, or why not, in the viewer's language, and at which field if at one."""

    ok: bool
    value: Any = None
    message: str = ''
    field: str = ''
    refused: Refused | None = None


async def act(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Outcome:
    """Run an action or a query for the viewer in a thread. The first argument it gets is the Viewer."""
    me = viewer.current()
    try:
        wish = partial(work, me.viewer, *args, **kwargs)
        return Outcome(ok=True, value=await asyncio.get_running_loop().run_in_executor(_pool, wish))
    except Refused as refused:
        message = translate(me.language, refused.message, **refused.values)
        field = refused.field if isinstance(refused, Invalid) else ''
        return Outcome(ok=False, message=message, field=field, refused=refused)
    except Exception:
        log.exception('%s failed', getattr(work, 'func', work).__name__)
        return Outcome(ok=False, message=translate(me.language, UNEXPECTED))


async def act_or_say(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Outcome:
    """Like `act`, for wishes without a field to stand at: a refusal is said at the edge of the screen."""
    outcome = await act(work, *args, **kwargs)
    if not outcome.ok:
        say(outcome.message)
    return outcome


def say(message: str) -> None:
    """Say something at the edge of the screen for a few seconds."""
    ui.notify(message, position='bottom', close_button=True, timeout=6000)
