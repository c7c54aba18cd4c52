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

# Bots in processes of their own at the same time.
MAX_PROCESSES = 3

Key = tuple[str, Way]


@pytest.fixture(scope="module")
def outcomes(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Outcome]:
    """All faults at the same time, each on a stage of its own: most of it is waiting. Few of them start processes."""
    starting = asyncio.Semaphore(MAX_PROCESSES)

    async def one(scenario: Scenario, way: Way) -> tuple[Key, Outcome]:
        folder = tmp_path_factory.mktemp("fault")
        async with starting if scenario.kind in OWN_PROCESS else contextlib.nullcontext():
            came = await play(scenario, way, assistant, folder, outage=OUTAGE, answer_seconds=ANSWER_SECONDS)
        return (scenario.name, way), came

    async def everything() -> dict[Key, Outcome]:
        return dict(await asyncio.gather(*(one(scenario, way) for scenario in SCENARIOS for way in WAYS)))

    with answer_timeout(ANSWER_SECONDS):
        return asyncio.run(everything())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_fault(scenario: Scenario, way: Way, outcomes: dict[Key, Outcome]) -> None:
    """All that was written is answered, once, but for what the page says."""
    came = outcomes[scenario.name, way]

    assert came.lost <= scenario.losses
    assert came.doubled <= scenario.doubles


def test_the_page_has_every_fault() -> None:
    """`make reliability` writes it; a new fault is not played in secret."""
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")

    assert [name for scenario in SCENARIOS if (name := f"| {scenario.name} |") not in page] == []
