"""What can go wrong between bot and Telegram, ordered by a test for the next calls."""

import socket
import struct
from dataclasses import dataclass
from http import HTTPStatus

from tornado.iostream import IOStream

from tests.telegram_emulator.refusals import ApiError, too_many_requests

HTML = "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of one call: wait, then refuse, answer this `body`, or cut the connection.

    `after` lets the call take effect first.
    """

    method: str
    delay: float = 0.0
    refusal: ApiError | None = None
    html: bool = False
    cut: str = ""
    body: str = ""
    after: bool = False

    def matches(self, method: str) -> bool:
        """Whether it waits for this method; "*" waits for any."""
        return self.method in {"*", method}


class Faults:
    """Faults in the order they were asked for; each happens once."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, fault: Fault, times: int) -> None:
        """Let this happen to the next so many calls."""
        self.waiting += [fault] * times

    def take(self, method: str) -> Fault | None:
        """The fault of this call, if one waits for it."""
        found = next((fault for fault in self.waiting if fault.matches(method)), None)
        if found:
            self.waiting.remove(found)
        return found


def refusal(code: int, description: str, retry_after: int) -> ApiError:
    """The answer of a service in trouble."""
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        return too_many_requests(retry_after)
    return ApiError(code, description or HTTPStatus(code).phrase)


def page(code: int) -> str:
    """What a proxy in front of the service answers instead of JSON."""
    return HTML.format(f"{code} {HTTPStatus(code).phrase}")


async def cut(stream: IOStream, how: str) -> None:
    """End the connection in the middle: with half an answer, or with a reset."""
    if how == "half":
        await stream.write(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"ok":tr')
    else:
        # Lingering for zero seconds makes the kernel send RST instead of FIN.
        stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    stream.close()
