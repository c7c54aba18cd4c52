"""Keyboards: what Telegram refuses in a reply_markup, and how it keeps the rest."""

from collections.abc import Callable
from typing import Any

from tests.telegram_emulator.links import checked_link
from tests.telegram_emulator.refusals import Json, bad_request, strict, unmodelled

INLINE_KINDS = ("url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat")
INLINE_FIELDS = frozenset({"text", "style", *INLINE_KINDS})
KEYBOARD_FIELDS = frozenset({"text", "style", "request_location", "request_contact"})
MARKUP_FIELDS = {
    "inline_keyboard": frozenset[str](),
    "keyboard": frozenset(
        {"is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder", "selective"}
    ),
    "remove_keyboard": frozenset({"selective"}),
    "force_reply": frozenset({"input_field_placeholder", "selective"}),
}
MAX_BUTTONS = 100
STYLES = frozenset({"danger", "success", "primary"})


def checked_markup(markup: Json | None) -> Json | None:
    """The markup as Telegram keeps it, or None for none; ApiError when Telegram would refuse it."""
    if not markup:
        return None
    kind = next((name for name in MARKUP_FIELDS if name in markup), None)
    if kind is None:
        raise strict(f"a reply_markup of no known kind: {sorted(markup)}")
    if unknown := sorted(set(markup) - MARKUP_FIELDS[kind] - {kind}):
        raise strict(f"unknown fields of the reply markup: {unknown}")
    return _CHECKS[kind](markup)


def inline_only(markup: Json | None) -> Json | None:
    """The markup of an edit, where no other keyboard can stand."""
    checked = checked_markup(markup)
    if checked and "inline_keyboard" not in checked:
        raise bad_request("inline keyboard expected")
    return checked


def _inline_keyboard(markup: Json) -> Json | None:
    rows = [[_inline_button(button) for button in row] for row in _rows(markup, "inline_keyboard")]
    return {"inline_keyboard": [row for row in rows if row]} if any(rows) else None


def _keyboard(markup: Json) -> Json:
    rows = [[_keyboard_button(button) for button in row] for row in _rows(markup, "keyboard")]
    if not any(rows):
        raise bad_request("reply markup keyboard must be non-empty")
    if len(markup.get("input_field_placeholder") or "") > 64:
        raise strict("input_field_placeholder is longer than 64 characters")
    return {**markup, "keyboard": rows}


def _rows(markup: Json, field: str) -> list[list[Json]]:
    rows = markup[field]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" must be an Array of Arrays')
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _keyboard_button(button: Json | str) -> Json:
    button = {"text": button} if isinstance(button, str) else button
    _check_fields(button, KEYBOARD_FIELDS, "keyboard button")
    if not button.get("text"):
        raise bad_request("keyboard button text must be non-empty")
    return button


def _inline_button(button: Json) -> Json:
    _check_fields(button, INLINE_FIELDS, "inline keyboard button")
    if not button.get("text"):
        raise bad_request("inline keyboard button text must be non-empty")
    # An empty address or datum counts as none, as in Telegram's own reading.
    kinds = [kind for kind in INLINE_KINDS if button.get(kind) or kind in button.keys() - {"url", "callback_data"}]
    if not kinds:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise strict(f"an inline button of several kinds: {kinds}")
    return {**button, kinds[0]: _KINDS[kinds[0]](button[kinds[0]])}


def _check_fields(button: Json, known: frozenset[str], what: str) -> None:
    if unknown := sorted(set(button) - known):
        raise unmodelled(f"{', '.join(unknown)} in a {what}")
    if button.get("style", "primary") not in STYLES:
        raise strict(f"{button['style']} is no style of a {what}")


def _url(url: str) -> str:
    try:
        return checked_link(url)
    except ValueError as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {error}") from error


def _callback_data(data: str) -> str:
    if not 1 <= len(data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    return data


def _copy_text(copied: Json) -> Json:
    if set(copied) != {"text"} or not 1 <= len(copied["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return copied


def _switch(query: str) -> str:
    if len(query) > 256:
        raise bad_request("BUTTON_SWITCH_INLINE_QUERY_TOO_LONG")
    return query


_KINDS: dict[str, Callable[[Any], object]] = {
    "url": _url,
    "callback_data": _callback_data,
    "copy_text": _copy_text,
    "switch_inline_query": _switch,
    "switch_inline_query_current_chat": _switch,
}
_CHECKS: dict[str, Callable[[Json], Json | None]] = {
    "inline_keyboard": _inline_keyboard,
    "keyboard": _keyboard,
    "remove_keyboard": lambda markup: markup,
    "force_reply": lambda markup: markup,
}
