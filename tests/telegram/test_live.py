"""A running assistant is replaced as a whole or not at all: on SIGHUP, when files change, never by broken files."""

import asyncio
import contextlib
import copy
import datetime as dt
import os
import shutil
import signal
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NoReturn, cast

import pytest
from click.testing import CliRunner

from bot import cli, live
from bot.commands import common
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.knowledge.gazetteer import Gazetteer, Merger, Names
from bot.knowledge.problems import KnowledgeError, Problem
from bot.live import Health, ReloadingAssistant, changed_at, fingerprint, text_problems
from bot.problem_texts import ProblemTexts
from bot.telegram import run as runner
from bot.telegram.app import build
from bot.telegram.run import answering, polling
from tests.conftest import ROOT
from tests.emulator.fixtures import bot_api
from tests.telegram_emulator.server import BotApi

__all__ = ["bot_api"]

NOON = dt.datetime(2026, 12, 1, 12, 0, tzinfo=dt.UTC)
NAMES = ("a.yaml", "b.yaml", "c.yaml")


@dataclass(frozen=True)
class Facts:
    """As much of the facts as a reload looks at."""

    services: dict[str, str]
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer({}, ()))


@dataclass(frozen=True)
class Answering:
    """An assistant that answers with what each file said when it was loaded."""

    facts: Facts
    said: tuple[str, ...]


@dataclass
class Folder:
    """A folder with a few tiny files; the first line of each is a service, or the word `broken`."""

    path: Path
    between: Callable[[str], None] = field(default=lambda name: None)

    def write(self, text: str, *names: str) -> None:
        for name in names or NAMES:
            (self.path / name).write_text(f"{name} {text}\n", encoding="utf-8")

    def load(self) -> Assistant:
        said = {}
        for path in sorted(self.path.glob("*.yaml")):
            said[path.name] = path.read_text(encoding="utf-8").strip()
            self.between(path.name)
        problems = [Problem(self.path / name, 2, 3, "no YAML") for name, text in said.items() if "broken" in text]
        if problems or not said:
            raise KnowledgeError(problems or [Problem(self.path, 1, 1, "this folder is empty")])
        return cast("Assistant", Answering(Facts(said), tuple(text.partition(" ")[2] for text in said.values())))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Three files that say `old`."""
    made = Folder(tmp_path / "knowledge")
    made.path.mkdir()
    made.write("old")
    return made


@pytest.fixture
def running(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> ReloadingAssistant:
    """The assistant over that folder."""
    monkeypatch.setattr(live, "REST_SECONDS", 0.0)
    monkeypatch.setattr(live, "LOOK_INTERVAL", 0.05)
    return ReloadingAssistant(folder.load, [folder.path], lambda: NOON)


def said(running: ReloadingAssistant) -> tuple[str, ...]:
    return cast("Answering", running.assistant).said


def answered(running: ReloadingAssistant, text: str) -> bool:
    """Whether all of the answer is of this edit."""
    return said(running) == (text,) * 3


def mounted(path: Path, state: str) -> Folder:
    """A folder as Kubernetes mounts a ConfigMap: the files are links to `..data/…`, and `..data` is a link too."""
    path.mkdir()
    swap(path, state)
    for name in NAMES:
        (path / name).symlink_to(f"..data/{name}")
    return Folder(path)


def swap(path: Path, state: str) -> None:
    """All files at once: a new folder is written, and the link to it is renamed over the old one."""
    (path / f"..{state}").mkdir()
    Folder(path / f"..{state}").write(state)
    (path / "..data_tmp").symlink_to(f"..{state}")
    (path / "..data_tmp").replace(path / "..data")


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something to come true; a test that waits in vain fails by its own message."""
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110  # many tests, many conditions
            await asyncio.sleep(0.002)


