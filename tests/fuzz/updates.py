"""Bytes as a conversation: each line is an update; its first letter says of which kind, the rest what is in it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.fuzz.world import BOT, CHAT, message

Update = dict[str, Any]

# Updates of one input.
MOST_LINES = 6
PERSON = {"id": CHAT, "is_bot": False, "first_name": "A", "language_code": "fr"}
# Updates as Telegram writes them, that another line may change. `#` stands for what is on the line.
WHOLE: tuple[Update, ...] = (
    {"message": message(1) | {"from": PERSON, "text": "Namur"}},
    {"message": message(1) | {"from": PERSON, "caption": "Gent", "photo": [
        {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}},
    {"message": message(1) | {"from": PERSON, "location": {"latitude": 50.5, "longitude": 4.5}}},
    {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "c", "data": "start",
                        "message": message(2) | {"from": BOT, "text": "."}}},
    {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "c", "data": "start",
                        "message": {"message_id": 2, "date": 0, "chat": message(2)["chat"]}}},
    {"inline_query": {"id": "1", "from": PERSON, "query": "Gent", "offset": ""}},
    {"my_chat_member": {"chat": {"id": -5, "type": "group", "title": "G"}, "from": PERSON, "date": 1_700_000_000,
                        "old_chat_member": {"user": BOT, "status": "left"},
                        "new_chat_member": {"user": BOT, "status": "member"}}},
    {"message": message(1) | {"from": PERSON, "new_chat_members": [PERSON],
                              "chat": {"id": -5, "type": "supergroup", "title": "G"}}},
)  # fmt: skip


def conversation(data: bytes) -> Iterator[Update]:
    """The updates of an input."""
    for line in data.split(b"\n")[:MOST_LINES]:
        text = line[1:].decode("utf-8", "surrogateescape")
        made = KINDS.get(line[:1].decode("latin-1"), _said)(text)
        if made is not None:
            yield made


def is_mutated(update: Update) -> bool:
    """Whether it may hold what Telegram would never send."""
    return "mutated" in update


def _message(**content: object) -> Update:
    return {"message": message(1) | {"from": PERSON} | content}


def _said(text: str) -> Update:
    return _message(text=text or ".")


def _located(text: str) -> Update | None:
    parts = text.split()[:2]
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return _message(location={"latitude": latitude, "longitude": longitude})


def _pressed(text: str) -> Update:
    shown = message(2) | {"from": BOT, "text": "."}
    press = {"id": "1", "from": PERSON, "chat_instance": "c", "data": text, "message": shown}
    return {"callback_query": press}


def _typed(text: str) -> Update:
    return {"inline_query": {"id": "1", "from": PERSON, "query": text[:256], "offset": ""}}


def _in_language(text: str) -> Update:
    return {"message": message(1) | {"from": PERSON | {"language_code": text[:8]}, "text": text[8:] or "."}}


def _in_group(text: str) -> Update:
    return _message(text=text or ".", chat={"id": -5, "type": "group", "title": text})


def _mutated(text: str) -> Update | None:
    """`3 callback_query.message.chat=[]`: a whole update in which one part is something else."""
    number, _, change = text.partition(" ")
    path, _, value = change.partition("=")
    try:
        wanted = json.loads(value)
    except (ValueError, RecursionError):
        wanted = value
    update: Update = json.loads(json.dumps(WHOLE[sum(map(ord, number)) % len(WHOLE)])) | {"mutated": True}
    _put(update, path.split("."), wanted)
    return update


def _put(tree: Any, path: list[str], value: object) -> None:  # noqa: ANN401  (whatever JSON holds)
    *parents, last = path
    for name in parents:
        below = tree.get(name) if isinstance(tree, dict) else None
        if isinstance(below, dict):
            tree = below
    if isinstance(tree, dict):
        tree[last] = value


KINDS: dict[str, Callable[[str], Update | None]] = {
    "t": _said,
    "c": lambda text: _message(caption=text or ".", document={"file_id": "a", "file_unique_id": "b"}),
    "b": _pressed,
    "i": _typed,
    "l": _located,
    "g": _in_group,
    "n": _in_language,
    "m": _mutated,
}
