"""What may be counted: answers by outcome, region and language. Never a person, a chat, a place or a word."""

import datetime as dt
from collections import Counter
from collections.abc import Callable

from bot.conversation import actions
from bot.conversation.flow import State
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
