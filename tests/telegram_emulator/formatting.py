"""Text as Telegram keeps it: HTML read into plain text and entities, counted in UTF-16 code units."""

import html
import re
from dataclasses import dataclass
from operator import itemgetter

from tests.telegram_emulator.links import checked_link
from tests.telegram_emulator.refusals import Json, bad_request, strict, unmodelled

TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
# At the same place the outer entity comes first, and this is what Telegram takes for the outer one.
_PRIORITY = {
    kind: rank
    for rank, kind in enumerate(
        ("expandable_blockquote", "blockquote", "pre", "code", "text_link", "bold", "italic", "underline",
         "strikethrough", "spoiler")
    )
}  # fmt: skip
ENTITY_TYPES = frozenset(TAGS.values()) | {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
    "text_mention", "custom_emoji", "expandable_blockquote",
}  # fmt: skip

_REFERENCE = re.compile(r"&(lt|gt|amp|quot|#\d{1,8}|#x[0-9a-fA-F]{1,8});?")
_COMMAND = re.compile(r"(?<![\w/<>@])/([A-Za-z0-9_]{1,64})(?:@(\w{3,32}))?(?![\w/@<>])")
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)], " ") | dict.fromkeys([13, *range(0x2028, 0x202F)], None)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text without markup, and its entities in order."""

    text: str
    entities: tuple[Json, ...] = ()

    def as_json(self, key: str = "text") -> Json:
        """The fields of a Message; a caption has other names than a text."""
        names = {"text": "entities", "caption": "caption_entities"}
        return {key: self.text} | ({names[key]: list(self.entities)} if self.entities else {})


def units(text: str) -> int:
    """Length in UTF-16 code units: an emoji outside the first plane counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """What Telegram makes of control characters: spaces; line separators and text direction overrides go."""
    return text.translate(_CONTROLS)


def read_commands(text: str) -> tuple[Json, ...]:
    """The bot_command entities of what a user writes."""
    return tuple(
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in _COMMAND.finditer(text)
    )


def formatted(text: str, parse_mode: str | None, entities: list[Json] | None) -> Formatted:
    """The text of a call, by either way of marking it up; ApiError as Telegram refuses."""
    if parse_mode and entities:
        raise strict("parse_mode and entities exclude each other")
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    if parse_mode:
        return trimmed(_Reader(clean(text)).read())
    return trimmed(Formatted(clean(text), _checked(clean(text), entities or [])))


def trimmed(whole: Formatted) -> Formatted:
    """Without the white space at both ends; the white space before the first entity's end stays."""
    begin = min((e["offset"] for e in whole.entities), default=units(whole.text))
    text = whole.text.rstrip()
    lead = min(units(text) - units(text.lstrip()), begin)
    text = text[lead:]  # white space is in the first plane, so units are characters here
    moved = [{**e, "offset": e["offset"] - lead} for e in whole.entities]
    cut = [{**e, "length": min(e["length"], units(text) - e["offset"])} for e in moved]
    return Formatted(text, tuple(e for e in cut if e["length"] > 0))


def _checked(text: str, entities: list[Json]) -> tuple[Json, ...]:
    for entity in entities:
        if entity.get("type") not in ENTITY_TYPES:
            raise bad_request("can't parse MessageEntity: unsupported type specified")
        if entity["offset"] < 0 or entity["offset"] + entity["length"] > units(text):
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
                f"at UTF-16 offset {units(text)}"
            )
    return tuple(sorted(entities, key=itemgetter("offset")))


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    kind: str
    offset: int
    argument: str
    position: int


