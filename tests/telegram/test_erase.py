"""Erase on Telegram: all that can go goes, what stays is said, and nothing in the chat tells that it was done."""

import math

import pytest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.files import locale_sources
from bot.knowledge.fields import plain_spaces
from bot.telegram import chat as channel
from bot.telegram.app import BotApplication
from bot.telegram.erase import MAX_UNKNOWN_CALLS
from bot.telegram.memory import RamMemory
from tests.conftest import ROOT
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, eventually, hours, relais, running
from tests.telegram_emulator.chats import Message
from tests.telegram_emulator.refusals import QUERY_TOO_OLD
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]

# All that may stand in the chat afterwards, with the sentence for when something is left.
DELETE_CHAT = "Pour enlever cette conversation : touchez le nom en haut, puis les trois points, puis « Supprimer »."
ALL_GONE = f"101 / 112\n\n{DELETE_CHAT}"
SOME_LEFT = f"101 / 112\n\nDes messages peuvent encore être ici.\n\n{DELETE_CHAT}"
# Where the session did not see the chat's beginning.
OLDER = "Il peut en rester, ici ou plus haut."
OLDER_LEFT = f"101 / 112\n\nDes messages peuvent encore être ici ou plus haut.\n\n{DELETE_CHAT}"


@pytest.fixture
def polyglot(assistant: Assistant) -> Assistant:
    """The assistant with all four languages."""
    layout = assistant.screens("fr").layout
    texts = Texts(locale_sources(ROOT / "locales", ("fr", "nl", "de", "en")), strict=True)
    return Assistant(assistant.facts, layout.topics, assistant.understanding, texts, layout.referrals.now)


def remembered(running: BotApplication) -> RamMemory:
    """The memory of the process."""
    assert isinstance(running.chats.memory, RamMemory)
    return running.chats.memory


async def talked(user: User, times: int = 1) -> None:
    """Write Start, and then so many photos: two messages each, one of either side."""
    await user.start()
    await user.screen()
    for _ in range(times - 1):
        await user.photo()
        await user.screen()


async def said(user: User, words: str = "/effacer") -> str:
    """Erase by a command or a word, and what the bot says then."""
    await user.say(words)
    return (await user.screen()).text


async def popped_up(user: User, on: Message | None = None) -> str:
    """Erase by pressing the button; what stands in the pop-up."""
    answer = await (await user.press("erase", on)).answered()
    assert answer["show_alert"] is True
    return plain_spaces(str(answer["text"]))


