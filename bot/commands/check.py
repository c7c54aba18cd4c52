"""`relais check`."""

import click

from bot.commands.common import explained, load
from bot.settings import read_settings


@click.command()
@explained
def check() -> None:
    """Check every fact: shape, references, numbers, hours. Each problem is told with file, line and column.

    Exit code 0: all is in order; 1: something must be mended. RELAIS_KNOWLEDGE names another folder to check.
    """
    facts = load(read_settings()).facts
    click.echo(f"All is in order: {len(facts.projects)} projects, {len(facts.services)} services.")
