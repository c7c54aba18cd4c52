"""YAML without surprises: text stays text, and every problem has a line and a column."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.knowledge.problems import KnowledgeError
from bot.knowledge.reader import MAX_BYTES, read_yaml


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
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


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
    """Each kind of mistake, with the exact words that its editor reads."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ["book.yaml:1:1: the file is empty"]),
            ("# only a comment\n", ["book.yaml:1:1: the file is empty"]),
            ("lines: [\n", ["book.yaml:2:1: this is no YAML: did not find expected node content"]),
            (
                "lines:\n\t- number: a\n",
                ["book.yaml:2:1: this is no YAML: found character that cannot start any token"],
            ),
            ("lines: []\nlines: []\n", ["book.yaml:2:1: the key 'lines' stands here twice (first at 1:1): remove one"]),
            ("lines: &a []\nmore: *a\n", ["book.yaml:2:7: an alias (*name) is not allowed: write the value out"]),
            (
                "lines: !!python/object/apply:os.system [ls]\n",
                ["book.yaml:1:8: the tag tag:yaml.org,2002:python/object/apply:os.system is not allowed: remove it"],
            ),
            ("lines: []\n? [a]\n: b\n", ["book.yaml:2:3: a key must be text"]),
            ("lines:\n  - open: a\n", ["book.yaml:2:5: lines.0.number: Field required"]),
            (
                "lines:\n  - number: a\n    numer: b\n",
                ["book.yaml:3:5: lines.0.numer: Extra inputs are not permitted (it is 'b')"],
            ),
            ("lines: twelve\n", ["book.yaml:1:8: lines: Input should be a valid list (it is 'twelve')"]),
            ("- a\n", ["book.yaml:1:1: the file: Input should be a valid dictionary or instance of Book"]),
            ("a: 1\n---\nb: 2\n", ["book.yaml:2:1: this is no YAML: but found another document"]),
            (b"lines: []\n# caf\xe9\n", ["book.yaml:2:6: is not UTF-8: save the file again with that encoding"]),
            ("a: b\nlines: []\x00\n", ["book.yaml:2:10: a control character stands here: remove it"]),
            ("lines: []\x00\n", ["book.yaml:1:10: a control character stands here: remove it"]),
        ],
    )
    def test_it_says_what_and_where(self, tmp_path: Path, text: str | bytes, expected: list[str]) -> None:
        """File, line, column, what is wrong."""
        assert problems(tmp_path, text) == expected

    def test_all_problems_of_a_file_are_told_at_once(self, tmp_path: Path) -> None:
        """In the order of the file."""
        told = problems(tmp_path, "lines:\n  - open: a\n  - number: a\n    extra: b\n")

        assert [line.split(":")[1] for line in told] == ["2", "4"]

    def test_nesting_without_end_is_refused_before_it_kills_the_interpreter(self, tmp_path: Path) -> None:
        """A tree of it would end the process with a segmentation fault."""
        assert problems(tmp_path, "[" * 100_000) == ["book.yaml:1:41: this is nested more than 40 levels deep"]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """It is named."""
        with pytest.raises(KnowledgeError, match=r"gone\.yaml:1:1: cannot be read \(No such file or directory\)"):
            read_yaml(tmp_path / "gone.yaml", BOOK)

    def test_a_file_without_end(self, tmp_path: Path) -> None:
        """It is not even parsed."""
        assert problems(tmp_path, b"#" * (MAX_BYTES + 1)) == ["book.yaml:1:1: is larger than 2,000,000 bytes: split it"]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_is_in_a_file_there_is_a_value_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """Never another exception."""
    path = write(tmp_path_factory.getbasetemp(), content)
    with suppress(KnowledgeError):
        read_yaml(path, ANYTHING)
