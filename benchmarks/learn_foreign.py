"""A part of `make learn`: teach what recognises languages that Relais does not speak, and write foreign.bin.

One linear model over hashed n-grams, taught with messages by two or three imagined hands of each language, and with
messages in the four that Relais reads, which are in none of these. Beside the languages it knows three signals, in any
of them. Each threshold is chosen on messages that the weights were not made with.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from benchmarks.place_trial import sentences_without_place
from bot.knowledge.files.signals import write_weights
from bot.knowledge.phrases import ForeignWeights, Signal
from bot.understanding.language import FEWEST_WORDS, words_of_any_script
from bot.understanding.signals.model import LinearModel, n_grams
from tests.understanding.signal_messages import HERE, LANGUAGES, OTHERS, hands, messages

SIGNALS: Final = (Signal.DANGER, Signal.SUICIDE, Signal.SEXUAL)
NAMES: Final = (*OTHERS, *SIGNALS)
BUCKETS: Final = 1 << 16
# How freely the weights follow the messages.
FREEDOM: Final = 5.0
# Beyond the surest of all messages in the four languages, in log-odds; and how sure it must be at least.
MARGIN, LEAST_SURE = 0.1, -0.5
# Shares of the quiet messages that may raise danger, and each other signal.
ALARMS: Final = {Signal.DANGER: 0.03, Signal.SUICIDE: 0.005, Signal.SEXUAL: 0.005}


class Lesson(NamedTuple):
    """A message: its words, its language (None: one of the four), its signals (None: unknown), and who wrote it."""

    words: list[str]
    language: str | None
    signals: frozenset[str] | None
    writer: str


def lessons() -> Iterator[Lesson]:
    """Yield the messages in other languages that teach."""
    for hand in hands("teaches", languages=OTHERS):
        for text, expected in hand.messages:
            yield Lesson(words_of_any_script(text), hand.language, expected, f"{hand.language}{hand.number}")
    for name in ("other_languages_signals.tsv", "other_languages.tsv"):
        with (HERE / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                known = row.get("signals")
                signals = None if known is None else frozenset(known.split(",")) - {"none", ""}
                yield Lesson(words_of_any_script(row["text"]), row["language"], signals, name)


def ours(places: Iterable[str]) -> Iterator[Lesson]:
    """Yield messages in the four languages that Relais reads, and names of places, which are in none."""
    texts = [text for hand in hands("teaches", "tunes") for text, _ in hand.messages]
    texts += [
        text for code in LANGUAGES for kind in ("messages", "rounds", "hands") for text, _ in messages(kind, code)
    ]
    texts += [text for code in ("de", "en") for text, _ in messages("rounds", code)]
    texts += [*sentences_without_place(), *places]
    read = (Lesson(words_of_any_script(text), None, None, "") for text in texts)
    return (one for one in read if len(one.words) >= FEWEST_WORDS)


def counted(of: Sequence[Lesson]) -> csr_matrix:
    """Return a row for each message: what each bucket counts."""
    grams = [[gram for pair in pairwise(["", *one.words]) for gram in n_grams(*pair)] for one in of]
    rows = [number for number, found in enumerate(grams) for _ in found]
    columns = [crc32(gram.encode()) % BUCKETS for found in grams for gram in found]
    values = [len(found) ** -0.5 for found in grams for _ in found]
    return csr_matrix((values, (rows, columns)), shape=(len(of), BUCKETS))


def teach(of: Sequence[Lesson]) -> ForeignWeights:
    """Return the weights that these messages make; the thresholds are still to be chosen."""
    counts = counted(of)
    # What stands in few messages tells more than what stands in many.
    rarity = np.log((1 + len(of)) / (1 + np.bincount(counts.indices, minlength=BUCKETS))) + 1
    counts = counts @ diags(rarity)
    table, scales, biases = np.zeros((BUCKETS, len(NAMES)), dtype=np.int8), list[float](), list[float]()
    for column, name in enumerate(NAMES):
        # Of a signal only what is in another language says something: those in ours are heard by others.
        known = [at for at, one in enumerate(of) if name in OTHERS or one.signals is not None]
        wanted = [of[at].language == name or name in (of[at].signals or ()) for at in known]
        fit = LogisticRegression(C=FREEDOM, solver="liblinear", tol=1e-3, max_iter=300).fit(counts[known], wanted)
        learned = fit.coef_[0] * rarity
        scale = float(np.abs(learned).max() / 127)
        table[:, column] = np.round(learned / scale)
        scales.append(scale)
        biases.append(float(fit.intercept_[0]))
    return ForeignWeights(
        names=NAMES, scales=tuple(scales), biases=tuple(biases), buckets=BUCKETS, table=table.tobytes(),
        sure=(0.0,) * len(NAMES), learned_from="", scores={},
    )  # fmt: skip


def log_odds(weights: ForeignWeights, of: Sequence[Lesson]) -> NDArray[np.float64]:
    """Return a row for each message, with the log-odds of each name."""
    model = LinearModel(weights)
    return np.array([model.log_odds(one.words) for one in of])


def learn(learned_from: str, places: Iterable[str]) -> ForeignWeights:
    """Return weights with thresholds, and how well those do that half of the writers did not teach."""
    others, own = [*lessons()], [*ours(places)]
    taught, put_aside = [one for at, one in enumerate(own) if at % 3], own[::3]
    writers = sorted({one.writer for one in others})
    # Each half of the writers is weighed with what the other half taught.
    halves = [({*writers[::2]}, {*writers[1::2]}), ({*writers[1::2]}, {*writers[::2]})]
    of, odds = list[Lesson](), list[NDArray[np.float64]]()
    for teaching, asking in halves:
        asked = [one for one in others if one.writer in asking]
        odds.append(log_odds(teach([*(one for one in others if one.writer in teaching), *taught]), asked))
        of += asked
    scored = np.vstack(odds)
    weights = teach([*others, *taught])
    surest = log_odds(weights, put_aside).max(axis=0)
    quiet = [at for at, one in enumerate(of) if one.signals is not None and not one.signals]
    sure = [max(LEAST_SURE, float(surest[at]) + MARGIN) for at in range(len(OTHERS))]
    sure += [
        max(LEAST_SURE, float(np.quantile(scored[quiet, at], 1 - ALARMS[signal])))
        for at, signal in enumerate(SIGNALS, len(OTHERS))
    ]
    margins = scored - np.array(sure)
    first = margins[:, : len(OTHERS)].argmax(axis=1)
    right = [
        OTHERS[best] == one.language and margins[at, best] >= 0
        for at, (one, best) in enumerate(zip(of, first, strict=True))
    ]
    raised = margins[:, len(OTHERS) :] >= 0
    danger = [at for at, one in enumerate(of) if one.signals and Signal.DANGER in one.signals]
    scores = {
        "recognised": float(np.mean(right)),
        "danger": float(raised[danger, 0].mean()),
        "quiet": float(raised[quiet].any(axis=1).mean()),
    }
    return ForeignWeights(
        names=NAMES, scales=weights.scales, biases=weights.biases, buckets=BUCKETS, table=weights.table,
        sure=tuple(sure), learned_from=learned_from, scores=scores,
    )  # fmt: skip


def run(file: Path, learned_from: str, places: Iterable[str]) -> str:
    """Write the weights to `file`, and return what is to be told of them."""
    weights = learn(learned_from, places)
    write_weights(file, weights)
    told = ", ".join(f"{name} {share:.1%}" for name, share in weights.scores.items())
    return f"{file.name}: {file.stat().st_size / 1e6:.1f} MB; by writers that did not teach, the model alone: {told}"
