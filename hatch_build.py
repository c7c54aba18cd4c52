"""Write down in a wheel which commit it was built from, for `relais --version`: RELAIS_COMMIT, or what git says."""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CommitHook(BuildHookInterface[Any]):
    """Adds bot/data/commit to a wheel; nothing where nobody knows."""

    _file: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write it before the wheel is packed."""
        commit = os.environ.get("RELAIS_COMMIT", "") or _of_git(Path(self.root))
        if version == "editable" or not commit:
            return
        handle, name = tempfile.mkstemp()
        self._file = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{commit[:12]}\n")
        build_data["force_include"][name] = "bot/data/commit"

    def finalize(self, *_: object) -> None:
        """Delete what was written."""
        if self._file:
            self._file.unlink()


def _of_git(folder: Path) -> str:
    """Return the commit of the checkout, empty if it is none."""
    command = ["git", "-C", str(folder), "rev-parse", "--verify", "--quiet", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own words)
    except FileNotFoundError:
        return ""
    return done.stdout.strip()
