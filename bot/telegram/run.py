"""The assistant on Telegram until it is told to stop, and the two ways in, of which a token has one at a time.

A way in is an async context manager over the application: it lets updates come in while its block runs.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from typing import Final

import click
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from bot.live import ReloadingAssistant
from bot.log_redaction import quiet_logs
from bot.server import Route, meanwhile, serving, told_to_stop, watchdog
from bot.settings import Address
from bot.telegram.app import ALLOWED_UPDATES, SHUTDOWN_SECONDS, BotApplication
from bot.telegram.memory import MemoryRefusedError
from bot.telegram.polling import Poller
from bot.telegram.profile import present
from bot.telegram.retry import persist
from bot.telegram.transport import proxy_for
from bot.telegram.webhook import WebhookEndpoint, process_of, route

# Updates that Telegram may send to the webhook at the same time.
MAX_WEBHOOK_CONNECTIONS: Final = 100
# Seconds between two looks whether Telegram still takes the token, where it is not asked for updates.
TOKEN_INTERVAL: Final = 67.0

# Lets updates come in while its block runs; what it yields ends only if they cannot come any more.
UpdateSource = Callable[[BotApplication], contextlib.AbstractAsyncContextManager[Awaitable[None]]]


def run(application: BotApplication, live: ReloadingAssistant, source: UpdateSource, *, watch: bool = False) -> None:
    """Answer updates from the source until SIGINT or SIGTERM. Raises ClickException with the way out.

    SIGHUP loads knowledge and texts anew; with `watch` so does any change of their files.
    """
    quiet_logs()
    try:
        asyncio.run(_run(application, live, source, watch=watch))
    except InvalidToken:
        # The library's own message holds the token.
        raise click.ClickException(
            "Telegram refuses the token in RELAIS_TOKEN: ask @BotFather for the right one"
        ) from None
    except Conflict:
        raise click.ClickException(
            "Telegram gives the updates to somebody else (409): another process polls with this token. Stop that one,"
            " or let several processes share the work with `relais serve`"
        ) from None
    except TelegramError as error:
        raise click.ClickException(
            f"Telegram refuses to speak with us ({type(error).__name__}): check RELAIS_API_URL"
        ) from None
    except MemoryRefusedError as error:
        raise click.ClickException(str(error)) from None


def refuse_socks(url: str) -> None:
    """Raise ClickException if the environment names a proxy for this address that calls cannot go through."""
    scheme = (proxy_for(url) or "").partition("://")[0].lower()
    if scheme.startswith("socks"):
        raise click.ClickException(
            "HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names a SOCKS proxy, and Relais speaks to HTTP proxies only: name one"
            " (http://…), or take the way to Telegram out with NO_PROXY"
        )


async def _run(application: BotApplication, live: ReloadingAssistant, source: UpdateSource, *, watch: bool) -> None:
    refuse_socks(application.bot.base_url)
    stop = asyncio.create_task(told_to_stop().wait())
    started = asyncio.Event()

    async def answer() -> None:
        # Left in the reverse order: nothing new comes in before what is in hand is finished.
        async with (
            meanwhile(watchdog()),
            answering(application),
            meanwhile(live.run(watch=watch)),
            source(application) as receiving,
            meanwhile(present(application.bot, live.assistant)),
        ):
            started.set()
            received = asyncio.ensure_future(receiving)
            await asyncio.wait({received, stop}, return_when=asyncio.FIRST_COMPLETED)
            if received.done():
                received.result()

    running = asyncio.create_task(answer())
    await asyncio.wait({running, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if not started.is_set():
        # It may still be trying to reach Telegram.
        running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


@contextlib.asynccontextmanager
async def answering(application: BotApplication) -> AsyncIterator[None]:
    """Answer what the application's intake takes, until the block ends.

    Tries until Telegram is reached. Raises MemoryRefusedError, and InvalidToken once it must be believed.
    """
    try:
        await persist(application.initialize, application.chats.timing)
        async with application:
            await application.start()
            try:
                yield
            finally:
                await application.stop()
    finally:
        # The library's application leaves the connections of a start that failed open.
        await application.bot.shutdown()


# ---------------------------------------------------------------------- the ways in


@contextlib.asynccontextmanager
async def polling(application: BotApplication, *, take_over: bool = False) -> AsyncIterator[Awaitable[None]]:
    """Fetch updates by long polling.

    Raises ClickException if a webhook is set, unless it is to be taken away (`take_over`).
    """
    timing = application.chats.timing
    if take_over:
        await persist(application.bot.delete_webhook, timing)
    elif (await persist(application.bot.get_webhook_info, timing)).url:
        raise click.ClickException(
            "a webhook is set for this token, so polling would get nothing (409): stop `relais serve`, then take the"
            " webhook away with `relais poll --take-over`"
        )
    poller = Poller(application.raw_bot, application.intake, timing, ALLOWED_UPDATES)
    task = asyncio.create_task(poller.run())
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, TelegramError):
            await task
        await application.intake.finish(SHUTDOWN_SECONDS)
        await poller.confirm()


@contextlib.asynccontextmanager
async def webhook(
    application: BotApplication,
    live: ReloadingAssistant,
    url: str,
    endpoint: WebhookEndpoint,
    listen: Address,
    also: Sequence[Route] = (),
) -> AsyncIterator[Awaitable[None]]:
    """Let Telegram push updates to `url`, which must lead to `listen`. It stays set: others may share the work.

    `also` is what else is served there.
    """
    set_webhook = partial(
        application.bot.set_webhook,
        url,
        allowed_updates=ALLOWED_UPDATES,
        secret_token=endpoint.secret,
        max_connections=MAX_WEBHOOK_CONNECTIONS,
    )
    async with pages(application, live, listen, endpoint, also):
        try:
            # Again after a moment if another process has just done so.
            await persist(set_webhook, application.chats.timing)
        except BadRequest as error:
            raise click.ClickException(f"Telegram refuses the address in RELAIS_WEBHOOK_URL: {error.message}") from None
        watching = asyncio.create_task(_until_token_refused(application))
        try:
            yield watching
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)


async def _until_token_refused(application: BotApplication) -> None:
    """Ask about the token while calls fail. Raises InvalidToken once Telegram's refusal must be believed."""
    while True:
        await application.chats.timing.wait(TOKEN_INTERVAL)
        if application.away:
            with contextlib.suppress(BadRequest, Forbidden):
                await persist(application.bot.get_me, application.chats.timing)


def pages(
    application: BotApplication,
    live: ReloadingAssistant,
    listen: Address,
    endpoint: WebhookEndpoint | None = None,
    also: Sequence[Route] = (),
) -> contextlib.AbstractAsyncContextManager[int]:
    """Serve the pages of health and metrics, the webhook if there is one, and `also`; yields the port."""
    process = process_of(application, live, pages=bool(also))
    routes = [route(application, endpoint, process)] if endpoint else []
    return serving(process, [*routes, *also], listen, lambda: application.intake.finish(SHUTDOWN_SECONDS))