@contextlib.asynccontextmanager
async def following(running: ReloadingAssistant, *, watch: bool = False) -> AsyncIterator[None]:
    """The task that reloads, as the channel starts and ends it."""
    task = asyncio.create_task(running.run(watch=watch))
    await asyncio.sleep(0)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class TestReload:
    """Everything is checked, then swapped by one reference."""

    async def test_what_is_right_answers_from_now_on(self, folder: Folder, running: ReloadingAssistant) -> None:
        """And the health says since when."""
        folder.write("new")

        assert await running.reload()
        assert said(running) == ("new",) * 3
        assert running.health() == Health("current", NOON, 3)

    async def test_what_is_broken_changes_nothing(
        self, folder: Folder, running: ReloadingAssistant, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The log and the health name the file and the line."""
        before = running.assistant
        folder.write("broken", "b.yaml", "c.yaml")

        assert not await running.reload()
        assert running.assistant is before
        assert running.health() == Health("kept", NOON, 3, 2, "knowledge/b.yaml:2:3", NOON)
        assert f"{folder.path}/b.yaml:2:3: no YAML" in caplog.text

    async def test_what_was_mended_answers_again(self, folder: Folder, running: ReloadingAssistant) -> None:
        """No restart is needed."""
        folder.write("broken", "a.yaml")
        await running.reload()
        folder.write("mended")

        assert await running.reload()
        assert running.health().state == "current"
        assert said(running) == ("mended",) * 3

    @pytest.mark.parametrize(("gone", "accepted"), [(1, True), (2, False), (3, False)])
    async def test_more_than_half_of_the_services_cannot_go(
        self, folder: Folder, running: ReloadingAssistant, gone: int, accepted: bool, caplog: pytest.LogCaptureFixture
    ) -> None:
        """A half-copied folder is not a wish to forget."""
        for name in NAMES[:gone]:
            (folder.path / name).unlink()

        assert await running.reload() is accepted
        assert len(running.assistant.facts.services) == (3 - gone if accepted else 3)
        assert accepted or "would disappear" in caplog.text or "is empty" in caplog.text

    async def test_a_deleted_folder_changes_nothing(self, folder: Folder, running: ReloadingAssistant) -> None:
        """It may be on its way to be replaced."""
        shutil.rmtree(folder.path)

        assert not await running.reload()
        assert said(running) == ("old",) * 3
        assert running.health().first_problem == "knowledge:1:1"

    async def test_a_loader_that_falls_over_changes_nothing(
        self, folder: Folder, running: ReloadingAssistant, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Its error is named by type: an exception's text may hold anything."""

        def fall(name: str) -> None:
            raise RuntimeError("secret")

        folder.between = fall

        assert not await running.reload()
        assert "RuntimeError: run `relais check`" in caplog.text
        assert "secret" not in caplog.text
        assert running.health().first_problem is None

    def test_the_first_loading_must_succeed(self, folder: Folder) -> None:
        """There is no last good state yet."""
        folder.write("broken")

        with pytest.raises(KnowledgeError):
            ReloadingAssistant(folder.load, [folder.path])

    async def test_many_problems_do_not_flood_the_log(
        self, running: ReloadingAssistant, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Twenty show where to begin; the count is of all."""
        problems = [Problem(Path("x.yaml"), line, 1, "wrong") for line in range(1, 301)]
        running._load = lambda: (_ for _ in ()).throw(KnowledgeError(problems))
        await running.reload()

        assert running.health().problems == 300
        assert running.health().first_problem == "x.yaml:1:1"
        assert caplog.text.count("x.yaml") == live.MAX_LOGGED_PROBLEMS


class TestNeverHalf:
    """Each answer is entirely of before an edit, or entirely of after it."""

    async def test_a_file_that_changes_while_the_others_are_read(
        self, folder: Folder, running: ReloadingAssistant
    ) -> None:
        """What was read is thrown away, and all is read again."""
        edits = iter(["new"])

        def edit(name: str) -> None:
            if name == "a.yaml" and (text := next(edits, None)):
                folder.write(text)

        folder.between = edit
        folder.write("newer")
        await running.reload()

        assert said(running) == ("new",) * 3

    async def test_files_that_never_rest_are_refused(
        self, folder: Folder, running: ReloadingAssistant, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Not for ever: the process must be able to end."""
        edits = iter(range(1000))
        folder.between = lambda name: folder.write(str(next(edits)))

        assert not await running.reload()
        assert said(running) == ("old",) * 3
        assert "faster than they can be read" in caplog.text

    async def test_two_hundred_edits_under_load(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """All files change at once while they are read one by one, and eight conversations go on."""
        monkeypatch.setattr(live, "REST_SECONDS", 0.0)
        mount = mounted(tmp_path / "mount", "old")
        running = ReloadingAssistant(mount.load, [mount.path])
        answers, ended = {said(running)}, False

        async def converse() -> None:
            while not ended:
                answers.add(said(running))
                await asyncio.sleep(0.001)  # with no rest at all, the thread that loads may hardly ever get its turn

        async with following(running), asyncio.TaskGroup() as tasks:
            for _ in range(8):
                tasks.create_task(converse())
            for edit in map(str, range(200)):
                swap(mount.path, edit)
                os.kill(os.getpid(), signal.SIGHUP)
                await asyncio.sleep(0)
                if edit.endswith("9"):
                    # Twenty times at least it is loaded anew; how often besides is up to the machine.
                    await until(partial(answered, running, edit))
                    answers.add(said(running))
            ended = True

        assert {len(set(answer)) for answer in answers} == {1}
        assert {answer[0] for answer in answers} >= {"old", *(str(edit) for edit in range(9, 200, 10))}
        assert said(running) == ("199",) * 3

    @pytest.mark.parametrize(("age", "waits"), [(10.0, False), (0.1, True), (-3600.0, True)])
    def test_only_what_has_just_changed_is_waited_for(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch, age: float, waits: bool
    ) -> None:
        """Files that were at rest need not be looked at for longer; a date to come says nothing."""
        slept: list[float] = []
        monkeypatch.setattr(live, "changed_at", lambda _: time.time() - age)
        monkeypatch.setattr(time, "sleep", slept.append)
        ReloadingAssistant(folder.load, [folder.path])

        assert waits == (max(slept) > 0)

    async def test_an_edit_of_several_files_is_waited_for(
        self, folder: Folder, running: ReloadingAssistant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Somebody copies one file after the other, with pauses."""
        rest = iter(["b.yaml", "c.yaml"])

        def meanwhile(seconds: float) -> None:
            if name := next(rest, None):
                folder.write("new", name)

        folder.write("new", "a.yaml")
        monkeypatch.setattr(time, "sleep", meanwhile)
        await running.reload()

        assert said(running) == ("new",) * 3

    async def test_people_are_answered_while_it_loads(self, folder: Folder, running: ReloadingAssistant) -> None:
        """Reading happens beside the event loop."""
        reading, go_on = threading.Event(), threading.Event()

        def wait(name: str) -> None:
            reading.set()
            go_on.wait(10)

        folder.between = wait
        folder.write("new")
        loading = asyncio.create_task(running.reload())
        await until(reading.is_set)

        assert said(running) == ("old",) * 3
        go_on.set()
        assert await loading


class TestSignal:
    """SIGHUP: always on, no dependency."""

    async def test_it_loads_anew(self, folder: Folder, running: ReloadingAssistant) -> None:
        """Explicit, and at once."""
        async with following(running):
            folder.write("new")
            os.kill(os.getpid(), signal.SIGHUP)
            await until(partial(answered, running, "new"))

    async def test_many_at_once_are_one_loading(self, folder: Folder, running: ReloadingAssistant) -> None:
        """And one more for what came while it ran."""
        loads: list[str] = []
        folder.between = lambda name: loads.append(name) if name == "a.yaml" else None
        folder.write("new")
        async with following(running):
            for _ in range(50):
                os.kill(os.getpid(), signal.SIGHUP)
            await until(partial(answered, running, "new"))

        assert len(loads) <= 2


def no_watches(*_: object, **__: object) -> NoReturn:
    """A system that has none left to give."""
    raise OSError("inotify watch limit reached")


def in_place(folder: Path) -> None:
    (folder / "a.yaml").write_text("a.yaml new", encoding="utf-8")


def rename_over(folder: Path) -> None:
    (folder / ".a.yaml.part").write_text("a.yaml new", encoding="utf-8")
    (folder / ".a.yaml.part").replace(folder / "a.yaml")


def delete_and_create(folder: Path) -> None:
    (folder / "a.yaml").unlink()
    (folder / "a.yaml").write_text("a.yaml new", encoding="utf-8")


def replace_the_folder(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "next")
    in_place(folder.parent / "next")
    shutil.rmtree(folder)
    (folder.parent / "next").rename(folder)


EDITS = [in_place, rename_over, delete_and_create, replace_the_folder]


class TestWatch:
    """With `--watch`, every way in which people and programs change files."""

    @pytest.fixture(params=["told by the system", "by the clock alone"])
    def _both_ways(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        if request.param == "by the clock alone":
            monkeypatch.setattr(live, "awatch", no_watches)

    @pytest.mark.usefixtures("_both_ways")
    @pytest.mark.parametrize("edit", EDITS)
    async def test_an_edit_is_seen(
        self, folder: Folder, running: ReloadingAssistant, edit: Callable[[Path], None]
    ) -> None:
        """An editor, a careful program, a version control, a deployment."""
        async with following(running, watch=True):
            await asyncio.to_thread(edit, folder.path)
            await until(lambda: "new" in said(running))

    @pytest.mark.usefixtures("_both_ways")
    async def test_kubernetes_swaps_a_symbolic_link(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A mounted ConfigMap that was changed."""
        monkeypatch.setattr(live, "LOOK_INTERVAL", 0.05)
        monkeypatch.setattr(live, "REST_SECONDS", 0.0)
        mount = mounted(tmp_path / "mount", "old")
        running = ReloadingAssistant(mount.load, [mount.path])
        async with following(running, watch=True):
            swap(mount.path, "new")
            await until(partial(answered, running, "new"))

    @pytest.mark.parametrize("what", ["a pipe", "a device", "a link to itself", "a link to nothing"])
    async def test_what_is_no_file_does_not_stop_it(
        self, folder: Folder, running: ReloadingAssistant, what: str
    ) -> None:
        """Nobody writes into the pipe, and the device never ends: the next edit is seen all the same."""
        strange = folder.path / "strange.csv"
        if what == "a pipe":
            os.mkfifo(strange)
        else:
            strange.symlink_to({"a device": "/dev/zero", "a link to itself": ".", "a link to nothing": "gone"}[what])
        async with following(running, watch=True):
            folder.write("new")
            await until(partial(answered, running, "new"))

    async def test_a_broken_edit_is_told_once(
        self, folder: Folder, running: ReloadingAssistant, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Not every second until somebody mends it."""
        looks: list[str] = []
        async with following(running, watch=True):
            folder.write("broken")
            await until(lambda: running.health().state == "kept")
            folder.between = looks.append
            (folder.path / "notes.md").write_text("no file of ours", encoding="utf-8")
            folder.write("mended", "a.yaml")
            await until(lambda: bool(looks))

        assert caplog.text.count("refused what stands") <= 2


class TestTelegram:
    """The whole way: a person, Telegram, a signal."""

    async def test_a_reload_between_two_messages(
        self, assistant: Assistant, texts: Texts, tmp_path: Path, bot_api: BotApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The chat goes on, its next answer is of the new state; when the bot stops, so does the reloading."""
        monkeypatch.setattr(live, "REST_SECONDS", 0.0)
        other = copy.copy(assistant)
        other._texts = Loud(texts)
        loads = iter([assistant, other])
        running = ReloadingAssistant(lambda: next(loads), [tmp_path])
        application = build(lambda: running.assistant, bot_api.token, bot_api.base_url)
        async with answering(application), following(running), polling(application):
            anna = bot_api.user("Anna", "fr")
            await anna.start()
            before = (await anna.screen()).text
            os.kill(os.getpid(), signal.SIGHUP)
            await until(lambda: running.assistant is other)
            after = (await anna.ask("/start")).text

        assert before != before.upper()
        assert after == before.upper()

    def test_poll_watches_when_asked(self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
        """And loads what its texts are in order for."""
        asked: list[bool] = []
        monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)
        monkeypatch.setattr(runner, "run", lambda *_, watch: asked.append(watch))
        monkeypatch.setenv("RELAIS_TOKEN", "7000000001:" + "secret" * 6)
        for words in (["poll", "--watch"], ["poll"]):
            assert CliRunner().invoke(cli.main, words).exit_code == 0

        assert asked == [True, False]

    def test_poll_does_not_start_with_broken_texts(
        self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """A person in need is never shown the name of a message."""
        locales = shutil.copytree(ROOT / "locales", tmp_path / "locales")
        (locales / "nl" / "more.ftl").write_text("lonely = alleen\n", encoding="utf-8")
        monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)
        monkeypatch.setenv("RELAIS_TOKEN", "7000000001:" + "secret" * 6)
        monkeypatch.setenv("RELAIS_LOCALES", str(locales))
        result = CliRunner().invoke(cli.main, ["poll"])

        assert result.exit_code == 1
        assert "nl/more.ftl:1:1: “lonely” has no text in “fr”" in result.output


class Loud(Texts):
    """The same texts in capitals, so that one sees which state answers."""

    def __init__(self, texts: Texts) -> None:
        self.__dict__ |= vars(texts)

    def say(self, language: str, message_id: str, **arguments: str | int) -> str:
        return super().say(language, message_id, **arguments).upper()


class TestFingerprint:
    """What counts as a change."""

    def test_the_same_date_and_size_with_other_words(self, folder: Folder) -> None:
        """Two writes in one tick of the clock."""
        before, date = fingerprint([folder.path]), (folder.path / "a.yaml").stat().st_mtime_ns
        folder.write("odl", "a.yaml")
        os.utime(folder.path / "a.yaml", ns=(date, date))

        assert fingerprint([folder.path]) != before

    @pytest.mark.parametrize("name", ["README.md", ".a.yaml.swp", "..2026/a.yaml", ".git/x.yaml"])
    def test_what_relais_does_not_read(self, folder: Folder, name: str) -> None:
        """An editor's own files, version control, Kubernetes' old states."""
        before = fingerprint([folder.path])
        (folder.path / name).parent.mkdir(exist_ok=True)
        (folder.path / name).write_text("something", encoding="utf-8")

        assert fingerprint([folder.path]) == before

    def test_a_file_that_goes_while_it_is_read(self, folder: Folder) -> None:
        """A link that leads nowhere is no error, and not the same as no link."""
        before = fingerprint([folder.path])
        (folder.path / "d.yaml").symlink_to("nowhere")

        assert fingerprint([folder.path]) != before

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        """Nor a device: whoever puts one there would stop the watch, and the end, for good."""
        os.mkfifo(tmp_path / "x.yaml")
        (tmp_path / "y.yaml").symlink_to("/dev/zero")

        assert fingerprint([tmp_path])


class TestChangedAt:
    """When something changed, whatever date a file was given."""

    def test_a_file_with_an_old_date_has_changed_now(self, folder: Folder) -> None:
        """As whoever copies files with their dates makes them."""
        os.utime(folder.path / "a.yaml", (0, 0))

        assert time.time() - changed_at([folder.path]) < 60

    def test_a_folder_without_files(self, tmp_path: Path) -> None:
        """A file may just have been removed from it."""
        assert time.time() - changed_at([tmp_path]) < 60

    def test_a_folder_that_is_not_there_has_just_gone(self, tmp_path: Path) -> None:
        """Or is about to come."""
        assert time.time() - changed_at([tmp_path / "gone"]) < 60


class TestTexts:
    """Fluent skips what it cannot read, so the texts are checked before they are used."""

    @pytest.fixture
    def dutch(self, tmp_path: Path) -> Path:
        """The file to break."""
        return shutil.copytree(ROOT / "locales", tmp_path / "locales") / "nl" / "conversation.ftl"

    def problems(self, file: Path) -> list[str]:
        locales = file.parent.parent
        texts = ProblemTexts("en")
        return [texts.line(problem).removeprefix(f"{locales}/") for problem in text_problems(locales, ("fr", "nl"))]

    def test_ours_are_in_order(self) -> None:
        """All of them."""
        assert text_problems(ROOT / "locales", ("fr", "nl", "de", "en")) == []

    def test_a_line_that_is_no_message(self, dutch: Path) -> None:
        """Line and column of what Fluent does not understand."""
        dutch.write_text("good = goed { $\n", encoding="utf-8")

        assert self.problems(dutch)[0].startswith("nl/conversation.ftl:1:16: a name is missing here:")

    def test_a_message_in_one_language(self, dutch: Path) -> None:
        """Either way."""
        (dutch.parent / "more.ftl").write_text("only-dutch = ja\n", encoding="utf-8")
        (dutch.parent.parent / "fr" / "more.ftl").write_text("\nonly-french = oui\n", encoding="utf-8")
        found = self.problems(dutch)

        assert sorted(found) == [
            "fr/more.ftl:2:1: “only-french” has no text in “nl”: write it in nl/more.ftl",
            "nl/more.ftl:1:1: “only-dutch” has no text in “fr”: write it in fr/more.ftl",
        ]

    def test_an_argument_that_was_misspelt(self, dutch: Path) -> None:
        """It would be shown with its braces."""
        (dutch.parent / "more.ftl").write_text("hello = dag { $nam }\n", encoding="utf-8")
        (dutch.parent.parent / "fr" / "more.ftl").write_text("hello = salut { $name }\n", encoding="utf-8")

        assert self.problems(dutch) == [
            "nl/more.ftl:1:15: “hello” says $nam, which the other languages do not have: did you mean $name?"
        ]

    def test_an_emptied_folder_and_another_encoding(self, dutch: Path) -> None:
        """Both are said, neither is a traceback."""
        for other in dutch.parent.glob("*.ftl"):
            other.unlink()
        emptied = self.problems(dutch)
        dutch.write_bytes("dag = één".encode("latin-1"))

        assert emptied == ["nl:1:1: there are no texts in “nl”: add a .ftl file to this folder"]
        assert self.problems(dutch) == ["nl/conversation.ftl:1:7: is not UTF-8: save the file again with that encoding"]


async def test_a_running_assistant_follows_the_calendar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On the day of a merger it loads anew by itself, though no file has changed; not a minute before, in Belgium."""
    day, names = dt.date(2031, 1, 1), Names("Ohey", "Ohey", "Ohey")
    planned = (Merger(names, "92097", "92150", 2031, on=day, becomes=names),)
    before = cast("Assistant", Answering(Facts({}, Gazetteer({}, (), planned=planned)), ("before",)))
    after = cast("Assistant", Answering(Facts({}), ("after",)))
    minutes = iter(dt.datetime(2030, 12, 31, 22, minute, tzinfo=dt.UTC) for minute in (58, 58, 59))
    midnight, loaded = dt.datetime(2030, 12, 31, 23, tzinfo=dt.UTC), asyncio.Event()
    told: list[dt.datetime] = []

    def clock() -> dt.datetime:
        told.append(next(minutes, midnight))
        return told[-1]

    def load() -> Assistant:
        if midnight in told:
            loop.call_soon_threadsafe(loaded.set)
            return after
        return before

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(live, "CALENDAR_SECONDS", 0.0)
    running = ReloadingAssistant(load, (tmp_path,), clock)
    assert running.assistant == before
    task = asyncio.create_task(running.run())
    await asyncio.wait_for(loaded.wait(), 30)
    while running.assistant == before:  # noqa: ASYNC110  # what was loaded takes its place when it is at rest
        await asyncio.sleep(0)
    task.cancel()

    assert told.index(midnight) > 2
