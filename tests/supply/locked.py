"""The lock files: what is installed, each in one version."""

import re
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent.parent
RUNS: Final = ROOT / "requirements.lock"
TESTS: Final = ROOT / "requirements-dev.lock"
BUILDS: Final = ROOT / "requirements-build.lock"
_PINNED = re.compile(
    r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)\s*(?:;\s*([^\\]*?))?\s*\\?$", re.MULTILINE
)


class Locked(NamedTuple):
    """A package as a lock file names it; `where` says on which systems, empty on all."""

    name: str
    version: str
    where: str


def locked(file: Path) -> tuple[Locked, ...]:
    """The packages of a lock file. Raises ValueError if it names none: it has another form than we know."""
    found = tuple(
        Locked(plain(name), version, where) for name, version, where in _PINNED.findall(file.read_text("utf-8"))
    )
    if not found:
        raise ValueError(f"{file} names no package")
    return found


def plain(name: str) -> str:
    """The name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
