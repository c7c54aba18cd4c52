"""Receiving: long polling, its conflicts, kinds of updates, and the push to a webhook."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.emulator.conftest import Calling, refused
from tests.telegram_emulator.refusals import OTHER_POLLER, Json
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User


def polling(bot_api: BotApi, call: Calling, **params: object) -> asyncio.Task[Json]:
    """A getUpdates that waits."""
    return asyncio.create_task(call("getUpdates", **({"timeout": 5} | params)))


async def test_updates_wait_until_they_are_confirmed(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """Each poll brings them again, until an offset goes past them."""
    await anna.say("deux")
    await anna.say("trois")
    first = await bot.get_updates()
    assert [update.message and update.message.text for update in first] == ["/start", "deux", "trois"]
    bot_api.clock.advance(seconds=1)
    assert [update.update_id for update in await bot.get_updates(limit=2)] == [one.update_id for one in first[:2]]

    rest = await bot.get_updates(offset=first[1].update_id + 1)
    assert [update.update_id for update in rest] == [first[2].update_id]
    assert await bot.get_updates(offset=first[2].update_id + 1) == ()


async def test_a_negative_offset_forgets_the_older_ones(bot: Bot, anna: User) -> None:
    """As start_polling(drop_pending_updates=True) does it."""
    await anna.say("deux")

    assert len(await bot.get_updates(offset=-1)) == 1
    assert len(await bot.get_updates()) == 1


async def test_a_poll_waits_for_what_comes(bot_api: BotApi, call: Calling, anna: User) -> None:
    """Not a moment longer."""
    waiting = polling(bot_api, call, offset=5002)
    await bot_api.until(lambda: bot_api.world.updates.polled)
    await anna.say("enfin")

    assert [update["message"]["text"] for update in (await waiting)["result"]] == ["enfin"]


async def test_a_poll_ends_with_its_timeout(bot_api: BotApi) -> None:
    """Empty-handed; asked for directly, since a call counts in whole seconds."""
    assert await bot_api.world.updates.poll(offset=0, limit=100, within=0.01) == []


async def test_a_second_poller_ends_the_first(bot_api: BotApi, call: Calling, anna: User) -> None:
    """The newer wins, and the older reads why."""
    first = polling(bot_api, call, offset=5002)
    await bot_api.until(lambda: bot_api.world.updates.polled)
    second = polling(bot_api, call, offset=5002)

    assert refused(await first) == (409, OTHER_POLLER)
    await bot_api.until(lambda: bot_api.world.updates.polled)
    await anna.say("à qui ?")
    assert (await second)["ok"]


@pytest.mark.parametrize(("seconds", "handed_out"), [(0, 1), (400, 1), (500, 3)])
async def test_the_same_offset_again_at_once_brings_one_update(
    bot: Bot, bot_api: BotApi, anna: User, seconds: int, handed_out: int
) -> None:
    """However many wait; another offset brings them all."""
    bot_api.world.updates.rules.repeat = 500.0
    await anna.say("deux")
    await anna.say("trois")
    assert len(await bot.get_updates()) == 3
    bot_api.clock.advance(seconds=seconds)

    assert len(await bot.get_updates()) == handed_out
    assert len(await bot.get_updates(offset=5001)) == 3


async def test_the_same_offset_again_soon_waits_for_what_comes(bot_api: BotApi, call: Calling, anna: User) -> None:
    """Though it asked not to wait: who hurries is slowed."""
    bot_api.world.updates.rules.hurry = 60.0
    await call("getUpdates", offset=5002)
    hurried = polling(bot_api, call, offset=5002, timeout=0)
    await bot_api.until(lambda: bot_api.world.updates.polled)
    await anna.say("enfin")

    assert len((await hurried)["result"]) == 1


@pytest.mark.parametrize(("offset", "left"), [(5002, 0), (5012, 0), (5013, 1), (2**31 - 1, 1)])
async def test_an_offset_beyond_the_end(call: Calling, anna: User, offset: int, left: int) -> None:
    """A little confirms all that waits; far beyond is nonsense, and all is handed out from the oldest on."""
    assert len((await call("getUpdates", offset=offset))["result"]) == left


async def test_a_second_conflict_is_told_late(bot_api: BotApi, call: Calling, anna: User) -> None:
    """Two pollers that fight for the updates are slowed."""
    bot_api.world.updates.rules.conflict = 0.05
    await call("getUpdates", offset=5002)
    pollers = [polling(bot_api, call, offset=5002)]
    for _ in range(2):
        await bot_api.until(lambda: bot_api.world.updates.polled)
        pollers.append(polling(bot_api, call, offset=5002))
        await bot_api.until(lambda: len(bot_api.made("getUpdates")) == 1 + len(pollers))
    begun = asyncio.get_running_loop().time()
    assert refused(await pollers[0]) == (409, OTHER_POLLER)
    assert refused(await pollers[1]) == (409, OTHER_POLLER)

    assert asyncio.get_running_loop().time() - begun >= 0.04
    await anna.say("à qui ?")
    assert (await pollers[2])["ok"]


async def test_a_poll_that_need_not_wait_ends_no_other(bot_api: BotApi, call: Calling, anna: User) -> None:
    """Only one that would wait too."""
    waiting = polling(bot_api, call, offset=5002)
    await bot_api.until(lambda: bot_api.world.updates.polled)
    assert (await call("getUpdates", offset=5003))["result"] == []
    assert bot_api.world.updates.polled

    await anna.say("enfin")
    assert len((await waiting)["result"]) == 1


async def test_only_the_kinds_that_were_asked_for(bot: Bot, anna: User) -> None:
    """Remembered until said otherwise; an empty list means the usual ones again."""
    await bot.get_updates(offset=5002, allowed_updates=["callback_query"])
    await anna.say("perdu")
    assert await bot.get_updates() == ()

    await bot.get_updates(allowed_updates=[])
    await anna.say("reçu")
    assert len(await bot.get_updates()) == 1


async def test_an_unknown_kind_of_update_is_refused(call: Calling) -> None:
    """Telegram would ignore the misspelling."""
    assert refused(await call("getUpdates", allowed_updates=["mesage"]))[0] == 400


async def test_what_nobody_fetches_is_dropped(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """A message after a day, an inline query after half a minute."""
    await anna.type_inline("Herstal")
    assert len(await bot.get_updates()) == 2

    bot_api.clock.advance(seconds=31)
    assert len(await bot.get_updates()) == 1

    bot_api.clock.advance(hours=24)
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("photo", "photo"),
        ("voice", "voice"),
        ("sticker", "sticker"),
    ],
)
async def test_media_of_a_person(bot: Bot, anna: User, act: str, kind: str) -> None:
    """Whatever a person may send, PTB can read."""
    await getattr(anna, act)()
    message = (await bot.get_updates(offset=-1))[0].message

    assert message
    assert getattr(message, kind)


async def test_places_cards_and_forwarded_texts(bot: Bot, anna: User) -> None:
    """And a correction of what was said."""
    await anna.location(50.6, 5.6)
    await anna.contact("+32 470 12 34 56")
    await anna.forward("lis ceci")
    said = await anna.say("Sering")
    await anna.edit(said, "Seraing")
    place, card, forwarded, _, corrected = (await bot.get_updates())[1:]

    assert place.message
    assert place.message.location
    assert card.message
    assert card.message.contact
    assert forwarded.message
    assert forwarded.message.forward_origin
    assert corrected.edited_message
    assert corrected.edited_message.text == "Seraing"
    assert anna.messages[-1].text == "Seraing"


async def test_blocking_is_told(bot: Bot, anna: User) -> None:
    """As a change of the bot's membership."""
    await anna.blocks_bot()
    change = (await bot.get_updates(offset=-1))[0].my_chat_member

    assert change
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")


