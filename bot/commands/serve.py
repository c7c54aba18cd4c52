"""`relais serve`."""

from urllib.parse import urlsplit

import click

from bot.channels.telegram import runner
from bot.channels.telegram.sources import webhook
from bot.channels.telegram.webhook import Hook
from bot.commands.common import explained
from bot.commands.telegram import application_of, live_of, token_of
from bot.settings import Address, Settings, read_settings

LISTEN = Address("127.0.0.1", 8080)

HOW_TO_SERVE = """\
Relais does not know yet where Telegram is to send its updates.

  1. Point an address of yours (HTTPS) at this machine, through a reverse proxy: see docs/operations.md.
  2. Name it:              export RELAIS_WEBHOOK_URL=https://…/telegram
  3. Make up a secret:     export RELAIS_WEBHOOK_SECRET=$(openssl rand -hex 32)
  4. Start again:          relais serve

Without an address, `relais poll` fetches the updates by itself."""


@click.command()
@click.option("--watch", is_flag=True, help="Use changed facts and texts by itself, within two seconds of saving.")
@click.option("--listen", metavar="HOST:PORT", help=f"Where to listen [RELAIS_LISTEN, else {LISTEN}].")
@explained
def serve(watch: bool, listen: str | None) -> None:  # noqa: FBT001  # click gives flags by position
    """Run the assistant on Telegram behind a webhook. Needs RELAIS_TOKEN, RELAIS_WEBHOOK_URL, RELAIS_WEBHOOK_SECRET.

    Telegram pushes its updates to RELAIS_WEBHOOK_URL, a reverse proxy brings them here. GET /health tells how the
    process is, /metrics counts answers for Prometheus: keep both from the outside.

    Several processes share the work if RELAIS_STATE names one Redis or Valkey that writes nothing to disk. SIGTERM
    finishes what is in hand within five seconds; SIGHUP loads facts and texts anew.

    \b
      RELAIS_STATE=redis://127.0.0.1:6379/0 relais serve --listen 127.0.0.1:8081
    """
    settings = read_settings()
    token_of(settings)
    url, hook = _hook(settings)
    address = _address(listen) if listen else settings.listen or LISTEN
    live = live_of(settings)
    source: runner.Source = lambda application: webhook(application, live, url, hook, address)  # noqa: E731  (bound here)
    runner.run(application_of(settings, live), live, source, watch=watch)


def _hook(settings: Settings) -> tuple[str, Hook]:
    if not settings.webhook_url or not settings.webhook_secret:
        raise click.ClickException(HOW_TO_SERVE)
    return settings.webhook_url, Hook(urlsplit(settings.webhook_url).path, settings.webhook_secret.get_secret_value())


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except ValueError as error:
        raise click.BadParameter(f"{text}: {error}", param_hint="--listen") from None
