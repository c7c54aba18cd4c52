"""An update of Telegram as an event of the conversation."""

from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update

from bot.conversation.state import Commanded, Event, Located, Pressed, Said, Sent

# What Telegram notes in a private chat when its settings change. Whoever hides a chat wants no answer to that.
NOTES = ("pinned_message", "message_auto_delete_timer_changed", "chat_background_set", "write_access_allowed")


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that a person did: where, in which language's Telegram, and the message that holds it.

    `update` is its number, by which one that comes again is known. `sent` is when that message was sent, in seconds
    since 1970; None if Telegram does not tell. `event` is None if nobody said anything: Telegram noted something in
    the chat, which Erase takes away. `menu` is True if the message is one of ours that can be changed.
    """

    chat: int
    language: str
    message: int
    sent: float | None
    event: Event | None
    update: int
    menu: bool = False


def arrival(update: Update) -> Arrival | None:
    """What arrived with the update, None if it is nothing to answer."""
    if update.callback_query:
        return _pressed(update.callback_query, update.update_id)
    return _sent(update.message, update.update_id) if update.message else None


def _sent(message: Message, update: int) -> Arrival:
    language = message.from_user.language_code if message.from_user else None
    sent = message.date.timestamp()
    return Arrival(message.chat_id, (language or "")[:2], message.message_id, sent, event_of_message(message), update)


def _pressed(query: CallbackQuery, update: int) -> Arrival | None:
    message = query.message
    # Only private chats: elsewhere others would read the answer.
    if message is None or message.chat.type != message.chat.PRIVATE:
        return None
    sent = message.date.timestamp() if isinstance(message, Message) else None
    language, event = (query.from_user.language_code or "")[:2], Pressed(query.data or "")
    return Arrival(message.chat.id, language, message.message_id, sent, event, update, isinstance(message, Message))


def event_of_message(message: Message) -> Event | None:
    """What a message means to the conversation: a command, words, a place on the map, or something without words."""
    if any(getattr(message, note) for note in NOTES):
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
