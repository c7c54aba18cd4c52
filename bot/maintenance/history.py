"""The knowledge as it was at a revision of git, in a folder that is gone afterwards."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.maintenance.errors import MaintenanceError

_IN_WORDS = frozenset({"services", "projects", "routes.yaml"})


@contextmanager
def knowledge_at(revision: str, folder: Path) -> Iterator[Path]:
    """A copy of `folder` as it was at `revision`; MaintenanceError without git, outside a repository, or if unknown."""
    if revision.startswith("-"):  # git would take it for an option
        raise MaintenanceError("diff-no-revision", revision=revision)
    top = Path(_git(folder, "rev-parse", "--show-toplevel", failed="diff-no-repository").decode().strip())
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    _git(
        folder,
        "rev-parse",
        "--verify",
        "--quiet",
        f"{revision}^{{commit}}",
        failed="diff-no-revision",
        revision=revision,
    )
    archive = _git(
        top,
        "archive",
        "--format=tar",
        f"{revision}:{'' if inside == '.' else inside}",
        failed="diff-not-there",
        revision=revision,
    )
    with tempfile.TemporaryDirectory(prefix="relais-") as copy:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(copy, filter="data")
        yield Path(copy)


def _git(folder: Path, *arguments: str, failed: str, **said: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603, S607  # git of the system, our own words
    except FileNotFoundError:
        raise MaintenanceError("diff-no-git") from None
    if done.returncode:
        raise MaintenanceError(failed, folder=str(folder), **said)
    return done.stdout


def other_files(old: Path, new: Path) -> list[Path]:
    """The files that differ and of which the report does not speak: signals, places. Named relative to the folder."""
    named = {path.relative_to(folder) for folder in (old, new) for path in folder.rglob("*") if path.is_file()}
    others = sorted(path for path in named if path.parts[0] not in _IN_WORDS and path.suffix != ".json")
    return [path for path in others if _content(old / path) != _content(new / path)]


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
