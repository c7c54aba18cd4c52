"""Which letters lie side by side under a thumb, on the AZERTY layout that Belgian phones have."""

from collections.abc import Iterable
from itertools import pairwise

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")


def _neighbours() -> dict[str, frozenset[str]]:
    beside: dict[str, set[str]] = {letter: set() for row in _ROWS for letter in row}
    for row in _ROWS:
        _join(beside, pairwise(row))
    for upper, lower in pairwise(_ROWS):
        # A key touches the one under it and the one before that.
        _join(beside, zip(upper, lower, strict=False))
        _join(beside, zip(upper[1:], lower, strict=False))
    return {letter: frozenset(others) for letter, others in beside.items()}


def _join(beside: dict[str, set[str]], pairs: Iterable[tuple[str, str]]) -> None:
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)


AZERTY = _neighbours()


def slipped(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with one letter replaced by a neighbour on the keyboard."""
    if len(typed) != len(meant):
        return False
    wrong = [(one, other) for one, other in zip(typed, meant, strict=True) if one != other]
    return len(wrong) == 1 and wrong[0][0] in AZERTY.get(wrong[0][1], frozenset())
