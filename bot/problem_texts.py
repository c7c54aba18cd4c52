"""The words for problems: `locales/*/check.ftl`, said by `relais check`, at a start that fails, and in the log."""

import contextlib
from pathlib import Path

from bot.conversation.localizer import Localizer, TextError, Texts
from bot.files import CHECK_TEXTS, ResourceError, folder
from bot.knowledge.fields import Text, visible
from bot.knowledge.problems import Argument, Problem, Reason


class ProblemTexts:
    """Says in one language what is wrong.

    The check reads the very files that hold its words. So what `locales` lacks or has broken is said as Relais brings
    it, in English where Relais does not speak the language; and if that is gone too, by its bare id and arguments.
    """

    def __init__(self, language: str, locales: Path | None = None) -> None:
        self._language = language
        self._localizers: list[Localizer] = []
        sources = [(locales, language)] if locales else []
        with contextlib.suppress(ResourceError):
            sources += [(folder("locales"), language), (folder("locales"), "en")]
        for source, spoken in sources:
            # Not there, not UTF-8 (a ValueError), or with braces without end: all of that is told by the check too.
            with contextlib.suppress(OSError, ValueError, RecursionError):
                text = (source / spoken / CHECK_TEXTS).read_text(encoding="utf-8")
                self._localizers.append(Localizer(Texts({spoken: text}, strict=True), spoken))

    def line(self, problem: Problem) -> str:
        """Return the whole line of a report: `file:line:column: message`."""
        return f"{problem.file}:{problem.line}:{problem.column}: {self.message(problem)}"

    def message(self, problem: Problem) -> str:
        """Return what is wrong, and what to write instead."""
        return visible(self.say(problem.message_id, **dict(problem.arguments)))

    def say(self, message_id: str, /, **arguments: Argument) -> str:
        """Return the message with its arguments filled in."""
        said = {name: self._said(value) for name, value in arguments.items()}
        for localizer in self._localizers:
            with contextlib.suppress(TextError, RecursionError):
                return localizer.say(message_id, **said)
        return str(Reason(message_id, tuple(said.items())))

    def _said(self, value: Argument) -> str:
        if isinstance(value, Reason):
            return self.say(value.message_id, **dict(value.arguments))
        if isinstance(value, Text):
            return value[self._language]
        # Only a size in bytes is so large that it is read in groups of three digits; codes and years are text.
        return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value)
