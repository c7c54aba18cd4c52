"""`python -m benchmarks.load`: Relais under load, held against its goals of cost; writes docs/load.md.

`--soak MINUTES` lets Relais answer for so long besides, and looks at its memory.
"""

import datetime as dt
import platform
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import click

from benchmarks.load import own_time, web
from benchmarks.load.bots import BARE, BOTS, POLLING, SERVED
from benchmarks.load.trial import running

PAGE: Final = Path(__file__).parent.parent.parent / "docs" / "load.md"
LAUNCHES: Final = 5
# Seconds that the stub takes for each call, as Telegram does on a good day.
DELAY: Final = 0.04
# What waits after a pause: updates, their chats, and their age in seconds.
BACKLOG, BACKLOG_CHATS, BACKLOG_AGE = 20_000, 5_000, 10 * 3600.0

HEAD: Final = """\
# Under load

What Relais may cost, and why no more is asked of it: Telegram lets a bot send about thirty messages a second to all
chats together, and whoever writes waits for the network in any case. Faster than the goals nobody could feel, and
would have to be paid for by whoever reads the code.

| goal | why it is enough | measured | |
|---|---|--:|---|
"""

FOOT: Final = """
*Start* is from the launch of `relais poll` to its first call for updates, *at rest* a second after a first message was
answered: each the median of {launches} launches. *Updates a second* go through the command that ships, with nothing
changed but `RELAIS_MESSAGES_PER_SECOND`, against a stub of the Bot API that takes 40 ms for each call. *Own time* is
what the processor works for one update. *A reload* loads facts and texts anew while messages are answered: the longest
time for which the event loop could do nothing else, in {reloads} reloads.

## Beside a bare bot

An echo bot of python-telegram-bot (`reply_text(update.message.text)`), in a process of its own against the same stub.
It holds the library that both use, and sends back what it got; Relais holds the facts and the phrases besides, reads
the message, and answers with a screen of buttons. *0 ms* and *40 ms*: how long the stub takes for each call. *First
answer*: to a message that was waiting already (behind a webhook nothing waits).

By polling, Relais confirms an update only once it is answered, and Telegram hands out a hundred that are not confirmed,
no more; the echo bot confirms what it has not answered yet, and loses it if it is killed.

| bot | start (s) | first answer (s) | memory at rest (MiB) | updates/s, 0 ms | updates/s, 40 ms |
|---|--:|--:|--:|--:|--:|
"""

END: Final = """
`make bench` measures anew and writes this page, `make soak` with ten minutes of answering besides. The figures depend
on the machine and on what else it does; the goals leave room for both.
"""


@dataclass(frozen=True, slots=True)
class Launch:
    """What one launch showed: seconds to start and to a first answer (None behind a webhook), MiB at rest."""

    start: float
    first_answer: float | None
    memory: float


@dataclass(frozen=True, slots=True)
class Row:
    """One bot: as in Launch, and the updates a second at 0 ms and at DELAY."""

    launch: Launch
    at_once: float
    delayed: float


def launch(name: str) -> Launch:
    """Start the bot, with a message that waits already if it polls, and let it rest."""
    with running(name, waiting=name != SERVED) as bot:
        if name == SERVED:
            bot.answer(1, 1, 0.0)
        time.sleep(1)
        return Launch(bot.start, bot.first_answer, bot.memory)


def trial(name: str) -> Row:
    """Launch the bot a few times, and let it answer: as fast as it can, and with DELAY for each call."""
    launches = [launch(name) for _ in range(LAUNCHES)]
    with running(name) as bot:
        bot.answer(300, 100, 0.0)
        at_once = bot.answer(4000, 500, 0.0)
        # One at a time, the bare bot would take two minutes for more.
        delayed = bot.answer(300 if name == BARE else 3000, 500, DELAY)
    middle = Launch(
        median(each.start for each in launches),
        None if name == SERVED else median(each.first_answer or 0.0 for each in launches),
        median(each.memory for each in launches),
    )
    return Row(middle, at_once.rate, delayed.rate)


def growth() -> float:
    """Return by how many MiB memory grows over 20,000 updates, once each of the 5,000 chats is known."""
    with running(POLLING) as bot:
        bot.answer(10_000, 5_000, 0.0)
        before = bot.memory
        bot.answer(20_000, 5_000, 0.0)
        return bot.memory - before


