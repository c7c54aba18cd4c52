"""Calls to the Bot API: over aiohttp, and with the library's objects or without them.

The library's own transport (HTTPXRequest) would do for the calls themselves. aiohttp stays for two things. Its errors
tell whether a call left this machine at all (bot.telegram.retry): what was not sent is sent again, and what may have
arrived is counted for Erase and repeated once only. And it tries IPv6 and IPv4 side by side, so that a network with a
broken one of the two holds nobody up.
"""

import asyncio
import contextlib
import datetime as dt
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.telegram.retry import NoAnswerError

# How the library marks a time that a call does not ask for.
_UNSET = BaseRequest.DEFAULT_NONE
_JSON = {"Content-Type": "application/json"}
# Bytes of an answer; a hundred updates, the most that Telegram gives at once, are far less.
MAX_ANSWER_BYTES: Final = 8_000_000
# Bytes to which a call is filled up: by its size alone, who watches the network would know of which place it speaks.
PADDED_TO: Final = 4096
# How Telegram begins each answer that is a result, to the letter.
_RESULT: Final = b'{"ok":true,"result":'
# What Telegram answers to the token itself, and not to the call.
_TOKEN_REFUSED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds that each part of a call may take; None: as long as it likes.

    `pool` is the wait for a free connection, `upload` the writing of a call that carries files.
    """

    connect: float | None = 5.0
    read: float | None = 5.0
    write: float | None = 5.0
    pool: float | None = 30.0
    upload: float | None = 20.0


@dataclass(frozen=True, slots=True)
class Away:
    """Telegram is out of reach: since when, and the kind of the last failure, which holds nothing of anyone."""

    since: dt.datetime
    kind: str


class Link:
    """The connection to Telegram as the calls over it show it: whether it works, and the time at the other end."""

    def __init__(self) -> None:
        self.away: Away | None = None
        # Seconds since 1970 at the other end, less those of the steady clock; None before the first answer.
        self._offset: float | None = None
        self._date = ""

    def works(self) -> None:
        """Note that a call was answered as Telegram answers."""
        self.away = None

    def fails(self, kind: str) -> None:
        """Note that a call was not answered so."""
        self.away = Away(self.away.since if self.away else dt.datetime.now(dt.UTC), kind)

    def set_clock(self, date: str, steady: float) -> None:
        """Take over the `Date` of an answer; `steady` is when it came."""
        if date != self._date:
            self._date = date
            with contextlib.suppress(ValueError):
                self._offset = parsedate_to_datetime(date).timestamp() - steady

    def telegram_time(self, steady: float, otherwise: float) -> float:
        """Return Telegram's time, which no setting of our clock changes; `otherwise` before its first answer."""
        return otherwise if self._offset is None else self._offset + steady


