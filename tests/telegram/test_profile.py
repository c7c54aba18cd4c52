"""What Telegram shows before Start: set from one registry where it differs, and harmless when it fails."""

import asyncio
import contextlib
import os
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats

from bot.conversation.actions import CHAT_COMMANDS, MAP_COMMANDS
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.conversation.state import Commanded
from bot.files import locale_sources
from bot.live import ReloadingAssistant
from bot.telegram import run as runner
from bot.telegram.app import build
from bot.telegram.profile import ANY_LANGUAGE, MENU, present, profiles
from bot.telegram.run import polling
from tests.conftest import ROOT
from tests.emulator.conftest import bot
from tests.emulator.fixtures import bot_api, quick_request
from tests.telegram_emulator.server import BotApi

__all__ = ["bot", "bot_api"]

# Understood, and not in the menu: it would tell whoever looks at it why somebody writes here, or is said twice.
UNLISTED = {"danger", "gevaar", "gefahr", "sources", "bronnen", "quellen"}
SETS = ("setMyName", "setMyDescription", "setMyShortDescription", "setMyCommands", "deleteMyCommands")
# Words that a glance over a shoulder must not find in the list of chats, the profile or the menu.
TELLING = ("violen", "gewe", "gewalt", "victim", "slachtoffer", "abus", "misbruik", "viol", "famil", "abuse")


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """As build() sets it: without it the library warns."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(scope="module")
def polyglot(assistant: Assistant) -> Assistant:
    """The assistant in all four languages."""
    texts = Texts(locale_sources(ROOT / "locales", ("fr", "nl", "de", "en")), strict=True)
    topics = assistant.screens("fr").layout.topics
    return Assistant(
        assistant.facts, topics, assistant.understanding, texts, assistant.screens("fr").layout.referrals.now
    )


def menu_words() -> list[list[str]]:
    """The words of each command of the menu in French, Dutch, German and English."""
    languages = ("fr", "nl", "de", "en")
    texts = Texts(locale_sources(ROOT / "locales", languages), strict=True)
    return [[texts.say(language, word) for language in languages] for _, word in MENU]


class TestRegistry:
    """What is in it, for every language."""

    def test_it_fits(self, polyglot: Assistant) -> None:
        """Telegram refuses what is longer: name 64, short description 120, description 512, command 256."""
        for shown in profiles(polyglot).values():
            assert len(shown.name) <= 64
            assert len(shown.short_description) <= 120
            assert len(shown.description) <= 512
            assert all(1 <= len(command.description) <= 256 for command in shown.commands)

    def test_nothing_tells_why_somebody_writes_here(self, polyglot: Assistant) -> None:
        """The list of chats, the profile and the menu can be seen without opening the chat."""
        for shown in profiles(polyglot).values():
            words = " ".join((shown.name, shown.short_description, shown.description, *map(str, shown.commands)))

            assert [word for word in TELLING if word in words.lower()] == []

    def test_the_emergency_numbers_and_the_privacy_line_stand_before_start(self, polyglot: Assistant) -> None:
        """In each language, and for everyone else."""
        offered = profiles(polyglot)

        assert set(offered) == {ANY_LANGUAGE, "fr", "nl", "de", "en"}
        for shown in offered.values():
            for text in (shown.description, shown.short_description):
                assert "112" in text
                assert "101" in text
            assert "Telegram" in shown.description

    def test_everyone_else_reads_the_first_two_languages(self, assistant: Assistant) -> None:
        """French and Dutch are equal; each command stands there once."""
        shown = profiles(assistant)[ANY_LANGUAGE]
        words = [command.command for command in shown.commands]

        assert "Appelez" in shown.description
        assert "Bel " in shown.description
        assert {"aide", "hulp", "langue", "taal", "effacer", "wissen"} <= set(words)
        assert len(words) == len(set(words))

    def test_the_menu_is_what_is_understood(self) -> None:
        """Each command in it has a meaning, and each command that has a meaning is in it."""
        listed = {word for words in menu_words() for word in words}

        assert listed == (CHAT_COMMANDS | MAP_COMMANDS) - UNLISTED

    @pytest.mark.parametrize("word", sorted({word for words in menu_words() for word in words}))
    @pytest.mark.parametrize("language", ["fr", "nl"])
    def test_a_command_does_the_same_in_every_language(self, assistant: Assistant, word: str, language: str) -> None:
        """Whoever learnt `/wissen` need not learn `/effacer`."""
        french, dutch, *_ = next(words for words in menu_words() if word in words)
        state, own = assistant.begin(language), french if language == "fr" else dutch

        assert assistant.respond(state, Commanded(word)) == assistant.respond(state, Commanded(own))

    def test_a_language_in_other_letters_gets_the_english_words(self, assistant: Assistant) -> None:
        """Telegram takes no others; the sentences beside them are its own."""
        sources = locale_sources(ROOT / "locales", ("fr", "nl", "en"))
        foreign = re.sub(r"(?m)^(command-\w+-word) = .*$", r"\1 = карта", sources.pop("en"))
        layout = assistant.screens("fr").layout
        texts = Texts(sources | {"uk": foreign}, strict=True)
        speaking = Assistant(assistant.facts, layout.topics, assistant.understanding, texts, layout.referrals.now)

        shown = [command.command for command in profiles(speaking)["uk"].commands]

        assert shown == [english for *_, english in menu_words()]


class TestAtStart:
    """What is set on Telegram."""

    async def test_everybody_sees_the_menu_and_the_name_of_their_language(
        self, bot: Bot, bot_api: BotApi, assistant: Assistant
    ) -> None:
        """And who has another language sees both."""
        await present(bot, assistant)
        menus = {code: bot_api.user("A", code).menu for code in ("fr", "nl", "tr")}

        assert menus["fr"][:3] == ["/start", "/aide", "/langue"]
        assert menus["nl"][:3] == ["/start", "/hulp", "/taal"]
        assert menus["tr"][:4] == ["/start", "/aide", "/hulp", "/langue"]
        assert "Bel 101" in (await bot.get_my_description("nl")).description
        assert "Appelez le 101" in (await bot.get_my_description("fr")).description

    async def test_a_second_start_sets_nothing(self, bot: Bot, bot_api: BotApi, assistant: Assistant) -> None:
        """Telegram lets a bot change its name a few times a day only."""
        await present(bot, assistant)
        made = len(bot_api.made(*SETS))
        await present(bot, assistant)

        assert made > 0
        assert len(bot_api.made(*SETS)) == made

    async def test_only_what_differs_is_set(self, bot: Bot, bot_api: BotApi, assistant: Assistant) -> None:
        """One text of one language."""
        await present(bot, assistant)
        made = len(bot_api.made(*SETS))
        await bot.set_my_description("something else", "nl")
        await present(bot, assistant)
        params = [call.params["language_code"] for call in bot_api.made(*SETS)[made + 1 :]]

        assert params == ["nl"]

    async def test_a_name_of_before_is_replaced(self, bot: Bot, assistant: Assistant) -> None:
        """Whoever made the bot called it something at @BotFather."""
        await bot.set_my_name("My test bot")
        await present(bot, assistant)

        assert {(await bot.get_my_name(code)).name for code in ("", "fr", "nl")} == {"Relais"}

    async def test_what_is_offered_no_more_goes(self, bot: Bot, bot_api: BotApi, assistant: Assistant) -> None:
        """A language, and the menus of another scope."""
        await bot.set_my_description("Hilfe", "de")
        await bot.set_my_commands([BotCommand("hilfe", "Hilfe")], language_code="de")
        await bot.set_my_commands([BotCommand("aide", "Aide")], BotCommandScopeAllGroupChats())
        await present(bot, assistant)

        assert (await bot.get_my_description("de")).description == (await bot.get_my_description()).description
        assert await bot.get_my_commands(language_code="de") == ()
        assert await bot.get_my_commands(BotCommandScopeAllGroupChats()) == ()

    @pytest.mark.parametrize("is_on", [True, False])
    async def test_whoever_runs_it_hears_that_inline_mode_is_off(
        self, bot_api: BotApi, assistant: Assistant, caplog: pytest.LogCaptureFixture, is_on: bool
    ) -> None:
        """Only @BotFather can turn it on."""
        bot_api.world.inline = is_on
        async with Bot(bot_api.token, bot_api.base_url, request=quick_request()) as bot:
            await present(bot, assistant)

        assert ("/setinline" in caplog.text) != is_on

    async def test_a_refusal_leaves_the_rest(
        self, bot: Bot, bot_api: BotApi, assistant: Assistant, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It is logged by its type, without Telegram's words."""
        bot_api.fail_next("setMyDescription", 400, description="Bad Request: BOT_TITLE_INVALID")
        await present(bot, assistant)

        assert "a part of the profile failed: BadRequest" in caplog.text
        assert "INVALID" not in caplog.text
        assert bot_api.user("A", "fr").menu[0] == "/start"

    @pytest.mark.parametrize("code", [429, 500])
    async def test_a_telegram_in_trouble_is_left_alone(
        self, bot: Bot, bot_api: BotApi, assistant: Assistant, caplog: pytest.LogCaptureFixture, code: int
    ) -> None:
        """The profile can wait for the next start; people cannot."""
        bot_api.fail_next("getMyName", code, retry_after=80_000)
        await present(bot, assistant)

        assert caplog.text.count("the profile failed") == 1
        assert [call.method for call in bot_api.calls if call.method != "getMe"] == ["getMyName"]

    async def test_it_is_set_by_the_program_that_runs(
        self, bot_api: BotApi, assistant: Assistant, tmp_path: Path
    ) -> None:
        """From its own texts."""
        async with started(bot_api, assistant, tmp_path):
            await bot_api.until(lambda: len(bot_api.made("setMyCommands")) == 3)

        assert bot_api.user("A", "nl").menu[1] == "/hulp"

    async def test_nobody_waits_for_it(self, bot_api: BotApi, assistant: Assistant, tmp_path: Path) -> None:
        """Telegram is slow, the answer is not."""
        bot_api.delay_next("getMyName", 60)
        async with started(bot_api, assistant, tmp_path):
            anna = bot_api.user()
            await anna.start()
            answer = await anna.screen()

        assert "112" in answer.text
        assert bot_api.made(*SETS) == []


@contextlib.asynccontextmanager
async def started(bot_api: BotApi, assistant: Assistant, folder: Path) -> AsyncIterator[None]:
    """The program as `relais poll` runs it, until the block ends and it gets the signal of Ctrl-C."""
    application, live = (
        build(lambda: assistant, bot_api.token, bot_api.base_url),
        ReloadingAssistant(lambda: assistant, [folder]),
    )
    running = asyncio.create_task(runner._run(application, live, polling, watch=False))
    await bot_api.until(lambda: bool(bot_api.made("getUpdates")))
    try:
        yield
    finally:
        os.kill(os.getpid(), signal.SIGINT)
        await running
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().remove_signal_handler(number)
