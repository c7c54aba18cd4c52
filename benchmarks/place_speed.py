"""Speed of the place finder, beside the naive way in the same run, and how it grows with the number of names."""

import gc
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from benchmarks.damage import ONE_LETTER
from benchmarks.place_trial import FRAMES
from bot.knowledge.gazetteer import Gazetteer, Names, PlaceKind
from bot.understanding.places.finder import PlaceFinder

REPEATS = 7
SAMPLE = 400
LETTERS = "abcdefghijklmnopqrstuvwxyz"

# A message as long as Telegram lets it be, of the kinds that cost most.
LONGEST = {
    "unknown words": "Xqzwv brtkly ",
    "misspelt names": "à Seraignn, ",
    "torn compounds": "Saint-Lamberrt-",
    "one word": "a",
    "names": "4000 Liège ",
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Microseconds for one look-up: the median over all texts, and the slowest text."""

    median: float
    slowest: float


def timings(find: Callable[[str], object], texts: Sequence[str]) -> Timing:
    """How long `find` takes; for each text the best of several runs, since others use the machine too."""
    best = [min(_seconds(find, text) for _ in range(REPEATS)) * 1e6 for text in texts]
    return Timing(statistics.median(best), max(best))


def _seconds(find: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    find(text)
    return time.perf_counter() - start


def texts_by_kind(gazetteer: Gazetteer) -> dict[str, list[str]]:
    """Names, codes, misspelt names and sentences from the gazetteer, always the same."""
    rng = random.Random(7)
    names = rng.sample(sorted({name for place in gazetteer.places for name in place.names.all()}), SAMPLE)
    codes = sorted({code for town in gazetteer.municipalities.values() for code in town.postal_codes})
    misspelt = [rng.choice(ONE_LETTER)(name, rng) or name for name in names]
    return {
        "name": names,
        "postal code": rng.sample(codes, SAMPLE),
        "misspelt name": misspelt,
        "sentence of up to 15 words": [rng.choice(FRAMES).format(name) for name in names],
    }


def naive(gazetteer: Gazetteer) -> Callable[[str], object]:
    """The way one would begin: the best of all names by WRatio."""
    places = {name for place in gazetteer.places for name in place.names.all()}
    abroad = {name for country in gazetteer.abroad for name in (*country.names, *country.towns)}
    names = sorted(places | gazetteer.other_names.keys() | abroad)
    return lambda text: process.extractOne(text, names, scorer=fuzz.WRatio)


def build(gazetteer: Gazetteer, project_of: Mapping[str, str]) -> tuple[float, float]:
    """Milliseconds (best of several) and MiB that a finder takes to build and keep."""
    seconds = []
    for _ in range(REPEATS):
        gc.collect()
        start = time.perf_counter()
        PlaceFinder(gazetteer, project_of)
        seconds.append(time.perf_counter() - start)
    tracemalloc.start()
    kept = PlaceFinder(gazetteer, project_of)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return min(seconds) * 1e3, size / 2**20


def longest(finder: PlaceFinder) -> Iterator[tuple[str, float]]:
    """Milliseconds for each kind of message of 4,096 characters."""
    for title, part in LONGEST.items():
        text = (part * 4096)[:4096]
        yield title, min(_seconds(finder.find, text) for _ in range(3)) * 1e3


def grown(gazetteer: Gazetteer, times: int) -> Gazetteer:
    """The gazetteer with `times` as many names: each further one is a real name with three letters changed."""
    rng = random.Random(times)
    more = [
        replace(place, names=Names(*(_changed(name, rng) for name in (place.names.nl, place.names.fr, place.names.de))))
        for _ in range(times - 1)
        for place in gazetteer.places
        if place.kind is not PlaceKind.MUNICIPALITY
    ]
    return replace(gazetteer, places=(*gazetteer.places, *more))


def _changed(name: str, rng: random.Random) -> str:
    letters = list(name)
    for place in rng.sample(range(len(letters)), min(3, len(letters))):
        letters[place] = rng.choice(LETTERS)
    return "".join(letters)
