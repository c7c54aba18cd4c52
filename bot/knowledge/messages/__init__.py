"""What the check says, in the languages of the people who edit: one module a language, the same ids in each."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Protocol, runtime_checkable

LANGUAGES = ("fr", "nl", "en")


@runtime_checkable
class Explained(Protocol):
    """What can say itself in each language."""

    def message(self, language: str) -> str:
        """The words."""


@cache
def messages(language: str) -> Mapping[str, str]:
    """All messages in `language`, by id."""
    found: Mapping[str, str] = import_module(f"bot.knowledge.messages.{language}").MESSAGES
    return found


def say(language: str, what: str, arguments: Iterable[tuple[str, object]] = ()) -> str:
    """The message with this id, its arguments filled in. What is no id is a sentence already, and said as it is."""
    template = messages(language).get(what)
    return what if template is None else template.format(**{name: _said(value, language) for name, value in arguments})


def _said(value: object, language: str) -> str:
    if isinstance(value, Explained):  # a reason within the message
        return value.message(language)
    if isinstance(value, Mapping):  # a text of the knowledge: in both its languages, else in French
        return str(value.get(language) or value["fr"])
    return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value)
