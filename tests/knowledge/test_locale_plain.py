"""What is read quickly is read as Fluent's own parser reads it, and whatever is unusual is left to that one."""

import random
import re
from pathlib import Path

import pytest

from bot.knowledge.files.fluent import NotPlainError, Sentence, _with_care, plain_sentences, sentences_in
from bot.knowledge.problems import Problem

LOCALES = Path(__file__).parent.parent.parent / "locales"
FILES = sorted(LOCALES.glob("*/*.ftl"))
HERE = Path("a.ftl")
# What an editor's slip puts in, or what means something to Fluent.
SLIPS = (
    "{",
    "}",
    "[",
    "]",
    "*",
    ".",
    "#",
    "=",
    "->",
    "$",
    "-",
    "\n",
    "\n\n",
    "\n    ",
    " ",
    '"',
    "(",
    "a",
    "é",
    "\t",
    "\r",
)


def quickly(text: str) -> list[tuple[str, Sentence]] | None:
    """What the quick reader makes of it, or None."""
    try:
        return list(plain_sentences(HERE, text))
    except NotPlainError:
        return None


def carefully(text: str) -> tuple[list[tuple[str, Sentence]], list[Problem]]:
    """What Fluent's parser makes of it, and what is wrong."""
    problems: list[Problem] = []
    return list(_with_care(HERE, text, problems)), problems


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_all_our_texts_are_read_quickly(file: Path) -> None:
    """And come out as from Fluent's parser, names, variables and places alike."""
    text = file.read_text("utf-8")

    assert (quickly(text), []) == carefully(text)


@pytest.mark.parametrize(
    "text",
    [
        "hello =\n",
        "hello = { $name\n",
        "hello = a }\n",
        "hello = a\nbye\n",
        "hello = a\n#bye\n",
        "hello\n",
        "a\nhello = b\n",
        "hello = a\r\n",
        "hello =\n    [a\n",
        "hello =\n    .title = a\n",
        "hello = a\n#",
    ],
)
def test_what_is_unusual_is_left_to_the_parser(text: str) -> None:
    """A mistake is told by the one that knows its place."""
    assert quickly(text) is None


@pytest.mark.parametrize("text", ["a = b\nc = " + "{" * 20_000, "a =\nb = " + "{ $x ->\n *[a] " * 250 + "}" * 250])
def test_braces_without_end_are_told(text: str) -> None:
    """Fluent's own parser would end the process."""
    problems: list[Problem] = []

    assert list(sentences_in(HERE, text, problems)) == []
    assert [problem.what for problem in problems] == ["too-deep"]
    assert problems[0].line >= 2


def test_whatever_an_edit_does_is_read_alike() -> None:
    """Slips, lost characters and repeated parts, 2,000 of them."""
    slips = random.Random(2)  # noqa: S311  (no secret)
    texts = [file.read_text("utf-8") for file in FILES]
    parts = [text[at : at + 500] for text in texts for at in range(0, len(text), 500)]
    parts += 4 * [part for text in texts for part in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE) if "->" in part]
    read = 0
    for _ in range(2000):
        text = edited(slips, slips.choice(parts))
        quick = quickly(text)
        if quick is not None:
            read += 1
            assert (quick, []) == carefully(text), text

    assert read > 100


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
