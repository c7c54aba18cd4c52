"""The HTTP server of one process: the webhook on its secret path, and pages on its health and its counters."""

import asyncio
import dataclasses
import datetime as dt
import hmac
import json
import re
import socket
from collections.abc import Awaitable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.live import ReloadingAssistant
from bot.telegram import metrics
from bot.telegram.app import BotApplication
from bot.telegram.intake import ACKNOWLEDGE_AFTER, sent_at

# Bytes. An update of Telegram is much smaller.
MAX_BODY_BYTES: Final = 256 * 1024
# Seconds that a caller may take to write it.
BODY_TIMEOUT: Final = 10.0
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the name of a header)


@dataclass(frozen=True, slots=True)
class WebhookEndpoint:
    """Where Telegram's updates come in: a path, and the secret that Telegram sends along."""

    path: str
    secret: str


class Server:
    """The HTTP server of one process. Without a `webhook` it has only the pages for whoever watches over it."""

    def __init__(
        self, application: BotApplication, live: ReloadingAssistant, webhook: WebhookEndpoint | None = None
    ) -> None:
        shared = {"relais": application, "live": live, "webhook": webhook}
        handlers: list[Any] = [("/health", _HealthPage, shared), ("/metrics", _MetricsPage, shared)]
        if webhook:
            handlers.append((re.escape(webhook.path), _WebhookPage, shared))
        self._stopping = shared["stopping"] = asyncio.Event()
        site = Application(handlers, default_handler_class=_NotFoundPage, log_function=lambda _: None)
        self._server = HTTPServer(site, max_body_size=MAX_BODY_BYTES, body_timeout=BODY_TIMEOUT, xheaders=False)

    def listen(self, host: str, port: int) -> int:
        """Begin to listen; return the port (0 takes a free one). Raises OSError."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
        listening.settimeout(0)
        self._server.add_socket(listening)
        return int(listening.getsockname()[1])

    async def close(self, finish: Awaitable[object]) -> None:
        """Take nothing new, wait for `finish`, and close the connections."""
        self._stopping.set()
        self._server.stop()
        await finish
        await self._server.close_all_connections()


class _Page(RequestHandler):
    """A page that says as little as possible."""

    def initialize(
        self,
        relais: BotApplication,
        live: ReloadingAssistant,
        webhook: WebhookEndpoint | None,
        stopping: asyncio.Event,
    ) -> None:
        # Not `application`: that name is tornado's own here.
        self.relais, self.live, self.webhook, self.stopping = relais, live, webhook, stopping

    def set_default_headers(self) -> None:
        """Say nothing about the software, and let nothing be kept."""
        self.set_header("Server", "")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_: object) -> None:  # noqa: ARG002  (the library's signature)
        """Write nothing but the status."""
        self.finish()

    def log_exception(self, *_: object) -> None:
        """Log nothing: it would hold what somebody wrote."""


class _WebhookPage(_Page):
    async def post(self) -> None:
        """Take an update; 200 once it is answered, 503 if that takes so long that Telegram should send it again."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if self.webhook is None or not hmac.compare_digest(given.encode(), self.webhook.secret.encode()):
            self.send_error(403)
            return
        update = _read_update(self.request.body)
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


class _HealthPage(_Page):
    def get(self) -> None:
        """Write how the process is, as JSON; 503 once it is about to end."""
        self.set_status(503 if self.stopping.is_set() else 200)
        self.write(health(self.relais, self.live, stopping=self.stopping.is_set()))


class _MetricsPage(_Page):
    def get(self) -> None:
        """Write the counters, as Prometheus reads them."""
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.write(metrics_page(self.relais, self.live))


class _NotFoundPage(RequestHandler):
    def prepare(self) -> None:
        """Answer 404, and not a word more."""
        self.clear()
        self.set_header("Server", "")
        self.set_status(404)
        self.finish()


def health(application: BotApplication, live: ReloadingAssistant, *, stopping: bool = False) -> dict[str, Any]:
    """Return how the process is, for JSON: nothing about anyone who writes to it.

    `state` is `ok`; `degraded` while an edit is refused, or Redis or Telegram is away; `stopping` at the end.
    """
    knowledge, trouble = live.health(), application.chats.memory.trouble()
    away, intake = application.away, application.intake
    degraded = knowledge.state != "current" or trouble or away
    return {
        "state": "stopping" if stopping else "degraded" if degraded else "ok",
        "version": version("relais"),
        "knowledge": {name: _plain(value) for name, value in dataclasses.asdict(knowledge).items()},
        "memory": trouble or "ok",
        "telegram": "ok" if away is None else "away",
        "telegram_away_since": _plain(away.since) if away else None,
        "telegram_trouble": away.kind if away else None,
        "last_update": _plain(application.chats.metrics.last_update),
        "updates_in_hand": len(intake),
        "late_chats": intake.late_chats,
        "late_seconds": round(intake.lateness),
    }


def metrics_page(application: BotApplication, live: ReloadingAssistant) -> bytes:
    """Return the counters in the text format of Prometheus."""
    intake = application.intake
    return metrics.page(
        application.chats.metrics,
        kept=live.health().state != "current",
        memory_away=bool(application.chats.memory.trouble()),
        telegram_away=application.away is not None,
        in_hand=len(intake),
        late_chats=intake.late_chats,
        late_seconds=intake.lateness,
    )


def _plain(value: object) -> object:
    """Return a time as JSON can hold it, to the second; all else as it is."""
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value


def _read_update(body: bytes) -> dict[str, Any] | None:
    """Return the update that stands in a body, None if it is none."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    is_update = isinstance(update, dict) and type(update.get("update_id")) is int
    return update if is_update else None
