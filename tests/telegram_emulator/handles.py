"""What a person holds after an act the bot must answer: a pressed button, a typed inline query."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.world import Query

PATIENCE = 5.0
Until = Callable[[Callable[[], bool], float], Awaitable[None]]


class CannotSendError(ValueError):
    """Telegram's clients do not let this be sent."""


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: what it did on the phone, and the answer of the bot once there is one."""

    until: Until
    kind: str
    value: str
    query: Query | None = None

    async def answered(self, within: float = PATIENCE) -> Json:
        """Wait until the spinner ends; the text shown (perhaps empty) and whether as an alert."""
        if self.query is None:
            raise CannotSendError(f"a {self.kind} button has no spinner")
        return await _answer(self.until, self.query, within)


@dataclass(frozen=True, slots=True)
class Typed:
    """An inline query: the bot's name and a few letters, typed in any chat."""

    until: Until
    query: Query

    async def answered(self, within: float = PATIENCE) -> Json:
        """Wait for the whole answer: results, button, cache_time, is_personal, next_offset."""
        return await _answer(self.until, self.query, within)

    async def results(self, within: float = PATIENCE) -> list[Json]:
        """Wait for the list of results."""
        found: list[Json] = (await self.answered(within))["results"]
        return found


async def _answer(until: Until, query: Query, within: float) -> Json:
    await until(lambda: query.answer is not None, within)
    return query.answer or {}
