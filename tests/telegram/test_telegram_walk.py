"""Everything that Relais does on Telegram, end to end over real HTTP, in both languages."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.conversation.actions import ERASE_COMMANDS, LANGUAGE_COMMANDS, deep_link
from bot.conversation.flow import Assistant
from bot.knowledge.fields import plain_spaces
from bot.telegram.app import BotApplication
from bot.telegram.inline import CACHE_SECONDS
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, eventually, hours, running
from tests.telegram.test_profile import menu_words
from tests.telegram_emulator.chats import Message
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

pytestmark = pytest.mark.no_cover

__all__ = ["bot_api", "hours", "running"]

# The first words of the emergency line: they tell the language, too.
EMERGENCY = {"fr": "En danger ? Appelez le 101", "nl": "In gevaar? Bel 101"}
CALL = {"fr": re.compile("Appel(ez|le) le 101"), "nl": re.compile("Bel 101")}
DELETE = {"fr": "« Supprimer »", "nl": '"Verwijderen"'}
LANGUAGES = ("fr", "nl")
NAMES = {"fr": "Français", "nl": "Nederlands"}
# Most presses of the walk: every button that a person can reach from two towns, and all that they lead to.
MOST_PRESSES = 250


@pytest_asyncio.fixture(params=LANGUAGES)
async def bea(running: BotApplication, bot_api: BotApi, request: pytest.FixtureRequest) -> User:
    """Somebody with a telephone in one language, then in the other."""
    return bot_api.user("Bea", request.param)


def language_of(user: User) -> str:
    """The language of somebody's telephone."""
    assert user.person.language_code
    return user.person.language_code


def is_in(language: str, shown: Message) -> bool:
    """Whether a screen says in this language what to do in danger."""
    return CALL[language].search(shown.text) is not None and "112" in shown.text


class TestCommands:
    """Each word of the menu, in each language."""

    @pytest.mark.parametrize("word", sorted({word for words in menu_words() for word in words}))
    async def test_each_command_is_answered_with_the_emergency_numbers(self, bea: User, word: str) -> None:
        """Also those of another language, and in the language of the chat."""
        shown = await bea.ask(f"/{word}")
        language = language_of(bea)

        if word in ERASE_COMMANDS:
            # What stays after Erase says only the numbers.
            assert shown.text.startswith("101 / 112")
            assert DELETE[language] in shown.text
        else:
            assert is_in(language, shown)

    @pytest.mark.parametrize("word", sorted(LANGUAGE_COMMANDS))
    @pytest.mark.parametrize("action", ["doors", "danger", "m:62096"])
    async def test_a_language_is_chosen_from_all_and_shows_the_same_screen(
        self, bea: User, word: str, action: str
    ) -> None:
        """Wherever somebody asks for it, also in danger: then that button is not needed a second time."""
        await bea.forge(action, await bea.ask("/start"))
        before = await bea.screen()
        offered = await bea.ask(f"/{word}")
        (other,) = {*LANGUAGES} - {language_of(bea)}
        await bea.press(f"lang:{other}|{action}", offered)
        chosen = await bea.screen()

        assert [label for label in offered.buttons if label in NAMES.values()] == [NAMES[one] for one in LANGUAGES]
        assert is_in(other, chosen)
        assert len(chosen.buttons) == len(before.buttons)

    @pytest.mark.parametrize("text", ["/unknown", "/", "/start@relais_emulated_bot", "/START", "/aide encore", "//"])
    async def test_a_command_that_nobody_knows_is_answered(self, bea: User, text: str) -> None:
        """As is one that is written oddly."""
        assert is_in(language_of(bea), await bea.ask(text))


