"""Public bug reports of other bots, played on ours: each test names the reports that it comes from.

What concerns fetching updates and calls that fail stands in test_intake, test_retry and test_webhook, and in the faults
of `make reliability`.
"""

import pytest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, hours, relais, running
from tests.telegram_emulator.chats import BOT_ID, Message
from tests.telegram_emulator.refusals import QUERY_TOO_OLD, Json
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]

PHOTO: Json = {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 9, "height": 9}], "media_group_id": "1"}


def ours(user: User) -> list[str]:
    """The texts of our messages in the chat."""
    return [message.text for message in user.messages if message.from_bot]


async def begun(user: User) -> Message:
    """Press Start; the first screen."""
    await user.start()
    return await user.screen()


@pytest.mark.parametrize("discreet", [False, True])
async def test_an_album_of_five_with_one_caption(anna: User, hours: Hours, discreet: bool) -> None:
    """pyTelegramBotAPI#1581, my-id-bot#23: five updates, one answer; where someone may see the chat it stays."""
    start = await begun(anna)
    if discreet:
        await anna.forge(actions.DISCREET, start)
        await anna.screen()
    for caption in ("Seraing", "", "", "", ""):
        await anna.send(PHOTO | ({"caption": caption} if caption else {}))
    await hours.idle()

    assert ["Seraing" in text for text in ours(anna)] == ([True] if discreet else [False, True])


@pytest.mark.parametrize(
    "command",
    ["/effacer\nvite", "/effacer.", "/effacer,", "/effacer!", "/stop.", "/wissen.", "/stop\nmerci", "/ effacer",
     "/effacer !", "/effacer svp", "effacer", "efface tout", "wis alles"],
)  # fmt: skip
async def test_what_touches_the_command_does_not_keep_it_from_erasing(anna: User, command: str) -> None:
    """python-telegram-bot#868, kotlin-telegram-bot#227: a bot_command entity with more behind it."""
    await begun(anna)
    answer = await anna.ask(command)

    assert answer.text.startswith("101 / 112")
    assert anna.messages == [answer]


async def test_the_accent_of_a_keyboard(anna: User) -> None:
    """python-telegram-bot#868, another way: an accent, and a place behind a call for help."""
    assert "Ce que nous gardons." in (await anna.ask("/confidentialité")).text
    assert "Seraing" in (await anna.ask("/aide\nSeraing")).text


async def test_a_formatted_paste(anna: User) -> None:
    """nanoclaw#3151: since Bot API 10.1 it comes as a rich message, without a text."""
    await anna.send({"rich_message": {"blocks": [{"type": "paragraph", "text": "Il me frappe, j'habite à Seraing"}]}})
    answer = (await anna.screen()).text

    assert "Seraing" in answer
    assert "Désolé" not in answer


async def test_a_message_that_was_corrected(anna: User) -> None:
    """openclaw#16467, telegram-bot-api#388: read if a word changed, quiet if none did."""
    said = await anna.say("Seraigne lez")
    assert "pas reconnu" in (await anna.screen()).text
    said = await anna.edit(said, "Seraing")
    assert "Seraing" in (await anna.screen()).text

    await anna.edit(said, "Seraing")
    await anna.sees_nothing()


async def test_the_label_of_the_position_button_as_text(anna: User) -> None:
    """tweb#394, tdesktop#29178: Telegram in a browser sends the words; no loop back to the same button."""
    await begun(anna)
    answer = await anna.ask("Envoyer ma position")

    assert "ne peut pas envoyer de position" in answer.text
    assert not answer.button("locate")


async def test_the_own_card_in_the_own_chat(anna: User, hours: Hours) -> None:
    """python-telegram-bot#2807, mirea-teacher-schedule-bot#26: the bot is not its own reader."""
    await begun(anna)
    card = {"text": "Herstal 04 248 00 00", "via_bot": {"id": BOT_ID, "is_bot": True, "first_name": "Relais"}}
    await anna.send(card)
    await hours.idle()

    assert len(ours(anna)) == 1


async def test_a_message_of_another_bot(bot_api: BotApi, anna: User, hours: Hours) -> None:
    """openclaw PR 151924: two bots talked for minutes."""
    anna.person.is_bot = True
    await anna.say("Seraing")
    await hours.idle()

    assert not bot_api.made("sendMessage")


