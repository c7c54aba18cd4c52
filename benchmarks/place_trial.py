"""The place trial: names from the gazetteer itself, damaged and put into sentences, and sentences without any place."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.damage import ONE, Damage, two
from bot.knowledge.gazetteer import Gazetteer
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.names import name_key, without_spaces
from bot.understanding.places.result import Outcome, PlaceResult

HERE = Path(__file__).parent

FRAMES = (
    "j'habite à {}", "je vis à {} avec mes enfants", "bonjour, je suis de {}", "je cherche de l'aide près de {}",
    "mon mari me frappe, j'habite {}", "ik woon in {}", "wij wonen te {}", "ik ben van {} en ik heb hulp nodig",
    "mijn man slaat mij, ik woon in {}", "ik zoek een vluchthuis in de buurt van {}", "I live in {}", "ich wohne in {}",
)  # fmt: skip


@dataclass
class Tally:
    """How the answers to one kind of damage fell out; `examples` are those that were wrong or missed."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, verdict: str, example: str) -> None:
        """Count one answer."""
        self.counts[verdict] += 1
        self.examples.setdefault(verdict, []).append(example)

    def share(self, verdict: str) -> float:
        """Return the part of the answers with this verdict, from 0 to 1."""
        return self.counts[verdict] / max(1, self.counts.total())


@dataclass(frozen=True)
class Truth:
    """A name as it stands in the gazetteer, and the municipalities that have a place of this name."""

    name: str
    codes: frozenset[str]


class PlaceTrial:
    """Runs a finder over damaged names; `seed` makes a run repeatable, `every` makes it shorter."""

    def __init__(
        self, gazetteer: Gazetteer, project_of: Mapping[str, str], *, seed: int = 20250101, every: int = 1
    ) -> None:
        self.finder = PlaceFinder(gazetteer, project_of)
        self._project_of = project_of
        self._seed = seed
        truths = tuple(_truths(gazetteer))
        self.truths = truths[::every]
        names = {without_spaces(name_key(truth.name)) for truth in truths}
        other_names = {without_spaces(name_key(name)) for name in gazetteer.other_names}
        self._real = frozenset(names | other_names | frozenset(gazetteer.everyday.never_places))

    def exact(self) -> Tally:
        """Try every name as it stands."""
        return self._run((truth, truth.name) for truth in self.truths)

    def damaged(self, damage: Damage) -> Tally:
        """Try every name with one kind of damage, except where that made another real name."""
        rng = random.Random(f"{self._seed} {damage.__name__}")
        return self._run(self._damaged(damage, rng))

    def framed(self, *, damage: Damage | None = None) -> Tally:
        """Try every name in a sentence, as it stands or damaged."""
        rng = random.Random(f"{self._seed} frames")
        names = self._damaged(damage, rng) if damage else ((truth, truth.name) for truth in self.truths)
        return self._run((truth, rng.choice(FRAMES).format(typed)) for truth, typed in names)

    def all_kinds(self) -> Iterator[tuple[str, Tally]]:
        """Yield each line of the table: its title and its tally."""
        yield "as it stands", self.exact()
        for damage in (*ONE, two):
            yield damage.__name__, self.damaged(damage)
        yield "in a sentence", self.framed()
        for damage in ONE:
            yield f"in a sentence, {damage.__name__}", self.framed(damage=damage)

    def _damaged(self, damage: Damage, rng: random.Random) -> Iterator[tuple[Truth, str]]:
        for truth in self.truths:
            typed = damage(truth.name, rng)
            others = self._real - {without_spaces(name_key(truth.name))}
            if typed and typed != truth.name and without_spaces(name_key(typed)) not in others:
                yield truth, typed

    def _run(self, trials: Iterable[tuple[Truth, str]]) -> Tally:
        tally = Tally()
        for truth, typed in trials:
            found = self.finder.find(typed)
            tally.add(self._verdict(truth, found), f"{typed!r} ({truth.name}): {_answer(found)}")
        return tally

    def _verdict(self, truth: Truth, found: PlaceResult) -> str:
        if found.outcome is Outcome.AMBIGUOUS:
            return "asked" if truth.codes & {candidate.nis for candidate in found.candidates} else "asked amiss"
        if found.outcome is Outcome.NONE:
            return "missed"
        projects = {self._project_of[nis] for nis in truth.codes if nis in self._project_of}
        return "right" if found.nis in truth.codes or found.project in projects else "WRONG"


def sentences_without_place(files: str = "no_place_*.txt") -> tuple[str, ...]:
    """Return the sentences that name no place, French and Dutch: by hand, and by others (no_place_open_*)."""
    lines = (line for file in sorted(HERE.glob(files)) for line in file.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def false_matches(finder: PlaceFinder) -> list[str]:
    """Return the sentences without a place in which one was found or asked about."""
    found = ((sentence, finder.find(sentence)) for sentence in sentences_without_place())
    return [f"{sentence!r}: {_answer(result)}" for sentence, result in found if result.outcome is not Outcome.NONE]


def _truths(gazetteer: Gazetteer) -> Iterator[Truth]:
    codes: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for place in gazetteer.places:
        for name in place.names.all():
            codes.setdefault(name_key(name), set()).add(place.nis)
            shown.setdefault(name_key(name), name)
    for key, name in shown.items():
        yield Truth(name, frozenset(codes[key]))


def _answer(found: PlaceResult) -> str:
    asked = ", ".join(candidate.label("nl") for candidate in found.candidates)
    return asked or (found.name.nl if found.name else found.outcome.value)
