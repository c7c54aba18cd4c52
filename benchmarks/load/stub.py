"""A stub of the Bot API, as quick as can be: `python -m benchmarks.load.stub PORT`, a process of its own.

A trial is ordered with `GET /trial?updates=…&chats=…&delay=…` and gives its figures as JSON once every update was
answered. Between two trials there is nothing to answer.
"""

import asyncio
import json
import re
import sys
import time
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from benchmarks.load.push import push

BATCH = 100
FIRST_CHAT, FIRST_WRITER = 1_000_000, 9_000_000
# People who write while what waited is fetched.
WRITING = 20
# Seconds without any answer after which a trial is given up, with what it has.
SILENCE = 20.0
# What the bot is told of itself.
SHOWN: dict[str, object] = {
    "getMe": {"id": 1, "is_bot": True, "first_name": "b", "username": "b_bot", "supports_inline_queries": True},
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "getMyName": {"name": ""},
    "getMyShortDescription": {"short_description": ""},
    "getMyDescription": {"description": ""},
    "getMyCommands": [],
}
# What people write: a place, a misspelt place in a sentence, a signal, a command, nothing known.
WORDS = (
    "Seraing",
    "j'habite a verviés",
    "4040",
    "mon mari me frappe, j'habite à Namur",
    "/start",
    "ik woon in Borgerhout en ik heb hulp nodig",
    "bonjour",
    "Heusden",
    "mijn buurvrouw wordt geslagen, wat kan ik doen?",
    "/source",
)


@dataclass(slots=True)
class Trial:
    """Updates to be handed out and answered; `delay` seconds pass before each answer of the service.

    With an `age` all are so many seconds old but the last WRITING, each of a person who writes as the others are
    fetched: then one answer is owed to each chat, and `waited` is when the last of these had it.
    """

    updates: int
    chats: int
    delay: float
    words: Sequence[str]
    age: float = 0.0
    handed_out: int = 0
    answered: int = 0
    begun: float = 0.0
    ended: float = 0.0
    last: float = field(default_factory=time.monotonic)
    waited: float = 0.0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def batch(self, first: int, most: int = BATCH) -> list[dict[str, object]]:
        """Return the next updates, numbered from `first`, at most so many."""
        if not self.begun:
            self.begun = time.monotonic()
        count = min(most, self.updates - self.handed_out)
        numbers = range(self.handed_out, self.handed_out + count)
        self.handed_out += count
        return [self._update(first + index, number) for index, number in enumerate(numbers)]

    @property
    def owed(self) -> int:
        """The answers that are owed."""
        return min(self.updates - WRITING, self.chats) + WRITING if self.age else self.updates

    def answer(self, chat: int) -> None:
        """Count an answer."""
        self.answered += 1
        self.last = self.ended = time.monotonic()
        if chat >= FIRST_WRITER:
            self.waited = self.ended - self.begun
        if self.answered >= self.owed:
            self.done.set()

    def _update(self, update: int, number: int) -> dict[str, object]:
        writes = self.age and number >= self.updates - WRITING
        chat = FIRST_WRITER + number if writes else FIRST_CHAT + number % self.chats
        words = self.words[(number // self.chats + number) % len(self.words)]
        person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": ("fr", "nl")[chat % 2]}
        message = {
            "message_id": update,
            "date": int(time.time() - (0.0 if writes else self.age)),
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "from": person,
            "text": words,
        }
        if words.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words)}]
        return {"update_id": update, "message": message}


