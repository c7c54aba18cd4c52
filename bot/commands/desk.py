"""What the commands for maintainers share: the facts, a voice in their language, the day, and errors said in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from bot.assembly import now
from bot.commands.common import explained, knowledge_folder
from bot.conversation.texts import Texts
from bot.conversation.voice import Voice
from bot.maintenance.errors import MaintenanceError
from bot.resources import folder, locale_sources
from bot.settings import Settings, read_settings

P = ParamSpec("P")
R = TypeVar("R")

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
    def voice(self) -> Voice:
        """The texts in the maintainer's language."""
        return Voice(self.texts, self.language)


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


__all__ = ["LANGUAGE", "Desk", "desk", "language", "now", "told"]
