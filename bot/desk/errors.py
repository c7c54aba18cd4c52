"""What a maintainer did that cannot be done: the one error of this package, said in their language.

An id that someone typed: the one there is, or which may have been meant.
"""

from collections.abc import Collection

from rapidfuzz import fuzz, process

from bot.conversation.localizer import Texts


class MaintenanceError(Exception):
    """`message` is the id of a sentence, with its arguments: it says what is wrong, and what to do."""

    def __init__(self, message: str, **arguments: str | int) -> None:
        self.message = message
        self.arguments = arguments
        super().__init__(message)

    def told(self, texts: Texts, language: str) -> str:
        """The sentence."""
        return texts.say(language, self.message, **self.arguments)


# How alike an id must be to be offered (0 to 100).
_ALIKE = 60


def one_of(known: Collection[str], text: str, message: str) -> str:
    """`text` if it is one of the ids; else MaintenanceError with `message`, which names up to three that are alike."""
    if text in known:
        return text
    raise MaintenanceError(message, typed=text, alike=", ".join(alike(text, known)) or "-")


def alike(text: str, known: Collection[str]) -> list[str]:
    """Up to three ids that may have been meant."""
    found = process.extract(text.lower(), tuple(known), scorer=fuzz.WRatio, limit=3, score_cutoff=_ALIKE)
    return [one for one, _, _ in found]
