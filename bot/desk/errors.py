"""The error for what a maintainer asked that cannot be done, and ids that they mistyped."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

from bot.conversation.localizer import Localizer


class DeskError(Exception):
    """A request that cannot be carried out. `message` is the id of a sentence that says what is wrong, and what to do.

    The sentence is written only where the error is shown: what raises it need not know the reader's language.
    """

    def __init__(self, message: str, **arguments: str | int) -> None:
        self.message = message
        self.arguments = arguments
        super().__init__(message)

    def text(self, localizer: Localizer) -> str:
        """Return the sentence."""
        return localizer.say(self.message, **self.arguments)


# How similar a name must be to be suggested (0 to 100).
_SIMILAR_ENOUGH = 60


def resolve_id(known: Collection[str], typed: str, message: str) -> str:
    """Return `typed` if it is one of the known ids.

    Raise DeskError with `message` if not; the sentence suggests up to three ids that are similar.
    """
    if typed in known:
        return typed
    raise DeskError(message, typed=typed, alike=", ".join(similar(typed, known)) or "-")


def similar(typed: str, known: Collection[str]) -> list[str]:
    """Return up to three known names that may have been meant, the most similar first."""
    found = process.extract(typed.lower(), tuple(known), scorer=fuzz.WRatio, limit=3, score_cutoff=_SIMILAR_ENOUGH)
    return [name for name, _, _ in found]
