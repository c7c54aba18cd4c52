"""`python -m benchmarks`: measure how well and how fast places are understood, and write docs/scorecard.md."""

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import loading, signals
from benchmarks.place_speed import build, grown, longest, naive, texts_by_kind, timings
from benchmarks.place_trial import PlaceTrial, false_matches, sentences_without_place
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_facts
from bot.understanding.places.finder import PlaceFinder

ROOT = Path(__file__).parent.parent
SCORECARD = ROOT / "docs" / "scorecard.md"

HEAD = """\
# Scorecard

How well Relais understands places, measured on its own gazetteer. This file is written by

```console
$ make bench
```

on the machine at hand, always with the same seed. Speeds differ from machine to machine; the ratio to the naive way is
taken in the same run.
"""

QUALITY = """
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
    yield "\n## Speed\n\n| text | median | slowest | naive, median | times faster |\n|---|--:|--:|--:|--:|\n"
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


def main() -> None:
    """Measure everything, print it and write the scorecard."""
    facts = load_facts(ROOT / "knowledge")
    finder = PlaceFinder(facts.gazetteer, facts.project_of)
    parts = [HEAD, f"\nPython {platform.python_version()}, {platform.machine()}.\n"]
    for part in (
        quality(facts),
        silence(finder),
        speed(facts, finder),
        growth(facts),
        ["\n", signals.run()],
        ["\n\n", loading.run()],
    ):
        for text in part:
            print(text, end="", file=sys.stderr)
            parts.append(text)
    SCORECARD.write_text("".join(parts), "utf-8")


if __name__ == "__main__":
    main()
