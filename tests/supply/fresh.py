"""`make fresh`: install Relais as on a fresh machine, and read in pip's log what came over the network.

By deploy/install.sh, which docs/operations.md tells to use: each file that pip fetched must be one of a lock file, in
its version, and pip must have built nothing by itself. Needs the package index, so no test runs it.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tests.supply.locked import BUILDS, ROOT, RUNS, locked, plain

# How pip tells of a file that it is about to use, and of what it does where nothing holds it back.
_FETCHED = re.compile(
    r"(?:Downloading(?: link \S+ from)?|Using cached|Processing) (\S+\.(?:whl|tar\.gz|zip))(?:[#\s(]|$)"
)
_BUILDS_BY_ITSELF: Final = ("Installing build dependencies", "Getting requirements to build wheel")


def main() -> int:
    """Install into a folder that is gone afterwards; 1 if something came that no lock file names."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "pip.log")
        settings = {**os.environ, "PIP_LOG": str(log), "PIP_NO_CACHE_DIR": "1"}
        for name in ("PYTHONPATH", "PIP_REQUIRE_VIRTUALENV"):
            settings.pop(name, None)
        script = [str(ROOT / "deploy" / "install.sh"), str(Path(folder, "relais"))]
        subprocess.run(script, env=settings, check=True)  # noqa: S603  (our own script)
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    names = fetched(lines)
    wrong = unlocked(lines)
    sys.stdout.write(f"{len(names)} files came, {len(wrong)} without a hash in a lock file\n")
    sys.stdout.writelines(f"  {one}\n" for one in wrong)
    return int(bool(wrong) or not names)


def fetched(lines: Iterable[str]) -> list[str]:
    """The names of the files that pip fetched, without our own."""
    found = (unquote(Path(urlsplit(name[1]).path).name) for line in lines if (name := _FETCHED.search(line)))
    return sorted({name for name in found if not name.startswith("relais_be-")})


def unlocked(lines: list[str]) -> list[str]:
    """What came, or was done, that no lock file holds."""
    pinned = {f"{one.name} {one.version}" for file in (RUNS, BUILDS) for one in locked(file)}
    files = [name for name in fetched(lines) if _package(name) not in pinned]
    return [*files, *(words for words in _BUILDS_BY_ITSELF if any(words in line for line in lines))]


def _package(file: str) -> str:
    """The name and the version in the name of a file."""
    name, _, rest = file.removesuffix(".tar.gz").removesuffix(".zip").partition("-")
    return f"{plain(name)} {rest.partition('-')[0]}"


if __name__ == "__main__":
    sys.exit(main())
