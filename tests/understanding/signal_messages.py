"""The messages that signals are taught and measured with: hand-written, each with what it must raise."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

HERE = Path(__file__).parent
CORPUS: Final = HERE.parent.parent / "knowledge" / "signals" / "messages"
LANGUAGES: Final = ("fr", "nl")
# Those that Relais recognises and does not speak.
OTHERS: Final = tuple(sorted(one.name for one in CORPUS.iterdir() if one.is_dir() and one.name not in LANGUAGES))

Part = Literal["teaches", "tunes", "checks"]


class Message(NamedTuple):
    """What someone could write, and the names of the signals in it."""

    text: str
    expected: frozenset[str]


def messages(kind: str, language: str) -> Iterator[Message]:
    """The messages of `kind`: `sealed` were never read while phrases were mended, all others were.

    `messages` and `rounds` are the project's own, `hands` are of 32 imagined people who knew neither phrases nor code.
    """
    file_of_ours = CORPUS / language / f"project_{kind}.tsv"
    file_of_tests = HERE / f"{kind}_{language}.tsv"
    with (file_of_ours if file_of_ours.exists() else file_of_tests).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Message(row["text"], frozenset(row["expect"].split(",")) - {"none"})


@dataclass(frozen=True, slots=True)
class Hand:
    """One imagined person with all that they wrote, and what it is for: `checks` was looked at once, at the end."""

    number: str
    language: str
    part: Part
    person: str
    messages: tuple[Message, ...]
    labels: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """Of each message, those of its writer and those of a second hand; `messages` have them settled."""
    kinds: tuple[str, ...]
    """Of each message, the manner in which it was to be told; quiet ones are `ordinary` or full of violent words."""


def hands(*parts: Part, languages: Iterable[str] = LANGUAGES) -> Iterator[Hand]:
    """Yield the hands of the corpus, of these parts or of all; see knowledge/signals/messages/README.md."""
    for language in languages:
        for file in sorted((CORPUS / language).glob("[0-9]*.tsv")):
            head, _, *lines = file.read_text(encoding="utf-8").splitlines()
            word, _, person = head.removeprefix("# ").partition(": ")
            part = next(one for one in get_args(Part) if one == word)
            rows = [line.split("\t") for line in lines]
            found = [[frozenset(labels.split(",")) - {"none"} for labels in row[1:4]] for row in rows]
            messages_ = tuple(Message(row[0], labels[0]) for row, labels in zip(rows, found, strict=True))
            both = tuple((first, second) for _, first, second in found)
            if not parts or part in parts:
                yield Hand(file.stem, language, part, person, messages_, both, tuple(row[4] for row in rows))


class Sentence(NamedTuple):
    """A sentence about who does what to whom: the signals it must raise, and those it must not."""

    text: str
    must: frozenset[str]
    must_not: frozenset[str]
    read_amiss: bool


def sentences(language: str) -> Iterator[Sentence]:
    """The sentences of a language, from all kinds of grammar."""
    with (HERE / f"grammar_{language}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            must, must_not = (frozenset(filter(None, row[key].split(","))) for key in ("must", "must_not"))
            yield Sentence(row["text"], must, must_not, row["amiss"] == "yes")
