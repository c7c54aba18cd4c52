"""`make learn`: teach the model that listens beside the phrases, and write knowledge/signals/model.bin.

It reads the messages of knowledge/signals/messages and the examples of the phrases. The hands that teach make the
weights; those that tune choose the thresholds, and the curve is drawn on them; the last hands are left alone until
`python -m benchmarks ear`. scikit-learn is needed here and nowhere else: requirements-learn.lock.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path
from typing import Final
from zlib import crc32

import click
import numpy as np
from scipy.sparse import csr_matrix, diags, hstack, vstack
from sklearn.linear_model import LogisticRegression

from benchmarks import learn_foreign
from benchmarks.ear import HeardRow, fingerprint, rates
from bot.knowledge.files.load import load_clauses, load_facts
from bot.knowledge.files.signals import FOREIGN_WEIGHTS_FILE, WEIGHTS_FILE, load_signals, write_weights
from bot.knowledge.phrases import Signal, SignalWeights
from bot.understanding.language import detect_language
from bot.understanding.meaning import FEWEST_WORDS_TO_WEIGH, Understanding
from bot.understanding.signals.finder import Heard
from bot.understanding.signals.model import ACT_WEIGHT, FEWEST_WORDS_TO_RAISE, SignalModel, acts, n_grams, visible_words
from bot.understanding.text import tokenize
from tests.understanding.signal_messages import LANGUAGES, Hand, hands, messages

ROOT: Final = Path(__file__).parent.parent
SIGNALS: Final = tuple(Signal)
BUCKETS: Final = 1 << 18
# How freely the weights follow the messages.
FREEDOM: Final = 3.0
# The project's own messages are by the author of the phrases, and plainer than what people write: they weigh less.
OWN, OWN_WEIGHT = "own", 0.15
# An n-gram that one hand alone uses says who writes, and no more.
FEWEST_HANDS: Final = 2
# Shares of the quiet messages of the tuning hands: for which the model alone may raise danger, and each other signal.
DANGER_ALARMS, OTHER_ALARMS = (0.015, 0.02), (0.001, 0.002, 0.003)
# What is wanted of the tuning hands: at most these shares of the quiet messages, and of the ordinary ones, that alarm;
# at least these of danger, and of all signals, that are raised. The goals are 8, 3, 78 and 70 %, which these hands do
# not allow together.
ALARMS, ORDINARY_ALARMS, DANGER_RAISED, ALL_RAISED = 0.07, 0.022, 0.78, 0.69
# The share of the ordinary messages that may be offered something.
OFFERED = 0.05
# Log-odds below which is doubted what clauses raise, a phrase, and one that only guesses.
CLAUSE_LIMITS = (-3.0, -2.0, -1.0)
PHRASE_LIMITS = (-2.0, -1.5, -1.0, -0.5)
GUESS_LIMITS = (-1.0, -0.5, 0.0)
# No signal is raised below this, however seldom it would be for nothing.
LEAST_SURE: Final = -0.5


@dataclass(frozen=True, slots=True)
class Lesson:
    """One message: its visible words, its acts, what phrases and clauses hear, what it must raise, who wrote it."""

    words: list[str]
    acts: list[str]
    heard: Heard
    expected: frozenset[str]
    writer: str
    language: str
    kind: str = ""


def lessons(understanding: Understanding, of: Sequence[Hand]) -> list[Lesson]:
    """Return all messages of these hands."""
    return [
        Lesson(*_read(understanding, text), understanding.hear(text), expected, hand.number, hand.language, kind)
        for hand in of
        for (text, expected), kind in zip(hand.messages, hand.kinds, strict=True)
    ]


def own_lessons(understanding: Understanding) -> list[Lesson]:
    """Return the project's own messages, and the examples in the files of the phrases."""
    found: list[tuple[str, frozenset[str], str]] = [
        (text, expected, language)
        for language in LANGUAGES
        for kind in ("messages", "rounds", "hands")
        for text, expected in messages(kind, language)
    ]
    for phrases in understanding.phrases.languages:
        if phrases.language in LANGUAGES:
            found += [(text, frozenset(), phrases.language) for text in phrases.silent]
            found += [
                (text, frozenset({signal.value}), phrases.language)
                for signal, texts in phrases.examples.items()
                for text in texts
            ]
    nothing = Heard(frozenset(), frozenset())  # what phrases hear of them decides no threshold
    return [Lesson(*_read(understanding, text), nothing, expected, OWN, code) for text, expected, code in found]


