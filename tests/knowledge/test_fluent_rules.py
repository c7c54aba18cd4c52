"""The check of the sentences: each kind of mistake in a broken file, with the exact words and the exact place."""

import shutil
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from bot.knowledge.checks.fluent import locale_problems, offered, used_messages
from bot.knowledge.fields import Text, plain_spaces
from bot.knowledge.problems import KnowledgeError, Problem
from bot.problem_texts import ProblemTexts
from tests.conftest import ROOT
from tests.seen_texts import check_messages

LOCALES: Final = ROOT / "locales"
GOOD: Final = "hello = Good { $name }\nbye = Bye\n"


class Broken(NamedTuple):
    """A mistake: the id of its message, what the Dutch file holds, and the whole report in English."""

    what: str
    dutch: str
    told: tuple[str, ...]


BROKEN: Final = (
    Broken(
        "locale-entry",
        GOOD + "a sentence\n",
        ("nl/a.ftl:3:3: a = is missing here: write it, as in the other languages",),
    ),
    Broken(
        "locale-entry",
        GOOD + "!\n",
        ("nl/a.ftl:3:1: this line belongs to no text: write it as name = sentence, or put a # before it",),
    ),
    Broken(
        "locale-token",
        "hello = Dag { $name\nbye = Bye\n",
        ("nl/a.ftl:2:1: a } is missing here: write it, as in the other languages",),
    ),
    Broken(
        "locale-name",
        "hello = Dag { $ }\nbye = Bye\n",
        ("nl/a.ftl:1:16: a name is missing here: write the one that the other languages have",),
    ),
    Broken(
        "locale-empty",
        "hello = Dag { $name }\nbye =\n",
        ("nl/a.ftl:2:6: “bye” has no text: write it behind the = sign",),
    ),
    Broken(
        "locale-empty",
        "hello = Dag { $name }\nbye =\n    .more = x\n",
        ("nl/a.ftl:2:1: “bye” has no text: write it behind the = sign",),
    ),
    Broken(
        "locale-variants",
        "hello = { $name ->\n    [one] Dag\n}\nbye = Bye\n",
        (
            (
                "nl/a.ftl:3:1: this choice is not complete: write a line for each case, such as [one], "
                "and exactly one with a star, *[other]"
            ),
        ),
    ),
    Broken(
        "locale-brace",
        "hello = Dag { $name }}\nbye = Bye\n",
        ("nl/a.ftl:1:22: this } closes nothing: remove it, or write the { that belongs to it",),
    ),
    Broken(
        "locale-placeable",
        "hello = Dag { }\nbye = Bye\n",
        ("nl/a.ftl:1:15: what stands between { and } cannot be read: copy it from another language",),
    ),
    Broken(
        "locale-twice",
        GOOD + "bye = Bye\n",
        ("nl/a.ftl:3:1: “bye” stands twice in this language (first in a.ftl, line 2): remove one",),
    ),
    Broken(
        "locale-untranslated",
        "hello = Dag { $name }\n",
        ("fr/a.ftl:2:1: “bye” has no text in “nl”: write it in nl/a.ftl",),
    ),
    Broken(
        "locale-untranslated",
        GOOD + "new = Nieuw\n",
        (
            "nl/a.ftl:3:1: “new” has no text in “fr”: write it in fr/a.ftl",
            "nl/a.ftl:3:1: “new” has no text in “en”: write it in en/a.ftl",
        ),
    ),
    Broken(
        "locale-variable-missing",
        "hello = Dag\nbye = Bye\n",
        ("nl/a.ftl:1:1: “hello” does not say $name, which the other languages say: put it in, between { and }",),
    ),
    Broken(
        "locale-variable-extra",
        "hello = Dag { $name }\nbye = Dag { $name }\n",
        ("nl/a.ftl:2:13: “bye” says $name, which the other languages do not have: remove it",),
    ),
    Broken(
        "locale-variable-closest",
        "hello = Dag { $naam }\nbye = Bye\n",
        ("nl/a.ftl:1:15: “hello” says $naam, which the other languages do not have: did you mean $name?",),
    ),
    Broken(
        "locale-reference",
        "hello = Dag { $name }\nbye = { naam }\n",
        (
            (
                "nl/a.ftl:2:9: “bye” points to “naam”, which is no text: correct it, "
                "or put a $ before it if it is a variable"
            ),
        ),
    ),
    Broken(
        "locale-number",
        GOOD.replace("Bye", "Bel 081 20 54 29."),
        ("nl/a.ftl:2:7: the number 081 20 54 29 stands in a sentence: remove it, numbers come from services/",),
    ),
    Broken(
        "locale-markup",
        GOOD.replace("Bye", "<b>Dag</b>"),
        (
            "nl/a.ftl:2:7: “<b>” is HTML, and would be seen: remove it",
            "nl/a.ftl:2:7: “</b>” is HTML, and would be seen: remove it",
        ),
    ),
    Broken(
        "locale-long",
        GOOD.replace("Bye", "een " * 21 + "einde."),
        ("nl/a.ftl:2:1: “bye” has a sentence of 22 words: make two of it, 20 words at most",),
    ),
    Broken("locale-missing", "", ("nl:1:1: there are no texts in “nl”: add a .ftl file to this folder",)),
)


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """Three small languages, in order."""
    for language in ("fr", "nl", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(GOOD, encoding="utf-8")
    return tmp_path


def problems(locales: Path, *needed: str) -> tuple[Problem, ...]:
    return KnowledgeError(locale_problems(locales, ("fr", "nl", "en"), needed)).problems


def told(locales: Path, *needed: str) -> list[str]:
    texts = ProblemTexts("en")
    return [texts.line(problem).removeprefix(f"{locales}/") for problem in problems(locales, *needed)]


def test_the_small_languages_are_in_order(locales: Path) -> None:
    """Else a test below would find something that it did not break."""
    assert told(locales) == []


def test_an_obsolete_number_and_a_hidden_character_in_a_sentence(locales: Path) -> None:
    """Raw, or written as an escape; with why the number must not come back."""
    (locales / "nl" / "a.ftl").write_text(
        'hello = Bel 0800 30 800 { $name }\nbye = Dag { "\\u202E" }\n', encoding="utf-8"
    )
    why = Text(fr="ancien", nl="oud")
    found = locale_problems(locales, ("fr", "nl", "en"), (), {"080030800": why})
    texts = ProblemTexts("nl")

    assert [texts.line(one).removeprefix(f"{locales}/") for one in found] == [
        "nl/a.ftl:1:9: het nummer 0800 30 800 mag niet terugkomen (oud): verwijder het",
        "nl/a.ftl:2:13: hier staat een onzichtbaar stuurteken: verwijder het",
    ]
    (locales / "nl" / "a.ftl").write_bytes(GOOD.encode() + b"# \x1b\n")
    assert told(locales) == ["nl/a.ftl:3:3: an invisible control character stands here: remove it"]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case.what}-{case.dutch[-12:]!r}")
