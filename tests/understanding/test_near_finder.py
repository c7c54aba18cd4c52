"""Hints that stand close together raise a signal in whatever order they are said."""

import pytest

from bot.knowledge.phrases import MarkedPhrase, Near, Signal, SignalLanguage, parse_phrase
from bot.understanding.signals.matcher import LOOSE, REACH, NearFinder
from bot.understanding.signals.phrases import Grammar, Numbering
from bot.understanding.signals.vocabulary import Vocabulary

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
    finder = NearFinder(Numbering(vocabulary, (each.phrase for each in (*french.phrases, *dutch.phrases))))
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
