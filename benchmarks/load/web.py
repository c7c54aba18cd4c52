"""The pages on the web under load: `python -m benchmarks.load.web` prints what `docs/load.md` says of them.

`relais web` runs as a process of its own, held to one core; this one asks, over a few connections that stay open as a
proxy's do.
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp

from benchmarks.load.stub import WORDS

ROOT: Final = Path(__file__).parent.parent.parent
CONNECTIONS: Final = 8
# Pages for the speed, then for the memory.
FAST: Final = 2_000
MANY: Final = 20_000
# What a browser fetches for the first page, beside it.
ASSETS: Final = ("/static/page.css", "/static/page.js", "/static/icon.svg")
# Pages that hold much; the map is packed as browsers ask for it.
HEAVY: Final = ("/fr/seraing", "/nl/pro/genk", "/fr/pro/namur", "/fr/traces", "/fr/map", "/fr/map.svg", "/nl/gent")


@dataclass(frozen=True, slots=True)
class Pages:
    """What was measured. Bytes; milliseconds of the processor and until an answer; pages a second; MiB."""

    first_bytes: int
    most_bytes: int
    first_answer: float
    own_time: float
    slowest_percent: float
    rate: float
    at_rest: float
    growth: float


def measure() -> Pages:
    """Start `relais web`, ask it, and stop it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RELAIS_")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "bot", "web", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  (our own)
        assert process.stdout
        found = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert found
        os.sched_setaffinity(process.pid, {max(os.sched_getaffinity(0))})
        try:
            return asyncio.run(_ask(found[0], process.pid))
        finally:
            process.send_signal(signal.SIGTERM)


async def _ask(url: str, pid: int) -> Pages:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as session:
        begun = time.perf_counter()
        await _page(session, f"{url}/fr")
        first_answer = (time.perf_counter() - begun) * 1000
        sizes = [await _size(session, url + path) for path in ("/fr", *ASSETS)]
        most = max([await _size(session, url + path) for path in HEAVY])
        await _pages(session, url, 200)
        at_rest, work, begun = _memory(pid), _work(pid), time.perf_counter()
        waits = await _pages(session, url, FAST)
        seconds, worked = time.perf_counter() - begun, _work(pid) - work
        before = _memory(pid)
        await _pages(session, url, MANY)
        slowest = sorted(waits)[-len(waits) // 100] * 1000
        return Pages(
            sum(sizes),
            most,
            first_answer,
            worked / FAST * 1000,
            slowest,
            FAST / seconds,
            at_rest,
            _memory(pid) - before,
        )


async def _pages(session: aiohttp.ClientSession, url: str, count: int) -> list[float]:
    """Ask for so many pages, in conversations of a first page, a message and a button; return how long each took."""
    waits: list[float] = []
    left = iter(range(count // 3))

    async def converse() -> None:
        for number in left:
            state, press = "", ""
            for step in range(3):
                begun = time.perf_counter()
                if step == 0:
                    page = await _page(session, f"{url}/fr")
                else:
                    fields = {"state": state} | (
                        {"text": WORDS[number % len(WORDS)]} if step == 1 else {"press": press}
                    )
                    page = await _page(session, f"{url}/fr", fields)
                waits.append(time.perf_counter() - begun)
                state = _held(page, r'name="state" value="([^"]*)"')
                press = _held(page, r'name="press" value="([^"]*)"')

    await asyncio.gather(*(converse() for _ in range(CONNECTIONS)))
    return waits


async def _page(session: aiohttp.ClientSession, url: str, fields: dict[str, str] | None = None) -> str:
    async with session.request("POST" if fields else "GET", url, data=fields) as answer:
        answer.raise_for_status()
        return await answer.text()


async def _size(session: aiohttp.ClientSession, url: str) -> int:
    """Return how many bytes an address sends."""
    async with session.get(url) as answer:
        return int(answer.headers["Content-Length"])


def _held(page: str, pattern: str) -> str:
    found = re.search(pattern, page)
    return found[1] if found else ""


def _memory(pid: int) -> float:
    """Return resident memory, in MiB."""
    pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _work(pid: int) -> float:
    """Return how long the processor has worked for it, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def section(pages: Pages) -> Iterator[str]:
    """Yield the section of the page."""
    yield """
## The pages on the web

`relais web`, held to one core, asked over 8 connections for conversations of three pages: the start, a message, a
button. *First page* is all that a browser fetches for it: the page, styles, script, icon. *Heaviest* is the largest of
referrals, records and the map. *Own time* is what the processor works for one page; memory is taken before and after
20,000 pages.

| goal | measured | |
|---|--:|---|
"""
    for name, measured, unit, met in (
        ("first page ≤ 30 KB", pages.first_bytes / 1000, "KB", pages.first_bytes <= 30_000),
        ("heaviest page ≤ 60 KB", pages.most_bytes / 1000, "KB", pages.most_bytes <= 60_000),
        ("first answer after the start ≤ 50 ms", pages.first_answer, "ms", pages.first_answer <= 50),
        ("own time for a page ≤ 50 ms", pages.own_time, "ms", pages.own_time <= 50),
        ("≥ 60 pages a second on one core", pages.rate, "/s", pages.rate >= 60),
        ("20,000 pages more ≤ 10 MiB more", pages.growth, "MiB", pages.growth <= 10),
    ):
        yield f"| {name} | {measured:,.{0 if measured >= 100 else 1}f} {unit} | {'' if met else '**missed**'} |\n"
    yield f"\nWith all 8 asking at once, the slowest 1 % of the pages took {pages.slowest_percent:.0f} ms;"
    yield f" memory\nat rest is {pages.at_rest:.0f} MiB, with the map drawn.\n"


if __name__ == "__main__":
    sys.stdout.write("".join(section(measure())))
