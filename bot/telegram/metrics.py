"""What may be counted: answers by outcome, region and language. Never a person, a chat, a place or a word.

The counters as Prometheus reads them. Imported by who is asked for them: a process that polls mostly is not.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.conversation import actions
from bot.conversation.state import State
from bot.knowledge.facts import Facts

# By the view that the person sees now; whatever begins otherwise is `other`.
_OUTCOMES = {
    "m": "referral",
    "more": "referral",
    "src": "sources",
    "t": "topic",
    "doors": "topic",
    actions.DANGER: "danger",
    actions.PLACE: "question",
    actions.START: "start",
    actions.PRIVACY: "privacy",
}
# All that may be counted: these, what has no view, and what got no answer.
OUTCOMES = frozenset({*_OUTCOMES.values(), "other", "erased", "failed", "unreadable", "dropped"})


class Metrics:
    """The counters of one process, by outcome, region and language; they live as long as it does."""

    def __init__(self, now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)) -> None:
        self._now = now
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.last_update: dt.datetime | None = None

    def answered(self, state: State | None, facts: Facts) -> None:
        """Count an answer that leads to this state (None: everything is forgotten)."""
        self.last_update = self._now()
        if state is None:
            self.count("erased")
            return
        outcome = _OUTCOMES.get(state.view.partition(":")[0], "other")
        self.count(outcome, _region(state, facts), state.language)

    def count(self, outcome: str, region: str = "none", language: str = "none") -> None:
        """Count an outcome."""
        self.counts[outcome, region, language] += 1


def _region(state: State, facts: Facts) -> str:
    municipality = facts.gazetteer.municipalities.get(state.nis or "")
    return str(municipality.region) if municipality else "none"


@dataclass(frozen=True, slots=True)
class _Page(Collector):
    metrics: Metrics
    gauges: Iterable[tuple[str, str, float]]

    def collect(self) -> Iterator[Metric]:
        labels = ("outcome", "region", "language")
        answers = CounterMetricFamily("relais_answers", "Answers, and updates that got none.", labels=labels)
        for each, count in self.metrics.counts.items():
            answers.add_metric(each, count)
        yield answers
        for name, about, value in self.gauges:
            yield GaugeMetricFamily(name, about, value)


def page(metrics: Metrics, *, in_hand: int, kept: bool, away: bool) -> bytes:
    """The page in the text format of Prometheus."""
    registry = CollectorRegistry()
    registry.register(
        _Page(
            metrics,
            (
                ("relais_knowledge_refused", "1 while an edit of the knowledge is refused, else 0.", kept),
                ("relais_memory_away", "1 while Redis cannot be reached, else 0.", away),
                ("relais_updates_in_hand", "Updates that are not answered yet.", in_hand),
            ),
        )
    )
    return generate_latest(registry)
