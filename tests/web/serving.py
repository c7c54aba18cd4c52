"""The pages on the web as a test has them: a server of this process, on a free port of 127.0.0.1."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from typing import Any, cast

import aiohttp

from bot.conversation.flow import Assistant
from bot.knowledge.fields import plain_spaces
from bot.live import ReloadingAssistant
from bot.metrics import Metrics
from bot.server import Process, serving
from bot.settings import Address
from bot.web.form import FormStates
from bot.web.pages import Pages
from bot.web.site import Site
from tests.conftest import NOW
from tests.telegram.on_webhook import Knowledge

EXIT = "http://127.0.0.1:9/neutral"


class Clock:
    """The time of the forms, which a test can turn on."""

    def __init__(self) -> None:
        self.time = NOW.timestamp()

    def __call__(self) -> float:
        """Return the time, in seconds since 1970."""
        return self.time


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def words(self) -> str:
        """What can be read on the page: no tags, no hidden fields, one space between words."""
        body = self.text.partition("<main>")[2].partition("</main>")[0]
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())

    @property
    def first(self) -> str:
        """The heading of the page."""
        found = re.search(r"(?s)<h1[^>]*>(.*?)</h1>", self.text)
        return " ".join(unescape(re.sub(r"<[^>]*>", "", found[1])).split()) if found else ""

    @property
    def state(self) -> str:
        """The field with the state."""
        found = re.search(r'name="state" value="([^"]*)"', self.text)
        return found[1] if found else ""

    def action(self, label: str) -> str:
        """What the button with this label sends."""
        labels = {plain_spaces(unescape(text)): unescape(action) for action, text in re.findall(BUTTON, self.text)}
        return labels[label]


BUTTON = r'<button name="press" value="([^"]*)"[^>]*>([^<]*)</button>'


@dataclass(slots=True)
class Visit:
    """Somebody on the pages without a script: what each page brought is what the next one gets."""

    url: str
    clock: Clock
    metrics: Metrics
    site: Site
    session: aiohttp.ClientSession
    page: Answer = field(default_factory=lambda: Answer(0, {}, ""))

    async def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Open an address; a redirect is not followed."""
        return await self._ask(method, path, None, headers)

    async def arrive(self, path: str) -> Answer:
        """Open an address, and go on from there."""
        self.page = await self.get(path)
        return self.page

    async def say(self, text: str, **fields: str) -> Answer:
        """Write something."""
        return await self.post({"text": text} | fields)

    async def press(self, label: str) -> Answer:
        """Press the button with this label."""
        return await self.post({"press": self.page.action(label)})

    async def post(self, fields: dict[str, str], path: str = "/fr", **headers: str) -> Answer:
        """Send the form with these fields, and go on from the answer."""
        form = aiohttp.FormData({"state": self.page.state} | fields, default_to_multipart=True)
        self.page = await self._ask("POST", path, form, headers)
        return self.page

    async def _ask(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:  # noqa: ANN401  # a form, or bytes
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.request(
            method, self.url + path, data=body, headers=named, allow_redirects=False
        ) as answer:
            return Answer(answer.status, dict(answer.headers), await answer.text())


@asynccontextmanager
async def visited(
    assistant: Assistant, *, secret: str | None = None, address: str = "", leads_to: str = EXIT
) -> AsyncIterator[Visit]:
    """The pages of an assistant, whose exit leads to an address, and somebody who comes to them."""
    clock, metrics = Clock(), Metrics()
    site = Site(lambda: assistant, metrics, FormStates(secret, clock), Pages(leads_to), address)
    live: Any = cast("ReloadingAssistant", Knowledge())

    async def finish() -> None:
        pass

    async with (
        serving(Process(live, metrics), site.routes(), Address("127.0.0.1", 0), finish) as port,
        aiohttp.ClientSession() as session,
    ):
        yield Visit(f"http://127.0.0.1:{port}", clock, metrics, site, session)
