"""Deep links: `t.me/<bot>?start=62063-nl` opens the chat on a municipality, in a language, for a professional.

Whoever follows one only presses Start, so the payload is untrusted text. A part that nobody knows is passed over.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.conversation import actions

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
            return actions.record(self.nis)
        return actions.municipality(self.nis) if self.nis else actions.START


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
