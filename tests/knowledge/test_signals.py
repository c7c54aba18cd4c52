"""The phrases of knowledge/signals: what can be written, and what an editor reads when a line is wrong."""

from pathlib import Path

import pytest

from bot.knowledge.files.signals import load_signals
from bot.knowledge.phrases import (
    Courtesy,
    Gap,
    MarkedPhrase,
    Near,
    OneOf,
    PhraseError,
    Signal,
    SignalPhrases,
    Together,
    parse_phrase,
)
from bot.knowledge.problems import KnowledgeError
from bot.problem_texts import ProblemTexts
from tests.knowledge.sampling import told as lines_of

SIGNALS = Path(__file__).parents[2] / "knowledge" / "signals"

GOOD = """\
language: fr
lists:
  partner: [mon mari, ma femme]
workers: [je suis médecin]
hints:
  young: [j'ai 10 ans]
signals:
  danger:
    phrases:
      - <partner> me (frappe|tape dessus) [encore]
    loose: [peur ... lui]
    alone: [aide]
    examples: [mon mari me frappe]
together:
  - {marks: [young, danger], raises: [child]}
near:
  - {marks: [young], raises: [child], unless: [young], even_denied: true, even_workers: true}
harmless: [coup de main]
needs:
  legal:
    phrases: [je cherche un avocat]
    alone: [avocat]
    examples: [je cherche un avocat svp]
courtesies:
  greeting:
    - bonjour [madame]
silent: [bonjour]
"""


def load(folder: Path, text: str, name: str = "fr.yaml") -> SignalPhrases:
    (folder / name).write_text(text, encoding="utf-8")
    return load_signals(folder)


def problems(folder: Path, text: str, name: str = "fr.yaml") -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder, text, name)
    return [line.removeprefix(f"{folder}/") for line in lines_of(caught.value.problems)]


class TestAGoodFile:
    def test_every_part_is_in_the_book(self, tmp_path: Path) -> None:
        """Each part of the file has its place in the book."""
        (language,) = load(tmp_path, GOOD).languages

        assert (language.language, language.silent) == ("fr", ("bonjour",))
        assert language.examples == {Signal.DANGER: ("mon mari me frappe",)}
        assert [each.mark for each in language.phrases] == ["workers", "young", "danger", "danger"]
        assert [each.loose for each in language.phrases] == [False, False, False, True]
        assert (Together(frozenset({"young", "danger"}), (Signal.CHILD,)),) == language.together
        young = frozenset({"young"})
        assert (Near(young, (Signal.CHILD,), young, even_denied=True, even_workers=True),) == language.near
        assert language.harmless == (("coup", "de", "main"),)
        assert [(each.mark, each.loose) for each in language.needs] == [("legal", True)]
        assert [(each.mark, each.phrase) for each in language.needs_alone] == [("legal", ("avocat",))]
        assert language.need_examples == {"legal": ("je cherche un avocat svp",)}
        assert [each.mark for each in language.courtesies] == [Courtesy.GREETING]

    def test_a_phrase_that_counts_alone_keeps_its_signal(self, tmp_path: Path) -> None:
        """`alone` phrases carry the signal that they stand under."""
        (language,) = load(tmp_path, GOOD).languages

        (alone,) = language.alone
        assert isinstance(alone, MarkedPhrase)
        assert (alone.mark, alone.phrase) == (Signal.DANGER, ("aide",))

    def test_the_repository_is_good(self) -> None:
        """The four languages of the repository load; French and Dutch have all signals."""
        languages = {each.language: set(each.examples) for each in load_signals(SIGNALS).languages}

        urgent = {Signal.DANGER, Signal.SUICIDE, Signal.SEXUAL, Signal.CHILD}
        assert {"fr": set(Signal), "nl": set(Signal), "en": urgent, "de": urgent} == languages


