"""The assistant that answers now, and how another takes its place when the facts or the texts change.

First what notices a change of the files, then what loads them anew: beside the event loop, checked as a whole, and
swapped by one reference, so that no message is lost or answered with half of a change.
"""

import asyncio
import contextlib
import datetime as dt
import gc
import logging
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal

from watchfiles import awatch

from bot import files
from bot.conversation.flow import Assistant
from bot.files import ResourceError
from bot.knowledge.checks.fluent import locale_problems, used_messages
from bot.knowledge.files.read import regular_bytes
from bot.knowledge.hours import BELGIUM
from bot.knowledge.problems import KnowledgeError, Problem
from bot.problem_texts import ProblemTexts

# Seconds between two looks where the system tells nothing: a folder that was replaced as a whole, or a network disk.
LOOK_INTERVAL: Final = 1.0
# Seconds. A folder is at rest when nothing changed in it for so long: an edit can be of many files.
REST_SECONDS: Final = 0.3
# How often a folder that is just being written is read again before it is given up.
MAX_READINGS: Final = 10
# Seconds between two looks at the calendar: on the day of a merger, the facts are others without any edit.
CALENDAR_SECONDS: Final = 30.0
# A broken file can have hundreds of problems; the log shows where to begin, `relais check` shows all.
MAX_LOGGED_PROBLEMS: Final = 20

_READ_SUFFIXES: Final = frozenset({".yaml", ".yml", ".csv", ".txt", ".ftl"})

_log = logging.getLogger("relais.live")


# ---------------------------------------------------------------------- what changes


def fingerprint(folders: Iterable[Path]) -> str:
    """Return a digest that is equal for two looks only if every file that Relais reads is the same, byte for byte.

    By contents and not by dates: two writes in the same tick of the clock leave the same date.
    """
    digest = blake2b(digest_size=16)
    for folder in folders:
        for path in _files(folder):
            try:
                contents = regular_bytes(path)
            except OSError:
                contents = b""  # it went between two looks, which the next look says too; or it is no file to read
            digest.update(f"\0{path}\0{len(contents)}\0".encode())
            digest.update(contents)
    return digest.hexdigest()


def changed_at(folders: Iterable[Path]) -> float:
    """Return when a file that Relais reads, or a folder with one, last changed (seconds since 1970); 0 without any.

    By the date that no program can set: one that copies files may give them the dates of the old ones.
    """
    latest = 0.0
    for folder in folders:
        for path in (folder, *_files(folder)):
            try:
                latest = max(latest, path.stat().st_ctime, path.parent.stat().st_ctime)
            except OSError:
                return time.time()  # it went between two looks
    return latest


