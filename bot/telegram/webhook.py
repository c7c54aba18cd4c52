"""How a running assistant is, in words for whoever watches over it: nothing about anyone who writes to it.

The way in for a webhook: one secret path for Telegram, and two pages for whoever watches over the process.
"""

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
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.live import ReloadingAssistant
from bot.telegram.app import BotApplication
from bot.telegram.intake import HELD


def health(relais: BotApplication, live: ReloadingAssistant, *, stopping: bool = False) -> dict[str, Any]:
    """As JSON. `state` is `ok`; `degraded` while an edit is refused or Redis is away; `stopping` at the end."""
    knowledge, trouble = live.health(), relais.chats.memory.trouble()
    degraded = knowledge.state != "current" or trouble
    return {
        "state": "stopping" if stopping else "degraded" if degraded else "ok",
        "version": version("relais"),
        "knowledge": {name: _plain(value) for name, value in dataclasses.asdict(knowledge).items()},
        "memory": trouble or "ok",
        "last_update": _plain(relais.chats.metrics.last_update),
        "updates_in_hand": len(relais.intake),
    }


def metrics_page(relais: BotApplication, live: ReloadingAssistant) -> bytes:
    """The counters in the text format of Prometheus."""
    from bot.telegram import metrics as prometheus  # noqa: PLC0415  (most that poll are never asked)

    away, kept = bool(relais.chats.memory.trouble()), live.health().state != "current"
    return prometheus.page(relais.chats.metrics, in_hand=len(relais.intake), kept=kept, away=away)


def _plain(value: object) -> object:
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value


# Bytes. An update of Telegram is much smaller.
LONGEST_BODY = 256 * 1024
# Seconds that a caller may take to write it.
BODY_SECONDS = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the name of a header)


@dataclass(frozen=True, slots=True)
class Hook:
    """What the webhook listens for: a path, and the secret that Telegram sends along."""

    path: str
    secret: str


class Server:
    """The HTTP server of one process. Without a `hook` it has only the pages for whoever watches."""

    def __init__(self, application: BotApplication, live: ReloadingAssistant, hook: Hook | None = None) -> None:
        shared = {"relais": application, "live": live, "hook": hook}
        handlers: list[Any] = [("/health", _Health, shared), ("/metrics", _Metrics, shared)]
        if hook:
            handlers.append((re.escape(hook.path), _Updates, shared))
        self._stopping = shared["stopping"] = asyncio.Event()
        site = Application(handlers, default_handler_class=_Nowhere, log_function=lambda _: None)
        self._server = HTTPServer(site, max_body_size=LONGEST_BODY, body_timeout=BODY_SECONDS, xheaders=False)

    def listen(self, host: str, port: int) -> int:
        """Begin to listen; the port (0 takes a free one). Raises OSError."""
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
        self, relais: BotApplication, live: ReloadingAssistant, hook: Hook | None, stopping: asyncio.Event
    ) -> None:
        self.relais, self.live, self.hook, self.stopping = relais, live, hook, stopping

    def set_default_headers(self) -> None:
        """No word about the software, nothing to be kept."""
        self.set_header("Server", "")
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_: object) -> None:  # noqa: ARG002  (the library's signature)
        """Nothing but the status."""
        self.finish()

    def log_exception(self, *_: object) -> None:
        """Nothing: it would hold what somebody wrote."""


class _Updates(_Page):
    async def post(self) -> None:
        """Take an update; 200 once it is answered, or in hand for so long that Telegram should not wait."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if self.hook is None or not hmac.compare_digest(given.encode(), self.hook.secret.encode()):
            self.send_error(403)
            return
        update = _read(self.request.body)
        if update is None or self.stopping.is_set():
            self.send_error(400 if update is None else 503)
            return
        intake = self.relais.intake
        taken = intake.take(update)
        if not intake.is_flooded_by(taken):
            await asyncio.wait({taken.task}, timeout=HELD)
        # Cancelled: the process ends without having answered it, and Telegram must send it to the next one.
        self.set_status(503 if taken.task.cancelled() else 200)


class _Health(_Page):
    def get(self) -> None:
        """How things are, as JSON; 503 once the process is about to end."""
        self.set_status(503 if self.stopping.is_set() else 200)
        self.write(health(self.relais, self.live, stopping=self.stopping.is_set()))


class _Metrics(_Page):
    def get(self) -> None:
        """The counters, as Prometheus reads them."""
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.write(metrics_page(self.relais, self.live))


class _Nowhere(RequestHandler):
    def prepare(self) -> None:
        """404, and not a word more."""
        self.clear()
        self.set_header("Server", "")
        self.set_status(404)
        self.finish()


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    is_update = isinstance(update, dict) and type(update.get("update_id")) is int
    return update if is_update else None
