"""Logs that never hold a token, a name, an id or a word of anyone."""

import logging
import re

_log = logging.getLogger("relais.telegram")

# <bot id>:<secret>, as in the address of each request to Telegram.
_TOKEN = re.compile(r"\d{6,12}:[A-Za-z0-9_-]{30,}")
# These write the address of every request, which holds the token, or whole updates.
_TALKATIVE = ("httpx", "httpcore", "telegram", "telegram.ext", "apscheduler")


class _WithoutToken(logging.Filter):
    """The last line of defence: whatever a library writes, the token is cut out of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, changed where it must be."""
        if record.exc_info:
            # A traceback prints exception texts, and those may hold an address or an update.
            record.msg, record.args = f"{record.getMessage()} ({_kind(record)})", ()
            record.exc_info = record.exc_text = None
        if _TOKEN.search(message := record.getMessage()):
            record.msg, record.args = _TOKEN.sub("<token>", message), ()
        return True


def _kind(record: logging.LogRecord) -> str:
    kind = record.exc_info[0] if isinstance(record.exc_info, tuple) else None
    return kind.__name__ if kind else "error"


def quiet_logs() -> None:
    """Log warnings to standard error; silence what would write requests or updates."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(_WithoutToken())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def log_error(error: BaseException | None, update: object) -> None:
    """Note that something failed: its type and the kind of update, nothing that was in them."""
    _log.error("an update of type %s failed with %s", type(update).__name__, type(error).__name__)