async def changes(folders: Iterable[Path]) -> AsyncIterator[None]:
    """Yield when it is time to look again: at once where the system tells of a change, and each LOOK_INTERVAL."""
    try:
        milliseconds = int(LOOK_INTERVAL * 1000)
        async for _ in awatch(*folders, step=30, debounce=300, rust_timeout=milliseconds, yield_on_timeout=True):
            yield
    except OSError:
        # Where the system has no more watches to give, the clock alone is quick enough.
        while True:
            await asyncio.sleep(LOOK_INTERVAL)
            yield


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files to read, in order. Hidden folders are left out: Kubernetes keeps the old state in one."""
    for here, below, names in os.walk(folder, followlinks=True):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if Path(name).suffix in _READ_SUFFIXES)


def text_problems(locales: Path, languages: tuple[str, ...]) -> list[Problem]:
    """Return what `relais check` says of the texts of these languages: Fluent itself skips what it cannot read."""
    return locale_problems(locales, languages, used_messages(files.folder("locales")))


# ---------------------------------------------------------------------- what answers


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the last loading was refused. `first` is the first problem, where it has a place."""

    at: dt.datetime
    problems: tuple[str, ...]
    first: Problem | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the knowledge: `kept` is the last good one, while what stands in the folders now is refused."""

    state: Literal["current", "kept"]
    loaded_at: dt.datetime
    services: int
    problems: int = 0
    first_problem: str | None = None
    refused_at: dt.datetime | None = None


class ReloadingAssistant:
    """One reference to the assistant: who answers a message takes it once, and so never sees half of a change.

    `load` reads and checks everything in `folders`, and raises KnowledgeError or ResourceError; so does the first
    loading, here. Later ones happen beside the event loop, and what they find wrong is logged and told by `health`.
    """

    def __init__(
        self,
        load: Callable[[], Assistant],
        folders: Iterable[Path],
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._load, self._folders, self._clock = load, tuple(folders), clock
        self._reload_wanted, self._reloading = asyncio.Event(), asyncio.Lock()
        # The fingerprint of what was read last, whether or not it was refused.
        self._seen = ""
        self._refusal: Refusal | None = None
        _freeze_loaded()
        self.assistant = self._load_at_rest()
        self._loaded_at = clock()
        _freeze_loaded()

    def health(self) -> Health:
        """Return what whoever watches over the process is told: no fact, no chat, only if the knowledge is current."""
        services = len(self.assistant.facts.services)
        refusal = self._refusal
        if refusal is None:
            return Health("current", self._loaded_at, services)
        position = None
        if (first := refusal.first) is not None:
            # The file below its folder: the rest of its path is nobody's business.
            above = next((folder.parent for folder in self._folders if first.file.is_relative_to(folder)), None)
            file = first.file.relative_to(above) if above else first.file.name
            position = f"{file}:{first.line}:{first.column}"
        return Health("kept", self._loaded_at, services, len(refusal.problems), position, refusal.at)

    async def run(self, *, watch: bool = False) -> None:
        """Reload on SIGHUP, and with `watch` whenever a file changes; until cancelled."""
        with contextlib.suppress(AttributeError, NotImplementedError):  # Windows has no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._reload_wanted.set)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._reload_when_wanted())
            tasks.create_task(self._follow_the_calendar())
            if watch:
                tasks.create_task(self._watch())

    async def reload(self) -> bool:
        """Load anew, and answer with that from now on; return False if it was refused and the old goes on."""
        async with self._reloading:
            try:
                fresh = await asyncio.to_thread(self._load_at_rest)
                _refuse_loss(self.assistant, fresh)
            except KnowledgeError as error:
                # In English, as all of the log, whichever languages the assistant speaks.
                lines = map(ProblemTexts("en").line, error.problems)
                return self._refuse(lines, next(iter(error.problems), None))
            except ResourceError as error:
                return self._refuse([str(error)])
            except Exception as error:  # whatever an edit does to the loader, people go on being answered
                return self._refuse([f"the loading failed with {type(error).__name__}: run `relais check`"])
            self.assistant, self._loaded_at, self._refusal = fresh, self._clock(), None
            _freeze_loaded()
            _log.info("loaded anew: %d services", len(fresh.facts.services))
            return True

    async def _reload_when_wanted(self) -> None:
        # What is asked for while a loading runs leads to one more, not to many.
        while await self._reload_wanted.wait():
            self._reload_wanted.clear()
            await self.reload()

    async def _follow_the_calendar(self) -> None:
        while True:
            today = self._clock().astimezone(BELGIUM).date()
            if any(merger.on and merger.on <= today for merger in self.assistant.facts.gazetteer.planned):
                self._reload_wanted.set()
            await asyncio.sleep(CALENDAR_SECONDS)

    async def _watch(self) -> None:
        async for _ in changes(self._folders):
            if await asyncio.to_thread(fingerprint, self._folders) != self._seen:
                self._reload_wanted.set()

    def _load_at_rest(self) -> Assistant:
        """Load while no file changes: never one file from before an edit and the next from after it.

        Raises ResourceError if the files do not come to rest, and whatever the loading raises.
        """
        for _ in range(MAX_READINGS):
            begun, self._seen = time.monotonic(), fingerprint(self._folders)
            rest = 0.0 if time.time() - changed_at(self._folders) >= REST_SECONDS else REST_SECONDS
            outcome: Assistant | Exception
            try:
                outcome = self._load()
            except Exception as error:  # of no account if the files changed meanwhile
                outcome = error
            time.sleep(max(0.0, begun + rest - time.monotonic()))
            if fingerprint(self._folders) != self._seen:
                continue
            if isinstance(outcome, Exception):
                raise outcome
            return outcome
        raise ResourceError("the files change faster than they can be read: try again when they are at rest")

    def _refuse(self, problems: Iterable[str], first: Problem | None = None) -> bool:
        """Keep what answers now, say in the log what is wrong, and return False."""
        self._refusal = Refusal(self._clock(), tuple(problems), first)
        _log.error("refused what stands in the folders now (%d problems)", len(self._refusal.problems))
        for problem in self._refusal.problems[:MAX_LOGGED_PROBLEMS]:
            _log.error("%s", problem)
        return False


def _freeze_loaded() -> None:
    """Freeze what is loaded, and the modules, so that full garbage collections skip them.

    A full collection while something is loaded would look through that too, again and again, and hold every message up
    for a tenth of a second (benchmarks.loading measures it). What is replaced still goes: nothing of it refers back to
    itself.
    """
    gc.freeze()


def _refuse_loss(old: Assistant, new: Assistant) -> None:
    """Raise ResourceError if over half of the services go: a half-copied folder is not a wish to forget."""
    before = old.facts.services.keys()
    lost = len(before - new.facts.services.keys())
    if lost * 2 > len(before):
        raise ResourceError(
            f"{lost} of {len(before)} services would disappear: put the files back, or restart Relais if that is meant"
        )
