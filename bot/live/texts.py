"""What is wrong in the texts before anyone is answered with them: Fluent itself skips what it cannot read."""

from pathlib import Path

from bot.knowledge.locale_rules import locale_problems
from bot.knowledge.problems import Problem
from bot.knowledge.said_messages import said_messages


def text_problems(locales: Path, languages: tuple[str, ...]) -> list[Problem]:
    """What `relais check` says of the texts of these languages."""
    return locale_problems(locales, languages, said_messages)