async def test_a_message_in_a_topic(anna: User) -> None:
    """openclaw#19144, telegram-bot-api#847: the answer stands where the question does."""
    await anna.say_in_topic("Seraing", 5)

    assert (await anna.screen()).content["message_thread_id"] == 5


async def test_getupdates_is_told_to_wait(bot_api: BotApi, assistant: Assistant, hours: Hours) -> None:
    """telegraf#1563: it waits as long, and goes on."""
    bot_api.fail_next("getUpdates", 429, retry_after=5)
    async with relais(assistant, bot_api, hours):
        assert "Seraing" in (await bot_api.user().ask("Seraing")).text

    assert 5.0 in hours.waited


async def test_a_press_on_a_message_of_three_days_ago(
    anna: User, bot_api: BotApi, assistant: Assistant, hours: Hours
) -> None:
    """telegram-bot-api#401, aiogram#1675: its date is 0; it is answered, and Erase says that something may be left."""
    start = await begun(anna)
    await hours.go_by(hours=72)
    gone = {"chat": anna.chat.as_json(), "message_id": start.message_id, "date": 0}
    bot_api.world.ask("callback_query", anna.person, {"message": gone, "chat_instance": "1", "data": "danger"})
    assert "Appelez le 101 ou le 112." in (await anna.screen()).text

    assert "ici ou plus haut" in (await anna.ask("/effacer")).text


async def test_a_press_that_is_too_old_to_be_answered(anna: User, bot_api: BotApi) -> None:
    """telegraf#1719, python-telegram-bot#2254: the screen comes all the same."""
    await begun(anna)
    bot_api.fail_next("answerCallbackQuery", 400, description=f"Bad Request: {QUERY_TOO_OLD}")
    await anna.press("danger")

    assert "Appelez le 101 ou le 112." in (await anna.screen()).text


