"""Bots as processes of their own, asked for so many updates by the stub: updates a second, start, memory."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent.parent
# Seconds until a process must be there.
START_TIMEOUT: Final = 60.0


@dataclass(frozen=True, slots=True)
class Result:
    """`answered` updates in `seconds`; people who wrote while a backlog was fetched had `waited` so many at most."""

    answered: int
    seconds: float
    waited: float

    @property
    def rate(self) -> float:
        """Updates a second."""
        return self.answered / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that runs, and the stub it talks to.

    `start` is the seconds from its launch to its first getUpdates, `first_answer` those to the answer to a message that
    waited for it, if one did.
    """

    process: "subprocess.Popen[bytes]"
    url: str
    start: float
    first_answer: float | None

    def answer(self, updates: int, chats: int, delay: float, words: str = "", age: float = 0.0) -> Result:
        """Let it answer `updates` of `chats`, each call to the service taking `delay` seconds; see Trial on `age`."""
        order = urlencode({"updates": updates, "chats": chats, "delay": delay, "words": words, "age": age})
        told = _get(f"{self.url}/trial?{order}")
        return Result(round(told["answered"]), told["seconds"], told["waited"])

    @property
    def memory(self) -> float:
        """Resident memory, in MiB."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextlib.contextmanager
def running(name: str, *, waiting: bool = False) -> Iterator[Bot]:
    """Run the bot of this name (benchmarks.load.bots) against a stub of its own, perhaps with a message that waits."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with _process("benchmarks.load.stub", str(port)), ThreadPoolExecutor(1) as threads:
        _wait_for(port)
        answered = threads.submit(_answered, url) if waiting else None
        launched = time.time()
        with _process("benchmarks.load.bots", name, f"{url}/bot") as process:
            start = _first_poll(url) - launched
            yield Bot(process, url, start, answered.result() - launched if answered else None)


def _answered(url: str) -> float:
    """Let a message wait for the bot; return when it was answered, in seconds since 1970."""
    _get(f"{url}/trial?updates=1&chats=1&delay=0&age=0")
    return time.time()


@contextlib.contextmanager
def _process(module: str, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    # Bytecode as on a machine where it was started before.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603  (our own modules)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _first_poll(url: str) -> float:
    end = time.monotonic() + START_TIMEOUT
    while (polled := _get(f"{url}/first_poll")["first_poll"]) is None:
        if time.monotonic() > end:
            raise TimeoutError("the bot did not ask for updates")
        time.sleep(0.005)
    return float(polled)


def _wait_for(port: int) -> None:
    end = time.monotonic() + START_TIMEOUT
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        if time.monotonic() > end:
            raise TimeoutError("the stub did not start")
        time.sleep(0.01)


def _get(url: str) -> dict[str, float]:
    with urllib.request.urlopen(url, timeout=900) as answer:  # noqa: S310  (loopback)
        told: dict[str, float] = json.load(answer)
        return told
