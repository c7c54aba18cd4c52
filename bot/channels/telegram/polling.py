"""Relais on Telegram by long polling, until it is told to stop."""

import logging

import click
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.channels.telegram.application import ALLOWED_UPDATES, POLL_SECONDS, build
from bot.channels.telegram.quiet import quiet_logs
from bot.conversation.flow import Assistant

_log = logging.getLogger("relais.telegram")


def run(assistant: Assistant, token: str, api_url: str) -> None:
    """Answer updates until SIGINT or SIGTERM. Raises ClickException with the way out if it cannot start."""
    quiet_logs()
    application = build(assistant, token, api_url)
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
