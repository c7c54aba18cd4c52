"""Every text that a person can see, each with the file and the name under which its editor finds it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import yaml
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from tests.conftest import ROOT

LOCALES = ROOT / "locales"
KNOWLEDGE = ROOT / "knowledge"
LANGUAGES = tuple(sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir()))
# What stands in for an argument of a message: one short word, which moves no measure.
SAMPLE = "Mol"
# What `relais check` says to people who edit: it quotes keys, codes, dates and numbers of files, in a terminal beside
# them. The rules for what victims and professionals read do not fit it; tests of its own hold its words.
CHECK = "check.ftl"
_STRINGS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Seen:
    """One text. `name` is the id of a message, or the way to a fact; `field` the fact's last part, else empty."""

    file: Path
    name: str
    language: str
    text: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}: {self.name} ({self.language}): {self.text}"


@cache
def messages() -> tuple[Seen, ...]:
    """All messages in all languages but those of the check: one with plural forms once for each form."""
    return tuple(
        Seen(path, entry.id.name, language, text)
        for language in LANGUAGES
        for path in sorted((LOCALES / language).glob("*.ftl"))
        if path.name != CHECK
        for entry in FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8")).body
        if isinstance(entry, ftl.Message) and entry.value is not None
        for text in _spoken(entry.value)
    )


@cache
def check_messages(language: str) -> dict[str, str]:
    """The messages of the check by id, as they stand in the file: each is one line."""
    lines = (LOCALES / language / CHECK).read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ", 1) for line in lines if line and not line.startswith("#"))


@cache
def facts() -> tuple[Seen, ...]:
    """All texts of projects, services and topics, in the languages that they have."""
    paths = [*sorted(KNOWLEDGE.glob("projects/*.yaml")), *sorted(KNOWLEDGE.glob("services/*.yaml"))]
    return tuple(seen for path in [*paths, KNOWLEDGE / "topics.yaml"] for seen in _facts_of(path))


def _facts_of(path: Path) -> Iterator[Seen]:
    tree = yaml.load(path.read_text(encoding="utf-8"), _STRINGS)  # noqa: S506  # makes strings, and nothing else
    for way, texts in _bilingual(tree, ()):
        # Of `lines.0` the kind is `lines`, of `phones.1.label` it is `label`.
        field = next(part for part in reversed(way) if not part.isdigit())
        for language, text in texts.items():
            yield Seen(path, ".".join(way), language, text, field)


def _bilingual(node: object, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    if isinstance(node, dict) and {"fr", "nl"} <= node.keys() <= set(LANGUAGES):
        # Neither addresses, nor lists of words that nobody reads.
        if not any(not isinstance(text, str) or text.startswith("http") for text in node.values()):
            yield way, node
    elif isinstance(node, dict):
        for key, part in node.items():
            yield from _bilingual(part, (*way, key))
    elif isinstance(node, list):
        for place, part in enumerate(node):
            name = part.get("id") if isinstance(part, dict) else None
            yield from _bilingual(part, (*way, name or str(place)))


def _spoken(pattern: ftl.Pattern) -> Iterator[str]:
    """The pattern in all its forms, with samples for arguments."""
    for parts in product(*(tuple(_forms(element)) for element in pattern.elements)):
        yield "".join(parts)


def _forms(element: ftl.TextElement | ftl.Placeable) -> Iterable[str]:
    if isinstance(element, ftl.TextElement):
        return [element.value]
    if isinstance(element.expression, ftl.SelectExpression):
        return [form for variant in element.expression.variants for form in _spoken(variant.value)]
    return [SAMPLE]
