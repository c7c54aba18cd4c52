"""What a button says when it is pressed: short strings that carry all they need."""

import re
from collections.abc import Callable

START = "start"
PLACE = "place"
DANGER = "danger"
ERASE = "erase"
DOORS = "doors"
ROLES = "roles"
PRIVACY = "privacy"
DISCREET = "discreet"
FULL = "full"
ERASE_LATER = "later"
RECORD = "pro"


def municipality(nis: str) -> str:
    """Show the referral of a municipality."""
    return f"m:{nis}"


def more(nis: str, page: int = 0) -> str:
    """Show more contacts of a municipality; pages count from 0."""
    return f"more:{nis}:{page}"


def record(nis: str | None = None, page: int = 0) -> str:
    """Show a professional the whole record of a municipality, or ask which one; pages count from 0."""
    return f"{RECORD}:{nis}:{page}" if nis else RECORD


def report(nis: str) -> str:
    """Say how to report an error in the record of a municipality."""
    return f"{RECORD}-report:{nis}"


def sources(nis: str, page: int = 0) -> str:
    """Show where the facts of a municipality come from; pages count from 0."""
    return f"src:{nis}:{page}"


def topic(topic_id: str, nis: str | None = None) -> str:
    """Show a topic, for someone in a municipality if one is known."""
    return f"t:{topic_id}:{nis or ''}"


def erase_later(minutes: int) -> str:
    """Let the channel erase after so many minutes of silence; 0 is never."""
    return f"later:{minutes}"


_ABOUT = re.compile(r"s:(?P<marks>[a-z0-9]{1,12}):(?P<nis>\d{5})?")


def about(marks: str, nis: str | None = None) -> str:
    """Show what helps with what a message spoke of, in a municipality if one is known; `marks` says what that was."""
    return f"s:{marks}:{nis or ''}"


def said_about(action: str) -> tuple[str, str] | None:
    """The marks and the municipality (or nothing) of an action that `about` made."""
    match = _ABOUT.fullmatch(action)
    return (match["marks"], match["nis"] or "") if match else None


def language(code: str, view: str) -> str:
    """Show `view`, another action, in the language `code`."""
    return f"lang:{code}|{view}"


def viewed(action: str, view: str) -> str:
    """The action of a language button, made to show `view`; any other action as it is."""
    return re.sub(r"(?s)^(lang:[a-z]{2}\|).*", lambda switch: switch[1] + view, action)


Paged = Callable[[str, int], str]
