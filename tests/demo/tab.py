"""The chat page in a tab of Chromium: what one sees there and does with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

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
    """A person before the page. `errors` are those of the page's console; `asked` the addresses it reached for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))

    @property
    def bubbles(self) -> Locator:
        """All messages, both sides."""
        return self.page.locator("article")

    @property
    def footer(self) -> Locator:
        """What stands below the conversation: menus, keys, and the place to write."""
        return self.page.locator("footer")

    @property
    def newest(self) -> Locator:
        """The lowest message of the bot."""
        return self.page.locator("article.bot").last

    async def open(self, url: str) -> None:
        """Open the page, as a person who has not been there; what was noted before is of no interest."""
        self.errors.clear()
        self.asked.clear()
        await self.page.goto(url)
        await self.page.locator("#languages button").first.wait_for()

    def assert_clean(self) -> None:
        """Nothing failed in the page, and nothing went beyond this machine."""
        assert self.errors == []
        assert {urlsplit(address).hostname for address in self.asked} <= {"127.0.0.1"}

    async def start(self) -> None:
        """Press Start, and wait for the greeting."""
        await self.page.locator("#start").click()
        await expect(self.bubbles).to_have_count(2)

    async def say(self, text: str) -> None:
        """Type a message, send it, and wait for the answer."""
        before = await self.bubbles.count()
        await self.page.locator("#text").fill(text)
        await self.page.keyboard.press("Enter")
        await expect(self.bubbles).to_have_count(before + 2)

    async def press(self, label: str, on: Locator | None = None) -> None:
        """Press the button with this label below a message (the newest of the bot)."""
        await (on or self.newest).get_by_role("button", name=label, exact=True).click()


@asynccontextmanager
async def window(browser: Browser, locale: str = "fr-BE", **settings: Any) -> AsyncIterator[Tab]:  # noqa: ANN401  # whatever a window takes
    """A window of its own, as large as a telephone, with an empty tab."""
    usual = {"viewport": PHONE, "locale": locale, "timezone_id": "Europe/Brussels"}
    context = await browser.new_context(**(usual | settings))
    context.set_default_timeout(PATIENCE)
    yield Tab(await context.new_page())
    await context.close()
