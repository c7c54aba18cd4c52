"""Speed (CPU time) and size of understanding, held against what a person can feel."""

import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz, process

from benchmarks.damage import ONE_LETTER
from benchmarks.place_trial import FRAMES, sentences_without_place
from bot.knowledge.gazetteer import Gazetteer
from bot.understanding.meaning import Understanding
from tests.understanding.signal_messages import messages

# Goals, in milliseconds: 99 of 100 messages, any message of 4,096 characters, and building all that reads them.
MESSAGE_GOAL_MS = 5
LONGEST_GOAL_MS = 50
BUILD_GOAL_MS = 500

REPEATS = 10
SAMPLE = 400
SETS = ("messages_fr", "messages_nl", "rounds_fr", "rounds_nl", "sealed_fr", "sealed_nl")

# A message as long as Telegram lets it be, of the kinds that cost most.
LONGEST = {
    "unknown words": "Xqzwv brtkly ",
    "misspelt names": "à Seraignn, ",
    "torn compounds": "Saint-Lamberrt-",
    "one word": "a",
    "names": "4000 Liège ",
    "first words of names": "Braine ",
    "signals": "il me frappe ",
    "clauses": "elle ne me frappe pas, ",
}
# Goal: 2 ms at the median.
FORTY_WORDS = (
    "ik woon al acht jaar samen met mijn man en als hij gedronken heeft slaat hij mij en zegt hij dat hij mij zal"
    " vermoorden, ik ben nu bij mijn zus in Mechelen maar hij belt elke dag naar haar"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds for one text: the median over all texts, 99 of 100 at most, and the slowest."""

    median: float
    p99: float
    slowest: float


def timings(read: Callable[[str], object], texts: Sequence[str]) -> Timing:
    """Return how long `read` takes; for each text the best of several runs."""
    best = sorted(_best_ms(partial(read, text)) for text in texts)
    return Timing(statistics.median(best), best[int(len(best) * 0.99)], best[-1])


def _best_ms(action: Callable[[], object]) -> float:
    taken: list[float] = []
    for _ in range(REPEATS):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return min(taken) * 1e3


def texts_by_kind(gazetteer: Gazetteer) -> dict[str, list[str]]:
    """Return messages of the test sets, and names, codes, misspelt names and sentences, always the same."""
    rng = random.Random(7)
    names = rng.sample(sorted({name for place in gazetteer.places for name in place.names.all()}), SAMPLE)
    codes = sorted({code for town in gazetteer.municipalities.values() for code in town.postal_codes})
    misspelt = [rng.choice(ONE_LETTER)(name, rng) or name for name in names]
    told = [row.text for each in SETS for row in messages(*each.split("_"))]
    return {
        "messages of the test sets": [*told, *sentences_without_place()],
        "name": names,
        "forty words": [FORTY_WORDS],
        "postal code": rng.sample(codes, SAMPLE),
        "misspelt name": misspelt,
        "misspelt name in a sentence": [rng.choice(FRAMES).format(name) for name in misspelt],
    }


def longest(understanding: Understanding) -> Iterator[tuple[str, float]]:
    """Yield each kind of message of 4,096 characters with its milliseconds."""
    for title, part in LONGEST.items():
        text = (part * 4096)[:4096]
        yield title, _best_ms(partial(understanding.read, text))


def naive(gazetteer: Gazetteer) -> Callable[[str], object]:
    """Return the usual way to find a misspelt name: the message against every name there is."""
    names = [name for place in gazetteer.places for name in place.names.all()]
    return partial(process.extractOne, choices=names, scorer=fuzz.WRatio)


def build(make: Callable[[], Understanding]) -> tuple[float, float]:
    """Return the milliseconds (best of several) and MiB that an Understanding takes to build and keep."""
    milliseconds = _best_ms(make)
    tracemalloc.start()
    kept = make()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return milliseconds, size / 2**20
