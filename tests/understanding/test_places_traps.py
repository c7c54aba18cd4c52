"""Where there is no place, none is found: the worst mistake that Relais can make."""

import pytest

from benchmarks.damage import ONE, Damage
from benchmarks.place_trial import PlaceTrial, false_matches, sentences_without_place
from bot.knowledge.facts import Facts
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import Outcome

pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def trial(facts: Facts) -> PlaceTrial:
    return PlaceTrial(facts.gazetteer, facts.project_of, every=4)


# Of so many sentences without a place, one in 2,000 may be read as one.
MOST_FALSE_MATCHES = 0.0005


class TestMessagesWithoutPlace:
    """The messages of the benchmark: 921 written by hand, the others everyday sentences of other people."""

    def test_are_at_least_six_thousand(self) -> None:
        """In French and in Dutch."""
        assert len(set(sentences_without_place())) >= 6000

    def test_name_none(self, trial: PlaceTrial) -> None:
        """At most one in 2,000 is read as a place or a question."""
        found = false_matches(trial.finder)

        assert len(found) <= MOST_FALSE_MATCHES * len(sentences_without_place()), found

    def test_by_hand_name_none(self, trial: PlaceTrial) -> None:
        """Of those written for this bot not a single one."""
        by_hand = sentences_without_place("no_place_??.txt")

        assert [text for text in by_hand if trial.finder.find(text).outcome is not Outcome.NONE] == []

    @pytest.mark.parametrize(
        "text",
        [
            "Sais-tu pourquoi je t'idolâtre ? parce que je te dédaigne", "il va te goberger", "suis-je une fée",
            "et ma mère ? où est ma mère ?", "ET MA MÈRE ? OÙ EST MA MÈRE ?", "pour le plaisir de tous les Annéciens",
        ],
    )  # fmt: skip
    def test_read_no_place_into_a_pronoun(self, trial: PlaceTrial, text: str) -> None:
        """The French "te" is no preposition, "je" begins no name, and a shouted "MÈRE" has no capital of its own."""
        assert Outcome.NONE is trial.finder.find(text).outcome

    @pytest.mark.parametrize(
        "text",
        [
            "on m'a frappée", "j'ai mal", "J'ai Mal", "20 ans", "MON MARI ME FRAPPE DEPUIS 10 ANS", "mal", "on", "my",
            "Docteur Namur", "je m'appelle Dave", "mijn man heet Mark", "rue de Namur", "de boom", "in de bergen",
            "een peer", "te koop", "la marche à suivre", "il est en marche", "asdf", "…", "", "🆘", "\u202e\u200f",
            "qsdfghjklm", "aaaaaaaa", "\x00\x01", "1234567890", "12:30", "?", "Kevin", "hahaha",
            "ma grand-mère est battue", "grand-mère", "mon beau-frère", "mon petit-fils a peur",
        ],
    )  # fmt: skip
    def test_that_others_might_type_name_none(self, trial: PlaceTrial, text: str) -> None:
        """Words that are villages, names of people, noise."""
        assert Outcome.NONE is trial.finder.find(text).outcome


class TestDamagedNames:
    """The trial of the scorecard, held to its goals."""

    def test_are_all_found_undamaged(self, trial: PlaceTrial) -> None:
        """Every name in every language finds its municipality or asks about it."""
        tally = trial.exact()

        assert tally.counts.total() - tally.counts["right"] - tally.counts["asked"] == 0

    @pytest.mark.parametrize("damage", ONE)
    def test_are_right_or_asked(self, trial: PlaceTrial, damage: Damage) -> None:
        """With one error, 97 in 100 are right or asked; of some 750 hardly any is confidently wrong."""
        tally = trial.damaged(damage)

        assert tally.share("right") + tally.share("asked") >= 0.97
        assert tally.counts["WRONG"] <= 3


def test_finder_is_made_of_the_gazetteer_alone(facts: Facts) -> None:
    """Without projects every municipality is outside."""
    finder = PlaceFinder(facts.gazetteer, {})

    assert Outcome.OUTSIDE is finder.find("Seraing").outcome
