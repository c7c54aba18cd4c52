"""Somebody who comes to the pages, and a browser to look at them.

The browser and what is shown in it live on the event loop of the session: a browser belongs to the loop on which it
was started, and to start one for each test would be most of the run.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, async_playwright

from bot.conversation.flow import Assistant
from tests.conftest import system_program
from tests.web.serving import Visit, visited
from tests.web.tab import FLAGS, Tab, window


@pytest_asyncio.fixture
async def visit(assistant: Assistant) -> AsyncIterator[Visit]:
    """Somebody who comes to the pages without a script."""
    async with visited(assistant) as one:
        yield one


class Neutral:
    """A site elsewhere, to which the exit leads; `told` is what each request said of where it comes from."""

    def __init__(self) -> None:
        self.url = ""
        self.told: list[str | None] = []

    async def show(self, request: web.Request) -> web.Response:
        """Answer as any site does."""
        self.told.append(request.headers.get("Referer"))
        return web.Response(
            text='<title>Weather</title><link rel="icon" href="data:,"><h1>Rain</h1>', content_type="text/html"
        )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def neutral() -> AsyncIterator[Neutral]:
    """The site to which the exit leads, on a port of its own."""
    site, application = Neutral(), web.Application()
    application.router.add_get("/weather", site.show)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.url = f"http://127.0.0.1:{runner.addresses[0][1]}/weather"
    yield site
    await runner.cleanup()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def pages(assistant: Assistant, neutral: Neutral) -> AsyncIterator[Visit]:
    """The pages, as the browser finds them."""
    async with visited(assistant, leads_to=neutral.url) as one:
        yield one


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, which reaches nothing but this machine."""
    program = system_program("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def windows(browser: Browser) -> AsyncIterator[dict[str, Tab]]:
    """A window with scripts and one without; each test has a tab of its own in one of them."""
    async with window(browser) as on, window(browser, java_script_enabled=False) as off:
        yield {"scripts on": on, "scripts off": off}


@asynccontextmanager
async def new_tab(windows: dict[str, Tab], which: str) -> AsyncIterator[Tab]:
    """A new tab in one of the windows; at the end nothing may have failed in it."""
    one = windows[which]
    tab = Tab(await one.page.context.new_page(), one.scripted)
    yield tab
    await tab.page.close()
    tab.assert_clean()


@pytest_asyncio.fixture(loop_scope="session", params=["scripts on", "scripts off"])
async def tab(windows: dict[str, Tab], request: pytest.FixtureRequest) -> AsyncIterator[Tab]:
    """A tab with scripts, and one without."""
    async with new_tab(windows, request.param) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def scripted(windows: dict[str, Tab]) -> AsyncIterator[Tab]:
    """A tab with scripts."""
    async with new_tab(windows, "scripts on") as one:
        yield one
