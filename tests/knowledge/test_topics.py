"""Topics: short screens, whose mistakes are among the cases of the check; and the texts in other languages."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.checks.inspection import inspect
from bot.knowledge.facts import Facts
from bot.knowledge.files.load import load_other_languages, load_topics
from bot.knowledge.hours import Closure
from bot.knowledge.phrases import Signal
from bot.knowledge.topics import MAX_OTHER_LANGUAGE_TEXT, OTHER_LANGUAGES_FILE, OtherLanguages
from bot.problem_texts import ProblemTexts
from tests.conftest import ROOT
from tests.knowledge.sampling import TODAY

TOPICS = """\
other_help:
  - id: talk
    title: {fr: "Parler", nl: "Praten"}
    lines: [{fr: "Appelez.", nl: "Bel."}]
    services: [evc]
    signals: [stalking]
    sources: [site]
roles: []
sources:
  site: {title: "a site", url: null, kind: operator, published: null, read_on: 2026-11-22}
"""

BLANKS = "the text needs {medical}, {police}, {lines}, once each, and no digit: the numbers come from services/"
NOT_NAMED = (
    "“{}” cannot be named here: it needs a number, always_shown: true, and a word for its language under “spoken”"
)

REAL = load_topics(ROOT / "knowledge" / "topics.yaml")


def test_a_signal_suggests_its_topics(tmp_path: Path) -> None:
    """In the order of the file."""
    file = tmp_path / "topics.yaml"
    file.write_text(TOPICS, encoding="utf-8")
    topics = load_topics(file)

    assert [topic.id for topic in topics.suggested_by(frozenset({Signal.STALKING}))] == ["talk"]
    assert list(topics.suggested_by(frozenset({Signal.DANGER}))) == []


def test_every_door_of_the_repository_names_help_or_says_what_to_know() -> None:
    """And those with sentences about rights or dangers name a source."""
    topics = load_topics(ROOT / "knowledge" / "topics.yaml")

    assert all(topic.sources or topic.background for topic in topics.other_help)


class TestOtherLanguages:
    """The texts for languages that Relais does not speak: locales/other_languages.yaml."""

    FILE = ROOT / "locales" / OTHER_LANGUAGES_FILE
    NUMBERS = ("112", "101", "0800 30 030", "1712", "02 616 26 26")

    def problems(self, locales: Path, old: str, new: str) -> list[str]:
        """What `relais check` says of the file with the first `old` in it replaced."""
        comments, languages, text = self.FILE.read_text(encoding="utf-8").partition("\nlanguages:")
        assert old in text
        for language in ("fr", "nl", "de", "en"):
            shutil.copytree(ROOT / "locales" / language, locales / language)
        (locales / OTHER_LANGUAGES_FILE).write_text(comments + languages + text.replace(old, new, 1), encoding="utf-8")
        found = inspect(ROOT / "knowledge", locales, ("fr", "nl"), (), TODAY).problems
        return [ProblemTexts("en").line(one).removeprefix(f"{locales}/").split(":", 3)[-1].strip() for one in found]

    @pytest.mark.parametrize("code", load_other_languages(ROOT / "locales").languages)
    def test_each_text_is_short_and_has_each_number(self, facts: Facts, code: str) -> None:
        """Those that always help, out of the knowledge."""
        text = load_other_languages(ROOT / "locales").text(code, facts)

        assert len(text) <= MAX_OTHER_LANGUAGE_TEXT
        assert [number for number in self.NUMBERS if number not in text] == []
        assert "{" not in text

    def test_a_text_says_the_language_and_the_hours_of_each_line(self, facts: Facts) -> None:
        """As the language itself names days."""
        others = load_other_languages(ROOT / "locales")

        closed = replace(
            facts.services["be-1712"], closed=Closure(since=dt.date(2026, 12, 1), until=dt.date(2026, 12, 9))
        )
        shut = replace(facts, services={**facts.services, "be-1712": closed})
        assert "1712" not in others.text("pl", shut, dt.date(2026, 12, 9))
        assert others.text("pl", shut, dt.date(2026, 12, 10)) == others.text("pl", facts)
        assert "0800 30 030 (po francusku, całą dobę)" in others.text("pl", facts)
        assert "1712 (po niderlandzku, pon.–pt. 9:00–18:00)" in others.text("pl", facts)
        assert "من الاثنين إلى الجمعة من 9:00 إلى 18:00" in others.text("ar", facts)

    @pytest.mark.parametrize("code", ["ar", "ps", "prs"])
    def test_a_number_reads_from_left_to_right_amid_arabic(self, facts: Facts, code: str) -> None:
        """Else its groups would be shown in reverse: another number."""
        text = load_other_languages(ROOT / "locales").text(code, facts)

        assert [number for number in self.NUMBERS if f"\u200e{number}\u200e" not in text] == []

    @pytest.mark.parametrize(
        ("hours", "said"),
        [
            ("unknown", "1712 (po niderlandzku)"),
            ("Sa 10:00-12:00", "1712 (po niderlandzku, sob. 10:00–12:00)"),
            ("Mo,We 9:00-12:00,13:00-17:00; PH off", "1712 (po niderlandzku, pon., śr. 9:00–12:00, 13:00–17:00)"),
            ("Mo-Fr 9:00-12:00; We off", "1712 (po niderlandzku)"),
        ],
    )
    def test_hours_follow_the_facts(self, facts: Facts, hours: str, said: str) -> None:
        """What cannot be said in a few words is left out: wrong is worse than short."""
        polish = load_other_languages(ROOT / "locales").languages["pl"]

        assert polish.line("pl", replace(facts.services["be-1712"], hours=hours)) == said

    @pytest.mark.parametrize("code", ["qqq", "no-language"])
    def test_a_language_without_names_of_days_says_no_hours(self, facts: Facts, code: str) -> None:
        """Nothing breaks."""
        polish = load_other_languages(ROOT / "locales").languages["pl"]

        assert polish.line(code, facts.services["be-1712"]) == "1712 (po niderlandzku)"

    def test_a_line_that_the_facts_lack_is_left_out(self, facts: Facts) -> None:
        """The rest is said all the same."""
        fewer = replace(facts, services={id_: one for id_, one in facts.services.items() if id_ != "be-1712"})
        text = load_other_languages(ROOT / "locales").text("it", fewer)

        assert "1712" not in text
        assert "112" in text

    def test_every_text_still_waits_for_a_reader(self) -> None:
        """Until someone whose language it is has read it; then this list gets shorter."""
        languages = load_other_languages(ROOT / "locales").languages

        assert [code for code, one in languages.items() if one.native_reader != "missing"] == []

    def test_folders_without_the_file_have_none(self, tmp_path: Path) -> None:
        """It is no mistake."""
        assert load_other_languages(tmp_path) == OtherLanguages()

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            (
                "{police}",
                "101",
                BLANKS,
            ),
            (
                "{medical}",
                "{medicine}",
                BLANKS,
            ),
            ("Merhaba. ", "Merhaba. " * 3, "“text” is too long: write 300 characters at most"),
            ("lines: [evc,", "lines: [evcc,", "no file of services/ holds “evcc”: did you mean “evc”?"),
            (
                "lines: [evc,",
                "lines: [telefonhilfe-108,",
                NOT_NAMED.format("telefonhilfe-108"),
            ),
            (
                "lines: [evc,",
                "lines: [luisterende-oren,",
                NOT_NAMED.format("luisterende-oren"),
            ),
            ("native_reader: missing", "native_reader: no", "“native_reader” is no: write one of missing, read"),
            ("[imdat,", "[im dat,", "“alone” is im dat, which does not fit: compare it with the template in docs/"),
            ("never_letters:", "not_letters:", "nobody knows the key “not_letters”: did you mean “letters”?"),
        ],
    )
    def test_a_mistake_is_told(self, tmp_path: Path, old: str, new: str, told: str) -> None:
        """By the check, as of all other files."""
        assert self.problems(tmp_path / "locales", old, new) == [told]

    def test_the_file_as_it_is_is_in_order(self, tmp_path: Path) -> None:
        """Else a test above would find something that it did not break."""
        assert self.problems(tmp_path / "locales", "ar:", "ar:") == []
