"""`make reliability`: play every fault with the true times, and write docs/reliability.md."""

import asyncio
import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from bot.assembly import assemble
from bot.conversation.flow import Assistant
from tests.conftest import ROOT
from tests.faults.play import answer_timeout, play
from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.stage import PEOPLE, WAYS, Outcome, Way

# Seconds.
OUTAGE, ANSWER_SECONDS = 30.0, 5.0
PAGE = ROOT / "docs" / "reliability.md"

Row = tuple[Scenario, Way, Outcome]

HEAD = f"""\
# What a bad day does

Each fault was played against the whole assistant through the emulated Telegram (`tests/telegram_emulator`), over real
HTTP on one machine, once by long polling and once behind a webhook: {PEOPLE} people write before, while and after it
happens. Each message is owed exactly one answer.

- **lost**: answers that never came, within thirty seconds after the fault.
- **twice**: answers that came twice.
- **recovery**: seconds from the end of the fault until nobody was owed anything. A call waits {ANSWER_SECONDS:.0f} s
  for its answer, an outage lasts {OUTAGE:.0f} s (that of Redis two seconds).

`make reliability` plays all of it anew and writes this page; `make test` plays the same with shorter times and fails if
anything is lost, or comes twice where this page does not allow it.

| fault | way in | lost | twice | recovery (s) | |
|---|---|---:|---:|---:|---|
"""

FOOT = """
## The one exception, and its two forms

Telegram has no call that sends a message *once*. So an answer may come twice when Telegram has sent it and we never
learn of it: the answer to our call is lost on the way, or the process is killed after sending and before it noted that.
An answer twice is better than none. With the memory in Redis the second form is as narrow as the moment between those
two steps; with the memory in RAM it takes in what was answered behind the first open update.

## How it is done

- An update is confirmed to Telegram (the offset of the next `getUpdates`, or the 200 of the webhook) once it is
  answered. After ten seconds it counts as taken though it is not answered, so that others need not wait: a process that
  is killed while Telegram has been away for longer than that loses what it then holds.
- A call that Telegram refuses for the moment is made again, for five minutes; a wait that it asks for is waited, up to
  five minutes each time. A call whose answer was lost is made again once.
- Updates of one chat are answered in order, all chats at the same time over a hundred connections: one that Telegram
  tells to wait holds up no other. A chat that writes more than twenty messages at once gets one answer a second from
  then on; with more than a hundred waiting it is no longer heard.
- A message that Telegram refuses for its marks or its buttons is sent without them.
- Which updates are answered is remembered with the chat, for the last fifty of each. While Redis is away, a process
  remembers by itself, and brings that back.
- On SIGTERM a process takes nothing new and finishes what it has in hand, five seconds at most; what it could not
  answer Telegram gives to the next one.
"""


async def _play_all(assistant: Assistant) -> list[Row]:
    rows: list[Row] = []
    pairs = [(scenario, way) for scenario in SCENARIOS for way in WAYS]
    with tempfile.TemporaryDirectory() as folder, click.progressbar(pairs, label="Playing") as turns:
        for scenario, way in turns:
            came = await play(scenario, way, assistant, Path(folder), outage=OUTAGE, answer_seconds=ANSWER_SECONDS)
            rows.append((scenario, way, came))
    return rows


def _lines(rows: list[Row]) -> Iterator[str]:
    for scenario, way, came in rows:
        note = scenario.note if came.doubled else ""
        yield f"| {scenario.name} | {way} | {came.lost} | {came.doubled} | {came.recovery:.1f} | {note} |"


def main() -> None:
    """Play, and write the page."""
    assistant = assemble(ROOT / "knowledge", ROOT / "locales", ("fr", "nl"))
    with answer_timeout(ANSWER_SECONDS):
        rows = asyncio.run(_play_all(assistant))
    measured = f"\nPlayed on {dt.datetime.now(dt.UTC):%d %B %Y}.\n"
    PAGE.write_text(HEAD + "\n".join(_lines(rows)) + "\n" + measured + FOOT, encoding="utf-8")
    click.echo(f"{PAGE.relative_to(ROOT)} is written.")


if __name__ == "__main__":
    main()
