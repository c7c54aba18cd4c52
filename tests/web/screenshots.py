"""The pictures of the documentation: `python -m tests.web.screenshots` takes them anew, in docs/pictures.

The assistant, its clock and the size of the window are those of the tests, so that the pictures change only when what
people see does (or the fonts of the machine).
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

from playwright.async_api import Browser, async_playwright

from bot import assembly
from bot.conversation.flow import Assistant
from tests.conftest import LANGUAGES, NOW, ROOT, system_program
from tests.web.serving import visited
from tests.web.tab import FLAGS, window

PICTURES: Final = ROOT / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Scene:
    """A page to begin from, what is said there, and the name of the picture of the answer."""

    name: str
    path: str
    message: str = ""

    def file(self, folder: Path) -> Path:
        """Where the picture lies."""
        return folder / f"{self.name}.png"


SCENES: Final = (
    Scene("start.fr", "/fr"),
    Scene("answer.fr", "/fr", "j habite a serain"),
    Scene("answer.nl", "/nl", "ik woon in mechele"),
    Scene("leaving.fr", "/fr/traces"),
)


async def take(browser: Browser, assistant: Assistant, folder: Path) -> None:
    """Take all pictures."""
    async with visited(assistant) as pages:
        for scene in SCENES:
            async with window(browser, device_scale_factor=2, color_scheme="light") as tab:
                await tab.open(pages.url + scene.path)
                if scene.message:
                    await tab.say(scene.message)
                await tab.page.screenshot(path=scene.file(folder))
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
