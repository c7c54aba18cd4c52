"""YAML without surprises: text stays text, and every problem has a line and a column."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.knowledge.files.read import MAX_BYTES, read_yaml
from bot.knowledge.files.yaml_file import read_tree
from bot.knowledge.problems import KnowledgeError
from tests.knowledge.sampling import told


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: str
    open: str | None = None


class Book(BaseModel):
    model_config = ConfigDict(extra="forbid")

    lines: list[Line]


BOOK = TypeAdapter(Book)
ANYTHING = TypeAdapter(object)


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "book.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(folder: Path, text: str | bytes) -> list[str]:
    path = write(folder, text)
    with pytest.raises(KnowledgeError) as caught:
        read_yaml(path, BOOK)
    return [f"{problem.line}:{problem.column} {problem.message_id}" for problem in caught.value.problems]


class TestTextStaysText:
    """What a plain loader would change in silence."""

    @pytest.mark.parametrize(
        "written", ["0470", "0800", "1712", "12:30", "NO", "off", "2026-11-22", "1_000", "0x1F", "1e3"]
    )
    def test_a_plain_scalar_is_what_was_typed(self, tmp_path: Path, written: str) -> None:
        """A number, a time, a date or a yes and no is text until the schema says otherwise."""
        book = read_yaml(write(tmp_path, f"lines:\n  - number: {written}\n"), BOOK)

        assert book.lines[0].number == written

    @pytest.mark.parametrize("written", ["null", "~", ""])
    def test_null_is_nothing(self, tmp_path: Path, written: str) -> None:
        """Unknown is written as null."""
        book = read_yaml(write(tmp_path, f"lines:\n  - number: a\n    open: {written}\n"), BOOK)

        assert book.lines[0].open is None

    def test_a_quoted_null_is_text(self, tmp_path: Path) -> None:
        """Quotes make text of anything."""
        book = read_yaml(write(tmp_path, 'lines:\n  - number: "null"\n'), BOOK)

        assert book.lines[0].number == "null"

    def test_a_byte_order_mark_is_no_part_of_the_text(self, tmp_path: Path) -> None:
        """Some editors put one there."""
        assert read_yaml(write(tmp_path, b"\xef\xbb\xbflines: []\n"), BOOK) == Book(lines=[])


class TestProblems:
    """Each kind of mistake, at its place; the words of each are tested in test_check_report.py."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ["1:1 empty-file"]),
            ("# only a comment\n", ["1:1 empty-file"]),
            ("lines: [\n", ["2:1 yaml-bracket"]),
            ("lines:\n\t- number: a\n", ["2:1 yaml-tab"]),
            ("lines: []\nlines: []\n", ["2:1 duplicate-key"]),
            ("lines: &a []\nmore: *a\n", ["1:8 alias"]),
            ("lines: !!python/object/apply:os.system [ls]\n", ["1:8 tag"]),
            ("lines: []\n? [a]\n: b\n", ["2:3 key-not-text"]),
            ("lines:\n  - open: a\n", ["2:5 missing-key"]),
            ("lines:\n  - number: a\n    numer: b\n", ["3:5 unknown-key-closest"]),
            ("lines: twelve\n", ["1:8 not-a-list"]),
            ("- a\n", ["1:1 not-a-group"]),
            ("a: 1\n---\nb: 2\n", ["2:1 yaml-second-document"]),
            (b"lines: []\n# caf\xe9\n", ["2:6 not-utf-8"]),
            ("a: b\nlines: []\x00\n", ["2:10 control-character"]),
            ("lines: []\x00\n", ["1:10 control-character"]),
        ],
    )
    def test_it_says_what_and_where(self, tmp_path: Path, text: str | bytes, expected: list[str]) -> None:
        """Line, column, and which message."""
        assert problems(tmp_path, text) == expected

    def test_all_problems_of_a_file_are_told_at_once(self, tmp_path: Path) -> None:
        """In the order of the file."""
        found = problems(tmp_path, "lines:\n  - open: a\n  - number: a\n    extra: b\n")

        assert [line.split(":")[0] for line in found] == ["2", "4"]

    def test_nesting_without_end_is_refused_before_it_kills_the_interpreter(self, tmp_path: Path) -> None:
        """A tree of it would end the process with a segmentation fault."""
        # Where it is noticed depends on the version of the parser.
        assert [line.split()[1] for line in problems(tmp_path, "[" * 100_000)] == ["too-deep"]
        assert problems(tmp_path, "[" * 100) == ["1:41 too-deep"]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """It is named."""
        with pytest.raises(KnowledgeError) as caught:
            read_yaml(tmp_path / "gone.yaml", BOOK)

        assert told(caught.value.problems) == [
            f"{tmp_path}/gone.yaml:1:1: cannot be read (No such file or directory): put the file back"
        ]

    @pytest.mark.parametrize("kind", ["pipe", "device"])
    def test_what_is_no_file_is_not_waited_for(self, tmp_path: Path, kind: str) -> None:
        """Nobody ever writes into the pipe, and the device never ends."""
        file = tmp_path / "book.yaml"
        if kind == "pipe":
            os.mkfifo(file)
        else:
            file.symlink_to("/dev/zero")

        with pytest.raises(KnowledgeError) as caught:
            read_yaml(file, BOOK)
        assert "this is no ordinary file" in told(caught.value.problems)[0]

    def test_a_file_without_end(self, tmp_path: Path) -> None:
        """It is not even parsed."""
        assert problems(tmp_path, b"#" * (MAX_BYTES + 1)) == ["1:1 too-large"]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_is_in_a_file_there_is_a_value_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """Never another exception."""
    path = write(tmp_path_factory.getbasetemp(), content)
    with suppress(KnowledgeError):
        read_yaml(path, ANYTHING)


class TestTree:
    """A document as plain data, with the place of each part."""

    @pytest.mark.parametrize("text", ["a: !!str b\n", "a: ! b\n", "!!map {a: b}\n"])
    def test_an_unusual_file_is_read_all_the_same(self, text: str) -> None:
        """A tag that says what a value is anyway is no mistake."""
        assert read_tree(Path("book.yaml"), text).data == {"a": "b"}

    def test_texts_stand_where_the_file_has_them(self) -> None:
        """Nulls are no texts, and keys are none."""
        tree = read_tree(Path("book.yaml"), "a: [b, null, {c: d}]\ne: f\n")

        assert tree.texts == ((("a", 0), "b"), (("a", 2, "c"), "d"), (("e",), "f"))
        assert [tree.locate(path) for path, _ in tree.texts] == [(1, 5), (1, 18), (2, 4)]
