"""The table of methods: each handler's signature is the list of parameters it takes, by their Bot API names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.telegram_emulator.arguments import ChatId, Parameter, parameters_of
from tests.telegram_emulator.chats import Chat, Message
from tests.telegram_emulator.markup import checked_markup
from tests.telegram_emulator.refusals import Json, bad_request
from tests.telegram_emulator.world import World

# Documented for every sending method; no private chat of ours uses them.
ELSEWHERE = frozenset(
    {
        "business_connection_id", "direct_messages_topic_id", "allow_paid_broadcast", "message_effect_id",
        "suggested_post_parameters",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What a sending method puts into a message, and its link preview options."""

    fields: Json
    preview: Json | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API as the emulator knows it."""

    name: str
    run: Callable[..., Any]
    parameters: Mapping[str, Parameter]
    unmodelled: frozenset[str] = frozenset()
    sends: bool = False


Handler = TypeVar("Handler", bound=Callable[..., Any])
Sender = TypeVar("Sender", bound=Callable[..., Content])

TABLE: dict[str, Method] = {}


def api_name(function: Callable[..., object]) -> str:
    """send_message is sendMessage."""
    head, *rest = function.__name__.split("_")
    return head + "".join(map(str.capitalize, rest))


def _enter(method: Method) -> None:
    TABLE[method.name.lower()] = method


def method(*unmodelled: str) -> Callable[[Handler], Handler]:
    """Enter a handler into the table; `unmodelled` are documented parameters that it refuses."""

    def enter(handler: Handler) -> Handler:
        known = parameters_of(handler)
        _enter(Method(api_name(handler), handler, known, frozenset(unmodelled)))
        return handler

    return enter


def sending(*unmodelled: str) -> Callable[[Sender], Sender]:
    """Enter a handler that makes the content of a message; what all sending methods share is done here."""

    def enter(handler: Sender) -> Sender:
        def send(world: World, *, chat_id: ChatId, **given: Any) -> Json:  # noqa: ANN401  # whatever the method takes
            common = {name: given.pop(name) for name in list(given) if name in _COMMON}
            chat = world.writable(chat_id)
            return _put(world, chat, handler(world, **given), **common).as_json(chat)

        known = {"chat_id": Parameter("chat_id", ChatId, required=True)} | parameters_of(handler) | _COMMON
        _enter(Method(api_name(handler), send, known, ELSEWHERE | set(unmodelled), sends=True))
        return handler

    return enter


def _put(
    world: World,
    chat: Chat,
    content: Content,
    *,
    message_thread_id: int | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
    reply_parameters: Json | None = None,
    reply_markup: Json | None = None,
) -> Message:
    markup = checked_markup(reply_markup)
    if message_thread_id and message_thread_id not in chat.topics:
        raise bad_request("message thread not found")
    thread = {"message_thread_id": message_thread_id, "is_topic_message": True} if message_thread_id else {}
    return world.post(
        chat,
        world.bot,
        content.fields | thread,
        markup=markup,
        silent=disable_notification,
        protected=protect_content,
        preview=content.preview,
        reply_to=_replied(chat, reply_parameters or {}),
        # A message that brought or took away a keyboard can never be edited again.
        editable=markup is None or "inline_keyboard" in markup,
    )


def _replied(chat: Chat, parameters: Json) -> Message | None:
    found = chat.messages.get(parameters.get("message_id", 0))
    if parameters and found is None and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


_COMMON = {name: one for name, one in parameters_of(_put).items() if name not in {"chat", "content"}}
