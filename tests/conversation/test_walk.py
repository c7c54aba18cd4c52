"""Thousands of random conversations. Each run takes others; a failure names the seed, and what was done."""

import random

import pytest

from bot.conversation.flow import Assistant
from tests.conversation.walk import Walker

WALKS = 350


@pytest.mark.parametrize("part", range(6))
def test_whatever_is_done_help_is_on_the_screen(polyglot: Assistant, part: int) -> None:
    """112 and 101, a way on, a harmless first line, every button understood, nothing kept, and in any language."""
    seed = random.getrandbits(32) + part  # of the run: pytest-randomly prints it, `-p randomly_seed=…` repeats it
    walker = Walker(polyglot, random.Random(seed))  # noqa: S311  # no secret

    steps = sum(walker.walk() for _ in range(WALKS))

    assert steps > WALKS
