"""How long `relais batch` takes for long tables of misspelt names, no two alike, beside the naive way."""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.damage import ONE_LETTER
from benchmarks.place_speed import naive
from bot.knowledge.files.load import load_facts
from bot.knowledge.gazetteer import Gazetteer

ROOT = Path(__file__).parent.parent
ROWS = 100_000
# What a list that people typed is thought to hold.
USUAL_SHARE = 0.4
# Each name against every other takes so long that a few rows say enough.
NAIVE_ROWS = 200
SECONDS_GOAL, MEBIBYTES_GOAL = 6, 200

# The command in a process of its own, which then says what it took: CPU seconds and the most memory (MiB).
_MEASURED = """
import json, resource, sys
from bot.cli import main
try:
    main(sys.argv[1:])
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def misspelt(gazetteer: Gazetteer) -> Iterator[str]:
    """Yield names with one letter wrong, no two alike, always the same ones."""
    rng = random.Random(7)
    names = sorted({name for place in gazetteer.places for name in place.names.all()})
    seen: set[str] = set()
    while True:
        typed = rng.choice(ONE_LETTER)(name := rng.choice(names), rng)
        # The gazetteer has fewer names than that with one error: a second one makes the rest.
        if typed in seen:
            typed = rng.choice(ONE_LETTER)(typed or name, rng)
        if typed and typed not in seen:
            seen.add(typed)
            yield typed


def run() -> str:
    """Return the section of the scorecard."""
    gazetteer = load_facts(ROOT / "knowledge").gazetteer
    wrong = [*islice(misspelt(gazetteer), ROWS)]
    rng, names = random.Random(7), sorted({name for place in gazetteer.places for name in place.names.all()})
    usual = wrong[: int(ROWS * USUAL_SHARE)]
    usual += rng.choices(names, k=ROWS - len(usual))
    rng.shuffle(usual)
    look_up, begun = naive(gazetteer), time.process_time()
    for row in wrong[:NAIVE_ROWS]:
        look_up(row)
    slow = (time.process_time() - begun) / NAIVE_ROWS * ROWS
    return f"""\
## Tables

`relais batch` on {ROWS:,} rows, each a name of the gazetteer; a misspelt one has a letter wrong, and no two of these
are alike. Naive: rapidfuzz's `WRatio` of each with every name (by {NAIVE_ROWS} rows), no reading, writing or contact.

| | CPU, s (goal: {SECONDS_GOAL}) | elapsed, s | memory, MiB (goal: {MEBIBYTES_GOAL}) |
|---|--:|--:|--:|
| {USUAL_SHARE:.0%} misspelt | {_measured(usual)} |
| all misspelt | {_measured(wrong)} |
| all misspelt, naive | {slow:.0f} | | |
"""


def _measured(rows: list[str]) -> str:
    """Return CPU seconds, elapsed seconds and MiB of the command on these rows, as cells of a table."""
    with tempfile.TemporaryDirectory() as folder:
        table, output = Path(folder, "table.csv"), Path(folder, "out.csv")
        table.write_text("commune\n" + "".join(f'"{row}"\n' for row in rows), encoding="utf-8")
        command = [sys.executable, "-c", _MEASURED, "batch", str(table), "--output", str(output)]
        begun = time.perf_counter()
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603  # our own command
        elapsed = time.perf_counter() - begun
    seconds, mebibytes = json.loads(said)
    return f"{seconds:.1f} | {elapsed:.1f} | {mebibytes:.0f}"
