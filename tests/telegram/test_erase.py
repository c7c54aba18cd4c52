"""Erase on Telegram: all that can go goes, and what stays is counted."""

import pytest

from bot.telegram.app import BotApplication
from bot.telegram.memory import RamMemory
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, anna, eventually, hours, running
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["anna", "bot_api", "hours", "running"]


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


async def erased(user: User, command: str = "/effacer") -> str:
    """Erase, and what the bot says then."""
    await user.command(command)
    return (await user.screen()).text


async def test_both_sides_go_in_few_calls(anna: User, bot_api: BotApi) -> None:
    """A hundred messages a call, the command among them; one message says so."""
    await talked(anna, times=75)

    assert "151 messages sont effacés." in await erased(anna)
    assert len(anna.messages) == 1
    assert [len(call.params["message_ids"]) for call in bot_api.made("deleteMessages")] == [100, 51]


async def test_the_message_that_tells_it_goes_with_the_next_erase(anna: User) -> None:
    """It is a trace like the others."""
    await talked(anna)
    await erased(anna)

    assert "2 messages sont effacés." in await erased(anna)
    assert len(anna.messages) == 1


async def test_what_is_too_old_is_counted_and_not_asked_for(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """Telegram would answer that all went well; our own clock knows better."""
    await talked(anna)
    await hours.go_by(hours=24)
    await anna.photo()
    await anna.screen()
    await hours.go_by(hours=23, minutes=58)
    await anna.photo()
    await anna.screen()
    text = await erased(anna)

    assert "5 messages sont effacés." in text
    assert "2 messages n’ont pas pu être effacés." in text
    assert len(anna.messages) == 3
    assert not bot_api.made("deleteMessage")


async def test_what_may_just_be_too_old_is_asked_for_alone(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """In the last hour nobody can be sure; a message alone is answered truly."""
    await talked(anna)
    await hours.go_by(hours=47, minutes=30)
    await anna.photo()
    await anna.screen()
    text = await erased(anna)

    assert "5 messages sont effacés." in text
    assert "n’ont pas pu" not in text
    assert len(bot_api.made("deleteMessage")) == 2


async def test_a_refused_call_is_taken_apart(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """Our clock is behind that of Telegram: a message that is too old must not keep the others."""
    await talked(anna)
    bot_api.clock.advance(hours=49)
    hours.behind = 3 * 3600
    text = await erased(anna)

    assert "Un message est effacé." in text
    assert "2 messages n’ont pas pu être effacés." in text


async def test_a_message_that_the_person_deleted_already_is_gone(anna: User, bot_api: BotApi) -> None:
    """It cannot be found, and that is no failure."""
    await talked(anna, times=2)
    bot_api.world.delete(anna.chat, [1])
    bot_api.fail_next("deleteMessages", 400, description="Bad Request: message can't be deleted for everyone")

    assert "n’a pas pu" not in await erased(anna)
    assert len(anna.messages) == 1


async def test_it_waits_when_telegram_is_busy(anna: User, bot_api: BotApi, hours: Hours) -> None:
    """As long as Telegram asks; nothing is left because of it."""
    await talked(anna, times=2)
    bot_api.fail_next("deleteMessages", 429, retry_after=31)
    bot_api.fail_next("deleteMessages", 502, html=True)
    bot_api.cut_next("deleteMessages")
    text = await erased(anna)

    assert "5 messages sont effacés." in text
    assert len(anna.messages) == 1
    assert hours.waited == [31.0, 2.0, 4.0]


async def test_what_could_not_be_reached_is_counted_and_goes_with_the_next_erase(anna: User, bot_api: BotApi) -> None:
    """Telegram is in trouble for longer than anyone can wait."""
    await talked(anna)
    bot_api.fail_next("deleteMessages", 500, times=5)
    first = await erased(anna)
    second = await erased(anna)

    assert "3 messages n’ont pas pu être effacés." in first
    assert "5 messages sont effacés." in second
    assert len(anna.messages) == 1


@pytest.mark.parametrize("after", [True, False])
async def test_a_message_whose_id_never_came_back_is_counted(anna: User, bot_api: BotApi, after: bool) -> None:
    """The answer was lost: the message may lie in the chat, and Erase cannot know it."""
    bot_api.cut_next("sendMessage", "half", after=after)
    await anna.start()
    await bot_api.until(lambda: [call.status for call in bot_api.made("sendMessage")][1:] == [200])
    anna.seen = len(anna.chat.shown)
    text = await erased(anna)

    assert "Un message n’a pas pu être effacé." in text
    assert len(anna.messages) == (2 if after else 1)


async def test_a_press_erases_too(anna: User) -> None:
    """With the message that holds the button."""
    await talked(anna)
    await anna.press("Effacer")

    assert "2 messages sont effacés." in (await anna.screen()).text
    assert len(anna.messages) == 1


async def test_stop_erases_and_forgets(anna: User, running: BotApplication, hours: Hours) -> None:
    """Language, place, choices: nothing is left but the id of the last message."""
    await talked(anna)
    await anna.press("Nederlands")
    await anna.screen()

    assert "3 berichten zijn gewist." in await erased(anna, "/stop")
    await hours.idle()
    session = remembered(running).find(anna.id)
    assert session is not None
    assert (session.state, list(session.messages)) == (None, [anna.messages[0].message_id])
    assert "2 messages sont effacés." in await erased(anna)  # French again: the language of the telephone
    assert len(anna.messages) == 1


async def test_who_blocks_the_bot_is_forgotten(
    anna: User, running: BotApplication, bot_api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    """At once, without a line in the log."""
    await talked(anna)
    anna.person.blocked = True
    bot_api.push("message", anna.messages[0].as_json(anna.chat))
    await bot_api.until(lambda: any(call.status == 403 for call in bot_api.calls))
    await eventually(lambda: remembered(running).find(anna.id) is None)

    assert not [record for record in caplog.records if record.name.startswith("relais")]
