"""The way out to the Bot API on an aiohttp session: more calls a second than on httpx (docs/scorecard.md).

Calls to the Bot API without the library's objects: for updates that it cannot read, and for speed.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

_UNSET = BaseRequest.DEFAULT_NONE
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that each part of a call may take; None: as long as it likes.

    `pool` is the wait for a free connection, `upload` the writing of a call that carries files.
    """

    connect: float | None = 5.0
    read: float | None = 5.0
    write: float | None = 5.0
    pool: float | None = 30.0
    upload: float | None = 20.0


class AiohttpRequest(BaseRequest):
    """Calls over at most `connections` connections at a time, to servers that the system's authorities vouch for.

    The usual variables for a proxy (HTTPS_PROXY, NO_PROXY …) are obeyed. An error is a TelegramError without the
    address of the call, which holds the token: TimedOut if a time in `patience` is over, else NetworkError.
    """

    __slots__ = ("_connections", "_patience", "_places", "_proxies", "_session")

    def __init__(self, connections: int, patience: Patience | None = None) -> None:
        self._connections = connections
        self._patience = patience or Patience()
        self._places = asyncio.Semaphore(connections)
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str], str | None] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer, if a call does not say otherwise."""
        return self._patience.read

    async def initialize(self) -> None:
        """Open the session; the event loop must run."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                # Without a context of our own: aiohttp has read the authorities' certificates once, at its import.
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
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
        """The status and the body of the answer."""
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        usual, uploads = self._patience, bool(request_data and request_data.contains_files)
        seconds = _seconds(
            connect=_or(connect_timeout, usual.connect),
            read=_or(read_timeout, usual.read),
            write=_or(write_timeout, usual.upload if uploads else usual.write),
        )
        try:
            async with (
                self._place(_or(pool_timeout, usual.pool)),
                self._session.request(
                    method, url, timeout=seconds, allow_redirects=False, proxy=self._proxy(url), **_body(request_data)
                ) as answer,
            ):
                return answer.status, await answer.read()
        except (TimeoutError, aiohttp.ServerTimeoutError) as error:
            raise TimedOut(type(error).__name__) from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error

    @contextlib.asynccontextmanager
    async def _place(self, seconds: float | None) -> AsyncIterator[None]:
        """One of the connections. By ourselves: aiohttp counts the wait for one, and its making, as one time."""
        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError:
            raise aiohttp.ConnectionTimeoutError from None
        try:
            yield
        finally:
            self._places.release()

    def _proxy(self, url: str) -> str | None:
        # Looked up once for a host: aiohttp would do it for every call, in a thread.
        parts = urlsplit(url)
        key = parts.scheme, parts.hostname or ""
        if key not in self._proxies:
            self._proxies[key] = _proxy_of(*key)
        return self._proxies[key]


def _proxy_of(scheme: str, host: str) -> str | None:
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _or(asked: object, usual: float | None) -> float | None:
    # The library marks what was not asked for with an object of its own.
    return asked if asked is None or isinstance(asked, int | float) else usual


def _seconds(*, connect: float | None, read: float | None, write: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=_sum(connect, write, read),  # aiohttp has no time for writing alone: this bounds it
        connect=connect,
        sock_connect=connect,
        sock_read=_sum(write, read),
    )


def _sum(*seconds: float | None) -> float | None:
    given = [each for each in seconds if each is not None]
    return sum(given) if len(given) == len(seconds) else None


def _body(data: RequestData | None) -> Mapping[str, Any]:
    if data is None or (not data.parameters and not data.contains_files):
        return {}
    if not data.contains_files:
        return {"data": json.dumps(data.parameters, ensure_ascii=False).encode(), "headers": _JSON}
    form = aiohttp.FormData(data.json_parameters)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return {"data": form}


class RawBot(ExtBot[Any]):
    """The library's bot, which can also be asked plainly."""

    def __repr__(self) -> str:
        """Without the token, which the library's own shows."""
        return type(self).__name__

    async def shutdown(self) -> None:
        """Close the connections, also those of a start that failed: the library leaves these open."""
        await super().shutdown()
        for request in self._request:
            await request.shutdown()

    async def raw(self, method: str, data: dict[str, Any]) -> Any:  # noqa: ANN401  (what the method gives)
        """What the Bot API's `method` gives for `data`, as it stands in its answer. Raises TelegramError."""
        return await self._post(method, data)
