"""`relais poll` and `relais serve`: the assistant on Telegram; and `relais health`, which asks how they are."""

import contextlib
import json
import sys
from collections.abc import AsyncIterator, Awaitable
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import click

from bot.commands.common import explain_errors
from bot.commands.web import DEFAULT_LISTEN, live_of, site_of
from bot.live import ReloadingAssistant
from bot.settings import Address, Settings, read_settings
from bot.telegram import run as runner
from bot.telegram.app import BotApplication, build
from bot.telegram.memory import Memory, RamMemory
from bot.telegram.retry import Timing
from bot.telegram.run import pages, polling, webhook
from bot.telegram.webhook import WebhookEndpoint

# Seconds that a process may take to say how it is.
HEALTH_TIMEOUT: Final = 4
# A process that listens everywhere is asked here.
_LOOPBACK_OF_ANY: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (compared, not listened on)

HOW_TO_START: Final = """\
Relais has no token for Telegram yet.

  1. In Telegram, write to @BotFather, send /newbot, and copy the token that it gives you.
  2. Give it to Relais:   export RELAIS_TOKEN=…      (or write it in a file named .env, see .env.example)
  3. Start again:         relais poll

Without a token you can talk to Relais here:   relais chat"""

HOW_TO_SERVE: Final = """\
Relais does not know yet where Telegram is to send its updates.

  1. Point an address of yours (HTTPS) at this machine, through a reverse proxy: see docs/operations.md.
  2. Name it:              export RELAIS_WEBHOOK_URL=https://…/telegram
  3. Make up a secret:     export RELAIS_WEBHOOK_SECRET=$(openssl rand -hex 32)
  4. Start again:          relais serve

Without an address, `relais poll` fetches the updates by itself."""


def token_of(settings: Settings) -> str:
    """Return the token. Raises ClickException that says how to get one."""
    token = settings.token.get_secret_value().strip() if settings.token else ""
    if not token:
        raise click.ClickException(HOW_TO_START)
    return token


def application_of(settings: Settings, live: ReloadingAssistant) -> BotApplication:
    """Return the application over the assistant that answers now, with the memory that the settings name."""
    timing, state = Timing(), settings.state.get_secret_value()
    if state == "memory":
        memory: Memory = RamMemory(timing.now, steady=timing.steady)
    else:
        # Redis is a part that most bots do without.
        from bot.telegram.redis_memory import RedisMemory  # noqa: PLC0415  # an optional part

        try:
            memory = RedisMemory(state, timing.now)
        except ValueError:  # its text may hold the password
            raise click.ClickException(
                "RELAIS_STATE: an option behind the ? of the address has a value that no Redis knows: correct it, or"
                " leave it out"
            ) from None
    return build(
        lambda: live.assistant,
        token_of(settings),
        settings.api_url,
        timing,
        memory,
        messages_per_second=settings.messages_per_second,
    )


def poll_source(settings: Settings, live: ReloadingAssistant, *, take_over: bool) -> runner.UpdateSource:
    """Return the way in by long polling, with the pages of health and metrics where the settings name an address."""

    @contextlib.asynccontextmanager
    async def source(application: BotApplication) -> AsyncIterator[Awaitable[None]]:
        async with contextlib.AsyncExitStack() as stack:
            if settings.listen:
                await stack.enter_async_context(pages(application, live, settings.listen))
            yield await stack.enter_async_context(polling(application, take_over=take_over))

    return source