class Service:
    """What all connections share."""

    def __init__(self) -> None:
        self.trial: Trial | None = None
        self.next = 1
        # Handed out, and not confirmed by the offset of a later call.
        self.open: list[dict[str, object]] = []
        self.message = 10_000_000
        self.first_poll: float | None = None
        # The address and the secret of a webhook.
        self.hook: tuple[str, str] | None = None

    def updates(self, form: bytes) -> list[dict[str, object]]:
        """Return what getUpdates gives now: what is not confirmed, and new ones up to a batch."""
        if self.first_poll is None:
            self.first_poll = time.time()
        offset = _number(b"offset", form)
        self.open = self.open[bisect_left(self.open, offset, key=lambda update: int(str(update["update_id"]))) :]
        self.open += self.fresh(BATCH - len(self.open))
        return self.open

    def fresh(self, most: int = 1) -> list[dict[str, object]]:
        """Return at most so many updates that were not handed out yet."""
        updates = self.trial.batch(self.next, most) if self.trial else []
        self.next += len(updates)
        return updates

    def sent(self, form: bytes) -> dict[str, object]:
        """Return what sendMessage gives, and count the update as answered."""
        chat = _number(b"chat_id", form)
        self.message += 1
        if self.trial:
            self.trial.answer(chat)
        return {
            "message_id": self.message,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private"},
            "text": "a",
        }


def _number(name: bytes, body: bytes) -> int:
    """Return a number in a form, or in JSON; 0 if it is not there."""
    found = re.search(name + rb'(?:=|": ?)(\d+)', body)
    return int(found[1]) if found else 0


def _text(name: bytes, body: bytes) -> str:
    """Return a text in JSON; empty if it is not there."""
    found = re.search(rb'"' + name + rb'": "([^"]*)"', body)
    return found[1].decode() if found else ""


class Connection(asyncio.Protocol):
    """One connection: requests one after the other."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.loop = asyncio.get_running_loop()
        self.buffer = b""
        self.transport: asyncio.Transport | None = None
        # The loop itself would let it be collected.
        self.running: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request that is complete."""
        self.buffer += data
        while (request := self._next()) is not None:
            self._handle(*request)

    def _next(self) -> tuple[str, bytes] | None:
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return None
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0] or b"0")
        if len(rest) < length:
            return None
        self.buffer = rest[length:]
        return head.split(b" ", 2)[1].decode(), rest[:length]

    def _handle(self, path: str, form: bytes) -> None:
        method = urlsplit(path).path.rpartition("/")[2]
        service, delay = self.service, self.service.trial.delay if self.service.trial else 0.0
        if method == "trial":
            self.running = self.loop.create_task(self._trial(dict(parse_qsl(urlsplit(path).query))))
        elif method == "first_poll":
            self._reply({"first_poll": service.first_poll})
        elif method == "getUpdates":
            updates = service.updates(form)
            self._later({"ok": True, "result": updates}, delay if updates else 0.02)
        elif method == "sendMessage":
            self._later({"ok": True, "result": service.sent(form)}, delay)
        elif method == "setWebhook":
            service.hook = _text(b"url", form), _text(b"secret_token", form)
            service.first_poll = service.first_poll or time.time()
            self._reply({"ok": True, "result": True})
        elif method in SHOWN:
            self._reply({"ok": True, "result": SHOWN[method]})
        else:
            self._later({"ok": True, "result": True}, delay)

    def _later(self, answer: object, seconds: float) -> None:
        if seconds:
            self.loop.call_later(seconds, self._reply, answer)
        else:
            self._reply(answer)

    def _reply(self, answer: object) -> None:
        body = json.dumps(answer).encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        if self.transport and not self.transport.is_closing():
            self.transport.write(head + body)

    async def _trial(self, order: dict[str, str]) -> None:
        words = order.get("words", "").split("|") if order.get("words") else WORDS
        trial = Trial(int(order["updates"]), int(order["chats"]), float(order["delay"]), words, float(order["age"]))
        self.service.trial = trial
        if self.service.hook:
            await push(*self.service.hook, self.service.fresh)
        while not trial.done.is_set() and time.monotonic() - trial.last < SILENCE:  # noqa: ASYNC110  (silence sets none)
            await asyncio.sleep(0.01)
        self.service.trial = None
        self._reply({"answered": trial.answered, "seconds": trial.ended - trial.begun, "waited": trial.waited})


async def serve(port: int) -> None:
    """Serve until killed."""
    service = Service()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(service), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
