"""One fault by one way in, from beginning to end."""

from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from bot import live as live_module
from bot.conversation.flow import Assistant
from bot.knowledge.problems import KnowledgeError, Problem
from bot.live import ReloadingAssistant
from bot.telegram import app as application
from bot.telegram import intake, retry
from tests.faults.running import beside, inside
from tests.faults.scenarios import Scenario
from tests.faults.stage import Outcome, Stage, Way, emulated, outcome
from tests.telegram.servers import redis_server

# The kinds of fault that need the bot in a process of its own.
OWN_PROCESS = frozenset({"process", "shared process", "disk"})


@contextmanager
def answer_timeout(answer_seconds: float) -> Iterator[None]:
    """Let calls wait so long for their answers, and no file: around all faults that are played at once.

    The longest wait that is waited out is twice as long then.
    """
    with ExitStack() as stack:
        stack.enter_context(patch.object(application, "ANSWER_SECONDS", answer_seconds))
        stack.enter_context(patch.object(live_module, "REST_SECONDS", 0.0))
        for module in (intake, retry):
            stack.enter_context(patch.object(module, "LONGEST_WAIT", 2 * answer_seconds))
        yield


async def play(
    scenario: Scenario, way: Way, assistant: Assistant, folder: Path, *, outage: float, answer_seconds: float
) -> Outcome:
    """Play a fault within `answer_timeout`; return what came of it. `folder` is for this alone; seconds as in Stage."""
    async with AsyncExitStack() as stack:
        stage = Stage(await stack.enter_async_context(emulated()), way, outage, answer_seconds, assistant)
        if scenario.kind in {"redis", "shared process"}:
            stage.redis = stack.enter_context(redis_server())
        if scenario.kind in OWN_PROCESS:
            log = "/dev/full" if scenario.kind == "disk" else str(folder / "log")
            await stack.enter_async_context(beside(stage, log=log, start=scenario.start))
        else:
            await stack.enter_async_context(inside(stage, _live(stage, folder)))
        return await outcome(stage, scenario.fault)


def _live(stage: Stage, folder: Path) -> ReloadingAssistant:
    def load() -> Assistant:
        if stage.broken:
            raise KnowledgeError((Problem(folder / "broken.yaml", 1, 1, "not YAML"),))
        assert stage.assistant
        return stage.assistant

    live = ReloadingAssistant(load, [folder])

    async def reload() -> None:
        assert await live.reload() is not stage.broken
        assert live.health().state == ("kept" if stage.broken else "current")

    stage.reload = reload
    return live
