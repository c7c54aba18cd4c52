"""The emulator's own tests use its fixtures as the tests of the channels do."""

from collections.abc import AsyncIterator, Callable, Coroutine

import httpx
import pytest_asyncio
from telegram import Bot

from tests.emulator.fixtures import bot_api, quick_request
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["bot_api"]

Calling = Callable[..., Coroutine[None, None, Json]]


@pytest_asyncio.fixture
async def bot(bot_api: BotApi) -> AsyncIterator[Bot]:
    """A bare Bot of python-telegram-bot."""
    async with Bot(
        bot_api.token, bot_api.base_url, request=quick_request(), get_updates_request=quick_request()
    ) as ready:
        yield ready


@pytest_asyncio.fixture
async def anna(bot_api: BotApi) -> User:
    """Somebody who pressed Start."""
    user = bot_api.user()
    await user.start()
    return user


@pytest_asyncio.fixture
async def http(bot_api: BotApi) -> AsyncIterator[httpx.AsyncClient]:
    """A plain HTTP client, for what python-telegram-bot would never send."""
    transport = httpx.AsyncHTTPTransport(verify=False)
    base = f"{bot_api.base_url}{bot_api.token}/"
    async with httpx.AsyncClient(transport=transport, base_url=base, trust_env=False) as client:
        yield client


@pytest_asyncio.fixture
async def call(http: httpx.AsyncClient) -> Calling:
    """One call with a JSON body; the whole answer."""

    async def made(method: str, **params: object) -> Json:
        answer: Json = (await http.post(method, json=params)).json()
        return answer

    return made


def refused(answer: Json) -> tuple[int, str]:
    """The code and the words of a refusal."""
    assert answer["ok"] is False, answer
    return answer["error_code"], answer["description"]
