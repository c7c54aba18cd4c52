"""`make reliability`: play every fault with the true times, and write docs/reliability.md."""

import asyncio
import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from bot.assembly import assemble
from bot.conversation.flow import Assistant
from bot.telegram.polling import SAME_OFFSET_PAUSE
from tests.conftest import ROOT
from tests.faults.play import answer_timeout, play
from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.stage import PEOPLE, WAYS, Outcome, Way
from tests.faults.waiting import LATENCY, WRITERS, measure_all

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
  for its answer, an outage lasts {OUTAGE:.0f} s (that of Redis two to five, that at the start ten). Where Telegram asks
  to wait for longer than five minutes, it is tried again after five minutes: here after {2 * ANSWER_SECONDS:.0f} s.

`make reliability` plays all of it anew and writes this page; `make test` plays the same with shorter times and fails if
anything is lost, or comes twice where this page does not allow it.

| fault | way in | lost | twice | recovery (s) | |
|---|---|---:|---:|---:|---|
"""

WAITS = """
## While somebody else waits

By long polling, each call to Telegram taking {latency:.0f} ms: seconds until the answer to somebody else is on its way,
for {writers} people who write one after the other. The emulated Telegram hands out updates as the official server does:
who asks again with the same offset within half a second gets one update only, which is always the one that is in hand.
So Relais leaves it {pause:.2f} s, and a message that comes meanwhile waits for as long at most. Behind a webhook nobody
waits so.

| meanwhile | half of the people | the last |
|---|---:|---:|
"""

FOOT = """
## The one exception, and its two forms

Telegram has no call that sends a message *once*. So an answer may come twice when Telegram has sent it and we never
learn of it: the answer to our call is lost on the way or comes while the process is stopped, or the process is killed
after sending and before it noted that. An answer twice is better than none. With the memory in Redis the second form
is as narrow as the moment between those two steps; with the memory in RAM it takes in what was answered behind the
first open update.

## How it is done

- An update is confirmed to Telegram (the offset of the next `getUpdates`, or the 200 of the webhook) once it is
  answered, however long that takes; a webhook answers 503 after ten seconds, and Telegram sends the update again. By
  polling, Telegram hands out a hundred that are not confirmed and no more. Where all hundred are taken up and Telegram
  takes our answers, those that have been in hand for a second (if at most twenty are unanswered; else for ten) are
  confirmed without an answer: others could not be reached otherwise. A process that is killed then loses them. Of a
  chat that floods (more than three in hand), all are confirmed.
- What waited for more than five minutes before it came is late. Who writes now is answered first; then each chat, those
  that wrote last first and twenty a second, gets one answer to its last message that says something, with a line that
  it comes late. What else it wrote counts for that answer, and an Erase among it is done. Where more than a hundred
  wait (behind a webhook: always), what is late is confirmed before it is answered, and a process that ends then loses
  it. Late is measured with Telegram's own clock.
- A refusal is final where Telegram itself says so: 400, 403. All else is made again, for five minutes: no network, 5xx,
  401 and 404, pages of HTML, results that are none. A wait that Telegram asks for is waited, up to five minutes each
  time. What could not be answered so is put off and not confirmed: it is tried again after half a minute, or after the
  wait that Telegram asked for, five minutes at most. A call whose answer was lost is made again once, and its update
  tried once more.
- A process that cannot reach Telegram tries until it can, at its start as well. It ends when Telegram refuses the token
  without a break for three minutes, or gives the updates to somebody else (409) for thirty seconds.
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
        note = scenario.note if came.doubled or came.lost else ""
        yield f"| {scenario.name} | {way} | {came.lost} | {came.doubled} | {came.recovery:.1f} | {note} |"


def main() -> None:
    """Play, and write the page."""
    assistant = assemble(ROOT / "knowledge", ROOT / "locales", ("fr", "nl"))
    with answer_timeout(ANSWER_SECONDS):
        rows = asyncio.run(_play_all(assistant))
    waits = asyncio.run(measure_all(assistant))
    measured = f"\nPlayed on {dt.datetime.now(dt.UTC):%d %B %Y}.\n"
    head = WAITS.format(latency=1000 * LATENCY, writers=WRITERS, pause=SAME_OFFSET_PAUSE)
    waiting = "".join(f"| {wait.trigger} | {wait.median:.2f} | {wait.longest:.2f} |\n" for wait in waits)
    PAGE.write_text(HEAD + "\n".join(_lines(rows)) + "\n" + measured + head + waiting + FOOT, encoding="utf-8")
    click.echo(f"{PAGE.relative_to(ROOT)} is written.")


if __name__ == "__main__":
    main()
