"""What the check says, in three languages: nothing exists in one of them only."""

import string

import pytest

from bot.knowledge.messages import LANGUAGES, messages, say
from bot.knowledge.phrases import PhraseError


def arguments(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message(language: str) -> None:
    """With the same arguments."""
    english, other = messages("en"), messages(language)

    assert other.keys() == english.keys()
    assert {what: arguments(other[what]) for what in other} == {what: arguments(english[what]) for what in english}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_message_stays_english(language: str) -> None:
    """A text that is the same in two languages was forgotten."""
    english, other = messages("en"), messages(language)

    assert [what for what in english if english[what] == other[what]] == []


def test_a_sentence_that_is_no_id_stands_for_itself() -> None:
    """A loader that brings its own words is told all the same, braces or not."""
    assert say("fr", "this {is} no id", (("is", "was"),)) == "this {is} no id"


def test_a_reason_within_a_message_is_said_in_its_language() -> None:
    """A message can hold another."""
    why = PhraseError("phrase-unclosed", opening="(", closing=")")

    assert say("nl", "phrase-unreadable", (("text", "(a"), ("why", why))) == (
        "de zin «(a» kan niet gelezen worden: een ( is niet gesloten met een )"
    )


@pytest.mark.parametrize(("language", "expected"), [("fr", "faute"), ("nl", "fout"), ("en", "faute")])
def test_a_text_of_the_knowledge_in_a_message(language: str, expected: str) -> None:
    """Facts have French and Dutch; who reads English gets the French."""
    assert expected in say(language, "number-obsolete", (("number", "1"), ("why", {"fr": "faute", "nl": "fout"})))
