"""The assistant over the real knowledge, on a Telegram that says yes to everything and is reached over no network."""

import asyncio
import itertools
import json
import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.conversation.flow import Assistant
from bot.conversation.state import Event
from bot.desk.batch import RowReader
from bot.metrics import Metrics
from bot.telegram.app import BotApplication, build
from bot.telegram.retry import Timing
from bot.web.form import FormStates
from bot.web.pages import Pages
from bot.web.site import Site

CHAT = 1
BOT = {"id": 7, "is_bot": True, "first_name": "Relais", "username": "relais_fuzz_bot"}


class Yes(BaseRequest):
    """A Bot API of one sentence: whatever is asked for is done."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1_000)

    @property
    def read_timeout(self) -> float | None:
        """No time is needed."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        """What Telegram would answer."""
        return 200, json.dumps({"ok": True, "result": self._result(url.rpartition("/")[2])}).encode()

    def _result(self, name: str) -> object:
        if name == "getMe":
            return BOT
        if name.startswith(("send", "edit")):
            return message(next(self._numbers)) | {"from": BOT, "text": "."}
        return True


class Ears(logging.Handler):
    """Hears what Relais writes into its log."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.heard.append(record.getMessage())


def message(number: int) -> dict[str, Any]:
    """A message in a private chat, without content."""
    return {"message_id": number, "date": int(time.time()), "chat": {"id": CHAT, "type": "private", "first_name": "A"}}


@dataclass
class World:
    """All that a target needs, made once."""

    assistant: Assistant
    _steady: Iterator[int] = field(default_factory=lambda: itertools.count(0, 100))

    @cached_property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop in which updates are answered."""
        return asyncio.new_event_loop()

    @cached_property
    def relais(self) -> BotApplication:
        """The application, reached over no network; no wait in it takes time."""
        timing = Timing(wait=lambda _: asyncio.sleep(0), steady=lambda: float(next(self._steady)))
        application = build(
            lambda: self.assistant,
            "7:fuzz",
            "http://127.0.0.1:1/bot",
            timing,
            messages_per_second=None,
            requests=(Yes(), Yes()),
        )
        self.loop.run_until_complete(application.initialize())
        return application

    @cached_property
    def rows(self) -> RowReader:
        """Reads the places of a table."""
        return RowReader(self.assistant.facts, self.assistant.understanding.places)

    def take(self, update: Mapping[str, Any]) -> None:
        """Let an update be answered; what its task raises is raised here."""

        async def taken() -> None:
            await self.relais.intake.take(update).answered

        self.loop.run_until_complete(taken())

    @cached_property
    def site(self) -> Site:
        """The pages on the web, asked for over no network."""
        return Site(lambda: self.assistant, Metrics(), FormStates("fuzz" * 8), Pages("https://elsewhere.example/"))

    def page(self, field: str, event: Event) -> bytes:
        """The page that answers a form with this state."""
        site = self.site
        conversation = site.assistant.resume(site.states.read(field).state, "fr")
        screen = conversation.respond(event)
        layout = site.assistant.screens(conversation.state.language).layout
        return site.pages.page(layout, screen, conversation.state, site.states.write(conversation.state))

    def forget(self) -> None:
        """Begin anew: no input depends on the one before it."""
        self.relais.chats.memory._sessions.clear()  # type: ignore[attr-defined]  # a memory in this process

    def close(self) -> None:
        """Let go of the loop."""
        if "loop" in self.__dict__:
            self.loop.close()

    @contextmanager
    def hearing(self) -> Iterator[list[str]]:
        """The lines of our log, in this block."""
        log, ears = logging.getLogger("relais"), Ears()
        before, log.propagate = log.propagate, False
        log.addHandler(ears)
        try:
            yield ears.heard
        finally:
            log.removeHandler(ears)
            log.propagate = before
