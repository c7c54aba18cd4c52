"""The sentences of one language as they stand in its Fluent files, and what of the files cannot be read.

Fluent itself skips what it cannot read, and shows the name of a variable that is not there: a person in need would see
that. So all is read here before anyone is answered with it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.knowledge.locale_plain import NotPlainError, Sentence, mark_in, plain_sentences, sentence_of, start_of
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.reader import file_text

# Fluent's own code for what is wrong → the message that says what to write. All others are about what braces hold.
_REASONS: Final = {
    "E0002": "locale-entry",
    "E0003": "locale-token",
    "E0004": "locale-name",
    "E0005": "locale-empty",
    "E0010": "locale-variants",
    "E0011": "locale-variants",
    "E0012": "locale-variants",
    "E0013": "locale-variants",
    "E0015": "locale-variants",
    "E0027": "locale-brace",
}
_BRACE: Final = re.compile(r"[{}]")
# Braces within braces; ours have two levels. Fluent's parser goes down for each, until Python ends it.
MAX_DEPTH: Final = 20
_NAME: Final = re.compile(r"[a-zA-Z][\w-]*(?=\s*=)", re.ASCII)


def read_sentences(folder: Path, problems: list[Problem]) -> dict[str, Sentence]:
    """Every message of the language whose files lie in `folder`; what is wrong in them is added to `problems`."""
    found: dict[str, Sentence] = {}
    for file in sorted(folder.glob("*.ftl")):
        for name, sentence in _read(file, problems):
            first = found.setdefault(name, sentence)
            if first is not sentence:
                said = (("id", name), ("file", first.file.name), ("line", first.mark[0]))
                problems.append(Problem(file, *sentence.mark, "locale-twice", said))
    return found


def _read(file: Path, problems: list[Problem]) -> Iterator[tuple[str, Sentence]]:
    try:
        text = file_text(file)
    except KnowledgeError as error:
        problems.extend(error.problems)
        return
    yield from sentences_in(file, text, problems)


def sentences_in(file: Path, text: str, problems: list[Problem]) -> Iterator[tuple[str, Sentence]]:
    """Every message in `text`, which `file` holds, by name; what is wrong is added to `problems`, with its place."""
    if (at := _too_deep(text)) is not None:
        problems.append(Problem(file, *mark_in(text, at), "too-deep", (("most", MAX_DEPTH),)))
        return
    try:
        plain = list(plain_sentences(file, text))
    except NotPlainError:
        yield from _with_care(file, text, problems)
    else:
        yield from plain


def _too_deep(text: str) -> int | None:
    """Where the braces are too many levels deep, if they are."""
    depth = 0
    for brace in _BRACE.finditer(text):
        depth = depth + 1 if brace[0] == "{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return brace.start()
    return None


def _with_care(file: Path, text: str, problems: list[Problem]) -> Iterator[tuple[str, Sentence]]:
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ftl.Junk):
            problems.append(_unreadable(file, text, entry))
            name = _NAME.match(entry.content or "")
            if name:  # it is there, though it cannot be read: it is not told to be missing too
                yield name.group(), Sentence(file, mark_in(text, start_of(entry)), {}, {}, readable=False)
        elif isinstance(entry, ftl.Message):
            if entry.value is None:
                mark = mark_in(text, start_of(entry))
                problems.append(Problem(file, *mark, "locale-empty", (("id", entry.id.name),)))
            yield entry.id.name, sentence_of(file, text, entry)


def _unreadable(file: Path, text: str, junk: ftl.Junk) -> Problem:
    reason = (junk.annotations or [ftl.Annotation("")])[0]
    what = _REASONS.get(reason.code, "locale-placeable")
    first = str(next(iter(reason.arguments or ()), ""))
    named = {"locale-token": (("token", first),), "locale-empty": (("id", first),)}
    return Problem(file, *mark_in(text, start_of(reason)), what, named.get(what, ()))
