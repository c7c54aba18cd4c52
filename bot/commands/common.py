"""What all commands share: settings in, assistant out, and expected errors in plain words."""

import gc
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from bot.assembly import assemble
from bot.conversation.flow import Assistant
from bot.knowledge.problems import KnowledgeError
from bot.resources import ResourceError, folder
from bot.settings import Settings, SettingsError

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
            raise click.ClickException(f"the knowledge has {count} problem{'s' * (count > 1)}:\n{error}") from None
        except (ResourceError, SettingsError) as error:
            raise click.ClickException(str(error)) from None

    return wrapper


def knowledge_folder(settings: Settings) -> Path:
    """The folder of facts that the settings name, or the one that Relais brings."""
    return folder("knowledge", settings.knowledge)


def load(settings: Settings, *, signals: bool = True) -> Assistant:
    """The assistant that the settings describe; without `signals`, for places that are given and not for messages."""
    knowledge, locales = knowledge_folder(settings), folder("locales", settings.locales)
    assistant = assemble(knowledge, locales, settings.languages, signals=signals)
    # What was loaded stays. To look for garbage in it, now and then and once more at the end, is lost time.
    gc.freeze()
    return assistant


def write(contents: bytes, output: Path) -> None:
    """Write to the file, and say so. Raises ClickException with the way out."""
    try:
        output.write_bytes(contents)
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written ({error.strerror}): name another file with --output"
        ) from None
    click.echo(f"{output} is written.", err=True)
