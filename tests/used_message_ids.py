"""The ids of all messages that the program says, found in its code; `--write` lists them in locales/messages.txt.

    python -m tests.used_message_ids --write

The program reads the list, and never its own code: so a sentence that was removed from all languages at once is missed.
"""

import re
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Final, get_args

from bot.conversation.layout import FOR_A_CHILD
from bot.knowledge.checks.fluent import USED_MESSAGES_FILE
from bot.knowledge.phrases import Signal
from bot.knowledge.project import ProjectState, RouteRegion
from tests.conftest import ROOT
from tests.seen_texts import CHECK, LOCALES

COMMAND: Final = "python -m tests.used_message_ids --write"
LIST: Final = LOCALES / USED_MESSAGES_FILE
# What the speaking functions are given, as in say("greeting") or _say(state, "greeting"); and any word with a hyphen.
_SAID: Final = re.compile(
    r"(?:say|button|lines|question|worded|_choice|_headed)\(\s*(?:\w+, )?[\"']([a-z][a-z0-9_-]*)[\"']"
)
_WORD: Final = re.compile(r"[\"']([a-z][a-z0-9_]*(?:-[a-z0-9_]+)+)[\"']")
# What the check is given: problem(path, "alias"), Problem.at(file, position, "alias"), refuse("quote-it") and the like.
_TOLD: Final = re.compile(
    r"(?:problem|_problem|_refuse|refuse|_report|Problem\.at|Problem|HoursError|PhraseError)"
    r"\((?:[^\"'()]|\([^()]*\))*[\"']([a-z][a-z0-9-]*)[\"']"
)
# What the check tells where a text does not fit the pattern of a field.
_BY_PATTERN: Final = re.compile(r"fields\.[A-Z_]+: [\"']([a-z-]+)[\"']")
# The words of this package are ids of lists of words; those of the knowledge are what the check says.
_SILENT: Final = "understanding"
_CHECK: Final = "knowledge"
# Words that begin like these are no messages: no-store is a header, no-page a reason of `relais stale`.
_NO_MESSAGES: Final = frozenset({"no"})


def composed() -> frozenset[str]:
    """The ids that are put together: for each state, signal and language that the facts know, and “did you mean”."""
    states = get_args(ProjectState)
    signals = (signal.value for signal in Signal if signal is not Signal.DANGER)
    return frozenset({
        *(f"project-status-{state}" for state in states),
        *(f"signal-{signal}" for signal in signals),
        *(f"courtesy-{courtesy}" for courtesy in ("greeting", "thanks", "goodbye", "insult")),
        *(f"{message}-young" for message in FOR_A_CHILD),
        *(f"night-{region}" for region in get_args(RouteRegion)),
        *(f"{kind}-unknown-closest" for kind in ("service", "source", "project", "province", "arrondissement")),
    })  # fmt: skip


@cache
def ids(*files: Path) -> frozenset[str]:
    """The ids of the messages in Fluent files."""
    texts = (file.read_text(encoding="utf-8") for file in files)
    return frozenset(name for text in texts for name in re.findall(r"(?m)^([a-zA-Z][\w-]*) *=", text))


def used(known: Collection[str], of_check: Collection[str]) -> frozenset[str]:
    """The ids that the code says, whether or not a language has them.

    What is given to a speaking function is an id. Any other word is one if it begins like one that is `known`, in the
    code of the knowledge like one `of_check`: `start-who` makes `start-names` one.
    """
    found = set(composed())
    for file, text in _sources():
        package = file.relative_to(ROOT / "bot").parts[0]
        if package == _SILENT:
            continue
        speaking, messages = (_TOLD, of_check) if package == _CHECK else (_SAID, known)
        families = {name.partition("-")[0] for name in messages if "-" in name} - _NO_MESSAGES
        found.update(speaking.findall(text), _BY_PATTERN.findall(text))
        found.update(name for name in _WORD.findall(text) if name.partition("-")[0] in families)
    return frozenset(found)


def all_used() -> frozenset[str]:
    """The ids that the code says today."""
    files = sorted((LOCALES / "fr").glob("*.ftl"))
    return used(ids(*(file for file in files if file.name != CHECK)), ids(LOCALES / "fr" / CHECK))


def listing() -> str:
    """What the file holds: a comment, then the ids."""
    comment = f"# The ids of all messages that the program says. Do not edit: `{COMMAND}` finds them in the code."
    return "\n".join([comment, *sorted(all_used()), ""])


@cache
def _sources() -> tuple[tuple[Path, str], ...]:
    return tuple((file, file.read_text(encoding="utf-8")) for file in sorted((ROOT / "bot").rglob("*.py")))


if __name__ == "__main__" and "--write" in sys.argv:
    LIST.write_text(listing(), encoding="utf-8")
