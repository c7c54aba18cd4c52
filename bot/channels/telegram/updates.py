"""An update of Telegram as an event of the conversation."""

from telegram import CallbackQuery, Message

from bot.conversation.events import Commanded, Event, Located, Pressed, Said, Sent


def event_of_message(message: Message) -> Event:
    """What a message means to the conversation: a command, words, a place on the map, or something without words."""
    if message.location is not None:
        return Located(message.location.latitude, message.location.longitude)
    text = message.text or message.caption
    if text is None:
        return Sent()
    if text.startswith("/") and len(text) > 1:
        name, _, argument = text[1:].partition(" ")
        return Commanded(name.partition("@")[0], argument)
    return Said(text)


def event_of_press(query: CallbackQuery) -> Event:
    """What a pressed button means to the conversation."""
    return Pressed(query.data or "")
