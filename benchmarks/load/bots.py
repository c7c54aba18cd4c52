"""The bots of the trial: `python -m benchmarks.load.bots NAME API_URL`, each a process of its own."""

import os
import socket
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from secrets import token_hex
from types import ModuleType
from typing import Any

TOKEN = "123456789:" + "A" * 35


def bare(api_url: str, concurrency: int = 0) -> None:
    """A bare echo bot, as the library's documentation has it; `concurrency` updates at a time, 0: one by one."""
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    builder = Application.builder().token(TOKEN).base_url(api_url)
    if concurrency:
        builder = builder.concurrent_updates(concurrency).connection_pool_size(concurrency).pool_timeout(30)
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()

    async def reply(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    application.add_handler(MessageHandler(filters.TEXT, reply))
    application.run_polling(timeout=1)


def relais(api_url: str, *command: str) -> None:
    """The command of Relais itself, without its limit of messages a second: that is Telegram's."""
    os.environ |= {"RELAIS_TOKEN": TOKEN, "RELAIS_API_URL": api_url}
    from bot import cli

    def imported(name: str) -> ModuleType:
        module = import_module(name)
        # There is no setting for it: nobody else may be without.
        telegram = import_module("bot.commands.run")
        telegram.build = partial(telegram.build, messages_per_second=None)  # type: ignore[attr-defined]  # it is imported there
        return module

    vars(cli)["import_module"] = imported
    cli.main([*command])


def served(api_url: str) -> None:
    """`relais serve` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    os.environ |= {"RELAIS_WEBHOOK_URL": f"http://{listen}/hook", "RELAIS_WEBHOOK_SECRET": token_hex(32)}
    relais(api_url, "serve", "--listen", listen)


SERVED = "relais serve"
BOTS: dict[str, Callable[[str], None]] = {
    "bare": bare,
    "bare, 16 at a time": partial(bare, concurrency=16),
    "relais poll": lambda api_url: relais(api_url, "poll"),
    SERVED: served,
}

if __name__ == "__main__":
    BOTS[sys.argv[1]](sys.argv[2])
