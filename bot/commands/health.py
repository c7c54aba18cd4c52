"""`relais health`."""

import json
import sys
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import click

from bot.commands.common import explained
from bot.settings import Address, read_settings

USUAL = Address("127.0.0.1", 8080)
# Seconds.
PATIENCE = 4
# A process that listens everywhere is asked here.
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (compared, not listened on)


@click.command()
@explained
def health() -> None:
    """How the running assistant is, as JSON: asks the process that listens at RELAIS_LISTEN.

    Exit code: 0 if it answers messages (`ok`, or `degraded` while an edit is refused or Redis is away), else 1.

    \b
      relais health
    """
    listen = read_settings().listen or USUAL
    address = Address(_EVERYWHERE.get(listen.host, listen.host), listen.port)
    try:
        # Past any proxy, which stands on the way to Telegram and not to this machine.
        with build_opener(ProxyHandler({})).open(f"http://{address}/health", timeout=PATIENCE) as answer:
            told = json.load(answer)
    except HTTPError as error:
        click.echo(error.read().decode())
        sys.exit(1)
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"nothing answers at {address} ({type(error).__name__}). Is `relais serve`, or `relais poll` with"
            " RELAIS_LISTEN, running there?"
        ) from None
    click.echo(json.dumps(told, indent=2))
