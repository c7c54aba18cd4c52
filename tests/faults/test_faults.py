"""Every fault by both ways in: nothing is lost, and nothing comes twice but for the one exception."""

import asyncio
from collections.abc import Callable
from functools import cache

import pytest

from bot.conversation.flow import Assistant
from tests.conftest import ROOT
from tests.faults.play import OWN_PROCESS, answer_timeout, play
from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.stage import WAYS, Outcome, Way

# Seconds, far below the true ones: docs/reliability.md has the table with those.
OUTAGE, ANSWER_SECONDS = 1.0, 0.5
# For what went amiss among all others: a busy machine may miss so short a deadline, a mistake of ours always does.
PATIENT_SECONDS = 3.0

# Bots in processes of their own at the same time, and in this one: each of them has half a second for an answer.
MAX_PROCESSES, MAX_PLAYS = 3, 16

Key = tuple[str, Way]


# Lines that are counted take three times as long, and half a second is little.
pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def outcomes(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], dict[Key, Outcome]]:
    """What came of all faults, played when it is first asked for: a fixture's own lines are always counted."""
    return cache(lambda: all_faults(assistant, tmp_path_factory))


def all_faults(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Outcome]:
    """Some faults at the same time, each on a stage of its own: most of it is waiting. Few of them start processes.

    What goes amiss there, or whose people had no answer in time to begin with, is played once more, alone and with more
    time.
    """

    async def one(scenario: Scenario, way: Way, seconds: float) -> Outcome:
        folder = tmp_path_factory.mktemp("fault")
        return await play(scenario, way, assistant, folder, outage=OUTAGE, answer_seconds=seconds)

    async def everything() -> dict[Key, Outcome | BaseException]:
        processes, others = asyncio.Semaphore(MAX_PROCESSES), asyncio.Semaphore(MAX_PLAYS)
        plays = [(scenario, way) for scenario in SCENARIOS for way in WAYS]

        async def in_turn(scenario: Scenario, way: Way) -> Outcome:
            async with processes if scenario.kind in OWN_PROCESS else others:
                return await one(scenario, way, ANSWER_SECONDS)

        found = await asyncio.gather(*(in_turn(*each) for each in plays), return_exceptions=True)
        return {(scenario.name, way): came for (scenario, way), came in zip(plays, found, strict=True)}

    with answer_timeout(ANSWER_SECONDS):
        first = asyncio.run(everything())
    came: dict[Key, Outcome] = {}
    for scenario in SCENARIOS:
        for way in WAYS:
            found = first[scenario.name, way]
            if isinstance(found, BaseException) or not is_right(scenario, found):
                with answer_timeout(PATIENT_SECONDS):
                    found = asyncio.run(one(scenario, way, PATIENT_SECONDS))
            came[scenario.name, way] = found
    return came


def is_right(scenario: Scenario, came: Outcome) -> bool:
    """Whether all that was written is answered, once, but for what the page says."""
    return came.lost <= scenario.losses and came.doubled <= scenario.doubles


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_fault(scenario: Scenario, way: Way, outcomes: Callable[[], dict[Key, Outcome]]) -> None:
    """All that was written is answered, once, but for what the page says."""
    came = outcomes()[scenario.name, way]

    assert is_right(scenario, came), came


def test_the_page_has_every_fault() -> None:
    """`make reliability` writes it; a new fault is not played in secret."""
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")

    assert [name for scenario in SCENARIOS if (name := f"| {scenario.name} |") not in page] == []
