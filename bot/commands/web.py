"""`relais web`: the assistant as plain pages on the web; `relais desk`: a page to edit the services."""

import asyncio
import os
import sys
import threading
import webbrowser
from contextlib import suppress
from typing import Final

import click

from bot.commands.common import LANG_OPTION, echo, explain_errors, knowledge_folder, load, require_language
from bot.conversation.flow import Assistant
from bot.files import ResourceError, folder
from bot.knowledge.problems import KnowledgeError
from bot.live import ReloadingAssistant, text_problems
from bot.log_redaction import quiet_logs
from bot.metrics import Metrics
from bot.server import Process, meanwhile, serving, told_to_stop, watchdog
from bot.settings import Address, Settings, read_settings
from bot.web.desk import Desk, desk_routes
from bot.web.form import FormStates
from bot.web.pages import Pages
from bot.web.site import Site

# Where `relais serve` and `web` listen, and `relais health` asks, if nothing else is said.
DEFAULT_LISTEN: Final = Address("127.0.0.1", 8080)


def live_of(settings: Settings) -> ReloadingAssistant:
    """Return the assistant over the folders of the settings, which reloads. Raises KnowledgeError or ResourceError."""
    knowledge, locales = knowledge_folder(settings), folder("locales", settings.locales)

    def checked() -> Assistant:
        assistant = load(settings)
        # A person in need must not be shown the name of a message.
        if problems := text_problems(locales, settings.languages):
            raise KnowledgeError(problems)
        return assistant

    return ReloadingAssistant(checked, (knowledge, locales))


def site_of(settings: Settings, live: ReloadingAssistant, metrics: Metrics) -> Site:
    """Return the site over the assistant that answers now, as the settings describe it."""
    secret = settings.web_secret.get_secret_value() if settings.web_secret else None
    return Site(lambda: live.assistant, metrics, FormStates(secret), Pages(settings.web_exit), settings.web_url or "")


@click.command()
@click.option("--host", help="Where to listen [RELAIS_LISTEN, else 127.0.0.1].")
@click.option("--port", type=click.IntRange(0, 65535), help="The same; 0 takes a free one [8080].")
@click.option("--watch", is_flag=True, help="Use changed facts and texts by itself, within two seconds of saving.")
@click.option("--open", "opens", is_flag=True, help="Open the page in a browser of this machine.")
@explain_errors
def web(host: str | None, port: int | None, watch: bool, opens: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """Run the assistant as plain pages on the web: no app, no account, no script needed, and an exit.

    Nothing is remembered: what was told travels in the form of each page, signed. Without RELAIS_WEB_URL only this
    machine may ask. Several processes behind one address need one RELAIS_WEB_SECRET. GET /health tells how the process
    is, /metrics counts answers for Prometheus: keep both from the outside. SIGHUP loads facts and texts anew.

    \b
      relais web --open
      RELAIS_WEB_URL=https://relais.example.org relais web --host 0.0.0.0
    """
    settings = read_settings()
    usual = settings.listen or DEFAULT_LISTEN
    listen = Address(host or usual.host, usual.port if port is None else port)
    if not settings.web_url and listen.host not in {"127.0.0.1", "::1", "localhost"}:
        raise click.ClickException(
            f"others than this machine are to reach {listen}: say under which address with RELAIS_WEB_URL=https://…"
        )
    live = live_of(settings)
    quiet_logs()
    asyncio.run(_serve_pages(settings, live, listen, watch=watch, opens=opens))


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen on this machine. [a free one]")
@click.option("--open", "opens", is_flag=True, help="Open the page in a browser of this machine.")
@LANG_OPTION
@explain_errors
def desk(port: int, lang: str | None, *, opens: bool) -> None:
    """Edit the services on a page: a form, every mistake as you type, and what people will see.

    It is reached from this machine alone, at an address with a secret that is new each time. What you save stands in
    the file at once, nothing else in it changes, and one press puts it back.

    \b
      relais desk --open
      relais desk --lang nl --port 8090
    """
    settings = read_settings()
    live = live_of(settings)
    language = require_language(lang, settings.languages)
    guides = None
    with suppress(ResourceError):  # an image of one's own may have no guides
        guides = folder("docs")
    quiet_logs()
    asyncio.run(
        _serve_desk(live, Desk(knowledge_folder(settings), lambda: live.assistant, guides), port, language, opens=opens)
    )


async def _serve_desk(live: ReloadingAssistant, page: Desk, port: int, language: str, *, opens: bool) -> None:
    """Serve the page to edit until SIGINT or SIGTERM."""
    stopped, metrics = told_to_stop(), Metrics()

    async def finish() -> None:
        """Wait for nothing: each answer is given at once."""

    listen = Address("127.0.0.1", port)
    try:
        async with (
            meanwhile(live.run(watch=True)),
            serving(Process(live, metrics), desk_routes(page), listen, finish) as taken,
        ):
            page.origin = f"http://127.0.0.1:{taken}"
            _announce(f"{page.origin}/{page.secret}/{language}/", opens=opens)
            await stopped.wait()
    finally:
        page.close()


def _announce(url: str, *, opens: bool) -> None:
    """Say where the pages are, and open them in a browser of this machine if that is wished."""
    echo(f"Relais answers at {url}\nStop it with Ctrl-C.")
    # Without a place for a window, a browser in text would take this terminal.
    has_screen = sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if opens and has_screen:
        # A browser may hold on to whoever opens it.
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


async def _serve_pages(
    settings: Settings, live: ReloadingAssistant, listen: Address, *, watch: bool, opens: bool
) -> None:
    """Serve the pages until SIGINT or SIGTERM."""
    stopped, metrics = told_to_stop(), Metrics()
    routes = site_of(settings, live, metrics).routes()

    async def finish() -> None:
        """Wait for nothing: each answer is given at once."""

    async with (
        meanwhile(watchdog()),
        meanwhile(live.run(watch=watch)),
        serving(Process(live, metrics, pages=True), routes, listen, finish) as port,
    ):
        _announce(settings.web_url or f"http://{Address(listen.host, port)}", opens=opens)
        await stopped.wait()