class TestMistakes:
    """One mistake in the Dutch file."""

    @pytest.fixture
    def broken(self, locales: Path, case: Broken) -> Path:
        """The languages with the mistake."""
        file = locales / "nl" / "a.ftl"
        file.write_text(case.dutch, encoding="utf-8") if case.dutch else file.unlink()
        return locales

    def test_it_is_told_with_its_place_and_the_way_out(self, broken: Path, case: Broken) -> None:
        """The whole report, word for word."""
        assert told(broken) == list(case.told)

    @pytest.mark.parametrize("language", ["fr", "nl", "de"])
    def test_it_can_be_read_in_each_language(self, broken: Path, case: Broken, language: str) -> None:
        """No argument is missing, and nothing stays English."""
        own, english = ProblemTexts(language), ProblemTexts("en")
        for problem in problems(broken):
            assert own.message(problem) not in {english.message(problem), str(problem.reason)}


def test_a_sentence_that_no_language_has(locales: Path) -> None:
    """Removed from all at once: told where its closest neighbour stands."""
    assert told(locales, "hell") == [
        (
            "fr/a.ftl:1:1: no language has the text “hell” any more, and the assistant says it: "
            "put it back, in every language"
        )
    ]


def test_a_file_in_another_encoding(locales: Path) -> None:
    """Its place, and not each of its sentences."""
    (locales / "nl" / "a.ftl").write_bytes("hello = Dag { $name }\nbye = één\n".encode("latin-1"))
    (locales / "nl" / "b.ftl").write_text("more = Meer\n", encoding="utf-8")

    assert told(locales) == ["nl/a.ftl:2:7: is not UTF-8: save the file again with that encoding"]


def test_every_message_about_sentences_is_provoked() -> None:
    """One that nothing provokes is one that nobody has read."""
    elsewhere = {"locale-lost", "locale-blanks", "locale-line"}  # the last two in test_topics.py
    provoked = {case.what for case in BROKEN} | elsewhere

    assert {what for what in check_messages("en") if what.startswith("locale-")} == provoked


def test_languages_that_are_not_offered_are_checked_too(locales: Path) -> None:
    """They may be offered tomorrow."""
    assert offered(locales, ("nl",)) == ("nl", "en", "fr")


class TestOurs:
    """The sentences of the repository."""

    def test_they_are_in_order(self) -> None:
        """In all languages, and all that the code says is there."""
        assert locale_problems(LOCALES, offered(LOCALES, ("fr",)), used_messages(LOCALES)) == []

    def test_a_removed_one_is_told(self, tmp_path: Path) -> None:
        """By the whole check, on a copy."""
        copy = shutil.copytree(LOCALES, tmp_path / "locales")
        for file in copy.glob("*/conversation.ftl"):
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            file.write_text("".join(line for line in lines if not line.startswith("greeting =")), encoding="utf-8")

        (problem,) = locale_problems(copy, offered(copy, ("fr",)), used_messages(LOCALES))
        assert plain_spaces(ProblemTexts("fr").message(problem)) == (
            "aucune langue n'a plus le texte « greeting », mais l'assistant s'en sert : remettez-le, dans chaque langue"
        )
