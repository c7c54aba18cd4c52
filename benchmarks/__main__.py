"""`python -m benchmarks [SUBJECT …]`: measure, and put docs/scorecard.md together from one file for each subject.

Each subject has a file of its own in docs/scorecard/, so that measuring one leaves the figures of the others alone.
"""

import argparse
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from benchmarks import answers, coverage, ear, house, loading, opening, signals, tables
from benchmarks.place_speed import (
    BUILD_GOAL_MS,
    LONGEST_GOAL_MS,
    MESSAGE_GOAL_MS,
    build,
    longest,
    naive,
    texts_by_kind,
    timings,
)
from benchmarks.place_trial import PlaceTrial, false_matches, sentences_without_place
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_clauses, load_facts, load_other_languages
from bot.knowledge.files.signals import load_signals
from bot.understanding.meaning import Understanding
from bot.understanding.places.finder import PlaceFinder

ROOT = Path(__file__).parent.parent
SCORECARD = ROOT / "docs" / "scorecard.md"
PARTS = ROOT / "docs" / "scorecard"

HEAD = """\
# Scorecard

How well Relais understands, how fast it does, and how its code is cut, measured on its own knowledge. This page is put
together by

```console
$ make bench
```

from one file for each subject in `docs/scorecard/`; `python -m benchmarks signals` measures one of them anew. It is
always the same seed. Speeds differ from machine to machine; the ratio to the naive way is taken in the same run.
How much it bears is measured in [load.md](load.md).
"""

QUALITY = """\
## Names, damaged

Every name of the gazetteer, in every language, under each kind of damage: alone, and in a sentence (a frame in French,
Dutch, English or German around it).
*Asked*: the question offers the right place. *Asked amiss*: a question without it. *Wrong*: a confident answer that is
another place. Damage that made another real name or an ordinary word (`Stalle` → `salle`) is not counted.
Goal for one error: right or asked ≥ 97 %, wrong ≤ 0.3 %.

| damage | names | right | asked | right or asked | asked amiss | missed | wrong |
|---|--:|--:|--:|--:|--:|--:|--:|
"""


def quality(facts: Facts) -> Iterator[str]:
    """Yield the table of damaged names."""
    yield QUALITY
    for title, tally in PlaceTrial(facts.gazetteer, facts.project_of).all_kinds():
        right, asked = tally.share("right"), tally.share("asked")
        shares = (right, asked, right + asked, tally.share("asked amiss"), tally.share("missed"), tally.share("WRONG"))
        yield f"| {title} | {tally.counts.total():,} | {' | '.join(f'{share:.2%}' for share in shares)} |\n"


def silence(finder: PlaceFinder) -> Iterator[str]:
    """Yield the sentences without a place in which one was found."""
    found = false_matches(finder)
    yield "\n## Messages without any place\n\n"
    yield f"{len(sentences_without_place())} messages in French and Dutch: written by hand, and everyday sentences of "
    yield f"others. A place was found in {len(found)}.\n"
    yield from (f"- {line}\n" for line in found)


def speed(facts: Facts) -> Iterator[str]:
    """Yield the tables of speed and size of all that reads a message."""
    phrases, clauses = load_signals(ROOT / "knowledge" / "signals"), load_clauses(ROOT / "knowledge" / "clauses")
    others = load_other_languages(ROOT / "locales")
    understanding = Understanding(facts.gazetteer, facts.project_of, phrases, clauses, others)
    yield "## Speed\n\nWhat a message takes to be understood: its language, signals and place, in milliseconds.\n"
    yield f"Goal: 99 of 100 messages in {MESSAGE_GOAL_MS} ms, and forty words in 2 ms. *Naive* only looks for a place:"
    yield " rapidfuzz's `WRatio` of the message with every name, in the same run (the first 40 texts of each kind).\n\n"
    yield "| text | median | 99 of 100 | slowest | naive, median |\n|---|--:|--:|--:|--:|\n"
    for title, texts in texts_by_kind(facts.gazetteer).items():
        taken, other = timings(understanding.read, texts), timings(naive(facts.gazetteer), texts[:40])
        yield f"| {title} | {taken.median:.2f} | {taken.p99:.2f} | {taken.slowest:.2f} | {other.median:.2f} |\n"
    yield f"\n| a message of 4,096 characters | ms (goal: {LONGEST_GOAL_MS}) |\n|---|--:|\n"
    yield from (f"| {title} | {milliseconds:.1f} |\n" for title, milliseconds in longest(understanding))
    milliseconds, size = build(lambda: Understanding(facts.gazetteer, facts.project_of, phrases, clauses, others))
    yield f"\nBuilding it takes {milliseconds:.0f} ms (goal: {BUILD_GOAL_MS}) and {size:.1f} MiB.\n"


@cache
def _facts() -> Facts:
    return load_facts(ROOT / "knowledge")


def places() -> Iterator[str]:
    """Yield how well places are found."""
    yield from quality(_facts())
    yield from silence(PlaceFinder(_facts().gazetteer, _facts().project_of))


def speeds() -> Iterator[str]:
    """Yield how fast messages are understood."""
    yield from speed(_facts())


# The subjects in the order of the page; each gives its section as Markdown, in pieces as they are measured.
SUBJECTS: dict[str, Callable[[], Iterable[str]]] = {
    "places": places,
    "speed": speeds,
    "signals": lambda: [signals.run()],
    "ear": lambda: [ear.run()],
    "answers": lambda: [answers.run()],
    "coverage": lambda: [coverage.run()],
    "loading": lambda: [loading.run()],
    "tables": lambda: [tables.run()],
    "opening": opening.run,
    "house": lambda: [house.section()],
}


def measure(subject: str) -> None:
    """Measure one subject, show it on standard error as it comes, and write its file."""
    pieces = [f"<!-- {subject}: Python {platform.python_version()}, {platform.machine()} -->\n\n"]
    for piece in SUBJECTS[subject]():
        print(piece, end="", file=sys.stderr, flush=True)
        pieces.append(piece)
    PARTS.mkdir(exist_ok=True)
    (PARTS / f"{subject}.md").write_text("".join(pieces).rstrip() + "\n", encoding="utf-8")


def put_together() -> None:
    """Write the page from the files that there are."""
    parts = [PARTS / f"{subject}.md" for subject in SUBJECTS]
    SCORECARD.write_text("\n".join([HEAD, *(part.read_text("utf-8") for part in parts if part.is_file())]), "utf-8")


def main() -> None:
    """Measure the subjects that are named, or all, and put the page together."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"of {', '.join(SUBJECTS)}; all of them")
    asked = parser.parse_args().subjects or list(SUBJECTS)
    if unknown := [one for one in asked if one not in SUBJECTS]:
        parser.error(f"there is no subject {unknown[0]!r}; there are {', '.join(SUBJECTS)}")
    for number, subject in enumerate(asked, start=1):
        print(f"\n--- {number} of {len(asked)}: {subject}\n", file=sys.stderr)
        measure(subject)
    put_together()
    print(f"{SCORECARD.relative_to(ROOT)} is written.", file=sys.stderr)


if __name__ == "__main__":
    main()
