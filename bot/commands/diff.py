"""`relais diff`."""

from pathlib import Path

import click

from bot.commands.desk import LANGUAGE, desk, now, told
from bot.knowledge.facts import Facts
from bot.knowledge.loader import load_facts
from bot.knowledge.problems import KnowledgeError
from bot.maintenance.diff_report import report
from bot.maintenance.differences import differences
from bot.maintenance.errors import MaintenanceError
from bot.maintenance.history import knowledge_at, other_files


@click.command()
@click.argument("revision", metavar="[GIT-REV]", default="HEAD")
@LANGUAGE
@told
def diff(revision: str, lang: str | None) -> None:
    """What changes for users, in words: the knowledge at a revision of git, beside the folder as it is now.

    Without GIT-REV: since the last commit. Services, numbers, hours, who sees what, municipalities, first lines.

    \b
      relais diff
      relais diff main
      relais diff HEAD~3 --lang nl
    """
    place = desk(lang)
    with knowledge_at(revision, place.knowledge) as folder:
        old, new = _old(folder, revision, place.language), load_facts(place.knowledge)
        click.echo(report(place.voice, old, new, differences(old, new, place.language, now().date())))
        _name_others(place.voice.say("diff-others"), other_files(folder, place.knowledge))


def _old(folder: Path, revision: str, language: str) -> Facts:
    try:
        return load_facts(folder)
    except KnowledgeError as error:
        problem = error.problems[0].told(language).removeprefix(f"{folder}/")
        raise MaintenanceError("diff-unreadable", revision=revision, problem=problem) from None


def _name_others(sentence: str, files: list[Path]) -> None:
    if files:
        click.echo("\n".join([sentence, *(f"  {file}" for file in files)]))