def goals(rows: dict[str, Row], own: own_time.OwnTime, grown: float) -> Iterator[str]:
    """Yield a line for each goal."""
    ours, served = rows[POLLING], rows[SERVED]
    yield _goal("start ≤ 1.5 s", "once for each deploy", ours.launch.start, "s", most=1.5)
    yield _goal(
        "memory at rest ≤ 150 MiB", "the smallest machines for rent have 512", ours.launch.memory, "MiB", most=150
    )
    twice = "twice what Telegram lets out"
    yield _goal("≥ 60 updates a second by polling", twice, ours.delayed, "/s", least=60)
    yield _goal("≥ 60 updates a second behind a webhook", twice, served.delayed, "/s", least=60)
    yield _goal(
        "own time for the slowest 1 % ≤ 5 ms", "the network takes ten times as long", own.slowest_percent, "ms", most=5
    )
    yield _goal("a reload holds nobody up for more than 50 ms", "nobody notices", own.longest_stall, "ms", most=50)
    yield _goal("20,000 updates more ≤ 10 MiB more", "the ids that Erase needs for 48 hours", grown, "MiB", most=10)


def _goal(name: str, why: str, measured: float, unit: str, *, least: float = 0.0, most: float = float("inf")) -> str:
    met = "" if least <= measured <= most else "**missed**"
    return f"| {name} | {why} | {measured:,.{0 if measured >= 100 else 1}f} {unit} | {met} |\n"


def side_by_side(rows: dict[str, Row]) -> Iterator[str]:
    """Yield a line for each bot."""
    for name, row in rows.items():
        first = f"{row.launch.first_answer:.2f}" if row.launch.first_answer else ""
        yield f"| {name} | {row.launch.start:.2f} | {first} | {row.launch.memory:.0f} |"
        yield f" {row.at_once:,.0f} | {row.delayed:,.0f} |\n"


def soak(minutes: float) -> Iterator[str]:
    """Let Relais answer for so many minutes; yield what its memory did, minute by minute."""
    with running(POLLING) as bot:
        bot.answer(5_000, 5_000, 0.0)
        begun, seen, answered = time.monotonic(), [bot.memory], 0
        while (passed := time.monotonic() - begun) < minutes * 60:
            answered += bot.answer(2_000, 5_000, DELAY).answered
            if passed > len(seen) * 60:
                seen.append(bot.memory)
        seen.append(bot.memory)
    yield f"\nA soak of {minutes:g} minutes at 40 ms, 5,000 chats: {answered:,} updates, all answered. "
    yield f"Memory, minute by minute (MiB): {', '.join(f'{each:.0f}' for each in seen)}. "
    each_update = (seen[-1] - seen[0]) * 2**20 / answered
    yield f"It grows by {each_update:.0f} bytes an update: the ids of two messages, which Erase needs for 48 hours.\n"


def backlog() -> str:
    """Let a backlog wait for Relais, and people write as it is fetched; return what came of it."""
    with running(POLLING) as bot:
        before = bot.memory
        result = bot.answer(BACKLOG, BACKLOG_CHATS, DELAY, age=BACKLOG_AGE)
        after = bot.memory
    return (
        f"\nA backlog of {BACKLOG:,} updates of {BACKLOG_CHATS:,} chats, {BACKLOG_AGE / 3600:.0f} hours old, at 40 ms:"
        f" people who wrote as it began to be fetched were answered within {result.waited:.1f} s. All"
        f" {result.answered:,} answers, one to each chat, took {result.seconds:.0f} s. Memory went from {before:.0f}"
        f" to {after:.0f} MiB.\n"
    )


@click.command()
@click.option(
    "--soak", "minutes", type=float, default=0.0, help="Minutes of answering besides, and a backlog of 20,000."
)
def main(minutes: float) -> None:
    """Measure, print, and write docs/load.md."""
    with click.progressbar(BOTS, label="Bots", show_eta=False) as names:
        rows = {name: trial(name) for name in names}
    measured = f"\nMeasured on {dt.datetime.now(dt.UTC):%d %B %Y}, Python {platform.python_version()}.\n"
    page = "".join(
        (
            HEAD,
            *goals(rows, own_time.measure(), growth()),
            measured,
            FOOT.format(launches=LAUNCHES, reloads=own_time.RELOADS),
            *side_by_side(rows),
            *((*soak(minutes), backlog()) if minutes else ()),
            *web.section(web.measure()),
            END,
        )
    )
    click.echo(page, nl=False)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
