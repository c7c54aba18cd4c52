"""What is wrong in a file, and where: the one error of this layer.

Reading many files, and telling the problems of all of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.knowledge.messages import say


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `what` is an id of the messages, or a sentence by itself."""

    file: Path
    line: int
    column: int
    what: str
    arguments: tuple[tuple[str, object], ...] = ()

    def message(self, language: str = "en") -> str:
        """What is wrong, and what to write instead."""
        return say(language, self.what, self.arguments)

    def told(self, language: str = "en") -> str:
        """The whole line of the report: `file:line:column: message`."""
        return f"{self.file}:{self.line}:{self.column}: {self.message(language)}"

    def __str__(self) -> str:
        return self.told()


def _in_order(problem: Problem) -> tuple[str, int, int, str]:
    return str(problem.file), problem.line, problem.column, problem.message()


class KnowledgeError(Exception):
    """The knowledge cannot be used; `problems` names every place to mend, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted({str(one): one for one in problems}.values(), key=_in_order))
        super().__init__("\n".join(map(str, self.problems)))


T = TypeVar("T")


def keep(read: Callable[[], T], problems: list[Problem]) -> T | None:
    """What `read` gives; or None, and what is wrong is added to `problems`."""
    try:
        return read()
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None
