"""The demo on loopback: the emulated Telegram at one port, the chat page at another."""

import socket
from collections.abc import Callable

from tornado.httpserver import HTTPServer
from tornado.web import Application

from bot.conversation.flow import Assistant
from tests.demo.guard import Guarded
from tests.demo.pages import Asset, File, Line
from tests.demo.stage import HOST, Stage

# The longest thing that a page asks is a message of 4096 characters.
LONGEST_REQUEST = 2**16


class PortTakenError(Exception):
    """Something else listens at the port; the message is its number."""


class Demo:
    """The two servers, on the event loop that starts them. `port` is that of the page; 0 takes a free one."""

    def __init__(self, now: Callable[[], Assistant], port: int = 0) -> None:
        self.stage = Stage(now, port)
        self.api = self.stage.api
        self._server: HTTPServer | None = None

    async def start(self) -> None:
        """Listen. Raises PortTakenError."""
        try:
            listening = socket.create_server((HOST, self.stage.port))
        except OSError as error:
            raise PortTakenError(self.stage.port) from error
        listening.setblocking(False)
        self.stage.port = listening.getsockname()[1]
        await self.api.start()
        self._server = HTTPServer(_pages(self.stage))
        self._server.add_socket(listening)

    async def stop(self) -> None:
        """Stop listening at both ports."""
        await self.leave()
        await self.api.stop()

    async def leave(self) -> None:
        """Tell every page that the demo has ended, and close the port of the page; the bot can still be heard."""
        for line in tuple(self.stage.lines):
            line.close(1001, "the demo has ended")
        if self._server:
            self._server.stop()
            await self._server.close_all_connections()

    async def ready(self, within: float = 30.0) -> None:
        """Wait until the bot asks for updates. Raises TimeoutError."""
        await self.api.until(lambda: self.api.world.updates.polled, within)


def _pages(stage: Stage) -> Application:
    shared = {"stage": stage}
    return Application(
        [
            (r"/([^/]+)/(|page\.js|page\.css|icon\.svg)", Asset, shared),
            (r"/([^/]+)/line", Line, shared),
            (r"/([^/]+)/file/(file-[0-9a-f]{16})", File, shared),
            (r"/.*", Guarded, shared),
        ],
        log_function=lambda _: None,
        websocket_max_message_size=LONGEST_REQUEST,
    )
