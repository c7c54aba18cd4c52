"""axe-core on each kind of screen, in the light and in the dark: `python -m tests.web.axe PATH/axe.min.js`.

axe-core is a package of npm (`npm install axe-core`), and none that the lock file could name: so it is run by hand.
"""

import asyncio
import sys
from pathlib import Path

from playwright.async_api import async_playwright

from bot.commands.common import load
from bot.settings import Settings
from tests.conftest import system_program
from tests.web.serving import visited
from tests.web.tab import FLAGS, window
from tests.web.test_accessible import SCREENS, show

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def main(script: str) -> list[str]:
    """Return what it finds, a line each, and last how much that is."""
    found: list[str] = []
    async with visited(load(Settings())) as pages, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=system_program("chromium"), args=FLAGS)
        for scheme in ("light", "dark"):
            # The pages themselves let no other script in.
            async with window(browser, color_scheme=scheme, bypass_csp=True) as tab:
                for screen in SCREENS:
                    await show(tab, pages, screen)
                    await tab.page.evaluate(script)
                    report = await tab.page.evaluate(
                        "rules => axe.run({ runOnly: { type: 'tag', values: rules } })", RULES
                    )
                    found += [
                        f"{scheme} {screen}: {one['help']}: {one['nodes'][0]['html'][:120]}"
                        for one in report["violations"]
                    ]
        engine = report["testEngine"]["version"]
        await browser.close()
    return [*found, f"axe-core {engine}: {len(found)} on {len(SCREENS)} screens, in the light and in the dark"]


if __name__ == "__main__":
    lines = asyncio.run(main(Path(sys.argv[1]).read_text(encoding="utf-8")))
    sys.stdout.write("\n".join([*lines, ""]))
    sys.exit(len(lines) > 1)
