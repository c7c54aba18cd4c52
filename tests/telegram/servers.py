"""Servers that tests start for themselves, on free ports of 127.0.0.1."""

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.conftest import system_program
from tests.telegram.on_webhook import free_port

# Seconds until a server must listen.
START_TIMEOUT = 10.0
NOT_TO_DISK = ("--save", "", "--appendonly", "no")


@dataclass(slots=True)
class RedisServer:
    """A Redis that can be stopped and started again, at the same port and with nothing in it."""

    settings: tuple[str, ...] = NOT_TO_DISK
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """What RELAIS_STATE says."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start, and wait until it listens."""
        program = system_program("redis-server")
        self.process = started(program, "--port", str(self.port), "--bind", "127.0.0.1", *self.settings)
        wait_for(self.port)

    def stop(self) -> None:
        """Kill it, as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


@contextlib.contextmanager
def redis_server(*settings: str) -> Iterator[RedisServer]:
    """A Redis with these settings, for the block."""
    server = RedisServer(settings or NOT_TO_DISK)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def started(*command: str, **settings: object) -> "subprocess.Popen[bytes]":
    """A process that says nothing."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | settings
    return subprocess.Popen(command, **quiet)  # type: ignore[call-overload, no-any-return]  # noqa: S603  (our own)


def wait_for(port: int) -> None:
    """Wait until somebody listens there."""
    end = time.monotonic() + START_TIMEOUT
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if time.monotonic() > end:
            raise TimeoutError(f"nobody listens on port {port}")
        time.sleep(0.01)