@click.command()
@click.option(
    "--watch", is_flag=True, help="Use changed facts and texts by itself, within two seconds of saving a file."
)
@click.option("--take-over", is_flag=True, help="Take the webhook away that `relais serve` has set for this token.")
@explain_errors
def poll(watch: bool, take_over: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """Run the assistant on Telegram by long polling. Needs RELAIS_TOKEN.

    Nothing is written to disk: what must be remembered (language, message ids for Erase) lives in memory for 48 hours
    at most. An update is confirmed once it is answered: a process that is killed loses none, but for what
    waited through a long pause. While Telegram is out of reach it goes on trying. Stop it with Ctrl-C.

    Facts and texts can change while it runs: send the process SIGHUP, or start it with --watch. Everything is checked
    first; if something is wrong, the log says in which file and line, and the last good state goes on answering.

    With RELAIS_LISTEN=127.0.0.1:8080 it also tells how it is: /health and /metrics there.

    \b
      relais poll --watch
      kill -HUP $(pgrep -f "relais poll")
    """
    settings = read_settings()
    token_of(settings)
    live = live_of(settings)
    source = poll_source(settings, live, take_over=take_over)
    runner.run(application_of(settings, live), live, source, watch=watch)


@click.command()
@click.option("--watch", is_flag=True, help="Use changed facts and texts by itself, within two seconds of saving.")
@click.option("--listen", metavar="HOST:PORT", help=f"Where to listen [RELAIS_LISTEN, else {DEFAULT_LISTEN}].")
@click.option("--web", is_flag=True, help="Serve the pages of `relais web` too, at RELAIS_WEB_URL.")
@explain_errors
def serve(watch: bool, listen: str | None, web: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """Run the assistant on Telegram behind a webhook. Needs RELAIS_TOKEN, RELAIS_WEBHOOK_URL, RELAIS_WEBHOOK_SECRET.

    Telegram pushes its updates to RELAIS_WEBHOOK_URL, a reverse proxy brings them here. GET /health tells how the
    process is, /metrics counts answers for Prometheus: keep both from the outside.

    Several processes share the work if RELAIS_STATE names one Redis or Valkey that writes nothing to disk. SIGTERM
    finishes what is in hand within five seconds; SIGHUP loads facts and texts anew.

    \b
      RELAIS_STATE=redis://127.0.0.1:6379/0 relais serve --listen 127.0.0.1:8081
      RELAIS_WEB_URL=https://relais.example.org relais serve --web
    """
    settings = read_settings()
    token_of(settings)
    if not settings.webhook_url or not settings.webhook_secret:
        raise click.ClickException(HOW_TO_SERVE)
    if web and not settings.web_url:
        raise click.ClickException("say under which address the pages are reached: RELAIS_WEB_URL=https://…")
    url = settings.webhook_url
    endpoint = WebhookEndpoint(urlsplit(url).path, settings.webhook_secret.get_secret_value())
    try:
        address = Address.parse(listen) if listen else settings.listen or DEFAULT_LISTEN
    except ValueError as error:
        raise click.BadParameter(f"{listen}: {error}", param_hint="--listen") from None
    live = live_of(settings)
    application = application_of(settings, live)
    pages_too = site_of(settings, live, application.chats.metrics).routes() if web else []
    source: runner.UpdateSource = lambda one: webhook(one, live, url, endpoint, address, pages_too)  # noqa: E731  (bound here)
    runner.run(application, live, source, watch=watch)


@click.command()
@explain_errors
def health() -> None:
    """Tell how the running assistant is, as JSON: ask the process that listens at RELAIS_LISTEN.

    Exit code: 0 if it answers messages (`ok`, or `degraded` while an edit is refused, or Redis or
    Telegram is away), else 1.

    \b
      relais health
    """
    listen = read_settings().listen or DEFAULT_LISTEN
    address = Address(_LOOPBACK_OF_ANY.get(listen.host, listen.host), listen.port)
    try:
        # Past any proxy, which stands on the way to Telegram and not to this machine.
        with build_opener(ProxyHandler({})).open(f"http://{address}/health", timeout=HEALTH_TIMEOUT) as answer:
            status = json.load(answer)
    except HTTPError as error:
        click.echo(error.read().decode())
        sys.exit(1)
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"nothing answers at {address} ({type(error).__name__}). Is `relais serve`, or `relais poll` with"
            " RELAIS_LISTEN, running there?"
        ) from None
    click.echo(json.dumps(status, indent=2))
