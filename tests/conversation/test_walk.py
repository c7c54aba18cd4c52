"""Thousands of random conversations. Each run takes others; a failure names the seed, and what was done."""

import datetime as dt
import random

import pytest

from bot.conversation.flow import Assistant
from bot.knowledge.hours import BELGIUM
from tests.conversation.conftest import at
from tests.conversation.walk import Walker

pytestmark = pytest.mark.no_cover

WALKS = 90
# Office hours, two nights, a holiday, and a Sunday afternoon: who is open is another at each.
MOMENTS = (
    "2026-12-01 10:30",
    "2026-12-01 10:30",
    "2026-12-02 03:00",
    "2026-12-05 23:00",
    "2026-12-25 10:30",
    "2026-12-06 15:00",
)


@pytest.fixture(scope="module")
def walker(polyglot: Assistant) -> Walker:
    """One for all moments: which buttons are understood is the same at each, and need not be tried again."""
    return Walker(polyglot, random.Random(0))  # noqa: S311  # no secret


@pytest.mark.parametrize(("part", "moment"), list(enumerate(MOMENTS)))
def test_whatever_is_done_help_is_on_the_screen(polyglot: Assistant, walker: Walker, part: int, moment: str) -> None:
    """112 and 101, a way on, a harmless first line, every button understood, nothing kept, and in any language.

    Who is open stands above who is closed, a child is spoken to as one, and who somebody is holds until Erase.
    """
    seed = random.getrandbits(32) + part  # of the run: pytest-randomly prints it, `-p randomly_seed=…` repeats it
    walker.assistant = at(polyglot, dt.datetime.fromisoformat(moment).replace(tzinfo=BELGIUM))
    walker.random.seed(seed)

    steps = sum(walker.walk() for _ in range(WALKS))

    assert steps > WALKS
