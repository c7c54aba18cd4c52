"""A demo with its bot, and a browser to look at it: all on one event loop, for a browser belongs to the loop it was
started on, and starting one for each test would be most of the run."""

from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.conversation.flow import Assistant
from bot.demo.server import Demo
from tests.channels.on_telegram import Hours, relais
from tests.conftest import system_program
from tests.demo.tab import FLAGS, Tab, open_tab

Opening = Callable[..., object]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here share the loop of the browser."""
    here = str(pytest.Path(__file__).parent) if hasattr(pytest, "Path") else __file__.rpartition("/")[0]
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"))


@pytest_asyncio.fixture(loop_scope="session")
async def demo(assistant: Assistant) -> AsyncIterator[Demo]:
    """A demo whose bot answers, for one test."""
    demo = Demo(lambda: assistant)
    await demo.start()
    async with relais(assistant, demo.api, Hours(demo.api.clock)):
        yield demo
    demo.api.assert_discreet()
    await demo.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, which reaches nothing but this machine."""
    program = system_program("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def tab(demo: Demo, browser: Browser) -> AsyncIterator[Tab]:
    """The page in a telephone in French; at the end nothing may have failed in it."""
    async with open_tab(browser, demo.stage.url) as tab:
        yield tab
