"""What the check says: each kind of mistake, with the exact words and the exact place."""

import os
import shutil
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from bot.knowledge.checks.inspection import inspect
from bot.knowledge.fields import plain_spaces
from bot.knowledge.files.load import load_facts
from bot.knowledge.files.places import load_gazetteer
from bot.knowledge.files.read import MAX_BYTES, read_yaml
from bot.knowledge.files.yaml_errors import ParserState, explain_yaml
from bot.knowledge.problems import KnowledgeError
from bot.problem_texts import ProblemTexts
from tests.conftest import ROOT
from tests.knowledge.broken import BROKEN, LINES, PLACES, PROMISES, Broken, Promise
from tests.knowledge.sampling import FOLDER, TODAY, after, problems_of, sample, told
from tests.seen_texts import check_messages

# Ids that other tests below, or those of the command, provoke; signals, clauses and sentences have tests of their own.
ELSEWHERE = {
    "all-in-order", "one-problem", "problems",
    "no-file", "file-misnamed", "merger-to-come",
    "unreadable", "folder-missing", "folder-empty", "too-large", "not-utf-8", "empty-file", "too-deep",
    "yaml-other", "wrong-shape",
    "example-alarms", "example-unheard", "examples-heard", "weights-unreadable",
    "night-few", "night-all", "night-some", "night-flanders", "night-brussels", "night-wallonia", "night-german",
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case.what}-{case.new[:20]!r}")
def test_a_mistake_is_told_with_its_place_and_the_way_out(case: Broken) -> None:
    """The whole report, word for word; and its main message is the one that the case is about."""
    problems = after(case.file, case.old, case.new)

    assert told(problems) == list(case.told)
    assert case.what in {problem.message_id for problem in problems}


@pytest.mark.parametrize("case", PROMISES, ids=lambda case: f"{case.what}-{case.new[-20:]!r}")
def test_what_the_guides_promise_is_kept_in_each_language(case: Promise) -> None:
    """Nobody needs the tests of the code to learn of it."""
    problems = after(case.file, case.old, case.new)

    assert {language: tuple(plain_spaces([*told(problems, language)])) for language in ("en", "fr", "nl")} == {
        "en": case.en,
        "fr": case.fr,
        "nl": case.nl,
    }
    assert case.what in {problem.message_id for problem in problems}


def test_a_title_and_a_mailbox_can_tell_where_and_who() -> None:
    """The source of a secret service is read too; and one first name is a person."""
    text = (FOLDER / LINES).read_text(encoding="utf-8").replace('"un journal"', '"place du Marché 3, Namur"')
    text = text.replace('address: {visible: public, text: "Rue de la Paix 1"}', "address: {visible: secret}")

    assert [(one.message_id, one.line) for one in problems_of(LINES, text)] == [("secret-place", 8)]
    (name, *_) = sorted(sample().gazetteer.everyday.first_names)
    assert [one.message_id for one in after(LINES, "info@", f"{name.lower()}@")] == ["mail-of-a-person"]


def test_a_mobile_of_a_team_says_so() -> None:
    """Then it may stay."""
    number = 'number: "04 223 45 67"\n        confidence: low\n'

    assert after(LINES, number, 'number: "0470 12 34 56"\n') == ()


def test_only_ordinary_files_of_a_sensible_size_are_read(tmp_path: Path) -> None:
    """A device without end or a pipe would hang whoever looks."""
    device, pipe = tmp_path / "zero.yaml", tmp_path / "pipe.yaml"
    device.symlink_to("/dev/zero")
    os.mkfifo(pipe)
    for file in (device, pipe):
        with pytest.raises(KnowledgeError) as caught:
            read_yaml(file, TypeAdapter(dict[str, str]))

        assert told(caught.value.problems) == [
            f"{file}:1:1: this is no ordinary file: put a file with text in its place"
        ]


def test_what_editors_and_systems_leave_behind_is_no_knowledge(tmp_path: Path) -> None:
    """A lock of Emacs, a shadow of macOS, a file that Notepad named: the last is told."""
    folder = shutil.copytree(FOLDER, tmp_path / "knowledge")
    (folder / "services" / ".#lines.yaml").symlink_to("nobody@nowhere")
    (folder / "services" / "._lines.yaml").write_bytes(b"\x00\x05\x16\x07")
    (folder / "services" / "new.yaml.txt").write_text("x: 1\n", encoding="utf-8")
    places = folder / "places" / "mergers.yaml"
    text = places.read_text(encoding="utf-8")
    row = '- {old: Ohey, old_nis: "92097", today: "62096", since: 2031, postal_codes: [5350]}\n'
    places.write_text(text + row, encoding="utf-8")

    assert load_facts(folder).services
    found = inspect(folder, ROOT / "locales", ("fr", "nl"), (), TODAY).problems
    said = [(one.file.name, ProblemTexts("en").message(one)) for one in found if one.file.is_relative_to(folder)]
    assert ("new.yaml.txt", "nobody reads this file, because of its name: call it new.yaml") in said
    way_out = "write it with relais merge, which waits for the day"
    assert ("mergers.yaml", f"this merger is for 2031, and today is 2026-12-01: {way_out}") in said


