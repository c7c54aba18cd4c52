"""Logs that never hold a token, a name, an id or a word of anyone.

At level DEBUG the libraries log whole updates and the address of every request, which holds the token. So what others
write never gets into a log record in the first place: whichever level or handler somebody sets, there is nothing to
see. Our own loggers (`relais`, `bot`) write freely, without tracebacks and tokens; what they write is up to us. A line
is written once a minute, so that a fault that comes a thousand times a second does not fill the disk.
"""

import logging
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final

try:
    import resource
except ImportError:  # Windows writes no such file by itself
    resource = None  # type: ignore[assignment]  # a module elsewhere

_log = logging.getLogger("relais")

# <bot id>:<secret>, as in the address of each request to Telegram.
_BOT_TOKEN: Final = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,}")
_OUR_LOGGERS: Final = frozenset({"relais", "bot"})
# These have a lot to say that nobody may see.
_TALKATIVE: Final = ("aiohttp", "httpx", "httpcore", "telegram")
# Seconds in which a line is written once, and how many different lines are remembered for it.
REPEAT_SECONDS: Final = 60.0
_REMEMBERED_LINES: Final = 100


def quiet_logs() -> None:
    """Log to standard error: what Relais says, and that a library warned, without its words. For the whole process.

    Nor is its memory written to disk if it crashes.
    """
    if resource:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.setLogRecordFactory(harmless_record)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(lambda record: _is_ours(record.name) or record.levelno >= logging.WARNING)
    handler.addFilter(Repetitions())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    sys.excepthook = _report
    sys.unraisablehook = lambda lost: _report(lost.exc_type, lost.exc_value, lost.exc_traceback)


class Repetitions(logging.Filter):
    """Lets a line through once in REPEAT_SECONDS; the next one says how many were left out."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._steady = steady
        # When each line was written last, and how often it was left out since; the one longest ago first.
        self._lines: dict[tuple[str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True if the line is to be written, with a word on those that were not."""
        line, now = (record.name, record.getMessage()), self._steady()
        at, left_out = self._lines.get(line, (now - REPEAT_SECONDS, 0))
        if now - at < REPEAT_SECONDS:
            self._lines[line] = at, left_out + 1
            return False
        if left_out:
            record.msg = f"{record.msg} (and {left_out} times more before)"
        self._lines.pop(line, None)
        self._lines[line] = now, 0
        if len(self._lines) > _REMEMBERED_LINES:
            del self._lines[next(iter(self._lines))]
        return True


def harmless_record(name: str, level: int, path: str, line: int, msg: object, args: Any, exc_info: Any,  # noqa: ANN401  # whatever logging is given
                    *_: object, **__: object) -> logging.LogRecord:  # fmt: skip
    """Return a log record (as logging makes one of these arguments) that holds nothing of anyone."""
    text = "(withheld)"
    if _is_ours(name):
        try:
            text = _BOT_TOKEN.sub("<token>", logging.LogRecord(name, level, path, line, msg, args, None).getMessage())
        except (TypeError, ValueError):
            # Left to logging, this would print the arguments to standard error.
            text = "(a log line that cannot be put together)"
    if isinstance(exc_info, tuple) and exc_info[1] is not None:
        text += f" ({describe(exc_info[1])})"
    return logging.LogRecord(name, level, path, line, text, None, None)


def log_error(error: BaseException | None, what: str) -> None:
    """Note that something failed, with the kind of error and where: nothing that was in it."""
    _log.error("%s failed: %s", what, describe(error))


def describe(error: BaseException | None) -> str:
    """Return the type of the error and the line of code it comes from. Its text may hold what someone wrote."""
    traceback = error.__traceback__ if error else None
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    line = f" at {Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}" if traceback else ""
    return f"{type(error).__name__}{line}"


def _is_ours(name: str) -> bool:
    """Return True for our own loggers."""
    return str(name).partition(".")[0] in _OUR_LOGGERS


def _report(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
    """Say what ended the program, instead of a traceback, which prints the texts of exceptions."""
    sys.stderr.write(f"Relais: {describe(error) if error else kind.__name__}\n")
