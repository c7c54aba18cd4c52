"""Every sentence that the assistant says, from Fluent messages; the files are read elsewhere."""

import logging
from collections.abc import Mapping

from fluent.runtime import FluentBundle, FluentResource

_log = logging.getLogger(__name__)


class TextError(Exception):
    """A message is missing, or lacks an argument. Names the message, never the arguments: they may be personal."""


class Texts:
    """Messages by language and id.

    `strict` raises TextError where a message is missing or an argument wrong; without it the problem is logged and the
    best that can be said is said, since an assistant that falls silent helps nobody.
    """

    def __init__(self, sources: Mapping[str, str], *, strict: bool = False) -> None:
        self._bundles = {language: _bundle(language, source) for language, source in sources.items()}
        self._strict = strict

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, in the order they were given."""
        return tuple(self._bundles)

    def say(self, language: str, message_id: str, **arguments: str | int) -> str:
        """The message in `language`, with its arguments filled in."""
        bundle = self._bundles[language]
        if not bundle.has_message(message_id):
            return self._wrong(f"there is no message {message_id!r} in {language!r}", message_id)
        value = bundle.get_message(message_id).value
        if value is None:
            return self._wrong(f"the message {message_id!r} in {language!r} has no text", message_id)
        text, errors = bundle.format_pattern(value, arguments)
        if errors:
            return self._wrong(f"the message {message_id!r} in {language!r}: {type(errors[0]).__name__}", str(text))
        return str(text)

    def _wrong(self, problem: str, instead: str) -> str:
        if self._strict:
            raise TextError(problem)
        _log.error("%s", problem)
        return instead


def _bundle(language: str, source: str) -> FluentBundle:
    # Isolation marks around arguments are for right-to-left languages; French and Dutch need none.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle
