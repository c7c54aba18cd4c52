"""The HTTP server of one process: what its channels serve, and two pages on its health and its counters.

It stands below the channels, so that one process can serve several of them at one address. Whoever reaches it may be
slow, or open all that they can: what is not whole after some seconds is closed, and beyond a bound whoever has kept us
waiting longest makes room.
"""

import asyncio
import contextlib
import dataclasses
import datetime as dt
import faulthandler
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import click
from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPHeaders, HTTPMessageDelegate, RequestStartLine, ResponseStartLine
from tornado.iostream import IOStream
from tornado.web import Application, RequestHandler

from bot import __version__, metrics
from bot.live import ReloadingAssistant
from bot.metrics import Metrics
from bot.settings import Address

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]  # a module elsewhere

# Bytes. An update of Telegram is much smaller; a page of the web channel takes less still.
MAX_BODY_BYTES: Final = 256 * 1024
# Seconds that a caller may take to write it, and as many before it for its headers.
BODY_TIMEOUT: Final = 10.0
HEADER_TIMEOUT: Final = 10.0
# Seconds that a connection may be silent. Longer than a proxy keeps one open (Caddy two minutes, nginx one): the proxy
# closes first, and sends nothing into a connection that is just being closed.
IDLE_TIMEOUT: Final = 150.0
# Connections at once, a proxy needs some dozens; and those that may wait to be taken.
MAX_CONNECTIONS: Final = 1000
BACKLOG: Final = 1024
# Files that the process asks the system to let it open: the connections, and all that the rest may need.
WANTED_FILES: Final = 4096
# Seconds without a new connection once no more files can be opened.
ACCEPT_PAUSE: Final = 1.0

# Seconds without a turn of the event loop after which a process counts as hanging.
HANGS_AFTER: Final = 120.0

_log = logging.getLogger("relais.server")