class _Reader:
    """One pass over the HTML; each refusal names the byte where it went wrong."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.opened: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> Formatted:
        while self.at < len(self.source):
            self._read_data()
            if self.at < len(self.source):
                self._read_tag()
        if self.opened:
            raise self._refuse(f"Can't find end tag corresponding to start tag {self.opened[-1].tag}", at=None)
        ordered = sorted(self.entities, key=lambda one: (one["offset"], -one["length"], _PRIORITY[one["type"]]))
        return Formatted(self.text, tuple(ordered))

    def _refuse(self, reason: str, at: int | None) -> Exception:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad_request(f"can't parse entities: {reason}{where}")

    def _read_data(self) -> None:
        end = self.source.find("<", self.at)
        end = len(self.source) if end < 0 else end
        self.text += _decoded(self.source[self.at : end])
        self.at = end

    def _read_tag(self) -> None:
        begin = self.at
        if self.source.startswith("</", begin):
            self._read_end(begin)
        else:
            self._read_start(begin)

    def _take(self, pattern: str) -> str:
        found = re.compile(pattern, re.DOTALL).match(self.source, self.at)
        taken = found.group() if found else ""
        self.at += len(taken)
        return taken

    def _read_start(self, begin: int) -> None:
        self.at += 1
        tag = self._take(r"[^\s>]*").lower()
        if self.at >= len(self.source):
            raise self._refuse("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self._refuse(f'Unsupported start tag "{tag}"', begin)
        if tag == "code" and any(opened.tag == "pre" for opened in self.opened):
            raise unmodelled("code with a language")
        attributes = self._read_attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refuse('Tag "span" must have class "tg-spoiler"', begin)
        kind = "expandable_blockquote" if "expandable" in attributes else TAGS[tag]
        self.opened.append(_Open(tag, kind, units(self.text), _argument(tag, attributes), len(self.text)))

    def _read_attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while self._take(r"\s*") is not None and not self.source.startswith(">", self.at):
            if self.at >= len(self.source):
                raise self._refuse("Unclosed start tag", begin)
            name = self._take(r"[^\s=>]*")
            if not name:
                raise self._refuse(f'Empty attribute name in the tag "{tag}"', begin)
            attributes[name] = self._read_value(tag, name, begin)
        self.at += 1
        return attributes

    def _read_value(self, tag: str, name: str, begin: int) -> str:
        if not self._take(r"\s*=\s*"):
            if (tag, name) == ("blockquote", "expandable"):
                return ""
            raise self._refuse(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        quoted = self._take(r"\"[^\"]*\"|'[^']*'")
        if not quoted and self.source[self.at : self.at + 1] in {'"', "'", ""}:
            raise self._refuse("Unclosed start tag", begin)
        return _decoded(quoted[1:-1]) if quoted else self._read_token()

    def _read_token(self) -> str:
        begin = self.at
        token = self._take(r"[A-Za-z0-9.-]*").lower()
        if not re.match(r"[\s>]", self.source[self.at : self.at + 1]):
            raise self._refuse("Unexpected end of name token", begin)
        return token

    def _read_end(self, begin: int) -> None:
        if not self.opened:
            raise self._refuse("Unexpected end tag", begin)
        self.at += 2
        tag = self._take(r"[^\s>]*").lower()
        self._take(r"\s*")
        if not self._take(">"):
            raise self._refuse("Unclosed end tag", begin)
        expected = self.opened[-1].tag
        if tag not in {"", expected}:
            raise self._unmatched(begin, expected, tag)
        self._close(self.opened.pop())

    def _unmatched(self, begin: int, expected: str, found: str) -> Exception:
        where = f"at byte offset {len(self.source[:begin].encode())}"
        return self._refuse(f'Unmatched end tag {where}, expected "</{expected}>", found "</{found}>"', at=None)

    def _close(self, opened: _Open) -> None:
        length = units(self.text) - opened.offset
        entity: Json = {"type": opened.kind, "offset": opened.offset, "length": length}
        if opened.kind == "text_link":
            try:
                entity["url"] = checked_link(opened.argument or self.text[opened.position :])
            except ValueError:
                return  # Telegram keeps the words of a link it does not like, and says nothing
        if length:
            self.entities.append(entity)


def _argument(tag: str, attributes: dict[str, str]) -> str:
    return attributes.get("href", "") if tag == "a" else ""


def _decoded(data: str) -> str:
    # Only four names are known to Telegram; &nbsp; and the like stay as they are written.
    return _REFERENCE.sub(lambda found: html.unescape(f"&{found.group(1)};"), data)
