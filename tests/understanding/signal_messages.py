"""The messages that signals are measured with: hand-written, each with what it must raise."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Message(NamedTuple):
    """What someone could write, and the names of the signals in it."""

    text: str
    expected: frozenset[str]


def messages(kind: str, language: str) -> Iterator[Message]:
    """The messages of `kind`: `sealed` were never read while phrases were mended, all others were.

    `hands` are of 32 imagined people, written and labelled by who knew neither the phrases nor the code.
    """
    with (HERE / f"{kind}_{language}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Message(row["text"], frozenset(row["expect"].split(",")) - {"none"})


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
