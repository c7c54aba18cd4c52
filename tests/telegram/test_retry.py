"""Bearing with a busy Telegram, and what may have arrived all the same."""

import datetime as dt

import aiohttp
import pytest
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.retry import LONGEST_WAIT, NoAnswerError, Timing, asked_wait, cause, may_have_arrived, retry


def lost() -> TimedOut:
    """A call that went out and was never answered."""
    error = TimedOut()
    error.__cause__ = aiohttp.ServerTimeoutError()
    return error


class TestRetry:
    """Bearing with a busy Telegram."""

    @staticmethod
    async def tried(
        *errors: TelegramError, pauses: tuple[float, ...] = (1.0, 2.0), repeatable: bool = False
    ) -> list[float]:
        """What was waited for until the call succeeded."""
        waited: list[float] = []
        answers = list(errors)

        async def wait(seconds: float) -> None:
            waited.append(seconds)

        async def call() -> None:
            if answers:
                raise answers.pop(0)

        await retry(call, Timing(wait=wait), pauses, repeatable=repeatable)
        return waited

    async def test_it_waits_as_long_as_telegram_asks_and_pauses_after_trouble(self) -> None:
        """A count of seconds, or one of our own."""
        assert await self.tried(RetryAfter(7), TimedOut()) == [7.0, 2.0]

    async def test_it_gives_up_after_the_last_pause(self) -> None:
        """Bounded, whatever happens."""
        with pytest.raises(TimedOut):
            await self.tried(TimedOut(), TimedOut(), TimedOut())

    async def test_a_lost_answer_is_asked_for_once_more(self) -> None:
        """Telegram may have done what was asked: a third message would be one too many."""
        first, second = lost(), lost()
        assert await self.tried(first) == [1.0]
        with pytest.raises(TimedOut):
            await self.tried(first, second, pauses=(1.0, 2.0, 3.0))

    async def test_what_may_be_done_twice_is_asked_for_as_long_as_there_are_pauses(self) -> None:
        """A deletion, an edit."""
        assert await self.tried(lost(), lost(), repeatable=True) == [1.0, 2.0]

    @pytest.mark.parametrize("error", [InvalidToken(), NoAnswerError("HTTP 404"), NetworkError("500"), Conflict("409")])
    async def test_what_is_not_surely_final_is_tried_again(self, error: TelegramError) -> None:
        """A good token was seen to be refused, and a page of a proxy says nothing of the call."""
        assert await self.tried(error, error) == [1.0, 2.0]

    async def test_a_refusal_is_not_tried_again(self) -> None:
        """Telegram would say the same."""
        with pytest.raises(BadRequest):
            await self.tried(BadRequest("message can't be deleted"))

    async def test_a_very_long_wait_is_not_waited_out(self) -> None:
        """The chat would be held up all the time."""
        with pytest.raises(RetryAfter):
            await self.tried(RetryAfter(int(LONGEST_WAIT) + 1))

    def test_the_wait_is_read_as_a_number_or_as_a_duration(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The library gives one or the other."""
        monkeypatch.setattr(RetryAfter, "retry_after", 9)
        assert asked_wait(RetryAfter(dt.timedelta(seconds=9))) == 9.0

    def test_what_never_left_this_machine_has_not_arrived(self) -> None:
        """A refused connection leaves no message in the chat; a lost answer may."""
        unsent = NetworkError("ConnectionTimeoutError")
        unsent.__cause__ = aiohttp.ConnectionTimeoutError("refused")

        assert not may_have_arrived(unsent)
        assert not may_have_arrived(RetryAfter(1))
        assert may_have_arrived(TimedOut())

    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (InvalidToken("the token 1:SECRET was rejected"), "it refuses the token in RELAIS_TOKEN"),
            (NoAnswerError("HTTP 404"), "what answers at RELAIS_API_URL is not Telegram (HTTP 404)"),
            (lost(), "ServerTimeoutError"),
            (KeyError("SECRET"), "KeyError"),
        ],
    )
    def test_the_cause_is_said_without_what_nobody_may_see(self, error: Exception, words: str) -> None:
        """For the log."""
        assert cause(error) == words

    def test_a_wait_that_telegram_asks_for_is_said(self) -> None:
        """In seconds."""
        assert cause(RetryAfter(86_400)) == "it asks to wait 86400 s"

    @pytest.fixture(autouse=True)
    def durations(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As build() sets it: without it the library warns."""
        monkeypatch.setenv("PTB_TIMEDELTA", "true")
