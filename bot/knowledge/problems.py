"""What is wrong in a file, and where: the one error of this layer, as pure data.

The words for it are in `locales/*/check.ftl`, and are put to it where people read it (`bot.problem_texts`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeAlias, TypeVar, Union

from bot.knowledge.fields import Text

T = TypeVar("T")

Position: TypeAlias = tuple[int, int]  # line and column in a file, both from 1
# What a message says: words, a number, a text of the knowledge in its languages, or another message.
Argument: TypeAlias = Union[str, int, Text, "Reason"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something cannot be used, told within another message: the id of a message of its own, and its arguments."""

    message_id: str
    arguments: tuple[tuple[str, Argument], ...] = ()

    def __str__(self) -> str:
        said = ", ".join(f"{name}: {value}" for name, value in self.arguments)
        return f"{self.message_id} ({said})" if said else self.message_id


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `message_id` is one of check.ftl, or a sentence itself."""

    file: Path
    line: int
    column: int
    message_id: str
    arguments: tuple[tuple[str, Argument], ...] = ()

    @classmethod
    def at(cls, file: Path, position: Position, message_id: str, /, **arguments: Argument) -> Self:
        """Return the problem at a position of `file`."""
        return cls(file, *position, message_id, tuple(arguments.items()))

    @property
    def reason(self) -> Reason:
        """What is wrong, without where."""
        return Reason(self.message_id, self.arguments)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.reason}"


class KnowledgeError(Exception):
    """The knowledge cannot be used; `problems` names every place to mend, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        # Several rules can find the same mistake: it is one problem.
        different = dict.fromkeys(problems)
        self.problems = tuple(sorted(different, key=lambda one: (str(one.file), one.line, one.column)))
        super().__init__("\n".join(map(str, self.problems)))


def collect_problems(read: Callable[[], T], problems: list[Problem]) -> T | None:
    """Return what `read` gives; or None, and add to `problems` what it finds wrong."""
    try:
        return read()
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None
