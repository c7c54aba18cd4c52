"""What arrives in a chat as Telegram really sends it: albums, notes, bots, edits, formatted pastes, topics."""

import pytest

from bot.conversation import actions
from bot.telegram import chat as channel
from bot.telegram.app import BotApplication
from bot.telegram.memory import RamMemory
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, hours, running
from tests.telegram_emulator.chats import BOT_ID, Message
from tests.telegram_emulator.refusals import Json
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]

ONLY_TEXT = "Désolé, je lis seulement du texte."
PHOTO: Json = {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 9, "height": 9}]}
GIFT: Json = {"gift": {"gift": {"id": "1"}}}


async def album(user: User, *captions: str, group: str = "1") -> None:
    """Send a group of pictures: an update for each."""
    for caption in captions:
        await user.send(PHOTO | {"media_group_id": group} | ({"caption": caption} if caption else {}))


async def discreet(user: User, hours: Hours) -> None:
    """Say that someone may see the chat."""
    await user.start()
    await user.forge(actions.DISCREET, await user.screen())
    await user.screen()
    await hours.idle()
    user.seen = len(user.chat.shown)


def ours(user: User) -> list[Message]:
    """Our messages in the chat."""
    return [message for message in user.messages if message.from_bot]


class TestAlbums:
    """Several pictures sent at once are one thing."""

    @pytest.mark.parametrize("captions", [("Seraing", "", "", "", ""), ("", "", "Seraing"), ("", "Seraing", "")])
    async def test_one_answer_whichever_picture_has_the_words(
        self, anna: User, hours: Hours, captions: tuple[str, ...]
    ) -> None:
        """Where the words come later, the answer to the first is changed."""
        await album(anna, *captions)
        await hours.idle()

        assert ["Seraing" in message.text for message in ours(anna)] == [True]

    async def test_one_answer_to_pictures_without_words(self, anna: User, hours: Hours) -> None:
        """That only text is read need not be said five times; another album is answered again."""
        await album(anna, "", "", "", "", "")
        await hours.idle()
        assert [ONLY_TEXT in message.text for message in ours(anna)] == [True]

        await album(anna, "", "", group="2")
        await hours.idle()
        assert len(ours(anna)) == 2

    async def test_words_that_say_more_are_heard(self, anna: User, hours: Hours) -> None:
        """Two captions: the answer holds both; one that adds nothing takes nothing away."""
        await album(anna, "il me frappe", "Seraing", "photo trois")
        await hours.idle()
        (answer,) = ours(anna)

        assert "Seraing" in answer.text
        assert "101" in answer.text

    async def test_help_stays_where_someone_may_see_the_chat(self, anna: User, hours: Hours) -> None:
        """The rest of the album goes, and takes nothing away with it."""
        await discreet(anna, hours)
        await album(anna, "Seraing", "", "")
        await hours.idle()

        assert [message.from_bot for message in anna.messages] == [True]
        assert "Seraing" in anna.messages[0].text

    async def test_all_of_it_is_erased(self, anna: User, hours: Hours) -> None:
        """Also what got no answer."""
        await album(anna, "Seraing", "", "")
        await hours.idle()
        anna.seen = len(anna.chat.shown)
        await anna.say("/effacer")
        await anna.screen()

        assert len(anna.messages) == 1


