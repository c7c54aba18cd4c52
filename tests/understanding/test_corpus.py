"""The messages that teach the second ear (knowledge/signals/messages): their form, their hands, their labels."""

from itertools import chain

import pytest

from bot.knowledge.phrases import Signal
from bot.understanding.text import normalise
from tests.understanding.signal_messages import CORPUS, LANGUAGES, hands, messages

HANDS = [*hands()]
COLUMNS = "message\tsignals\tfirst\tsecond\tkind"
LABELS = {signal.value for signal in Signal}


@pytest.mark.parametrize("language", LANGUAGES)
class TestEachLanguage:
    """In French and in Dutch alike."""

    def test_every_file_names_its_hand_and_its_columns(self, language: str) -> None:
        """One person each, told in a line."""
        files = sorted((CORPUS / language).glob("[0-9]*.tsv"))
        of_language = [hand for hand in HANDS if hand.language == language]

        assert {file.read_text(encoding="utf-8").splitlines()[1] for file in files} == {COLUMNS}
        assert len({hand.person for hand in of_language}) == len(of_language) == len(files)

    def test_some_hands_teach_some_tune_and_some_check(self, language: str) -> None:
        """Whole hands are put aside, never single messages."""
        parts = [hand.part for hand in HANDS if hand.language == language]

        assert parts.count("teaches") >= 0.75 * len(parts)
        assert parts.count("tunes") >= 4
        assert parts.count("checks") >= 4

    def test_two_in_five_are_quiet(self, language: str) -> None:
        """An ear that hears only cries learns to cry."""
        expected = [one.expected for hand in HANDS if hand.language == language for one in hand.messages]

        assert sum(not one for one in expected) >= 0.4 * len(expected)


def test_no_message_stands_twice() -> None:
    """Nor in a set that the project wrote, nor in the sealed one."""
    theirs = [normalise(one.text) or one.text for hand in HANDS for one in hand.messages]
    kinds = ("messages", "rounds", "hands", "sealed")
    ours = {normalise(one.text) for language in LANGUAGES for kind in kinds for one in messages(kind, language)}

    assert len({*theirs}) >= 0.998 * len(theirs)
    assert len(ours.intersection(theirs)) <= 0.002 * len(theirs)


def test_each_label_is_known() -> None:
    """Those of both readers, and what was settled."""
    rows = chain.from_iterable(zip(hand.messages, hand.labels, strict=True) for hand in HANDS)

    assert all(message.expected | first | second <= LABELS for message, (first, second) in rows)


def test_what_both_readers_gave_is_what_stands() -> None:
    """Where they agree there is nothing to settle."""
    rows = chain.from_iterable(zip(hand.messages, hand.labels, strict=True) for hand in HANDS)

    assert all(message.expected == first for message, (first, second) in rows if first == second)
