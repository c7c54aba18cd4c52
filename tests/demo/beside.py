"""The demo's servers in a thread of their own: the bot in the main thread finds them as it would find Telegram."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType

from tests.demo.server import Demo


class Beside:
    """A context in which the demo is reachable; `announce` is called with its address once the bot answers.

    Entering raises PortTakenError if it cannot listen.
    """

    def __init__(self, demo: Demo, announce: Callable[[str], object]) -> None:
        self._demo, self._announce = demo, announce
        self._listening: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        self._thread = threading.Thread(target=self._run, name="demo")

    def __enter__(self) -> Demo:
        self._thread.start()
        self._listening.result()
        return self._demo

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        loop, end = self._listening.result()
        loop.call_soon_threadsafe(end.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:
            if self._listening.done():
                raise
            self._listening.set_exception(error)

    async def _serve(self) -> None:
        await self._demo.start()
        end = asyncio.Event()
        self._listening.set_result((asyncio.get_running_loop(), end))
        waiting = asyncio.create_task(self._wait_for_bot())
        await end.wait()
        waiting.cancel()
        await self._demo.stop()

    async def _wait_for_bot(self) -> None:
        await self._demo.ready()
        self._announce(self._demo.stage.url)
