"""A demo with its bot, and a browser to look at it.

All on the event loop of the session: a browser belongs to the loop it was started on, and to start one for each test
would be most of the run.
"""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.conversation.flow import Assistant
from tests.conftest import system_program
from tests.demo.server import Demo
from tests.demo.tab import FLAGS, PHONE, Tab, window
from tests.telegram.on_telegram import Hours, relais


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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def french(browser: Browser) -> AsyncIterator[Tab]:
    """A window in French, which every test may use; it is empty once another page is opened in it."""
    async with window(browser) as tab:
        yield tab


@pytest_asyncio.fixture(loop_scope="session")
async def tab(demo: Demo, french: Tab) -> AsyncIterator[Tab]:
    """The page, before Start; at the end nothing may have failed in it."""
    await french.page.set_viewport_size(PHONE)
    await french.open(demo.stage.url)
    yield french
    french.assert_clean()
