"""What holds for all texts and all names."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.facts import Facts
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import Outcome

pytestmark = pytest.mark.no_cover

# The fixtures are the same for all examples, and the machine may be busy.
RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


@pytest.fixture(scope="module")
def names(facts: Facts) -> list[str]:
    return sorted({name for place in facts.gazetteer.places for name in place.names.all()})


class TestAnyText:
    """Whatever is typed."""

    @given(st.text(max_size=300))
    @RELAXED
    def test_has_an_answer(self, finder: PlaceFinder, text: str) -> None:
        """No string raises, and each outcome carries what belongs to it."""
        found = finder.find(text)

        assert (found.outcome in {Outcome.COVERED, Outcome.OUTSIDE}) == (found.nis is not None)
        assert (found.outcome is Outcome.AMBIGUOUS) == (2 <= len(found.candidates) <= 4)
        assert len({candidate.nis for candidate in found.candidates}) == len(found.candidates)

    @given(st.text(alphabet="aeinrst '-.,4120ALMé", max_size=60))
    @RELAXED
    def test_that_looks_like_language_has_an_answer_and_an_explanation(self, finder: PlaceFinder, text: str) -> None:
        """Letters of which names are made come nearer to names."""
        assert finder.find(text).outcome.value in finder.explain(text) or finder.find(text).candidates

    @pytest.mark.parametrize("part", ["a", "a ", "Saint-", "à Xqz ", "4000 ", "é", "🙂", "\u202e", "St. ", "Liège et "])
    def test_of_any_length_is_answered(self, finder: PlaceFinder, part: str) -> None:
        """Longer than Telegram lets a message be."""
        finder.find(part * 5000)


class TestAnyName:
    """All names of the gazetteer."""

    @given(st.data())
    @RELAXED
    def test_stays_the_same_with_thanks_and_full_stops(
        self, finder: PlaceFinder, names: list[str], data: st.DataObject
    ) -> None:
        """Adding "merci" or a full stop changes nothing, for a misspelt name neither."""
        name = data.draw(st.sampled_from(names))
        at = data.draw(st.integers(0, len(name) - 1))
        typed = data.draw(st.sampled_from([name, name[:at] + name[at + 1 :], name.lower()]))
        found = finder.find(typed)

        for more in (f"{typed}.", f"{typed} !", f"{typed} merci", f"{typed}, merci", f"Bonjour, {typed}"):
            assert found == finder.find(more)

    def test_of_a_municipality_is_found_in_every_language_and_case(self, finder: PlaceFinder, facts: Facts) -> None:
        """Official names find their own municipality or ask about it."""
        for town in facts.gazetteer.municipalities.values():
            for name in town.names.all():
                for typed in (name, name.lower(), name.upper()):
                    found = finder.find(typed)
                    assert town.nis in ({found.nis} | {one.nis for one in found.candidates}), typed

    def test_does_not_depend_on_the_order_of_the_gazetteer(self, facts: Facts, names: list[str]) -> None:
        """A shuffled gazetteer gives the same answers."""
        gazetteer = facts.gazetteer
        places = sorted(gazetteer.places, key=lambda place: place.names.nl[::-1])
        shuffled = PlaceFinder(
            replace(
                gazetteer,
                places=tuple(places),
                municipalities=dict(list(gazetteer.municipalities.items())[::-1]),
                other_names=dict(list(gazetteer.other_names.items())[::-1]),
            ),
            facts.project_of,
        )
        straight = PlaceFinder(gazetteer, facts.project_of)

        for name in names[::5]:
            for typed in (name, name[:-1], name[1:]):
                assert straight.find(typed) == shuffled.find(typed), typed
