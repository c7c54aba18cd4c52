"""Whether the files that Relais reads have changed, and when to look."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

# Seconds between two looks where the system tells nothing: a folder that was replaced as a whole, or a network disk.
EVERY = 1.0

_READ = frozenset({".yaml", ".yml", ".csv", ".txt", ".ftl"})


def fingerprint(folders: Iterable[Path]) -> str:
    """Equal for two looks only if every file that Relais reads is the same, byte for byte.

    By contents and not by dates: two writes in the same tick of the clock leave the same date.
    """
    digest = blake2b(digest_size=16)
    for folder in folders:
        for path in _files(folder):
            contents = _contents(path)
            digest.update(f"\0{path}\0{len(contents)}\0".encode())
            digest.update(contents)
    return digest.hexdigest()


def changed_at(folders: Iterable[Path]) -> float:
    """When a file that Relais reads, or a folder with one, last changed, in seconds since 1970; 0 without any.

    By the date that no program can set: one that copies files may give them the dates of the old ones.
    """
    return max((_changed_at(path) for folder in folders for path in (folder, *_files(folder))), default=0.0)


async def changes(folders: Iterable[Path]) -> AsyncIterator[None]:
    """A moment to look again: at once where the system tells of a change, and every second in any case."""
    try:
        async for _ in _told(folders):
            yield
    except (ImportError, OSError):
        # Without watchfiles, or where the system has no more watches to give, the clock alone is quick enough.
        while True:
            await asyncio.sleep(EVERY)
            yield


async def _told(folders: Iterable[Path]) -> AsyncIterator[None]:
    from watchfiles import awatch  # noqa: PLC0415  # optional, and slow to import

    told = awatch(*folders, step=30, debounce=300, rust_timeout=int(EVERY * 1000), yield_on_timeout=True)
    async for _ in told:
        yield


def _files(folder: Path) -> Iterator[Path]:
    """The files to read, in order. Hidden folders are left out: Kubernetes keeps the old state in one."""
    for here, below, names in os.walk(folder, followlinks=True):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if Path(name).suffix in _READ)


def _changed_at(path: Path) -> float:
    try:
        return max(path.stat().st_ctime, path.parent.stat().st_ctime)
    except OSError:
        return time.time()  # it went between two looks


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it went between two looks: the next look says so too