class TestAPhrase:
    def test_words_options_and_gaps(self) -> None:
        """A phrase is its words, its options and its gaps, in order."""
        one, maybe, gap, last = parse_phrase("(il|elle) [me] ... frappe", {})

        assert isinstance(one, OneOf)
        assert isinstance(maybe, OneOf)
        assert one.options == (("il",), ("elle",))
        assert maybe.options == (("me",), ())
        assert (Gap(), "frappe") == (gap, last)

    @pytest.mark.parametrize("text", ["(il |elle  me )", "(il|elle me)", "(il|elle [de] me)", "(il|(elle me))"])
    def test_a_group_is_read_alike_however_it_is_written(self, text: str) -> None:
        """Of words alone, or with brackets in it."""
        (group,) = parse_phrase(text, {})

        assert isinstance(group, OneOf)
        assert group.options[0] == ("il",)
        assert len(group.options) == 2

    @pytest.mark.parametrize("opened", ["(a|" * 5000, "[a b " * 5000, "(" * 5000 + "a"])
    def test_brackets_without_end_are_told(self, opened: str) -> None:
        """And end nothing but the reading of that phrase."""
        with pytest.raises(PhraseError, match="phrase-brackets"):
            parse_phrase(opened, {})

    def test_a_list_is_put_in_whole(self) -> None:
        """The name of a list stands for the list."""
        known = OneOf((("il",),))

        assert (known, "frappe") == parse_phrase("<qui> frappe", {"qui": known})

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("(il|elle me frappe", "a ( is not closed by a ): close it, or remove it"),
            ("[il me frappe", "a [ is not closed by a ]: close it, or remove it"),
            ("(il me] frappe", "a ( is not closed by a ): close it, or remove it"),
            ("il) me frappe", "a ) has no opening bracket before it: open it, or remove it"),
            ("il] me frappe", "a ] has no opening bracket before it: open it, or remove it"),
            ("il | elle", "a | stands outside ( ): put the choice between brackets, as in (il|elle)"),
            ("(il|) frappe", "an option between ( and ) is empty: use [ ] for what may be missing"),
            ("<qui frappe", "a < is not closed by a >: close it, or remove it"),
            ("qui> frappe", "a > has no < before it: write it before the name of the list"),
            ("<que> frappe", "there is no list “que” above it; there are qui"),
            ("...", "this phrase holds no word: write at least one"),
        ],
    )
    def test_a_wrong_phrase_says_why(self, text: str, message: str) -> None:
        """Each way to write a phrase wrongly has its own words."""
        with pytest.raises(PhraseError) as caught:
            parse_phrase(text, {"qui": OneOf((("il",),))})

        reason = caught.value.reason
        assert message == ProblemTexts("en").say(reason.message_id, **dict(reason.arguments))


