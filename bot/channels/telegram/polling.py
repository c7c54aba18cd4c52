"""Relais on Telegram by long polling, until it is told to stop; what it knows is replaced while it runs."""

import asyncio
import logging
from typing import Any

import click
from telegram.error import Conflict, InvalidToken, NetworkError
from telegram.ext import Application

from bot.channels.telegram.application import ALLOWED_UPDATES, POLL_SECONDS, build
from bot.channels.telegram.quiet import quiet_logs
from bot.live.live import Live

_log = logging.getLogger("relais.telegram")


def run(live: Live, token: str, api_url: str, *, watch: bool = False) -> None:
    """Answer updates until SIGINT or SIGTERM. Raises ClickException with the way out if it cannot start.

    SIGHUP loads knowledge and texts anew; with `watch` so does any change of their files.
    """
    quiet_logs()
    application = build(lambda: live.assistant, token, api_url)
    _follow(application, live, watch=watch)
    try:
        application.run_polling(timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False)
    except InvalidToken:
        # The library's own message holds the token.
        raise click.ClickException(
            "Telegram refuses the token in RELAIS_TOKEN: ask @BotFather for the right one"
        ) from None
    except Conflict:
        raise click.ClickException(
            "another process polls with this token, or a webhook is set: stop that one first"
        ) from None
    except NetworkError as error:
        raise click.ClickException(
            f"Telegram cannot be reached ({type(error).__name__}): check the network and RELAIS_API_URL"
        ) from None


def _follow(application: Application[Any, Any, Any, Any, Any, Any], live: Live, *, watch: bool) -> None:
    """Let `live` reload for as long as the application runs."""
    following: list[asyncio.Task[None]] = []

    async def begin(_: object) -> None:
        following.append(asyncio.create_task(live.run(watch=watch)))

    async def end(_: object) -> None:
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)

    application.post_init, application.post_shutdown = begin, end
