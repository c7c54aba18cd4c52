"""What the lists of words and names say: which word is a place, whose quarter it is, and what must be asked."""

from collections.abc import Callable

import pytest

from bot.knowledge.facts import Facts
from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import Outcome


@pytest.fixture(scope="module")
def finder(facts: Facts) -> PlaceFinder:
    return PlaceFinder(facts.gazetteer, facts.project_of)


@pytest.fixture(scope="module")
def named(finder: PlaceFinder, facts: Facts) -> Callable[[str], str]:
    """The Dutch name of the municipality found, the names asked about, or the outcome."""

    def answer(text: str) -> str:
        found = finder.find(text)
        if found.candidates:
            return " | ".join(sorted(candidate.municipality.nl for candidate in found.candidates))
        return facts.gazetteer.municipalities[found.nis].names.nl if found.nis else found.outcome.value

    return answer


def cases(table: str) -> pytest.MarkDecorator:
    """One test a line: what is typed, an arrow, what is found."""
    rows = [line.strip().split(" -> ") for line in table.strip().splitlines()]
    return pytest.mark.parametrize(("typed", "expected"), [tuple(row) for row in rows])


def messages(lines: str) -> pytest.MarkDecorator:
    """One test a line: a message that names no place."""
    return pytest.mark.parametrize("message", [line.strip() for line in lines.strip().splitlines()])


class TestWords:
    """Words of everyday life that are also the name of a village, or of a town abroad."""

    @messages("""
        ik moet wenen
        de kinderen wenen de hele nacht
        ik zit hier te wenen
        Wenen doe ik elke avond
        hoe lang gaat dat duren
        dat kan leiden tot erger
        hem
        hij delft het onderspit
        het bloed gulpt uit mijn neus
        ik ben hees van het roepen
        zij kermt van de pijn
        hij boekt een hotel voor zijn vriendin
        zoute tranen
        onze lieve kinderen zijn bang
        een vremde man aan de deur
        ik heb schriek van hem
        ge moet niet liege
        antw aub
        blauwe vlekken op mijn armen
        ik ben wijkagent
        ik ben banger dan vroeger
        """)
    def test_in_dutch_name_no_place(self, finder: PlaceFinder, message: str) -> None:
        """Crying is not Vienna, and fear that is spelled as it sounds is not Schriek."""
        assert finder.find(message).outcome is Outcome.NONE

    @messages("""
        il m'a roué de coups hier soir
        il a crevé la roue de ma voiture
        ma compagne m'a planté une fourchette dans la main
        il a cassé la plante verte
        la plante du pied me fait mal
        elle joue avec les bulles de savon
        il fallais que je parte
        il recogne dès qu'il boit
        je bois et je fume depuis qu'il est parti
        donnez-moi un peu d'eau
        sa mère est de mèche avec lui
        il passe son temps à mater les filles
        mon mari est maçon
        j'ai mis mes affaires dans une malle
        ma fille va chez l'ortho
        ils sont malins
        ça va un peu meux
        pas de trêves, des cris tous les jours
        il sent l'eau de cologne
        ma maison n'est plus le havre que c'était
        il revin demain
        j'en ai asse
        c'est tro
        mon harceleur
        il me traite de pédé
        """)
    def test_in_french_name_no_place(self, finder: PlaceFinder, message: str) -> None:
        """A man who stabs has not said that he lives at La Plante."""
        assert finder.find(message).outcome is Outcome.NONE

    @messages("""
        ma soeur Nancy a peur de lui
        mijn zus nancy heeft schrik
        mon amie Amel me dit de partir
        ma fille Lize ne dort plus
        mijn dochter Izel slaapt niet
        ma voisine Tilly a tout entendu
        Anas
        ik ben Anas
        Ahmet
        ik ben Emre
        je suis Fatou
        Thierry
        Mathis
        ik ben Hanneke
        mijn vriendin heet Marieke
        Olena
        Zoya
        """)
    def test_first_names_name_no_place(self, finder: PlaceFinder, message: str) -> None:
        """Whoever gives a name, of any origin, has not said where they live."""
        assert finder.find(message).outcome is Outcome.NONE

    @cases("""
        ik woon in Wenen -> abroad
        ik kom uit Leiden -> abroad
        j'habite à Nancy -> abroad
        ich wohne in Amel -> Amel
        4770 Amel -> Amel
        j'habite à La Plante -> Namen
        La Roue -> Anderlecht
        j'habite Malle -> Malle
        ik woon in schriek -> Heist-op-den-Berg
        ik woon in kermt -> Hasselt
        I live in the city of Ghent -> Gent
        """)
    def test_stay_places_where_someone_lives(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """The same names, where a place is meant."""
        assert expected == named(typed)
