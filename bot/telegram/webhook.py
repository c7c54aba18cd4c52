"""The webhook of one process: Telegram's updates on their secret path, and what the process tells of itself."""

import asyncio
import hmac
import json
import re
from dataclasses import dataclass
from typing import Any, Final

from tornado.web import stream_request_body

from bot.live import ReloadingAssistant
from bot.server import ChatsHealth, Page, Process, Route
from bot.telegram.app import BotApplication
from bot.telegram.intake import ACKNOWLEDGE_AFTER, sent_at

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the name of a header)


@dataclass(frozen=True, slots=True)
class WebhookEndpoint:
    """Where Telegram's updates come in: a path, and the secret that Telegram sends along."""

    path: str
    secret: str


def process_of(application: BotApplication, live: ReloadingAssistant, *, pages: bool = False) -> Process:
    """Return what the process of this application tells of itself; `pages` if it serves those on the web too."""
    memory = application.chats.memory

    def chats() -> ChatsHealth:
        away, intake = application.away, application.intake
        since, kind = (away.since, away.kind) if away else (None, None)
        return ChatsHealth(
            since,
            kind,
            len(intake),
            intake.late_chats,
            intake.lateness,
            memory.call_seconds,
            memory.unreadable,
        )

    return Process(live, application.chats.metrics, memory.trouble, chats, pages)


def route(application: BotApplication, endpoint: WebhookEndpoint, process: Process) -> Route:
    """Return the one path of the server on which updates come in."""
    given = {"relais": application, "secret": endpoint.secret, "stopping": process.stopping}
    return re.escape(endpoint.path), _WebhookPage, given


@stream_request_body
class _WebhookPage(Page):
    def initialize(self, relais: BotApplication, secret: str, stopping: asyncio.Event) -> None:
        # Not `application`: that name is tornado's own here.
        self.relais, self.secret, self.stopping = relais, secret, stopping
        self._body = bytearray()

    def prepare(self) -> None:
        """Refuse who does not know the secret, before anything of a body is read."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if self.request.method == "POST" and not hmac.compare_digest(given.encode(), self.secret.encode()):
            self.set_status(403)
            # The body is left unread, so nothing more can come on this connection: a proxy must not use it again.
            self.set_header("Connection", "close")
            self.finish()

    def data_received(self, chunk: bytes) -> None:
        """Keep a part of the body; the server bounds the whole."""
        self._body += chunk

    async def post(self) -> None:
        """Take an update; 200 once it is answered, 503 if that takes so long that Telegram should send it again."""
        update = _read_update(self._body)
        if update is None or self.stopping.is_set():
            self.send_error(400 if update is None else 503)
            return
        intake = self.relais.intake
        sent = sent_at(update)
        pending = intake.take(update, late=sent is not None and intake.is_late(sent))
        if pending.late or intake.is_flooded_by(pending):
            # Telegram sends the next of this chat only then, and keeps a connection for it until then.
            return
        await asyncio.wait({pending.answered}, timeout=ACKNOWLEDGE_AFTER)
        # Cancelled: the process ends without having answered it, and Telegram must send it to the next one.
        if pending.answered.cancelled() or not pending.answered.done():
            self.set_status(503)


def _read_update(body: bytes | bytearray) -> dict[str, Any] | None:
    """Return the update that stands in a body, None if it is none."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    is_update = isinstance(update, dict) and type(update.get("update_id")) is int
    return update if is_update else None
