"""Somebody who comes to the pages, and a browser to look at them.

The browser and what is shown in it live on the event loop of the session: a browser belongs to the loop on which it
was started, and to start one for each test would be most of the run.
"""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.conversation.flow import Assistant
from tests.web.serving import Visit, visited


@pytest_asyncio.fixture
async def visit(assistant: Assistant) -> AsyncIterator[Visit]:
    """Somebody who comes to the pages without a script."""
    async with visited(assistant) as one:
        yield one
