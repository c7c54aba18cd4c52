"""The bots of the trial: `python -m benchmarks.load.bots NAME API_URL`, each a process of its own."""

import os
import socket
import sys
from collections.abc import Callable
from functools import partial
from secrets import token_hex
from typing import Any, Final

TOKEN: Final = "123456789:" + "A" * 35
# So many messages a second as no machine sends: the limit is Telegram's, and the stub has none.
UNLIMITED: Final = "1000000"


def bare(api_url: str, concurrency: int = 0) -> None:
    """Run a bare echo bot, as the library's documentation has it; `concurrency` updates at a time, 0: one by one."""
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
    """Run the command of Relais as it ships, with its limit of messages a second raised by its own setting."""
    os.environ |= {"RELAIS_TOKEN": TOKEN, "RELAIS_API_URL": api_url, "RELAIS_MESSAGES_PER_SECOND": UNLIMITED}
    from bot import cli

    cli.main([*command])


def served(api_url: str) -> None:
    """Run `relais serve` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    os.environ |= {"RELAIS_WEBHOOK_URL": f"http://{listen}/hook", "RELAIS_WEBHOOK_SECRET": token_hex(32)}
    relais(api_url, "serve", "--listen", listen)


BARE: Final = "bare"
BARE_16: Final = "bare, 16 at a time"
POLLING: Final = "relais poll"
SERVED: Final = "relais serve"
BOTS: Final[dict[str, Callable[[str], None]]] = {
    BARE: bare,
    BARE_16: partial(bare, concurrency=16),
    POLLING: lambda api_url: relais(api_url, "poll"),
    SERVED: served,
}

if __name__ == "__main__":
    BOTS[sys.argv[1]](sys.argv[2])
