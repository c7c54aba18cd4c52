"""Relais behind a webhook of the emulated Telegram, in this process."""

import datetime as dt
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import aiohttp

from bot.conversation.flow import Assistant
from bot.live import Health, ReloadingAssistant
from bot.settings import Address
from bot.telegram.app import BotApplication, build
from bot.telegram.memory import Memory
from bot.telegram.run import answering, webhook
from bot.telegram.webhook import SECRET_HEADER, WebhookEndpoint
from tests.telegram.on_telegram import Hours, answered
from tests.telegram_emulator.server import BotApi

SECRET = "hook-" * 8
LOADED = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


@dataclass(slots=True)
class Knowledge:
    """The health of the knowledge, as a test wants it."""

    state: Health = field(default_factory=lambda: Health("current", LOADED, 346))

    def health(self) -> Health:
        """As Live tells it."""
        return self.state


@dataclass(frozen=True, slots=True)
class Site:
    """The process as the outside sees it."""

    port: int
    application: BotApplication
    knowledge: Knowledge

    async def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        """The status and the text of a page."""
        return await self._ask(method, path, None, {})

    async def post(self, body: bytes, secret: str | None = SECRET, path: str = "/hook") -> tuple[int, str]:
        """What the webhook says to this body."""
        return await self._ask("POST", path, body, {SECRET_HEADER: secret} if secret is not None else {})

    async def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.port}{path}"
        async with aiohttp.ClientSession() as session, session.request(
            method, url, data=body, headers=headers
        ) as answer:  # fmt: skip
            return answer.status, await answer.text()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@asynccontextmanager
async def served(
    assistant: Assistant, bot_api: BotApi, hours: Hours, memory: Memory | None = None
) -> AsyncIterator[Site]:
    """The assistant, answering on the emulated Telegram behind a webhook."""
    application = build(
        lambda: assistant, bot_api.token, bot_api.base_url, hours.timing, memory, messages_per_second=None
    )
    port, knowledge = free_port(), Knowledge()
    live: Any = cast("ReloadingAssistant", knowledge)
    url = f"http://127.0.0.1:{port}/hook"
    idle: Callable[[], Awaitable[None]] = lambda: answered(application)  # noqa: E731  (bound here)
    async with (
        answering(application),
        webhook(application, live, url, WebhookEndpoint("/hook", SECRET), Address("127.0.0.1", port)),
    ):
        hours.idle = idle
        yield Site(port, application, knowledge)
