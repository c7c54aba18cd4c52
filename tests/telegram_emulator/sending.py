"""The methods that put something into a chat."""

import hashlib
import struct

from tests.telegram_emulator.arguments import ChatId, JsonList, Upload
from tests.telegram_emulator.formatting import Formatted, formatted, units
from tests.telegram_emulator.methods import Content, method, sending
from tests.telegram_emulator.refusals import ApiError, Json, bad_request, strict
from tests.telegram_emulator.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_PHOTO_BYTES = 10_000_000
MAX_FILE_BYTES = 50_000_000
# Pixels: width and height together; and how many times longer than the other one side may be.
MAX_PHOTO_SIDES = 10_000
MAX_PHOTO_RATIO = 20
PREVIEW_FIELDS = frozenset({"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"})
CHAT_ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")


@sending()
def send_message(
    world: World,
    text: str,
    parse_mode: str | None = None,
    entities: JsonList | None = None,
    link_preview_options: Json | None = None,
) -> Content:
    """Text, 1 to 4096 characters once the markup is read."""
    return Content(
        checked_text(text, parse_mode, entities, "message is too long").as_json(), preview(link_preview_options)
    )


def checked_text(text: str, parse_mode: str | None, entities: JsonList | None, too_long: str) -> Formatted:
    """The text of a message or an edit; ApiError when it is empty or too long."""
    read = formatted(text, parse_mode, entities)
    if not read.text:
        raise bad_request("text must be non-empty")
    # Counted as entities are: never more generous than Telegram, whichever unit its server uses.
    if units(read.text) > MAX_TEXT:
        raise bad_request(too_long)
    return read


def preview(options: Json | None) -> Json | None:
    """Link preview options as Telegram keeps them."""
    if unknown := sorted(set(options or {}) - PREVIEW_FIELDS):
        raise strict(f"unknown link preview options: {unknown}")
    return options or None


@sending("show_caption_above_media", "has_spoiler")
def send_photo(
    world: World,
    photo: Upload,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: JsonList | None = None,
) -> Content:
    """A picture, uploaded or sent before."""
    file = _stored(world, photo, MAX_PHOTO_BYTES)
    if not photo.file_id and not photo.body.startswith(PICTURES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    _check_sides(photo.body)
    sizes = [file | {"width": 90 * factor, "height": 90 * factor} for factor in (1, 4)]
    return Content({"photo": sizes} | _caption(caption, parse_mode, caption_entities))


def _check_sides(picture: bytes) -> None:
    if picture[12:16] != b"IHDR":  # only a PNG tells them so plainly
        return
    width, height = struct.unpack(">II", picture[16:24])
    if width + height > MAX_PHOTO_SIDES or max(width, height) > MAX_PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


@sending("thumbnail", "disable_content_type_detection")
def send_document(
    world: World,
    document: Upload,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: JsonList | None = None,
) -> Content:
    """A file, uploaded or sent before."""
    file = _stored(world, document, MAX_FILE_BYTES)
    named = {"file_name": document.name, "mime_type": document.mime_type} if document.name else {}
    return Content({"document": file | named} | _caption(caption, parse_mode, caption_entities))


def _caption(caption: str | None, parse_mode: str | None, entities: JsonList | None) -> Json:
    read = formatted(caption or "", parse_mode, entities)
    if units(read.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return read.as_json("caption") if read.text else {}


def _stored(world: World, upload: Upload, limit: int) -> Json:
    if upload.file_id and upload.file_id not in world.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    body = world.files[upload.file_id] if upload.file_id else upload.body
    if not body:
        raise bad_request("file must be non-empty")
    if len(body) > limit:
        raise ApiError(413, "Request Entity Too Large")
    mark = hashlib.sha256(body).hexdigest()[:16]
    world.files[f"file-{mark}"] = body
    return {"file_id": f"file-{mark}", "file_unique_id": mark, "file_size": len(body)}


@sending("live_period", "heading", "proximity_alert_radius")
def send_location(world: World, latitude: float, longitude: float, horizontal_accuracy: float | None = None) -> Content:
    """A point on the map."""
    return Content({"location": _location(latitude, longitude)})


@sending("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
def send_venue(world: World, latitude: float, longitude: float, title: str, address: str) -> Content:
    """A point with a name and an address."""
    location = _location(latitude, longitude)
    return Content({"location": location, "venue": {"location": location, "title": title, "address": address}})


def _location(latitude: float, longitude: float) -> Json:
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


@sending()
def send_contact(
    world: World, phone_number: str, first_name: str, last_name: str | None = None, vcard: str | None = None
) -> Content:
    """A card for the address book."""
    if len((vcard or "").encode()) > 2048:
        raise bad_request("vcard is too long")
    card = {"phone_number": phone_number, "first_name": first_name, "last_name": last_name, "vcard": vcard}
    return Content({"contact": {name: value for name, value in card.items() if value}})


@method("business_connection_id", "message_thread_id")
def send_chat_action(world: World, chat_id: ChatId, action: str) -> bool:
    """“typing…”."""
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.writable(chat_id).actions.append(action)
    return True
