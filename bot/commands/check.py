"""`relais check`."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from bot.assembly import now
from bot.commands.common import explained, knowledge_folder
from bot.knowledge.inspection import Inspection, inspect
from bot.knowledge.messages import LANGUAGES, say
from bot.knowledge.problems import Problem
from bot.resources import folder
from bot.settings import read_settings


@click.command()
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the report. Default: that of the terminal.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="json: for a program; github: marks on the lines of a pull request.",
)
@explained
def check(lang: str | None, form: str) -> None:
    """Check every fact: shape, references, numbers, dates, languages, links.

    Each mistake is told as file:line:column, what is wrong, and what to write instead. Exit code 0: all is in order;
    1: something must be mended. RELAIS_KNOWLEDGE names another folder to check.

    \b
      relais check
      relais check --lang nl
      relais check --format github
    """
    settings = read_settings()
    locales = folder("locales", settings.locales)
    found = inspect(knowledge_folder(settings), locales, settings.languages, now().date())
    _FORMATS[form](found, lang or _of_terminal())
    sys.exit(1 if found.problems else 0)


def _of_terminal() -> str:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return spoken[:2] if spoken[:2] in LANGUAGES else "en"


def _text(found: Inspection, language: str) -> None:
    for problem in found.problems:
        click.echo(f"{_near(problem.file)}:{problem.line}:{problem.column}: {problem.message(language)}")
    click.echo(_last_line(found, language))


def _json(found: Inspection, language: str) -> None:
    answer = {"in_order": not found.problems, "projects": found.projects, "services": found.services}
    click.echo(json.dumps(answer | {"problems": _described(found.problems, language)}, ensure_ascii=False, indent=2))


def _described(problems: Iterable[Problem], language: str) -> list[dict[str, object]]:
    return [
        {
            "file": str(_near(problem.file)),
            "line": problem.line,
            "column": problem.column,
            "kind": problem.what,
            "message": problem.message(language),
        }
        for problem in problems
    ]


def _github(found: Inspection, language: str) -> None:
    """A workflow's command for each problem; % and line ends have a meaning of their own there."""
    for problem in found.problems:
        message = problem.message(language).replace("%", "%25").replace("\n", "%0A")
        place = f"file={_near(problem.file)},line={problem.line},col={problem.column}"
        click.echo(f"::error {place}::{message}")
    click.echo(_last_line(found, language))


def _last_line(found: Inspection, language: str) -> str:
    count = len(found.problems)
    if count == 0:
        return say(language, "all-in-order", (("projects", found.projects), ("services", found.services)))
    return say(language, "one-problem" if count == 1 else "problems", (("count", count),))


def _near(file: Path) -> Path:
    """The file as one would name it from here."""
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


_FORMATS: dict[str, Callable[[Inspection, str], None]] = {"text": _text, "json": _json, "github": _github}
