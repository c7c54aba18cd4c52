"""What only Telegram can do: the position, read once and taken out of the chat; and the map."""

import sys

import pytest

from bot.desk.printing import map as drawn_map
from bot.telegram import chat as offers
from bot.telegram.app import BotApplication
from bot.telegram.memory import RamMemory
from bot.telegram.session import Session
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, hours, running
from tests.telegram_emulator.chats import Message
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]

SERAING = (50.6106, 5.5063)
SEND = {"fr": "Envoyer ma position", "nl": "Mijn locatie sturen"}
WHERE = {"fr": "Votre position passe par Telegram.", "nl": "Uw locatie gaat via Telegram."}


def kept(running: BotApplication, person: User) -> Session:
    """What is remembered of a chat."""
    memory = running.chats.memory
    assert isinstance(memory, RamMemory)
    return memory.find(person.id) or Session()


async def offered(user: User, language: str = "fr") -> Message:
    """The screen that says where a position travels."""
    await user.start()
    await user.screen()
    await user.press(SEND[language])
    return await user.screen()


class TestPosition:
    """The button, the word on it, and what is left afterwards."""

    @pytest.mark.parametrize("text", ["/start", "n'importe quoi", "Heusden", "il me frappe"])
    async def test_the_button_is_the_last_one_where_a_place_is_asked(self, anna: User, text: str) -> None:
        """Whoever can write the name of a town need not send more."""
        assert (await anna.ask(text)).buttons[-1] == SEND["fr"]

    @pytest.mark.parametrize("text", ["Seraing", "il me frappe à Seraing", "/danger", "/confidentialite", "/effacer"])
    async def test_it_stands_nowhere_else(self, anna: User, text: str) -> None:
        """A place is known, or something else comes first."""
        assert SEND["fr"] not in (await anna.ask(text)).buttons

    @pytest.mark.parametrize("language", ["fr", "nl"])
    async def test_it_says_first_where_a_position_travels(
        self, running: BotApplication, bot_api: BotApi, language: str
    ) -> None:
        """With the emergency numbers, and another way."""
        bea = bot_api.user("Bea", language)
        said = await offered(bea, language)

        assert WHERE[language] in said.text
        assert "112" in said.text
        assert bea.keyboard == [SEND[language]]

    async def test_a_position_becomes_a_municipality_and_leaves_the_chat(self, anna: User, hours: Hours) -> None:
        """With the keyboard that asked for it: neither says any more where somebody is."""
        await offered(anna)
        await anna.location(*SERAING)
        answer = await anna.screen()
        await hours.idle()

        assert "Seraing" in answer.text
        assert anna.keyboard == []
        assert [message for message in anna.messages if "location" in message.content] == []
        assert [WHERE["fr"] in message.text for message in anna.messages] == [False] * len(anna.messages)

    async def test_nothing_of_a_position_is_remembered(self, anna: User, running: BotApplication, hours: Hours) -> None:
        """Only the municipality that was shown, as if its name had been written."""
        await offered(anna)
        await anna.location(*SERAING)
        await anna.screen()
        await hours.idle()
        session = kept(running, anna)

        assert session.keyboard is None
        assert "50.6" not in str(session)
        assert session.state
        assert session.state.nis == "62096"

    async def test_whoever_asks_twice_has_one_keyboard(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """And one message that brought it."""
        await anna.start()
        start = await anna.screen()
        for _ in range(2):
            await anna.press(SEND["fr"], start)
            await anna.screen()
            await hours.idle()
            bot_api.clock.advance(seconds=60)

        assert [WHERE["fr"] in message.text for message in anna.messages] == [False, False, True]
        assert anna.keyboard == [SEND["fr"]]

    async def test_an_answer_that_fails_leaves_the_keyboard_to_the_next(
        self, anna: User, bot_api: BotApi, hours: Hours
    ) -> None:
        """It is taken away once somebody is answered."""
        await offered(anna)
        bot_api.fail_next("sendMessage", 400, description="Bad Request: something", times=3)
        await anna.say("Namur")
        await bot_api.until(lambda: len(bot_api.made("sendMessage")) == 5)
        await hours.idle()
        assert anna.keyboard == [SEND["fr"]]

        await anna.ask("Namur")
        await hours.idle()
        assert anna.keyboard == []

    async def test_whoever_writes_instead_loses_the_keyboard(self, anna: User, hours: Hours) -> None:
        """It would stay below every answer."""
        await offered(anna)
        await anna.say("Namur")
        await anna.screen()
        await hours.idle()

        assert anna.keyboard == []
        assert "Namur" in anna.messages[-1].text

    async def test_a_position_that_cannot_be_deleted_is_answered_and_counted(
        self, anna: User, bot_api: BotApi, hours: Hours
    ) -> None:
        """Erase tries again, and says what it could not."""
        await anna.start()
        await anna.screen()
        for method in ("deleteMessages", "deleteMessage"):
            bot_api.fail_next(method, 400, description="Bad Request: message can't be deleted")
        await anna.location(*SERAING)
        assert "Seraing" in (await anna.screen()).text
        await hours.idle()

        erased = await (await anna.press("erase")).answered()
        assert "Au moins un peut rester ici." in erased["text"]

    @pytest.mark.parametrize(("latitude", "longitude"), [(48.85, 2.35), (0.0, 0.0), (-90.0, 180.0)])
    async def test_a_position_outside_belgium_is_answered(self, anna: User, latitude: float, longitude: float) -> None:
        """Never a dead end."""
        await anna.location(latitude, longitude)

        assert "112" in (await anna.screen()).text

    async def test_where_someone_may_see_the_chat_it_is_not_offered(self, anna: User) -> None:
        """Nor does an old button offer it."""
        await anna.start()
        start = await anna.screen()
        await anna.press("discreet")
        short = await anna.screen()
        await anna.forge(offers.LOCATE, start)

        assert SEND["fr"] not in short.buttons
        assert WHERE["fr"] not in (await anna.screen()).text
        assert anna.keyboard == []

    async def test_erase_takes_the_keyboard_away(self, anna: User, hours: Hours) -> None:
        """With the message that brought it."""
        await offered(anna)
        await anna.command("/effacer")
        await anna.screen()
        await hours.idle()

        assert anna.keyboard == []
        assert len(anna.messages) == 1


class TestMap:
    """The territories as a picture."""

    @pytest.mark.parametrize(
        ("command", "language", "said"),
        [
            ("/carte", "fr", "Les projets locaux en Belgique."),
            ("/kaart", "nl", "De lokale projecten in België."),
            ("/kaart", "fr", "Les projets locaux en Belgique."),
        ],
    )
    async def test_it_comes_silently_with_the_emergency_numbers(
        self, running: BotApplication, bot_api: BotApi, command: str, language: str, said: str
    ) -> None:
        """In the language of the chat, with buttons that lead on."""
        bea = bot_api.user("Bea", language)
        await bea.command(command)
        shown = await bea.screen()

        assert shown.content["photo"]
        assert shown.text.startswith(said)
        assert "112" in shown.text
        assert "101" in shown.text
        assert shown.silent
        assert shown.buttons

    async def test_its_buttons_answer_below_it(self, anna: User) -> None:
        """A picture cannot be changed to text."""
        await anna.command("/carte")
        shown = await anna.screen()
        await (await anna.press("danger", shown)).answered()

        assert "Appelez le 101 ou le 112." in (await anna.screen()).text

    async def test_erase_takes_it_too(self, anna: User) -> None:
        """It is a message like all others."""
        await anna.command("/carte")
        await anna.screen()
        await anna.command("/effacer")
        erased = await anna.screen()

        assert [message.text for message in anna.messages] == [erased.text]

    async def test_where_someone_may_see_the_chat_the_short_version_comes(self, anna: User) -> None:
        """The map speaks of violence."""
        await anna.start()
        await anna.screen()
        await anna.press("discreet")
        await anna.screen()
        await anna.command("/carte")

        assert "photo" not in (await anna.screen()).content

    async def test_a_map_that_cannot_be_drawn_leaves_nobody_without_an_answer(
        self, anna: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The start comes instead."""
        monkeypatch.setattr(drawn_map, "map_png", lambda _: 1 / 0)
        await anna.command("/carte")

        assert "Où habitez-vous ?" in (await anna.screen()).text
        assert "the map failed: ZeroDivisionError" in caplog.text

    async def test_what_draws_cannot_be_loaded(
        self, anna: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Where memory is short; the start comes all the same."""
        monkeypatch.setitem(sys.modules, "bot.desk.printing.map", None)
        await anna.command("/carte")

        assert "Où habitez-vous ?" in (await anna.screen()).text
        assert "the map failed: ModuleNotFoundError" in caplog.text
