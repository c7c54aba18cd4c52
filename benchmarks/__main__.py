"""`python -m benchmarks [SUBJECT …]`: measure, and put docs/scorecard.md together from one file for each subject.

Each subject has a file of its own in docs/scorecard/, so that measuring one leaves the figures of the others alone.
"""

import argparse
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from benchmarks import house, loading, signals
from benchmarks.place_speed import build, grown, longest, naive, texts_by_kind, timings
from benchmarks.place_trial import PlaceTrial, false_matches, sentences_without_place
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_facts
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
    """The table of damaged names."""
    yield QUALITY
    for title, tally in PlaceTrial(facts.gazetteer, facts.project_of).all_kinds():
        right, asked = tally.share("right"), tally.share("asked")
        shares = (right, asked, right + asked, tally.share("asked amiss"), tally.share("missed"), tally.share("WRONG"))
        yield f"| {title} | {tally.counts.total():,} | {' | '.join(f'{share:.2%}' for share in shares)} |\n"


def silence(finder: PlaceFinder) -> Iterator[str]:
    """The sentences without a place."""
    found = false_matches(finder)
    yield "\n## Messages without any place\n\n"
    yield f"{len(sentences_without_place())} messages, written by hand in French and Dutch. "
    yield f"A place was found in {len(found)}.\n"
    yield from (f"- {line}\n" for line in found)


def speed(facts: Facts, finder: PlaceFinder) -> Iterator[str]:
    """The tables of speed, size and growth."""
    kinds = texts_by_kind(facts.gazetteer)
    simple = naive(facts.gazetteer)
    yield "## Speed\n\n| text | median | slowest | naive, median | times faster |\n|---|--:|--:|--:|--:|\n"
    for title, texts in kinds.items():
        ours, theirs = timings(finder.find, texts), timings(simple, texts[:40])
        ratio = theirs.median / ours.median
        yield f"| {title} | {ours.median:.0f} µs | {ours.slowest:.0f} µs | {theirs.median:,.0f} µs | {ratio:.0f} |\n"
    yield "\n| a message of 4,096 characters | time |\n|---|--:|\n"
    yield from (f"| {title} | {milliseconds:.1f} ms |\n" for title, milliseconds in longest(finder))
    yield "\nNaive: `process.extractOne` of rapidfuzz with `WRatio` over all the names.\n"
    milliseconds, size = build(facts.gazetteer, facts.project_of)
    yield f"\nBuilding the finder takes {milliseconds:.0f} ms and {size:.1f} MiB.\n"


def growth(facts: Facts) -> Iterator[str]:
    """The table of growth; the texts stay the same."""
    texts = texts_by_kind(facts.gazetteer)
    yield "\n## Growth\n\n| names | name | misspelt name | sentence |\n|---|--:|--:|--:|\n"
    for times in (1, 4, 16):
        finder = PlaceFinder(grown(facts.gazetteer, times), facts.project_of)
        kinds = ("name", "misspelt name", "sentence of up to 15 words")
        medians = (timings(finder.find, texts[kind][:100]).median for kind in kinds)
        yield f"| {times} × | {' | '.join(f'{median:.0f} µs' for median in medians)} |\n"


@cache
def _facts() -> Facts:
    return load_facts(ROOT / "knowledge")


def places() -> Iterator[str]:
    """Yield how well places are found."""
    yield from quality(_facts())
    yield from silence(PlaceFinder(_facts().gazetteer, _facts().project_of))


def speeds() -> Iterator[str]:
    """Yield how fast places are found, and how that grows."""
    yield from speed(_facts(), PlaceFinder(_facts().gazetteer, _facts().project_of))
    yield from growth(_facts())


# The subjects in the order of the page; each gives its section as Markdown, in pieces as they are measured.
SUBJECTS: dict[str, Callable[[], Iterable[str]]] = {
    "places": places,
    "speed": speeds,
    "signals": lambda: [signals.run()],
    "loading": lambda: [loading.run()],
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
