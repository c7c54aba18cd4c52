"""The short strings that buttons carry, the words of commands, and the payloads of deep links: written and read here.

Actions are a wire format. They lie in people's chats for as long as these do, and any process must be able to answer a
button that another one offered: an action carries all it needs, and its string never changes, only the names here.
What comes in is untrusted text, since anybody can send an action or follow a link that nobody offered.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from bot.knowledge.phrases import Hint, Signal
from bot.knowledge.topics import EraseWords
from bot.understanding.text import normalise

# --------------------------------------------------------------------- actions of buttons

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
LOCAL_PROJECT = "project"
ROLE = "role"
# What was told of oneself was misunderstood: it is forgotten, and the screen shown anew.
NOT_MEANT = "not-meant"
# Second answer to what nobody understands.
UNCLEAR = "unclear"
# What a message may have been about that nobody understood: one press says it.
WHAT = "what"
# The first parts of the actions below.
MUNICIPALITY = "m"
MORE = "more"
SOURCES = "src"
TOPIC = "t"
REPORT = "pro-report"
_LETTERS_OF_SIGNALS = "abcdefgh"


def municipality(nis: str) -> str:
    """Return the action that shows the referral of a municipality."""
    return f"{MUNICIPALITY}:{nis}"


def more(nis: str, page: int = 0, left_out: Collection[str] = ()) -> str:
    """Return the action that shows more contacts of a municipality; pages count from 0.

    `left_out` are the marks of those that stood in the first answer, whatever the hour is by then.
    """
    return ":".join((MORE, nis, str(page), *([".".join(sorted(left_out))] if left_out else [])))


def mark(service_id: str) -> str:
    """Return six hexadecimal digits that stand for a service in an action, which has no room for its id."""
    return f"{crc32(service_id.encode()) & 0xFFFFFF:06x}"


def what(nis: str | None = None, maybe: Sequence[Signal] = ()) -> str:
    """Return the action that asks what a message was about, for someone in a municipality if one is known.

    `maybe` is what may be meant, the most likely first: a letter each, by its place among all signals.
    """
    letters = "".join(_LETTERS_OF_SIGNALS[[*Signal].index(one)] for one in maybe)
    return f"{WHAT}:{nis or ''}:{letters}" if letters else f"{WHAT}:{nis}" if nis else WHAT


def danger(nis: str | None = None) -> str:
    """Return the action for who is in danger, with the way back to a municipality if one is known."""
    return f"{DANGER}:{nis}" if nis else DANGER


def role(name: str) -> str:
    """Return the action with which somebody says who they are."""
    return f"{ROLE}:{name}"


def project(nis: str) -> str:
    """Return the action that shows the project of a municipality."""
    return f"{LOCAL_PROJECT}:{nis}"


def sources(nis: str, page: int = 0) -> str:
    """Return the action that shows where the facts of a municipality come from; pages count from 0."""
    return f"{SOURCES}:{nis}:{page}"


def other_help(nis: str | None = None) -> str:
    """Return the action that shows which other help there is, for someone in a municipality if one is known."""
    return f"{OTHER_HELP}:{nis}" if nis else OTHER_HELP


def topic(topic_id: str, nis: str | None = None) -> str:
    """Return the action that shows a topic, for someone in a municipality if one is known."""
    return f"{TOPIC}:{topic_id}:{nis or ''}"


def with_place(action: str, nis: str | None) -> str:
    """Return the action for somebody in a municipality if one is known, where it would help without one too."""
    if action == role("victim"):
        # Whoever asks for themselves has the numbers, or is asked where they live.
        return municipality(nis) if nis else PLACE
    request = read_screen(action)
    if nis is None or request is None or request.nis:
        return action
    if request.name == TOPIC:
        return topic(request.topic, nis)
    return {DANGER: danger(nis), OTHER_HELP: other_help(nis)}.get(action, action)


def record(nis: str | None = None, page: int = 0) -> str:
    """Return the action that shows a professional the whole record of a municipality, or asks which; pages from 0."""
    return f"{RECORD}:{nis}:{page}" if nis else RECORD


def report(nis: str) -> str:
    """Return the action that says how to report an error in the record of a municipality."""
    return f"{REPORT}:{nis}"


@dataclass(frozen=True, slots=True)
class ScreenRequest:
    """The screen that an action asks for: `name` is its first part. The municipality and the topic may not exist."""

    name: str
    nis: str | None = None
    page: int = 0
    topic: str = ""
    left_out: frozenset[str] = frozenset()  # marks of services
    maybe: tuple[Signal, ...] = ()  # what may be meant, the most likely first


_SCREENS = (
    re.compile(r"(?P<name>start|place|unclear|what|danger|privacy|roles|doors|later|pro)"),
    re.compile(r"(?P<name>m|doors|danger|project|what):(?P<nis>\d{5})"),
    re.compile(
        r"(?P<name>more|src):(?P<nis>\d{5}):(?P<page>\d{1,2})(?::(?P<left_out>[0-9a-f]{4,6}(?:\.[0-9a-f]{4,6}){0,5}))?"
    ),
    re.compile(r"(?P<name>what):(?P<nis>\d{5})?:(?P<maybe>[a-h]{1,8})"),
    re.compile(r"(?P<name>t):(?P<topic>[a-z-]+):(?P<nis>\d{5})?"),
    # Without a page it is the first one.
    re.compile(r"(?P<name>pro|pro-report):(?P<nis>\d{5})(?::(?P<page>\d{1,2}))?"),
)


def read_screen(action: str) -> ScreenRequest | None:
    """Return the screen that an action asks for; None if it asks for something else, or was never ours."""
    for shape in _SCREENS:
        if match := shape.fullmatch(action):
            parts = match.groupdict()
            left_out = frozenset((parts.get("left_out") or "").split(".")) - {""}
            page = int(parts.get("page") or 0)
            maybe = tuple([*Signal][_LETTERS_OF_SIGNALS.index(letter)] for letter in parts.get("maybe") or "")
            return ScreenRequest(parts["name"], parts.get("nis"), page, parts.get("topic") or "", left_out, maybe)
    return None


# Not the digits of signals, which may be five too.
_ANY_NIS = re.compile(r"(?<!\bs):(\d{5})\b", re.ASCII)
# What these show are words: a subject, or titles of sources. An old button or a command still leads to them.
_TELLING_SCREENS = re.compile(r"src:|doors|t:|roles|project:")


def nis_in(action: str) -> str | None:
    """Return the NIS code in an action, whatever its shape; None if it holds none."""
    match = _ANY_NIS.search(action)
    return match[1] if match else None


def with_codes(action: str, codes: Mapping[str, str]) -> str:
    """Return the action with the NIS code of today in place of an older one, as `codes` has it."""
    return _ANY_NIS.sub(lambda found: f":{codes.get(found[1], found[1])}", action)


def is_telling(action: str) -> bool:
    """Return True if what the action shows tells whoever reads along what the conversation is about."""
    return _TELLING_SCREENS.match(action) is not None


def erase_later(minutes: int) -> str:
    """Return the action that lets the channel erase after so many minutes of silence; 0 is never."""
    return f"{ERASE_LATER}:{minutes}"


_ERASE_AFTER = re.compile(r"later:(?P<minutes>\d{1,3})")


def read_erase_later(action: str) -> int | None:
    """Return the minutes of an action that `erase_later` wrote."""
    match = _ERASE_AFTER.fullmatch(action)
    return int(match["minutes"]) if match else None


# For good: buttons that hold them stay in chats.
_HINT_LETTERS = {
    Hint.YOUNG: "y",
    Hint.CHOKING: "c",
    Hint.HURT: "h",
    Hint.WITNESS: "w",
    Hint.PARENT_HIT: "p",
    Hint.OF_ANOTHER: "o",
    Hint.WORKER: "k",
}


def signals(raised: Collection[Signal], hints: Collection[Hint], nis: str | None = None, unknown: str = "") -> str:
    """Return the action that shows the answer to a message that raised these signals, in a municipality if known.

    They stand in a few characters: a digit for each signal, by its place among all, and a letter for each hint; behind
    them what is `unknown` here.
    """
    digits = (str(number) for number, signal in enumerate(Signal) if signal in raised)
    letters = (letter for hint, letter in _HINT_LETTERS.items() if hint in hints)
    return f"s:{''.join((*digits, *letters))}{unknown}:{nis or ''}"


@dataclass(frozen=True, slots=True)
class SignalRequest:
    """What a message spoke of, as a button of its answer carries it. The municipality may not exist.

    `unknown` are the digits and letters that say nothing here; to a newer version they may.
    """

    signals: frozenset[Signal]
    hints: frozenset[Hint]
    nis: str | None
    unknown: str = ""


_SIGNALS = re.compile(r"s:(?P<marks>[a-z0-9]{1,15}):(?P<nis>\d{5})?")


def read_signals(action: str) -> SignalRequest | None:
    """Return what stands in an action that `signals` wrote; a digit or letter that nobody knows says nothing."""
    match = _SIGNALS.fullmatch(action)
    if match is None:
        return None
    raised = frozenset(signal for number, signal in enumerate(Signal) if str(number) in match["marks"])
    hinted = frozenset(hint for hint, letter in _HINT_LETTERS.items() if letter in match["marks"])
    known = {str(number) for number, _ in enumerate(Signal)} | set(_HINT_LETTERS.values())
    return SignalRequest(raised, hinted, match["nis"], "".join(sorted(set(match["marks"]) - known)))


def language(code: str, view: str) -> str:
    """Return the action that shows `view`, another action, in the language `code`."""
    return f"lang:{code}|{view}"


_LANGUAGE_SWITCH = re.compile(r"lang:(?P<code>[a-z]{2})(?:\|(?P<view>.*))?", re.DOTALL)


def read_language(action: str) -> tuple[str, str] | None:
    """Return language and view of an action that `language` wrote; older ones have no view, which is then empty."""
    match = _LANGUAGE_SWITCH.fullmatch(action)
    return (match["code"], match["view"] or "") if match else None


# --------------------------------------------------------------------- commands: the words behind a slash

# Erases, and ends the conversation: nothing is remembered after it.
END = "stop"
ACTION_OF_COMMAND = {
    "aide": START, "hulp": START, "hilfe": START, "help": START,
    "effacer": ERASE, "wissen": ERASE, "loeschen": ERASE, "erase": ERASE,
    END: ERASE,
    "danger": DANGER, "gevaar": DANGER, "gefahr": DANGER,
    "confidentialite": PRIVACY, "vertrouwelijkheid": PRIVACY, "datenschutz": PRIVACY,
    "privacy": PRIVACY,
    "pro": RECORD,
}  # fmt: skip
# The word of each command in a language of the interface → the one that stands for it above and below. The tables have
# the words of the first four languages whichever are offered; any other language brings its own.
WORD_OF_COMMAND = {
    "command-start-word": "start",
    "command-help-word": "help",
    "command-language-word": "language",
    "command-erase-word": "erase",
    "command-sources-word": "source",
    "command-privacy-word": "privacy",
    "command-map-word": "map",
    "command-professional-word": "pro",
    "command-stop-word": END,
}
ERASE_COMMANDS = frozenset(word for word, action in ACTION_OF_COMMAND.items() if action == ERASE)


def erase_wish(languages: Collection[EraseWords]) -> re.Pattern[str]:
    """Return what a whole message is that asks to erase, in normalised words; that is whoever forgets the slash.

    A verb and what is to go, with nothing around it but haste. Who tells of erasing does not ask for it.
    """

    def any_of(texts: Iterable[str]) -> str:
        # The longest first; where there are no such words, what matches nothing.
        words = {re.escape(normalise(text)) for text in texts}
        return "|".join(sorted(words, key=lambda one: (-len(one), one))) or r"\b\B"

    wishes = [any_of(ERASE_COMMANDS)]
    for words in languages:
        things = any_of(words.things)
        wishes.append(f"(?:(?:{things}) )*+(?:{any_of(words.verbs)})(?: (?:{things}))*+")
    haste = any_of(word for words in languages for word in words.haste)
    # Nothing is given back once it is taken (`*+`): else a long row of such words could be cut up in endless ways.
    return re.compile(rf"(?:(?:{haste}) )*+(?:{'|'.join(wishes)})(?: (?:{haste}))*+")


SOURCE_COMMANDS = frozenset({"source", "sources", "bron", "bronnen", "quelle", "quellen"})
LANGUAGE_COMMANDS = frozenset({"langue", "taal", "sprache", "language"})
# They ask for the map; where a channel has no pictures they show the start.
MAP_COMMANDS = frozenset({"carte", "kaart", "karte", "map"})
# Every command that has a meaning; any other word behind a slash shows the start.
CHAT_COMMANDS = frozenset({"start", *ACTION_OF_COMMAND, *SOURCE_COMMANDS, *LANGUAGE_COMMANDS})


# --------------------------------------------------------------------- deep links: t.me/<bot>?start=62063-nl-pro

# A role, not a person: it asks for the record with its sources, and opens nothing that is secret.
PROFESSIONAL = "pro"

# 64 characters are Telegram's bound.
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_BOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}", re.ASCII)
_NIS_PART = re.compile(r"[0-9]{5}", re.ASCII)
_LANGUAGE_PART = re.compile(r"[a-z]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DeepLink:
    """What a link asks for. Only the shape is certain: the municipality and the language may not exist."""

    nis: str | None = None
    language: str | None = None
    professional: bool = False

    def payload(self) -> str:
        """Return the link's payload: `62063-nl-pro`; empty if it asks for nothing."""
        return "-".join(filter(None, (self.nis, self.language, PROFESSIONAL if self.professional else None)))

    def view(self) -> str:
        """Return the action that shows what the link asks for, whatever the language."""
        if self.professional:
            return record(self.nis)
        return municipality(self.nis) if self.nis else START

    def only_known(self, nis_of_today: Mapping[str, str], languages: Collection[str]) -> "DeepLink":
        """Return the link without what does not exist.

        `nis_of_today` holds the NIS code of today for each code of now and then: printed cards live for years.
        """
        language = self.language if self.language in languages else None
        return DeepLink(nis_of_today.get(self.nis or ""), language, self.professional)


def read_payload(payload: str) -> DeepLink:
    """Return what the payload of a link asks for; never raises.

    A part that nobody knows is passed over; two municipalities are none, and so are two languages.
    """
    parts = set(payload.lower().split("-")) if _PAYLOAD.fullmatch(payload) else set[str]()
    codes = [part for part in parts if _NIS_PART.fullmatch(part)]
    languages = [part for part in parts if _LANGUAGE_PART.fullmatch(part)]
    return DeepLink(
        codes[0] if len(codes) == 1 else None,
        languages[0] if len(languages) == 1 else None,
        PROFESSIONAL in parts,
    )


def deep_link(bot_name: str, *, nis: str | None = None, language: str | None = None, professional: bool = False) -> str:
    """Return the address that opens the chat with `bot_name` (without @).

    Raises ValueError if a part has not the right shape.
    """
    if not _BOT_NAME.fullmatch(bot_name):
        raise ValueError("the name of a bot has 4 to 32 letters, digits and underscores, and no @")
    link = DeepLink(nis, language, professional)
    if read_payload(link.payload()) != link:
        raise ValueError("a municipality is a NIS code of five digits, a language two small letters")
    return f"https://t.me/{bot_name}" + (f"?start={link.payload()}" if link.payload() else "")
