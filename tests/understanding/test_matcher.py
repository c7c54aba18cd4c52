"""Phrases anywhere in a message, idioms that mean nothing, and hints that stand close together."""

import pytest

from bot.knowledge.phrases import MarkedPhrase, Near, OneOf, Signal, SignalLanguage, parse_phrase
from bot.understanding.signals.matcher import LOOSE, REACH, Grammar, Idioms, NearFinder, PhraseCompiler, PhraseFinder
from bot.understanding.signals.vocabulary import OTHER, Vocabulary

DANGER = (Signal.DANGER,)
NOBODY: frozenset[int] = frozenset()
HINTS = {"fr": {"qui": "(il|ma femme)", "coup": "gifle", "moi": "(me|ma femme)", "jeu": "film"}, "nl": {"mes": "mes"}}


def language(code: str, *rules: Near) -> SignalLanguage:
    """A language with the hints above and these rules."""
    hints = tuple(MarkedPhrase(mark, parse_phrase(text, {})) for mark, text in HINTS[code].items())
    return SignalLanguage(
        language="fr" if code == "fr" else "nl",
        phrases=hints,
        alone=(),
        together=(),
        near=rules,
        harmless=(),
        polite=(),
        fillers=(),
        negations=(),
        not_after=(),
        not_before=(),
        short_forms={},
        other_words=(),
        examples={},
        silent=(),
    )


def found(message: str, *rules: Near, known: frozenset[str] = frozenset()) -> set[str]:
    """What the rules, all French but those of one hint, find in the message."""
    french = language("fr", *(rule for rule in rules if rule.marks != {"mes"}))
    dutch = language("nl", *(rule for rule in rules if rule.marks == {"mes"}))
    vocabulary = Vocabulary()
    finder = NearFinder(PhraseCompiler(vocabulary))
    grammar = Grammar(NOBODY, frozenset(vocabulary.learn("jamais")), NOBODY, NOBODY)
    finder.add(grammar, french)
    finder.add(grammar, dutch)
    return finder.find(vocabulary.read(message), known)


BLOW = Near(frozenset({"qui", "coup", "moi"}), DANGER, frozenset({"jeu"}), even_workers=True)


class TestCloseTogether:
    @pytest.mark.parametrize("message", ["il me gifle", "gifle il me", "il a bu du vin et me gifle encore, oui"])
    def test_the_order_and_what_stands_between_do_not_matter(self, message: str) -> None:
        """Three hints within reach are found in any order."""
        assert {"danger"} == found(message, BLOW)

    @pytest.mark.parametrize("message", ["il gifle", "me gifle", "il " + "mot " * REACH + "me gifle"])
    def test_a_hint_that_is_missing_or_far_counts_for_nothing(self, message: str) -> None:
        """All hints of a rule must be there, within reach of each other."""
        assert set() == found(message, BLOW)

    def test_one_word_is_not_two_people(self) -> None:
        """A word that is two hints counts for one of them."""
        assert set() == found("ma femme gifle", BLOW)
        assert {"danger"} == found("ma femme gifle ma femme", BLOW)

    def test_what_is_known_is_not_looked_for(self) -> None:
        """A signal that a phrase has raised stays raised."""
        assert {"danger"} == found("rien", BLOW, known=frozenset({"danger"}))


class TestWhatTakesItAway:
    def test_a_negation_between(self) -> None:
        """A negation cuts the message in two parts, and each must hold all hints by itself."""
        assert set() == found("il me jamais gifle", BLOW)
        assert {"danger"} == found("jamais il me gifle", BLOW)

    def test_a_negation_after(self) -> None:
        """A hint that a negation follows is denied."""
        assert set() == found("il me gifle jamais", BLOW)

    def test_not_where_the_rule_says_so(self) -> None:
        """`even_denied` rules hold across a negation."""
        rule = Near(BLOW.marks, DANGER, even_denied=True, even_workers=True)

        assert {"danger"} == found("il me jamais gifle", rule)

    def test_an_unless_anywhere(self) -> None:
        """A hint under `unless` takes the rule away from wherever it stands."""
        assert set() == found("dans ce film, " + "mot " * REACH + "il me gifle", BLOW)

    def test_a_workers_question(self) -> None:
        """Without `even_workers`, what a rule raises is loose."""
        assert {"danger" + LOOSE} == found("il me gifle", Near(BLOW.marks, DANGER))

    def test_another_language(self) -> None:
        """A word of another language counts only if there are enough of them: « mes » is a knife in Dutch."""
        knife = Near(frozenset({"mes"}), DANGER, even_workers=True)

        assert {"danger"} == found("mes", knife)
        assert set() == found("il me dit que mes il", knife, BLOW)


