"""What the counters of running processes say about a week, without a number that could point to one person."""

from collections import Counter
from collections.abc import Iterable

from prometheus_client.parser import text_string_to_metric_families

from bot.conversation.localizer import Localizer
from bot.desk.review import table

# The smallest number that is shown.
FEW = 5
METRIC = "relais_answers_total"
_HEADS = ("report-outcome", "report-region", "report-language", "report-count")
_OUTCOMES = (
    "report-outcome-referral", "report-outcome-question", "report-outcome-danger", "report-outcome-topic",
    "report-outcome-sources", "report-outcome-start", "report-outcome-privacy", "report-outcome-erased",
    "report-outcome-other", "report-outcome-failed", "report-outcome-unreadable", "report-outcome-dropped",
)  # fmt: skip
_REGIONS = ("report-region-brussels", "report-region-flanders", "report-region-wallonia", "report-region-none")

Counts = Counter[tuple[str, str, str]]


class NotCountersError(Exception):
    """The page is none of Relais' counters."""


def counts(page: str) -> Counts:
    """The answers on a page of /metrics, by outcome, region and language. Raises NotCountersError."""
    try:
        families = list(text_string_to_metric_families(page))
    except ValueError:
        raise NotCountersError from None
    samples = [sample for family in families for sample in family.samples if sample.name == METRIC]
    if not families or not any(family.name.startswith("relais_") for family in families):
        raise NotCountersError
    return Counter({_key(sample.labels): round(sample.value) for sample in samples})


def since(now: Iterable[Counts], before: Iterable[Counts]) -> Counts:
    """What was added. A process that began anew counts from nothing, so nothing falls below zero."""
    added = sum(now, Counts())
    added.subtract(sum(before, Counts()))
    return +added


def report(localizer: Localizer, added: Counts) -> str:
    """The table, the most frequent first; what is smaller than FEW is not there, nor any sum that would betray it."""
    shown = [(key, number) for key, number in added.most_common() if number >= FEW]
    heads = [localizer.say(head) for head in _HEADS]
    rows = [(*_words(localizer, *key), str(number)) for key, number in shown]
    body = table(heads, rows) if rows else [f"  {localizer.say('report-nothing')}"]
    return "\n".join([localizer.say("report-title"), "", *body, "", localizer.say("report-hidden", few=FEW)])


def _key(labels: dict[str, str]) -> tuple[str, str, str]:
    return labels.get("outcome", ""), labels.get("region", ""), labels.get("language", "")


def _words(localizer: Localizer, outcome: str, region: str, language: str) -> tuple[str, str, str]:
    return _word(localizer, _OUTCOMES, outcome), _word(localizer, _REGIONS, region), language


def _word(localizer: Localizer, names: Iterable[str], label: str) -> str:
    """The word for a label; one of another version of Relais is shown as it is."""
    name = next((name for name in names if name.endswith(f"-{label}")), None)
    return localizer.say(name) if name else label
