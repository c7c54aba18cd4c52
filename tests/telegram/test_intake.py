"""Updates in: in order within a chat, slowed if there are too many, confirmed once answered, never begun twice."""

import asyncio
from collections.abc import Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, ClassVar

import aiohttp
import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.metrics import Metrics
from bot.telegram import polling as poller_module
from bot.telegram.app import ALLOWED_UPDATES
from bot.telegram.intake import (
    BURST,
    FLOOD_THRESHOLD,
    LATE_AFTER,
    LATE_PAUSE,
    MAX_QUEUED_PER_CHAT,
    MAX_STARTING,
    MAX_THROTTLED_CHATS,
    Arrival,
    ChatThrottle,
    Intake,
)
from bot.telegram.polling import MANY_STUCK_AFTER, MAX_UPDATES, POLL_SECONDS, STUCK_AFTER, Poller
from bot.telegram.retry import FIRST_RETRY_PAUSE, LONGEST_CONFLICT, LONGEST_TOKEN_REFUSAL, LONGEST_WAIT, Timing
from bot.telegram.transport import Link
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, eventually, hours, running
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.updates import PollRules
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]


# The time at which everything happens, in seconds since 1970.
NOW = 1000


class EndOfTestError(BaseException):
    """Nothing more is to happen: no part of the assistant expects it."""


class Slow:
    """An application that answers when a test says so."""

    bot: Any = SimpleNamespace(id=1)  # all that is asked of it here

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.begun: list[int] = []
        self.answered: list[int] = []
        self.late: list[list[int]] = []
        self.taken_along: list[list[int]] = []

    async def answer_late(self, arrivals: Sequence[Arrival], *, silently: bool) -> None:
        """Note which were answered together."""
        numbers = [arrival.update for arrival in arrivals]
        await self.gate.wait()
        (self.taken_along if silently else self.late).append(numbers)

    async def process_update(self, update: Any) -> None:  # noqa: ANN401  # an Update
        """Answer it, once the gate is open."""
        self.begun.append(update.update_id)
        await self.gate.wait()
        self.answered.append(update.update_id)


class ByNumber(Slow):
    """An application that answers the updates up to a number."""

    last = 0
    stuck: ClassVar[set[int]] = set()

    async def process_update(self, update: Any) -> None:  # noqa: ANN401  # an Update
        """Answer it, once its number has come."""
        self.begun.append(update.update_id)
        while update.update_id > self.last or update.update_id in self.stuck:  # noqa: ASYNC110  # a test sets the number as it goes
            await asyncio.sleep(0)


def message(number: int, chat: int = 1, date: int = NOW) -> dict[str, Any]:
    """An update with a message."""
    where = {"id": chat, "type": "private"}
    return {"update_id": number, "message": {"message_id": number, "date": date, "chat": where, "text": "Seraing"}}


class Clock:
    """A time that passes by waiting alone."""

    def __init__(self) -> None:
        self.now = float(NOW)
        self.waited: list[float] = []

    async def wait(self, seconds: float) -> None:
        """It passes at once."""
        self.waited.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    @property
    def timing(self) -> Timing:
        """What the channel gets."""
        return Timing(lambda: self.now, self.wait, lambda: self.now)


@pytest.fixture
def slow() -> Slow:
    """An application that waits."""
    return Slow()


@pytest.fixture
def clock() -> Clock:
    """A time of the test's own."""
    return Clock()


@pytest.fixture
def intake(slow: Slow, clock: Clock) -> Intake:
    """The intake over it."""
    application: Any = slow
    return Intake(application, clock.timing, Metrics())


async def turns(count: int = 10) -> None:
    """Let every task go as far as it can."""
    for _ in range(count):
        await asyncio.sleep(0)


