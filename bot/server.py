"""The HTTP server of one process: what its channels serve, and two pages on its health and its counters.

It stands below the channels, so that one process can serve several of them at one address.
"""

import asyncio
import contextlib
import dataclasses
import datetime as dt
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, Final

import click
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application, RequestHandler

from bot import metrics
from bot.live import ReloadingAssistant
from bot.metrics import Metrics
from bot.settings import Address

# Bytes. An update of Telegram is much smaller; a page of the web channel takes less still.
MAX_BODY_BYTES: Final = 256 * 1024
# Seconds that a caller may take to write it.
BODY_TIMEOUT: Final = 10.0
# Seconds that a connection may be silent. Longer than a proxy keeps one open (Caddy two minutes, nginx one): the proxy
# closes first, and sends nothing into a connection that is just being closed.
IDLE_TIMEOUT: Final = 150.0
# Connections at once; what comes beyond is closed. A proxy needs some dozens.
MAX_CONNECTIONS: Final = 1000

Route = tuple[str, type[RequestHandler], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ChatsHealth:
    """How the chats of a process are: whether Telegram is away and why, what waits, and for how many seconds."""

    away_since: dt.datetime | None = None
    away_kind: str | None = None
    in_hand: int = 0
    late_chats: int = 0
    late_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Process:
    """What a process tells of itself: nothing about anyone who writes to it.

    `trouble` names what keeps it from its memory, if something does; `chats` is how the chats are, where it has some.
    """

    live: ReloadingAssistant
    metrics: Metrics
    trouble: Callable[[], str | None] = lambda: None
    chats: Callable[[], "ChatsHealth | None"] = lambda: None
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def health(self) -> dict[str, Any]:
        """Return how the process is, for JSON.

        `state` is `ok`; `degraded` while an edit is refused, or Redis or Telegram is away; `stopping` at the end.
        """
        knowledge, trouble, chats = self.live.health(), self.trouble(), self.chats() or ChatsHealth()
        degraded = knowledge.state != "current" or trouble or chats.away_since
        return {
            "state": "stopping" if self.stopping.is_set() else "degraded" if degraded else "ok",
            "version": version("relais"),
            "knowledge": {name: _plain(value) for name, value in dataclasses.asdict(knowledge).items()},
            "memory": trouble or "ok",
            "telegram": "away" if chats.away_since else "ok",
            "telegram_away_since": _plain(chats.away_since),
            "telegram_trouble": chats.away_kind,
            "last_update": _plain(self.metrics.last_update),
            "updates_in_hand": chats.in_hand,
            "late_chats": chats.late_chats,
            "late_seconds": round(chats.late_seconds),
        }

    def counters(self) -> bytes:
        """Return the counters in the text format of Prometheus."""
        chats = self.chats() or ChatsHealth()
        return metrics.page(
            self.metrics,
            kept=self.live.health().state != "current",
            memory_away=bool(self.trouble()),
            telegram_away=chats.away_since is not None,
            in_hand=chats.in_hand,
            late_chats=chats.late_chats,
            late_seconds=chats.late_seconds,
        )


class Server:
    """The HTTP server of one process: the pages for whoever watches over it, and what its channels serve."""

    def __init__(self, process: Process, routes: Sequence[Route] = ()) -> None:
        self._process = process
        own = {"process": process}
        handlers: list[Any] = [("/health", _HealthPage, own), ("/metrics", _MetricsPage, own), *routes]
        site = Application(handlers, default_handler_class=_NotFoundPage, log_function=lambda _: None)
        self._server = _BoundedServer(
            site,
            max_body_size=MAX_BODY_BYTES,
            body_timeout=BODY_TIMEOUT,
            idle_connection_timeout=IDLE_TIMEOUT,
            xheaders=False,
        )

    def listen(self, host: str, port: int) -> int:
        """Begin to listen; return the port (0 takes a free one). Raises OSError."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
        listening.settimeout(0)
        self._server.add_socket(listening)
        return int(listening.getsockname()[1])

    async def close(self, finish: Awaitable[object]) -> None:
        """Take nothing new, wait for `finish`, and close the connections."""
        self._process.stopping.set()
        self._server.stop()
        await finish
        await self._server.close_all_connections()


class _BoundedServer(HTTPServer):
    """The library's server with MAX_CONNECTIONS: slow callers must not take all that the system can open."""

    def initialize(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401  # the library's own
        """Begin without a connection (the library's servers are made so)."""
        super().initialize(*args, **settings)
        self._open = set[IOStream]()

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Take a connection, or close it where too many are open."""
        if len(self._open) >= MAX_CONNECTIONS:
            self._open = {one for one in self._open if not one.closed()}
        if len(self._open) >= MAX_CONNECTIONS:
            stream.close()
            return
        self._open.add(stream)
        super().handle_stream(stream, address)


class Page(RequestHandler):
    """A page that says as little as possible: nothing about the software, nothing that is kept, nothing in a log."""

    def set_default_headers(self) -> None:
        """Say nothing about the software, and let nothing be kept."""
        self.set_header("Server", "")
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> str | None:
        """Return no digest of the page: nothing is kept that it could be compared with."""
        return None

    def write_error(self, status_code: int, **_: object) -> None:  # noqa: ARG002  (the library's signature)
        """Write nothing but the status."""
        self.finish()

    def log_exception(self, *_: object) -> None:
        """Log nothing: it would hold what somebody wrote."""


class _ProcessPage(Page):
    def initialize(self, process: Process) -> None:
        self.process = process


class _HealthPage(_ProcessPage):
    def get(self) -> None:
        """Write how the process is, as JSON; 503 once it is about to end."""
        self.set_status(503 if self.process.stopping.is_set() else 200)
        self.write(self.process.health())


class _MetricsPage(_ProcessPage):
    def get(self) -> None:
        """Write the counters, as Prometheus reads them."""
        self.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.write(self.process.counters())


class _NotFoundPage(RequestHandler):
    def prepare(self) -> None:
        """Answer 404, and not a word more."""
        self.clear()
        self.set_header("Server", "")
        self.set_status(404)
        self.finish()


def _plain(value: object) -> object:
    """Return a time as JSON can hold it, to the second; all else as it is."""
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value


# ---------------------------------------------------------------------- while it runs


@contextlib.asynccontextmanager
async def serving(
    process: Process, routes: Sequence[Route], listen: Address, finish: Callable[[], Awaitable[object]]
) -> AsyncIterator[int]:
    """Serve at the address until the block ends; yield the port. Raises ClickException with the way out.

    `finish` is what to wait for at the end, before the connections are closed.
    """
    server = Server(process, routes)
    try:
        port = server.listen(listen.host, listen.port)
    except OSError as error:
        raise click.ClickException(
            f"RELAIS_LISTEN: {listen} cannot be listened on ({error.strerror}): is another process there already?"
        ) from None
    try:
        yield port
    finally:
        await server.close(finish())


def told_to_stop() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C interrupts by itself
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


@contextlib.asynccontextmanager
async def meanwhile(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do the work while the block runs, and end it with the block."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
