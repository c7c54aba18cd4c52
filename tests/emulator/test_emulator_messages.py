"""Sending, editing and deleting: what comes out, and what Telegram refuses."""

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from tests.emulator.chats import Chat
from tests.emulator.conftest import Calling, refused
from tests.emulator.handles import CannotSendError
from tests.emulator.refusals import NOT_MODIFIED
from tests.emulator.server import BotApi
from tests.emulator.user import User

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


def inline(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """A keyboard of one row."""
    return InlineKeyboardMarkup([buttons])


async def test_a_message_arrives_as_it_was_sent(bot: Bot, anna: User) -> None:
    """With markup, options, buttons, and a date in whole seconds."""
    sent = await bot.send_message(
        anna.id,
        "<b>112</b>",
        parse_mode="HTML",
        disable_notification=True,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=inline(InlineKeyboardButton("Encore", callback_data="more")),
        reply_parameters=ReplyParameters(1),
    )
    seen = await anna.next()

    assert sent.text == seen.text == "112"
    assert sent.entities == (MessageEntity("bold", 0, 3),)
    assert sent.reply_markup
    assert sent.reply_to_message
    assert (sent.has_protected_content, seen.silent, seen.protected) == (True, True, True)
    assert seen.buttons == ["Encore"]
    assert sent.message_id == 2
    assert type(seen.date) is int


async def test_the_bot_cannot_write_first(bot: Bot, bot_api: BotApi) -> None:
    """A chat begins with the person; the bot has not even met them before."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(bot_api.user().id, "bonjour")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message("@nobody", "bonjour")


async def test_somebody_met_in_a_group_still_has_to_press_start(bot: Bot, bot_api: BotApi) -> None:
    """To meet is not to be invited."""
    bea = bot_api.user("Bea")
    await bea.adds_bot_to(bot_api.group())

    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(bea.id, "bonjour")


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("a" * 4097, "message is too long"),
        ("👋" * 2049, "message is too long"),
    ],
)
async def test_texts_that_telegram_refuses(call: Calling, anna: User, text: str, words: str) -> None:
    """Empty once read, or longer than 4096."""
    answer = await call("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")

    assert refused(answer) == (400, f"Bad Request: {words}")
    assert len(anna.messages) == 1


async def test_markup_does_not_count_for_the_length(bot: Bot, anna: User) -> None:
    """4096 after entities parsing."""
    assert await bot.send_message(anna.id, f"<b>{'a' * 4096}</b>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "copy_text": {"text": "1" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "url": "tel:+3280030030"},
            "inline keyboard button URL 'tel:+3280030030' is invalid: Wrong port number specified in the URL",
        ),
        (
            {"text": "a", "url": "mailto://a@b.be"},
            "inline keyboard button URL 'mailto://a@b.be' is invalid: Unsupported URL protocol",
        ),
        ({"text": "a", "url": "relais"}, "inline keyboard button URL 'relais' is invalid: Wrong HTTP URL"),
    ],
)
async def test_buttons_that_telegram_refuses(call: Calling, anna: User, button: dict[str, object], words: str) -> None:
    """Data over 64 bytes, copied text over 256 characters, links that are not of the web."""
    answer = await call("sendMessage", chat_id=anna.id, text="a", reply_markup={"inline_keyboard": [[button]]})

    assert refused(answer) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    "markup",
    [
        {"inline_keyboard": [{"text": "a", "callback_data": "a"}]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]},
        {"inline_keyboard": [[{"text": "a", "callback_data": "a", "url": "https://a.be"}]]},
        {"inline_keyboard": [[{"text": "a", "callbackdata": "a"}]]},
        {"keyboard": [[]]},
        {"keyboard": [[{"text": ""}]]},
        {"keyboard": [["a"]], "input_field_placeholder": "a" * 65},
        {"keyboard": [["a"]], "resize": True},
        {"buttons": []},
    ],
)
async def test_keyboards_that_make_no_sense_are_refused(call: Calling, anna: User, markup: object) -> None:
    """Wrong in shape, too many, of two kinds at once, unknown."""
    assert (await call("sendMessage", chat_id=anna.id, text="a", reply_markup=markup))["ok"] is False


async def test_a_keyboard_comes_and_goes(bot: Bot, anna: User) -> None:
    """A keyboard in place of the letters; pressing it says its words."""
    where = ReplyKeyboardMarkup(
        [["Liège", KeyboardButton("Ici", request_location=True)]], resize_keyboard=True, one_time_keyboard=True
    )
    await bot.send_message(anna.id, "où ?", reply_markup=where)
    assert anna.keyboard == ["Liège", "Ici"]
    await anna.press("Liège")
    assert anna.messages[-1].text == "Liège"

    await bot.send_message(anna.id, "merci", reply_markup=ReplyKeyboardRemove())
    assert anna.keyboard == []
    with pytest.raises(LookupError, match="no button"):
        await anna.press("Liège")


async def test_a_message_that_brought_a_keyboard_cannot_be_edited(bot: Bot, anna: User) -> None:
    """Nor can one get a keyboard by an edit."""
    brought = await bot.send_message(anna.id, "où ?", reply_markup=ReplyKeyboardMarkup([["Liège"]]))
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await brought.edit_text("alors ?")

    plain = await bot.send_message(anna.id, "où ?")
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_text("a", anna.id, plain.message_id, reply_markup=ReplyKeyboardMarkup([["b"]]))  # type: ignore[arg-type]


async def test_numbers_can_be_copied_and_links_opened(bot: Bot, anna: User) -> None:
    """What the phone does by itself sends nothing to the bot."""
    copy = InlineKeyboardButton("1712", copy_text=CopyTextButton("1712"))
    site = InlineKeyboardButton("Site", url="https://relais.be")
    share = InlineKeyboardButton("Partager", switch_inline_query="Herstal")
    await bot.send_message(anna.id, "a", reply_markup=inline(copy, site, share))
    await bot.get_updates(offset=-1)
    await anna.press("1712")
    await anna.press("Site")
    press = await anna.press("Partager")

    assert anna.clipboard == "1712"
    assert anna.opened == ["https://relais.be/"]
    assert (press.kind, press.value) == ("switch_inline_query", "Herstal")
    assert len(await bot.get_updates()) == 1


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


async def test_replies_need_their_message(call: Calling, anna: User) -> None:
    """Unless the call says that it does not matter."""
    lost = {"message_id": 77}
    answer = await call("sendMessage", chat_id=anna.id, text="a", reply_parameters=lost)
    assert refused(answer) == (400, "Bad Request: message to be replied not found")

    easy = lost | {"allow_sending_without_reply": True}
    assert (await call("sendMessage", chat_id=anna.id, text="a", reply_parameters=easy))["ok"]


async def test_pictures_and_files(bot: Bot, anna: User) -> None:
    """Uploaded once, sent again by their id, with a caption in HTML."""
    photo = await bot.send_photo(anna.id, PNG, caption="<b>carte</b>", parse_mode="HTML")
    again = await bot.send_photo(anna.id, photo.photo[-1].file_id)
    document = await bot.send_document(anna.id, b"%PDF", filename="carte.pdf")

    assert photo.caption == "carte"
    assert photo.photo[-1].file_size == len(PNG)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    assert document.document
    assert document.document.file_name == "carte.pdf"


async def test_files_that_telegram_refuses(bot: Bot, anna: User) -> None:
    """No picture, an unknown id, nothing at all, a caption too long."""
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(anna.id, b"<svg/>")
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier/HTTP URL specified"):
        await bot.send_photo(anna.id, "AgACAgQAAx")
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(anna.id, b"")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(anna.id, PNG, caption="a" * 1025)


async def test_places_and_cards(bot: Bot, anna: User) -> None:
    """A location, a venue, a contact, and “typing…”."""
    location = await bot.send_location(anna.id, 50.6, 5.6)
    venue = await bot.send_venue(anna.id, 50.6, 5.6, "Maison", "Rue 1")
    contact = await bot.send_contact(anna.id, "+3280030030", "Écoute")
    await bot.send_chat_action(anna.id, "typing")

    assert location.location
    assert venue.venue
    assert venue.venue.title == "Maison"
    assert contact.contact
    assert anna.chat.actions == ["typing"]
    with pytest.raises(BadRequest, match="Wrong location specified"):
        await bot.send_location(anna.id, 91, 0)
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(anna.id, "thinking")
    with pytest.raises(BadRequest, match="Vcard is too long"):
        await bot.send_contact(anna.id, "1712", "a", vcard="a" * 2049)


async def test_getting_and_leaving_chats(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """A group can be left, a private chat cannot."""
    group: Chat = bot_api.group("Famille")
    await anna.adds_bot_to(group)
    assert (await bot.get_chat(anna.id)).first_name == "Anna"
    assert (await bot.get_chat(group.id)).title == "Famille"
    with pytest.raises(BadRequest, match="can't be changed in private chats"):
        await bot.leave_chat(anna.id)

    assert await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group.id, "a")
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.get_chat(group.id)


async def test_only_private_messages_of_others_can_be_deleted(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """In a group the bot is no administrator."""
    there = await anna.adds_bot_to(bot_api.group())
    said = await there.say("/start")

    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(there.chat.id, said.message_id)
