"""The faults of a bad day."""

import asyncio
import signal
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import aiohttp
from aiohttp.client_reqrep import ConnectionKey
from redis.asyncio import Redis

from tests.deploy.attack import MOST_LINES
from tests.faults.stage import PEOPLE, Fault, Stage
from tests.telegram_emulator.server import BotApi

TELEGRAM = ConnectionKey(
    "api.telegram.org", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A fault, in words of the table; how many answers may come twice or never, and why (`note`).

    `start` is how a process of its own is started (BotProcess.start).
    """

    name: str
    fault: Fault
    doubles: int = 0
    losses: int = 0
    kind: str = "inside"
    note: str = ""
    start: Mapping[str, int] = field(default_factory=dict)


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


def cut_off(error: Exception) -> Fault:
    """No call finds its way to Telegram for a while, and each ends in this error."""

    async def fault(stage: Stage) -> None:
        stage.cut = error
        await stage.write()
        await asyncio.sleep(stage.outage)
        stage.cut = None

    return fault


async def redis_gone(stage: Stage) -> None:
    """Redis is killed and comes back empty."""
    assert stage.redis
    stage.redis.stop()
    await stage.write()
    await asyncio.sleep(min(stage.outage, 2.0))
    stage.redis.start()


async def redis_hangs(stage: Stage) -> None:
    """Redis takes calls and answers none, for a while."""
    assert stage.redis
    assert stage.redis.process
    stage.redis.process.send_signal(signal.SIGSTOP)
    await stage.write()
    await asyncio.sleep(min(stage.outage, 5.0))
    stage.redis.process.send_signal(signal.SIGCONT)


async def redis_full(stage: Stage) -> None:
    """Redis has no room for a word more, and throws nothing away for it."""
    assert stage.redis
    async with Redis.from_url(stage.redis.url) as redis:
        await redis.config_set("maxmemory", "1")
        await stage.write()
        await asyncio.sleep(min(stage.outage, 2.0))
        await stage.write()
        await redis.config_set("maxmemory", "0")


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
    for ahead in (3 * 3600.0, -3 * 3600.0, 3 * 86_400.0, -365 * 86_400.0, 0.0):
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
    stage.broken = True
    await stage.reload()
    await stage.write()


async def many_reloads(stage: Stage) -> None:
    """Somebody saves again and again."""
    assert stage.reload
    for number in range(40):
        if number % 8 == 0:
            await stage.write()
        await stage.reload()


async def maps_wanted(stage: Stage) -> None:
    """The map is a picture, drawn on demand; others go on writing."""
    await stage.crowd_writes(60, "/carte")
    await stage.write()


async def few_files(stage: Stage) -> None:
    """More people write than it can open connections for, and each call takes Telegram a moment."""
    assert stage.process
    stage.api.latency = min(stage.outage, 0.5)
    await stage.crowd_writes(100, "Seraing")
    await stage.write()
    await stage.answered()
    stage.api.latency = 0.0
    assert stage.process.log_lines() <= MOST_LINES


async def stopped_for_a_while(stage: Stage) -> None:
    """It has no turn, and goes on where it was."""
    assert stage.process
    stage.process.tell(signal.SIGSTOP)
    await stage.write()
    await asyncio.sleep(stage.outage)
    stage.process.tell(signal.SIGCONT)


async def hangs(stage: Stage) -> None:
    """Nothing happens in it for longer than it bears; whoever watches over it starts it anew."""
    assert stage.process
    # What was answered is noted, too.
    await stage.process.until_in_hand(0, most=0)
    stage.process.tell(signal.SIGUSR1)
    await stage.write()
    assert await stage.process.ended() == 1
    await stage.process.start()


async def told_three_times(stage: Stage) -> None:
    """Whoever is impatient changes nothing; the next process goes on."""
    assert stage.process
    stage.api.delay_next("sendMessage", 0.5, times=PEOPLE)
    await stage.write()
    await stage.process.until_in_hand(1)
    for _ in range(3):
        stage.process.tell(signal.SIGTERM)
        await asyncio.sleep(0.02)
    assert await stage.process.ended() == 0
    await stage.process.start()


async def killed_while_erasing(stage: Stage) -> None:
    """kill -9 while Telegram is asked to delete; the next process finishes it."""
    assert stage.process
    person = stage.people[0]
    stage.api.delay_next("deleteMessages", 30.0)
    stage.owed[person.id] += 1
    await person.say("/effacer")
    await stage.api.until(lambda: bool(stage.api.made("deleteMessages")), within=stage.lost_after)
    await stage.process.restart()
    await stage.api.until(lambda: not person.messages, within=stage.lost_after)


async def other_poller(stage: Stage) -> None:
    """Somebody else asks for the updates for a moment, with the same token."""
    if stage.way == "polling":
        stage.api.fail_next("getUpdates", 409, description="Conflict: terminated by other getUpdates request", times=3)
    await stage.write()


async def answer_late(stage: Stage) -> None:
    """Telegram does what it was asked, but says so too late."""
    stage.api.delay_next("sendMessage", 2 * stage.answer_seconds)
    await stage.write()


async def refused_for_a_day(stage: Stage) -> None:
    """Telegram tells some answers to wait for a day, and takes them when they are tried again."""
    stage.api.fail_next("sendMessage", 429, retry_after=86_400, times=3)
    await stage.write()
    await asyncio.sleep(2 * stage.answer_seconds)


async def fetching_refused_for_a_day(stage: Stage) -> None:
    """Telegram tells the poller to wait for a day, once."""
    stage.api.fail_next("getUpdates", 429, retry_after=86_400)
    await stage.write()
    await stage.write()
    await asyncio.sleep(2 * stage.answer_seconds)


async def token_refused(stage: Stage) -> None:
    """Telegram refuses the token for a while, whatever it is asked."""
    stage.api.fail_next("*", 401, times=100_000)
    await stage.write()
    await asyncio.sleep(stage.outage)
    stage.api.mend()


async def portal(stage: Stage) -> None:
    """Something else answers in Telegram's place for a while: a captive portal, a proxy under maintenance."""
    for code in (404, 403, 400, 401) * 25_000:
        stage.api.fail_next("*", code, html=True)
    await stage.write()
    await asyncio.sleep(stage.outage)
    stage.api.mend()


def garble_sending(api: BotApi) -> None:
    """Give answers to messages that are none."""
    for body in ('{"ok":true}', "[]", "null", '{"ok":false,"error_code":500,"description":"Internal"}', "<html>"):
        api.garble_next("sendMessage", body)


def refuse_sending(api: BotApi) -> None:
    """Refuse messages as if the token or the method were wrong."""
    api.fail_next("sendMessage", 401)
    api.fail_next("sendMessage", 404)


async def stopped_amid_nonsense(stage: Stage) -> None:
    """SIGTERM, and nonsense in place of the last answers; the next process goes on."""
    assert stage.process
    stage.api.garble_next("getUpdates", '{"ok":false,"error_code":500}', times=3)
    await stage.write()
    await stage.process.end(signal.SIGTERM)
    stage.api.mend()
    await stage.process.start()


async def gone_at_start(stage: Stage) -> None:
    """A process is started while nobody listens where Telegram was."""
    assert stage.process
    await stage.process.end(signal.SIGTERM)
    await stage.write()
    await stage.api.stop()
    starting = asyncio.create_task(stage.process.start())
    await asyncio.sleep(min(stage.outage, 10.0))
    await stage.api.start()
    await starting


async def _pause(stage: Stage) -> None:
    """Let everybody and a crowd write several times while nobody answers, ten minutes ago."""
    assert stage.process
    await stage.process.end(signal.SIGTERM)
    await stage.write()
    # One answer is owed for both.
    owed = dict(stage.owed)
    await stage.write()
    stage.owed = owed
    for number in range(CROWD):
        await stage.api.user(f"Somebody {number}").say("Seraing")
    stage.api.clock.advance(seconds=600)


async def pause(stage: Stage) -> None:
    """Nobody answers for ten minutes."""
    await _pause(stage)
    assert stage.process
    await stage.process.start()


async def killed_after_a_pause(stage: Stage) -> None:
    """kill -9 just before what waited through a pause is answered."""
    await _pause(stage)
    assert stage.process
    await stage.process.start()
    await stage.process.until_in_hand(CROWD)
    # Those that are lost are not worth the wait.
    stage.lost_after = 5.0
    await stage.process.restart()


# So many that Telegram does not hand out all at once.
CROWD = 120
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
    Scenario("an answer that is none: 200 without a result", during(garble_sending)),
    Scenario("a message refused as if the token were wrong (401, 404)", during(refuse_sending)),
    Scenario("the token refused for a while (401)", token_refused),
    Scenario("pages of HTML in Telegram's place (404, 403, 400, 401)", portal),
    Scenario("a message refused for a day (429)", refused_for_a_day),
    Scenario("fetching refused for a day (429)", fetching_refused_for_a_day),
    Scenario("SIGTERM, and nonsense in place of the last answers", stopped_amid_nonsense, kind="shared process"),
    Scenario("Telegram gone at the start", gone_at_start, kind="shared process"),
    Scenario("Telegram gone", api_gone),
    Scenario("no name server knows Telegram (DNS)", cut_off(aiohttp.ClientConnectorDNSError(TELEGRAM, OSError()))),
    Scenario(
        "a certificate that nobody vouches for (TLS)",
        cut_off(aiohttp.ClientConnectorCertificateError(TELEGRAM, ssl.SSLCertVerificationError())),
    ),
    Scenario("a pause of ten minutes, in which many write twice", pause, kind="shared process"),
    Scenario(
        "kill -9 after such a pause, before what waited is answered",
        killed_after_a_pause,
        losses=PEOPLE,
        kind="shared process",
        note="what waited for long is confirmed before it is answered where more than a hundred wait: who writes now"
        " could not be reached otherwise",
    ),
    Scenario("Redis gone, and back empty", redis_gone, kind="redis"),
    Scenario("Redis takes calls and answers none", redis_hangs, kind="redis"),
    Scenario("Redis full (noeviction)", redis_full, kind="redis"),
    Scenario("a broken edit of the knowledge", broken_edit, kind="live"),
    Scenario("forty reloads in a row, while people write", many_reloads, kind="live"),
    Scenario("the clock jumps by hours, days and a year, both ways", clock_jumps),
    Scenario("sixty people ask for the map at once", maps_wanted),
    Scenario(
        "64 files to open, and a hundred people who write at once", few_files, kind="process", start={"files": 64}
    ),
    Scenario(
        "stopped for a while (SIGSTOP, SIGCONT)",
        stopped_for_a_while,
        doubles=PEOPLE,
        kind="process",
        note="the one exception: it was stopped after an answer was sent and before it read that Telegram has it",
    ),
    Scenario(
        "a process that hangs: its watchdog ends it, and it is started anew",
        hangs,
        kind="shared process",
        start={"hangs_after": 2},
    ),
    Scenario("SIGTERM three times while it answers", told_three_times, kind="process"),
    Scenario(
        "kill -9 while somebody's messages are erased, memory in Redis", killed_while_erasing, kind="shared process"
    ),
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
