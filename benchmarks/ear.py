"""The ear: what is heard of messages by hands that nobody here knew, and which of the two ears heard it.

`python -m benchmarks ear` scores the hands of knowledge/signals/messages. Those that check were looked at once, when
the model was made, and taught nothing.
"""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bot.commands.common import load
from bot.knowledge.phrases import Signal
from bot.settings import Settings
from bot.understanding.meaning import Understanding
from tests.understanding.signal_messages import CORPUS, OTHERS, Part, hands

ROOT: Final = Path(__file__).parent.parent

HEAD = """\
## The ear

What is heard of messages by imagined hands, each a described person who knew nothing of the project. **All writers are
imagined**, by one language model: real people will write otherwise, so these figures promise nothing; they say which of
two versions hears more. Services that can reword fifty real messages each are asked for them: see the form in
knowledge/signals/messages/README.md.

*Raised* is what decides the screen; *first two* is a row whose signal is raised or stands among the first two that are
offered. *Phrases* is what clauses and phrases raise without the model. Intervals are 95 % (Wilson).

**Most hands that teach were given their situations by one plan**; those that check, and those that tune, were not, so
no situation of theirs was met before. The goals are, in the order of the columns, 88, 78, 70, 8 and 3 %, and 10 % of
the ordinary messages that may be offered something.
"""
# Hands that were scored before, with an earlier model; nobody read them.
SCORED_BEFORE: Final = frozenset(map(str, (*range(220, 230), *range(234, 244))))
# What is scored: a title, what the hands are for, and whether an earlier model was scored with them.
PARTS: tuple[tuple[str, Part, bool], ...] = (
    ("**hands that check**, which taught nothing; scored once, when the model was made", "checks", False),
    ("hands that check, scored again: earlier models had them on the same day", "checks", True),
    ("hands that tune: the judgement of all evidence, and the thresholds", "tunes", False),
    ("hands that teach (the model knows them)", "teaches", False),
)


@dataclass(frozen=True, slots=True)
class HeardRow:
    """One message: who wrote it, what it must raise, what is raised, offered, and raised without the model."""

    writer: str
    language: str
    kind: str
    expected: frozenset[str]
    raised: frozenset[str]
    offered: tuple[str, ...]
    phrases: frozenset[str]

    @property
    def first_two(self) -> bool:
        """Return whether one of its signals is raised, or among the first two that are offered."""
        return bool(self.expected & {*self.raised, *self.offered[:2]})


class Share(NamedTuple):
    """How many of how many."""

    found: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return "–"
        share, z = self.found / self.of, 1.96
        middle = (share + z * z / (2 * self.of)) / (1 + z * z / self.of)
        half = z / (1 + z * z / self.of) * math.sqrt(share * (1 - share) / self.of + z * z / (4 * self.of**2))
        return f"{share:.1%} ({max(0, middle - half):.0%}–{min(1, middle + half):.0%})"


class Rates(NamedTuple):
    """The shares that the goals speak of."""

    first_two: Share
    danger: Share
    every: Share
    alarms: Share
    ordinary_alarms: Share
    ordinary_offered: Share


def rates(rows: Sequence[HeardRow], raised: Callable[[HeardRow], Iterable[str]] = lambda row: row.raised) -> Rates:
    """Return the shares for these rows, by what is `raised` of each."""
    telling = [row for row in rows if row.expected]
    quiet = [row for row in rows if not row.expected]
    ordinary = [row for row in quiet if row.kind == "ordinary"]
    danger = [row for row in telling if Signal.DANGER in row.expected]
    return Rates(
        Share(sum(row.first_two for row in telling), len(telling)),
        Share(sum(Signal.DANGER in raised(row) for row in danger), len(danger)),
        Share(sum(len(row.expected & {*raised(row)}) for row in telling), sum(len(row.expected) for row in telling)),
        Share(sum(bool(raised(row)) for row in quiet), len(quiet)),
        Share(sum(bool(raised(row)) for row in ordinary), len(ordinary)),
        Share(sum(bool(raised(row) or row.offered) for row in ordinary), len(ordinary)),
    )


def read_rows(understanding: Understanding, *parts: Part) -> Iterator[HeardRow]:
    """Yield each message of these hands as it is heard."""
    for hand in hands(*parts):
        for (text, expected), kind in zip(hand.messages, hand.kinds, strict=True):
            meaning, heard = understanding.read(text), understanding.hear(text).signals
            yield HeardRow(hand.number, hand.language, kind, expected, meaning.signals, meaning.maybe, heard)


