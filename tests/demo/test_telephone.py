"""A telephone without a page: what it tells, and what happens to a press."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.demo import telephone as module
from tests.demo.telephone import Telephone
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.server import BotApi

BUTTON = {"inline_keyboard": [[{"text": "ici", "callback_data": "here"}]]}


class Page:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[Json] = asyncio.Queue()

    async def next(self, kind: str) -> Json:
        """The next thing of this kind."""
        async with asyncio.timeout(5):
            while (told := await self.told.get())["kind"] != kind:
                pass
        return told


@pytest.fixture
def page() -> Page:
    """Nothing told yet."""
    return Page()


@pytest_asyncio.fixture
async def telephone(page: Page) -> AsyncIterator[Telephone]:
    """In a world without a bot; its page has shown the empty chat."""
    telephone = Telephone(BotApi().user("Demo", "fr"), page.told.put_nowait)
    telephone.open()
    await page.next("view")
    yield telephone
    telephone.close()


async def test_only_what_changed_is_told(telephone: Telephone, page: Page) -> None:
    """A message once, and again when it is another; what is gone by its number."""
    world, chat = telephone.user.world, telephone.user.chat
    await telephone.act({"do": "start", "payload": "nis-62096"})
    view = await page.next("view")
    kept = world.post(chat, world.bot, {"text": "un"})
    other = await page.next("view")
    chat.keep(kept.edited({"text": "deux"}, None, None, 1))
    world.delete(chat, [1])
    last = await page.next("view")

    assert [one["text"] for one in view["put"]] == ["/start nis-62096"]
    assert [one["text"] for one in other["put"]] == ["un"]
    assert ([one["text"] for one in last["put"]], last["gone"]) == (["deux"], [1])


async def test_a_press_ends_with_the_answer(telephone: Telephone, page: Page) -> None:
    """And the word that comes with it."""
    world = telephone.user.world
    world.post(telephone.user.chat, world.bot, {"text": "?"}, markup=BUTTON)
    await telephone.act({"do": "press", "message": 1, "value": "here"})
    (query,) = world.queries.values()
    world.answer("callback_query", query.id, {"text": "Bien", "show_alert": False})

    answered = await page.next("answered")
    assert (answered["value"], answered["text"]) == ("here", "Bien")


async def test_a_press_without_an_answer_ends_too(
    telephone: Telephone, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never an endless spinner."""
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    world = telephone.user.world
    world.post(telephone.user.chat, world.bot, {"text": "?"}, markup=BUTTON)
    await telephone.act({"do": "press", "message": 1, "value": "here"})

    assert (await page.next("answered"))["late"] is True


async def test_a_press_on_a_button_that_went_away_ends_at_once(telephone: Telephone, page: Page) -> None:
    """It changed under the finger."""
    await telephone.act({"do": "press", "message": 1, "value": "here"})

    assert await page.next("answered") == {"kind": "answered", "message": 1, "value": "here"}


async def test_a_closed_one_leaves_nothing(telephone: Telephone) -> None:
    """No chat, no person, no press."""
    world = telephone.user.world
    world.post(telephone.user.chat, world.bot, {"text": "?"}, markup=BUTTON)
    await telephone.act({"do": "press", "message": 1, "value": "here"})
    telephone.close()

    assert (world.chats, world.people, world.queries) == ({}, {}, {})