def _read(understanding: Understanding, text: str) -> tuple[list[str], list[str]]:
    """Return the visible words of a message, and its acts."""
    message = tokenize(text)
    reading = understanding.clauses.read(message, detect_language(text))
    return visible_words(message, understanding.places.steps(text, reading).place_words()), acts(reading)


def counted(of: Sequence[Lesson]) -> csr_matrix:
    """Return a row for each message: what each bucket counts, as the model reads a message of one window."""
    rows, columns, values = [], [], []
    for number, lesson in enumerate(of):
        grams = [gram for pair in pairwise(["", *lesson.words]) for gram in n_grams(*pair)]
        rows += [number] * (len(grams) + len(lesson.acts))
        columns += [crc32(gram.encode()) % BUCKETS for gram in (*grams, *lesson.acts)]
        values += [max(1, len(grams)) ** -0.5] * len(grams) + [ACT_WEIGHT] * len(lesson.acts)
    return csr_matrix((values, (rows, columns)), shape=(len(of), BUCKETS))


def teach(of: Sequence[Lesson], own: Sequence[Lesson]) -> SignalWeights:
    """Return the weights that these messages make; the thresholds are still to be chosen."""
    counts, taught = vstack([counted(of), counted(own)]).tocsr(), [*of, *own]
    hands_of_bucket = sum(
        (np.asarray(counts[[at for at, one in enumerate(taught) if one.writer == writer]].sum(axis=0)) > 0).astype(int)
        for writer in {one.writer for one in of}
    )
    # What stands in few messages tells more than what stands in many.
    rarity = np.log((1 + len(taught)) / (1 + np.bincount(counts.indices, minlength=BUCKETS))) + 1
    rarity[np.asarray(hands_of_bucket).ravel() < FEWEST_HANDS] = 0
    is_own = np.array([[float(one.writer == OWN)] for one in taught])
    features = hstack([counts @ diags(rarity), csr_matrix(is_own)]).tocsr()
    weight = np.where(is_own.ravel() > 0, OWN_WEIGHT, 1.0)
    table = np.zeros((BUCKETS, len(SIGNALS)), dtype=np.int8)
    scales, biases = [], []
    for column, signal in enumerate(SIGNALS):
        fit = LogisticRegression(C=FREEDOM, solver="liblinear", tol=1e-3, max_iter=300)
        fit.fit(features, [signal in one.expected for one in taught], sample_weight=weight)
        learned = fit.coef_[0][:-1] * rarity
        scale = np.abs(learned).max() / 127
        table[:, column] = np.round(learned / scale)
        scales.append(float(scale))
        biases.append(float(fit.intercept_[0]))
    return SignalWeights(
        languages=LANGUAGES, names=SIGNALS, scales=tuple(scales), biases=tuple(biases), buckets=BUCKETS,
        table=table.tobytes(), sure=(99.0,) * len(SIGNALS), likely=0.0, clause=0.0, phrase=0.0, guess=0.0,
        learned_from="", scores={},
    )  # fmt: skip


