"""The push to a webhook, and that it and polling exclude each other."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from telegram import Bot
from telegram.error import Conflict
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.emulator.conftest import Calling, refused
from tests.telegram_emulator.refusals import WEBHOOK_ACTIVE, WEBHOOK_TOOK_OVER
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User


@dataclass(slots=True)
class Receiver:
    """A bot's side of a webhook: what came, and with which status to answer next."""

    url: str = ""
    came: list[tuple[str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)


class _Hook(RequestHandler):
    def initialize(self, receiver: Receiver) -> None:
        self.receiver = receiver

    def post(self) -> None:
        secret = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.receiver.came.append((secret, self.request.body.decode()))
        self.set_status(self.receiver.statuses.pop(0) if self.receiver.statuses else 200)


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A small web server for the pushes."""
    ready = Receiver()
    server = HTTPServer(Application([(".*", _Hook, {"receiver": ready})], log_function=lambda _: None))
    sockets = bind_sockets(0, address="127.0.0.1")
    ready.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/hook"
    server.add_sockets(sockets)
    yield ready
    server.stop()
    await server.close_all_connections()


async def test_a_webhook_gets_each_update_until_it_takes_it(
    bot: Bot, bot_api: BotApi, anna: User, receiver: Receiver
) -> None:
    """With the secret in the header; a refused push comes again, and the error is told."""
    receiver.statuses = [500, 404]
    await bot.set_webhook(receiver.url, secret_token="se-cret_1")  # noqa: S106  (of this test alone)
    await bot_api.until(lambda: not bot_api.world.updates.waiting)
    info = await bot.get_webhook_info()

    assert len(receiver.came) == 3
    assert len(set(receiver.came)) == 1
    assert receiver.came[0][0] == "se-cret_1"
    assert info.url == receiver.url
    assert info.pending_update_count == 0
    assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"


async def test_a_webhook_keeps_the_order(bot: Bot, bot_api: BotApi, anna: User, receiver: Receiver) -> None:
    """One after the other."""
    await bot.set_webhook(receiver.url, drop_pending_updates=True)
    for word in ("un", "deux", "trois"):
        await anna.say(word)
    await bot_api.until(lambda: len(receiver.came) == 3)

    assert [word in body for word, (_, body) in zip(("un", "deux", "trois"), receiver.came, strict=True)] == [True] * 3


async def test_a_webhook_that_is_away_is_tried_again(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """The update waits."""
    await bot.set_webhook(bot_api.base_url.replace(str(bot_api.port), "9"))
    await bot_api.until(lambda: bot_api.world.updates.webhook_error is not None)
    info = await bot.get_webhook_info()

    assert (info.pending_update_count, info.last_error_message) == (1, "Connection refused")


async def test_polling_and_webhook_exclude_each_other(
    bot: Bot, bot_api: BotApi, call: Calling, receiver: Receiver
) -> None:
    """The webhook ends the poll that waits, and refuses the next."""
    waiting = asyncio.create_task(call("getUpdates", timeout=5))
    await bot_api.until(lambda: bot_api.world.updates.polled)
    await bot.set_webhook(receiver.url)
    assert refused(await waiting) == (409, WEBHOOK_TOOK_OVER)
    assert refused(await call("getUpdates")) == (409, WEBHOOK_ACTIVE)
    with pytest.raises(Conflict):
        await bot.get_updates()

    await bot.delete_webhook()
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://relais.be/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "http://127.0.0.1:1/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1:1/", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_webhooks_that_telegram_refuses(call: Calling, params: dict[str, str], words: str) -> None:
    """Not encrypted beyond loopback, or with a secret that fits no header."""
    assert refused(await call("setWebhook", **params)) == (400, f"Bad Request: {words}")


async def test_a_webhook_beyond_loopback_is_not_modelled(call: Calling) -> None:
    """The tests reach no network."""
    assert refused(await call("setWebhook", url="https://relais.be/hook"))[0] == 501
    with pytest.raises(AssertionError):
        refused(await call("setWebhook", url=""))
