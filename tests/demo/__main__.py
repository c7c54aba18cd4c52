"""`make demo` (`python -m tests.demo`): Relais as it is on Telegram, in a browser on this machine."""

import os
import sys
import threading
import webbrowser
from functools import partial

import click

from bot.commands.common import explain_errors
from bot.commands.web import live_of
from bot.settings import read_settings
from bot.telegram import run as runner
from bot.telegram.app import build
from bot.telegram.run import polling
from tests.demo.beside import Beside
from tests.demo.server import Demo, PortTakenError

PORT = 8112


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option(
    "--open/--no-open",
    "opens",
    default=True,
    help="Open the page in a browser, or only print its address (better where others use this machine too).",
)
@click.option("--watch", is_flag=True, help="Use changed facts and texts by itself, as `relais poll --watch` does.")
@explain_errors
def demo(port: int, opens: bool, watch: bool) -> None:  # click gives flags by position
    """Try Relais as it is on Telegram, in a browser on this machine: no token, no account, no network.

    It is the same program: only Telegram is played, by an emulator that listens on this machine alone. Each tab of
    the browser is another person; closing the tab forgets what was written. The address holds a secret, a new one at
    each start. Stop it with Ctrl-C.

    To try a deep link (https://t.me/…?start=m-62096), write ?start=m-62096 behind the address.

    \b
      relais demo
      relais demo --port 0 --no-open
      relais demo --watch                 see a fact change as you edit it
    """
    live = live_of(read_settings())
    # A proxy has no business between two ports of this machine.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "*"
    try:
        with Beside(Demo(lambda: live.assistant, port), partial(_announce, opens=opens)) as played:
            application = build(lambda: live.assistant, played.api.token, played.api.base_url)
            runner.run(application, live, polling, watch=watch)
    except PortTakenError:
        raise click.ClickException(
            f"port {port} is taken, perhaps by another demo: `python -m tests.demo --port 0` finds a free one"
        ) from None
    click.echo("Relais has stopped, and has forgotten what was written.")


def _announce(url: str, *, opens: bool) -> None:
    click.echo(f"Relais answers at {url}\nStop it with Ctrl-C.")
    if opens and _has_screen():
        # A browser may hold on to whoever opens it.
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _has_screen() -> bool:
    """Whether there is a place for a window: without one, a browser in text would take this terminal."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    demo(prog_name="python -m tests.demo")
