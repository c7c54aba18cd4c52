"""The messages of forty imagined hands (corpus/): their form, and how many of them are heard."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation.flow import Assistant
from bot.knowledge.phrases import Signal

CORPUS = Path(__file__).parent / "corpus"
HEADER = "message\tfirst\tsecond"
LABELS = {signal.value for signal in Signal} | {"none"}
# What was heard at first sight, in per cent, less a point: danger, all signals; the alarms of quiet ones, and one more.
HEARD, ALARMS = {"fr": (61.0, 48.0), "nl": (58.0, 41.0)}, {"fr": 20.0, "nl": 13.5}


def rows(language: str) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Each message of a language with the labels of its writer, and those of the second hand."""
    for file in sorted((CORPUS / language).glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines()[2:]:
            text, first, second = line.split("\t")
            yield text, frozenset(first.split(",")), frozenset(second.split(","))


@pytest.mark.parametrize("language", ["fr", "nl"])
class TestCorpus:
    """In French and in Dutch."""

    def test_each_file_names_its_hand_and_its_columns(self, language: str) -> None:
        """Twenty hands, each with a person of its own."""
        heads = [file.read_text(encoding="utf-8").splitlines()[:2] for file in (CORPUS / language).glob("*.tsv")]

        assert len({person for person, _ in heads}) == 20
        assert {columns for _, columns in heads} == {HEADER}

    def test_no_message_stands_twice_and_each_label_is_known(self, language: str) -> None:
        """`none` stands alone; two in five are quiet."""
        found = list(rows(language))
        labels = [label for _, first, second in found for label in (first, second)]

        assert len({text for text, _, _ in found}) == len(found) == 1520
        assert all(label <= LABELS and ("none" not in label or len(label) == 1) for label in labels)
        assert sum("none" in first for _, first, _ in found) >= 0.4 * len(found)

    def test_no_less_is_heard_than_at_first_sight(self, assistant: Assistant, language: str) -> None:
        """By the labels of the writers; whoever raises these numbers has read the messages."""
        heard = [(first - {"none"}, assistant.understanding.read(text).signals) for text, first, _ in rows(language)]
        danger = [Signal.DANGER in signals for first, signals in heard if Signal.DANGER in first]
        every = [label in signals for first, signals in heard for label in first]
        alarms = [bool(signals) for first, signals in heard if not first]
        least_danger, least = HEARD[language]

        assert 100 * sum(danger) / len(danger) >= least_danger
        assert 100 * sum(every) / len(every) >= least
        assert 100 * sum(alarms) / len(alarms) <= ALARMS[language]
