"""Calls to the Bot API without the library's objects: for updates that it cannot read, and for speed."""

from typing import Any

from telegram.ext import ExtBot


class RawBot(ExtBot[Any]):
    """The library's bot, which can also be asked plainly."""

    def __repr__(self) -> str:
        """Without the token, which the library's own shows."""
        return type(self).__name__

    async def shutdown(self) -> None:
        """Close the connections, also those of a start that failed: the library leaves these open."""
        await super().shutdown()
        for request in self._request:
            await request.shutdown()

    async def raw(self, method: str, data: dict[str, Any]) -> Any:  # noqa: ANN401  (what the method gives)
        """What the Bot API's `method` gives for `data`, as it stands in its answer. Raises TelegramError."""
        return await self._post(method, data)
