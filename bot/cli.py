"""The command `relais`: which subcommands there are. Each is imported only when it is used."""

import gc
from importlib import import_module
from typing import ClassVar

import click

from bot import __version__
from bot.garbage import without_collecting


class _Commands(click.Group):
    """Subcommands by name, from the module of the same name in bot.commands."""

    names: ClassVar[tuple[str, ...]] = (
        "chat",
        "demo",
        "poll",
        "serve",
        "health",
        "report",
        "lookup",
        "understand",
        "check",
        "stale",
        "verify",
        "preview",
        "diff",
        "export",
        "batch",
        "card",
        "poster",
        "map",
        "schema",
    )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The names, the most used first."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand with this name, or None."""
        if cmd_name not in self.names:
            return None
        with without_collecting():
            command: click.Command = getattr(import_module(f"bot.commands.{cmd_name}"), cmd_name)
        # A command makes half a million objects at once, nearly all to stay: looking through them each time that 700
        # are new would be a third of its time.
        gc.set_threshold(100_000, 20, 100)
        return command


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Settings come from RELAIS_… in the environment, or from a file named .env; see the README.",
)
@click.version_option(__version__, prog_name="relais")
def main() -> None:
    """Relais: from “I need help, I live in …” to the right door.

    \b
    relais chat                        talk to the assistant in this terminal (no token, no network)
    relais demo                        try it as it is on Telegram, in a browser (no token, no network)
    relais poll                        run it on Telegram
    relais serve                       run it on Telegram behind a webhook, in several processes if need be
    relais health                      how the running one is
    relais report                      what happened in a week, in numbers that single nobody out
    relais lookup Seraing              the referral for one place
    relais understand "jabite Lièeg"    what a message means, as JSON
    relais check                       whether all facts are in order
    relais stale                       which facts need a look; --call-sheet prints who to call
    relais verify SERVICE --by ROLE    note that a person checked a contact
    relais preview SERVICE             the screens as people see them
    relais diff                        what changes for users since the last commit, in words
    relais export --format html        all contacts, to print or for other programs
    relais batch communes.csv          a table of places, with project and contacts for each row
    relais card Herstal                a card to hand over, as text or to print
    relais poster Seraing              a poster with strips to tear off
    relais map                         the territories of the projects on a map
    """
