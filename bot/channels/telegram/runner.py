"""The assistant on Telegram, by long polling or by a webhook, until it is told to stop."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine

import click
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.application import Relais
from bot.channels.telegram.memory import MemoryRefusedError
from bot.channels.telegram.profile import present
from bot.channels.telegram.quiet import quiet_logs
from bot.live.live import Live

# Seconds in which the first call for updates goes out.
HEAD_START = 0.05

# Lets updates come in while its block runs; what it yields ends only if they cannot come any more.
Source = Callable[[Relais], contextlib.AbstractAsyncContextManager[Awaitable[None]]]


def run(application: Relais, live: Live, source: Source, *, watch: bool = False) -> None:
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


async def _run(application: Relais, live: Live, source: Source, *, watch: bool) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C interrupts by itself
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with (
        answering(application),
        _meanwhile(live.run(watch=watch)),
        source(application) as receiving,
        _meanwhile(_present(application, live)),
    ):
        # While Telegram is asked for the first messages there is nothing else to do: the loop can wait for it.
        asked = asyncio.create_task(stopped.wait())
        await asyncio.wait({asked}, timeout=HEAD_START)
        if not asked.done():
            live.assistant.prepare()
        received = asyncio.ensure_future(receiving)
        await asyncio.wait({received, asked}, return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        if received.done():
            received.result()


async def _present(application: Relais, live: Live) -> None:
    await asyncio.sleep(HEAD_START)
    await present(application.bot, live.assistant)


@contextlib.asynccontextmanager
async def answering(application: Relais) -> AsyncIterator[None]:
    """The application is ready to answer what its intake takes, until the block ends. Raises MemoryRefusedError."""
    try:
        async with application:
            await application.start()
            try:
                yield
            finally:
                await application.stop()
    finally:
        await application.raw_bot.shutdown()


@contextlib.asynccontextmanager
async def _meanwhile(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
