"""Editing and deleting: what becomes of a message, and what Telegram refuses."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest, Forbidden

from tests.emulator.conftest import Calling, refused
from tests.telegram_emulator.handles import CannotSendError
from tests.telegram_emulator.refusals import NOT_MODIFIED
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


def inline(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """A keyboard of one row."""
    return InlineKeyboardMarkup([buttons])


async def test_a_blocked_bot_cannot_write_or_edit(bot: Bot, anna: User) -> None:
    """Until it is let in again."""
    sent = await bot.send_message(anna.id, "bonjour")
    await anna.blocks_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "bonjour")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await sent.edit_text("adieu")
    with pytest.raises(CannotSendError):
        await anna.say("bonjour")

    await anna.blocks_bot(blocked=False)
    assert await bot.send_message(anna.id, "bonjour")


async def test_a_message_that_brought_a_keyboard_cannot_be_edited(bot: Bot, anna: User) -> None:
    """Nor can one get a keyboard by an edit."""
    brought = await bot.send_message(anna.id, "où ?", reply_markup=ReplyKeyboardMarkup([["Liège"]]))
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await brought.edit_text("alors ?")

    plain = await bot.send_message(anna.id, "où ?")
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_text("a", anna.id, plain.message_id, reply_markup=ReplyKeyboardMarkup([["b"]]))  # type: ignore[arg-type]  # the wrong keyboard is the point


async def test_an_edit_changes_the_message_in_place(bot: Bot, anna: User) -> None:
    """Without reply_markup the buttons go."""
    sent = await bot.send_message(anna.id, "a", reply_markup=inline(InlineKeyboardButton("x", callback_data="x")))
    edited = await bot.edit_message_text("b", anna.id, sent.message_id)
    assert isinstance(edited, Message)
    assert anna.last

    assert (anna.last.text, anna.last.buttons) == ("b", [])
    assert edited.edit_date
    assert (await anna.next()).text == "a"
    assert (await anna.next()).text == "b"


async def test_only_the_buttons_change(bot: Bot, anna: User) -> None:
    """editMessageReplyMarkup leaves the words."""
    sent = await bot.send_message(anna.id, "a", reply_markup=inline(InlineKeyboardButton("x", callback_data="x")))
    await sent.edit_reply_markup(inline(InlineKeyboardButton("y", callback_data="y")))
    assert anna.last
    assert (anna.last.text, anna.last.buttons) == ("a", ["y"])

    await sent.edit_reply_markup()
    assert anna.last.buttons == []
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup()


async def test_an_edit_without_change_is_refused(call: Calling, bot: Bot, anna: User) -> None:
    """In Telegram's whole sentence; the same markup written otherwise is no change."""
    sent = await bot.send_message(anna.id, "<b>a</b>", parse_mode="HTML")
    answer = await call(
        "editMessageText", chat_id=anna.id, message_id=sent.message_id, text="<strong>a</strong> ", parse_mode="HTML"
    )

    assert refused(answer) == (400, f"Bad Request: {NOT_MODIFIED}")


async def test_edits_that_telegram_refuses(call: Calling, bot: Bot, anna: User) -> None:
    """A message that is not there, one of the person, one without text, no message at all, a text too long."""
    place = await bot.send_location(anna.id, 50.6, 5.6)
    text = await bot.send_message(anna.id, "a")
    wanted: dict[str, dict[str, object]] = {
        "message to edit not found": {"message_id": 99},
        "message can't be edited": {"message_id": 1},
        "there is no text in the message to edit": {"message_id": place.message_id},
        "MESSAGE_TOO_LONG": {"message_id": text.message_id, "text": "a" * 4097},
    }
    for words, params in wanted.items():
        answer = await call("editMessageText", **({"chat_id": anna.id, "text": "b"} | params))
        assert refused(answer) == (400, f"Bad Request: {words}")

    assert refused(await call("editMessageText", text="b")) == (
        400,
        "Bad Request: message identifier is not specified",
    )


async def test_a_bot_deletes_both_sides_of_a_private_chat(bot: Bot, anna: User) -> None:
    """One by one or together; those that are gone are skipped."""
    sent = await bot.send_message(anna.id, "a")
    await sent.delete()
    assert [message.text for message in anna.messages] == ["/start"]

    second = await bot.send_message(anna.id, "b")
    assert await bot.delete_messages(anna.id, [1, sent.message_id, second.message_id])
    assert anna.messages == []


async def test_deletions_that_telegram_refuses(call: Calling, bot_api: BotApi, bot: Bot, anna: User) -> None:
    """What is not there, more than 100, nothing at all, and what is older than 48 hours."""
    assert refused(await call("deleteMessage", chat_id=anna.id, message_id=9)) == (
        400,
        "Bad Request: message to delete not found",
    )
    many = await call("deleteMessages", chat_id=anna.id, message_ids=list(range(1, 102)))
    assert refused(many) == (400, "Bad Request: too many message identifiers specified")
    none = await call("deleteMessages", chat_id=anna.id, message_ids=[])
    assert refused(none) == (400, "Bad Request: message identifiers are not specified")

    bot_api.clock.advance(hours=48, seconds=2)
    young = await bot.send_message(anna.id, "a")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(anna.id, 1)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_messages(anna.id, [1, young.message_id])
    assert len(anna.messages) == 2
    assert await young.delete()


async def test_ids_are_counted_for_the_whole_bot(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """In private chats and groups; an id of another chat is none of this one. A channel counts for itself."""
    bea = bot_api.user("Bea")
    first = await bea.start()
    last = await anna.say("a")
    assert last.message_id - first.message_id == 1
    assert await bot.delete_messages(anna.id, [first.message_id, last.message_id])
    assert [message.text for message in bea.messages] == ["/start"]
    assert "a" not in [message.text for message in anna.messages]

    channel = bot_api.group(kind="channel")
    assert bot_api.world.post(channel, anna.person, {"text": "a"}).message_id == 1


async def test_a_dice_can_be_deleted_once_it_is_a_day_old(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """In a private chat; together with others it keeps them too."""
    dice = await anna.send({"dice": {"emoji": "🎲", "value": 3}})
    text = await bot.send_message(anna.id, "a")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_messages(anna.id, [dice.message_id, text.message_id])
    assert len(anna.messages) == 3

    bot_api.clock.advance(hours=24)
    assert await bot.delete_message(anna.id, dice.message_id)


async def test_only_private_messages_of_others_can_be_deleted(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """In a group the bot is no administrator."""
    there = await anna.adds_bot_to(bot_api.group())
    said = await there.say("/start")

    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(there.chat.id, said.message_id)


async def test_a_keyboard_goes_with_its_message(bot: Bot, anna: User) -> None:
    """As on a phone, when the bot erases the chat."""
    sent = await bot.send_message(anna.id, "où ?", reply_markup=ReplyKeyboardMarkup([["Liège"]]))
    assert anna.keyboard == ["Liège"]
    await sent.delete()

    assert anna.keyboard == []