class TestDeleting:
    """What goes, in which calls, and what cannot."""

    async def test_both_sides_go_in_few_calls(self, anna: User, bot_api: BotApi) -> None:
        """A hundred messages a call."""
        await talked(anna, times=75)

        assert "150 messages sont effacés." in await popped_up(anna)
        assert anna.messages == []
        assert [len(call.params["message_ids"]) for call in bot_api.made("deleteMessages")] == [100, 50]

    async def test_the_command_goes_too(self, anna: User, bot_api: BotApi) -> None:
        """It is what tells most."""
        await talked(anna)
        text = await said(anna)

        assert [message.text for message in anna.messages] == [text]
        assert [call.params["message_ids"] for call in bot_api.made("deleteMessages")] == [[1, 2, 3]]

    async def test_what_is_too_old_is_counted_and_not_asked_for(
        self, anna: User, bot_api: BotApi, hours: Hours
    ) -> None:
        """Telegram would answer that all went well; our own clock knows better."""
        await talked(anna)
        await hours.go_by(hours=24)
        await anna.photo()
        await anna.screen()
        await hours.go_by(hours=23, minutes=58)
        await anna.photo()
        await anna.screen()
        text = await popped_up(anna)

        assert "4 messages sont effacés. Au moins 2 peuvent rester ici." in text
        assert len(anna.messages) == 2
        assert not bot_api.made("deleteMessage")

    async def test_what_may_just_be_too_old_is_asked_for_alone(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """In the last hour nobody can be sure; a message alone is answered truly."""
        await talked(anna)
        await hours.go_by(hours=47, minutes=30)
        await anna.photo()
        await anna.screen()
        text = await popped_up(anna)

        assert "4 messages sont effacés." in text
        assert "rester ici" not in text
        assert len(bot_api.made("deleteMessage")) == 2

    async def test_a_refused_call_is_taken_apart(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """Our clock is behind that of Telegram: a message that is too old must not keep the others."""
        await talked(anna)
        bot_api.clock.advance(hours=49)
        hours.behind = 3 * 3600
        await anna.photo()
        await anna.screen()

        assert f"2 messages sont effacés. {OLDER}" in await popped_up(anna)

    async def test_a_message_that_the_person_deleted_already_is_gone(self, anna: User, bot_api: BotApi) -> None:
        """It cannot be found, and that is no failure."""
        await talked(anna, times=2)
        bot_api.world.delete(anna.chat, [1])
        bot_api.fail_next("deleteMessages", 400, description="Bad Request: message can't be deleted for everyone")

        assert await said(anna) == ALL_GONE
        assert len(anna.messages) == 1

    async def test_it_waits_when_telegram_is_busy(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """As long as Telegram asks; nothing is left because of it."""
        await talked(anna, times=2)
        bot_api.fail_next("deleteMessages", 429, retry_after=31)
        bot_api.fail_next("deleteMessages", 502, html=True)
        bot_api.cut_next("deleteMessages")

        assert await said(anna) == ALL_GONE
        assert len(anna.messages) == 1
        assert hours.waited == [31.0, 2.0, 4.0]


class TestPress:
    """A pop-up is closed and leaves nothing, so the counts stand there, and nothing stands in the chat."""

    async def test_the_chat_is_empty_afterwards(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """Telegram then shows what the bot says of itself, 101 and 112 among it."""
        await talked(anna)
        text = await popped_up(anna)
        await hours.idle()

        assert text == (
            "2 messages sont effacés. Des traces peuvent rester : notifications, appels."
            " Pour enlever la conversation : nom en haut, trois points, « Supprimer »."
        )
        assert anna.messages == []
        assert len(bot_api.made("sendMessage")) == 1

    async def test_the_press_is_answered_once(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """Telegram refuses a second answer, and would not show it."""
        await talked(anna)
        await popped_up(anna)
        await hours.idle()

        assert [call.status for call in bot_api.made("answerCallbackQuery")] == [200]

    async def test_in_dutch(self, running: BotApplication, bot_api: BotApi) -> None:
        """In the language of the person."""
        bea = bot_api.user("Bea", "nl")
        await talked(bea)

        assert await popped_up(bea) == (
            "2 berichten zijn gewist. Er kunnen sporen blijven: meldingen, oproepen."
            ' Zo haalt u het gesprek weg: naam bovenaan, drie puntjes, "Verwijderen".'
        )

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("de", ("2 Nachrichten sind gelöscht.", "Anrufe", "„Löschen“")),
            ("en", ("2 messages are deleted.", "calls", "“Delete”")),
        ],
    )
    async def test_in_the_languages_that_can_be_turned_on(
        self, polyglot: Assistant, bot_api: BotApi, hours: Hours, language: str, words: tuple[str, ...]
    ) -> None:
        """They say the same."""
        async with relais(polyglot, bot_api, hours):
            carl = bot_api.user("Carl", language)
            await talked(carl)
            text = await popped_up(carl)

        assert [word for word in words if word not in text] == []
        assert carl.messages == []

    async def test_where_someone_may_see_the_chat(self, anna: User, hours: Hours) -> None:
        """The same, and as empty."""
        await talked(anna)
        await anna.press(actions.DISCREET)
        await anna.screen()
        await hours.idle()

        assert "effacé" in await popped_up(anna)
        assert anna.messages == []

    @pytest.mark.parametrize("lost", ["too old", "no answer", "trouble"])
    async def test_a_press_that_cannot_be_answered_leaves_a_neutral_line(
        self, anna: User, bot_api: BotApi, hours: Hours, lost: str
    ) -> None:
        """The bot was away when the button was pressed, or Telegram was: never without a word."""
        await talked(anna)
        if lost == "too old":
            bot_api.fail_next("answerCallbackQuery", 400, description=f"Bad Request: {QUERY_TOO_OLD}")
        elif lost == "no answer":
            bot_api.cut_next("answerCallbackQuery")
        else:
            bot_api.fail_next("answerCallbackQuery", 500)
        await anna.press("erase")

        assert (await anna.screen()).text == ALL_GONE
        assert len(anna.messages) == 1

    async def test_a_press_that_takes_long_is_answered_with_what_is_done(
        self, anna: User, bot_api: BotApi, hours: Hours, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Telegram does not wait: what is not gone yet may be left, says the pop-up. Then it goes, without a word."""
        monkeypatch.setattr(channel, "POP_UP_SECONDS", 0.4)
        await talked(anna, times=75)
        bot_api.delay_next("deleteMessages", 0.0)
        bot_api.delay_next("deleteMessages", 30.0)
        text = await popped_up(anna)
        await hours.idle()

        assert "100 messages sont effacés. Au moins 50 peuvent rester ici." in text
        assert anna.messages == []
        assert len(bot_api.made("sendMessage")) == 75

    async def test_a_mistake_of_ours_ends_the_spinner(
        self, assistant: Assistant, anna: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whatever goes wrong."""
        await talked(anna)
        monkeypatch.delattr(type(assistant), "erased")

        assert await (await anna.press("erase")).answered() == {"text": "", "show_alert": False}


class TestWithoutPress:
    """A command or a word has no pop-up: the one message that stays tells nothing."""

    @pytest.mark.parametrize("words", ["/effacer", "effacer", "/wissen", "STOP", "/stop"])
    async def test_the_message_is_neutral(self, anna: User, words: str) -> None:
        """No count, no word of why; one button, which leads back to the start."""
        await talked(anna)
        await anna.say(words)
        left = await anna.screen()

        assert left.text == ALL_GONE
        assert [button["callback_data"] for row in left.rows for button in row] == [actions.START]

    @pytest.mark.parametrize(("language", "word"), [("nl", "Verwijderen"), ("de", "Löschen"), ("en", "Delete")])
    async def test_in_each_language(
        self, polyglot: Assistant, bot_api: BotApi, hours: Hours, language: str, word: str
    ) -> None:
        """The numbers bare, and how to delete the chat."""
        async with relais(polyglot, bot_api, hours):
            carl = bot_api.user("Carl", language)
            await talked(carl)
            first, last = (await said(carl, "/erase")).split("\n\n")

        assert first == "101 / 112"
        assert word in last

    async def test_where_someone_may_see_the_chat(self, anna: User, hours: Hours) -> None:
        """The same."""
        await talked(anna)
        await anna.press(actions.DISCREET)
        await anna.screen()
        await hours.idle()

        assert await said(anna) == ALL_GONE

    async def test_one_can_begin_again(self, anna: User) -> None:
        """Never a dead end."""
        await talked(anna)
        await said(anna)
        await anna.press(actions.START)

        assert "Où habitez-vous ?" in (await anna.screen()).text

    async def test_it_goes_with_the_next_erase(self, anna: User) -> None:
        """It is a message like the others."""
        await talked(anna)
        await said(anna)

        assert await said(anna) == ALL_GONE
        assert len(anna.messages) == 1

    async def test_what_is_left_is_said_in_one_sentence(self, anna: User, hours: Hours) -> None:
        """Without a number: who reads it learns no more than what they see."""
        await talked(anna)
        await hours.go_by(hours=47)
        await anna.photo()
        await anna.screen()
        await hours.go_by(hours=1, minutes=10)

        assert await said(anna) == SOME_LEFT

    async def test_what_could_not_be_reached_goes_with_the_next_erase(self, anna: User, bot_api: BotApi) -> None:
        """Telegram is in trouble for longer than anyone can wait."""
        await talked(anna)
        bot_api.fail_next("deleteMessages", 500, times=5)

        assert await said(anna) == SOME_LEFT
        assert await said(anna) == ALL_GONE
        assert len(anna.messages) == 1

    @pytest.mark.parametrize("after", [True, False])
    async def test_a_message_whose_id_never_came_back_may_be_left(
        self, anna: User, bot_api: BotApi, after: bool
    ) -> None:
        """The answer was lost: the message may lie in the chat, and Erase cannot know it."""
        bot_api.cut_next("sendMessage", "half", after=after)
        await anna.start()
        await bot_api.until(lambda: [call.status for call in bot_api.made("sendMessage")][1:] == [200])
        anna.seen = len(anna.chat.shown)

        assert await said(anna) == SOME_LEFT
        assert len(anna.messages) == (2 if after else 1)


class TestUnknownBeginning:
    """A session that did not see the chat's beginning says so, and tries what may stand there."""

    async def test_a_press_in_a_process_that_knows_nothing_says_so(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """The ids of what was written died with the process before: they are tried, and nothing is said to be done."""
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await talked(anna, times=2)
        async with relais(assistant, bot_api, hours):
            text = await popped_up(anna)
            await hours.idle()

        assert text == (
            f"Un message est effacé. {OLDER} Des traces peuvent rester : notifications, appels."
            " Pour enlever la conversation : nom en haut, trois points, « Supprimer »."
        )
        assert anna.messages == []

    @pytest.mark.parametrize("before", [[], ["Seraing"], ["/start"], ["/start", "Seraing"]])
    async def test_after_a_restart_what_stands_above_goes_and_older_may_be_left(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours, before: list[str]
    ) -> None:
        """Whatever is written first: Start, too, can be pressed in a chat that is full."""
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await talked(anna)
            await anna.ask("il me frappe, Seraing")
        memory = RamMemory(hours.timing.now, steady=hours.timing.steady)
        async with relais(assistant, bot_api, hours, memory):
            for text in before:
                await anna.ask(text)

            assert await said(anna) == OLDER_LEFT
        assert len(anna.messages) == 1

    async def test_what_is_written_while_others_write_goes_too(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """Telegram numbers the messages of all chats together; those of the others stay."""
        anna, bea = bot_api.user("Anna", "fr"), bot_api.user("Bea", "fr")
        async with relais(assistant, bot_api, hours):
            await talked(anna)
            await talked(bea, times=60)
            await anna.ask("Seraing")
        async with relais(assistant, bot_api, hours):
            await bea.ask("Seraing")

            assert await said(anna) == OLDER_LEFT
        assert (len(anna.messages), len(bea.messages)) == (1, 122)
        assert {len(call.params["message_ids"]) for call in bot_api.made("deleteMessages")} <= set(range(1, 101))

    async def test_what_stands_below_an_old_screen_goes_too(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """Whoever scrolls up and presses its button shows only that message to the new process."""
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await anna.start()
            first = await anna.screen()
            await anna.ask("Seraing")
        async with relais(assistant, bot_api, hours):
            await popped_up(anna, first)
            await hours.idle()

        assert anna.messages == []

    async def test_what_is_too_old_keeps_nothing_else(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """Telegram refuses the whole call because of it: it is taken apart, in a number of calls that has an end."""
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await talked(anna)
        bot_api.clock.advance(hours=49)
        async with relais(assistant, bot_api, hours):
            await anna.ask("Seraing")
        bot_api.calls.clear()
        async with relais(assistant, bot_api, hours):
            assert await said(anna) == OLDER_LEFT

        assert len(anna.messages) == 3  # two that are too old, and the one that says so
        assert len(bot_api.made("deleteMessages")) <= 1 + MAX_UNKNOWN_CALLS

    async def test_the_tries_have_an_end(self, assistant: Assistant, bot_api: BotApi, hours: Hours) -> None:
        """A thousand ids below, a hundred a call; above only what lies between two that are known."""
        anna = bot_api.user("Anna", "fr")
        bot_api.world.last_message_id = 50_000
        async with relais(assistant, bot_api, hours):
            await anna.say("Seraing")
            await anna.screen()
            bot_api.calls.clear()
            await said(anna)
        tried = [call.params["message_ids"] for call in bot_api.made("deleteMessages")]

        assert tried[0] == [50_001, 50_002, 50_003]
        assert sorted(number for batch in tried[1:] for number in batch) == [*range(49_001, 50_001), 50_002]
        assert tried[1] == list(range(49_901, 50_001))

    async def test_above_an_old_screen_the_tries_have_an_end_too(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """Nobody knows how much was written since."""
        bot_api.world.last_message_id = 50_000
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await anna.start()
            first = await anna.screen()
        async with relais(assistant, bot_api, hours):
            bot_api.calls.clear()
            await popped_up(anna, first)
            await hours.idle()
        tried = [number for call in bot_api.made("deleteMessages") for number in call.params["message_ids"]]

        assert sorted(tried[1:]) == [*range(49_002, 50_002), *range(50_003, 51_002)]

    @pytest.mark.parametrize("trouble", [429, 500])
    async def test_trouble_ends_the_tries(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours, trouble: int
    ) -> None:
        """Nobody waits for what may not be there."""
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await anna.say("Seraing")
            await anna.screen()
            bot_api.delay_next("deleteMessages", 0.0)
            bot_api.fail_next("deleteMessages", trouble)

            assert await said(anna) == OLDER_LEFT
        assert len(bot_api.made("deleteMessages")) == 2
        assert hours.waited == []

    async def test_a_clock_that_is_wrong_makes_it_unknown(self, anna: User, hours: Hours) -> None:
        """Set right, it forgets what seems to be two days old."""
        hours.behind = 365 * 86_400.0
        await talked(anna)
        await anna.ask("il me frappe, Seraing")
        hours.behind = 0.0
        assert await said(anna) == OLDER_LEFT
        assert len(anna.messages) == 1

        hours.behind = -3 * 86_400.0
        await anna.ask("Seraing")
        hours.behind = 0.0
        assert await said(anna) == OLDER_LEFT
        assert len(anna.messages) == 1

    async def test_start_after_the_clock_was_set_makes_it_unknown(
        self, anna: User, running: BotApplication, hours: Hours
    ) -> None:
        """The chat seemed silent for a year, and was forgotten."""
        await talked(anna)
        hours.behind = -365 * 86_400.0
        await anna.ask("/start")

        assert await said(anna) == OLDER_LEFT

    async def test_who_was_forgotten_for_others_is_unknown(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """Memory has an end: the one that was silent longest goes, and may come back by Start."""
        memory = RamMemory(hours.timing.now, max_sessions=1, steady=hours.timing.steady)
        memory.whole_since = -math.inf
        anna, bea = bot_api.user("Anna", "fr"), bot_api.user("Bea", "fr")
        async with relais(assistant, bot_api, hours, memory):
            await talked(anna)
            await talked(bea)
            await anna.ask("/start")

            assert await said(anna) == OLDER_LEFT
        assert len(anna.messages) == 1

    async def test_who_had_blocked_the_bot_is_unknown(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """What was written before is forgotten, and still stands there."""
        await talked(anna)
        await hours.idle()
        await anna.blocks_bot()
        await anna.blocks_bot(blocked=False)
        await anna.ask("/start")

        assert await said(anna) == OLDER_LEFT

    async def test_after_stop_it_stays_unknown(self, assistant: Assistant, bot_api: BotApi, hours: Hours) -> None:
        """What is forgotten is what was told, not that something may be left."""
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await anna.ask("Seraing")
            assert await said(anna, "/stop") == OLDER_LEFT

            assert await said(anna) == OLDER_LEFT

    async def test_who_says_that_someone_may_see_the_chat_is_told_and_they_are_tried(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """Only the present screen shall stay there, as far as it can be done."""
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await anna.ask("il me frappe, Seraing")
        async with relais(assistant, bot_api, hours):
            await anna.ask("Verviers")
            last = anna.last
            assert last
            await anna.forge(actions.DISCREET, last)
            screen = await anna.screen()
            await hours.idle()

        assert anna.messages == [screen]
        assert "Des messages plus anciens peuvent rester plus haut." in screen.text

    async def test_erasing_by_itself_tries_them_too_without_a_word(
        self, assistant: Assistant, bot_api: BotApi, hours: Hours
    ) -> None:
        """That older ones may stand above was said when it was chosen: a message about it would be a trace."""
        anna = bot_api.user("Anna", "fr")
        async with relais(assistant, bot_api, hours):
            await anna.start()
            start = await anna.screen()
        async with relais(assistant, bot_api, hours):
            await anna.forge(actions.erase_later(10), start)
            chosen = await anna.screen()
            await hours.go_by(minutes=11)
            await anna.until(lambda: not anna.messages)

        assert "plus haut" in chosen.text


class TestEnd:
    """Stop, and blocking the bot."""

    async def test_stop_erases_and_forgets(self, anna: User, running: BotApplication, hours: Hours) -> None:
        """Language, place, choices: nothing is left but the id of the last message."""
        await talked(anna)
        await anna.press("Nederlands")
        await anna.screen()

        assert "Verwijderen" in await said(anna, "/stop")
        await hours.idle()
        session = remembered(running).find(anna.id)
        assert session is not None
        assert (session.state, list(session.messages)) == (None, [anna.messages[0].message_id])
        assert await said(anna) == ALL_GONE  # French again: the language of the telephone
        assert len(anna.messages) == 1

    async def test_who_blocks_the_bot_is_forgotten(
        self, anna: User, running: BotApplication, bot_api: BotApi, caplog: pytest.LogCaptureFixture
    ) -> None:
        """At once, without a line in the log."""
        await talked(anna)
        anna.person.blocked = True
        bot_api.push("message", anna.messages[0].as_json(anna.chat))
        await bot_api.until(lambda: any(call.status == 403 for call in bot_api.calls))
        await eventually(lambda: remembered(running).find(anna.id) is None)

        assert not [record for record in caplog.records if record.name.startswith("relais")]
