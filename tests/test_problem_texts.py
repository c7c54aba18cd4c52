"""The words of the check, in each language that Relais brings, and whatever state the files with the words are in."""

import re
import shutil
from pathlib import Path

import pytest

from bot.knowledge.fields import Text
from bot.knowledge.phrases import PhraseError
from bot.knowledge.problems import Problem
from bot.problem_texts import ProblemTexts
from tests.conftest import ROOT
from tests.seen_texts import check_messages

LANGUAGES = ("fr", "nl", "de", "en")  # those that Relais brings
PROBLEM = Problem.at(Path("a.yaml"), (2, 3), "unknown-key", key="kund")
ENGLISH = "a.yaml:2:3: nobody knows the key “kund”: correct it, or remove it"


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of the texts, to break."""
    return shutil.copytree(ROOT / "locales", tmp_path / "locales")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_stays_as_in_another_language(language: str) -> None:
    """A text that is the same in two languages was forgotten."""
    own = check_messages(language)
    others = [check_messages(other) for other in LANGUAGES if other != language]

    assert [one for one in own for other in others if own[one] == other[one]] == []


def test_a_sentence_that_is_no_id_stands_for_itself() -> None:
    """A loader that brings its own words is told all the same, braces or not."""
    assert ProblemTexts("fr").message(Problem(Path("a"), 1, 1, "this {is} no id")) == "this {is} no id"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "de zin «(a» kan niet gelezen worden: een ( is niet gesloten met een ): sluit het, of haal het weg"),
        (
            "de",
            "der Satz „(a“ kann nicht gelesen werden: ein ( ist nicht mit ) geschlossen: Schließen Sie es, oder löschen Sie es",  # noqa: E501  # as it is said
        ),
    ],
)
def test_a_reason_within_a_message_is_said_in_its_language(language: str, expected: str) -> None:
    """A message can hold another."""
    why = PhraseError("phrase-unclosed", opening="(", closing=")").reason

    assert ProblemTexts(language).say("phrase-unreadable", text="(a", why=why) == expected


@pytest.mark.parametrize(("language", "expected"), [("fr", "faute"), ("nl", "fout"), ("en", "faute")])
def test_a_text_of_the_knowledge_in_a_message(language: str, expected: str) -> None:
    """Facts have French and Dutch; who reads English gets the French."""
    said = ProblemTexts(language).say("number-obsolete", number="1", why=Text(fr="faute", nl="fout"))

    assert expected in said


def test_braces_are_shown_as_braces() -> None:
    """Fluent has a spelling of its own for them."""
    assert ProblemTexts("en").say("locale-brace") == (
        "this } closes nothing: remove it, or write the { that belongs to it"
    )


class TestWordsThatAreNotThere:
    """The check reads the very files that hold its words: it can always be read."""

    def test_the_words_of_the_settings_come_first(self, locales: Path) -> None:
        """Who has texts of their own reads them."""
        file = locales / "en" / "check.ftl"
        file.write_text("unknown-key = { $key }? Never heard of it.\n", encoding="utf-8")

        assert ProblemTexts("en", locales).line(PROBLEM) == "a.yaml:2:3: kund? Never heard of it."

    @pytest.mark.parametrize(
        "broken",
        [
            b"",
            b"unknown-key = \xff { $key }\n",
            b"unknown-key = { $kye }\n",
            b"unknown-key = { $key\n",
            b"unknown-key =\n    .title = a\n",
            b"unknown-key = { unknown-key }\n",
            b"unknown-key = " + b"{" * 20_000 + b"\n",
        ],
        ids=["nothing", "encoding", "variable", "brace", "no text", "itself", "deep"],
    )
    def test_what_is_missing_or_broken_is_said_as_relais_brings_it(self, locales: Path, broken: bytes) -> None:
        """Each message by itself."""
        (locales / "en" / "check.ftl").write_bytes(broken)

        assert ProblemTexts("en", locales).line(PROBLEM) == ENGLISH

    def test_a_language_that_relais_does_not_bring_reads_english(self, locales: Path) -> None:
        """Until somebody translates the words."""
        assert ProblemTexts("es", locales).line(PROBLEM) == ENGLISH

    def test_without_any_words_the_id_and_its_arguments_are_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With the place to mend."""
        monkeypatch.setattr("bot.files._PACKAGE_FOLDER", tmp_path)

        assert ProblemTexts("fr").line(PROBLEM) == "a.yaml:2:3: unknown-key (key: kund)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_mistake_is_told_with_what_to_write(language: str) -> None:
    """Behind a colon or a question, or by naming what there is; what is no mistake need not."""
    no_mistakes = ("night-", "one-problem", "problems", "all-in-order", "examples-")
    told = {name: text for name, text in check_messages(language).items() if not name.startswith(no_mistakes)}

    assert [name for name, text in told.items() if not re.search(r"(?s)[:;?] ?.*\w|, (nur|wel) ", text)] == []