class TestABadFile:
    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            (
                "language: fr",
                "language: nl",
                "fr.yaml:1:11: “language” is nl, but the file is called fr.yaml: give both the same",
            ),
            (
                "<partner> me (",
                "<partners> me (",
                (
                    "fr.yaml:10:9: the phrase “<partners> me (frappe|tape dessus) [encore]” cannot be read: "
                    "there is no list “partners” above it; there are partner"
                ),
            ),
            (
                "<partner> me (frappe|tape dessus) [encore]",
                "il me frappe [encore",
                (
                    "fr.yaml:10:9: the phrase “il me frappe [encore” cannot be read: "
                    "a [ is not closed by a ]: close it, or remove it"
                ),
            ),
            (
                "[mon mari, ma femme]",
                "[mon mari, (ma femme]",
                "fr.yaml:3:23: the phrase “(ma femme” cannot be read: a ( is not closed by a ): close it, or remove it",
            ),
            (
                "loose: [peur ... lui]",
                "loose: [peur) lui]",
                (
                    "fr.yaml:11:13: the phrase “peur) lui” cannot be read: "
                    "a ) has no opening bracket before it: open it, or remove it"
                ),
            ),
            (
                "alone: [aide]",
                "alone: [aide ... moi]",
                "fr.yaml:12:13: a phrase that counts alone has no room for other words: remove the ...",
            ),
            (
                "unless: [young]",
                "unless: [danger]",
                "fr.yaml:17:48: “danger” is neither a signal nor a hint: correct it, or add the hint",
            ),
            (
                "marks: [young, danger]",
                "marks: [yung, danger]",
                "fr.yaml:15:14: “yung” is neither a signal nor a hint: correct it, or add the hint",
            ),
            (
                "alone: [avocat]",
                "alone: [avocat ... vite]",
                "fr.yaml:22:13: a phrase that counts alone has no room for other words: remove the ...",
            ),
            (
                "- bonjour [madame]",
                "- bonjour ... madame",
                "fr.yaml:26:7: a phrase that counts alone has no room for other words: remove the ...",
            ),
            ("  young:", "  child:", "fr.yaml:6:10: “child” is the name of a signal: give the hint another"),
        ],
    )
    def test_the_editor_reads_where_and_why(self, tmp_path: Path, old: str, new: str, message: str) -> None:
        """A wrong line is named with its line, its column and what to do."""
        assert old in GOOD

        assert message in problems(tmp_path, GOOD.replace(old, new))

    @pytest.mark.parametrize(
        ("old", "new", "place", "name"),
        [
            ("  young:", "  #young:", "fr.yaml:8:3", "young"),
            ("  young:", "  # or so: young:", "fr.yaml:8:3", "young"),
            ("  partner:", "# partner:", "fr.yaml:4:1", "partner"),
        ],
    )
    def test_what_is_commented_out_is_told_there(
        self, tmp_path: Path, old: str, new: str, place: str, name: str
    ) -> None:
        """And where it is asked for."""
        more = GOOD.replace("lists:", "lists:\n  moi: [moi]").replace("hints:", "hints:\n  old: [vieille]")
        assert old in more
        found = problems(tmp_path, more.replace(old, new))

        told = f"{place}: “{name}” is needed, but a # stands before it: remove the #, or begin a new line"
        assert told in found
        assert len(found) > 1

    @pytest.mark.parametrize(
        ("old", "new", "place", "about"),
        [
            ("language: fr", "language: es", "fr.yaml:1:11: ", "language"),
            ("  danger:\n", "  dangr:\n", "fr.yaml:8:3: ", "suicide"),
            ("examples: [mon mari me frappe]", "examples: []", "fr.yaml:13:15: ", "examples"),
            ("    examples: [mon mari me frappe]\n", "", "fr.yaml:12:13: ", "examples"),
            ("silent: [bonjour]", "silent: []", "fr.yaml:27:9: ", "silent"),
            ("silent: [bonjour]", "quiet: [bonjour]\nsilent: [bonjour]", "fr.yaml:27:1: ", "quiet"),
        ],
    )
    def test_a_wrong_shape_is_named(self, tmp_path: Path, old: str, new: str, place: str, about: str) -> None:
        """What is missing, empty or unknown is named where it stands; the words are the reader's."""
        assert old in GOOD

        found = problems(tmp_path, GOOD.replace(old, new))
        assert any(problem.startswith(place) and about in problem for problem in found)

    def test_a_need_names_a_topic(self, tmp_path: Path) -> None:
        """One that topics.yaml does not have would open nothing; without topics to ask, nothing is told."""
        (tmp_path / "fr.yaml").write_text(GOOD, encoding="utf-8")
        with pytest.raises(KnowledgeError) as caught:
            load_signals(tmp_path, ["talk", "shelter"])

        assert lines_of(caught.value.problems) == [
            f"{tmp_path}/fr.yaml:21:5: “legal” is the name of no topic in topics.yaml; there is talk, shelter"
        ]
        assert load_signals(tmp_path, ["legal"]).languages
        assert load_signals(tmp_path).languages

    @pytest.mark.parametrize(
        ("old", "new", "about"),
        [
            ("  greeting:", "  greting:", "greeting"),
            ("    examples: [je cherche un avocat svp]\n", "", "examples"),
            ("    phrases: [je cherche un avocat]\n", "", "phrases"),
        ],
    )
    def test_a_need_or_courtesy_of_another_shape_is_named(self, tmp_path: Path, old: str, new: str, about: str) -> None:
        """With what is missing or meant."""
        assert any(about in problem for problem in problems(tmp_path, GOOD.replace(old, new)))

    def test_all_problems_are_told_at_once(self, tmp_path: Path) -> None:
        """Two wrong phrases in two files are two problems."""
        (tmp_path / "nl.yaml").write_text(GOOD.replace("language: fr", "language: nl").replace("[encore]", "[encore"))

        assert [
            problem.split(": ")[0] for problem in problems(tmp_path, GOOD.replace("language: fr", "language: de"))
        ] == ["fr.yaml:1:11", "nl.yaml:10:9"]

    def test_a_folder_without_files_is_a_problem(self, tmp_path: Path) -> None:
        """A wrong folder is said, not taken for an empty book."""
        with pytest.raises(KnowledgeError, match="folder-empty"):
            load_signals(tmp_path)
