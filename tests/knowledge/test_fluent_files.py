"""Fluent files, read by Fluent's own parser: what stands in them, and where."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.files.fluent import Sentence, sentences_in
from bot.knowledge.problems import Problem

LOCALES = Path(__file__).parent.parent.parent / "locales"
HERE = Path("a.ftl")
# What an editor's slip puts in, or what means something to Fluent.
SLIPS = (
    *("{", "}", "[", "]", "*", ".", "#", "=", "->", "$", "-", " ", '"', "(", "a", "é"),
    *("\n", "\n\n", "\n    ", "\t", "\r"),
)  # fmt: skip


def read(text: str) -> tuple[dict[str, Sentence], list[Problem]]:
    """The messages in `text`, and what is wrong."""
    problems: list[Problem] = []
    return dict(sentences_in(HERE, text, problems)), problems


def test_names_stand_where_the_file_has_them() -> None:
    """Of a variable that stands twice, the first."""
    found, problems = read(
        "# a\nhello =\n    Good { $name }, { other }\n    { $name }\nother = { $n ->\n *[a] { $x }\n}\n"
    )

    assert problems == []
    assert {name: replace(one, spoken=(), texts=()) for name, one in found.items()} == {
        "hello": Sentence(HERE, (2, 1), {"name": (3, 12)}, {"other": (3, 23)}),
        "other": Sentence(HERE, (5, 1), {"n": (5, 11), "x": (6, 9)}, {}),
    }
    assert found["hello"].spoken == ("Good x, x\nx",)
    assert found["hello"].texts == (("Good ", (3, 5)), (", ", (3, 19)), ("\n", (3, 30)))


def test_what_cannot_be_read_is_there_all_the_same() -> None:
    """Its name is known, so that it is not told to be missing too."""
    found, problems = read("hello = { $name\nbye = Bye\n")

    assert [problem.message_id for problem in problems] == ["locale-token"]
    assert not found["hello"].readable
    assert found["bye"].readable


@pytest.mark.parametrize("text", ["a = b\nc = " + "{" * 20_000, "a =\nb = " + "{ $x ->\n *[a] " * 250 + "}" * 250])
def test_braces_without_end_are_told(text: str) -> None:
    """Fluent's own parser would end the process."""
    found, problems = read(text)

    assert found == {}
    assert [problem.message_id for problem in problems] == ["too-deep"]
    assert problems[0].line >= 2


def test_braces_that_are_only_shown_are_not_counted() -> None:
    """However many a file has: they open nothing."""
    found, problems = read("".join(f'a{number} = write {{ "{{" }} here\n' for number in range(100)))

    assert len(found) == 100
    assert problems == []


def test_whatever_an_edit_does_there_are_messages_or_problems() -> None:
    """Slips, lost characters and repeated parts, 500 of them: never another exception, never a place outside."""
    slips = random.Random(2)  # noqa: S311  (no secret)
    texts = [file.read_text("utf-8") for file in sorted(LOCALES.glob("*/*.ftl"))]
    parts = [text[at : at + 500] for text in texts for at in range(0, len(text), 500)]
    parts += 4 * [part for text in texts for part in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE) if "->" in part]
    for _ in range(500):
        text = edited(slips, slips.choice(parts))
        found, problems = read(text)
        lines = text.count("\n") + 1

        assert found or problems or not re.search(r"(?m)^[a-z]", text), text
        assert all(1 <= problem.line <= lines for problem in problems), text
        assert all(1 <= sentence.position[0] <= lines for sentence in found.values()), text


def edited(slips: random.Random, text: str) -> str:
    """The text after one or two slips."""
    for _ in range(slips.randint(1, 2)):
        at = slips.randrange(len(text) + 1)
        kind = slips.choice(("in", "out", "again"))
        if kind == "in":
            text = text[:at] + slips.choice(SLIPS) + text[at:]
        elif kind == "out":
            text = text[:at] + text[at + slips.randint(1, 9) :]
        else:
            text = text[:at] + text[at : at + slips.randint(1, 40)] + text[at:]
    return text