def fingerprint() -> str:
    """Return the hash of what the weights come from: the messages, the phrases, and the code that teaches and weighs.

    Hands that check teach nothing. What clauses and phrases hear of the tuning hands counts as well, and is held by the
    scores of the weights instead.
    """
    taught = (file for file in sorted(CORPUS.rglob("*.tsv")) if not file.read_bytes().startswith(b"# checks"))
    knowledge = [*taught, *sorted(CORPUS.parent.glob("*.yaml"))]
    code = [ROOT / "benchmarks" / name for name in ("learn.py", "learn_foreign.py")]
    code += [ROOT / "bot" / "understanding" / "signals" / "model.py", ROOT / "bot" / "understanding" / "language.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in (*knowledge, *code))).hexdigest()


def run() -> str:
    """Return a section for the report."""
    understanding = load(Settings()).understanding
    lines = [HEAD]
    for title, part, before in PARTS:
        rows = [row for row in read_rows(understanding, part) if (row.writer in SCORED_BEFORE) == before]
        lines += [f"### {title[0].upper()}{title[1:]}: {len(rows):,} messages", "", *_table(rows), ""]
        if part == "checks" and not before:
            lines += [*_by_signal(rows), "", *_by_kind(rows), ""]
    return "\n".join([*lines, "### Other languages: hands that check", "", *_foreign(understanding)])


def _foreign(understanding: Understanding) -> Iterator[str]:
    """Yield what is recognised, and raised, of messages in the languages that Relais does not speak."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for hand in hands("checks", languages=OTHERS):
        for text, expected in hand.messages:
            meaning, counts = understanding.read(text), found[hand.language]
            counts["messages"] += 1
            counts["recognised"] += meaning.other_language == hand.language
            counts["for another"] += meaning.other_language not in {None, hand.language}
            counts["danger"] += Signal.DANGER in expected
            counts["danger raised"] += Signal.DANGER in expected and Signal.DANGER in meaning.signals
            counts["quiet"] += not expected
            counts["quiet that alarm"] += not expected and bool(meaning.signals)
    yield "| language | messages | recognised | taken for another | danger raised | quiet that alarm |"
    yield "|---|--:|---|---|---|---|"
    for code, counts in (*found.items(), ("all", sum(found.values(), Counter[str]()))):
        shares = [Share(counts[name], counts["messages"]) for name in ("recognised", "for another")]
        danger, quiet = (
            Share(counts["danger raised"], counts["danger"]),
            Share(counts["quiet that alarm"], counts["quiet"]),
        )
        yield f"| {code} | {counts['messages']} | {' | '.join(map(str, (*shares, danger, quiet)))} |"


def _table(rows: Sequence[HeardRow]) -> Iterator[str]:
    yield "| | first two | danger raised | all raised | quiet that alarm | ordinary that alarm | ordinary, offered |"
    yield "|---|---|---|---|---|---|---|"
    for name, of in (("both", rows), *((code, [row for row in rows if row.language == code]) for code in ("fr", "nl"))):
        yield f"| {name} | {' | '.join(map(str, rates(of)))} |"
    alone = rates(rows, lambda row: row.phrases)
    yield f"| phrases alone | – | {alone.danger} | {alone.every} | {alone.alarms} | {alone.ordinary_alarms} | – |"


def _by_signal(rows: Sequence[HeardRow]) -> Iterator[str]:
    yield "| signal | messages | raised | … by clauses and phrases | raised or first two |"
    yield "|---|--:|---|---|---|"
    for signal in Signal:
        of = [row for row in rows if signal in row.expected]
        raised = Share(sum(signal in row.raised for row in of), len(of))
        phrases = Share(sum(signal in row.phrases & row.raised for row in of), len(of))
        two = Share(sum(signal in {*row.raised, *row.offered[:2]} for row in of), len(of))
        yield f"| {signal.value} | {len(of)} | {raised} | {phrases} | {two} |"


def _by_kind(rows: Sequence[HeardRow]) -> Iterator[str]:
    kinds: defaultdict[str, list[HeardRow]] = defaultdict(list)
    for row in rows:
        if row.expected and row.kind:
            kinds[row.kind].append(row)
    yield "| manner | messages | all raised | first two |"
    yield "|---|--:|---|---|"
    for kind, of in sorted(kinds.items(), key=lambda one: -rates(one[1]).every.found / max(1, rates(one[1]).every.of)):
        yield f"| {kind} | {len(of)} | {rates(of).every} | {rates(of).first_two} |"
    quiet = Counter(row.kind for row in rows if not row.expected)
    alarms = Counter(row.kind for row in rows if not row.expected and row.raised)
    yield ""
    yield "| quiet messages | messages | alarm |"
    yield "|---|--:|---|"
    for kind, count in quiet.most_common():
        yield f"| {kind or 'not noted'} | {count} | {Share(alarms[kind], count)} |"


if __name__ == "__main__":
    print(run())
