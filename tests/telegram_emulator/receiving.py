"""The methods by which a bot receives updates and answers queries."""

import re

from tests.telegram_emulator.arguments import Blank, JsonList
from tests.telegram_emulator.formatting import units
from tests.telegram_emulator.links import checked_link
from tests.telegram_emulator.markup import inline_only
from tests.telegram_emulator.methods import method
from tests.telegram_emulator.refusals import Json, bad_request, strict, unmodelled
from tests.telegram_emulator.sending import checked_text, preview
from tests.telegram_emulator.updates import KINDS, Webhook
from tests.telegram_emulator.world import World

LONGEST_POLL = 50
ARTICLE_FIELDS = frozenset(
    {
        "type", "id", "title", "input_message_content", "reply_markup", "url", "description", "thumbnail_url",
        "thumbnail_width", "thumbnail_height",
    }
)  # fmt: skip
TEXT_FIELDS = frozenset({"message_text", "parse_mode", "entities", "link_preview_options"})
LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost)[:/]")
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


@method()
async def get_updates(
    world: World,
    offset: int = 0,
    limit: int = 100,
    timeout: int = 0,  # noqa: ASYNC109  (the Bot API calls it so)
    allowed_updates: JsonList | None = None,
) -> list[Json]:
    """The updates that wait, or those of the next so many seconds."""
    world.updates.allow(_kinds(allowed_updates))
    return await world.updates.poll(offset, max(1, min(limit, 100)), max(0, min(timeout, LONGEST_POLL)))


def _kinds(kinds: JsonList | None) -> JsonList | None:
    if unknown := sorted(set(kinds or []) - KINDS):
        raise strict(f"unknown kinds of updates: {unknown}")
    return kinds


@method("certificate")
async def set_webhook(
    world: World,
    url: Blank,
    ip_address: str | None = None,
    max_connections: int = 40,
    allowed_updates: JsonList | None = None,
    drop_pending_updates: bool = False,
    secret_token: str = "",
) -> bool:
    """Have updates pushed to this address; the empty one ends that."""
    _check_webhook(url, secret_token, max_connections)
    world.updates.allow(_kinds(allowed_updates))
    webhook = Webhook(url, secret_token, max_connections, ip_address or "127.0.0.1") if url else None
    await world.updates.set_webhook(webhook, drop=drop_pending_updates)
    return True


def _check_webhook(url: str, secret: str, connections: int) -> None:
    # A Bot API server of one's own takes plain HTTP; here only loopback, where nothing else could answer.
    if url and not url.startswith("https://") and not LOOPBACK.match(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if url.startswith("https://"):
        raise unmodelled("webhooks beyond loopback")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= connections <= 100:
        raise strict("max_connections is outside 1-100")


@method()
async def delete_webhook(world: World, drop_pending_updates: bool = False) -> bool:
    """Back to polling."""
    await world.updates.set_webhook(None, drop=drop_pending_updates)
    return True


@method()
def get_webhook_info(world: World) -> Json:
    """A WebhookInfo."""
    hook = world.updates.webhook
    info: Json = {"url": hook.url if hook else "", "has_custom_certificate": False}
    info["pending_update_count"] = len(world.updates.pending())
    if hook:
        info |= {"ip_address": hook.ip_address, "max_connections": hook.max_connections}
    if world.updates.webhook_error:
        info["last_error_date"], info["last_error_message"] = world.updates.webhook_error
    return info


@method("url")
def answer_callback_query(
    world: World,
    callback_query_id: str,
    text: str = "",
    show_alert: bool = False,
    cache_time: int = 0,
) -> bool:
    """End the spinner of a pressed button, with a word or without."""
    if units(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    world.answer("callback_query", callback_query_id, {"text": text, "show_alert": show_alert})
    return True


@method()
def answer_inline_query(
    world: World,
    inline_query_id: str,
    results: JsonList,
    cache_time: int = 300,
    is_personal: bool = False,
    next_offset: str = "",
    button: Json | None = None,
) -> bool:
    """The list above the input field of whoever typed the bot's name."""
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(next_offset.encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_ids([str(result.get("id", "")) for result in results])
    _check_button(button)
    answer = {"results": [_result(one) for one in results], "button": button, "next_offset": next_offset}
    settings = {"cache_time": cache_time, "is_personal": is_personal}
    world.answer("inline_query", inline_query_id, answer | settings)
    return True


def _check_ids(numbers: list[str]) -> None:
    if not all(1 <= len(number.encode()) <= 64 for number in numbers):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(numbers)) < len(numbers):
        raise bad_request("RESULT_ID_DUPLICATE")


def _check_button(button: Json | None) -> None:
    if button is None:
        return
    if set(button) != {"text", "start_parameter"}:
        raise unmodelled("a button above inline results that does not start the bot")
    if not button["text"] or not START_PARAMETER.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")


def _result(result: Json) -> Json:
    if result.get("type") != "article":
        raise unmodelled(f"inline results of type {result.get('type')}")
    if not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    content = result.get("input_message_content") or {}
    if "message_text" not in content:
        raise unmodelled("inline results without message_text")
    if unknown := sorted((set(result) - ARTICLE_FIELDS) | (set(content) - TEXT_FIELDS)):
        raise strict(f"unknown fields of an inline result: {unknown}")
    options = preview(content.get("link_preview_options"))
    read = checked_text(content["message_text"], content.get("parse_mode"), content.get("entities"), "MESSAGE_TOO_LONG")
    for field in ("url", "thumbnail_url"):
        _check_link(result.get(field))
    return result | {"content": read.as_json(), "preview": options, "markup": inline_only(result.get("reply_markup"))}


def _check_link(link: str | None) -> None:
    try:
        checked_link(link or "https://telegram.org")
    except ValueError as error:
        raise bad_request("WEBDOCUMENT_URL_INVALID") from error
