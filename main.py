"""Teeküche: serve it, try it, back it up. `python main.py --help` lists the commands."""

import asyncio
import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from nicegui import app, background_tasks, ui
from sqlalchemy.exc import DatabaseError
from starlette.staticfiles import StaticFiles

from components import drafts, guard, lean, live, presence, viewer
from data import db, hub, interpreter, migrations
from data.actions.people import prepare_welcome
from data.actions.sign_ins import set_password
from data.backup import write_backup
from data.demo import PASSWORD, UNFINISHED, clear_unfinished, prepare_demo
from data.home import InUse, claimed
from data.policy import Refused
from data.settings import ROOT, WrongSetting, settings
from data.sweeps import keep_swept
from data.words import translate
from pages import access, assets, files, invitations, join, manifest, sign_in, welcome, writing
from pages import app as app_pages
from pages.packing import Packing

FIRST_SWEEP, NEXT_SWEEP = timedelta(minutes=5), timedelta(days=1)
commands = typer.Typer(help=__doc__, invoke_without_command=True, add_completion=False, no_args_is_help=False)


@commands.callback()
def default(context: typer.Context) -> None:
    """Serve, unless a command says otherwise."""
    os.umask(0o077)  # whatever a command writes is for its own account only
    if context.invoked_subcommand != 'demo':
        check_settings()
    if context.invoked_subcommand is None:
        serve()


def check_settings() -> None:
    """End with one sentence if a setting can't be used."""
    try:
        settings()
    except WrongSetting as wrong:
        sys.exit(str(wrong))


@commands.command()
def serve() -> None:
    """Serve the company on TEEKUECHE_PORT (8080)."""
    require_free_port()
    with claimed_home():
        (settings().home / UNFINISHED).unlink(missing_ok=True)  # it is somebody's own from now on
        open_database()
        run()


def require_free_port() -> None:
    """End with one sentence if nobody can be served on the port; before anything is printed, made or replaced."""
    place = (settings().host, settings().port)
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    tried.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                tried.bind(address)
    except OSError as error:
        sys.exit(f'Teeküche can not serve on port {place[1]} of {place[0]}: {error.strerror}.')


@contextmanager
def claimed_home() -> Iterator[None]:
    """Keep the folder of data to this process, or end with one sentence."""
    with ExitStack() as stack:
        try:
            stack.enter_context(claimed())
        except InUse:
            sys.exit(f'A server is running on {settings().home}. Stop it first.')
        except OSError as error:
            sys.exit(f'Teeküche can not use its data in {settings().home.absolute()}: {error}')
        yield


def open_database() -> None:
    """Open the database and bring it to the newest schema, or end with one sentence."""
    try:
        db.connect(settings().sqlalchemy_url)
        migrations.upgrade()
    except migrations.NewerDatabase:
        sys.exit('This database was made by a newer version of Teeküche. Update the program, or restore a backup.')
    except DatabaseError as error:
        place = 'the PostgreSQL database of DATABASE_URL' if settings().database_url else settings().home.absolute()
        sys.exit(f'Teeküche can not use {place}: {" ".join(str(error.orig).split())}')


def run() -> None:
    """Serve until the process is told to stop."""
    build()
    print_addresses()
    ui.run(
        host=settings().host,
        port=settings().port,
        title='Teeküche',
        viewport='width=device-width, initial-scale=1, viewport-fit=cover',
        favicon=ROOT / 'static' / 'icons' / 'favicon.svg',
        dark=None,
        binding_refresh_interval=None,
        reconnect_timeout=60,
        gzip_middleware_factory=Packing,
        message_history_length=200,
        tailwind=False,
        show=False,
        reload=False,
        show_welcome_message=False,
        ws_max_size=1_200_000,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=3,
        proxy_headers=False,
        server_header=False,
    )


def build() -> None:
    """Register everything that answers, in this process, once."""
    access.install(app)
    for pages in (sign_in, welcome, join, files, manifest, invitations, assets, writing):
        app.include_router(pages.router)
    app.mount('/static', StaticFiles(directory=ROOT / 'static'))
    app_pages.register()
    guard.install()
    lean.install()
    app.on_startup(_start)
    app.on_disconnect(presence.on_disconnect)
    app.on_shutdown(db.disconnect)  # what still stands in the write-ahead log moves into the database


def _start() -> None:
    hub.attach(asyncio.get_running_loop())
    live.watch()
    viewer.watch()
    drafts.watch()
    presence.watch()
    interpreter.collect_rarely()
    interpreter.take_turns_often()
    background_tasks.create(presence.keep_told(), name='keep told who is here')
    background_tasks.create(keep_swept(FIRST_SWEEP, NEXT_SWEEP), name='keep swept')


def print_addresses() -> None:
    """Say where Teeküche is, and on a server without an administrator how to become it."""
    print(f'Teeküche is on {settings().address}', flush=True)
    token = prepare_welcome()
    if token is not None:
        print(f'Nobody runs it yet. Open this once: {settings().address}/welcome?token={token}', flush=True)


@commands.command()
def demo(
    port: Annotated[int, typer.Option(envvar='TEEKUECHE_PORT', min=1, max=65535, help='The port to serve on.')] = 8081,
    home: Annotated[Path, typer.Option(help='Where the demo company is kept.', show_default='var-demo')] = ROOT
    / 'var-demo',
) -> None:
    """Serve a ready-made company, apart from the real one."""
    for name in ('TEEKUECHE_BASE_URL', 'TEEKUECHE_TRUSTED_PROXIES', 'TEEKUECHE_SOCKETS_PER_ADDRESS'):
        os.environ.pop(name, None)  # they are about the real one
    os.environ.update(TEEKUECHE_HOME=str(home), TEEKUECHE_PORT=str(port), DATABASE_URL='')
    require_free_port()
    with claimed_home():
        clear_unfinished()
        open_database()
        print('The demo company moves in; the first time this takes half a minute …', flush=True)
        for guest in prepare_demo():
            print(f'  {guest.username:<14} {guest.name}, {guest.role}')
        print(f'Sign in as anyone of them with the password: {PASSWORD}')
        run()


@commands.command()
def backup(target: Annotated[Path, typer.Argument(help='The zip file to write.')]) -> None:
    """Write everything into one zip file, while the server runs or not."""
    with refusals_in_words():
        try:
            write_backup(target)
        except OSError as error:
            sys.exit(f'No backup was written: {error}')
    print(f'Everything is in {target}. To restore, unpack it into an empty folder and set TEEKUECHE_HOME to it.')


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Say why a command was refused, without a traceback."""
    try:
        yield
    except Refused as refused:
        raise typer.BadParameter(translate('en', refused.message, **refused.values)) from refused


@commands.command('set-password')
def set_new_password(
    username: str, password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)]
) -> None:
    """Give somebody a new password when nobody else can; stop the server before."""
    if not settings().database_url and not (settings().home / 'app.db').is_file():
        sys.exit(f'There is no company in {settings().home}.')
    with claimed_home(), refusals_in_words():
        open_database()
        set_password(username, password)
    print(f'{username} has a new password and is signed out everywhere.')


if __name__ in {'__main__', '__mp_main__'}:
    logging.basicConfig(level=logging.INFO, format='%(asctime)s %(levelname)s %(name)s: %(message)s')
    logging.getLogger('alembic').setLevel(logging.WARNING)
    commands()
