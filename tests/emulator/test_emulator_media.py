"""Pictures, files, places and cards; and chats themselves."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)
from telegram.error import BadRequest, Forbidden

from tests.telegram_emulator.chats import Chat
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


def inline(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """A keyboard of one row."""
    return InlineKeyboardMarkup([buttons])


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


@pytest.mark.parametrize(("width", "height"), [(9000, 1001), (2100, 100), (100, 2100), (5, 0)])
async def test_pictures_of_sizes_that_telegram_refuses(bot: Bot, anna: User, width: int, height: int) -> None:
    """Over 10,000 pixels for both sides together, or one side over twenty times the other."""
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")

    with pytest.raises(BadRequest, match=r"(?i)photo_invalid_dimensions"):
        await bot.send_photo(anna.id, header)


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
    left = (await bot.get_updates(offset=-1))[0].my_chat_member
    assert left
    assert (left.old_chat_member.status, left.new_chat_member.status) == ("member", "left")
    assert left.from_user.id == bot.id
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group.id, "a")
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.get_chat(group.id)
