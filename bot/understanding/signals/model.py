"""The second ear: how near a message is to those that many hands wrote of each signal.

A linear model over hashed n-grams of letters and words, taught by `make learn` with the messages of
knowledge/signals/messages. It knows no rule and no person, only how people write, so it never decides alone who does
what to whom. It sees no name and no place: no town means danger.
"""

import math
import struct
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from zlib import crc32

from bot.knowledge.phrases import LinearWeights, Signal, SignalWeights
from bot.understanding.clauses import Reading
from bot.understanding.signals.finder import Heard
from bot.understanding.text import Message

# Of a long message each part is read for itself: what is told in the middle is not lost among the rest.
WINDOW = 60
STEP = 30

# Of fewer words it raises nothing ("aidez-moi vite" says too little), and doubts nothing that a phrase raised ("je me
# suis pris une torgnole" says it all): it only offers.
FEWEST_WORDS_TO_RAISE = 8
FEWEST_WORDS_TO_DOUBT = 16

# Whoever may want to die is believed.
DOUBTED = frozenset(Signal) - {Signal.SUICIDE}

# What is doubted is offered though it is less likely than what nothing raised.
LEEWAY = 2.0
# What one act weighs beside the n-grams of the words.
ACT_WEIGHT = 0.15
REASONS = 6

HIDDEN = "*"  # stands for a name or a place
MOST_LETTERS = 30  # of a word: what is longer is none


def visible_words(message: Message, places: Collection[str]) -> list[str]:
    """Return the words of a message without its names and `places`; of its numbers only the ages of children."""
    found = []
    for token in message.tokens:
        named = token.capital and not (token.starts_sentence or message.shouted)
        if token.is_number:
            found.append(token.word if len(token.word) < 3 and int(token.word) < 18 else "00")
        else:
            found.append(HIDDEN if named or token.word in places or token.lower in places else token.word)
    return found


def n_grams(before: str, word: str) -> list[str]:
    """Return what a word is known by: its parts of three to six letters, itself, and itself behind the word before."""
    padded = f" {word[:MOST_LETTERS]} "
    parts = [padded[at : at + length] for length in (3, 4, 5, 6) for at in range(len(padded) - length + 1)]
    return [*parts, f"{word}_", f"{before}_{word}"]


def acts(reading: Reading | None) -> list[str]:
    """Return who does what to whom, as two more n-grams for each clause: with the act, and without it."""
    clauses = reading.clauses if reading else ()
    with_act = (f"{one.agent}>{one.act}>{one.patient}/{one.polarity}" for one in clauses)
    return [*with_act, *(f"{one.agent}>>{one.patient}/{one.polarity}" for one in clauses)]


class LinearModel:
    """Weighs words for each name of its weights; keeps none."""

    def __init__(self, weights: LinearWeights) -> None:
        self.weights = weights
        self._row = struct.Struct(f"{len(weights.names)}b")

    def log_odds(self, words: Sequence[str], told: Sequence[str] = ()) -> list[float]:
        """Return the log-odds of each name: of the window of the words in which it is highest.

        `told` are the acts of the whole message.
        """
        vectors: dict[tuple[str, str], list[int]] = {}
        pairs = list(pairwise(["", *words]))
        for pair in {*pairs}:
            rows = [*map(self.row, n_grams(*pair))]
            vectors[pair] = [len(rows), *map(sum, zip(*rows, strict=True))]
        weights, nothing = self.weights, [0] * len(self.weights.names)
        of_acts = [*map(sum, zip(nothing, *map(self.row, told), strict=True))]
        best = [-math.inf] * len(nothing)
        for start in range(0, max(1, len(pairs) - WINDOW + STEP), STEP):
            window = [vectors[pair] for pair in pairs[start : start + WINDOW]] or [[1, *nothing]]
            count, *sums = map(sum, zip(*window, strict=True))
            for at, (of_words, of_act) in enumerate(zip(sums, of_acts, strict=True)):
                total = of_words / math.sqrt(count) + of_act * ACT_WEIGHT
                best[at] = max(best[at], total * weights.scales[at] + weights.biases[at])
        return best

    def row(self, gram: str) -> tuple[int, ...]:
        """Return what an n-gram weighs for each name, in units of its scale."""
        bucket = crc32(gram.encode()) % self.weights.buckets
        return self._row.unpack_from(self.weights.table, bucket * self._row.size)


class SignalModel(LinearModel):
    """Weighs a message for each signal, beside what clauses and phrases say of it."""

    def __init__(self, weights: SignalWeights) -> None:
        super().__init__(weights)
        self.weights: SignalWeights = weights
        self._signals = tuple(map(Signal, weights.names))

    def scores(self, words: Sequence[str], told: Sequence[str] = ()) -> dict[Signal, float]:
        """Return the log-odds of each signal; `told` are the acts of the whole message."""
        return dict(zip(self._signals, self.log_odds(words, told), strict=True))

    def weigh(
        self, heard: Heard, scores: Mapping[Signal, float], length: int
    ) -> tuple[frozenset[Signal], tuple[Signal, ...]]:
        """Return the signals that are raised, and those that may be meant, the most likely first.

        `length` is how many words there are. What another does to who writes stays, and a wish to die does. What else
        clauses and phrases raise, of matches, films, lessons, taxes, is not raised where it is most unlikely, but
        offered: danger always, and what only phrases raise besides, if it is not beyond belief. What clauses rule out
        is not raised, nor by this alone that somebody hits (no victim is taken for the one who does), nor, where
        somebody is or will be hurt, that anybody wants to die: "il veut ma mort", "j'ai envie de la tuer" are no such
        wish.
        """
        limits, doubted, sure = self.weights, set[Signal](), set[Signal]()
        if length >= FEWEST_WORDS_TO_DOUBT:
            tiers = (heard.told, limits.clause), (heard.phrased, limits.phrase), (heard.guessed, limits.guess)
            doubted |= {one for found, limit in tiers for one in found & DOUBTED if scores[one] < limit}
        if length >= FEWEST_WORDS_TO_RAISE:
            sure = {one for one, limit in zip(self._signals, limits.sure, strict=True) if scores[one] >= limit}
            sure -= heard.ruled_out
        kept = heard.signals - doubted
        hurts = bool(heard.signals & {Signal.DANGER, Signal.PERPETRATOR})
        never_alone = {Signal.PERPETRATOR, *([Signal.SUICIDE] if hurts else [])}
        raised = kept | sure - never_alone
        offered = {one for one, score in scores.items() if score >= limits.likely - LEEWAY * (one in doubted)}
        offered |= doubted & {Signal.DANGER, *heard.told}
        return raised, tuple(sorted(offered - raised, key=lambda one: -scores[one]))

    def reasons(self, words: Sequence[str], told: Sequence[str], signal: Signal) -> list[str]:
        """Return the n-grams that speak most for a signal, the heaviest first; `·` is the edge of a word."""
        at = self.weights.names.index(signal)
        grams = [*told, *(gram for pair in pairwise(["", *words]) for gram in n_grams(*pair))]
        heavy = {gram: self.row(gram)[at] for gram in grams}
        most = sorted(heavy, key=lambda gram: -heavy[gram])[:REASONS]
        return [gram.replace(" ", "·") for gram in most if heavy[gram] > 0]