class TestNotes:
    """What nobody wrote gets no answer."""

    @pytest.mark.parametrize(
        "content",
        [
            GIFT,
            {"forum_topic_edited": {}},
            {"proximity_alert_triggered": {"distance": 1}},
            {"something_of_2027": {"a": 1}},
        ],
    )
    async def test_help_stays_where_someone_may_see_the_chat(self, anna: User, hours: Hours, content: Json) -> None:
        """The note itself goes."""
        await discreet(anna, hours)
        await anna.ask("Seraing")
        await hours.idle()
        await anna.send(content)
        await hours.idle()

        assert ["Seraing" in message.text for message in anna.messages] == [True]

    async def test_help_that_another_version_showed_stays_too(
        self, anna: User, running: BotApplication, hours: Hours
    ) -> None:
        """Over an update: which message holds it is not known, so the note alone goes."""
        await discreet(anna, hours)
        await anna.ask("Seraing")
        await hours.idle()
        async with running.chats.memory.session(anna.id) as session:
            session.shown = []
        await anna.send(GIFT)
        await hours.idle()

        assert ["Seraing" in message.text for message in anna.messages] == [True]

    async def test_the_own_card_is_not_read(self, anna: User, hours: Hours) -> None:
        """Somebody sends a card from this very chat: it is ours; that of another bot is what they wanted to say."""
        us = {"id": BOT_ID, "is_bot": True, "first_name": "Relais"}
        await anna.send({"text": "Herstal", "via_bot": us})
        await hours.idle()
        assert ours(anna) == []

        await anna.send({"text": "Herstal", "via_bot": us | {"id": 5}})
        assert "Herstal" in (await anna.screen()).text

    async def test_another_bot_is_not_answered(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """Two bots would talk for ever; what it wrote is erased all the same."""
        anna.person.is_bot = True
        await anna.say("Seraing")
        anna.person.is_bot = False
        await hours.idle()
        assert not bot_api.made("sendMessage")

        await anna.say("/effacer")
        await hours.idle()
        assert [message.text[:9] for message in anna.messages] == ["101 / 112"]

    async def test_a_note_does_not_put_off_the_erasing(self, anna: User, hours: Hours) -> None:
        """Nobody did anything; and the note goes with the rest, or by itself after as long a silence."""
        await anna.start()
        await anna.forge(actions.erase_later(10), await anna.screen())
        await anna.screen()
        await hours.go_by(minutes=9)
        await anna.send(GIFT)
        await hours.go_by(minutes=2)
        await anna.until(lambda: not anna.messages)

        await anna.send(GIFT)
        await hours.go_by(minutes=12)
        await anna.until(lambda: not anna.messages)


class TestCourtesies:
    """Thanks bury no help."""

    @pytest.mark.parametrize("thanks", ["merci", "ok", "👍", "dank u", "Merci beaucoup !", "🙏", "d'accord"])
    async def test_thanks_after_a_referral_lead_back_to_it(self, anna: User, hours: Hours, thanks: str) -> None:
        """They are thanked, and nothing is called not understood."""
        await anna.ask("Seraing")
        answer = await anna.ask(thanks)

        assert "reconnu" not in answer.text
        assert answer.button(actions.municipality("62096"))

    @pytest.mark.parametrize("thanks", ["merci", "ok", "👍", "xyz", "photo"])
    @pytest.mark.parametrize("help_", ["Seraing", "il me frappe", "press"])
    async def test_help_stays_where_someone_may_see_the_chat(
        self, anna: User, hours: Hours, thanks: str, help_: str
    ) -> None:
        """Whether it is that of a place, of what was told, or for danger."""
        await discreet(anna, hours)
        if help_ == "press":
            await anna.press("danger")
        else:
            await anna.say(help_)
        help_text = (await anna.screen()).text
        await hours.idle()
        await (anna.photo() if thanks == "photo" else anna.say(thanks))
        await hours.idle()

        assert [message.text for message in anna.messages] == [help_text]


class TestEdits:
    """A message that was corrected is read; one that Telegram only says was edited is not."""

    async def test_a_corrected_message_is_read(self, anna: User, hours: Hours) -> None:
        """Long press, edit: no dead end."""
        said = await anna.say("Seraigne lez")
        await anna.screen()
        corrected = await anna.edit(said, "Seraing")
        assert "Seraing" in (await anna.screen()).text

        await anna.edit(corrected, "Verviers")
        assert "Verviers" in (await anna.screen()).text

    async def test_a_corrected_command_is_done(self, anna: User) -> None:
        """Whoever mistyped it may correct it."""
        await anna.ask("Seraing")
        said = await anna.say("/efacer")
        await anna.screen()
        await anna.edit(said, "/effacer")

        assert (await anna.screen()).text.startswith("101 / 112")
        assert len(anna.messages) == 1

    async def test_an_edit_that_changed_no_word_gets_nothing(self, anna: User, hours: Hours) -> None:
        """Telegram sends one when a link was looked up, or somebody pressed a reaction."""
        said = await anna.say("Seraing")
        await anna.screen()
        await anna.edit(said, "Seraing")
        await hours.idle()

        assert len(ours(anna)) == 1

    async def test_a_place_that_moves_gets_nothing(self, anna: User, bot_api: BotApi, hours: Hours) -> None:
        """A live position is an edit each few seconds."""
        said = await anna.location(50.6106, 5.5063)
        await anna.screen()
        await hours.idle()
        bot_api.push("edited_message", said.as_json(anna.chat) | {"edit_date": bot_api.clock.now()})
        await hours.idle()

        assert len(ours(anna)) == 1

    async def test_an_older_message_is_not_read_again(self, anna: User, hours: Hours) -> None:
        """Only the last one of the person: the answer would stand below something else."""
        said = await anna.say("Seriang")
        await anna.screen()
        await anna.ask("Verviers")
        await anna.edit(said, "Namur")
        await hours.idle()

        assert len(ours(anna)) == 2

    async def test_after_minutes_it_is_not_read(self, anna: User, hours: Hours) -> None:
        """An answer that comes by itself may be seen by somebody else."""
        said = await anna.say("Seriang lez")
        await anna.screen()
        await hours.go_by(minutes=11)
        await anna.edit(said, "Namur")
        await hours.idle()

        assert len(ours(anna)) == 1

    async def test_another_process_cannot_tell(self, anna: User, hours: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its secret is another: whether a word changed is not known, and nothing is said."""
        said = await anna.say("Seriang lez")
        await anna.screen()
        await hours.idle()
        monkeypatch.setattr(channel, "_SECRET", b"another")
        await anna.edit(said, "Namur")
        await hours.idle()

        assert len(ours(anna)) == 1

    async def test_an_edit_in_a_chat_that_is_unknown_leaves_no_trace(
        self, anna: User, running: BotApplication, bot_api: BotApi, hours: Hours
    ) -> None:
        """Nobody wrote anything; and it puts no erasing off."""
        message = {
            "message_id": 1,
            "date": bot_api.clock.now(),
            "chat": {"id": anna.id, "type": "private"},
            "text": "a",
        }
        bot_api.push("edited_message", message)
        await hours.idle()
        memory = running.chats.memory

        assert isinstance(memory, RamMemory)
        assert memory.chats() == []

    async def test_nothing_that_was_written_can_be_read_in_the_session(
        self, anna: User, running: BotApplication, hours: Hours
    ) -> None:
        """A digest with a secret; after Erase not even that."""
        await anna.ask("Seraing")
        await hours.idle()
        memory = running.chats.memory
        assert isinstance(memory, RamMemory)
        session = memory.find(anna.id)
        assert session
        assert "Seraing" not in session.wrote_text
        assert len(session.wrote_text) == 32

        session.forget_said()
        assert (session.wrote, session.wrote_text, session.album, session.shown) == (None, "", "", [])


RICH: Json = {
    "blocks": [
        {"type": "heading", "text": "Bonjour", "size": 1},
        {"type": "paragraph", "text": ["Il me ", {"type": "bold", "text": ["fr", {"type": "italic", "text": "appe"}]}]},
        {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "j'habite à Seraing"}]}]},
    ]
}


class TestWhatTheLibraryDoesNotKnow:
    """Bot API versions come faster than libraries."""

    async def test_a_formatted_paste_is_read(self, anna: User) -> None:
        """Its words, however they are nested: danger and place."""
        answer = await anna.send({"rich_message": RICH}) and await anna.screen()

        assert "Seraing" in answer.text
        assert "101" in answer.text

    @pytest.mark.parametrize(
        ("rich", "said"),
        [
            ({"blocks": [{"type": "table", "cells": [[{"text": "a"}, {"text": "Seraing"}]], "caption": "b"}]}, True),
            ({"blocks": [{"type": "details", "summary": "Seraing", "blocks": []}]}, True),
            ({"blocks": [{"type": "photo", "photo": [], "caption": {"text": "Seraing", "credit": "x"}}]}, True),
            ({"blocks": [{"type": "paragraph", "text": "/source Seraing"}]}, False),
            ({"blocks": "Seraing"}, True),
            ({"blocks": [[[None, 5, {"text": {"text": {"text": "Seraing"}}}]]]}, True),
            ({"blocks": [{"type": "divider"}]}, False),
            ({"blocks": None}, False),
            ([], False),
            ("x", False),
        ],
    )
    async def test_whatever_it_is_made_of_it_is_answered(
        self, anna: User, hours: Hours, rich: object, said: bool
    ) -> None:
        """Also what will never come."""
        await anna.send({"rich_message": rich})
        await hours.idle()

        assert any("Seraing" in message.text for message in ours(anna)) == said

    async def test_a_paste_without_end_is_cut(self, anna: User, hours: Hours) -> None:
        """Nested deeper than any person could."""
        part: object = "Seraing"
        for _ in range(300):
            part = {"text": [part]}
        await anna.send({"rich_message": {"blocks": [part]}})

        assert ONLY_TEXT in (await anna.screen()).text

    @pytest.mark.parametrize(
        "broken",
        [
            {"quote": {"position": 0}},
            {"via_bot": {"id": 5, "is_bot": True}},
            {"reply_to_message": {"message_id": 1}},
            {"entities": [{"type": "bold"}]},
            {"forward_origin": {"type": "user"}},
            {"from": {"id": 5, "language_code": "fr"}},
        ],
    )
    async def test_one_bad_field_does_not_make_a_message_vanish(
        self, anna: User, bot_api: BotApi, hours: Hours, broken: Json
    ) -> None:
        """The library refuses the whole of it; words, place and chat are read from what Telegram wrote."""
        for content, words in (
            ({"text": "Seraing"}, "Seraing"),
            ({"location": {"latitude": 50.59, "longitude": 5.86}}, "112"),
        ):
            sent = bot_api.world.post(anna.chat, anna.person, content)
            anna.chat.started = True
            bot_api.push("message", sent.as_json(anna.chat) | broken)

            assert words in (await anna.screen()).text

    async def test_a_picture_that_cannot_be_parsed_is_something_without_words(
        self, anna: User, bot_api: BotApi, hours: Hours
    ) -> None:
        """And a press on a message that cannot is a press."""
        await anna.start()
        start = await anna.screen()
        await anna.send({"photo": [{"width": 9}]})
        assert ONLY_TEXT in (await anna.screen()).text

        broken = start.as_json(anna.chat) | {"entities": [{"type": "bold"}]}
        bot_api.world.ask("callback_query", anna.person, {"message": broken, "chat_instance": "1", "data": "danger"})
        assert "Appelez le 101 ou le 112." in (await anna.screen()).text


class TestTopics:
    """A private chat can be divided into topics: the answer stands where the question does."""

    async def test_the_answer_stands_in_the_topic(self, anna: User, hours: Hours) -> None:
        """To words, and to what is pressed there."""
        await anna.say_in_topic("Seraing", 7)
        answer = await anna.screen()
        assert answer.content["message_thread_id"] == 7

        await anna.say_in_topic("/carte", 7)
        assert (await anna.screen()).content["message_thread_id"] == 7
        await anna.ask("Seraing")
        assert "message_thread_id" not in ours(anna)[-1].content

    async def test_a_topic_that_is_gone_keeps_no_answer_back(self, anna: User) -> None:
        """It comes in the chat itself."""
        await anna.send({"text": "Seraing", "message_thread_id": 8, "is_topic_message": True})

        assert "Seraing" in (await anna.screen()).text


class TestPositionInWords:
    """Telegram in a browser sends what stands on the position button."""

    @pytest.mark.parametrize("language", ["fr", "nl"])
    @pytest.mark.parametrize("label", ["Envoyer ma position", "Mijn locatie sturen"])
    async def test_it_is_explained(self, anna: User, bot_api: BotApi, hours: Hours, language: str, label: str) -> None:
        """In the language of the person, with the question instead of the same button again."""
        bea = bot_api.user("Bea", language)
        await bea.ask("/start")
        await bea.press("locate")
        await bea.screen()
        answer = await bea.ask(label)
        await hours.idle()

        cannot = {"fr": "ne peut pas envoyer de position", "nl": "kan geen locatie sturen"}
        assert cannot[language] in answer.text
        assert {"fr": "Où habitez-vous ?", "nl": "Waar woont u?"}[language] in answer.text
        assert not answer.button("locate")
        assert bea.keyboard == []
        assert "Seraing" in (await bea.ask("Seraing")).text