class AiohttpRequest(BaseRequest):
    """Calls over at most `connections` connections at a time, to servers that the system's authorities vouch for.

    The usual variables for a proxy (HTTPS_PROXY, NO_PROXY …) are obeyed. An error is a TelegramError without the
    address of the call, which holds the token: TimedOut if one of the `timeouts` is over, NoAnswerError if what came
    is no answer of Telegram, else NetworkError. `link` tells how they go, `steady` is its clock.
    """

    __slots__ = ("_connections", "_free", "_session", "_steady", "_timeouts", "link")

    def __init__(
        self, connections: int, timeouts: Timeouts | None = None, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self.link = Link()
        self._steady = steady
        self._connections = connections
        self._timeouts = timeouts or Timeouts()
        self._free = asyncio.Semaphore(connections)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The seconds to wait for an answer, if a call does not say otherwise."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Open the session; the event loop must run."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                # Nothing packed is asked for, and nothing unpacked: some bytes could become any number of them.
                headers={"User-Agent": self.USER_AGENT, "Accept-Encoding": "identity"},
                auto_decompress=False,
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = _UNSET,
        write_timeout: object = _UNSET,
        connect_timeout: object = _UNSET,
        pool_timeout: object = _UNSET,
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer. Raises TimedOut or NetworkError."""
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        default, uploads = self._timeouts, bool(request_data and request_data.contains_files)
        connect = _seconds(connect_timeout, default.connect)
        read = _seconds(read_timeout, default.read)
        write = _seconds(write_timeout, default.upload if uploads else default.write)
        timeout = aiohttp.ClientTimeout(
            total=_sum(connect, write, read),  # aiohttp has no time for writing alone: this bounds it
            connect=connect,
            sock_connect=connect,
            sock_read=_sum(write, read),
        )
        # Not aiohttp's own look at the environment (trust_env): it would also send what ~/.netrc holds.
        proxy = proxy_for(url)
        try:
            async with (
                self._connection(_seconds(pool_timeout, default.pool)),
                self._session.request(
                    method, url, timeout=timeout, allow_redirects=False, proxy=proxy, **_body(request_data)
                ) as answer,
            ):
                status, body = answer.status, await _read(answer)
                self.link.set_clock(answer.headers.get("Date", ""), self._steady())
        except (TimeoutError, aiohttp.ServerTimeoutError) as error:
            self.link.fails(type(error).__name__)
            raise TimedOut(type(error).__name__) from error
        except aiohttp.ClientError as error:
            self.link.fails(type(error).__name__)
            raise NetworkError(type(error).__name__) from error
        self._judge(status, body, method_of(url))
        return status, body

    def _judge(self, status: int, body: bytes, method: str) -> None:
        """Note in the link what this answer shows. Raises NoAnswerError if it is none of Telegram's."""
        if status == HTTPStatus.OK and body.startswith(_RESULT):
            self.link.works()
            return
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            told = None
        is_refusal = isinstance(told, dict) and told.get("ok") is False and status != HTTPStatus.OK
        is_result = isinstance(told, dict) and told.get("ok") is True and "result" in told and status == HTTPStatus.OK
        if not is_refusal and not is_result:
            # A page of whatever stands in between says nothing of the call: least of all that it is refused for good.
            kind = f"HTTP {status} without an answer of Telegram"
            self.link.fails(kind)
            raise NoAnswerError(kind)
        if status in _TOKEN_REFUSED:
            self.link.fails(f"token refused ({status})")
        elif status >= HTTPStatus.INTERNAL_SERVER_ERROR or (
            status == HTTPStatus.TOO_MANY_REQUESTS and method == "getUpdates"
        ):
            # A chat that must wait is no matter of the connection; a poll that must is.
            self.link.fails(f"HTTP {status}")
        else:
            self.link.works()

    @contextlib.asynccontextmanager
    async def _connection(self, seconds: float | None) -> AsyncIterator[None]:
        """Wait for one of the connections. Not by aiohttp, which counts this wait and the connecting as one time."""
        try:
            async with asyncio.timeout(seconds):
                await self._free.acquire()
        except TimeoutError:
            raise aiohttp.ConnectionTimeoutError from None
        try:
            yield
        finally:
            self._free.release()


def link_of(request: BaseRequest) -> Link:
    """Return the link of a request, or one that always works for a request without."""
    return request.link if isinstance(request, AiohttpRequest) else Link()


def proxy_for(url: str) -> str | None:
    """Return the proxy that the environment names for an address; None for the straight way."""
    address, proxies = urlsplit(url), getproxies()
    return None if proxy_bypass(address.hostname or "") else proxies.get(address.scheme) or proxies.get("all")


def method_of(url: str) -> str:
    """Return the method of the Bot API that an address calls."""
    return url.rpartition("/")[2]


def _seconds(asked: object, default: float | None) -> float | None:
    """Return the time that a call asks for (None: without end), or the default if it asks for none."""
    return asked if asked is None or isinstance(asked, int | float) else default


def _sum(*seconds: float | None) -> float | None:
    """Return the sum of the times; None if one of them has no end."""
    given = [each for each in seconds if each is not None]
    return sum(given) if len(given) == len(seconds) else None


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """Return the body of an answer. Raises ClientPayloadError if it is larger than any of Telegram's."""
    body = bytearray()
    async for chunk in answer.content.iter_any():
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise aiohttp.ClientPayloadError
    return bytes(body)


def _body(data: RequestData | None) -> Mapping[str, Any]:
    """Return what aiohttp is to send: JSON, or a form of several parts if there are files."""
    if data is None or (not data.parameters and not data.contains_files):
        return {}
    if not data.contains_files:
        written = json.dumps(data.parameters, ensure_ascii=False).encode()
        # Blanks at the end of JSON say nothing.
        return {"data": written.ljust(-(-len(written) // PADDED_TO) * PADDED_TO), "headers": _JSON}
    form = aiohttp.FormData(data.json_parameters)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return {"data": form}


class RawBot(ExtBot[Any]):
    """The library's bot, which can also be asked without the library's objects.

    For updates that it cannot read: one of them must not keep the others from being answered. And for messages: their
    answer is needed for the id alone.
    """

    def __repr__(self) -> str:
        """Return the name of the class, without the token that the library's own shows."""
        return type(self).__name__

    async def raw(self, method: str, data: dict[str, Any]) -> Any:  # noqa: ANN401  (what the method gives)
        """Return what the Bot API's `method` gives for `data`, as it stands in its answer. Raises TelegramError.

        The library's public way, do_api_request, warns of every method that it knows.
        """
        return await self._post(method, data)
