"""Updates as Telegram pushes them to a webhook: over a hundred connections, the next one once it was taken."""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import urlsplit

CONNECTIONS = 100

Update = dict[str, object]


async def push(url: str, secret: str, fresh: Callable[[], list[Update]]) -> None:
    """Push to `url` whatever `fresh` gives, one update at a time on each connection, until it gives nothing."""
    await asyncio.gather(*(_push_by_one(url, secret, fresh) for _ in range(CONNECTIONS)))


async def _push_by_one(url: str, secret: str, fresh: Callable[[], list[Update]]) -> None:
    where = urlsplit(url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    head = (
        f"POST {where.path} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: %d\r\n\r\n"
    ).encode()
    try:
        while updates := fresh():
            body = json.dumps(updates[0]).encode()
            writer.write(head % len(body) + body)
            status = await reader.readuntil(b"\r\n\r\n")
            if not status.startswith(b"HTTP/1.1 200"):
                raise ConnectionError(status.split(b"\r\n", 1)[0].decode())
    finally:
        writer.close()