class TestDeepLinks:
    """What a card or a poster opens."""

    async def test_a_municipality(self, bea: User) -> None:
        """Its contacts at once, in the language of the telephone."""
        await bea.start("62096")
        shown = await bea.screen()

        assert "Seraing" in shown.text
        assert is_in(language_of(bea), shown)

    @pytest.mark.parametrize("language", LANGUAGES)
    async def test_a_language_and_a_municipality(self, bea: User, language: str) -> None:
        """In the language of the card."""
        await bea.start(f"62096-{language}")
        shown = await bea.screen()

        assert "Seraing" in shown.text
        assert is_in(language, shown)

    @pytest.mark.parametrize("payload", ["pro", "62096-pro"])
    async def test_a_professional(self, bea: User, payload: str) -> None:
        """The record, or the question of which place."""
        await bea.start(payload)
        shown = await bea.screen()

        assert is_in(language_of(bea), shown)
        assert ("Seraing" in shown.text) == payload.startswith("62096")

    @pytest.mark.parametrize("payload", ["99999", "zz", "x" * 64, "x" * 65, "<b>", "62096 62063", "qanarie-_-"])
    async def test_what_nobody_knows_lands_on_start(self, bea: User, payload: str) -> None:
        """Softly: nothing says that something was wrong."""
        await bea.start()
        start = await bea.screen()
        await bea.start(payload)

        assert (await bea.screen()).text == start.text

    async def test_the_link_of_a_card_opens_what_it_names(self, bea: User, bot_api: BotApi) -> None:
        """The link is made and read by the same code."""
        made = deep_link("relais_emulated_bot", nis="92094", language="nl")
        await bea.start(made.partition("?start=")[2])
        shown = await bea.screen()

        assert "Namen" in shown.text
        assert is_in("nl", shown)


