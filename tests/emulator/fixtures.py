"""Fixtures: a running emulator, and what an Application needs to talk to it quickly."""

import contextlib
import socket
import ssl
from collections.abc import AsyncIterator
from functools import cache
from typing import Any

import pytest_asyncio
from telegram.ext import Application, ApplicationBuilder
from telegram.request import HTTPXRequest

from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.updates import PollRules

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@pytest_asyncio.fixture
async def bot_api() -> AsyncIterator[BotApi]:
    """A Bot API server on a random port of 127.0.0.1, for one test; it slows pollers by moments instead of seconds."""
    api = BotApi()
    api.world.updates.rules = PollRules(0.01, 0.01, 0.01)
    await api.start()
    yield api
    await api.stop()


@cache
def _no_tls() -> ssl.SSLContext:
    # Loading the authorities' certificates costs 50 ms an Application; on plain HTTP nobody asks for them.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def quick_request(**settings: Any) -> HTTPXRequest:  # noqa: ANN401  (whatever HTTPXRequest takes)
    """An HTTPXRequest that is built in no time, for plain HTTP only."""
    return HTTPXRequest(httpx_kwargs={"verify": _no_tls(), "trust_env": False}, **settings)


def connected(builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any], api: BotApi) -> Any:  # noqa: ANN401
    """The builder of an Application, pointed at the emulator."""
    pointed = builder.token(api.token).base_url(api.base_url)
    return pointed.request(quick_request()).get_updates_request(quick_request())


@contextlib.asynccontextmanager
async def polling(application: AnyApplication, **settings: Any) -> AsyncIterator[None]:  # noqa: ANN401
    """An Application that runs by long polling, as run_polling would, until the block ends."""
    assert application.updater
    async with _started(application):
        await application.updater.start_polling(**({"timeout": 5} | settings))
        yield


@contextlib.asynccontextmanager
async def pushed(application: AnyApplication, **settings: Any) -> AsyncIterator[None]:  # noqa: ANN401
    """An Application that gets its updates by a webhook on loopback, until the block ends."""
    assert application.updater
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with _started(application):
        url = f"http://127.0.0.1:{port}/hook"
        await application.updater.start_webhook("127.0.0.1", port, "hook", webhook_url=url, **settings)
        yield


@contextlib.asynccontextmanager
async def _started(application: AnyApplication) -> AsyncIterator[None]:
    assert application.updater
    async with application:
        await application.start()
        try:
            yield
        finally:
            if application.updater.running:
                await application.updater.stop()
            await application.stop()
