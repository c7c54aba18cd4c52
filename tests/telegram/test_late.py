"""After a pause: one answer to each chat for what waited, with a line that it comes late, and nothing forgotten."""

import asyncio
from functools import partial

import pytest

from bot.conversation.flow import Assistant
from bot.conversation.state import Commanded, Event, Located, Pressed, Said, Sent
from bot.telegram import intake
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import Hours, answered, hours, relais
from tests.telegram.on_webhook import served
from tests.telegram_emulator.server import BotApi
from tests.telegram_emulator.user import User

__all__ = ["bot_api", "hours"]

LATE = {
    "fr": "Notre réponse vient tard. Excusez-nous.",
    "nl": "Ons antwoord komt laat. Onze excuses.",
    "de": "Unsere Antwort kommt spät. Entschuldigung.",
    "en": "Our answer comes late. We are sorry.",
}


async def wrote(person: User, *texts: str, hours_ago: int = 14) -> None:
    """Let somebody write while nobody answers."""
    for text in texts:
        await person.say(text)
    person.world.clock.advance(hours=hours_ago)


def answers(person: User) -> list[str]:
    """What the bot has shown."""
    return [message.text for message in person.chat.shown]


async def test_five_messages_of_the_night_get_one_answer(assistant: Assistant, bot_api: BotApi, hours: Hours) -> None:
    """To the last that says something; what came before it counts."""
    anna, bea = bot_api.user("Anna"), bot_api.user("Bea")
    await wrote(anna, "/start", "mon mari me frappe", "Seraing", "allo?", "merci")
    async with relais(assistant, bot_api, hours) as application:
        now = await bea.ask("Seraing")
        await answered(application)

    assert len(answers(anna)) == 1
    assert answers(anna)[0].startswith(LATE["fr"])
    assert "Seraing" in answers(anna)[0]
    assert "Ce n’est pas votre faute." in answers(anna)[0]
    assert LATE["fr"] not in now.text
    bot_api.assert_discreet()


@pytest.mark.parametrize("language", ["fr", "nl"])
async def test_the_line_is_there_in_each_language(
    assistant: Assistant, bot_api: BotApi, hours: Hours, language: str
) -> None:
    """First of all: it can be read on a locked telephone."""
    anna = bot_api.user("Anna", language)
    await wrote(anna, "/start")
    async with relais(assistant, bot_api, hours) as application:
        await answered(application)

    assert answers(anna)[0].startswith(LATE[language])


async def test_who_writes_again_gets_one_answer_for_all(assistant: Assistant, bot_api: BotApi, hours: Hours) -> None:
    """The danger of before counts, and nothing comes late."""
    anna = bot_api.user("Anna")
    await wrote(anna, "mon mari me frappe")
    await anna.say("Seraing")
    async with relais(assistant, bot_api, hours) as application:
        await anna.screen()
        await answered(application)

    assert len(answers(anna)) == 1
    assert LATE["fr"] not in answers(anna)[0]
    assert "Ce n’est pas votre faute." in answers(anna)[0]


async def test_an_erase_that_waited_is_done(assistant: Assistant, bot_api: BotApi, hours: Hours) -> None:
    """Though more was written after it: what stood above it is gone."""
    anna = bot_api.user("Anna")
    await wrote(anna, "/start", "mon mari me frappe", "/effacer", "Seraing")
    async with relais(assistant, bot_api, hours) as application:
        await answered(application)

    assert anna.messages[0].text == "Seraing"
    assert "Ce n’est pas votre faute." not in answers(anna)[-1]


async def test_behind_a_webhook_too(
    assistant: Assistant, bot_api: BotApi, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram is told at once that it was taken: it pushes the next of the chat only then."""
    # So long that it passes only when the test says so.
    monkeypatch.setattr(intake, "LATE_PAUSE", 61.0)
    anna = bot_api.user("Anna")
    await wrote(anna, "/start", "Seraing", "merci")
    async with served(assistant, bot_api, hours) as site:
        await bot_api.until(lambda: not bot_api.world.updates.waiting)
        hours.idle = partial(asyncio.sleep, 0)
        await hours.go_by(minutes=3)
        await answered(site.application)

    assert len(answers(anna)) == 1
    assert answers(anna)[0].startswith(LATE["fr"])
    assert "Seraing" in answers(anna)[0]


@pytest.mark.parametrize(
    ("event", "tells"),
    [
        (Said("Seraing"), True),
        (Said("mon mari me frappe"), True),
        (Said("je cherche un avocat"), True),
        (Said("effacer"), True),
        (Said("efface tout svp"), True),
        (Said("mijn borst doet raar als hij thuiskomt"), True),
        (Said("allo?"), False),
        (Said("merci"), False),
        (Sent(), False),
        (Commanded("start"), False),
        (Commanded("start", "62096-fr"), True),
        (Commanded("effacer"), True),
        (Pressed("erase"), True),
        (Located(50.6, 5.5), True),
    ],
)
def test_what_says_something(assistant: Assistant, event: Event, tells: bool) -> None:
    """An answer can begin from it."""
    assert assistant.tells(event) is tells