class TestButtons:
    """Each button that a person can reach."""

    async def test_every_button_is_answered(
        self, bea: User, bot_api: BotApi, hours: Hours, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The spinner ends, and a screen with the emergency numbers stands there."""
        waiting = [await bea.ask(text) for text in ("/start", "Seraing", "Gent", "Heusden", "/pro", "zzz")]
        known, pressed = {data for message in waiting for data in callbacks(message)}, 0
        queue = [(message, data) for message in waiting for data in callbacks(message)]
        for message, data in queue:
            if pressed == MOST_PRESSES or data.startswith(("lang:", "erase", "discreet")):
                continue
            pressed += 1
            bot_api.clock.advance(seconds=5)
            await (await bea.forge(data, message)).answered()
            await hours.idle()
            shown = bea.chat.shown[-1]
            new = [found for found in callbacks(shown) if found not in known]
            known |= {*new}
            queue += [(shown, found) for found in new]

            assert is_in(language_of(bea), shown), data

        assert pressed > 40
        assert "failed" not in caplog.text

    @pytest.mark.parametrize("other", LANGUAGES)
    async def test_a_language_button_stays_on_its_screen(self, bea: User, other: str) -> None:
        """In the other language."""
        answer = await bea.ask("Seraing")
        await bea.forge(f"lang:{other}|more:62096:0", answer)
        shown = await bea.screen()

        assert "Seraing" in shown.text
        assert is_in(other, shown)

    async def test_the_numbers_of_an_answer_can_be_copied(self, bea: User) -> None:
        """Without their spaces, and without a word about what they are."""
        answer = await bea.ask("Namur")
        copies = [button for row in answer.rows for button in row if "copy_text" in button]

        assert copies
        for button in copies:
            assert button["copy_text"]["text"] == button["text"].replace(" ", "")
            assert button["copy_text"]["text"].isdigit()


class TestInline:
    """Cards for other chats."""

    async def results(self, user: User, query: str) -> list[Json]:
        """What is offered for some letters."""
        return await (await user.type_inline(query)).results()

    async def test_a_place_gives_cards_in_both_languages_and_in_both_at_once(self, bea: User) -> None:
        """Those of the reader's own language first."""
        own, other, both, *_ = [plain_spaces(one["content"]["text"]) for one in await self.results(bea, "Herstal")]
        mine, (theirs,) = language_of(bea), [one for one in LANGUAGES if one != language_of(bea)]

        assert EMERGENCY[mine] in own
        assert EMERGENCY[theirs] in other
        assert both.index(EMERGENCY[mine]) < both.index(EMERGENCY[theirs])
        assert f"https://t.me/relais_emulated_bot?start=62051-{mine}" in own

    @pytest.mark.parametrize("query", ["", "4040", "Heusden", "maya", "1712", "zzz", "<b>&", "il me frappe à Liège"])
    async def test_every_query_is_answered(self, bea: User, query: str) -> None:
        """Ambiguous or unknown, with the emergency numbers on each card."""
        found = await self.results(bea, query)

        assert found
        assert all("112" in one["content"]["text"] and "101" in one["content"]["text"] for one in found)

    async def test_the_answer_is_kept_for_whoever_typed_it(self, bea: User) -> None:
        """Another reads another language first; and a number that is corrected is right soon after."""
        answer = await (await bea.type_inline("Herstal")).answered()

        assert (answer["is_personal"], answer["cache_time"]) == (True, CACHE_SECONDS)

    async def test_no_card_opens_a_preview(self, bea: User) -> None:
        """Its link is read, not shown."""
        assert all(one["preview"] == {"is_disabled": True} for one in await self.results(bea, "Herstal"))

    async def test_nothing_of_a_query_is_remembered_or_logged(
        self, bea: User, running: BotApplication, hours: Hours, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Also when Telegram has given it up meanwhile."""
        caplog.set_level("DEBUG", "relais")
        typed = await bea.type_inline("mon secret est Seraing")
        await typed.answered()
        await hours.idle()

        assert "secret" not in caplog.text
        assert len(running.chats.memory) == 0  # type: ignore[arg-type]  # a memory in this process

    async def test_a_query_that_telegram_gave_up_stops_nothing(
        self, bea: User, bot_api: BotApi, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The next one is answered."""
        bot_api.fail_next("answerInlineQuery", 400, description="Bad Request: query is too old")
        await bea.type_inline("secret")
        await eventually(lambda: "an inline answer" in caplog.text)

        assert await self.results(bea, "Herstal")
        assert "secret" not in caplog.text

    async def test_a_mistake_of_ours_ends_the_search(
        self, bea: User, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """With nothing, rather than with a list that never comes."""
        monkeypatch.delattr(type(assistant), "screens")

        assert await self.results(bea, "Herstal") == []
        assert "an inline answer failed: AttributeError" in caplog.text


class TestTrouble:
    """What Telegram answers when it refuses, and what a person sees of it."""

    @pytest_asyncio.fixture
    async def started(self, bea: User) -> AsyncIterator[User]:
        """Somebody who has pressed Start."""
        await bea.start()
        await bea.screen()
        yield bea

    @pytest.mark.parametrize(("code", "words"), [(429, ""), (500, ""), (502, ""), (504, "")])
    async def test_a_telegram_in_trouble_is_asked_again(
        self, started: User, bot_api: BotApi, code: int, words: str
    ) -> None:
        """The answer comes later, and once."""
        bot_api.fail_next("sendMessage", code, retry_after=2, description=words)

        assert "Seraing" in (await started.ask("Seraing")).text

    @pytest.mark.parametrize(
        ("code", "words"), [(403, "Forbidden: bot was blocked by the user"), (403, "Forbidden: user is deactivated"),
                            (400, "Bad Request: chat not found")]
    )  # fmt: skip
    async def test_whoever_is_gone_is_forgotten(
        self, started: User, running: BotApplication, bot_api: BotApi, hours: Hours, code: int, words: str
    ) -> None:
        """No second attempt, and nothing is remembered."""
        bot_api.fail_next("sendMessage", code, description=words)
        await started.say("Seraing")
        await bot_api.until(lambda: len(bot_api.made("sendMessage")) == 2)
        await hours.idle()

        assert len(running.chats.memory) == 0  # type: ignore[arg-type]  # a memory in this process
        assert len(bot_api.made("sendMessage")) == 2


def callbacks(message: Message) -> list[str]:
    """The actions behind the buttons of a message."""
    return [button["callback_data"] for row in message.rows for button in row if "callback_data" in button]
