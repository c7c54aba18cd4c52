"""`python -m benchmarks.load`: Relais and a bare echo bot under the same load, in one run; writes docs/load.md.

`--soak MINUTES` lets Relais answer for so long besides, and looks at its memory.
"""

import datetime as dt
import platform
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import click

from benchmarks.load import own_time
from benchmarks.load.bots import SERVED
from benchmarks.load.trial import running

PAGE = Path(__file__).parent.parent.parent / "docs" / "load.md"
BARE, STOCK = "bare", "bare, 16 at a time"
ROWS = (BARE, STOCK, "relais poll", SERVED)
LAUNCHES = 5

HEAD = """\
# Under load

Relais beside a bare echo bot of python-telegram-bot (`reply_text(update.message.text)`), each in a process of its own,
one after the other against the same stub of the Bot API, in one run. Relais is the command itself, without its limit of
thirty messages a second, which is Telegram's: it reads a message, looks for places and signals, and answers with a
screen of buttons. The echo bot sends back what it got. *0 ms* and *40 ms*: how long the service takes for each call.

*Start*: from the launch to the first call for updates; *first answer*: to the answer to a message that was waiting
already (behind a webhook nothing waits). *At rest*: a second after a first message was answered. Both are the median of
{runs} launches.

By polling, Relais confirms an update only once it is answered, and Telegram hands out a hundred that are not confirmed,
no more; the echo bot confirms what it has not answered yet, and loses it if it is killed.

At rest Relais holds the facts, the indexes of names and phrases, and the libraries that read and check them; the echo
bot holds the library that both use.

`make bench` measures anew and writes this page, `make soak` with ten minutes of answering besides. The ratios are worth
more than the figures, which depend on the machine.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One bot: seconds to start and to a first answer (None behind a webhook), MiB at rest, updates a second."""

    start: float
    first_answer: float | None
    memory: float
    at_once: float
    delayed: float


@dataclass(frozen=True, slots=True)
class Launch:
    """What one launch showed: as in Row."""

    start: float
    first_answer: float | None
    memory: float


def launch(name: str) -> Launch:
    """Start it, with a message that waits already if it polls, and let it rest."""
    with running(name, waiting=name != SERVED) as bot:
        if name == SERVED:
            bot.answer(1, 1, 0.0)
        time.sleep(1)
        return Launch(bot.start, bot.first_answer, bot.memory)


def trial(name: str) -> Row:
    """Launch it a few times, and let it answer: as fast as it can, and with 40 ms for each call."""
    launches = [launch(name) for _ in range(LAUNCHES)]
    with running(name) as bot:
        bot.answer(300, 100, 0.0)
        at_once = bot.answer(4000, 500, 0.0)
        delayed = bot.answer(300 if name == BARE else 3000, 500, 0.04)
    return Row(
        median(each.start for each in launches),
        None if name == SERVED else median(each.first_answer or 0.0 for each in launches),
        median(each.memory for each in launches),
        at_once.rate,
        delayed.rate,
    )


def table(rows: dict[str, Row]) -> Iterator[str]:
    """The figures, and the ratios that are goals."""
    yield "\n| bot | start (s) | first answer (s) | memory at rest (MiB) | updates/s, 0 ms | updates/s, 40 ms |\n"
    yield "|---|--:|--:|--:|--:|--:|\n"
    for name, row in rows.items():
        first = f"{row.first_answer:.2f}" if row.first_answer else ""
        yield f"| {name} | {row.start:.2f} | {first} | {row.memory:.0f} | {row.at_once:,.0f} | {row.delayed:,.0f} |\n"
    bare, stock, ours, served = (rows[name] for name in ROWS)
    yield "\n| ratio | measured | goal | |\n|---|--:|--:|---|\n"
    yield _goal("start, to the bare bot", ours.start / bare.start, most=2.5)
    yield _goal("memory at rest, to the bare bot", ours.memory / bare.memory, most=2)
    yield _goal("updates/s at 0 ms, to the bare bot", ours.at_once / bare.at_once, least=0.8)
    for how, row in (("by polling", ours), ("behind a webhook", served)):
        yield _goal(f"updates/s at 40 ms {how}, to its best setting", row.delayed / stock.delayed, least=2)
        yield _goal(f"updates/s at 40 ms {how}, to it as it comes", row.delayed / bare.delayed, least=25)


def _goal(name: str, measured: float, *, least: float = 0.0, most: float = float("inf")) -> str:
    goal = f"≥ {least:g}" if least else f"≤ {most:g}"
    return f"| {name} | {measured:.2f} | {goal} | {'' if least <= measured <= most else '**missed**'} |\n"


def own() -> Iterator[str]:
    """Our own time for an update, without any network."""
    took = own_time.measure()
    yield f"\nOur own time for an update: {took.median:.2f} ms in the middle, "
    yield f"{took.slowest_percent:.2f} ms for the slowest 1 % (goal: 5 ms).\n"


def memory() -> Iterator[str]:
    """Whether memory stays where it is."""
    with running("relais poll") as bot:
        bot.answer(10_000, 5_000, 0.0)
        half = bot.memory
        bot.answer(10_000, 5_000, 0.0)
        grown = bot.memory - half
        yield "\n20,000 updates from 5,000 chats: memory at the half "
        yield f"{half:.0f} MiB, in the second half {grown:+.1f} MiB (goal: 10 MiB at most).\n"


def soak(minutes: float) -> Iterator[str]:
    """Minutes of answering, memory looked at each minute."""
    with running("relais poll") as bot:
        bot.answer(5_000, 5_000, 0.0)
        begun, seen, answered = time.monotonic(), [bot.memory], 0
        while (passed := time.monotonic() - begun) < minutes * 60:
            answered += bot.answer(2_000, 5_000, 0.04).answered
            if passed > len(seen) * 60:
                seen.append(bot.memory)
        seen.append(bot.memory)
    yield f"\nA soak of {minutes:g} minutes at 40 ms, 5,000 chats: {answered:,} updates, all answered. "
    yield f"Memory, minute by minute (MiB): {', '.join(f'{each:.0f}' for each in seen)}. "
    each_update = (seen[-1] - seen[0]) * 2**20 / answered
    yield f"It grows by {each_update:.0f} bytes an update: the ids of two messages, which Erase needs for 48 hours.\n"


@click.command()
@click.option("--soak", "minutes", type=float, default=0.0, help="Minutes of answering besides.")
def main(minutes: float) -> None:
    """Measure, print, and write docs/load.md."""
    parts = [
        HEAD.format(runs=LAUNCHES),
        f"\nMeasured on {dt.datetime.now(dt.UTC):%d %B %Y}, Python {platform.python_version()}.\n",
    ]
    with click.progressbar(ROWS, label="Bots", show_eta=False) as names:
        rows = {name: trial(name) for name in names}
    for part in (table(rows), own(), memory(), soak(minutes) if minutes else ()):
        for text in part:
            click.echo(text, nl=False)
            parts.append(text)
    PAGE.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
