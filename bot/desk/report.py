"""A week in numbers, from the counters of running processes; none of them could point to one person."""

from collections import Counter
from collections.abc import Iterable

from prometheus_client.parser import text_string_to_metric_families

from bot.conversation.localizer import Localizer
from bot.desk.tables import text_table

# Smaller numbers are not shown: they could point to one person.
SMALLEST_SHOWN = 5
METRIC = "relais_answers_total"
_HEAD_MESSAGES = ("report-outcome", "report-region", "report-language", "report-count")
_OUTCOME_MESSAGES = (
    "report-outcome-referral", "report-outcome-question", "report-outcome-danger", "report-outcome-topic",
    "report-outcome-sources", "report-outcome-start", "report-outcome-privacy", "report-outcome-erased",
    "report-outcome-other", "report-outcome-failed", "report-outcome-unreadable", "report-outcome-dropped",
    "report-outcome-late",
)  # fmt: skip
_REGION_MESSAGES = (
    "report-region-brussels", "report-region-flanders", "report-region-wallonia", "report-region-none",
)  # fmt: skip

# How many answers there were of each outcome, region and language.
Counts = Counter[tuple[str, str, str]]


class NotCountersError(Exception):
    """The page is none of Relais' counters."""


def read_counts(page: str) -> Counts:
    """Return the answers on a page of /metrics, by outcome, region and language. Raise NotCountersError."""
    try:
        families = list(text_string_to_metric_families(page))
    except ValueError:
        raise NotCountersError from None
    if not any(family.name.startswith("relais_") for family in families):
        raise NotCountersError
    counts = Counts()
    for family in families:
        for sample in family.samples:
            if sample.name == METRIC:
                outcome, region, language = (sample.labels.get(name, "") for name in ("outcome", "region", "language"))
                counts[outcome, region, language] = round(sample.value)
    return counts


def added_since(now: Iterable[Counts], before: Iterable[Counts]) -> Counts:
    """Return what was added. A process that began anew counts from nothing, so nothing falls below zero."""
    added = sum(now, Counts())
    added.subtract(sum(before, Counts()))
    return +added


def counts_report(localizer: Localizer, counts: Counts) -> str:
    """Return the counts as a table, the most frequent first, without small ones and without sums that betray them."""
    rows = [
        (
            _label(localizer, _OUTCOME_MESSAGES, outcome),
            _label(localizer, _REGION_MESSAGES, region),
            language,
            str(count),
        )
        for (outcome, region, language), count in counts.most_common()
        if count >= SMALLEST_SHOWN
    ]
    heads = [localizer.say(head) for head in _HEAD_MESSAGES]
    body = text_table(heads, rows) if rows else [f"  {localizer.say('report-nothing')}"]
    hidden = localizer.say("report-hidden", few=SMALLEST_SHOWN)
    return "\n".join([localizer.say("report-title"), "", *body, "", hidden])


def _label(localizer: Localizer, messages: Iterable[str], label: str) -> str:
    """Return the word for a label; one of another version of Relais is shown as it is."""
    message = next((message for message in messages if message.endswith(f"-{label}")), None)
    return localizer.say(message) if message else label
