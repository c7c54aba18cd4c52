"""Every fault by both ways in: nothing is lost, and nothing comes twice but for the one exception."""

import asyncio
import contextlib

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

# Bots in processes of their own at the same time.
MAX_PROCESSES = 3

Key = tuple[str, Way]


@pytest.fixture(scope="module")
def outcomes(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Outcome]:
    """All faults at the same time, each on a stage of its own: most of it is waiting. Few of them start processes.

    What goes amiss there is played once more, alone and with more time.
    """

    async def one(scenario: Scenario, way: Way, seconds: float, starting: asyncio.Semaphore) -> tuple[Key, Outcome]:
        folder = tmp_path_factory.mktemp("fault")
        async with starting if scenario.kind in OWN_PROCESS else contextlib.nullcontext():
            came = await play(scenario, way, assistant, folder, outage=OUTAGE, answer_seconds=seconds)
        return (scenario.name, way), came

    async def everything() -> dict[Key, Outcome]:
        starting, plays = asyncio.Semaphore(MAX_PROCESSES), [(scenario, way) for scenario in SCENARIOS for way in WAYS]
        return dict(await asyncio.gather(*(one(*each, ANSWER_SECONDS, starting) for each in plays)))

    with answer_timeout(ANSWER_SECONDS):
        came = asyncio.run(everything())
    for scenario in SCENARIOS:
        for way in WAYS:
            if not is_right(scenario, came[scenario.name, way]):
                with answer_timeout(PATIENT_SECONDS):
                    again = one(scenario, way, PATIENT_SECONDS, asyncio.Semaphore())
                    came |= [asyncio.run(again)]
    return came


def is_right(scenario: Scenario, came: Outcome) -> bool:
    """Whether all that was written is answered, once, but for what the page says."""
    return came.lost <= scenario.losses and came.doubled <= scenario.doubles


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_fault(scenario: Scenario, way: Way, outcomes: dict[Key, Outcome]) -> None:
    """All that was written is answered, once, but for what the page says."""
    came = outcomes[scenario.name, way]

    assert is_right(scenario, came), came


def test_the_page_has_every_fault() -> None:
    """`make reliability` writes it; a new fault is not played in secret."""
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")

    assert [name for scenario in SCENARIOS if (name := f"| {scenario.name} |") not in page] == []
