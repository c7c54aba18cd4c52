"""What a button says when it is pressed: short strings that carry all they need."""

from collections.abc import Callable

START = "start"
PLACE = "place"
DANGER = "danger"
ERASE = "erase"


def municipality(nis: str) -> str:
    """Show the referral of a municipality."""
    return f"m:{nis}"


def more(nis: str, page: int = 0) -> str:
    """Show more contacts of a municipality; pages count from 0."""
    return f"more:{nis}:{page}"


def sources(nis: str, page: int = 0) -> str:
    """Show where the facts of a municipality come from; pages count from 0."""
    return f"src:{nis}:{page}"


def language(code: str, view: str) -> str:
    """Show `view`, another action, in the language `code`."""
    return f"lang:{code}|{view}"


Paged = Callable[[str, int], str]
