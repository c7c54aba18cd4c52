"""The demo in a thread of its own, as a Telegram that is elsewhere."""

import asyncio

from bot.conversation.flow import Assistant
from tests.demo.beside import Beside
from tests.demo.server import Demo
from tests.telegram.on_telegram import Hours, relais


async def test_it_is_announced_once_the_bot_asks_for_updates(assistant: Assistant) -> None:
    """Not before: whoever opens the page at once is answered at once."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[str] = loop.create_future()
    with Beside(Demo(lambda: assistant), lambda url: loop.call_soon_threadsafe(told.set_result, url)) as played:
        before = told.done()
        async with relais(assistant, played.api, Hours(played.api.clock)):
            address = await asyncio.wait_for(told, 5)

    assert (before, address) == (False, played.stage.url)
