"""How long an input takes: the work of this process alone, for others share the machine."""

import gc
import time
from collections.abc import Callable

# Seconds that any input may take.
MOST = 0.05
# Times that a slow input is tried again: the best counts, for a look for garbage or a busy machine slows any of them.
TRIES = 3


class TooSlowError(AssertionError):
    """An input takes too long; the text says how long."""


def within(most: float, call: Callable[[], object]) -> None:
    """Make the call; TooSlowError if it, and the best of TRIES more, takes more than `most` seconds of work."""
    if _taken(call) <= most:
        return
    gc.collect()
    best = min(_taken(call) for _ in range(TRIES))
    if best > most:
        raise TooSlowError(f"{best * 1000:.0f} ms; no input may take more than {most * 1000:.0f} ms")


def _taken(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began