def test_what_is_printed_holds_nothing_hidden() -> None:
    """A mistake is told to whoever looks at somebody else's change: their terminal obeys nobody else."""
    (line, *_) = told(after(LINES, "kind: violence_line", 'kind: "\\e]0;pwn\\a"'))

    assert not [one for one in line if not one.isprintable()]


@pytest.mark.parametrize(("what", "file", "old", "new", "expected"), PLACES)
def test_a_mistake_among_the_places(tmp_path: Path, what: str, file: str, old: str, new: str, expected: str) -> None:
    """The same, for the lists of names and towns."""
    places = shutil.copytree(FOLDER / "places", tmp_path / "places")
    text = (places / file).read_text(encoding="utf-8")
    (places / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_gazetteer(places)

    assert told(caught.value.problems) == [f"{places / file}:{expected}"]
    assert caught.value.problems[0].message_id == what


def test_the_sample_is_in_order() -> None:
    """Else a test above would find something that it did not break."""
    assert load_facts(FOLDER).project_of == {"62121": "vifment-fini", "62096": "vifment-fini", "37022": "midwest"}


def test_every_message_is_provoked_by_a_test() -> None:
    """A message that nothing provokes is one that nobody has read."""
    provoked = {case.what for case in (*BROKEN, *PROMISES)} | {case[0] for case in PLACES} | ELSEWHERE
    messages = check_messages("en")
    of_others = {what for what in messages if what.startswith(("phrase-", "signal-", "clause-", "locale-"))}

    assert messages.keys() - of_others == provoked


@pytest.mark.parametrize("language", ["fr", "nl", "de"])
def test_every_report_can_be_read_in_each_language(language: str) -> None:
    """No argument is missing, and nothing stays English."""
    own, english = ProblemTexts(language), ProblemTexts("en")
    for case in BROKEN:
        for problem in after(case.file, case.old, case.new):
            assert own.message(problem) not in {english.message(problem), str(problem.reason)}


class TestFiles:
    """What is wrong with a file or a folder as a whole."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A copy of the sample."""
        return shutil.copytree(FOLDER, tmp_path / "knowledge")

    def told(self, folder: Path) -> list[str]:
        with pytest.raises(KnowledgeError) as caught:
            load_facts(folder)
        return [line.removeprefix(f"{folder}/") for line in told(caught.value.problems)]

    def test_a_folder_that_is_missing(self, folder: Path) -> None:
        """One problem: what the other files ask of it is not told too."""
        shutil.rmtree(folder / "services")

        assert self.told(folder) == [
            "services:1:1: this folder is missing: put it back, it holds one file for each subject"
        ]

    def test_a_folder_that_is_empty(self, folder: Path) -> None:
        """As if nothing were known."""
        (folder / "services" / "lines.yaml").unlink()

        assert self.told(folder) == ["services:1:1: this folder holds no .yaml file: put them back"]

    def test_a_file_that_is_missing(self, folder: Path) -> None:
        """It is named."""
        (folder / "domains.yaml").unlink()

        assert self.told(folder) == ["domains.yaml:1:1: cannot be read (No such file or directory): put the file back"]

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (b"", "1:1: the file is empty: write its contents, or remove the file"),
            (b"medical: caf\xe9\n", "1:13: is not UTF-8: save the file again with that encoding"),
            (b"#" * (MAX_BYTES + 1), "1:1: is larger than 2,000,000 bytes: split it"),
            (b"[" * 99, "1:41: this is nested more than 40 levels deep: remove the brackets that are too many"),
            (b"a: &a [x, x]\nb: &b [*a, *a]\n", "1:4: a word that starts with & or * is a reference here: put it between quotes, or write the value out"),  # noqa: E501  # a message stands on one line, as it is said
        ],
        ids=["empty", "latin-1", "huge", "deep", "bomb"],
    )  # fmt: skip
    def test_a_file_that_is_none_of_ours(self, folder: Path, content: bytes, expected: str) -> None:
        """Said in one line, and nothing is built of it."""
        (folder / "routes.yaml").write_bytes(content)

        assert self.told(folder) == [f"routes.yaml:{expected}"]

    def test_problems_of_several_files_are_told_together(self, folder: Path) -> None:
        """In the order of the files; rules within the files that can be read are applied too."""
        for file, old, new in (
            ("topics.yaml", "other_help:", "other_helps:"),
            ("services/lines.yaml", '"1712"', '"1713"'),
            ("routes.yaml", "medical:", "medical"),
        ):
            path = folder / file
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

        assert [line.split(": ")[0] for line in self.told(folder)] == [
            "routes.yaml:2:7",
            "services/lines.yaml:39:23",
            "topics.yaml:1:1",
        ]


def test_what_no_message_was_made_for(tmp_path: Path) -> None:
    """A parser's or a library's new words: the place is told all the same."""
    (tmp_path / "a.yaml").write_text("price: cheap\n")
    said = list(explain_yaml(yaml.MarkedYAMLError(problem="something new"), "", ParserState()))
    with pytest.raises(KnowledgeError) as caught:
        read_yaml(tmp_path / "a.yaml", TypeAdapter(dict[str, float]))

    assert said == [((1, 1), "yaml-other", {"detail": "something new"})]
    assert told(caught.value.problems)[0].endswith(
        "a.yaml:1:8: “price” is cheap, which does not fit: compare it with the template in docs/"
    )
