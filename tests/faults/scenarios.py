"""The faults of a bad day."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.stage import PEOPLE, Fault, Stage
from tests.telegram_emulator.server import BotApi


@dataclass(frozen=True, slots=True)
class Scenario:
    """A fault, in words of the table; `doubles` is how many answers may come twice, and why."""

    name: str
    fault: Fault
    doubles: int = 0
    kind: str = "inside"
    note: str = ""


def during(spoil: Callable[[BotApi], None]) -> Fault:
    """Spoil something, and let people write at once."""

    async def fault(stage: Stage) -> None:
        spoil(stage.api)
        await stage.write()

    return fault


async def api_gone(stage: Stage) -> None:
    """Nobody listens where Telegram was."""
    await stage.api.stop()
    await stage.write()
    await asyncio.sleep(stage.outage)
    await stage.api.start()


async def redis_gone(stage: Stage) -> None:
    """Redis is killed and comes back empty."""
    assert stage.redis
    stage.redis.stop()
    await stage.write()
    await asyncio.sleep(min(stage.outage, 2.0))
    stage.redis.start()


async def blocked(stage: Stage) -> None:
    """Somebody writes and blocks the bot before its answer; nothing is owed to them any more."""
    await stage.write()
    person = stage.people[0]
    person.person.blocked = True
    stage.owed[person.id] = stage._written(person)


async def message_deleted(stage: Stage) -> None:
    """People press a button of a message that they have just deleted: the answer comes as a new one."""
    for person in stage.people:
        message = person.last
        assert message
        stage.api.world.delete(person.chat, [message.message_id])
        await person.forge("start", message)
        stage.owed[person.id] += 1


async def clock_jumps(stage: Stage) -> None:
    """The clock is set, forth and back."""
    for ahead in (3 * 3600.0, -3 * 3600.0, 0.0):
        stage.clock_ahead = ahead
        await stage.write()
        await asyncio.sleep(0.1)


async def killed(stage: Stage) -> None:
    """kill -9 while it waits to send again what Telegram has just refused; everybody else has their answer."""
    assert stage.process
    stage.api.fail_next("sendMessage", 500)
    await stage.write()
    await stage.answered(but=1)
    await stage.process.until_in_hand(1, most=1)
    await stage.process.restart()


async def broken_edit(stage: Stage) -> None:
    """Somebody saves a file that cannot be read."""
    assert stage.reload
    await stage.write()
    await stage.reload()
    await stage.write()


async def other_poller(stage: Stage) -> None:
    """Somebody else asks for the updates for a moment, with the same token."""
    if stage.way == "polling":
        stage.api.fail_next("getUpdates", 409, description="Conflict: terminated by other getUpdates request", times=3)
    await stage.write()


async def answer_late(stage: Stage) -> None:
    """Telegram does what it was asked, but says so too late."""
    stage.api.delay_next("sendMessage", 2 * stage.answer_seconds)
    await stage.write()


LOST_ANSWER = "the one exception: Telegram has done it, and its answer got lost"

SCENARIOS = (
    Scenario("429, wait a second", during(lambda api: api.fail_next("sendMessage", 429, retry_after=1, times=3))),
    Scenario("500", during(lambda api: api.fail_next("sendMessage", 500, times=3))),
    Scenario("502 with a page of HTML", during(lambda api: api.fail_next("sendMessage", 502, html=True, times=3))),
    Scenario("no answer in time, not done", during(lambda api: api.cut_next("sendMessage", times=2))),
    Scenario(
        "no answer in time, done all the same",
        answer_late,
        doubles=1,
        note=LOST_ANSWER,
    ),
    Scenario("connection reset", during(lambda api: api.cut_next("sendMessage", times=3))),
    Scenario(
        "half an answer",
        during(lambda api: api.cut_next("sendMessage", "half", times=1, after=True)),
        doubles=1,
        note=LOST_ANSWER,
    ),
    Scenario("fetching fails: 500, reset, half an answer", during(lambda api: _spoil_fetching(api))),
    Scenario("another poller for a moment (409)", other_poller),
    Scenario("blocked by a person (403)", blocked),
    Scenario("the message to change is gone (400)", message_deleted),
    Scenario("a message refused for its marks (400)", during(lambda api: api.fail_next("sendMessage", 400))),
    Scenario("Telegram gone", api_gone),
    Scenario("Redis gone, and back empty", redis_gone, kind="redis"),
    Scenario("a broken edit of the knowledge", broken_edit, kind="live"),
    Scenario("the clock jumps by three hours, both ways", clock_jumps),
    Scenario("kill -9 between reading and answering, memory in Redis", killed, kind="shared process"),
    Scenario(
        "kill -9 between reading and answering, memory in RAM",
        killed,
        doubles=PEOPLE,
        kind="process",
        note="which updates are answered is forgotten with the process: those behind the first open one come again",
    ),
    Scenario(
        "disk full: no line of the log can be written",
        during(lambda api: api.fail_next("sendMessage", 500)),
        kind="disk",
    ),
)


def _spoil_fetching(api: BotApi) -> None:
    api.fail_next("getUpdates", 500)
    api.cut_next("getUpdates", "reset")
    api.cut_next("getUpdates", "half")
