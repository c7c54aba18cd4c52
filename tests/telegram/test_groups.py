"""Groups, channels, and what is not a message in a private chat: left, forgotten or dropped, each on purpose."""

import inspect

import pytest
from telegram import ChatMemberRestricted, Update

from bot.telegram.app import ALLOWED_UPDATES, BotApplication, is_let_in
from bot.telegram.memory import RamMemory
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, eventually, hours, running
from tests.telegram_emulator.chats import Chat, Person
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User
from tests.telegram_emulator.world import World

__all__ = ["anna", "bot_api", "hours", "running"]

# What a restricted member may do: everything that Telegram names.
RESTRICTED = dict.fromkeys(set(inspect.signature(ChatMemberRestricted).parameters) - {"user", "api_kwargs"}, 0)
SENDS = ("sendMessage", "editMessageText", "sendPhoto")


async def answers(user: User, bot_api: BotApi, hours: Hours) -> int:
    """How many messages the bot has sent or changed once nothing is in hand any more."""
    await hours.idle()
    return len(bot_api.made(*SENDS))


class TestGroups:
    """Others would read along."""

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("fr", "Je réponds seulement en privé, donc je quitte ce groupe (urgence : 101, 112)."),
            ("nl", "Ik antwoord alleen privé, dus ik verlaat deze groep (nood: 101, 112)."),
            ("tr", "Je réponds seulement en privé, donc je quitte ce groupe (urgence : 101, 112)."),
        ],
    )
    @pytest.mark.parametrize("kind", ["group", "supergroup"])
    async def test_it_says_one_sentence_and_leaves(
        self, running: BotApplication, bot_api: BotApi, hours: Hours, kind: str, language: str, said: str
    ) -> None:
        """In the language of whoever added it, once."""
        group = bot_api.group(kind=kind)
        await bot_api.user("Bea", language).adds_bot_to(group)
        await bot_api.until(lambda: group.left)
        await hours.idle()

        assert [message.text for message in group.shown] == [said]

    async def test_it_leaves_a_channel_without_a_word(
        self, running: BotApplication, bot_api: BotApi, hours: Hours
    ) -> None:
        """Everyone who follows it would read it."""
        channel = bot_api.group(kind="channel")
        await bot_api.user().adds_bot_to(channel)
        await bot_api.until(lambda: channel.left)

        assert channel.shown == []

    async def test_a_group_that_it_could_not_leave_is_left_at_the_next_message(
        self, running: BotApplication, bot_api: BotApi, hours: Hours
    ) -> None:
        """Telegram was in trouble, or the bot was added while nobody listened."""
        group = bot_api.group()
        bot_api.fail_next("leaveChat", 500, times=2)
        there = await bot_api.user().adds_bot_to(group)
        await hours.idle()
        assert not group.left

        await there.say("/start@relais_emulated_bot")
        await bot_api.until(lambda: group.left)
        assert len(group.shown) == 1  # the sentence, once

    async def test_nothing_is_remembered_of_a_group(
        self, running: BotApplication, bot_api: BotApi, hours: Hours
    ) -> None:
        """Not even that it was there."""
        group = bot_api.group()
        await bot_api.user().adds_bot_to(group)
        await bot_api.until(lambda: group.left)
        await hours.idle()
        memory = running.chats.memory

        assert isinstance(memory, RamMemory)
        assert memory.chats() == []

    async def test_a_press_in_a_group_shows_nothing(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """The spinner ends; the answer would be read by all."""
        await anna.start()
        start = await anna.screen()
        group = bot_api.group()
        there = anna.within(group)
        group.started = True
        moved = bot_api.world.post(group, bot_api.world.bot, start.content, markup=start.markup)
        before = await answers(anna, bot_api, hours)
        press = await there.press("danger", moved)
        await press.answered()

        assert await answers(anna, bot_api, hours) == before


class TestLetIn:
    """Which updates show that it is somewhere where it should not be."""

    @pytest.mark.parametrize(
        ("kind", "status", "expected"),
        [
            ("group", "member", True),
            ("supergroup", "restricted", True),
            ("channel", "administrator", True),
            ("group", "left", False),
            ("supergroup", "kicked", False),
            ("private", "member", False),
            ("private", "kicked", False),
        ],
    )
    def test_only_where_others_read_along_and_it_still_is(self, kind: str, status: str, expected: bool) -> None:
        """Its own leaving is an update, too."""
        world = World()
        world.membership(Chat(-5, kind, title="x"), Person(5, "Bea"), "member", status)
        change = world.updates.waiting[0].as_json()
        change["my_chat_member"]["new_chat_member"] |= RESTRICTED if status == "restricted" else {}
        update = Update.de_json(change, None)

        assert is_let_in(update) == expected


class TestShutOut:
    """Somebody blocks the bot."""

    async def test_all_that_is_known_is_forgotten_at_once(
        self, anna: User, running: BotApplication, hours: Hours
    ) -> None:
        """There is nobody left to remember it for."""
        await anna.ask("Seraing")
        await anna.blocks_bot()
        memory = running.chats.memory

        assert isinstance(memory, RamMemory)
        await eventually(lambda: memory.chats() == [])

    async def test_whoever_comes_back_begins_anew(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """And letting the bot in again says nothing by itself."""
        await anna.start()
        await anna.screen()
        await anna.press("Nederlands")
        await anna.screen()
        await anna.blocks_bot()
        await anna.blocks_bot(blocked=False)
        before = await answers(anna, bot_api, hours)

        assert before == 2
        assert "Où habitez-vous ?" in (await anna.ask("/start")).text


class TestDropped:
    """What is not asked for, and what is of no kind that we know."""

    def test_the_kinds_of_updates_are_named(self) -> None:
        """Without a list, Telegram would send all that it has."""
        assert ALLOWED_UPDATES == ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]

    async def test_they_are_the_kinds_that_are_asked_for(self, anna: User, bot_api: BotApi) -> None:
        """At each poll."""
        await anna.start()
        await anna.screen()
        asked = {tuple(call.params["allowed_updates"]) for call in bot_api.made("getUpdates")}

        assert asked == {tuple(ALLOWED_UPDATES)}

    @pytest.mark.parametrize(
        ("kind", "payload"),
        [
            ("channel_post", {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel", "title": "x"}}),
            ("edited_message", {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "Seraing"}),
            ("poll_answer", {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}),
            ("something_new", {"id": "1", "text": "Seraing"}),
            ("message", {"message_id": "not a number"}),
            ("callback_query", {}),
            ("inline_query", {"id": 3}),
            ("my_chat_member", {}),
        ],
    )
    async def test_what_comes_all_the_same_stops_nothing(
        self, anna: User, bot_api: BotApi, hours: Hours, kind: str, payload: Json
    ) -> None:
        """Whether the library can read it or not, the next person is answered."""
        bot_api.world.updates.allow([])
        bot_api.push(kind, payload)
        await anna.start()

        assert "Où habitez-vous ?" in (await anna.screen()).text
        assert await answers(anna, bot_api, hours) == 1


class TestAnswered:
    """What is neither text nor a picture gets an answer, too."""

    @pytest.mark.parametrize(
        "content",
        [
            {"poll": {"id": "1", "question": "q", "options": [], "total_voter_count": 0, "is_closed": False,
                      "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                      "allows_revoting": False, "members_only": False}},
            {"dice": {"emoji": "🎲", "value": 3}},
            {"contact": {"phone_number": "+32 470", "first_name": "Bea"}},
            {"live_photo": {"file_id": "x"}},
            {"rich_message": {"blocks": [{"type": "divider"}]}},
        ],
    )  # fmt: skip
    async def test_a_message_without_words(self, anna: User, content: Json) -> None:
        """Never a dead end."""
        await anna.start()
        await anna.screen()
        await anna.send(content)

        assert "112" in (await anna.screen()).text

    async def test_a_forwarded_message_is_read_as_words(self, anna: User) -> None:
        """A relative forwards what somebody wrote: what it says counts, whoever said it."""
        await anna.forward("il me frappe, j'habite à Verviers")

        assert "Verviers" in (await anna.screen()).text

    @pytest.mark.parametrize(
        "content",
        [
            {"pinned_message": {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 1, "type": "private"}}},
            {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
            {"forum_topic_created": {"name": "x", "icon_color": 1}},
            {"boost_added": {"boost_count": 1}},
            {"connected_website": "example.com"},
            {"checklist_tasks_done": {"marked_as_done_task_ids": [1]}},
            {"something_new": {"a": 1}},
        ],
    )
    async def test_what_telegram_notes_by_itself_gets_no_answer_and_is_erased(
        self, anna: User, bot_api: BotApi, hours: Hours, content: Json
    ) -> None:
        """Nobody said anything; but a pinned message is a trace."""
        await anna.start()
        await anna.screen()
        await anna.send(content)
        assert await answers(anna, bot_api, hours) == 1

        await anna.command("/effacer")
        erased = await anna.screen()

        assert [message.text for message in anna.messages] == [erased.text]
