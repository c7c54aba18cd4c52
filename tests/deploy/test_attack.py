"""A stranger who tries to silence the service: through the proxy as it is shipped, and straight at the port."""

from pathlib import Path

import pytest

from tests.deploy.attack import MOST_LINES, play

# Files that Relais may open, and half requests on each of two addresses: more than it could ever hold.
FILES, ATTACKING, ANSWERS = 128, 150, 3


@pytest.mark.parametrize("in_front", [True, False], ids=["behind Caddy", "straight"])
async def test_half_requests_silence_nobody(tmp_path: Path, in_front: bool) -> None:
    """Whoever writes in the chat, or opens a page, is answered meanwhile, and the log does not grow."""
    came = await play(tmp_path, each=ATTACKING, answers=ANSWERS, files=FILES, in_front=in_front)

    assert (len(came.chat), len(came.pages)) == (ANSWERS, ANSWERS)
    assert len(came.lines) <= MOST_LINES