async def test_a_group_tells_little(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """That the bot came, commands, and what names the bot; not the rest."""
    there = await anna.adds_bot_to(bot_api.group("Famille"))
    await there.say("bonjour tout le monde")
    await there.say("/start")
    updates = (await bot.get_updates())[1:]

    assert updates[0].my_chat_member
    assert updates[1].message
    assert updates[1].message.new_chat_members
    assert updates[2].message
    assert updates[2].message.text == "/start"
    assert updates[2].message.chat.id < 0
    assert len(updates) == 3


async def test_any_update_can_be_pushed(call: Calling, bot_api: BotApi) -> None:
    """Also of a kind nobody knows yet."""
    bot_api.push("telepathy", {"thought": "?"})

    assert (await call("getUpdates"))["result"][0]["telepathy"] == {"thought": "?"}


async def test_queries_are_answered_once_and_in_time(bot: Bot, bot_api: BotApi, anna: User) -> None:
    """A second answer, a late one, and one to nobody's question are all the same to Telegram."""
    typed = await anna.type_inline("Herstal")
    late = await anna.type_inline("Seraing")
    assert await bot.answer_inline_query(typed.query.id, [], cache_time=300, is_personal=False)
    assert (await typed.answered())["cache_time"] == 300

    bot_api.clock.advance(seconds=31)
    for number in (typed.query.id, late.query.id, "12"):
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
            await bot.answer_inline_query(number, [])
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(late.query.id)
