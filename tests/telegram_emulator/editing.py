"""The methods that change or take away what lies in a chat."""

from collections.abc import Iterable

from tests.telegram_emulator.arguments import ChatId, JsonList
from tests.telegram_emulator.chats import Chat, Message
from tests.telegram_emulator.markup import inline_only
from tests.telegram_emulator.methods import method
from tests.telegram_emulator.refusals import NOT_MODIFIED, Json, bad_request
from tests.telegram_emulator.sending import checked_text, preview
from tests.telegram_emulator.world import World

MAX_DELETED = 100


@method("business_connection_id", "inline_message_id", "rich_message")
def edit_message_text(
    world: World,
    text: str,
    chat_id: ChatId | None = None,
    message_id: int | None = None,
    parse_mode: str | None = None,
    entities: JsonList | None = None,
    link_preview_options: Json | None = None,
    reply_markup: Json | None = None,
) -> Json:
    """Other words in a message of the bot; without reply_markup its buttons go, as on Telegram."""
    chat, message = _editable(world, chat_id, message_id)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    read = checked_text(text, parse_mode, entities, "MESSAGE_TOO_LONG")
    return _replace(world, chat, message, read.as_json(), reply_markup, preview(link_preview_options))


@method("business_connection_id", "inline_message_id")
def edit_message_reply_markup(
    world: World,
    chat_id: ChatId | None = None,
    message_id: int | None = None,
    reply_markup: Json | None = None,
) -> Json:
    """Other buttons below a message of the bot, or none."""
    chat, message = _editable(world, chat_id, message_id)
    return _replace(world, chat, message, message.content, reply_markup, message.preview)


def _editable(world: World, chat_id: ChatId | None, message_id: int | None) -> tuple[Chat, Message]:
    if chat_id is None and message_id is None:
        raise bad_request("message identifier is not specified")
    chat = world.writable(chat_id or "")
    return chat, world.sent_by_bot(chat, message_id or 0)


def _replace(
    world: World, chat: Chat, message: Message, content: Json, reply_markup: Json | None, link_preview: Json | None
) -> Json:
    markup = inline_only(reply_markup)
    if (content, markup) == (message.content, message.markup):
        raise bad_request(NOT_MODIFIED)
    changed = chat.keep(message.edited(content, markup, link_preview, world.clock.now()))
    world.notifier.notify()
    return changed.as_json(chat)


@method()
def delete_message(world: World, chat_id: ChatId, message_id: int) -> bool:
    """Take one message away, for both sides."""
    chat = world.chat(chat_id)
    if message_id not in chat.messages:
        raise bad_request("message to delete not found")
    world.delete(chat, [message_id])
    return True


@method()
def delete_messages(world: World, chat_id: ChatId, message_ids: JsonList) -> bool:
    """Take at most 100 messages away; those that are not there are skipped."""
    world.delete(world.chat(chat_id), _checked_ids(message_ids))
    return True


def _checked_ids(message_ids: JsonList) -> Iterable[int]:
    if not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > MAX_DELETED:
        raise bad_request("too many message identifiers specified")
    return map(int, message_ids)
