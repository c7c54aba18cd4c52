"""What all commands share: settings in, assistant out, and expected errors in plain words.

What the commands for maintainers share: the facts, a voice in their language, the day, and errors said in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from bot.assembly import assemble
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer, Texts
from bot.desk.errors import MaintenanceError
from bot.files import ResourceError, folder, locale_sources
from bot.knowledge.problems import KnowledgeError
from bot.problem_texts import ProblemTexts
from bot.settings import Settings, SettingsError, read_settings

P = ParamSpec("P")
R = TypeVar("R")


def explained(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose expected errors end in plain words and exit code 1."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except KnowledgeError as error:
            count = len(error.problems)
            lines = "\n".join(map(ProblemTexts("en").line, error.problems))
            raise click.ClickException(f"the knowledge has {count} problem{'s' * (count > 1)}:\n{lines}") from None
        except (ResourceError, SettingsError) as error:
            raise click.ClickException(str(error)) from None

    return wrapper


def knowledge_folder(settings: Settings) -> Path:
    """The folder of facts that the settings name, or the one that Relais brings."""
    return folder("knowledge", settings.knowledge)


def load(settings: Settings) -> Assistant:
    """Load the assistant that the settings describe."""
    knowledge, locales = knowledge_folder(settings), folder("locales", settings.locales)
    return assemble(knowledge, locales, settings.languages)


def write(contents: bytes, output: Path) -> None:
    """Write to the file, and say so. Raises ClickException with the way out."""
    try:
        output.write_bytes(contents)
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written ({error.strerror}): name another file with --output"
        ) from None
    click.echo(f"{output} is written.", err=True)


LANGUAGE = click.option(
    "--lang", metavar="fr|nl", help="Language of the answer. Default: the first of RELAIS_LANGUAGES."
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A maintainer's desk: the folder of facts, and the language to speak."""

    knowledge: Path
    texts: Texts
    language: str

    @property
    def localizer(self) -> Localizer:
        """The texts in the maintainer's language."""
        return Localizer(self.texts, self.language)


def desk(lang: str | None) -> Desk:
    """The desk that the settings describe; click.BadParameter if there are no texts in that language."""
    settings = read_settings()
    return Desk(knowledge_folder(settings), _texts(settings), language(lang, settings.languages))


def language(lang: str | None, languages: tuple[str, ...]) -> str:
    """The language that was asked for, or the first there is."""
    if lang is not None and lang not in languages:
        raise click.BadParameter(f"the languages are {', '.join(languages)}", param_hint="--lang")
    return lang or languages[0]


def told(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose expected errors end in plain words and exit code 1; a maintainer's own, in their language."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except MaintenanceError as error:
            settings, lang = read_settings(), kwargs.get("lang")
            chosen = lang if isinstance(lang, str) and lang in settings.languages else settings.languages[0]
            raise click.ClickException(error.told(_texts(settings), chosen)) from None

    return explained(wrapper)


def _texts(settings: Settings) -> Texts:
    return Texts(locale_sources(folder("locales", settings.locales), settings.languages))
