"""Whether the files that Relais reads have changed, and when to look.

What is wrong in the texts before anyone is answered with them: Fluent itself skips what it cannot read.

The assistant that answers now, and how another takes its place without a message being lost.
"""

import asyncio
import contextlib
import datetime as dt
import logging
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from bot import files
from bot.conversation.flow import Assistant
from bot.files import ResourceError
from bot.knowledge.checks.fluent import locale_problems, used_messages
from bot.knowledge.problems import KnowledgeError, Problem
from bot.problem_texts import ProblemTexts

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


def text_problems(locales: Path, languages: tuple[str, ...]) -> list[Problem]:
    """Return what `relais check` says of the texts of these languages."""
    return locale_problems(locales, languages, used_messages(files.folder("locales")))


_log = logging.getLogger("relais.live")

# A folder is at rest when nothing changed in it for so long (seconds): an edit can be of many files.
REST = 0.3
# How often a folder that is just being written is read again before it is given up.
TRIES = 10
# A broken file can have hundreds of problems; the log shows where to begin, `relais check` shows all.
LOGGED = 20


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the last loading was refused. `first` is the place of the first problem, where it has one."""

    at: dt.datetime
    problems: tuple[str, ...]
    first: Problem | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How the knowledge is: `kept` is the last good state, while what stands in the folders now is refused."""

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
        self._wanted, self._one_at_a_time = asyncio.Event(), asyncio.Lock()
        self._seen = ""
        self._refusal: Refusal | None = None
        self.assistant = self._at_rest()
        self._loaded_at = clock()

    def health(self) -> Health:
        """What to tell whoever watches over the process: no fact, no chat, only whether the knowledge is current."""
        services = len(self.assistant.facts.services)
        refusal = self._refusal
        if refusal is None:
            return Health("current", self._loaded_at, services)
        return Health("kept", self._loaded_at, services, len(refusal.problems), self._place(refusal.first), refusal.at)

    async def run(self, *, watch: bool = False) -> None:
        """Reload on SIGHUP, and with `watch` whenever a file changes; until cancelled."""
        with contextlib.suppress(AttributeError, NotImplementedError):  # Windows has no such signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._wanted.set)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._serve())
            if watch:
                tasks.create_task(self._listen())

    async def reload(self) -> bool:
        """Load anew, and answer with that from now on; False if it was refused and the old goes on."""
        async with self._one_at_a_time:
            try:
                fresh = await asyncio.to_thread(self._at_rest)
                _refuse_loss(self.assistant, fresh)
            except KnowledgeError as error:
                # In English, as all of the log, whichever languages the assistant speaks.
                lines = map(ProblemTexts("en").line, error.problems)
                return self._keep(lines, next(iter(error.problems), None))
            except ResourceError as error:
                return self._keep([str(error)])
            except Exception as error:  # whatever an edit does to the loader, people go on being answered
                return self._keep([f"the loading failed with {type(error).__name__}: run `relais check`"])
            self.assistant, self._loaded_at, self._refusal = fresh, self._clock(), None
            _log.info("loaded anew: %d services", len(fresh.facts.services))
            return True

    async def _serve(self) -> None:
        # What is asked for while a loading runs leads to one more, not to many.
        while await self._wanted.wait():
            self._wanted.clear()
            await self.reload()

    async def _listen(self) -> None:
        async for _ in changes(self._folders):
            if await asyncio.to_thread(fingerprint, self._folders) != self._seen:
                self._wanted.set()

    def _at_rest(self) -> Assistant:
        """A loading during which no file changed: never one file from before an edit and the next from after it."""
        for _ in range(TRIES):
            begun, self._seen = time.monotonic(), fingerprint(self._folders)
            rest = 0.0 if time.time() - changed_at(self._folders) >= REST else REST
            outcome = _attempt(self._load)
            time.sleep(max(0.0, begun + rest - time.monotonic()))
            if fingerprint(self._folders) != self._seen:
                continue
            if isinstance(outcome, Exception):
                raise outcome
            return outcome
        raise ResourceError("the files change faster than they can be read: try again when they are at rest")

    def _keep(self, problems: Iterable[str], first: Problem | None = None) -> bool:
        self._refusal = Refusal(self._clock(), tuple(problems), first)
        _log.error("refused what stands in the folders now (%d problems)", len(self._refusal.problems))
        for problem in self._refusal.problems[:LOGGED]:
            _log.error("%s", problem)
        return False

    def _place(self, problem: Problem | None) -> str | None:
        """`file:line:column`, the file below its folder: the rest of its path is nobody's business."""
        if problem is None:
            return None
        above = next((folder.parent for folder in self._folders if problem.file.is_relative_to(folder)), None)
        file = problem.file.relative_to(above) if above else problem.file.name
        return f"{file}:{problem.line}:{problem.column}"


def _attempt(load: Callable[[], Assistant]) -> Assistant | Exception:
    try:
        return load()
    except Exception as error:  # raised again by the caller, unless the files changed meanwhile
        return error


def _refuse_loss(old: Assistant, new: Assistant) -> None:
    """An emptied or half-copied folder is not a wish to forget: ResourceError if over half of the services go."""
    before = old.facts.services.keys()
    lost = len(before - new.facts.services.keys())
    if lost * 2 > len(before):
        raise ResourceError(
            f"{lost} of {len(before)} services would disappear: put the files back, or restart Relais if that is meant"
        )