Route = tuple[str, type[RequestHandler], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ChatsHealth:
    """How the chats of a process are: whether Telegram is away and why, what waits, and for how many seconds.

    `memory_seconds` is what a call to Redis takes; `memory_unreadable` how much was found there that is no session.
    """

    away_since: dt.datetime | None = None
    away_kind: str | None = None
    in_hand: int = 0
    late_chats: int = 0
    late_seconds: float = 0.0
    memory_seconds: float = 0.0
    memory_unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Process:
    """What a process tells of itself: nothing about anyone who writes to it.

    `trouble` names what keeps it from its memory, or `slow`, if something does; `chats` is how the chats are, where it
    has some; `pages` whether it serves those on the web.
    """

    live: ReloadingAssistant
    metrics: Metrics
    trouble: Callable[[], str | None] = lambda: None
    chats: Callable[[], "ChatsHealth | None"] = lambda: None
    pages: bool = False
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def health(self) -> dict[str, Any]:
        """Return how the process is, for JSON.

        `state` is `ok`; `degraded` while an edit is refused, or Redis or Telegram is away; `stopping` at the end.
        """
        knowledge, trouble, own_chats = self.live.health(), self.trouble(), self.chats()
        chats = own_chats or ChatsHealth()
        degraded = knowledge.state != "current" or trouble or chats.away_since
        return {
            "state": "stopping" if self.stopping.is_set() else "degraded" if degraded else "ok",
            "version": __version__,
            "knowledge": {name: _plain(value) for name, value in dataclasses.asdict(knowledge).items()},
            "memory": trouble or "ok",
            "memory_seconds": round(chats.memory_seconds, 3),
            "memory_unreadable": chats.memory_unreadable,
            "telegram": "none" if own_chats is None else "away" if chats.away_since else "ok",
            "telegram_away_since": _plain(chats.away_since),
            "telegram_trouble": chats.away_kind,
            "pages": "served" if self.pages else "none",
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
            memory_away=self.trouble() not in {None, "", "slow"},
            memory_seconds=chats.memory_seconds,
            memory_unreadable=chats.memory_unreadable,
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
        self._accepting: asyncio.Task[None] | None = None

    def listen(self, host: str, port: int) -> int:
        """Begin to listen; return the port (0 takes a free one). Raises OSError."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
        listening.settimeout(0)
        self._server.most = min(MAX_CONNECTIONS, raise_file_limit() // 2)
        self._accepting = asyncio.create_task(self._accept(listening))
        return int(listening.getsockname()[1])

    async def close(self, finish: Awaitable[object]) -> None:
        """Take nothing new, wait for `finish`, and close the connections."""
        self._process.stopping.set()
        if self._accepting:
            self._accepting.cancel()
            await asyncio.gather(self._accepting, return_exceptions=True)
        await finish
        await self._server.close_all_connections()

    async def _accept(self, listening: socket.socket) -> None:
        """Take connections until cancelled. The library's own way tries without a pause where no file can be opened."""
        with listening:
            while True:
                try:
                    connection, address = await asyncio.get_running_loop().sock_accept(listening)
                except ConnectionError:
                    continue  # it went before it was taken
                except OSError as error:
                    _log.error("no connection can be taken for a moment (%s)", error.strerror)
                    await asyncio.sleep(ACCEPT_PAUSE)
                    continue
                self._server.handle_stream(IOStream(connection), address)
                await asyncio.sleep(0)  # others than new callers have a turn


def raise_file_limit() -> int:
    """Raise how many files the process may open, as far as the system lets it; return how many that is."""
    if resource is None:
        return WANTED_FILES
    limit, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY:
        return WANTED_FILES
    wanted = WANTED_FILES if most == resource.RLIM_INFINITY else min(WANTED_FILES, most)
    if limit < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return max(limit, wanted)


class _BoundedServer(HTTPServer):
    """The library's server with a bound on its connections, and on the time until the first headers of each."""

    most = MAX_CONNECTIONS

    def initialize(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401  # the library's own
        """Begin without a connection (the library's servers are made so)."""
        super().initialize(*args, **settings)
        self._open = set[IOStream]()
        # Those that have not said anything yet, and those whose next request is not whole, the longest wait first.
        self._silent = set[IOStream]()
        self._waiting: dict[IOStream, None] = {}

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Take a connection. Where too many are open, the one that has kept us waiting longest is closed for it."""
        if len(self._open) >= self.most:
            longest = next(iter(self._waiting), stream)
            self._forget(longest)
            longest.close()
            if longest is stream:
                return
        self._open.add(stream)
        self._silent.add(stream)
        asyncio.get_running_loop().call_later(HEADER_TIMEOUT, self._close_silent, stream)
        super().handle_stream(stream, address)

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Return what takes the parts of the next request on a connection."""
        assert isinstance(server_conn, HTTP1ServerConnection)  # noqa: S101  (the library knows no other)
        stream = server_conn.stream
        self._waiting[stream] = None
        taker = super().start_request(server_conn, request_conn)
        return _Request(taker, lambda: self._silent.discard(stream), lambda: self._waiting.pop(stream, None))

    def on_close(self, server_conn: object) -> None:
        """Forget a connection that has ended."""
        assert isinstance(server_conn, HTTP1ServerConnection)  # noqa: S101  (the library knows no other)
        self._forget(server_conn.stream)
        super().on_close(server_conn)

    def _close_silent(self, stream: IOStream) -> None:
        if stream in self._silent:
            self._forget(stream)
            stream.close()

    def _forget(self, stream: IOStream) -> None:
        self._open.discard(stream)
        self._silent.discard(stream)
        self._waiting.pop(stream, None)


class _Request(HTTPMessageDelegate):
    """A request on its way to who takes it, which tells when its headers have come, and when it is whole."""

    def __init__(self, taker: HTTPMessageDelegate, headed: Callable[[], object], whole: Callable[[], object]) -> None:
        self._taker, self._headed, self._whole = taker, headed, whole

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        """Tell that they have come."""
        self._headed()
        return self._taker.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Hand on a part of the body."""
        return self._taker.data_received(chunk)

    def finish(self) -> None:
        """Tell that it is whole."""
        self._whole()
        self._taker.finish()

    def on_connection_close(self) -> None:
        """Hand on that no more will come."""
        self._taker.on_connection_close()


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


async def watchdog() -> None:
    """End the process, for whoever starts it anew, if nothing happens in it any more; until cancelled.

    Where each thread hangs goes to standard error: files and lines, and no value. Where systemd watches too
    (WatchdogSec), it is told that all is well: it also ends a process that is stopped, which cannot end itself.
    """
    systemd = os.environ.get("NOTIFY_SOCKET", "")
    if systemd.startswith("@"):
        systemd = f"\0{systemd[1:]}"  # a name of Linux that is no file
    try:
        while True:
            faulthandler.dump_traceback_later(HANGS_AFTER, file=2, exit=True)
            if systemd:
                with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notice:
                    notice.settimeout(0)
                    notice.sendto(b"WATCHDOG=1", systemd)
            await asyncio.sleep(HANGS_AFTER / 10)
    finally:
        faulthandler.cancel_dump_traceback_later()


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
