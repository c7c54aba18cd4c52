"""The pages in a tab of Chromium: what one sees there and does with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, ViewportSize

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
# Milliseconds: what takes longer than this on loopback does not come.
PATIENCE = 5000.0


@dataclass(slots=True)
class Tab:
    """A person before the page. `errors` are those of the page's console; `asked` the addresses it reached for.

    `scripted` is False where scripts are off.
    """

    page: Page
    scripted: bool = True
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self.asked.append(request.url))

    @property
    def heading(self) -> Locator:
        """What stands first on the page."""
        return self.page.locator("h1")

    @property
    def exit(self) -> Locator:
        """The way out."""
        return self.page.locator("#exit")

    async def words(self) -> str:
        """All that can be read of the screen, one space between words."""
        return " ".join((await self.page.locator("main").inner_text()).split())

    async def open(self, url: str) -> None:
        """Open an address."""
        await self.page.goto(url)

    async def say(self, text: str) -> None:
        """Type a message, send it, and wait for the answer."""
        await self.page.locator("#text").fill(text)
        await self._answered(self.page.keyboard.press("Enter"))

    async def press(self, label: str) -> None:
        """Press the button with this label, and wait for the answer."""
        await self._answered(self.page.get_by_role("button", name=label, exact=True).click())

    async def _answered(self, doing: Any) -> None:  # noqa: ANN401  # anything that can be awaited
        """Do it, and wait until another screen stands there."""
        if not self.scripted:
            async with self.page.expect_navigation():
                await doing
            return
        before = await self.page.locator("main").element_handle()
        await doing
        await self.page.wait_for_function("main => !main.isConnected", arg=before)

    async def history(self) -> list[tuple[str, str]]:
        """Return address and title of each entry in the history of the tab, as the browser keeps them."""
        session = await self.page.context.new_cdp_session(self.page)
        kept = await session.send("Page.getNavigationHistory")
        await session.detach()
        return [(entry["url"], entry["title"]) for entry in kept["entries"]]

    def assert_clean(self) -> None:
        """Nothing failed in the page, and nothing went beyond this machine."""
        assert self.errors == []
        assert {urlsplit(address).hostname for address in self.asked} <= {"127.0.0.1"}


@asynccontextmanager
async def window(browser: Browser, locale: str = "fr-BE", **settings: Any) -> AsyncIterator[Tab]:  # noqa: ANN401  # whatever a window takes
    """A window of its own, as large as a telephone, with an empty tab."""
    usual = {"viewport": PHONE, "locale": locale, "timezone_id": "Europe/Brussels"}
    context = await browser.new_context(**(usual | settings))
    context.set_default_timeout(PATIENCE)
    yield Tab(await context.new_page(), scripted=settings.get("java_script_enabled", True))
    await context.close()