class TestIntake:
    """The one door."""

    async def test_a_chat_is_answered_in_order_and_others_meanwhile(self, intake: Intake, slow: Slow) -> None:
        """The second of a chat begins when the first has ended."""
        taken = [intake.take(message(number, chat)) for number, chat in ((1, 1), (2, 1), (3, 2))]
        await turns()
        assert slow.begun == [1, 3]

        slow.gate.set()
        await asyncio.gather(*(each.answered for each in taken))
        assert slow.answered == [1, 3, 2]
        await turns()
        assert len(intake) == 0

    async def test_what_is_in_hand_is_not_begun_again(self, intake: Intake, slow: Slow) -> None:
        """Telegram sends it again because it waited too long."""
        first, again = intake.take(message(1)), intake.take(message(1))
        slow.gate.set()
        await first.answered

        assert first is again
        assert slow.answered == [1]

    async def test_chats_that_must_wait_hold_up_no_other(self, intake: Intake, slow: Slow) -> None:
        """However many there are."""
        taken = [intake.take(message(number, chat=number)) for number in range(1, 301)]
        await turns(2 * 300 // MAX_STARTING + 10)
        assert len(slow.begun) == 300

        slow.gate.set()
        await asyncio.gather(*(each.answered for each in taken))
        assert len(slow.answered) == 300

    async def test_few_begin_between_two_looks_at_the_network(self, intake: Intake, slow: Slow) -> None:
        """Of a hundred that come together, the first are on their way before the last is read."""
        for number in range(1, 101):
            intake.take(message(number, chat=number))
        begun = []
        for _ in range(100):
            begun.append(len(slow.begun))
            await asyncio.sleep(0)
        slow.gate.set()

        assert slow.begun == list(range(1, 101))
        assert max(later - earlier for earlier, later in pairwise(begun)) <= MAX_STARTING

    async def test_a_flood_waits_in_line_and_is_no_reason_to_wait(self, intake: Intake, slow: Slow) -> None:
        """Others are answered as if it were not there."""
        flood = [intake.take(message(number)) for number in range(1, 60)]
        other = intake.take(message(100, chat=2))
        await turns()
        assert slow.begun == [1, 100]
        assert intake.is_flooded_by(flood[FLOOD_THRESHOLD])
        assert not intake.is_flooded_by(other)

        slow.gate.set()
        await asyncio.gather(*(each.answered for each in flood))

    async def test_beyond_all_measure_a_chat_is_not_heard(self, intake: Intake, slow: Slow) -> None:
        """No person writes so much; memory has an end."""
        flood = [intake.take(message(number)) for number in range(1, MAX_QUEUED_PER_CHAT + 11)]
        await turns()
        slow.gate.set()
        await asyncio.gather(*(each.answered for each in flood))

        assert len(slow.answered) == MAX_QUEUED_PER_CHAT

    async def test_an_update_that_cannot_be_read_is_done(
        self, intake: Intake, slow: Slow, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The next one is answered; the log has the kind of error, nothing else."""
        slow.gate.set()
        await intake.take({"update_id": 1, "message": {"text": "Seraing"}}).answered
        await intake.take(message(2)).answered

        assert slow.answered == [2]
        assert "the reading of an update failed: " in caplog.text
        assert "Seraing" not in caplog.text

    async def test_at_the_end_what_is_in_hand_gets_its_time(self, intake: Intake, slow: Slow) -> None:
        """What does not come to an end is counted."""
        assert await intake.finish(0.0) == 0
        intake.take(message(1))
        intake.take(message(2, chat=2))
        assert await intake.finish(0.01) == 2

        slow.gate.set()
        intake.take(message(3))
        assert await intake.finish(1.0) == 0
        assert slow.answered == [3]


class TestChatThrottle:
    """A chat that writes without end is slowed."""

    async def test_a_burst_goes_at_once_and_then_one_a_second(self, clock: Clock) -> None:
        """A person never notices."""
        throttle = ChatThrottle(clock.timing)
        for _ in range(BURST):
            await throttle.wait(1)
        assert clock.waited == []

        for _ in range(3):
            await throttle.wait(1)
        assert clock.waited == [1.0, 1.0, 1.0]
        await throttle.wait(2)
        assert len(clock.waited) == 3

    async def test_what_was_slow_enough_is_forgotten(self, clock: Clock) -> None:
        """No list of people grows."""
        throttle = ChatThrottle(clock.timing)
        for chat in range(MAX_THROTTLED_CHATS + 5):
            await throttle.wait(chat)
        assert len(throttle) == MAX_THROTTLED_CHATS

        clock.now += BURST
        throttle.forget_old()
        assert len(throttle) == 0


class TestPoller:
    """Long polling, through the emulator."""

    async def test_what_is_not_answered_is_not_confirmed(
        self, anna: User, bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A process that is killed now loses nothing: the next one gets it again."""
        hurry(monkeypatch, bot_api)
        bot_api.delay_next("sendMessage", 0.3)
        await anna.start()
        await eventually(lambda: not bot_api._faults.waiting)
        await bot_api.until(lambda: len(bot_api.made("getUpdates")) > 5)
        assert bot_api.world.updates.waiting

        await anna.screen()
        await bot_api.until(lambda: not bot_api.world.updates.waiting)
        assert len(anna.messages) == 2

    async def test_an_unreadable_update_does_not_stop_it(self, anna: User, bot_api: BotApi) -> None:
        """Python-telegram-bot's own polling would ask for it for ever."""
        bot_api.push("message", {"text": "no chat, no date"})
        await anna.start()

        assert "112" in (await anna.screen()).text
        await bot_api.until(lambda: not bot_api.world.updates.waiting)

    async def test_a_slow_chat_holds_up_nobody(
        self, anna: User, bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its update is fetched again and again meanwhile, and begun once."""
        bea = bot_api.user("Bea")
        hurry(monkeypatch, bot_api)
        bot_api.delay_next("sendMessage", 0.5)
        await anna.start()
        await eventually(lambda: not bot_api._faults.waiting)
        for _ in range(3):
            await bea.start()
            await bea.screen()
        assert len(anna.messages) == 1

        await anna.screen()
        assert len(bot_api.made("sendMessage")) == 4

    async def test_more_than_a_batch(self, anna: User, bot_api: BotApi) -> None:
        """A hundred are handed out at a time."""
        people = [bot_api.user(f"Person {number}") for number in range(230)]
        for person in people:
            await person.start()
        for person in people:
            await person.screen()

        await bot_api.until(lambda: not bot_api.world.updates.waiting)
        assert {len(person.messages) for person in people} == {2}

    async def test_faults_of_fetching_are_borne(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """Pauses grow; a wait that Telegram asks for is waited."""
        bot_api.fail_next("getUpdates", 500)
        bot_api.fail_next("getUpdates", 429, retry_after=7)
        bot_api.fail_next("getUpdates", 502, html=True)
        await anna.start()
        await anna.screen()

        assert hours.waited[-3:] == [0.5, 7.0, 2.0]

    async def test_the_end_confirms_what_was_answered(self, intake: Intake, slow: Slow, clock: Clock) -> None:
        """The next process does not answer it again."""
        slow.gate.set()
        asked: list[dict[str, Any]] = []
        poller = scripted([[message(5), message(6, chat=2)]], intake, clock, asked)
        await once(poller)
        await turns()
        await poller.confirm()

        assert [call["offset"] for call in asked] == [0, 7]

    async def test_the_end_does_not_confirm_what_was_cut_short(
        self, intake: Intake, slow: Slow, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nobody has answered it: the next process must get it."""
        hurry(monkeypatch)
        asked: list[dict[str, Any]] = []
        poller = scripted([[message(5), message(6, chat=2)]], intake, clock, asked)
        await once(poller)
        assert await intake.finish(0.0) == 2
        await poller.confirm()

        assert [call["offset"] for call in asked] == [0, 5]

    async def test_the_end_does_not_wait_for_a_telegram_that_hangs(
        self, intake: Intake, slow: Slow, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whoever stops it kills it soon, before it has erased what it promised to."""
        monkeypatch.setattr(poller_module, "CONFIRM_TIMEOUT", 0.01)
        slow.gate.set()
        poller = scripted([[message(5)], asyncio.Event()], intake, clock, [])
        await once(poller)
        async with asyncio.timeout(1.0):
            await poller.confirm()

    async def test_the_offset_waits_for_the_slowest(
        self, intake: Intake, slow: Slow, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """However long that takes: a process that is killed meanwhile loses nothing."""
        hurry(monkeypatch)
        asked: list[dict[str, Any]] = []
        poller = scripted([[message(5)], [message(5), message(6, chat=2)], [], []], intake, clock, asked)
        await once(poller)
        await once(poller)
        clock.now += 3600.0
        await once(poller)

        assert [(call["offset"], call["timeout"]) for call in asked] == [(0, POLL_SECONDS), (5, 0), (5, 0)]
        assert slow.begun == [5, 6]
        await intake.finish(0.0)

    async def test_where_telegram_hands_out_no_more_the_oldest_are_confirmed(
        self, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Once they were in hand for a second, and nearly all behind are answered: they hold up all others."""
        hurry(monkeypatch)
        numbered: Any = ByNumber()
        numbered.stuck = {1, 3}
        numbered.last = MAX_UPDATES
        intake = Intake(numbered, clock.timing, Metrics())
        asked: list[dict[str, Any]] = []
        full = [message(number, chat=number) for number in range(1, MAX_UPDATES + 1)]
        poller = scripted([full, full], intake, clock, asked)
        await once(poller)
        await turns(100)
        await once(poller)
        clock.now += STUCK_AFTER
        await once(poller)

        assert [call["offset"] for call in asked] == [0, 1, MAX_UPDATES + 1]
        await intake.finish(0.0)

    @pytest.mark.parametrize(("away", "offset"), [(True, 1), (False, MAX_UPDATES + 1)])
    async def test_while_telegram_takes_no_answers_nothing_is_confirmed(
        self, slow: Slow, clock: Clock, monkeypatch: pytest.MonkeyPatch, away: bool, offset: int
    ) -> None:
        """It keeps them for a day, a process only as long as it lives; chats that must wait are another matter."""
        hurry(monkeypatch)
        link = Link()
        if away:
            link.fails("HTTP 500")
        intake = Intake(slow, clock.timing, Metrics(), link)
        asked: list[dict[str, Any]] = []
        full = [message(number, chat=number) for number in range(1, MAX_UPDATES + 1)]
        poller = scripted([full, full], intake, clock, asked)
        await once(poller)
        clock.now += MANY_STUCK_AFTER
        await once(poller)

        assert [call["offset"] for call in asked] == [0, offset]
        await intake.finish(0.0)

    async def test_somebody_else_waits_for_half_a_second_at_most(
        self, anna: User, bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Telegram's server gives who asks again too soon only the update that is in hand."""
        hurry(monkeypatch, bot_api)
        bea = bot_api.user("Bea")
        bot_api.delay_next("sendMessage", 2.0)
        await anna.start()
        await eventually(lambda: not bot_api._faults.waiting)
        await bea.start()
        await bea.screen(within=1.0)

        assert len(anna.messages) == 1

    def test_the_pause_is_longer_than_the_one_that_telegram_asks_for(self) -> None:
        """By a little, for the way there is not always as long."""
        assert PollRules().repeat < poller_module.SAME_OFFSET_PAUSE < PollRules().repeat + 0.05

    async def test_it_asks_again_once_all_in_hand_are_answered(
        self, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """At once, with no pause: then all of them are confirmed."""
        monkeypatch.setattr(poller_module, "BUSY_PAUSE", 60.0)
        numbered: Any = ByNumber()
        intake = Intake(numbered, clock.timing, Metrics())
        asked: list[dict[str, Any]] = []
        answers = [[message(each, chat=each) for each in (1, 2, 3)], asyncio.Event()]
        running = asyncio.create_task(scripted(answers, intake, clock, asked).run())
        offsets = []
        for numbered.last in (1, 2, 3):
            await turns(20)
            offsets.append([call["offset"] for call in asked])
        running.cancel()

        assert offsets == [[0], [0], [0, 4]]

    async def test_a_conflict_after_an_outage_is_not_the_end(self, intake: Intake, clock: Clock) -> None:
        """Telegram takes our own call, which the network has cut, for another poller."""
        outage: list[Any] = [NetworkError("ConnectionError")] * 20
        with pytest.raises(EndOfTestError):
            await scripted([*outage, Conflict("terminated"), EndOfTestError()], intake, clock, []).run()

        assert clock.now - 1000.0 > LONGEST_CONFLICT

    @pytest.mark.parametrize(
        "nonsense", ["a word", 7, None, [{}], ["a word"], TypeError("no dictionary"), [{"update_id": "MARK"}]]
    )
    async def test_nonsense_is_borne(
        self, intake: Intake, clock: Clock, nonsense: object, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Whatever stands between us and Telegram may answer for it; it is asked again, after a pause."""
        with pytest.raises(EndOfTestError):
            await scripted([nonsense, EndOfTestError()], intake, clock, []).run()

        await turns()
        assert clock.waited == [FIRST_RETRY_PAUSE]
        assert "MARK" not in caplog.text

    @pytest.mark.parametrize("description", ["terminated by other getUpdates request", "webhook is active"])
    async def test_a_conflict_is_borne_for_a_while(self, intake: Intake, clock: Clock, description: str) -> None:
        """After a deploy, the old process may still be ending; but not for ever."""
        poller = scripted([Conflict(description)] * 50, intake, clock, [])
        with pytest.raises(Conflict):
            await poller.run()

        assert LONGEST_CONFLICT <= clock.now - 1000.0 < LONGEST_CONFLICT + 10

    async def test_a_token_that_is_refused_for_minutes_ends_it(self, intake: Intake, clock: Clock) -> None:
        """Nothing will change then; a good one was seen to be refused for a moment."""
        poller = scripted([InvalidToken()] * 100, intake, clock, [])
        with pytest.raises(InvalidToken):
            await poller.run()

        assert LONGEST_TOKEN_REFUSAL <= clock.now - NOW < LONGEST_TOKEN_REFUSAL + 10

    async def test_a_token_that_is_refused_now_and_then_does_not(self, intake: Intake, clock: Clock) -> None:
        """Whoever answers so is not sure of it."""
        now_and_then = [*[InvalidToken()] * 19, []] * 3
        with pytest.raises(EndOfTestError):
            await scripted([*now_and_then, EndOfTestError()], intake, clock, []).run()

        assert clock.now - NOW > LONGEST_TOKEN_REFUSAL

    async def test_a_wait_of_a_day_is_not_waited_out(self, intake: Intake, clock: Clock) -> None:
        """Telegram is asked again after five minutes."""
        with pytest.raises(EndOfTestError):
            await scripted([RetryAfter(86_400), [], EndOfTestError()], intake, clock, []).run()

        assert clock.waited == [LONGEST_WAIT]

    @pytest.mark.parametrize("trouble", [KeyError("result"), InvalidToken(), TypeError()])
    async def test_trouble_at_the_end_keeps_nobody_from_ending(
        self, intake: Intake, slow: Slow, clock: Clock, trouble: Exception
    ) -> None:
        """The last confirmation is worth a try, and no more."""
        slow.gate.set()
        asked: list[dict[str, Any]] = []
        poller = scripted([[message(5)], trouble], intake, clock, asked)
        await once(poller)
        await turns()
        await poller.confirm()

        assert asked[-1]["offset"] == 6

    async def test_an_end_with_nothing_to_confirm_asks_nothing(self, intake: Intake, clock: Clock) -> None:
        """Telegram makes who asks again at once wait for seconds."""
        asked: list[dict[str, Any]] = []
        poller = scripted([[]], intake, clock, asked)
        await once(poller)
        await poller.confirm()

        assert len(asked) == 1


class TestLate:
    """After a pause: what is fresh first, and one answer for each chat of before."""

    async def test_of_each_chat_what_waited_is_answered_together(
        self, intake: Intake, slow: Slow, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Once, after whoever writes now, and those first who wrote last."""
        hurry(monkeypatch)
        slow.gate.set()
        old = NOW - int(LATE_AFTER) - 1
        waiting = [message(1, 1, old), message(2, 2, old), message(3, 1, old), message(4, 3)]
        poller = scripted([waiting], intake, clock, [])
        await once(poller)
        await eventually(lambda: not len(intake))

        assert slow.answered == [4]
        assert slow.late == [[1, 3], [2]]

    async def test_a_message_of_now_takes_along_what_waited(self, intake: Intake, slow: Slow) -> None:
        """Its answer is theirs: the chat shows no other."""
        slow.gate.set()
        waited = [intake.take(message(number), late=True) for number in (1, 2)]
        await intake.take(message(3)).answered

        assert all(each.answered.done() for each in waited)
        assert list_of_people(intake) == []
        assert (slow.taken_along, slow.late, slow.answered) == ([[1, 2]], [], [3])

    async def test_behind_a_hundred_that_waited_more_is_fetched(
        self, intake: Intake, slow: Slow, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """They are confirmed before they are answered: whoever writes now cannot be reached otherwise."""
        hurry(monkeypatch)
        old = NOW - int(LATE_AFTER) - 1
        asked: list[dict[str, Any]] = []
        full = [message(number, number, old) for number in range(1, MAX_UPDATES + 1)]
        poller = scripted([full, [message(MAX_UPDATES + 1, 7_000)]], intake, clock, asked)
        await once(poller)
        await once(poller)
        await turns()

        assert [call["offset"] for call in asked] == [0, MAX_UPDATES + 1]
        assert slow.begun == [MAX_UPDATES + 1]
        await intake.finish(0.0)

    async def test_few_that_waited_are_not_confirmed_before_they_are_answered(
        self, intake: Intake, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nothing waits behind them."""
        hurry(monkeypatch)
        asked: list[dict[str, Any]] = []
        poller = scripted([[message(1, 1, 1), message(2, 2, 1)], []], intake, clock, asked)
        await once(poller)
        await once(poller)

        assert [call["offset"] for call in asked] == [0, 1]
        await intake.finish(0.0)

    async def test_a_press_is_as_old_as_what_came_before_it(
        self, intake: Intake, slow: Slow, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Telegram does not tell when a button was pressed."""
        hurry(monkeypatch)
        slow.gate.set()
        held_by = {"message_id": 1, "date": NOW, "chat": {"id": 2, "type": "private"}}
        person = {"id": 2, "is_bot": False, "first_name": "A"}
        press = {"id": "1", "from": person, "chat_instance": "1", "data": "start", "message": held_by}
        for first in (message(1, 1, 1), message(3)):
            payloads = [first, {"update_id": first["update_id"] + 1, "callback_query": press}]
            await once(scripted([payloads], intake, clock, []))
            await eventually(lambda: not len(intake))

        assert slow.late == [[2], [1]]
        assert slow.answered == [3, 4]

    async def test_our_own_clock_makes_nothing_late(self, slow: Slow, clock: Clock) -> None:
        """Telegram's counts, which comes with each of its answers."""
        link = Link()
        intake = Intake(slow, clock.timing, Metrics(), link)
        assert intake.is_late(NOW - LATE_AFTER - 1)

        link.set_clock("Thu, 01 Jan 1970 00:10:00 GMT", clock.timing.steady())
        assert not intake.is_late(NOW - LATE_AFTER - 1)
        assert intake.is_late(600 - LATE_AFTER - 1)

    async def test_what_is_refused_for_long_is_put_off_and_not_lost(
        self, intake: Intake, slow: Slow, clock: Clock
    ) -> None:
        """It is tried again, after the wait that Telegram asks for or five minutes."""
        slow.gate.set()
        refused = intake.take(message(1))
        intake.report(1, RetryAfter(86_400))
        await eventually(refused.answered.done)

        assert slow.late == [[1]]
        assert LONGEST_WAIT <= clock.now - NOW < LONGEST_WAIT + 2 * LATE_PAUSE

    @pytest.mark.parametrize("error", [BadRequest("no"), Forbidden("no"), KeyError("ours")])
    async def test_what_is_refused_for_good_is_done(self, intake: Intake, slow: Slow, error: Exception) -> None:
        """The same would be said again."""
        slow.gate.set()
        pending = intake.take(message(1))
        intake.report(1, error)
        await pending.answered

        assert slow.late == []

    async def test_an_answer_that_is_lost_again_and_again_is_given_up(self, slow: Slow, clock: Clock) -> None:
        """Telegram may have sent each copy."""
        lost = TimedOut()
        lost.__cause__ = aiohttp.ServerTimeoutError()

        class Losing(Slow):
            async def answer_late(self, arrivals: Sequence[Arrival], *, silently: bool) -> None:
                await super().answer_late(arrivals, silently=silently)
                raise lost

        losing = Losing()
        losing.gate.set()
        intake = Intake(losing, clock.timing, Metrics())
        pending = intake.take(message(1))
        intake.report(1, lost)
        await eventually(pending.answered.done)

        assert losing.late == [[1]]
        assert list_of_people(intake) == []


def scripted(answers: list[Any], intake: Intake, clock: Clock, asked: list[dict[str, Any]]) -> Poller:
    """A poller whose Telegram answers so, and notes what it was asked."""
    waiting = list(answers)

    class Bot:
        async def raw(self, _: str, data: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever the method gives
            asked.append(data)
            answer = waiting.pop(0) if waiting else []
            if isinstance(answer, BaseException):
                raise answer
            if isinstance(answer, asyncio.Event):
                await answer.wait()
            return answer

    bot: Any = Bot()
    return Poller(bot, intake, clock.timing, ALLOWED_UPDATES)


def list_of_people(intake: Intake) -> list[int]:
    """What the intake still knows of chats and updates, once all are answered."""
    return [*intake._late, *intake._not_before, *intake._failed, *intake._lost]


def hurry(monkeypatch: pytest.MonkeyPatch, bot_api: BotApi | None = None) -> None:
    """Let the poller ask again after moments, and an emulated Telegram allow it."""
    monkeypatch.setattr(poller_module, "BUSY_PAUSE", 0.001 if bot_api else 0.0)
    monkeypatch.setattr(poller_module, "SAME_OFFSET_PAUSE", 0.02 if bot_api else 0.0)


async def once(poller: Poller) -> None:
    """One round of it."""
    await poller._poll_once()
