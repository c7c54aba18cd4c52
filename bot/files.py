"""Writing a file so that nobody ever finds half of one."""

import os
import shutil
import tempfile
from pathlib import Path


def write_whole(target: Path, content: bytes, like: Path | None = None) -> None:
    """The file is the old one or the new one at every moment, with the permissions of `like`. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        if like:
            shutil.copymode(like, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
