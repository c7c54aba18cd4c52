"""The counters as Prometheus reads them. Imported by who is asked for them: a process that polls mostly is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.channels.telegram.metrics import Metrics


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
