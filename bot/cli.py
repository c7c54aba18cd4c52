"""The command `relais`: which subcommands there are, and the module that holds each."""

import io
import sys
from importlib import import_module
from typing import Final

import click

# The module of bot.commands that holds each command, the most used first. A module is imported only when one of its
# commands is used: `relais lookup` should take a second at most, and needs neither Telegram nor what draws on paper.
COMMAND_MODULES: Final[dict[str, str]] = {
    "web": "web",
    "desk": "web",
    "chat": "talk",
    "poll": "run",
    "serve": "run",
    "health": "run",
    "report": "run",
    "lookup": "talk",
    "understand": "talk",
    "check": "maintain",
    "stale": "maintain",
    "sheet": "maintain",
    "apply": "maintain",
    "verify": "maintain",
    "merge": "maintain",
    "rename": "maintain",
    "preview": "maintain",
    "diff": "maintain",
    "export": "publish",
    "batch": "talk",
    "card": "publish",
    "poster": "publish",
    "map": "publish",
    "schema": "maintain",
}


class _Commands(click.Group):
    """The subcommands, each imported when it is used (click calls this a lazy group)."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names, the most used first."""
        return list(COMMAND_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the subcommand with this name, or None."""
        if cmd_name not in COMMAND_MODULES:
            return None
        module = import_module(f"bot.commands.{COMMAND_MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the subcommand; what it says is wrong shows nothing that could steer a terminal."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            said = import_module("bot.knowledge.fields").visible(error.format_message())
            clean = click.ClickException(said)
            if isinstance(error, click.UsageError):
                clean = click.UsageError(said, error.ctx)
            clean.show()
            ctx.exit(error.exit_code)


def _tell_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  # click's signature
    if wanted:
        common = import_module("bot.commands.common")
        common.echo(common.version_line())
        ctx.exit()


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Settings come from RELAIS_… in the environment, or from a file named .env; see the README.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version, the commit, and how old the facts are.",
)
def main() -> None:
    """Take someone from “I need help, I live in …” to the right door.

    \b
    relais web                         answer on plain pages on the web (no token, no account)
    relais desk                        edit the services on a page of this machine
    relais chat                        talk to the assistant in this terminal (no token, no network)
    relais poll                        run it on Telegram
    relais serve                       run it on Telegram behind a webhook, in several processes if need be
    relais health                      how the running one is
    relais report                      what happened in a week, in numbers that single nobody out
    relais lookup Seraing              the referral for one place
    relais understand "jabite Lièeg"    what a message means, as JSON
    relais check                       whether all facts are in order
    relais stale                       which facts need a look; --call-sheet prints who to call
    relais sheet appels.xlsx           contacts to phone, with columns to fill in
    relais apply appels.xlsx           take the sheet back: what would change; --yes writes it
    relais verify SERVICE --by ROLE    note that a person checked a contact
    relais merge NAME NIS OLD OLD …    write down that municipalities will become one
    relais rename OLD NEW              give an organization another name, wherever it stands
    relais preview SERVICE             the screens as people see them
    relais diff                        what changes for users since the last commit, in words
    relais export --format html        all contacts, to print or for other programs
    relais batch communes.csv          a table of places, with project and contacts for each row
    relais card Herstal                a card to hand over, as text or to print
    relais poster Seraing              a poster with strips to tear off
    relais map                         the territories of the projects on a map
    """
    # Where the letters of a terminal or a pipe lack one of ours, such as a narrow space, a sign stands for it.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
