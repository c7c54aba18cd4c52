"""`relais poll` and `relais serve` as processes: how they start, how they refuse to, and how they end."""

import asyncio
import os
import signal
from typing import Any

import aiohttp
import click
import pytest
from click.testing import CliRunner, Result
from telegram.error import Conflict, Forbidden, InvalidToken, NetworkError, TelegramError

from bot import cli
from bot import live as live_module
from bot.commands import common
from bot.commands import run as commands
from bot.commands.run import application_of, poll_source
from bot.conversation.flow import Assistant
from bot.live import ReloadingAssistant
from bot.settings import Address, Settings
from bot.telegram import run as runner
from bot.telegram.app import build
from bot.telegram.memory import MemoryRefusedError
from bot.telegram.redis_memory import RedisMemory
from bot.telegram.retry import LONGEST_TOKEN_REFUSAL
from bot.telegram.transport import AiohttpRequest
from bot.telegram.webhook import WebhookEndpoint
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, eventually, hours
from tests.telegram.on_webhook import free_port
from tests.telegram_emulator.server import BotApi

__all__ = ["bot_api", "hours"]

# Put together here, so that no scanner of secrets takes it for a real one.
TOKEN = "7000000001:" + "hidden" * 6


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> None:
    """Nothing is loaded, nothing is waited for, nobody's logs are changed."""
    monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)
    monkeypatch.setattr(live_module, "REST_SECONDS", 0.0)
    monkeypatch.setattr(runner, "quiet_logs", lambda: None)


@pytest.fixture
def live(assistant: Assistant) -> ReloadingAssistant:
    """What it knows."""
    return ReloadingAssistant(lambda: assistant, [])


def told(*words: str, **settings: str) -> Result:
    """What the command says with these settings."""
    return CliRunner().invoke(
        cli.main, list(words), env={f"RELAIS_{name.upper()}": value for name, value in settings.items()}
    )


