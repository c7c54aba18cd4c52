"""`relais poll`."""

import contextlib
from collections.abc import AsyncIterator, Awaitable

import click

from bot.channels.telegram import runner
from bot.channels.telegram.application import Relais
from bot.channels.telegram.sources import pages, polling
from bot.commands.common import explained
from bot.commands.telegram import application_of, live_of, token_of
from bot.live.live import Live
from bot.settings import Settings, read_settings


@click.command()
@click.option(
    "--watch", is_flag=True, help="Use changed facts and texts by itself, within two seconds of saving a file."
)
@click.option("--take-over", is_flag=True, help="Take the webhook away that `relais serve` has set for this token.")
@explained
def poll(watch: bool, take_over: bool) -> None:  # noqa: FBT001  # click gives flags by position
    """Run the assistant on Telegram by long polling. Needs RELAIS_TOKEN.

    Nothing is written to disk: what must be remembered (language, message ids for Erase) lives in memory for 48 hours
    at most. An update is confirmed once it is answered: a process that is killed loses none. Stop it with Ctrl-C.

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
    runner.run(application_of(settings, live), live, _source(settings, live, take_over=take_over), watch=watch)


def _source(settings: Settings, live: Live, *, take_over: bool) -> runner.Source:
    @contextlib.asynccontextmanager
    async def source(application: Relais) -> AsyncIterator[Awaitable[None]]:
        async with contextlib.AsyncExitStack() as stack:
            if settings.listen:
                await stack.enter_async_context(pages(application, live, settings.listen))
            yield await stack.enter_async_context(polling(application, take_over=take_over))

    return source
