"""The pictures of the documentation are those of this page."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.conversation.flow import Assistant
from tests.conftest import ROOT
from tests.web.screenshots import PICTURES, SCENES, take

SIZE = (780, 1688)
NAMES = sorted(scene.file(Path()).name for scene in SCENES)


def size(picture: Path) -> tuple[int, int]:
    """Width and height that a PNG names, in pixels."""
    head = picture.read_bytes()[:24]
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def sizes(folder: Path) -> dict[str, tuple[int, int]]:
    """The pictures that lie in a folder, by name."""
    return {picture.name: size(picture) for picture in folder.glob("*.*.png")}


@pytest.mark.asyncio(loop_scope="session")
async def test_they_can_be_taken_anew(browser: Browser, assistant: Assistant, tmp_path: Path) -> None:
    """Without an error in the page; those of the repository stay as they are."""
    await take(browser, assistant, tmp_path)

    assert sizes(tmp_path) == dict.fromkeys(NAMES, SIZE)


def test_each_is_there_as_large_as_a_telephone() -> None:
    """At two pixels a point."""
    assert {name: size(PICTURES / name) for name in NAMES} == dict.fromkeys(NAMES, SIZE)


def test_the_readme_shows_them_with_words_for_those_who_cannot_see() -> None:
    """Where they lie; each has a text in its place."""
    shown = re.findall(
        r'<img src="(docs/pictures/[^"]+)"[^>]* alt="[^"]{20,}"', (ROOT / "README.md").read_text("utf-8")
    )

    assert shown
    assert [path for path in shown if not (ROOT / path).is_file()] == []
