"""The second ear: how near a message is to those that many hands wrote of each signal, and the judgement of both ears.

A linear model over hashed n-grams of letters and words, taught by `make learn` with the messages of
knowledge/signals/messages. It knows no rule and no person, only how people write, so it never decides alone who does
what to whom. It sees no name and no place: no town means danger. A second linear step, taught with other hands, judges
what it says together with what clauses and phrases say.
"""

import math
import struct
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from zlib import crc32

from bot.knowledge.phrases import ANY, TIERS, LinearWeights, Signal, SignalWeights
from bot.understanding.clauses import Reading
from bot.understanding.signals.finder import Heard
from bot.understanding.text import Message

# Of a long message each part is read for itself: what is told in the middle is not lost among the rest.
WINDOW = 60
STEP = 30

# Of fewer words it raises nothing ("aidez-moi vite" says too little), and doubts nothing that a phrase raised ("je me
# suis pris une torgnole" says it all): it only offers.
FEWEST_WORDS_TO_JUDGE = 8
# In as many words there may be a story around what is heard: a dream, a game, a goose that bites.
FEWEST_WORDS_OF_A_STORY = 16
# Log-odds below which what clauses say in many words is not believed, or a phrase in few.
BEYOND_BELIEF, PHRASE_BEYOND_BELIEF = -4.0, -2.5

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


def evidence(heard: Heard, odds: Mapping[str, float], length: int) -> dict[str, float]:
    """Return what speaks for and against signals, by the names of EVIDENCE; what is left out is 0.

    `odds` are the log-odds of each signal, and of any; `length` is how many words there are: the more, the less says a
    phrase among them.
    """
    most = max(odds[signal] for signal in Signal)
    together = most + math.log(sum(math.exp(odds[signal] - most) for signal in Signal))
    found = {"always": 1.0, "none": min(odds[ANY], 0.0), "together": together, **odds}
    share = FEWEST_WORDS_TO_JUDGE / max(FEWEST_WORDS_TO_JUDGE, length)
    # What is heard although it is ruled out ("ik wil niet dood, ik wil dat hij stopt") counts as heard.
    tiers = {tier: getattr(heard, tier) for tier in TIERS} | {"ruled_out": heard.ruled_out - heard.signals}
    return found | {f"{tier} {signal}": share for tier, signals in tiers.items() for signal in signals}


class SignalModel(LinearModel):
    """Weighs a message for each signal, and judges that together with what clauses and phrases say of it."""

    def __init__(self, weights: SignalWeights) -> None:
        super().__init__(weights)
        self.weights: SignalWeights = weights

    def odds(self, words: Sequence[str], told: Sequence[str] = ()) -> dict[str, float]:
        """Return the log-odds of each signal, and of any; `told` are the acts of the whole message."""
        return dict(zip(self.weights.names, self.log_odds(words, told), strict=True))

    def judge(self, heard: Heard, odds: Mapping[str, float], length: int) -> dict[Signal, float]:
        """Return the log-odds of each signal, all evidence together."""
        found = [(value, self.weights.judgement[name]) for name, value in evidence(heard, odds, length).items()]
        return {signal: sum(value * row[at] for value, row in found) for at, signal in enumerate(Signal)}

    def decide(
        self, heard: Heard, judged: Mapping[Signal, float], length: int
    ) -> tuple[frozenset[Signal], tuple[Signal, ...]]:
        """Return the signals that are raised, and those that may be meant, the most likely first.

        `judged` are the log-odds of each, all evidence together; `length` is how many words there are.

        Of what is heard, what befalls a family stays. In few words clauses stay too, and a wish to die; in many they
        are believed unless that is beyond belief. Phrases, of matches, films, lessons, taxes, stay in few words unless
        that is beyond belief, in many unless they are unlikely. Danger, a wish to die and what clauses say are offered
        then.

        By words alone nothing is raised that clauses rule out, nor that somebody hits: no victim is taken for the one
        who does, or asked in few words whether they are; nor a wish to die where clauses or phrases tell of somebody
        who is hurt: "il veut ma mort" is none. Beside one that is raised, less is needed for another, but for a wish
        to die.
        """
        limits = self.weights
        many = length >= FEWEST_WORDS_OF_A_STORY
        raised, open_to_it = {*heard.signals}, set[Signal]()
        if length >= FEWEST_WORDS_TO_JUDGE:
            open_to_it = {*Signal} - {Signal.PERPETRATOR} - heard.ruled_out
            if heard.signals & {Signal.DANGER, Signal.PERPETRATOR}:
                open_to_it.discard(Signal.SUICIDE)
            firm = heard.told | heard.signals & {Signal.SUICIDE}
            least = dict.fromkeys(heard.signals, limits.heard if many else PHRASE_BEYOND_BELIEF)
            least |= dict.fromkeys(firm, BEYOND_BELIEF if many else -math.inf) | dict.fromkeys(heard.certain, -math.inf)
            raised = {one for one in heard.signals if judged[one] >= least[one]}
            raised |= {one for one in open_to_it if judged[one] >= limits.sure}
        if raised:
            raised |= {one for one in open_to_it - {Signal.SUICIDE} if judged[one] >= limits.further}
        offered = {one for one in Signal if judged[one] >= limits.likely}
        if not many:
            offered.discard(Signal.PERPETRATOR)
        offered |= heard.signals & {Signal.DANGER, Signal.SUICIDE, *heard.told}
        return frozenset(raised), tuple(sorted(offered - raised, key=lambda one: -judged[one]))

    def reasons(self, words: Sequence[str], told: Sequence[str], signal: Signal) -> list[str]:
        """Return the n-grams that speak most for a signal, the heaviest first; `·` is the edge of a word."""
        at = self.weights.names.index(signal)
        grams = [*told, *(gram for pair in pairwise(["", *words]) for gram in n_grams(*pair))]
        heavy = {gram: self.row(gram)[at] for gram in grams}
        most = sorted(heavy, key=lambda gram: -heavy[gram])[:REASONS]
        return [gram.replace(" ", "·") for gram in most if heavy[gram] > 0]
