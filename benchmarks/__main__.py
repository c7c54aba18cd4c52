"""`python -m benchmarks`: measure how well and how fast messages are understood, and write docs/scorecard.md."""

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import loading, signals
from benchmarks.place_speed import (
    BUILD_GOAL_MS,
    LONGEST_GOAL_MS,
    MESSAGE_GOAL_MS,
    build,
    longest,
    texts_by_kind,
    timings,
)
from benchmarks.place_trial import PlaceTrial, false_matches, sentences_without_place
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_facts
from bot.knowledge.files.signals import load_signals
from bot.understanding.meaning import Understanding
from bot.understanding.places.finder import PlaceFinder

ROOT = Path(__file__).parent.parent
SCORECARD = ROOT / "docs" / "scorecard.md"

HEAD = """\
# Scorecard

How well Relais understands places, measured on its own gazetteer. This file is written by

```console
$ make bench
```

on the machine at hand, always with the same seed. Speeds differ from machine to machine.
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
    yield f"{len(sentences_without_place())} messages, written by hand in French and Dutch. "
    yield f"A place was found in {len(found)}.\n"
    yield from (f"- {line}\n" for line in found)


def speed(facts: Facts) -> Iterator[str]:
    """Yield the tables of speed and size of all that reads a message."""
    phrases = load_signals(ROOT / "knowledge" / "signals")
    understanding = Understanding(facts.gazetteer, facts.project_of, phrases)
    yield "\n## Speed\n\nWhat a message takes to be understood: its language, signals and place, in milliseconds.\n"
    yield f"Goal: 99 of 100 messages in {MESSAGE_GOAL_MS} ms.\n\n"
    yield "| text | median | 99 of 100 | slowest |\n|---|--:|--:|--:|\n"
    for title, texts in texts_by_kind(facts.gazetteer).items():
        taken = timings(understanding.read, texts)
        yield f"| {title} | {taken.median:.2f} | {taken.p99:.2f} | {taken.slowest:.2f} |\n"
    yield f"\n| a message of 4,096 characters | ms (goal: {LONGEST_GOAL_MS}) |\n|---|--:|\n"
    yield from (f"| {title} | {milliseconds:.1f} |\n" for title, milliseconds in longest(understanding))
    milliseconds, size = build(lambda: Understanding(facts.gazetteer, facts.project_of, phrases))
    yield f"\nBuilding it takes {milliseconds:.0f} ms (goal: {BUILD_GOAL_MS}) and {size:.1f} MiB.\n"


def main() -> None:
    """Measure everything, print it and write the scorecard."""
    facts = load_facts(ROOT / "knowledge")
    finder = PlaceFinder(facts.gazetteer, facts.project_of)
    parts = [HEAD, f"\nPython {platform.python_version()}, {platform.machine()}.\n"]
    for part in (
        quality(facts),
        silence(finder),
        speed(facts),
        ["\n", signals.run()],
        ["\n\n", loading.run()],
    ):
        for text in part:
            print(text, end="", file=sys.stderr)
            parts.append(text)
    SCORECARD.write_text("".join(parts), "utf-8")


if __name__ == "__main__":
    main()
