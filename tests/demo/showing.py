"""A message as the page gets it: text and entities, never HTML."""

from collections.abc import Mapping

from tests.demo.links import with_links
from tests.telegram_emulator.chats import Message
from tests.telegram_emulator.refusals import Json

# What the page has a word of its own for, when a message has no text.
_THINGS = ("photo", "voice", "location", "venue", "contact", "document")


def shown(message: Message, files: Mapping[str, bytes]) -> Json:
    """All that the page shows of a message; `file` is the id of a picture or file that it can fetch."""
    content = message.content
    thing = next((name for name in reversed(_THINGS) if name in content), "")
    return {
        "id": message.message_id,
        "own": not message.from_bot,
        "text": message.text,
        "entities": with_links(message.text, message.entities),
        "thing": thing,
        "detail": _detail(thing, content),
        "file": _file(thing, content, files),
        "rows": [[button(one) for one in row] for row in message.rows] if _has_inline(message) else [],
        "date": message.date,
        "edited": bool(message.edit_date),
        "silent": message.silent,
    }


def button(given: Json) -> Json:
    """A button below a message: what it does on the page (`callback`, `copy`, `url`, or nothing) and with what."""
    if "callback_data" in given:
        kind, value = "callback", given["callback_data"]
    elif "copy_text" in given:
        kind, value = "copy", given["copy_text"]["text"]
    else:
        kind, value = ("url", given["url"]) if "url" in given else ("", "")
    return {"text": given["text"], "kind": kind, "value": value, "style": given.get("style", "")}


def keyboard(message: Message | None) -> list[list[Json]]:
    """The keys in place of the letters; `place` is True for the one that sends where the telephone is."""
    rows = message.rows if message else []
    return [[{"text": one["text"], "place": bool(one.get("request_location"))} for one in row] for row in rows]


def _has_inline(message: Message) -> bool:
    return "inline_keyboard" in (message.markup or {})


def _detail(thing: str, content: Json) -> str:
    if thing == "location":
        return f"{content['location']['latitude']:.4f}, {content['location']['longitude']:.4f}"
    if thing == "venue":
        return f"{content['venue']['title']}, {content['venue']['address']}"
    if thing == "contact":
        return f"{content['contact']['first_name']}, {content['contact']['phone_number']}"
    return str(content["document"].get("file_name", "")) if thing == "document" else ""


def _file(thing: str, content: Json, files: Mapping[str, bytes]) -> str:
    if thing not in {"photo", "document"}:
        return ""
    sent = content["photo"][-1] if thing == "photo" else content["document"]
    return str(sent["file_id"]) if sent["file_id"] in files else ""
