"""An update of Telegram as an event of the conversation."""

from dataclasses import dataclass
from typing import Final

from telegram import Message, Update

from bot.conversation.state import Commanded, Event, Located, Pressed, Said, Sent

# What Telegram notes in a private chat when its settings change. Whoever hides a chat wants no answer to that.
SERVICE_NOTES: Final = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that a person did: where, in which language's Telegram, and the message that holds it.

    `language` is a code of two letters, empty if Telegram does not tell. `update` is its number, by which one that
    comes again is known. `sent` is when that message was sent, in seconds since 1970; None if Telegram does not tell.
    `event` is None if nobody said anything: Telegram noted something in the chat, which Erase takes away. `menu` is
    True if the message is one of ours that can be changed.
    """

    chat: int
    language: str
    message: int
    sent: float | None
    event: Event | None
    update: int
    menu: bool = False


def arrival_of(update: Update) -> Arrival | None:
    """Return what arrived with the update, None if it is nothing to answer."""
    user = update.effective_user
    language = (user.language_code if user else None) or ""
    if query := update.callback_query:
        held_by = query.message
        # Only private chats: elsewhere others would read the answer.
        if held_by is None or held_by.chat.type != held_by.chat.PRIVATE:
            return None
        # Of a message that is too old, Telegram tells the id alone.
        is_whole = isinstance(held_by, Message)
        sent, event = held_by.date.timestamp() if is_whole else None, Pressed(query.data or "")
        return Arrival(held_by.chat.id, language[:2], held_by.message_id, sent, event, update.update_id, menu=is_whole)
    message = update.message
    if message is None:
        return None
    sent = message.date.timestamp()
    return Arrival(message.chat_id, language[:2], message.message_id, sent, event_of_message(message), update.update_id)


def event_of_message(message: Message) -> Event | None:
    """Return what a message means: a command, words, a place on the map, something without words; None for a note."""
    if any(getattr(message, note) for note in SERVICE_NOTES):
        return None
    if message.location is not None:
        return Located(message.location.latitude, message.location.longitude)
    text = message.text or message.caption
    if text is None:
        return Sent()
    if text.startswith("/") and len(text) > 1:
        name, _, argument = text[1:].partition(" ")
        return Commanded(name.partition("@")[0], argument)
    return Said(text)
