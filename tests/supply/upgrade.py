"""`make upgrade`: what people and keepers had at an older commit, taken over by this one.

The code of that commit itself writes the memory of a chat into a Redis; its example of settings is filled in whole; its
knowledge is edited by hand, as docs/operations.md says. Needs git with that commit, and a Redis, so no test runs it.
"""

import asyncio
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import Final

from bot.conversation.state import State
from bot.settings import read_settings
from bot.telegram.redis_memory import RedisMemory
from tests.conftest import ROOT
from tests.telegram.servers import redis_server

# The first that people may have run.
COMMIT: Final = "f10e58a"
# A promise of each kind: somebody reads this, erase by itself.
WRITES: Final = """
import asyncio, sys, time
from bot.channels.telegram.redis_memory import RedisMemory
from bot.conversation.state import State

async def main():
    memory = RedisMemory(sys.argv[1], time.time)
    await memory.open()
    async with memory.session(1) as session:
        session.state = State("nl", discreet=True, erase_after=30)
        session.messages = {41: time.time(), 42: time.time()}
        session.erase_at = time.time() + 1800
        session.answered = [900001]
    await memory.close()

asyncio.run(main())
"""
NUMBER, EDITED = "0800 30 030", "0800 30 031"


def main() -> int:
    """Play the three of them; 1 if something is lost."""
    commit = sys.argv[1] if len(sys.argv) > 1 else COMMIT
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", commit], check=True, capture_output=True).stdout  # noqa: S603, S607  (git of the system)
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, "old")
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            tar.extractall(old, filter="data")
        outcomes = {"memory": memory(old), "settings": settings(old), "knowledge": knowledge(old)}
    for name, lost in outcomes.items():
        sys.stdout.write(f"{name} of {commit}: {lost or 'taken over'}\n")
    return int(any(outcomes.values()))


def memory(old: Path) -> str:
    """What is lost of a chat that the old code remembered; empty if nothing is."""
    with redis_server() as redis:
        command = [sys.executable, "-c", WRITES, redis.url]
        subprocess.run(command, cwd=old, env={**os.environ, "PYTHONPATH": str(old)}, check=True)  # noqa: S603  (our own)

        async def read() -> str:
            now = RedisMemory(redis.url, time.time)
            await now.open()
            async with now.session(1) as session:
                whole = (
                    session.state == State("nl", discreet=True, erase_after=30)
                    and list(session.messages) == [41, 42]
                    and session.erase_at is not None
                    and session.answered == [900001]
                )
                lost = "" if whole else repr(session)
            await now.close()
            return lost

        return asyncio.run(read())


def settings(old: Path) -> str:
    """What is wrong with the old example of settings, each line of it in use; empty if nothing is."""
    example = (old / ".env.example").read_text(encoding="utf-8")
    written = re.sub(r"(?m)^#(RELAIS_\w+=)", r"\1", example)
    written = written.replace("RELAIS_TOKEN=", "RELAIS_TOKEN=1:x")
    written = written.replace("RELAIS_WEBHOOK_SECRET=", f"RELAIS_WEBHOOK_SECRET={'a' * 64}")
    (old / ".env").write_text(written, encoding="utf-8")
    os.chdir(old)
    read = read_settings()
    return "" if read.token and read.webhook_secret and read.listen else repr(read)


def knowledge(old: Path) -> str:
    """What the check says of the old facts, edited by hand, with what a new version brings; empty if nothing."""
    folder = old / "knowledge"
    for file in (folder / "services").glob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace(NUMBER, EDITED), encoding="utf-8")
    shutil.copytree(ROOT / "knowledge" / "clauses", folder / "clauses", dirs_exist_ok=True)
    shutil.copy(ROOT / "knowledge" / "topics.yaml", folder)
    environment = {**os.environ, "RELAIS_KNOWLEDGE": str(folder), "PYTHONPATH": str(ROOT), "LANG": "en"}
    for words in (("check",), ("lookup", "Namur", "--lang", "fr")):
        ended = subprocess.run(  # noqa: S603  (our own command)
            [sys.executable, "-m", "bot", *words],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode or (words[0] == "lookup" and EDITED not in ended.stdout):
            return ended.stdout + ended.stderr
    return ""


if __name__ == "__main__":
    sys.exit(main())