async def test_a_page_of_html_instead_of_an_answer(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """python-telegram-bot#1095, pyTelegramBotAPI#1780: sent once more; Erase says that one may be left."""
    bot_api.fail_next("sendMessage", 502, html=True)
    await begun(anna)
    assert (len(ours(anna)), hours.waited) == (1, [1.0])

    assert "encore être ici" in (await anna.ask("/effacer")).text


async def test_sent_and_the_answer_lost(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """python-telegram-bot#1045, hermes#5153: two copies, and Erase says that one may be left."""
    bot_api.cut_next("sendMessage", "half", after=True)
    await begun(anna)
    await hours.idle()
    assert len(ours(anna)) == 2
    anna.seen = len(anna.chat.shown)

    assert "encore être ici" in (await anna.ask("/effacer")).text


async def test_a_pooled_connection_dies(anna: User, bot_api: BotApi) -> None:
    """hermes#84495, pyTelegramBotAPI#1664: one copy, and a cautious word at Erase."""
    bot_api.cut_next("sendMessage", "reset")
    await begun(anna)
    assert len(ours(anna)) == 1

    assert "encore être ici" in (await anna.ask("/effacer")).text


async def test_a_dice_and_then_erase(anna: User) -> None:
    """tdesktop#7745: it cannot be deleted before it is a day old; all else goes, and what is left is said."""
    await begun(anna)
    await anna.send({"dice": {"emoji": "🎲", "value": 3}})
    await anna.screen()
    answer = await anna.ask("/effacer")

    assert "encore être ici" in answer.text
    assert ["dice" in message.content for message in anna.messages] == [True, False]


async def test_a_paste_that_the_client_cuts_in_two(anna: User, hours: Hours) -> None:
    """nullclaw#312: two messages, two answers; what it told counts in the last one."""
    words = "il était en colère et la porte restait fermée. " * 85
    await anna.say(words[:4000] + " il me frappe")
    await anna.say("j'habite à Seraing")
    await hours.idle()

    assert len(ours(anna)) == 2
    assert "Seraing" in ours(anna)[-1]


async def test_a_forwarded_threat_and_own_words(anna: User) -> None:
    """nanobot#2492: both are read."""
    await anna.forward("je vais te tuer")
    first = await anna.screen()
    second = await anna.ask("Seraing")

    assert "101" in first.text
    assert "Seraing" in second.text


async def test_blocked_and_back(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """A 403, then Start: everything is forgotten, and answered."""
    await anna.ask("Seraing")
    anna.person.blocked = True
    bot_api.push("message", anna.messages[0].as_json(anna.chat))
    await bot_api.until(lambda: any(call.status == 403 for call in bot_api.calls))
    anna.person.blocked = False

    assert "Où habitez-vous ?" in (await anna.ask("/start")).text


@pytest.mark.parametrize(
    ("code", "question"),
    [
        *((code, "Waar woont u?") for code in ("nl-BE", "nl", "NL", "nld")),
        *((code, "Où habitez-vous ?") for code in ("fr-be", "FR", "fra", "pt-br", "zh-hans", "de", "en", "", None)),
    ],
)
async def test_the_language_of_the_telephone(bot_api: BotApi, running: object, code: str | None, question: str) -> None:
    """Whatever the client writes; the first language of the interface where it is not offered."""
    user = bot_api.user("Bea", code)

    assert question in (await begun(user)).text


@pytest.mark.parametrize("name", ["", "\u202eanna", "\ud83d", "\x00", "a" * 300])
async def test_any_name(bot_api: BotApi, running: object, name: str) -> None:
    """Nobody is greeted by it."""
    assert "Seraing" in (await bot_api.user(name).ask("Seraing")).text


@pytest.mark.parametrize("text", ["👋" * 2048, "é" * 3000, "Seraing\u0000", "\u202eSeraing", "<b>&amp;"])
async def test_any_text(anna: User, text: str) -> None:
    """It is answered."""
    assert "112" in (await anna.ask(text)).text


async def test_somebody_without_a_name(bot_api: BotApi, anna: User) -> None:
    """The library refuses a user without first_name; the words are read all the same."""
    anna.person.known = anna.chat.started = True
    said = bot_api.world.post(anna.chat, anna.person, {"text": "Seraing"})
    bot_api.push("message", said.as_json(anna.chat) | {"from": {"id": anna.id, "is_bot": False}})

    assert "Seraing" in (await anna.screen()).text


@pytest.mark.parametrize(
    "text", [f"/start {'A' * 64}", f"/start {'x' * 4000}", "/start %F0%9F", "/start \u202e", "/start=abc", "/start\n1"]
)
async def test_any_payload_of_a_link(anna: User, text: str) -> None:
    """What nobody knows is passed over."""
    assert "Où habitez-vous ?" in (await anna.ask(text)).text


@pytest.mark.parametrize("data", ["m:99999", "t:nope:", "", "x" * 64, "\u202e"])
async def test_any_button(anna: User, data: str) -> None:
    """Old, made up: the spinner ends, and the question comes."""
    press = await anna.forge(data, await begun(anna))
    await press.answered()

    assert "112" in (await anna.screen()).text


@pytest.mark.parametrize("code", [400, 429, 502])
async def test_an_inline_answer_that_is_refused(anna: User, bot_api: BotApi, hours: Hours, code: int) -> None:
    """The next one is answered."""
    bot_api.fail_next("answerInlineQuery", code)
    await anna.type_inline("Herstal")
    await hours.idle()

    assert await (await anna.type_inline("é" * 256)).results()


async def test_one_writes_without_end(anna: User, bot_api: BotApi) -> None:
    """Another is answered meanwhile."""
    for _ in range(60):
        await anna.say("allo")

    assert "Seraing" in (await bot_api.user("Bea").ask("Seraing")).text


@pytest.mark.parametrize(
    "content",
    [
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
        {"chat_background_set": {"type": {"type": "pattern"}}},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
        {"gift": {"gift": {"id": "1"}}},
        {"forum_topic_created": {"name": "x", "icon_color": 1}},
        {"community_chat_added": {"community": {"id": 1}}},
    ],
)
async def test_what_the_service_notes(anna: User, hours: Hours, content: Json) -> None:
    """Silence; also for notes of versions to come."""
    await begun(anna)
    await anna.send(content)
    await hours.idle()

    assert len(ours(anna)) == 1
