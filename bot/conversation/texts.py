"""Every sentence that the assistant says, from Fluent messages; the files are read elsewhere."""

import logging
import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from fluent.syntax import FluentParser

from bot.conversation.cldr import bundle

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_log = logging.getLogger(__name__)

# Where a message or a term begins: at the margin, where no text of a message before can stand.
_ENTRY: Final = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
# What may name another message or a term, within a message.
_NAMED: Final = re.compile(r"[{(,]\s*(-?[A-Za-z][\w-]*)")


class TextError(Exception):
    """A message is missing, or lacks an argument. Names the message, never the arguments: they may be personal."""


class Texts:
    """Messages by language and id.

    `strict` raises TextError where a message is missing or an argument wrong; without it the problem is logged and the
    best that can be said is said, since an assistant that falls silent helps nobody.
    """

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        self._spoken = {language: _Language(language, source) for language, source in sources.items()}
        self._strict = strict

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, in the order they were given."""
        return tuple(self._spoken)

    def say(self, language: str, message_id: str, **arguments: str | int) -> str:
        """The message in `language`, with its arguments filled in."""
        try:
            return self._spoken[language].say(message_id, arguments)
        except _NotSaidError as error:
            if self._strict:
                raise TextError(str(error)) from None
            _log.error("%s", error)
            return error.instead


class _NotSaidError(Exception):
    def __init__(self, problem: str, instead: str) -> None:
        self.instead = instead
        super().__init__(problem)


class _Language:
    """The messages of one language. Each is parsed when it is first said: a conversation says a few of hundreds."""

    def __init__(self, language: str, source: str) -> None:
        self._language = language
        self._unread: dict[str, str] = {}
        self._unchanging: dict[str, str] = {}  # what takes no arguments, and so holds nothing of anyone
        starts = [*_ENTRY.finditer(source)]
        ends = [*(start.start() for start in starts[1:]), len(source)]
        for start, end in zip(starts, ends, strict=True):
            self._unread.setdefault(start[1], source[start.start() : end])

    @cached_property
    def _bundle(self) -> "FluentBundle":
        return bundle(self._language)

    def say(self, message_id: str, arguments: Mapping[str, str | int]) -> str:
        """The message; _NotSaidError names what is wrong, and what can be said instead."""
        if not arguments and message_id in self._unchanging:
            return self._unchanging[message_id]
        text = self._formatted(message_id, arguments)
        if not arguments:
            self._unchanging[message_id] = text
        return text

    def _formatted(self, message_id: str, arguments: Mapping[str, str | int]) -> str:
        self._read(message_id)
        if not self._bundle.has_message(message_id):
            raise _NotSaidError(f"there is no message {message_id!r} in {self._language!r}", message_id)
        value = self._bundle.get_message(message_id).value
        if value is None:
            raise _NotSaidError(f"the message {message_id!r} in {self._language!r} has no text", message_id)
        text, errors = self._bundle.format_pattern(value, dict(arguments))
        if errors:
            why = type(errors[0]).__name__
            raise _NotSaidError(f"the message {message_id!r} in {self._language!r}: {why}", str(text))
        return str(text)

    def _read(self, entry_id: str) -> None:
        """Take the message or term into the bundle, and those that it names."""
        source = self._unread.pop(entry_id, None)
        if source is not None:
            self._bundle.add_resource(FluentParser().parse(source))
            for named in _NAMED.findall(source):
                self._read(named)
