"""One person on Telegram's emulator, and a container that answers: what came of it, a fact a line.

    python -m tests.container.on_telegram podman run … -e RELAIS_TOKEN -e RELAIS_API_URL … relais poll

The command gets the emulator's token and address in its environment, and SIGTERM when the person has their answer.
"""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE, STDOUT, Process

from tests.telegram_emulator.server import BotApi

# Seconds, on a machine that is busy with something else.
PATIENCE = 30.0


async def walk(command: list[str]) -> list[str]:
    """Start the container, ask, stop it."""
    api = BotApi()
    await api.start()
    settings = {"RELAIS_TOKEN": api.token, "RELAIS_API_URL": api.base_url}
    container = await asyncio.create_subprocess_exec(*command, env=os.environ | settings, stdout=PIPE, stderr=STDOUT)
    facts = []
    try:
        facts += await conversation(api)
        facts.append(await health())
    except (TimeoutError, AssertionError) as error:
        facts.append(f"no conversation: {error}")
    facts += await end(container, api.token)
    await api.stop()
    return facts


async def conversation(api: BotApi) -> list[str]:
    """Start, a place, an answer that is silent and shows no preview of a link."""
    await api.until(lambda: bool(api.made("getUpdates")), PATIENCE)
    anna = api.user("Anna", "fr")
    await anna.start()
    await anna.screen(PATIENCE)
    await anna.say("Seraing")
    answer = await anna.screen(PATIENCE)
    api.assert_discreet()
    return [f"answered: {line}" for line in answer.text.splitlines() if line.strip()]


async def health() -> str:
    """What the check of the image says of a process on this machine; the same command, from this checkout."""
    command = (sys.executable, "-m", "bot", "health")
    listening = os.environ | {"RELAIS_LISTEN": "127.0.0.1:8080"}
    check = await asyncio.create_subprocess_exec(*command, env=listening, stdout=PIPE, stderr=STDOUT)
    said, _ = await check.communicate()
    return "the health check passes" if check.returncode == 0 else f"no health: {said.decode()}"


async def end(container: Process, token: str) -> list[str]:
    """SIGTERM, and what the container leaves: its exit code, how long it took, its log."""
    began = time.monotonic()
    if container.returncode is None:
        container.terminate()
    try:
        log, _ = await asyncio.wait_for(container.communicate(), PATIENCE)
    except TimeoutError:
        container.kill()
        return [f"still running {PATIENCE:.0f} s after SIGTERM"]
    said = log.decode(errors="replace")
    return [
        f"ended with code {container.returncode} after {time.monotonic() - began:.1f} s",
        "the token is in the log" if token in said else "the token is not in the log",
        *(f"log: {line.replace(token, '<the token>')}" for line in said.splitlines()),
    ]


if __name__ == "__main__":
    print("\n".join(asyncio.run(walk(sys.argv[1:]))))  # noqa: T201  # the script reads it
