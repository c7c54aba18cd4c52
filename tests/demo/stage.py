"""What all requests share: the emulated service, the address of the page, and the tabs that are open."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.conversation.flow import Assistant
from tests.telegram_emulator.chats import BOT_ID
from tests.telegram_emulator.server import BotApi

HOST = "127.0.0.1"


def _private_api() -> BotApi:
    api = BotApi()
    # Nothing else on this machine may be the bot, or read what it is asked.
    api.token = f"{BOT_ID}:{secrets.token_urlsafe(32)}"
    return api


@dataclass(slots=True)
class Stage:
    """`now` gives the assistant whose labels the page shows; the answers come from the bot that polls `api`."""

    now: Callable[[], Assistant]
    port: int = 0
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    api: BotApi = field(default_factory=_private_api)
    lines: set[Any] = field(default_factory=set)

    @property
    def hosts(self) -> frozenset[str]:
        """How a browser on this machine names the server."""
        return frozenset({f"{HOST}:{self.port}", f"localhost:{self.port}"})

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.port}/{self.secret}/"
