"""The bots of the trial: `python -m benchmarks.load.bots NAME API_URL`, each a process of its own."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

TOKEN = "123456789:" + "A" * 35
AnyApplication = Application[Any, Any, Any, Any, Any, Any]
ROOT = Path(__file__).parent.parent.parent


def echo(api_url: str, concurrency: int = 0) -> AnyApplication:
    """A bare echo bot, as the library's documentation has it; `concurrency` updates at a time, 0: one by one."""
    builder = Application.builder().token(TOKEN).base_url(api_url)
    if concurrency:
        builder = builder.concurrent_updates(concurrency).connection_pool_size(concurrency).pool_timeout(30)
    application = builder.build()

    async def reply(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    application.add_handler(MessageHandler(filters.TEXT, reply))
    return application


def relais(api_url: str) -> AnyApplication:
    """The assistant over the facts of the repository, as `relais poll` runs it."""
    # As bot.cli does for every command.
    gc.set_threshold(100_000, 20, 100)
    from bot.channels.telegram.application import build
    from bot.commands.common import load
    from bot.settings import Settings

    assistant = load(Settings())
    return build(lambda: assistant, TOKEN, api_url, most_a_second=None)


SERVED = "relais serve"
BOTS: dict[str, Callable[[str], AnyApplication]] = {
    "bare": echo,
    "bare, 16 at a time": lambda api_url: echo(api_url, 16),
    "relais poll": relais,
    SERVED: relais,
}


async def run(application: AnyApplication, *, pushed: bool) -> None:
    """As `relais poll` does, or `relais serve`."""
    from bot.channels.telegram.application import Relais
    from bot.channels.telegram.runner import answering
    from bot.channels.telegram.sources import polling, webhook
    from bot.channels.telegram.webhook import Hook
    from bot.live.live import Live
    from bot.settings import Address

    assert isinstance(application, Relais)
    asked = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asked.set)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = Address("127.0.0.1", free.getsockname()[1])
    # Of the knowledge, only its health is asked, and here nobody asks.
    live, hook = cast("Live", None), Hook("/hook", "benchmark-" * 4)
    source = webhook(application, live, f"http://{address}/hook", hook, address) if pushed else polling(application)
    async with answering(application), source:
        await asked.wait()


def main() -> None:
    """Poll until terminated."""
    application = BOTS[sys.argv[1]](sys.argv[2])
    if application.updater:
        application.run_polling(timeout=1)
    else:
        from bot.channels.telegram.runner import run_quickly

        run_quickly(run(application, pushed=sys.argv[1] == SERVED))


if __name__ == "__main__":
    main()
