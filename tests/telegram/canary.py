"""Marked people, marked words in every field of an update, and the search for them afterwards."""

import gc
import os
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import count
from types import ModuleType

from tests.telegram_emulator.chats import Chat, Person
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.server import BotApi

# In every word, name, username and phone number; ids and places on the map are numbers that nothing else uses.
WORD = "qanarie"  # no word of any language
PEOPLE = range(918_273_645_000, 918_273_646_000)
MESSAGES = range(1_955_000_000, 1_956_000_000)
# The same in a text; not the decimals of some time or other.
_IDS = re.compile(r"(?<![\d.])(918273645\d{3}|1955\d{6})(?!\d)")
LATITUDE, LONGITUDE = 50.610_618_273, 5.506_318_273

MESSAGES_FR = (
    f"j'habite à Seraing, mon mari {WORD} me frappe",
    f"/start {WORD}",
    f"je veux mourir {WORD}",
    f"{WORD} {WORD}",
    f"/source {WORD}",
    f"ma voisine {WORD} à Heusden",
    f"/{WORD}",
    f"<b>{WORD}</b> & co",
    f"/effacer {WORD}",
    f"Paris {WORD}",
    f"/langue {WORD}",
)
MESSAGES_NL = (
    f"ik woon in Gent, mijn man {WORD} slaat me",
    f"/start {WORD}",
    f"hij achtervolgt mij, {WORD}",
    f"{WORD}straat 12, 8400 Oostende",
    f"/stop {WORD}",
    f"help {WORD}",
    f"/wissen {WORD}",
)
PRESSES = ("start", "danger", "discreet", "later:10", "m:62096", "more:62096:0", "lang:nl|start", "erase", "privacy")