class TestThePhraseFinder:
    @staticmethod
    def marks(phrase: str, message: str, **words: str) -> set[str]:
        lists = {"qui": OneOf((("il",), ("mon", "mari")))}
        vocabulary, said = Vocabulary(), parse_phrase(phrase, lists)
        finder = PhraseFinder(PhraseCompiler(vocabulary))
        numbers = {key: frozenset(vocabulary.learn(text)) for key, text in words.items()}
        empty: frozenset[int] = frozenset()
        grammar = Grammar(**{"fillers": empty, "negations": empty, "not_after": empty, "not_before": empty} | numbers)
        finder.add(grammar, (MarkedPhrase("danger", said),))
        return finder.find(vocabulary.read(message))

    @pytest.mark.parametrize(
        "message", ["il me tape", "mon mari me tape", "oui mon mari me tape fort", "il me... tape"]
    )
    def test_lists_and_their_words(self, message: str) -> None:
        """A list stands for each of its phrases; punctuation cuts nothing."""
        assert {"danger"} == self.marks("<qui> me tape", message)

    @pytest.mark.parametrize(
        ("message", "found"), [("il a un tape", True), ("il a b c d e tape", False), ("il pas tape", False)]
    )
    def test_a_gap_is_short_and_stops_at_a_negation(self, message: str, found: bool) -> None:
        """`...` holds up to four words, none of them a negation."""
        assert found == bool(self.marks("il ... tape", message, negations="pas"))

    @pytest.mark.parametrize("message", ["me tape", "il me tape", "encore me tape", "il encore me tape"])
    def test_what_a_phrase_begins_with_may_be_missing(self, message: str) -> None:
        """Then it begins with what comes next."""
        assert {"danger"} == self.marks("[<qui>] [encore] me tape", message)

    @pytest.mark.parametrize("phrase", ["- me tape", "... me tape", "(…|-) me tape"])
    def test_what_is_no_word_begins_no_phrase(self, phrase: str) -> None:
        """The first word does."""
        assert {"danger"} == self.marks(phrase, "il me tape")

    def test_two_phrases_that_begin_alike(self) -> None:
        """Each goes on by itself."""
        assert {"danger"} == self.marks("(<qui> me|<qui> te|il) tape", "mon mari te tape")
        assert set() == self.marks("(<qui> me|<qui> te|il) tape", "mon mari tape")

    def test_fillers_stand_anywhere(self) -> None:
        """A filler may stand between any two words."""
        assert {"danger"} == self.marks("il me tape", "il encore me encore encore tape", fillers="encore")

    def test_a_guessed_word_is_no_whole_phrase(self) -> None:
        """It may begin one, where the next word is certain."""
        assert set() == self.marks("schrikt", "schrijkt")
        assert {"danger"} == self.marks("schrikt hevig", "schrijkt hevig")

    def test_nothing_begins_after_or_counts_before_certain_words(self) -> None:
        """`not_after` and `not_before` take a phrase away."""
        assert set() == self.marks("me tape", "ca me tape", not_after="ca")
        assert set() == self.marks("me tape", "me tape mariage", not_before="mariage")


@pytest.mark.parametrize(
    ("idiom", "message", "gone"),
    [
        ("coup de main", "un coup de main", {"coup", "de", "main"}),
        ("coup [de] (main|fil)", "un coup fil", {"coup", "fil"}),
        ("coup de main", "un coup de pied", set()),
        ("coup de main", "un coup de", set()),
        ("(coup|coup de main)", "un coup de main", {"coup", "de", "main"}),
    ],
)
def test_the_words_of_an_idiom_mean_nothing(idiom: str, message: str, gone: set[str]) -> None:
    """Its longest form goes; what only begins like it stays."""
    vocabulary, phrase = Vocabulary(), parse_phrase(idiom, {})
    idioms = Idioms(PhraseCompiler(vocabulary), [phrase])
    vocabulary.learn("un coup de main fil pied")
    read = vocabulary.read(message)

    left = [OTHER if word in gone else number for word, number in zip(message.split(), read, strict=True)]
    assert left == idioms.without(read)
