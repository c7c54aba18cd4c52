"""Reading many files, and telling the problems of all of them."""

from collections.abc import Callable
from typing import TypeVar

from bot.knowledge.problems import KnowledgeError, Problem

T = TypeVar("T")


def keep(read: Callable[[], T], problems: list[Problem]) -> T | None:
    """What `read` gives; or None, and what is wrong is added to `problems`."""
    try:
        return read()
    except KnowledgeError as error:
        problems.extend(error.problems)
        return None
