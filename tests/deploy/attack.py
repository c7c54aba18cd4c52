"""A stranger who tries to silence the service, played for real: `python -m tests.deploy.attack`.

Relais and Caddy run as they are shipped, on loopback, Relais with no more than 1,024 files to open. One machine without
the secret opens thousands of requests and leaves each of them half, on the webhook and on the pages, while a person
goes on writing. What is told: how long each true answer took, and how many lines Relais wrote to its log.
"""

import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from tests.conftest import ROOT, system_program
from tests.telegram.on_webhook import SECRET, free_port
from tests.telegram.servers import started, wait_for
from tests.telegram_emulator.server import BotApi

# Files that Relais may open, as most systems have it; what the attacker opens on each address.
FILES, ATTACKING = 1024, 1300
# Answers that are waited for while it lasts; milliseconds that each may take; lines that the log may have.
ANSWERS, MOST_MILLISECONDS, MOST_LINES = 20, 100.0, 10
# Caddy before 2.6.4 knows the buffers by older names, as the file says.
OLDER_BUFFERS = "buffer_requests\nmax_buffer_size 256KiB"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: milliseconds of each answer in the chat and on the pages, lines in the log of Relais."""

    chat: tuple[float, ...]
    pages: tuple[float, ...]
    lines: tuple[str, ...]


@contextmanager
def proxy(behind: int, folder: Path, front: int, replaced: str = "") -> Iterator[None]:
    """Run Caddy with the file as it is shipped, in front of a process on this machine instead of `relais`."""
    program = system_program("caddy")
    shipped = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    here = shipped.replace("dynamic a relais 8080", f"to 127.0.0.1:{behind}")
    assert here != shipped
    (folder / "Caddyfile").write_text(here, encoding="utf-8")
    settings = {
        "RELAIS_HOST": f"http://127.0.0.1:{front}",
        "RELAIS_WEBHOOK_SECRET": SECRET,
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        **older_buffers(program),
    }
    command = (program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile")
    process = started(*command, env=settings, cwd=folder)
    try:
        wait_for(front)
        yield
    finally:
        process.kill()
        process.wait()


def older_buffers(program: str) -> dict[str, str]:
    """Return the setting that a Caddy before 2.6.4 needs; none for a newer one."""
    told = subprocess.run([program, "version"], capture_output=True, text=True, check=True)  # noqa: S603  (our own)
    numbers = told.stdout.split()[0].lstrip("v").split("-")[0].split(".")
    return {"RELAIS_PROXY_BUFFERS": OLDER_BUFFERS} if tuple(map(int, numbers)) < (2, 6, 4) else {}


def limited(*command: str, files: int = FILES) -> tuple[str, ...]:
    """Return the command, with no more than so many files to open, whatever it asks for."""
    return ("/bin/sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command)


@asynccontextmanager
async def relais(api: BotApi, port: int, public: int, log: Path, files: int = FILES) -> AsyncIterator[None]:
    """Run `relais serve --web` in a process of its own, for Telegram at `api`, reached at the port `public`."""
    settings = {
        "RELAIS_TOKEN": api.token,
        "RELAIS_API_URL": api.base_url,
        "RELAIS_LISTEN": f"127.0.0.1:{port}",
        "RELAIS_WEBHOOK_URL": f"http://127.0.0.1:{public}/telegram",
        "RELAIS_WEBHOOK_SECRET": SECRET,
        "RELAIS_WEB_URL": f"http://127.0.0.1:{public}",
        "NO_PROXY": "*",
    }
    command = limited(sys.executable, "-m", "bot", "serve", "--web", files=files)
    with log.open("wb") as written:
        process = started(*command, env={**os.environ, **settings}, cwd=ROOT, stderr=written)
    try:
        await asyncio.to_thread(wait_for, port)
        await api.until(lambda: bool(api.made("setWebhook")), within=30.0)
        yield
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait)


@asynccontextmanager
async def attacked(port: int, paths: tuple[str, ...], each: int = ATTACKING) -> AsyncIterator[None]:
    """Open requests with a wrong secret and one byte of their body, and none when one is closed: until the end."""
    writers: list[asyncio.StreamWriter] = []

    async def half_a_request(path: str) -> None:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writers.append(writer)
            head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Telegram-Bot-Api-Secret-Token: {'x' * 32}\r\n"
            writer.write(f"{head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{".encode())

    async def all_of_them() -> None:
        for _ in range(each):
            await asyncio.gather(*(half_a_request(path) for path in paths))

    await asyncio.gather(*(half_a_request(path) for path in paths for _ in range(each // 10)))
    attack = asyncio.create_task(all_of_them())
    try:
        yield
        await attack
    finally:
        attack.cancel()
        for writer in writers:
            writer.close()


async def play(folder: Path, *, each: int = ATTACKING, answers: int = ANSWERS, files: int = FILES,
               in_front: bool = True) -> Outcome:  # fmt: skip
    """Play it, with Caddy in front or straight at the port of Relais."""
    port, log, api = free_port(), folder / "log", BotApi()
    public = free_port() if in_front else port
    chat, pages = [], []
    await api.start()
    try:
        async with contextlib.AsyncExitStack() as stack:
            if in_front:
                stack.enter_context(proxy(port, folder, public))
            await stack.enter_async_context(relais(api, port, public, log, files))
            anna = api.user("Anna", "fr")
            await anna.start()
            await anna.screen()
            async with attacked(public, ("/telegram", "/fr"), each):
                for number in range(answers):
                    begun = time.perf_counter()
                    await anna.ask(("Seraing", "Verviers")[number % 2])
                    chat.append((time.perf_counter() - begun) * 1000)
                    begun = time.perf_counter()
                    async with aiohttp.ClientSession() as session:
                        answer = await session.get(f"http://127.0.0.1:{public}/fr/seraing")
                        assert answer.status == 200
                    pages.append((time.perf_counter() - begun) * 1000)
    finally:
        await api.stop()
    return Outcome(tuple(chat), tuple(pages), tuple(log.read_text(encoding="utf-8").splitlines()))


def main() -> int:
    """Play it with Caddy and without, and say what came of it; 1 if somebody waited, or the log grew."""
    wrong = False
    for in_front in (True, False):
        with tempfile.TemporaryDirectory() as folder:
            came = asyncio.run(play(Path(folder), in_front=in_front))
        where = "Caddy as shipped, Relais behind it" if in_front else "straight at the port of Relais"
        sys.stdout.write(f"{where}:\n")
        for name, taken in (("chat", came.chat), ("page", came.pages)):
            sys.stdout.write(f"  {name}: median {statistics.median(taken):.0f} ms, longest {max(taken):.0f} ms\n")
        sys.stdout.write(f"  log: {len(came.lines)} lines\n")
        late = in_front and max(*came.chat, *came.pages) > MOST_MILLISECONDS
        wrong = wrong or late or len(came.lines) > MOST_LINES
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
