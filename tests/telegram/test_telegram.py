"""Relais on Telegram, end to end over real HTTP: the emulator refuses what Telegram refuses."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from typing import Any, cast

import pytest
import pytest_asyncio

from bot.conversation.flow import Assistant, Conversation
from bot.conversation.screen import Button, Number, Paragraph, Screen
from bot.conversation.state import Event, State
from bot.telegram.app import BotApplication
from bot.telegram.delivery import SEND_RETRY_PAUSES
from bot.telegram.polling import MANY_STUCK_AFTER
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, eventually, hours, relais, running
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]

LONG = Screen(
    (Paragraph("a" * 3000), Paragraph("b" * 3000)), ((Button("Go on", "start"),),), copies=(Number("0800 30 030"),)
)


class Wordy:
    """The assistant with a single screen, too long for one message."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever the assistant has)
        return getattr(self._assistant, name)

    def resume(self, state: State | None, language: str | None = None) -> Conversation:
        """Go on with this assistant, and not with the one inside."""
        return Conversation(cast("Assistant", self), self._assistant.resume(state, language).state)

    def respond(self, state: State, _: Event) -> tuple[State, Screen]:
        """Say it again."""
        return replace(state, view="danger"), LONG


@pytest_asyncio.fixture
async def long(assistant: Assistant, bot_api: BotApi, hours: Hours) -> AsyncIterator[User]:
    """Somebody who talks to the wordy one."""
    wordy: Any = Wordy(assistant)
    async with relais(wordy, bot_api, hours):
        yield bot_api.user()


async def test_start_a_place_a_press_a_language_switch_and_erase(anna: User) -> None:
    """The whole path, as a person walks it."""
    await anna.start()
    assert "Où habitez-vous ?" in (await anna.screen()).text

    answer = await anna.ask("j'habite à Seriang")
    assert "Seraing ?" in answer.text
    assert "101" in answer.text

    await (await anna.press("Plus de contacts")).answered()
    assert "D’autres contacts pour Seraing." in (await anna.screen()).text

    await anna.press("Nederlands")
    assert "Andere contacten voor Seraing." in (await anna.screen()).text

    erased = await (await anna.press("Wissen")).answered()
    assert "4 berichten zijn gewist." in erased["text"]
    assert anna.messages == []


async def test_a_press_changes_the_message_and_adds_none(anna: User) -> None:
    """The chat does not grow by pressing."""
    await anna.start()
    await anna.screen()
    await anna.press("Je suis en danger")
    await anna.screen()

    assert len(anna.messages) == 2


async def test_a_press_on_a_message_that_cannot_be_changed_sends_a_new_one(anna: User, bot_api: BotApi) -> None:
    """Never a dead end."""
    await anna.start()
    await anna.screen()
    bot_api.fail_next("editMessageText", 400, description="Bad Request: message can't be edited")
    await anna.press("Je suis en danger")

    assert "Appelez le 101 ou le 112." in (await anna.screen()).text
    assert len(anna.messages) == 3


async def test_older_screens_keep_their_buttons(anna: User) -> None:
    """Whoever scrolls up in a hurry may press one: it answers where the thumb is."""
    await anna.start()
    start = await anna.screen()
    await anna.ask("Seraing")
    await anna.press("danger", start)
    answer = await anna.screen()

    assert answer.message_id == start.message_id
    assert "Appelez le 101 ou le 112." in answer.text


async def test_a_press_on_a_screen_that_is_gone_is_answered(anna: User) -> None:
    """A telephone may still show what was erased."""
    await anna.start()
    start = await anna.screen()
    await anna.command("/effacer")
    await anna.screen()
    await anna.press("danger", start)

    assert "Appelez le 101 ou le 112." in (await anna.screen()).text
    assert len(anna.messages) == 2


