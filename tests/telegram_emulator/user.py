"""Somebody with Telegram in their hand: what they can do, and what they see."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.telegram_emulator.chats import BOT_USERNAME, Chat, Message, Person
from tests.telegram_emulator.formatting import clean, read_commands, units
from tests.telegram_emulator.handles import PATIENCE, CannotSendError, Press, Typed
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.world import World

LONGEST_TEXT = 4096
LONGEST_QUERY = 256


@dataclass(slots=True)
class User:
    """One person in one chat, usually the private one with the bot."""

    world: World
    person: Person
    chat: Chat
    recent: Callable[[], str]
    clipboard: str = ""
    opened: list[str] = field(default_factory=list)
    seen: int = 0

    @property
    def id(self) -> int:
        """Their id, which is also that of the private chat."""
        return self.person.id

    @property
    def messages(self) -> list[Message]:
        """What lies in the chat now, both sides, after edits and deletions."""
        return self.chat.visible()

    @property
    def last(self) -> Message | None:
        """The lowest message of the bot that is still there."""
        return next((message for message in reversed(self.messages) if message.from_bot), None)

    @property
    def keyboard(self) -> list[str]:
        """The labels of the keyboard in place of the letters, if the bot brought one and did not take it away."""
        brought = self.keyboard_message()
        return brought.buttons if brought else []

    def keyboard_message(self) -> Message | None:
        """The message that brought the keyboard in place of the letters, or took one away; None without either."""
        changed = [one for one in self.chat.shown if {"keyboard", "remove_keyboard"} & set(one.markup or {})]
        # Deleting the message that brought a keyboard takes the keyboard away; no older one comes back.
        return changed[-1] if changed and changed[-1].message_id in self.chat.messages else None

    @property
    def menu(self) -> list[str]:
        """The commands behind the menu button, with their slash."""
        return [f"/{command['command']}" for command in self.world.commands_for(self.person)]

    async def say(self, text: str) -> Message:
        """Send a text; CannotSendError for one that no client would send."""
        sent = clean(text).strip()
        if not sent or units(sent) > LONGEST_TEXT or "\ud800" <= max(sent) <= "\udfff":
            raise CannotSendError(f"{units(sent)} units of text cannot be sent")
        entities = list(read_commands(sent))
        return await self.send({"text": sent} | ({"entities": entities} if entities else {}))

    async def command(self, text: str) -> Message:
        """Send a command, with its slash."""
        if not read_commands(text):
            raise CannotSendError(f"{text!r} is no command")
        return await self.say(text)

    async def start(self, payload: str = "") -> Message:
        """Press Start, perhaps behind a deep link."""
        return await self.say(f"/start {payload}".strip())

    async def ask(self, text: str) -> Message:
        """Send a text and wait for the next thing the bot shows."""
        self.seen = len(self.chat.shown)
        await self.say(text)
        return await self.next()

    async def send(self, content: Json) -> Message:
        """Send anything: the fields that make up the content of a Message."""
        if self.person.blocked:
            raise CannotSendError("the bot is blocked")
        self.chat.started = self.chat.started or self.chat.person is self.person
        self.person.known = True
        message = self.world.post(self.chat, self.person, content)
        if self._bot_may_read(message):
            self.world.updates.put("message", message.as_json(self.chat))
        return message

    def _bot_may_read(self, message: Message) -> bool:
        # In a group a bot reads commands and what names it, unless its owner said otherwise.
        service = "new_chat_members" in message.content
        named = f"@{BOT_USERNAME}" in message.text or any(e["type"] == "bot_command" for e in message.entities)
        return not self.chat.left and (self.chat.kind == "private" or service or (self.chat.started and named))

    async def say_in_topic(self, text: str, topic: int) -> Message:
        """Send a text in a part of the private chat, which its owner has divided into topics."""
        self.chat.topics.add(topic)
        return await self.send({"text": text, "message_thread_id": topic, "is_topic_message": True})

    async def edit(self, message: Message, text: str) -> Message:
        """Correct one's own message."""
        content: Json = {"text": text} | ({"entities": list(read_commands(text))} if read_commands(text) else {})
        changed = self.chat.keep(message.edited(content, message.markup, None, self.world.clock.now()))
        self.world.updates.put("edited_message", changed.as_json(self.chat))
        return changed

    async def press(self, wanted: str, on: Message | None = None) -> Press:
        """Press the button with this label or callback data: the lowest one, or that of a message seen earlier."""
        for message in [on] if on else reversed(self.messages):
            if (button := message.button(wanted)) and "inline_keyboard" in (message.markup or {}):
                return self._pressed(message, button)
        brought = self.keyboard_message()
        if brought and (button := brought.button(wanted)):
            return await self._typed_by(button)
        labels = [label for message in self.messages for label in message.buttons]
        raise LookupError(f"no button {wanted!r} among {labels + self.keyboard}; last calls: {self.recent()}")

    async def _typed_by(self, button: Json) -> Press:
        if "request_location" in button or "request_contact" in button:
            raise LookupError(f"the phone asks before {button['text']!r} sends: use location() or contact()")
        await self.say(button["text"])
        return Press(self.until, "keyboard", button["text"])

    def _pressed(self, message: Message, button: Json) -> Press:
        if "callback_data" in button:
            return self._asked(message, button["callback_data"])
        if "copy_text" in button:
            self.clipboard = button["copy_text"]["text"]
            return Press(self.until, "copy", self.clipboard)
        if "url" in button:
            self.opened.append(button["url"])
            return Press(self.until, "url", button["url"])
        kind = next(name for name in button if name.startswith("switch_inline"))
        return Press(self.until, kind, button[kind])

    async def forge(self, data: str, on: Message) -> Press:
        """Press a button that this message does not have: that of another version, or made up."""
        return self._asked(on, data)

    def _asked(self, message: Message, data: str) -> Press:
        now = self.chat.messages.get(message.message_id)
        gone = {"chat": self.chat.as_json(), "message_id": message.message_id, "date": 0}
        payload = {"message": now.as_json(self.chat) if now else gone, "chat_instance": str(self.chat.id), "data": data}
        return Press(self.until, "callback", data, self.world.ask("callback_query", self.person, payload))

    async def type_inline(self, query: str, offset: str = "") -> Typed:
        """Type the bot's name and some letters, in some other chat; CannotSendError for too many."""
        if units(query) > LONGEST_QUERY:
            raise CannotSendError(f"{units(query)} units cannot be typed behind the bot's name")
        self.person.known = True
        payload = {"query": query, "offset": offset, "chat_type": "private"}
        return Typed(self.until, self.world.ask("inline_query", self.person, payload))

    async def location(self, latitude: float, longitude: float) -> Message:
        """Share where one is."""
        return await self.send({"location": {"latitude": latitude, "longitude": longitude}})

    async def photo(self, caption: str = "") -> Message:
        """Send a picture."""
        sizes = [_file("photo") | {"width": 320, "height": 240}]
        return await self.send({"photo": sizes} | ({"caption": caption} if caption else {}))

    async def voice(self, seconds: int = 3) -> Message:
        """Send a voice message."""
        return await self.send({"voice": _file("voice") | {"duration": seconds}})

    async def sticker(self) -> Message:
        """Send a sticker."""
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return await self.send({"sticker": _file("sticker") | shape})

    async def contact(self, phone_number: str, first_name: str = "Bea") -> Message:
        """Share somebody's number."""
        return await self.send({"contact": {"phone_number": phone_number, "first_name": first_name}})

    async def forward(self, text: str) -> Message:
        """Forward what somebody hidden wrote."""
        origin = {"type": "hidden_user", "sender_user_name": "Carl", "date": self.world.clock.now()}
        return await self.send({"text": text, "forward_origin": origin})

    async def blocks_bot(self, *, blocked: bool = True) -> None:
        """Block the bot, or let it in again."""
        self.person.blocked = blocked
        statuses = ("member", "kicked") if blocked else ("kicked", "member")
        self.world.membership(self.chat, self.person, *statuses)

    async def adds_bot_to(self, group: Chat) -> "User":
        """Add the bot to a group; this person as they stand in that group."""
        there = self.within(group)
        group.started, group.left = True, False
        # In a channel a bot can only be an administrator.
        self.world.membership(group, self.person, "left", "administrator" if group.kind == "channel" else "member")
        await there.send({"new_chat_members": [self.world.bot.as_json()]})
        return there

    def within(self, chat: Chat) -> "User":
        """The same person in another chat."""
        return replace(self, chat=chat, seen=len(chat.shown), opened=[])

    async def next(self, within: float = PATIENCE) -> Message:
        """Wait for the next message or edit of the bot that was not looked at yet."""
        await self.until(lambda: len(self.chat.shown) > self.seen, within)
        self.seen += 1
        return self.chat.shown[self.seen - 1]

    async def screen(self, within: float = PATIENCE) -> Message:
        """Wait as `next` does, then jump to the newest: what the person looks at."""
        await self.next(within)
        self.seen = len(self.chat.shown)
        return self.chat.shown[-1]

    async def sees_nothing(self, within: float = 0.1) -> None:
        """The bot shows nothing new for so many seconds."""
        if await self.world.notifier.until(lambda: len(self.chat.shown) > self.seen, within):
            raise AssertionError(f"the bot showed {self.chat.shown[self.seen].text!r}")

    async def until(self, holds: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait until something holds of the chat; TimeoutError with the bot's last calls."""
        if not await self.world.notifier.until(holds, within):
            raise TimeoutError(f"nothing came within {within} s; the bot's last calls: {self.recent()}")


def _file(kind: str) -> Json:
    return {"file_id": f"{kind}-of-a-user", "file_unique_id": kind, "file_size": 1000}
