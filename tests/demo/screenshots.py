"""The pictures of the documentation: `python -m tests.demo.screenshots` takes them anew, in docs/pictures.

The assistant, its clock and the size of the window are those of the tests, so that the pictures change only when what
people see does (or the fonts of the machine).
"""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

from playwright.async_api import Browser, async_playwright

from bot import assembly
from bot.conversation.flow import Assistant
from bot.telegram.profile import present
from tests.conftest import LANGUAGES, NOW, ROOT, system_program
from tests.demo.server import Demo
from tests.demo.tab import FLAGS, Tab, window
from tests.telegram.on_telegram import Hours, relais

PICTURES: Final = ROOT / "docs" / "pictures"
TO_THE_END = "chat => { chat.scrollTop = chat.scrollHeight; }"


@dataclass(frozen=True, slots=True)
class Scene:
    """A conversation of one message, and the name of its two pictures: the answer, and what can be pressed below."""

    language: str
    message: str

    def path(self, folder: Path, what: str) -> Path:
        """Where a picture of it lies."""
        return folder / f"{what}.{self.language}.png"


SCENES = (Scene("fr", "j habite a serain"), Scene("nl", "ik woon in mechele"))


async def take(browser: Browser, assistant: Assistant, folder: Path) -> None:
    """Take all pictures."""
    demo = Demo(lambda: assistant)
    await demo.start()
    demo.api.clock.ahead = NOW.timestamp() - time.time()
    async with relais(assistant, demo.api, Hours(demo.api.clock)) as application:
        await present(application.bot, assistant)
        for scene in SCENES:
            async with window(browser, f"{scene.language}-BE", device_scale_factor=2, color_scheme="light") as tab:
                await tab.open(demo.stage.url)
                await _play(tab, scene, folder)
    await demo.stop()


async def _play(tab: Tab, scene: Scene, folder: Path) -> None:
    await tab.start()
    await tab.say(scene.message)
    await tab.page.locator("#text").blur()
    await tab.page.screenshot(path=scene.path(folder, "answer"))
    await tab.page.locator("#chat").evaluate(TO_THE_END)
    await tab.page.screenshot(path=scene.path(folder, "buttons"))
    tab.assert_clean()


async def main() -> None:
    """Take them for the documentation."""
    with patch.object(assembly, "belgian_time", lambda: NOW):
        assistant = assembly.assemble(ROOT / "knowledge", ROOT / "locales", LANGUAGES)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=system_program("chromium"), args=FLAGS)
        await take(browser, assistant, PICTURES)


if __name__ == "__main__":
    asyncio.run(main())
