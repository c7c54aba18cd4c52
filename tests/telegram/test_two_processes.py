"""Two processes of `relais serve` behind nginx, with one Redis: a conversation as with one, whichever is killed."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.conftest import ROOT, system_program
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import eventually
from tests.telegram.on_webhook import free_port
from tests.telegram.servers import redis_server, started, wait_for
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["bot_api"]

# Seconds: a killed process holds its chat for as long as its lock lives.
START_TIMEOUT = 20.0

NGINX = """\
daemon off;
pid {folder}/nginx.pid;
error_log /dev/null;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  upstream relais {{ {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location = /hook {{
      proxy_pass http://relais;
      proxy_next_upstream error timeout http_503 non_idempotent;
    }}
  }}
}}
"""


@dataclass(slots=True)
class Replica:
    """One process."""

    port: int
    environment: dict[str, str]
    process: Any = None

    def start(self) -> None:
        """Start it."""
        command = (sys.executable, "-m", "bot", "serve", "--listen", f"127.0.0.1:{self.port}")
        self.process = started(*command, env=self.environment, cwd=ROOT)

    async def health(self) -> dict[str, Any]:
        """What it says of itself."""
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}/health") as answer:
            told: dict[str, Any] = await answer.json()
            return told

    async def ready(self) -> None:
        """Wait until it answers."""
        async with asyncio.timeout(START_TIMEOUT):
            while True:
                try:
                    await self.health()
                except aiohttp.ClientError:
                    await asyncio.sleep(0.05)
                else:
                    return

    def kill(self) -> None:
        """As a machine does that has no memory left."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As a deploy does; its exit code."""
        self.process.terminate()
        code: int = self.process.wait(START_TIMEOUT)
        return code


@contextmanager
def nginx(folder: Path, port: int, replicas: list[Replica]) -> Iterator[None]:
    """The reverse proxy in front of the processes."""
    program = system_program("nginx")
    servers = " ".join(f"server 127.0.0.1:{replica.port} max_fails=1 fail_timeout=1s;" for replica in replicas)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, servers=servers))
    process = started(program, "-p", str(folder), "-c", str(folder / "nginx.conf"))
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait()


@asynccontextmanager
async def replicas(bot_api: BotApi, folder: Path) -> AsyncIterator[list[Replica]]:
    """Two processes, ready, behind nginx and over one Redis."""
    async with AsyncExitStack() as stack:
        redis = stack.enter_context(redis_server())
        port = free_port()
        settings = {
            "RELAIS_TOKEN": bot_api.token,
            "RELAIS_API_URL": bot_api.base_url,
            "RELAIS_STATE": redis.url,
            "RELAIS_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
            "RELAIS_WEBHOOK_SECRET": "between-us-" * 3,
            "NO_PROXY": "*",
        }
        pair = [Replica(free_port(), os.environ | settings) for _ in range(2)]
        for replica in pair:
            replica.start()
            stack.callback(replica.kill)
        stack.enter_context(nginx(folder, port, pair))
        for replica in pair:
            await replica.ready()
        yield pair


async def answers(user: User, count: int) -> None:
    """Wait until the bot has written so many messages."""
    await eventually(lambda: sum(message.from_bot for message in user.messages) >= count, START_TIMEOUT)


async def busy(pair: list[Replica]) -> Replica:
    """The process that has an update in hand."""
    async with asyncio.timeout(START_TIMEOUT):
        while True:
            for replica in pair:
                if (await replica.health())["updates_in_hand"]:
                    return replica


async def test_one_conversation_whichever_process_is_killed(bot_api: BotApi, tmp_path: Path) -> None:
    """Nothing is lost, nothing is answered twice; language, who writes, and Erase are known to both."""
    async with replicas(bot_api, tmp_path) as pair:
        anna = bot_api.user("Anna", "fr")
        await anna.start()
        await answers(anna, 1)
        await anna.press("Nederlands")
        for count in range(2, 8):
            await anna.say("ik ben 12 en papa slaat mij" if count == 2 else "Seraing")
            await answers(anna, count)
        served = [(await replica.health())["last_update"] for replica in pair]
        assert all(served)

        # Between reading and answering: Telegram has just refused, and the process waits for its second attempt.
        bot_api.fail_next("sendMessage", 500)
        await anna.say("Verviers")
        killed = await busy(pair)
        killed.kill()
        await answers(anna, 8)
        other = next(replica for replica in pair if replica is not killed)

        killed.start()
        await killed.ready()
        assert other.stop() == 0
        await anna.say("Gent")
        await answers(anna, 9)
        assert "Gent" in anna.messages[-1].text
        # In Dutch, as chosen before either was killed, and to a child, as told then.
        assert "Ben je in gevaar? Bel" in anna.messages[-1].text

        written = len(anna.messages)
        assert sum(message.from_bot for message in anna.messages) == 9
        erased = await (await anna.press("Wissen")).answered(START_TIMEOUT)
        assert f"{written} berichten zijn gewist." in erased["text"]
        await eventually(lambda: not anna.messages, START_TIMEOUT)
