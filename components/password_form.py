"""Changing one's password. A plain request does it, as only that can give the browser its new cookie."""

from components.act import UNEXPECTED, Outcome
from components.form import Field, Form, button
from components.words import _

SEND = """async (event) => {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch('/settings/password', { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null);
  const refused = answer?.ok ? { field: '', message: '' } : await answer?.json().catch(() => null);
  if (answer?.ok) form.reset();
  emit({ done: answer?.ok ? 'yes' : '', field: refused?.field ?? '', message: refused?.message ?? '' });
}"""


def password_form() -> None:
    """The present password and a new one; the browser's other sign-ins end with the change."""
    form = Form(('done', 'field', 'message'), _answer, send=SEND).mark('password')
    hint = _('At least 10 characters. Several words in a row are easy to remember.')
    with form:
        form.add(
            Field('old', _('Current password'), type='password', autocomplete='current-password'),
            Field('new', _('New password'), hint=hint, type='password', autocomplete='new-password'),
        )
        button(_('Change password'), 'button button-quiet')


async def _answer(claim: dict[str, str]) -> Outcome:
    """What the server told the browser, said where it belongs. Nothing is believed: it is shown to its sender only."""
    if claim['done']:
        return Outcome(ok=True, message=_('Your password is changed. All other devices are signed out.'))
    return Outcome(ok=False, message=claim['message'] or _(UNEXPECTED), field=claim['field'])
