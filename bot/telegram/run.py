"""The assistant on Telegram until it is told to stop, and the two ways in, of which a token has one at a time.

A way in is an async context manager over the application: it lets updates come in while its block runs.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from typing import Final

import click
from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bot.live import ReloadingAssistant
from bot.log_redaction import quiet_logs
from bot.server import Route, meanwhile, serving, told_to_stop
from bot.settings import Address
from bot.telegram.app import ALLOWED_UPDATES, SHUTDOWN_SECONDS, BotApplication
from bot.telegram.memory import MemoryRefusedError
from bot.telegram.polling import Poller
from bot.telegram.profile import present
from bot.telegram.retry import retry
from bot.telegram.webhook import WebhookEndpoint, process_of, route

# Updates that Telegram may send to the webhook at the same time.
MAX_WEBHOOK_CONNECTIONS: Final = 100
# Seconds before each new attempt to set the webhook.
WEBHOOK_RETRY_PAUSES: Final = (1.0, 2.0, 4.0)

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
            f"Telegram cannot be reached ({type(error).__name__}): check the network and RELAIS_API_URL"
        ) from None
    except MemoryRefusedError as error:
        raise click.ClickException(str(error)) from None


async def _run(application: BotApplication, live: ReloadingAssistant, source: UpdateSource, *, watch: bool) -> None:
    stopped = told_to_stop()
    # Left in the reverse order: nothing new comes in before what is in hand is finished.
    async with (
        answering(application),
        meanwhile(live.run(watch=watch)),
        source(application) as receiving,
        meanwhile(present(application.bot, live.assistant)),
    ):
        stop = asyncio.create_task(stopped.wait())
        received = asyncio.ensure_future(receiving)
        await asyncio.wait({received, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if received.done():
            received.result()


@contextlib.asynccontextmanager
async def answering(application: BotApplication) -> AsyncIterator[None]:
    """Answer what the application's intake takes, until the block ends. Raises MemoryRefusedError."""
    try:
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
    if take_over:
        await application.bot.delete_webhook()
    elif (await application.bot.get_webhook_info()).url:
        raise click.ClickException(
            "a webhook is set for this token, so polling would get nothing (409): stop `relais serve`, then take the"
            " webhook away with `relais poll --take-over`"
        )
    poller = Poller(application.raw_bot, application.intake, application.chats.timing, ALLOWED_UPDATES)
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
            await retry(set_webhook, application.chats.timing, WEBHOOK_RETRY_PAUSES, repeatable=True)
        except BadRequest as error:
            raise click.ClickException(f"Telegram refuses the address in RELAIS_WEBHOOK_URL: {error.message}") from None
        yield asyncio.get_running_loop().create_future()


def pages(
    application: BotApplication,
    live: ReloadingAssistant,
    listen: Address,
    endpoint: WebhookEndpoint | None = None,
    also: Sequence[Route] = (),
) -> contextlib.AbstractAsyncContextManager[int]:
    """Serve the pages of health and metrics, the webhook if there is one, and `also`; yields the port."""
    process = process_of(application, live)
    routes = [route(application, endpoint, process)] if endpoint else []
    return serving(process, [*routes, *also], listen, lambda: application.intake.finish(SHUTDOWN_SECONDS))
