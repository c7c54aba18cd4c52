"""What the page's server answers: the page itself, the pictures of the chat, and the line that stays open."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path

from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from tests.demo.guard import Guarded
from tests.demo.labels import surroundings
from tests.demo.telephone import Telephone
from tests.telegram_emulator.refusals import Json

STATIC = Path(__file__).parent / "static"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
PICTURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"), (b"RIFF", "image/webp"))


class Asset(Guarded):
    """A file of the page."""

    def get(self, _: str, name: str) -> None:
        """Send it."""
        path = STATIC / (name or "page.html")
        self.set_header("Content-Type", f"{TYPES[path.suffix]}; charset=UTF-8")
        self.write(path.read_bytes())


class File(Guarded):
    """A picture or a file that the bot sent."""

    def get(self, _: str, number: str) -> None:
        """Send it: a picture to look at, anything else to keep, never to be run."""
        body = self.stage.api.world.files.get(number)
        if body is None:
            raise HTTPError(404)
        picture = next((kind for start, kind in PICTURES if body.startswith(start)), None)
        self.set_header("Content-Type", picture or "application/octet-stream")
        if picture is None:
            self.set_header("Content-Disposition", "attachment")
        self.write(body)


class Line(WebSocketHandler, Guarded):
    """One tab: what changes goes out, what its fingers do comes in."""

    telephone: Telephone

    def check_origin(self, origin: str) -> bool:
        """Whether the page that asks is ours."""
        return self.is_own(origin)

    def open(self, *_: str) -> None:
        """Give the tab a telephone of its own."""
        assistant = self.stage.now()
        wanted = self.get_query_argument("language", "")[:2]
        language = wanted if wanted in assistant.languages else assistant.languages[0]
        self.telephone = Telephone(self.stage.api.user("Demo", language), self._send)
        self.stage.lines.add(self)
        self._send({"kind": "welcome", "language": language} | surroundings(assistant))
        self.telephone.open()

    async def on_message(self, message: str | bytes) -> None:
        """Do what the page asks; what is no request is dropped."""
        try:
            asked = json.loads(message)
        except (RecursionError, ValueError):
            return
        if isinstance(asked, dict):
            await self.telephone.act(asked)

    def on_close(self) -> None:
        """Forget the chat."""
        self.telephone.close()
        self.stage.lines.discard(self)
        # The record of calls holds what was written.
        self.stage.api.calls.clear()

    def _send(self, told: Json) -> None:
        with suppress(WebSocketClosedError):
            sent = asyncio.ensure_future(self.write_message(told))
            sent.add_done_callback(_look_away)


def _look_away(sent: asyncio.Future[None]) -> None:
    # The tab was closed meanwhile: nobody waits for this any more.
    if not sent.cancelled():
        sent.exception()
