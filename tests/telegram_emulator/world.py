"""The state of the emulated service: what the bot's calls and the people's acts change."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tests.telegram_emulator.chats import BOT_ID, BOT_USERNAME, Chat, Clock, Message, Notifier, Person, numbers
from tests.telegram_emulator.refusals import QUERY_TOO_OLD, Json, bad_request, forbidden
from tests.telegram_emulator.updates import LIFETIMES, Updates

DELETABLE_SECONDS = 48 * 3600
# A dice in a private chat can only be deleted once it is so old: nobody takes a bad throw back.
DICE_SECONDS = 24 * 3600
# What a ChatMember holds besides, by its status.
_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_MEMBER_FIELDS: dict[str, Json] = {"kicked": {"until_date": 0}, "administrator": dict.fromkeys(_RIGHTS, False)}
SCOPES_FOR_PRIVATE = ("chat", "all_private_chats", "default")


@dataclass(slots=True)
class Query:
    """A callback or inline query: who asked, when, and the answer once there is one."""

    id: str
    kind: str
    date: int
    payload: Json
    answer: Json | None = None


@dataclass(slots=True)
class Profile:
    """What the bot says of itself, by language ("" for everyone else)."""

    name: dict[str, str] = field(default_factory=lambda: {"": "Relais"})
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)


class World:
    """Everything that Telegram would hold."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.notifier = Notifier()
        self.updates = Updates(self.clock, self.notifier)
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Person] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, bytes] = {}
        self.logged_out = False
        # What the bot's owner said to @BotFather.
        self.inline = True
        # Private chats and groups share one numbering, the bot's own; supergroups and channels have one each.
        self.last_message_id = 0
        self._people_ids = numbers(1001)
        self._query_ids = numbers(900_001)

    @property
    def bot(self) -> Person:
        """The bot, by the name it gave itself."""
        return Person(BOT_ID, self.profile.name.get("", "Relais"), is_bot=True, username=BOT_USERNAME)

    def add_person(self, first_name: str, language_code: str | None) -> Person:
        """Somebody new, with a private chat that is not started yet."""
        person = Person(next(self._people_ids), first_name, language_code)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", person)
        return person

    def forget(self, person: Person) -> None:
        """Take away a person, their private chat with all that lies in it, and their queries."""
        self.chats.pop(person.id, None)
        self.people.pop(person.id, None)
        asked = [number for number, query in self.queries.items() if query.payload["from"]["id"] == person.id]
        for number in asked:
            del self.queries[number]

    def add_group(self, title: str, kind: str = "group") -> Chat:
        """A group or channel; the bot is in it."""
        chat = Chat(-next(self._people_ids), kind, title=title, started=True)
        self.chats[chat.id] = chat
        return chat

    def chat(self, chat_id: str) -> Chat:
        """The chat a call names; ApiError when the bot has never met it."""
        found = self.chats.get(int(chat_id)) if chat_id.lstrip("-").isdigit() else None
        if found is None or not (found.started or (found.person and found.person.known)):
            raise bad_request("chat not found")
        return found

    def writable(self, chat_id: str) -> Chat:
        """The chat a call writes into; ApiError when the bot may not."""
        chat = self.chat(chat_id)
        if chat.person and chat.person.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.left:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def post(self, chat: Chat, sender: Person, content: Json, **rest: object) -> Message:
        """Put a new message into a chat."""
        message = Message(chat.id, self._next_message_id(chat), self.clock.now(), sender, content)
        kept = chat.keep(replace(message, **rest))  # type: ignore[arg-type]  # the fields of a message, by name
        self.notifier.notify()
        return kept

    def _next_message_id(self, chat: Chat) -> int:
        counter = chat if chat.kind in {"supergroup", "channel"} else self
        counter.last_message_id += 1
        return counter.last_message_id

    def sent_by_bot(self, chat: Chat, message_id: int) -> Message:
        """The message an edit names; ApiError when it is not there or not the bot's to change."""
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.from_bot or not message.editable:
            raise bad_request("message can't be edited")
        return message

    def delete(self, chat: Chat, message_ids: Iterable[int]) -> None:
        """Take messages away for both sides; nothing is taken when one of them is too old."""
        doomed = [chat.messages[number] for number in message_ids if number in chat.messages]
        for message in doomed:
            self._check_deletable(chat, message)
        for message in doomed:
            del chat.messages[message.message_id]
        self.notifier.notify()

    def _check_deletable(self, chat: Chat, message: Message) -> None:
        if not message.from_bot and chat.kind != "private":
            raise bad_request("message can't be deleted")
        age = self.clock.now() - message.date
        if age > DELETABLE_SECONDS or (chat.kind == "private" and "dice" in message.content and age < DICE_SECONDS):
            raise bad_request("message can't be deleted for everyone")

    def membership(self, chat: Chat, by: Person, old: str, new: str) -> None:
        """Somebody changed what the bot is in a chat: an update tells so."""
        change: Json = {"chat": chat.as_json(), "from": by.as_json(), "date": self.clock.now()}
        for when, status in (("old", old), ("new", new)):
            change[f"{when}_chat_member"] = {"user": self.bot.as_json(), "status": status} | _MEMBER_FIELDS.get(
                status, {}
            )
        self.updates.put("my_chat_member", change)

    def ask(self, kind: str, person: Person, payload: Json) -> Query:
        """A callback or inline query of somebody; it waits for one answer."""
        number = str(next(self._query_ids))
        query = Query(number, kind, self.clock.now(), {"id": number, "from": person.as_json()} | payload)
        self.queries[number] = query
        self.updates.put(kind, query.payload)
        return query

    def answer(self, kind: str, number: str, answer: Json) -> None:
        """Answer a query; ApiError for the second answer, a late one and one to nobody's question."""
        query = self.queries.get(number)
        if query is None or query.kind != kind or query.answer is not None or self._is_old(query):
            raise bad_request(QUERY_TOO_OLD)
        query.answer = answer
        self.notifier.notify()

    def _is_old(self, query: Query) -> bool:
        return self.clock.now() - query.date > LIFETIMES[query.kind]

    def commands_for(self, person: Person) -> list[Json]:
        """The menu this person sees in the private chat: the narrowest scope first, each in their language first."""
        languages = [person.language_code or "", ""]
        narrowest = [f"chat:{person.id}", *SCOPES_FOR_PRIVATE[1:]]
        keys = ((scope, language) for scope in narrowest for language in languages)
        return next((self.profile.commands[key] for key in keys if key in self.profile.commands), [])
