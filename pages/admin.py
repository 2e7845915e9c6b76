"""/admin : the company, who comes in, and who is here. Moderators see only the invitations."""

from markupsafe import escape
from nicegui import run, ui

from components import viewer
from components.account_list import AccountList
from components.company_form import company_form
from components.empty import nothing_here
from components.invitation_link import is_reachable
from components.invitation_list import InvitationList
from components.invite_form import cards_form, link_form
from components.markup import markup
from components.panel import panel
from components.shown_to_others import shown_by_anybody
from components.words import _
from data.policy import administers, moderates
from data.queries.people import company


async def page() -> None:
    """Everything for administrators, the invitations for moderators; for all others there is nothing here."""
    me = viewer.current()
    if not moderates(me.role):
        nothing_here()
        return
    ui.page_title(_('Administration'))
    markup('h1', 'page-title', escape(_('Administration')))
    if administers(me.role):
        with panel(_('Company')):
            company_form(await run.io_bound(company))
        with panel(_('What people learn of each other')):
            await shown_by_anybody()
    with panel(_('Invite'), _('Whoever has the link or a card can join. Give it to colleagues only.')):
        await _invitations()
    if administers(me.role):
        with panel(_('People')):
            await AccountList().fill()


async def _invitations() -> None:
    request = ui.context.client.request
    if not is_reachable(request):
        message = _(
            'You opened this as {host}, which phones cannot reach. Open it by the address that all use, then invite.',
            host=request.url.netloc,
        )
        markup('p', 'message-box message-warning', escape(message))
    _heading(_('A link to send'))
    link_form()
    _heading(_('Cards for colleagues without e-mail'))
    cards_form()
    _heading(_('Open invitations'))
    await InvitationList().fill()


def _heading(text: str) -> None:
    markup('h3', 'panel-part', escape(text))
