"""The pages for those who are not signed in: plain HTML from templates, forms that work without a script."""

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse

from components.stylesheet import ADDRESS
from data.attempts import TooMany
from data.passwords import Busy
from data.policy import Invalid, NotFound, Refused
from data.queries.people import company
from data.values import CompanyShown, Me
from data.words import best_language, translate

MAX_FIELDS = 20
BUSY_FOR = 5
"""Seconds after which somebody should try again when the server is busy."""

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / 'templates'), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


async def page(
    request: Request, template: str, status: int = 200, *, errors: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """Render a template in the language and colours of whoever asks; `errors` are messages by field ('form' for all)."""
    shown = await run_in_threadpool(company)
    me: Me | None = request.scope.get('me')
    language = language_of(request, shown)
    html = _templates.get_template(template).render(
        _=partial(translate, language),
        language=language,
        theme=me.theme if me else 'system',
        accent=shown.accent,
        stylesheet=ADDRESS,
        errors=errors or {},
        **{'values': {}, **values},
    )
    return HTMLResponse(html, status)


async def refusal(request: Request, template: str, refused: Refused, **values: Any) -> HTMLResponse:
    """The same page again, saying why not."""
    field = refused.field if isinstance(refused, Invalid) and refused.field else 'form'
    message = await in_words(request, refused)
    response = await page(request, template, status_of(refused), errors={field: message}, **values)
    response.headers.update(retry_headers(refused))
    return response


async def in_words(request: Request, refused: Refused) -> str:
    """Why not, in the language of whoever asks."""
    language = language_of(request, await run_in_threadpool(company))
    return translate(language, refused.message, **refused.values)


def language_of(request: Request, shown: CompanyShown) -> str:
    """A person's own language, else what their browser asks for, else the company's."""
    me: Me | None = request.scope.get('me')
    return me.language if me else best_language(request.headers.get('accept-language'), shown.language)


def status_of(refused: Refused) -> int:
    """The status that tells a browser or a proxy what the message tells a person."""
    by_kind: tuple[tuple[type[Refused], int], ...] = ((TooMany, 429), (Busy, 503), (Invalid, 422), (NotFound, 404))
    return next((status for kind, status in by_kind if isinstance(refused, kind)), 401)


def retry_headers(refused: Refused) -> dict[str, str]:
    """When to try again, if that can help."""
    if isinstance(refused, TooMany):
        return {'Retry-After': str(refused.retry_after)}
    return {'Retry-After': str(BUSY_FOR)} if isinstance(refused, Busy) else {}


async def fields(request: Request) -> dict[str, str]:
    """What a form sent, without files. HTTPException(400) for a form that is none."""
    async with request.form(max_files=0, max_fields=MAX_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}