@dataclass(slots=True)
class Canary:
    """Somebody whose every field is marked, in a private chat whose message ids are marked too."""

    api: BotApi
    language: str
    words: tuple[str, ...]
    number: int
    chat: Chat = field(init=False)
    turn: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        identity = PEOPLE[self.number]
        person = Person(identity, f"{WORD} first", self.language, known=True, username=f"{WORD}_{self.number}")
        self.chat = Chat(identity, "private", person, started=True)
        self.api.world.last_message_id = max(self.api.world.last_message_id, MESSAGES[0])
        self.api.world.people[identity], self.api.world.chats[identity] = person, self.chat

    @property
    def user(self) -> Json:
        """A User with all that it may hold."""
        return user(self.chat.id, self.language)

    def acts(self) -> None:
        """The next message or press."""
        turn = next(self.turn)
        if turn % 4 == 3:
            self._presses(PRESSES[turn // 4 % len(PRESSES)] if turn % 8 == 3 else f"{WORD}:{turn}")
        else:
            content = CONTENTS[turn % len(CONTENTS)]
            self._sends(content if turn % 3 else {"text": self.words[turn // 3 % len(self.words)]})

    def _sends(self, content: Json) -> None:
        assert self.chat.person
        sent = self.api.world.post(self.chat, self.chat.person, content | EVERYWHERE)
        self._put("message", sent.as_json(self.chat) | {"from": self.user, "chat": self._chat()})

    def _presses(self, data: str) -> None:
        shown = [message for message in self.chat.visible() if message.from_bot]
        if shown:
            message = shown[-1].as_json(self.chat) | {"chat": self._chat()}
            press = {"id": f"{WORD}-query", "from": self.user, "chat_instance": WORD, "game_short_name": WORD}
            self._put("callback_query", press | {"message": message, "data": data, "inline_message_id": WORD})

    def _chat(self) -> Json:
        return self.chat.as_json() | {"last_name": WORD, "username": WORD, "title": WORD}

    def _put(self, kind: str, payload: Json) -> None:
        self.api.push(kind, payload)


def user(identity: int, language: str = WORD) -> Json:
    """A User with all that it may hold."""
    names = {"first_name": f"{WORD} first", "last_name": f"{WORD} last", "username": f"{WORD}_name"}
    return {"id": identity, "is_bot": False, "language_code": language, **names}


_FILE = {"file_id": WORD, "file_unique_id": WORD, "file_size": 5, "file_name": WORD, "mime_type": f"{WORD}/x"}
_PLACE = {"latitude": LATITUDE, "longitude": LONGITUDE}
_ELSEWHERE = {"id": PEOPLE[-1], "type": "private", "first_name": WORD, "username": WORD}
_SENT = {"message_id": MESSAGES[-1], "date": 1_700_000_000, "chat": _ELSEWHERE}
EVERYWHERE: Json = {
    "author_signature": WORD, "effect_id": WORD, "connected_website": WORD, "media_group_id": WORD,
    "via_bot": user(PEOPLE[-2]) | {"is_bot": True},
    "forward_origin": {"type": "user", "date": 1_700_000_000, "sender_user": user(PEOPLE[-3])},
    "reply_to_message": _SENT | {"from": user(PEOPLE[-4]), "text": f"{WORD} earlier"},
    "quote": {"text": f"{WORD} quoted", "position": 0},
    "external_reply": {"origin": {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": WORD}},
}  # fmt: skip
CONTENTS: tuple[Json, ...] = (
    {"text": f"{WORD} @{WORD}", "entities": [
        {"type": "text_mention", "offset": 0, "length": 7, "user": user(PEOPLE[-5])},
        {"type": "text_link", "offset": 8, "length": 8, "url": f"https://{WORD}.example/"}]},
    {"photo": [_FILE | {"width": 9, "height": 9}], "caption": f"j'habite à Verviers, {WORD}"},
    {"voice": _FILE | {"duration": 3}, "caption": f"Seraing {WORD}"},
    {"contact": {"phone_number": f"+32470{WORD}", "first_name": WORD, "last_name": WORD, "user_id": PEOPLE[-6],
                 "vcard": f"TEL:{WORD}"}},
    {"location": _PLACE, "venue": {"location": _PLACE, "title": WORD, "address": f"rue {WORD} 5"}},
    {"location": _PLACE},
    {"document": _FILE, "caption": WORD},
    {"audio": _FILE | {"duration": 3, "performer": WORD, "title": WORD}},
    {"video": _FILE | {"width": 9, "height": 9, "duration": 3}, "caption": f"ik woon in Mechelen {WORD}"},
    {"sticker": _FILE | {"type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False,
                         "emoji": WORD, "set_name": WORD}},
    {"web_app_data": {"data": WORD, "button_text": WORD}},
    {"users_shared": {"request_id": 1, "users": [{"user_id": PEOPLE[-7], "first_name": WORD, "username": WORD}]}},
    {"dice": {"emoji": WORD, "value": 3}},
    {"poll": {"id": WORD, "question": WORD, "options": [{"persistent_id": WORD, "text": WORD, "voter_count": 0}],
              "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
              "allows_multiple_answers": False, "allows_revoting": False, "members_only": False}},
)  # fmt: skip


def is_marked(thing: object) -> bool:
    """Whether it is a word, an id or a place of a canary, or a text that holds one."""
    if isinstance(thing, str):
        return WORD in thing.lower() or _IDS.search(thing) is not None
    if isinstance(thing, bytes):
        return is_marked(thing.decode("latin-1"))
    return is_marked_id(thing) or thing in (LATITUDE, LONGITUDE) if isinstance(thing, int | float) else False


def is_marked_id(thing: object) -> bool:
    """Whether it is the id of a marked person, chat or message."""
    # Compared, not looked up: a range looks for an int of another class one by one.
    return isinstance(thing, int) and (PEOPLE.start <= thing < PEOPLE.stop or MESSAGES.start <= thing < MESSAGES.stop)


# Their globals are looked through as well: a cache would hang there.
LOOKED_THROUGH = ("bot", "telegram", "aiohttp", "multidict", "yarl", "httpx", "httpcore", "h11", "anyio")
# What belongs to the test, the loop that it shares with the emulator, and what holds everything of everyone.
_NOT_OURS = ("tests", "_pytest", "pytest", "pytest_asyncio", "tornado", "asyncio.unix_events")
_ATOMS = frozenset({str, bytes, int, float, bool, type(None)})


def caches() -> list[object]:
    """Whatever is global in the modules of LOOKED_THROUGH."""
    modules = [module for name, module in list(sys.modules.items()) if name.partition(".")[0] in LOOKED_THROUGH]
    return [value for module in modules for value in vars(module).values()]


def marked(*roots: object, without: Collection[object] = (), most: int = 5_000_000) -> list[object]:
    """The marks among all that can be reached from the roots, not through `without`."""
    globals_of_modules = (vars(module) for module in list(sys.modules.values()) if isinstance(module, ModuleType))
    seen = {id(thing) for thing in (*globals_of_modules, *without)}
    waiting, atoms = [*roots], set[object]()
    while waiting:
        thing = waiting.pop()
        if type(thing) in _ATOMS:
            atoms.add(thing)
        elif id(thing) not in seen:
            seen.add(id(thing))
            waiting += [bytes(thing)] if isinstance(thing, bytearray) else _referents(thing)
        assert len(seen) < most, "this search does not end"
    return [atom for atom in atoms if is_marked(atom)]


def _referents(thing: object) -> list[object]:
    return [] if _is_foreign(thing) else gc.get_referents(thing)


def _is_foreign(thing: object) -> bool:
    if isinstance(thing, type):
        return thing.__module__.partition(".")[0] not in LOOKED_THROUGH
    return isinstance(thing, ModuleType) or type(thing).__module__.startswith(_NOT_OURS)


class Writes:
    """Every file that is opened for writing anywhere on this machine by this process, while it listens."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.listening = False
        # A hook of this kind cannot be taken away again; when it does not listen it costs nothing worth counting.
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.listening and event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.paths.append(str(path))
