"""`relais schema`."""

import json
from pathlib import Path

import click

from bot.commands.common import explained
from bot.knowledge.schemas import SCHEMAS, schema_text


@click.command()
@click.argument("name", required=False, type=click.Choice(sorted(SCHEMAS)))
@click.option(
    "--write",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all schemas into this folder: knowledge/schema is where the first line of each file points.",
)
@explained
def schema(name: str | None, directory: Path | None) -> None:
    """Print the JSON Schema of a kind of file, or write all of them, so that an editor completes the keys.

    Each file of knowledge/ names its schema in its first line (# yaml-language-server: …); VS Code reads it with the
    YAML extension. After a change of the model, write them anew.

    \b
      relais schema services
      relais schema --write knowledge/schema
    """
    if directory is not None:
        directory.mkdir(parents=True, exist_ok=True)
        for kind in SCHEMAS:
            (directory / f"{kind}.json").write_text(schema_text(kind), encoding="utf-8")
        click.echo(f"{len(SCHEMAS)} schemas written into {directory}.")
    elif name is not None:
        click.echo(schema_text(name), nl=False)
    else:
        click.echo(json.dumps(sorted(SCHEMAS)))
