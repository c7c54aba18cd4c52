"""What a button says when it is pressed: short strings that carry all they need.

The words behind a slash, in the languages of the interface, and what each asks for.

Deep links: `t.me/<bot>?start=62063-nl` opens the chat on a municipality, in a language, for a professional.

Whoever follows one only presses Start, so the payload is untrusted text. A part that nobody knows is passed over.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

START = "start"
PLACE = "place"
DANGER = "danger"
ERASE = "erase"
OTHER_HELP = "doors"
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


# Erases, and ends: nothing is remembered after it.
END = "stop"
BY_WORD = {
    "aide": START, "hulp": START, "hilfe": START, "help": START,
    "effacer": ERASE, "wissen": ERASE, "loeschen": ERASE, "erase": ERASE,
    END: ERASE,
    "danger": DANGER, "gevaar": DANGER, "gefahr": DANGER,
    "confidentialite": PRIVACY, "vertrouwelijkheid": PRIVACY, "datenschutz": PRIVACY,
    "privacy": PRIVACY,
    "pro": RECORD,
}  # fmt: skip
# Said without a slash, in a hurry: a whole message that means Erase.
ERASING = frozenset({*(word for word, action in BY_WORD.items() if action == ERASE), "löschen", "delete"})
SOURCES = frozenset({"source", "sources", "bron", "bronnen", "quelle", "quellen"})
LANGUAGES = frozenset({"langue", "taal", "sprache", "language"})
# Every command that has a meaning; any other word behind a slash shows the start.
COMMANDS = frozenset({"start", *BY_WORD, *SOURCES, *LANGUAGES})


# Telegram's bound on a payload, in characters.
LONGEST = 64
# A role, not a person: it asks for the record with its sources, and opens nothing that is secret.
PROFESSIONAL = "pro"

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_BOT = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}", re.ASCII)
_NIS = re.compile(r"[0-9]{5}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DeepLink:
    """What a link asks for. Only the shape is certain: the municipality and the language may not exist."""

    nis: str | None = None
    language: str | None = None
    professional: bool = False

    def payload(self) -> str:
        """The link's payload: `62063-nl-pro`; empty if it asks for nothing."""
        return "-".join(filter(None, (self.nis, self.language, PROFESSIONAL if self.professional else None)))

    def view(self) -> str:
        """The action that shows what the link asks for, whatever the language."""
        if self.professional:
            return record(self.nis)
        return municipality(self.nis) if self.nis else START


def parse(payload: str) -> DeepLink:
    """What a payload asks for. One that names two municipalities or two languages asks for neither."""
    parts = set(payload.lower().split("-")) if _PAYLOAD.fullmatch(payload) else set[str]()
    return DeepLink(_only(parts, _NIS), _only(parts, _LANGUAGE), PROFESSIONAL in parts)


def known(link: DeepLink, today: Mapping[str, str], languages: Collection[str]) -> DeepLink:
    """The link without what does not exist. `today` gives the code of today for each code of then and now."""
    language = link.language if link.language in languages else None
    return DeepLink(today.get(link.nis or ""), language, link.professional)


def deep_link(bot_name: str, *, nis: str | None = None, language: str | None = None, professional: bool = False) -> str:
    """The address that opens the chat with `bot_name` (without @). ValueError if a part has not the right shape."""
    if not _BOT.fullmatch(bot_name):
        raise ValueError("the name of a bot has 4 to 32 letters, digits and underscores, and no @")
    link = DeepLink(nis, language, professional)
    if parse(link.payload()) != link:
        raise ValueError("a municipality is a NIS code of five digits, a language two small letters")
    return f"https://t.me/{bot_name}" + (f"?start={link.payload()}" if link.payload() else "")


def _only(parts: Collection[str], shape: re.Pattern[str]) -> str | None:
    found = [part for part in parts if shape.fullmatch(part)]
    return found[0] if len(found) == 1 else None
