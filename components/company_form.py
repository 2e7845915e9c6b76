"""What the company is called, and its colour."""

from markupsafe import Markup
from nicegui import ui

from components.act import Outcome, act
from components.form import Choices, Field, Form, button
from components.words import _
from data.actions.people import set_company
from data.values import CompanyShown
from data.words import N_

HOUSE = '#3d6b4f'
ACCENTS = (
    ('', HOUSE, N_('Tea green')),
    ('#2a6f7f', '#2a6f7f', N_('Lake')),
    ('#34557f', '#34557f', N_('Ink')),
    ('#5b4b8a', '#5b4b8a', N_('Plum')),
    ('#7a3b5d', '#7a3b5d', N_('Berry')),
    ('#a04a2c', '#a04a2c', N_('Brick')),
    ('#8a5a12', '#8a5a12', N_('Honey')),
)
"""Colours to choose from: what is stored ('' for the house's own), what it looks like, and its name."""
OWN = 'own'

CHOOSE_OWN = """(event) => {
  if (event.target.type === 'color') event.target.closest('label').querySelector('[type="radio"]').checked = true;
}"""

_SWATCH = Markup('<span class="swatch" style="--swatch: {}"></span>{}')
_PICKER = Markup(
    '<span class="swatch"><input class="picker" type="color" name="own" value="{}" aria-label="{}"></span>{}'
)


def company_form(company: CompanyShown) -> None:
    """Name and colour; the page is built anew with them."""
    form = Form(('name', 'accent', OWN), _save).mark('company')
    with form:
        name = Field('name', _('Name of the company'), value=company.name, dir='auto')
        colour = Choices('accent', _('Colour'), _options(company.accent), _chosen(company.accent))
        colour.on('input', js_handler=CHOOSE_OWN)
        form.add(name, colour)
        button(_('Save'), 'button button-primary')


def _options(accent: str | None) -> list[tuple[str, Markup]]:
    swatches = [(value, _SWATCH.format(look, _(name))) for value, look, name in ACCENTS]
    own = _PICKER.format(accent or HOUSE, _('Choose your own colour'), _('Own colour'))
    return [*swatches, (OWN, own)]


def _chosen(accent: str | None) -> str:
    return (accent or '') if (accent or '') in {value for value, *_look in ACCENTS} else OWN


async def _save(claim: dict[str, str]) -> Outcome:
    accent = claim[OWN] if claim['accent'] == OWN else claim['accent'] or None
    outcome = await act(set_company, name=claim['name'], accent=accent)
    if outcome.ok:
        ui.navigate.reload()
    return outcome
