"""The ways to run the bot on a stage: in this process, or in one of its own that can be killed."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import aiohttp

from bot.live import ReloadingAssistant
from bot.settings import Address
from bot.telegram.app import CONNECTIONS, QUEUE_SECONDS, build
from bot.telegram.memory import Memory
from bot.telegram.polling import POLL_SECONDS
from bot.telegram.redis_memory import RedisMemory
from bot.telegram.run import answering, polling, webhook
from bot.telegram.transport import AiohttpRequest, Timeouts
from bot.telegram.webhook import WebhookEndpoint
from tests.conftest import ROOT
from tests.deploy.attack import limited
from tests.faults.stage import Stage, Way
from tests.telegram.on_webhook import free_port
from tests.telegram.servers import started

SECRET = "between-us-" * 3
START_SECONDS = 60.0


class CuttingSession:
    """The library's session, whose requests end in the error of the stage while the way to Telegram is cut."""

    def __init__(self, session: aiohttp.ClientSession, stage: Stage) -> None:
        self._session, self._stage = session, stage

    @asynccontextmanager
    async def request(self, method: str, url: str, **options: Any) -> AsyncIterator[aiohttp.ClientResponse]:  # noqa: ANN401  # the library's own
        """Make the call, or fail as it fails where there is no way."""
        if self._stage.cut:
            raise self._stage.cut
        async with self._session.request(method, url, **options) as answer:
            yield answer

    async def close(self) -> None:
        """Close the library's session."""
        await self._session.close()


class CuttingRequest(AiohttpRequest):
    """The bot's way out, which a fault can cut as a name server or a wrong certificate does."""

    __slots__ = ("_stage",)

    def __init__(self, stage: Stage, connections: int, timeouts: Timeouts) -> None:
        super().__init__(connections, timeouts)
        self._stage = stage

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            await super().initialize()
            assert self._session
            self._session = cast("aiohttp.ClientSession", CuttingSession(self._session, self._stage))


@asynccontextmanager
async def inside(stage: Stage, live: ReloadingAssistant) -> AsyncIterator[None]:
    """Run the bot in this process, over what `live` knows."""
    memory: Memory | None = RedisMemory(stage.redis.url, stage.timing.now) if stage.redis else None
    api = stage.api
    application = build(
        lambda: live.assistant,
        api.token,
        api.base_url,
        stage.timing,
        memory,
        messages_per_second=None,
        requests=(
            CuttingRequest(stage, 1, Timeouts(read=POLL_SECONDS + 5)),
            CuttingRequest(stage, CONNECTIONS, Timeouts(read=stage.answer_seconds, pool=QUEUE_SECONDS)),
        ),
    )
    async with answering(application):
        if stage.way == "polling":
            async with polling(application):
                yield
        else:
            port = free_port()
            url, hook = f"http://127.0.0.1:{port}/hook", WebhookEndpoint("/hook", SECRET)
            async with webhook(application, live, url, hook, Address("127.0.0.1", port)):
                yield


@asynccontextmanager
async def beside(
    stage: Stage,
    *,
    log: str = os.devnull,
    folder: Path = ROOT,
    settings: Mapping[str, str] | None = None,
    start: Mapping[str, int] | None = None,
) -> AsyncIterator[None]:
    """Run the bot in a process of its own, as `relais poll` or `relais serve`, working in `folder`: `stage.process`."""
    port = free_port()
    usual = {
        "RELAIS_TOKEN": stage.api.token,
        "RELAIS_API_URL": stage.api.base_url,
        "RELAIS_LISTEN": f"127.0.0.1:{port}",
        "RELAIS_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "RELAIS_WEBHOOK_SECRET": SECRET,
        "RELAIS_STATE": stage.redis.url if stage.redis else "memory",
        "NO_PROXY": "*",
    }
    stage.process = process = _Process(stage.way, {**os.environ, **usual, **(settings or {})}, log, folder, port)
    try:
        await process.start(**(start or {}))
        yield
    finally:
        await process.end(signal.SIGKILL)


# The command with a watchdog that bites sooner than in two minutes, and something to bite: SIGUSR1 hangs it.
HANGS_ON_SIGNAL = """
import signal, threading
from bot import cli, server

signal.signal(signal.SIGUSR1, lambda *_: threading.Event().wait())
server.HANGS_AFTER = {}
cli.main()
"""


class _Process:
    def __init__(self, way: Way, environment: dict[str, str], log: str, folder: Path, port: int) -> None:
        self._subcommand = {"polling": "poll", "webhook": "serve"}[way]
        self._environment, self._log, self._folder, self._port = environment, log, folder, port
        self._process: Any = None

    async def start(self, *, files: int | None = None, hangs_after: int | None = None) -> None:
        what = ("-m", "bot") if hangs_after is None else ("-c", HANGS_ON_SIGNAL.format(hangs_after))
        command: tuple[str, ...] = (sys.executable, *what, self._subcommand)
        command = command if files is None else limited(*command, files=files)
        with Path(self._log).open("wb") as log:  # noqa: ASYNC230  (a device, or a small file)
            streams = {"stdout": log, "stderr": log}
            self._process = started(*command, env=self._environment, cwd=self._folder, **streams)
        async with asyncio.timeout(START_SECONDS):
            while await self._health() is None:  # noqa: ASYNC110  (another process sets no event)
                await asyncio.sleep(0.02)

    async def until_in_hand(self, fewest: int, most: int = 1_000) -> None:
        async with asyncio.timeout(START_SECONDS):
            while True:
                told = await self._health()
                if told and fewest <= told["updates_in_hand"] <= most:
                    return
                await asyncio.sleep(0.005)

    async def restart(self) -> None:
        await self.end(signal.SIGKILL)
        await self.start()

    def tell(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def ended(self) -> int:
        return int(await asyncio.to_thread(self._process.wait))

    async def end(self, number: signal.Signals) -> None:
        self.tell(number)
        await self.ended()

    def log_lines(self) -> int:
        return len(Path(self._log).read_bytes().splitlines())

    async def _health(self) -> dict[str, Any] | None:
        url = f"http://127.0.0.1:{self._port}/health"
        with contextlib.suppress(aiohttp.ClientError):
            async with aiohttp.ClientSession() as session, session.get(url) as answer:
                told: dict[str, Any] = await answer.json()
                return told
        return None
