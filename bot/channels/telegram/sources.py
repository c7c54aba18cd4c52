"""The two ways in, long polling and a webhook, of which a token has one at a time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable
from functools import partial

import click
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.application import ALLOWED_UPDATES, LAST_SECONDS, Relais
from bot.channels.telegram.patience import patiently
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.webhook import Hook, Server
from bot.live.live import Live
from bot.settings import Address

# Updates that Telegram may send at the same time.
MOST_CONNECTIONS = 100
# Seconds before each new attempt to set the webhook.
PAUSES = (1.0, 2.0, 4.0)


@contextlib.asynccontextmanager
async def polling(application: Relais, *, take_over: bool = False) -> AsyncIterator[Awaitable[None]]:
    """Updates by long polling. Raises ClickException if a webhook is set, unless it is taken away (`take_over`)."""
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
        await application.intake.finish(LAST_SECONDS)
        await poller.confirm()


@contextlib.asynccontextmanager
async def webhook(
    application: Relais, live: Live, url: str, hook: Hook, listen: Address
) -> AsyncIterator[Awaitable[None]]:
    """Updates that Telegram pushes to `url`, which must lead to `listen`. It stays set: others may share the work."""
    async with pages(application, live, listen, hook):
        await _set(application, url, hook)
        yield asyncio.get_running_loop().create_future()


@contextlib.asynccontextmanager
async def pages(application: Relais, live: Live, listen: Address, hook: Hook | None = None) -> AsyncIterator[int]:
    """The pages of health and metrics, and the webhook if there is one; yields the port."""
    server = Server(application, live, hook)
    try:
        port = server.listen(listen.host, listen.port)
    except OSError as error:
        raise click.ClickException(
            f"RELAIS_LISTEN: {listen} cannot be listened on ({error.strerror}): is another process there already?"
        ) from None
    try:
        yield port
    finally:
        await server.close(application.intake.finish(LAST_SECONDS))


async def _set(application: Relais, url: str, hook: Hook) -> None:
    """Tell Telegram where to send updates; again after a moment if another process has just done so."""
    call = partial(
        application.bot.set_webhook, url, allowed_updates=ALLOWED_UPDATES, secret_token=hook.secret,
        max_connections=MOST_CONNECTIONS,
    )  # fmt: skip
    try:
        await patiently(call, application.chats.timing, PAUSES, repeatable=True)
    except BadRequest as error:
        raise click.ClickException(f"Telegram refuses the address in RELAIS_WEBHOOK_URL: {error.message}") from None