async def test_a_busy_telegram_is_obeyed_once(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """The answer comes after as many seconds as it asked for."""
    bot_api.fail_next("sendMessage", 429, retry_after=9)
    await anna.start()
    await anna.screen()

    assert hours.waited == [9.0]
    assert len(anna.messages) == 2


async def test_a_number_is_copied_by_a_press(long: User) -> None:
    """As a telephone dials it; the button says the number alone."""
    await long.start()
    await long.until(lambda: len(long.messages) == 3)
    await long.press("0800 30 030")

    assert long.clipboard == "080030030"


async def test_a_screen_that_is_too_long_comes_in_parts(long: User) -> None:
    """Cut between blocks; the lowest part has the buttons."""
    await long.start()
    await long.until(lambda: len(long.messages) == 3)
    first, second = long.messages[1:]

    assert [len(first.text), len(second.text)] == [3000, 3000]
    assert (first.buttons, second.buttons) == ([], ["0800 30 030", "Go on"])


async def test_a_press_for_a_screen_that_is_too_long_sends_it_anew(long: User) -> None:
    """One message cannot hold it."""
    await long.start()
    await long.until(lambda: len(long.messages) == 3)
    await long.press("Go on")

    await long.until(lambda: len(long.messages) == 5)


async def test_a_mistake_of_ours_leaves_nobody_without_an_answer(
    assistant: Assistant, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Emergency numbers, whatever happens."""
    monkeypatch.delattr(type(assistant), "respond")

    assert "112" in (await anna.ask("il me frappe")).text


async def test_a_late_answer_to_a_press_does_not_stop_the_screen(anna: User, bot_api: BotApi) -> None:
    """The spinner is Telegram's, the screen is ours."""
    await anna.start()
    await anna.screen()
    bot_api.fail_next("answerCallbackQuery", 400, description="Bad Request: query is too old")
    await anna.press("Je suis en danger")

    assert "Appelez le 101 ou le 112." in (await anna.screen()).text


async def test_messages_without_words_get_an_answer(anna: User) -> None:
    """A photo, a voice message, a sticker; the caption of a photo is read."""
    await anna.start()
    await anna.screen()
    for send in (anna.photo, anna.voice, anna.sticker):
        await send()
        assert "Désolé, je lis seulement du texte." in (await anna.screen()).text
    await anna.photo("j'habite à Verviers")
    assert "Verviers" in (await anna.screen()).text


async def test_a_shared_position_becomes_a_municipality(anna: User) -> None:
    """Used once, and forgotten."""
    await anna.start()
    await anna.screen()
    await anna.location(50.6106, 5.5063)

    assert "Seraing" in (await anna.screen()).text


async def test_what_someone_types_is_never_markup(anna: User) -> None:
    """Angle brackets and ampersands."""
    await anna.start()
    await anna.screen()

    assert "112" in (await anna.ask("<b>Heist & co</b> <a href='x'>")).text


async def test_a_dutch_telephone_starts_in_dutch(anna: User, bot_api: BotApi) -> None:
    """From the language that Telegram tells."""
    bea = bot_api.user("Bea", "nl-BE")
    await bea.start()

    assert "Waar woont u?" in (await bea.screen()).text


async def test_a_failure_is_logged_without_a_word_of_anyone(
    anna: User, bot_api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    """Its type and the kind of update: no text, no name, no id, no token."""
    caplog.set_level(logging.DEBUG, "relais")
    bot_api.fail_next("sendMessage", 500, times=len(SEND_RETRY_PAUSES) + 1)
    await anna.say("mon secret est Seraing")
    await eventually(lambda: "failed" in caplog.text)
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("relais"))

    assert "an update failed: NetworkError" in ours
    for trace in ("secret", "Seraing", "Anna", str(anna.id), bot_api.token):
        assert trace not in ours


async def test_a_language_that_is_offered_no_more_gives_way(
    assistant: Assistant, anna: User, running: BotApplication, hours: Hours
) -> None:
    """The memory outlives a process, and the next one may speak other languages."""
    async with running.chats.memory.session(anna.id) as session:
        session.state = State("xx", chosen=True, nis="62096")
    answer = await anna.ask("/source")

    assert "112" in answer.text
    assert "Seraing" in answer.text


@pytest.mark.parametrize(("times", "what"), [(1, "marks"), (2, "buttons")])
async def test_a_message_that_is_refused_comes_without_what_may_be_wrong(
    anna: User, bot_api: BotApi, caplog: pytest.LogCaptureFixture, times: int, what: str
) -> None:
    """First without its marks, then without its buttons too: the numbers must arrive."""
    bot_api.fail_next("sendMessage", 400, description="Bad Request: something", times=times)
    answer = await anna.ask("mon mari me frappe, j'habite à Seraing")

    assert "101" in answer.text
    assert "112" in answer.text
    assert not {"<b>", "</b>", "&amp;", "&#x27;"} & set(answer.text.split())
    assert bool(answer.buttons) == (what == "marks")
    assert f"a message with its {what} failed: BadRequest" in caplog.text
    assert "Seraing" not in caplog.text


async def test_a_map_that_is_refused_is_told_in_words(anna: User, bot_api: BotApi) -> None:
    """Whoever asks for it gets an answer."""
    await anna.ask("Seraing")
    bot_api.fail_next("sendPhoto", 400, description="Bad Request: IMAGE_PROCESS_FAILED")

    assert "101" in (await anna.ask("/carte")).text


async def test_a_hundred_chats_that_must_wait_hold_up_no_other(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """Telegram tells each to wait for minutes; after ten seconds it hands out what others write."""
    bot_api.fail_next("sendMessage", 429, retry_after=200, times=105)
    for person in [bot_api.user(f"Number {number}") for number in range(105)]:
        await person.say("/start")
    await eventually(lambda: len(bot_api.made("sendMessage")) == 100)
    bot_api.clock.advance(seconds=MANY_STUCK_AFTER)
    await eventually(lambda: len(bot_api.made("sendMessage")) == 105)

    assert "101" in (await anna.ask("Seraing")).text

    hours.idle = partial(asyncio.sleep, 0)
    await hours.go_by(minutes=4)
    await eventually(lambda: len(bot_api.made("sendMessage")) == 211)