class TestStart:
    """What stands in the way is said, with the way out, and without the token."""

    @pytest.mark.parametrize(
        ("error", "way_out"),
        [
            (InvalidToken(f"the token {TOKEN} was rejected"), "@BotFather"),
            (Conflict("terminated by other getUpdates request"), "relais serve"),
            (NetworkError(f"https://api/bot{TOKEN}"), "RELAIS_API_URL"),
            (Forbidden(f"a firewall says no to {TOKEN}"), "RELAIS_API_URL"),
            (TelegramError(f"no answer of Telegram for {TOKEN}"), "RELAIS_API_URL"),
            (MemoryRefusedError("the Redis writes to disk"), "writes to disk"),
        ],
    )
    def test_what_telegram_or_redis_refuses(
        self, error: Exception, way_out: str, live: ReloadingAssistant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of either way in."""

        async def fails(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(runner, "_run", fails)
        nothing: Any = None
        with pytest.raises(click.ClickException, match=way_out) as refused:
            runner.run(nothing, live, nothing)

        assert "hidden" not in refused.value.message

    def test_serve_says_what_it_lacks(self) -> None:
        """Step by step."""
        result = told("serve", token=TOKEN)

        assert result.exit_code == 1
        assert "RELAIS_WEBHOOK_SECRET=$(openssl rand -hex 32)" in result.output

    def test_serve_without_a_token_says_how_to_get_one(self) -> None:
        """As poll does."""
        assert "@BotFather" in told("serve", token="").output

    def test_an_address_that_is_none(self) -> None:
        """With an example of one."""
        result = told(
            "serve", "--listen", "8080", token=TOKEN, webhook_url="https://a.example/telegram", webhook_secret="x" * 32
        )

        assert result.exit_code == 2
        assert "127.0.0.1:8080" in result.output

    def test_serve_runs_behind_the_path_of_its_address(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """And reloads by itself if asked."""
        asked: list[bool] = []
        monkeypatch.setattr(runner, "run", lambda *_, watch: asked.append(watch))
        settings = {"token": TOKEN, "webhook_url": "https://a.example/telegram", "webhook_secret": "x" * 32}
        assert told("serve", "--watch", **settings).exit_code == 0
        assert told("serve", "--web", web_url="https://a.example", **settings).exit_code == 0
        assert "RELAIS_WEB_URL" in told("serve", "--web", **settings).output

        assert asked == [True, False]

    async def test_a_redis_is_used_where_the_settings_name_one(self, live: ReloadingAssistant) -> None:
        """And RAM otherwise."""
        settings = Settings.model_validate({"token": TOKEN, "state": "redis://127.0.0.1:9/0"})
        application = application_of(settings, live)

        assert isinstance(application.chats.memory, RedisMemory)
        await application.chats.memory.close()

    @pytest.mark.parametrize(("settings", "limit"), [({}, 30), ({"messages_per_second": "500"}, 500)])
    def test_the_limit_of_messages_is_a_setting(
        self, live: ReloadingAssistant, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], limit: int
    ) -> None:
        """Telegram allows more to who pays for it."""
        built: dict[str, object] = {}
        monkeypatch.setattr(commands, "build", lambda *_, **named: built.update(named))
        application_of(Settings.model_validate({"token": TOKEN} | settings), live)

        assert built["messages_per_second"] == limit

    @pytest.mark.parametrize("limit", ["0", "-1", "many"])
    def test_a_limit_that_lets_nothing_out_is_refused(self, limit: str) -> None:
        """By its name."""
        result = told("poll", token=TOKEN, messages_per_second=limit)

        assert result.exit_code != 0
        assert "RELAIS_MESSAGES_PER_SECOND" in result.output

    async def test_a_start_that_fails_leaves_no_connection_open(self, assistant: Assistant, bot_api: BotApi) -> None:
        """Python would complain of it below the words that help."""
        requests = AiohttpRequest(1), AiohttpRequest(1)
        application = build(lambda: assistant, bot_api.token, bot_api.base_url, requests=requests)
        bot_api.fail_next("getMe", 403)
        with pytest.raises(Forbidden):
            async with runner.answering(application):
                pass

        assert [request._session for request in requests] == [None, None]

    async def test_a_start_without_telegram_goes_on_trying(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """As it does when Telegram goes away later."""
        application = build(lambda: assistant, bot_api.token, bot_api.base_url, hours.timing)
        await bot_api.stop()

        async def start() -> None:
            async with runner.answering(application), runner.polling(application):
                assert application.away is None

        starting = asyncio.create_task(start())
        await eventually(lambda: len(hours.waited) > 2)
        assert application.away
        assert application.away.kind == "ClientConnectorError"
        await bot_api.start()
        await starting

    async def test_a_signal_ends_a_start_that_goes_on_trying(
        self, assistant: Assistant, live: ReloadingAssistant, hours: Hours
    ) -> None:
        """Nobody has to kill it."""
        application = build(lambda: assistant, TOKEN, f"http://127.0.0.1:{free_port()}/bot", hours.timing)
        source = poll_source(Settings(), live, take_over=False)
        running = asyncio.create_task(runner._run(application, live, source, watch=False))
        await eventually(lambda: bool(hours.waited))
        os.kill(os.getpid(), signal.SIGTERM)
        await running

    async def test_a_start_that_goes_on_trying_is_watched(
        self,
        assistant: Assistant,
        live: ReloadingAssistant,
        hours: Hours,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Telegram may be away for longer than systemd waits for a word."""
        watched = asyncio.Event()

        async def watchdog() -> None:
            watched.set()

        monkeypatch.setattr(runner, "watchdog", watchdog)
        application = build(lambda: assistant, TOKEN, f"http://127.0.0.1:{free_port()}/bot", hours.timing)
        source = poll_source(Settings(), live, take_over=False)
        running = asyncio.create_task(runner._run(application, live, source, watch=False))
        await eventually(watched.is_set)
        os.kill(os.getpid(), signal.SIGTERM)
        await running


class TestEnd:
    """Signals."""

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    async def test_a_signal_ends_it_once_all_is_answered(
        self, assistant: Assistant, bot_api: BotApi, live: ReloadingAssistant, number: signal.Signals
    ) -> None:
        """What is in hand is finished and confirmed; its pages are there until then."""
        port = free_port()
        settings = Settings.model_validate({"listen": Address("127.0.0.1", port)})
        application = build(lambda: assistant, bot_api.token, bot_api.base_url)
        running = asyncio.create_task(
            runner._run(application, live, poll_source(settings, live, take_over=False), watch=False)
        )
        anna = bot_api.user()
        await bot_api.until(lambda: bot_api.world.updates.polled)
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/health") as answer:
            assert (await answer.json())["state"] == "ok"
        bot_api.delay_next("sendMessage", 0.2)
        await anna.start()
        await bot_api.until(lambda: not bot_api._faults.waiting)
        os.kill(os.getpid(), number)
        await running

        assert len(anna.messages) == 2
        assert not bot_api.world.updates.waiting

    @pytest.mark.parametrize("way", ["polling", "webhook"])
    async def test_a_token_that_is_refused_for_minutes_ends_the_process(
        self, assistant: Assistant, bot_api: BotApi, live: ReloadingAssistant, hours: Hours, way: str
    ) -> None:
        """By either way in, and not before."""
        application = build(lambda: assistant, bot_api.token, bot_api.base_url, hours.timing)
        port = free_port()
        hook = WebhookEndpoint("/hook", "between-us-" * 3)
        source: runner.UpdateSource = (
            poll_source(Settings(), live, take_over=False)
            if way == "polling"
            else lambda app: runner.webhook(
                app, live, f"http://127.0.0.1:{port}/hook", hook, Address("127.0.0.1", port)
            )
        )
        running = asyncio.create_task(runner._run(application, live, source, watch=False))
        await bot_api.until(lambda: bool(bot_api.world.updates.webhook) or bot_api.world.updates.polled)
        await eventually(lambda: hours.sleepers > (way == "webhook"))
        begun = bot_api.clock.now()
        bot_api.fail_next("*", 401, description="Unauthorized", times=10_000)
        await bot_api.user().start()
        await eventually(lambda: application.away is not None)
        await hours.go_by(minutes=2)
        with pytest.raises(InvalidToken):
            await running

        assert bot_api.clock.now() - begun >= LONGEST_TOKEN_REFUSAL
