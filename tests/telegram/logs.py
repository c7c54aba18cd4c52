"""The logs as they are in production, for the time of a test."""

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot.log_redaction import quiet_logs


def loggers() -> list[logging.Logger]:
    """All there are."""
    return [logging.getLogger(), *map(logging.getLogger, list(logging.Logger.manager.loggerDict))]


@contextmanager
def quietened() -> Iterator[io.StringIO]:
    """What quiet logs write; afterwards levels, handlers and hooks are as before."""
    root, factory, written = logging.getLogger(), logging.getLogRecordFactory(), io.StringIO()
    handlers, levels = root.handlers[:], [(logger, logger.level) for logger in loggers()]
    streams = sys.stderr, sys.excepthook, sys.unraisablehook
    # Else it would close the handlers of pytest.
    root.handlers = []
    sys.stderr = written
    try:
        quiet_logs()
        yield written
    finally:
        sys.stderr, sys.excepthook, sys.unraisablehook = streams
        logging.setLogRecordFactory(factory)
        root.handlers = handlers
        for logger, level in levels:
            logger.setLevel(level)
