"""Which messages the code says: their ids are words in its own files, or are put together from a fact."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final, get_args

from bot.knowledge.fields import Language
from bot.knowledge.messages import messages
from bot.knowledge.phrases import Signal
from bot.knowledge.project import ProjectState

_PACKAGE: Final = Path(__file__).parent.parent
# Their words are ids of other things: of what this check says, of lists of words.
_OTHERS: Final = ("knowledge", "understanding")
# What the speaking functions are given, as in say("greeting") or _say(state, "greeting"); and any word with a hyphen.
_SAID: Final = re.compile(r"(?:say|button|lines|question|_choice|_headed)\(\s*(?:\w+, )?[\"']([a-z][a-z0-9_-]*)[\"']")
_WORD: Final = re.compile(r"[\"']([a-z][a-z0-9_]*(?:-[a-z0-9_]+)+)[\"']")
# Words that begin like these are no messages: no-store is a header, no-page a reason of `relais stale`.
_NO_MESSAGES: Final = frozenset({"no"})


def composed() -> frozenset[str]:
    """The ids that are put together: for each state, signal and language that the facts know."""
    states = get_args(ProjectState)
    signals = (signal.value for signal in Signal if signal is not Signal.DANGER)
    return frozenset({
        *(f"project-status-{state}" for state in states),
        *(f"signal-{signal}" for signal in signals),
        *(f"language-{code}" for code in get_args(Language)),
    })  # fmt: skip


def said_messages(known: Collection[str]) -> frozenset[str]:
    """The ids that the code says, whether or not a language has them.

    What is given to one of the speaking functions is an id. Any other word is one if it begins like one that is
    `known`: `start-who` makes `start-names` one.
    """
    families = {name.partition("-")[0] for name in known if "-" in name} - _NO_MESSAGES
    sources = "\n".join(_sources())
    words = (name for name in set(_WORD.findall(sources)) if name.partition("-")[0] in families)
    said = composed().union(_SAID.findall(sources), words)
    return said - messages("en").keys()  # what the check itself says is no text of the assistant


def _sources() -> Iterator[str]:
    for here, below, names in os.walk(_PACKAGE):
        if here == str(_PACKAGE):
            below[:] = (name for name in below if name not in _OTHERS)
        for name in names:
            if name.endswith(".py"):
                yield Path(here, name).read_text(encoding="utf-8")
