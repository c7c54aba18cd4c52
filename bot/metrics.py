"""The counters of one process: answers by outcome, region and language. Never a person, a chat, a place or a word."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, disable_created_metrics, generate_latest

from bot.conversation import actions
from bot.conversation.state import State
from bot.knowledge.facts import Facts

# By the view that the person sees now; whatever begins otherwise is `other`.
_OUTCOME_OF_VIEW: Final = {
    "m": "referral",
    "more": "referral",
    actions.LOCAL_PROJECT: "referral",
    "src": "sources",
    "t": "topic",
    "doors": "topic",
    actions.DANGER: "danger",
    actions.PLACE: "question",
    actions.UNCLEAR: "question",
    actions.WHAT: "question",
    actions.START: "start",
    actions.PRIVACY: "privacy",
}
# All that may be counted: these, what has no view, and what got no answer.
COUNTED_OUTCOMES: Final = frozenset(
    {*_OUTCOME_OF_VIEW.values(), "other", "erased", "failed", "unreadable", "dropped", "late"}
)

# When each series was first counted would tell when somebody wrote from a region where few do.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library says nothing of its types


class Metrics:
    """Prometheus' own counters and gauges in a registry of ours; they live as long as the process does."""

    def __init__(self, now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)) -> None:
        self._now = now
        self.last_update: dt.datetime | None = None
        # Not the library's global registry, which also tells about the process and the machine.
        self.registry = CollectorRegistry()
        labels = ("outcome", "region", "language")
        self._answers = Counter("relais_answers", "Answers, and updates that got none.", labels, registry=self.registry)
        self.knowledge_refused = self._gauge(
            "relais_knowledge_refused", "1 while an edit of the knowledge is refused, else 0."
        )
        self.memory_away = self._gauge("relais_memory_away", "1 while Redis cannot be reached, else 0.")
        self.memory_seconds = self._gauge(
            "relais_memory_seconds", "Seconds that Redis takes for a call, on average of the last ones."
        )
        self.memory_unreadable = self._gauge(
            "relais_memory_unreadable", "Values in Redis that are no session or lock, found since the start."
        )
        self.telegram_away = self._gauge("relais_telegram_away", "1 while Telegram cannot be reached, else 0.")
        self.late_chats = self._gauge("relais_late_chats", "Chats that are to be answered late.")
        self.late_seconds = self._gauge("relais_late_seconds", "Seconds that the oldest message of these has waited.")
        self.updates_in_hand = self._gauge("relais_updates_in_hand", "Updates that are not answered yet.")

    def answered(self, state: State | None, facts: Facts) -> None:
        """Count an answer that leads to this state (None: everything is forgotten)."""
        self.last_update = self._now()
        if state is None:
            self.count("erased")
            return
        outcome = _OUTCOME_OF_VIEW.get(state.view.partition(":")[0], "other")
        municipality = facts.gazetteer.municipalities.get(state.nis or "")
        self.count(outcome, str(municipality.region) if municipality else "none", state.language)

    def count(self, outcome: str, region: str = "none", language: str = "none") -> None:
        """Count an outcome, one of COUNTED_OUTCOMES."""
        self._answers.labels(outcome, region, language).inc()

    def _gauge(self, name: str, description: str) -> Gauge:
        return Gauge(name, description, registry=self.registry)


def page(
    metrics: Metrics,
    *,
    kept: bool = False,
    memory_away: bool = False,
    telegram_away: bool = False,
    in_hand: int = 0,
    late_chats: int = 0,
    late_seconds: float = 0.0,
    memory_seconds: float = 0.0,
    memory_unreadable: int = 0,
) -> bytes:
    """Return the counters in the text format of Prometheus, with the gauges as they are now."""
    metrics.knowledge_refused.set(kept)
    metrics.memory_away.set(memory_away)
    metrics.telegram_away.set(telegram_away)
    metrics.updates_in_hand.set(in_hand)
    metrics.late_chats.set(late_chats)
    metrics.late_seconds.set(late_seconds)
    metrics.memory_seconds.set(memory_seconds)
    metrics.memory_unreadable.set(memory_unreadable)
    return generate_latest(metrics.registry)
