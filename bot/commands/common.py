"""What all commands share: settings in, assistant out, and expected errors in plain words."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from bot import __version__
from bot.assembly import assemble
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer, Texts
from bot.desk.errors import DeskError
from bot.files import ResourceError, commit, folder, locale_sources
from bot.knowledge.fields import visible
from bot.knowledge.files.load import load_facts
from bot.knowledge.problems import KnowledgeError
from bot.problem_texts import ProblemTexts
from bot.settings import Settings, SettingsError, read_answer_settings

P = ParamSpec("P")
R = TypeVar("R")

LANG_OPTION = click.option(
    "--lang", metavar="fr|nl", help="Language of the answer. Default: the first of RELAIS_LANGUAGES."
)


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print for a person: all that a command says goes through here, so that no fact or input steers the terminal."""
    click.echo(visible(text), err=err, nl=nl)


def explain_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Let the command's expected errors end in plain words and exit code 1; a maintainer's own, in their language."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except KnowledgeError as error:
            lang = kwargs.get("lang")
            texts, count = ProblemTexts(str(lang or "en")), len(error.problems)
            said = texts.say("one-problem") if count == 1 else texts.say("problems", count=count)
            raise click.ClickException("\n".join([said, *map(texts.line, error.problems)])) from None
        except (ResourceError, SettingsError) as error:
            raise click.ClickException(str(error)) from None
        except DeskError as error:
            settings, lang = read_answer_settings(), kwargs.get("lang")
            known = isinstance(lang, str) and lang in settings.languages  # `card --lang both` is not
            raise click.ClickException(error.text(load_localizer(settings, str(lang) if known else None))) from None

    return wrapper


def knowledge_folder(settings: Settings) -> Path:
    """Return the folder of facts that the settings name, or the one that Relais brings."""
    return folder("knowledge", settings.knowledge)


def version_line() -> str:
    """Return what runs: the version, the commit, and the day on which the youngest of the facts was read."""
    built_from = f", commit {commit()}" if commit() else ""
    try:
        facts = load_facts(knowledge_folder(read_answer_settings()))
    except (KnowledgeError, ResourceError, SettingsError):
        return f"relais {__version__}{built_from}, facts that cannot be read: `relais check` says why"
    checked = (one.checked.on for one in facts.services.values() if one.checked)
    read = (source.read_on for sources in facts.service_sources.values() for source in sources)
    return f"relais {__version__}{built_from}, facts of {max((*checked, *read)).isoformat()}"


def load(settings: Settings, *, listens: bool = True) -> Assistant:
    """Load the assistant that the settings describe; one that `listens` hears signals in messages."""
    knowledge, locales = knowledge_folder(settings), folder("locales", settings.locales)
    return assemble(knowledge, locales, settings.languages, listens=listens)


def load_localizer(settings: Settings, lang: str | None) -> Localizer:
    """Return the texts in the language of --lang; click.BadParameter if there are none."""
    texts = Texts(locale_sources(folder("locales", settings.locales), settings.languages))
    return Localizer(texts, require_language(lang, settings.languages))


def require_language(lang: str | None, languages: tuple[str, ...]) -> str:
    """Return the language of --lang, or the first there is; click.BadParameter if there is no such language."""
    if lang is not None and lang not in languages:
        raise click.BadParameter(f"the languages are {', '.join(languages)}", param_hint="--lang")
    return lang or languages[0]


def write_file(contents: bytes, output: Path) -> None:
    """Write to the file, and say so. Raise ClickException with the way out."""
    try:
        output.write_bytes(contents)
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written ({error.strerror}): name another file with --output"
        ) from None
    echo(f"{output} is written.", err=True)


def to_stdout(contents: bytes) -> None:
    """Write to a pipe as it is; a terminal is shown nothing that could steer it."""
    if sys.stdout.isatty():
        echo(contents.decode("utf-8-sig", errors="replace"), nl=False)
        return
    sys.stdout.buffer.write(contents)
    sys.stdout.buffer.flush()