def with_thresholds(weights: SignalWeights, tuned: Sequence[Lesson]) -> SignalWeights:
    """Return the weights with the thresholds that miss least of what is wanted; of several, those that raise most."""
    scores = [SignalModel(weights).scores(one.words, one.acts) for one in tuned]
    quiet = [score for one, score in zip(tuned, scores, strict=True) if not one.expected and _is_long_enough(one)]
    ordinary = [max(score.values()) for one, score in zip(tuned, scores, strict=True) if one.kind == "ordinary"]
    count = sum(not one.expected for one in tuned)
    weights = replace(weights, likely=float(np.quantile(ordinary, 1 - OFFERED)))

    def sure(signal: Signal, share: float) -> float:
        return max(LEAST_SURE, sorted(score[signal] for score in quiet)[-int(count * share) - 1] + 1e-6)

    choices: dict[tuple[float, float], SignalWeights] = {}
    for danger, other, clause, phrase, guess in product(
        DANGER_ALARMS, OTHER_ALARMS, CLAUSE_LIMITS, PHRASE_LIMITS, GUESS_LIMITS
    ):
        limits = tuple(sure(one, danger if one is Signal.DANGER else other) for one in SIGNALS)
        choice = replace(weights, sure=limits, clause=clause, phrase=phrase, guess=guess)
        found = rates(list(heard(choice, tuned, scores)))
        shares = [one.found / one.of for one in (found.danger, found.every, found.alarms, found.ordinary_alarms)]
        danger_raised, all_raised, alarms, everyday = shares
        missed = max(0.0, DANGER_RAISED - danger_raised) + max(0.0, ALL_RAISED - all_raised)
        missed += max(0.0, alarms - ALARMS) + max(0.0, everyday - ORDINARY_ALARMS)
        choices[-missed, danger_raised + all_raised] = choice
    return choices[max(choices)]


def _is_long_enough(one: Lesson) -> bool:
    return len(one.words) >= FEWEST_WORDS_TO_RAISE


def heard(
    weights: SignalWeights, of: Sequence[Lesson], scores: Sequence[dict[Signal, float]] | None = None
) -> Iterator[HeardRow]:
    """Yield each message as it is heard with these weights."""
    ear = SignalModel(weights)
    for number, one in enumerate(of):
        raised: frozenset[Signal] = one.heard.signals
        offered: tuple[Signal, ...] = ()
        if len(one.words) >= FEWEST_WORDS_TO_WEIGH:
            raised, offered = ear.weigh(
                one.heard, scores[number] if scores else ear.scores(one.words, one.acts), len(one.words)
            )
        yield HeardRow(one.language, one.kind, one.expected, raised, offered, one.heard.signals)


def main() -> None:
    """Teach, write the weights, and tell what the tuning hands say of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--curve", action="store_true", help="teach with an eighth, a quarter and half of the hands too"
    )
    arguments = parser.parse_args()
    facts, clauses = load_facts(ROOT / "knowledge"), load_clauses(ROOT / "knowledge" / "clauses")
    phrases = load_signals(ROOT / "knowledge" / "signals", weighed=False)
    understanding = Understanding(facts.gazetteer, facts.project_of, phrases, clauses)
    teachers = [*hands("teaches")]
    tuned, own = lessons(understanding, [*hands("tunes")]), own_lessons(understanding)
    print("| hands that teach | first two | danger | all | quiet that alarm | ordinary that alarm | offered |")
    print("|--:|---|---|---|---|---|---|")
    with click.progressbar((8, 4, 2, 1) if arguments.curve else (1,), label="teaching") as steps:
        for step in steps:
            some = [one for language in LANGUAGES for one in [t for t in teachers if t.language == language][::step]]
            weights = with_thresholds(teach(lessons(understanding, some), own), tuned)
            found = rates(list(heard(weights, tuned)))
            print(f"| {len(some)} | {' | '.join(map(str, found))} |")
    scores = {name: share.found / share.of for name, share in found._asdict().items()}
    file = ROOT / "knowledge" / "signals" / WEIGHTS_FILE
    write_weights(file, replace(weights, learned_from=fingerprint(), scores=scores))
    limits = [weights.likely, weights.clause, weights.phrase, weights.guess, *weights.sure]
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.1f} MB, thresholds {np.round(limits, 2)}")
    places = [name for place in facts.gazetteer.places for name in place.names.all()]
    print(learn_foreign.run(file.with_name(FOREIGN_WEIGHTS_FILE), fingerprint(), places))


if __name__ == "__main__":
    main()
