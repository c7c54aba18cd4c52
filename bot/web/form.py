"""The state of a conversation as it travels in the form of a page: compressed, signed, bounded, and not for ever.

The server remembers nothing: what a page was told, its next form brings back. Whoever reads the page can read the
state too (it holds no word of anyone); nobody can change it.
"""

import base64
import hmac
import secrets
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.conversation.state import State, StateRecord

# Seconds. A page that lay open overnight begins anew: whoever finds it should not go on where somebody else was.
FORM_LIFETIME: Final = 12 * 3600.0
# Characters of the field, and bytes of what is in it. A state takes some 150 and 200.
MAX_FIELD: Final = 1024
MAX_STATE_BYTES: Final = 2048
# Half of SHA-256: 128 bits are beyond guessing, and the field stays short.
DIGEST_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Carried:
    """What a form brought back: a state, or None. `anew` is True where the one it held is too old or not ours."""

    state: State | None = None
    anew: bool = False


class FormStates:
    """States of one deployment: every process with the same secret reads what another one wrote.

    Without a secret it is random: then only this process can read what it wrote.
    """

    def __init__(self, secret: str | None = None, now: Callable[[], float] = time.time) -> None:
        self._key = secret.encode() if secret else secrets.token_bytes(32)
        self._now = now

    def write(self, state: State) -> str:
        """Return the field for a state."""
        record = StateRecord.of(state, {}).model_dump_json(exclude_defaults=True)
        packed = zlib.compress(f"{int(self._now())} {record}".encode(), 9)
        return base64.urlsafe_b64encode(self._digest(packed) + packed).decode()

    def read(self, field: str) -> Carried:
        """Return what a field holds, whoever wrote it; never raises.

        Of a state that is too old the language stays, and that somebody may read along.
        """
        if not field:
            return Carried()
        opened = self._open(field)
        if opened is None:
            return Carried(anew=True)
        written, state = opened
        if self._now() - written > FORM_LIFETIME:
            return Carried(State(state.language, state.chosen, discreet=state.discreet), anew=True)
        return Carried(state)

    def _open(self, field: str) -> tuple[int, State] | None:
        """Return when the field was written and its state; None if it is not ours."""
        if len(field) > MAX_FIELD:
            return None
        try:
            held = base64.b64decode(field, altchars=b"-_", validate=True)
            digest, packed = held[:DIGEST_BYTES], held[DIGEST_BYTES:]
            if not hmac.compare_digest(digest, self._digest(packed)):
                return None
            unpacking = zlib.decompressobj()
            text = unpacking.decompress(packed, MAX_STATE_BYTES).decode()
            if not unpacking.eof:
                return None
            written, _, record = text.partition(" ")
            return int(written), StateRecord.model_validate_json(record).state()
        except (ValueError, zlib.error):  # of base64, UTF-8, int and pydantic
            return None

    def _digest(self, packed: bytes) -> bytes:
        return hmac.digest(self._key, packed, "sha256")[:DIGEST_BYTES]
