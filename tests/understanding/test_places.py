"""Which municipality a text names: what a person types, and where it must lead."""

from collections.abc import Callable

import pytest

from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import Outcome, PlaceResult, RecognisedBy
from tests.understanding.conftest import cases

Find = Callable[[str], PlaceResult]


@pytest.fixture(scope="module")
def find(finder: PlaceFinder) -> Find:
    return finder.find


class TestNames:
    """A name as it stands, in any language and format."""

    @cases("""
        Anvers -> Antwerpen
        Antwerp -> Antwerpen
        Ghent -> Gent
        Lüttich -> Luik
        Luttich -> Luik
        Arel -> Aarlen
        Sankt Vith -> Sankt Vith
        St. Vith -> Sankt Vith
        La Calamine -> Kelmis
        Malines -> Mechelen
        Lierre -> Lier
        Coxyde -> Koksijde
        Le Coq -> De Haan
        NAMUR -> Namen
        namur ? -> Namen
        📍 Namur -> Namen
        Namur merci -> Namen
        Bonjour Namur -> Namen
        Ostende, Belgique -> Oostende
        marche en famenne -> Marche-en-Famenne
        WAVRE STE CATHERINE -> Sint-Katelijne-Waver
        brainelalleud -> Eigenbrakel
        kessel lo -> Leuven
        heist o/d berg -> Heist-op-den-Berg
        Jemeppe s/ Sambre -> Jemeppe-sur-Sambre
        OLV-Waver -> Sint-Katelijne-Waver
        Oost-kamp -> Oostkamp
        Wijn egem -> Wijnegem
        CPAS de Seraing -> Seraing
        ocmw genk -> Genk
        commune de Mons -> Bergen
        Bxl -> Brussel
        Louvain la neuve -> Ottignies-Louvain-la-Neuve
        LLN -> Ottignies-Louvain-la-Neuve
        Гент -> Gent
        بروكسل -> Brussel
        """)
    def test_leads_to_its_municipality(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """However it is written, a name is its municipality's."""
        assert expected == named(typed)

    @cases("""
        Gent -> Gent
        Genk -> Genk
        Mol -> Mol
        Mons -> Bergen
        Tielt -> Tielt
        Tielt-Winge -> Tielt-Winge
        Saint-Gilles -> Sint-Gillis
        Sint-Gillis-Waas -> Sint-Gillis-Waas
        Saint-Nicolas-Waes -> Sint-Niklaas
        Maasmechelen -> Maasmechelen
        Ham -> Tessenderlo-Ham
        Hamme -> Hamme
        Hamois -> Hamois
        Forest -> Vorst
        Forêt -> Trooz
        Wavre -> Waver
        Wavre-Sainte-Catherine -> Sint-Katelijne-Waver
        Aalst -> Aalst
        Aalter -> Aalter
        Dison -> Dison
        Dinant -> Dinant
        Celles -> Celles
        Asse -> Asse
        As -> As
        Seraing-le-Château -> Verlaine
        Heusden-Zolder -> Heusden-Zolder
        """)
    def test_keeps_near_twins_apart(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """A name that is like another is still its own."""
        assert expected == named(typed)

    @cases("""
        Heist -> Heist-op-den-Berg | Knokke-Heist
        Heusden -> Destelbergen | Heusden-Zolder
        Beveren -> Alveringem | Beveren-Kruibeke-Zwijndrecht | Roeselare | Waregem
        Braine -> 's-Gravenbrakel | Eigenbrakel | Kasteelbrakel
        Woluwe -> Sint-Lambrechts-Woluwe | Sint-Pieters-Woluwe
        Mariakerke -> Gent | Oostende
        Namur ou Dinant -> Dinant | Namen
        """)
    def test_asks_where_two_answers_are_possible(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """A name that several places share is a question."""
        assert expected == named(typed)

    @cases("""
        Heusden (Destelbergen) -> Destelbergen
        Heusden Limburg -> Heusden-Zolder
        Beveren Roeselare -> Roeselare
        Mariakerke Gent -> Gent
        Vorst Brussel -> Vorst
        Vorst Kempen -> Laakdal
        Ixelles Bruxelles -> Elsene
        Bruxelles Ixelles -> Elsene
        Seraing, Liège -> Seraing
        """)
    def test_takes_the_second_name_as_a_hint(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """A municipality, a province or a region beside a name says which is meant."""
        assert expected == named(typed)

    @cases("""
        Rijsel -> abroad
        Aken -> abroad
        Maastricht -> abroad
        Bergen op Zoom -> abroad
        Luxembourg -> abroad
        Lille -> Lille
        Lille en France -> abroad
        Essen -> Essen
        Essen Duitsland -> abroad
        Roosdaal -> Roosdaal
        Roosendaal -> abroad
        je viens du Maroc -> none
        je suis en France -> abroad
        """)
    def test_knows_the_towns_behind_the_border(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """A Belgian name wins, unless the country stands beside it."""
        assert expected == named(typed)

    @cases("""
        Oost-Vlaanderen -> none
        provincie Antwerpen -> none
        province de Liège -> none
        Hainaut -> none
        Belgique -> none
        Namur province -> none
        """)
    def test_takes_no_province_for_a_town(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """A province or a region is no municipality."""
        assert expected == named(typed)

    def test_leaves_a_question_out_if_the_outcome_is_one(self, find: Find) -> None:
        """Louveigné lies in Sprimont and in Aywaille, both in the same project."""
        found = find("Louveigné")

        assert (found.outcome, found.project) == (Outcome.COVERED, "stopp-vif")

    def test_labels_a_part_with_its_municipality(self, find: Find) -> None:
        """The buttons of a question tell the places apart, in both languages."""
        labels = {candidate.label("nl") for candidate in find("Heusden").candidates}

        assert {"Heusden (Destelbergen)", "Heusden (Heusden-Zolder)"} == labels


class TestPostalCodes:
    """Four digits that are a code, and four that are not."""

    @cases("""
        2300 -> Turnhout
        8755 -> Wingene
        1050 -> Elsene
        1040 -> Brussel | Etterbeek
        1804 -> Vilvoorde | Zemst
        B-4100 -> Seraing
        4000Liège -> Luik
        1040 Etterbeek -> Etterbeek
        1190 Bruxelles -> Vorst
        9870 Machelen -> Zulte
        9170 Sint-Gillis -> Sint-Gillis-Waas
        4100 Seraign -> Seraing
        Kerkstraat 5, 8870 Izegem -> Izegem
        rue de Bruxelles 12, 5000 Namur -> Namen
        ik woon in heist op den berg, 2220 -> Heist-op-den-Berg
        2018 Antwerpen -> Antwerpen
        mijn postcode is 2800 -> Mechelen
        ٤١٠٠ -> Seraing
        """)
    def test_decides(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """A code alone names its municipality; beside a name it decides."""
        assert expected == named(typed)

    @cases("""
        9000 Gant -> Gent
        2000 antwrepen -> Antwerpen
        je suis de 5000 Nmaur -> Namen
        c'est au 4800 que j'habite -> Verviers
        9000 kant -> none
        il a perdu 9000 gants -> none
        j'en suis au 4800 -> none
        4000 gens -> none
        """)
    def test_stands_with_a_misspelt_name_that_has_it(
        self, named: Callable[[str], str], typed: str, expected: str
    ) -> None:
        """A word beside it that is nearly a name of this code says that it is one, and no other word does."""
        assert expected == named(typed)

    @cases("""
        Lille (FR) -> abroad
        Lille, F -> abroad
        59000 Lille -> abroad
        Lens 62300 -> abroad
        59560 Comines -> abroad
        Halle (D) -> abroad
        L-4010 Esch -> abroad
        L-9000 Ettelbruck -> abroad
        9000 Ettelbruck -> abroad
        6211 AB Maastricht -> abroad
        ik woon in 4800 Breda -> abroad
        2311 Leiden -> abroad
        Breda 4800 Verviers -> Verviers
        Lille 2275 -> Lille
        Lille -> Lille
        Axel 4000 Liège -> Luik
        in 2019 Breda -> none
        Essen, De man slaat mij -> Essen
        B-4100 -> Seraing
        """)
    def test_of_another_country_is_abroad(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """Five digits, the letters of a country, or a town that is only abroad; what is Belgian stays so."""
        assert expected == named(typed)

    @cases("""
        4000 Seraing -> Luik | Seraing
        Seraing 4000 -> Luik | Seraing
        4000 Ougrée -> Luik | Seraing
        """)
    def test_that_contradicts_the_name_is_asked(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """4000 is Liège; whoever writes "4000 Seraing" is asked."""
        assert expected == named(typed)

    @pytest.mark.parametrize(
        "text",
        [
            "1712", "1733", "depuis 2018 il me frappe", "ça dure depuis 2020", "il me doit 3000 euros",
            "hij stal 1500 euro", "0470 12 30 00", "+32 4 222 30 00", "in 2018", "het kostte 1000 euro",
            "on est le 12/03/2020", "2018-2020", "il m'a appelée 1000 fois", "www.example.be/4000", "a4000@b.be",
        ],
    )  # fmt: skip
    def test_is_no_year_amount_or_telephone_number(self, find: Find, text: str) -> None:
        """Helplines, years, amounts and phone numbers are no codes."""
        assert Outcome.NONE is find(text).outcome


class TestSentences:
    """A place inside a sentence counts with evidence."""

    @cases("""
        j'habite Ans depuis 5 ans -> Ans
        j'ai 30 ans et j'habite Ans -> Ans
        jhabite namur -> Namen
        j'habite a forest -> Vorst
        slt je sui de liege -> Luik
        Je viens d'Andenne -> Andenne
        j'habite pas loin de Roulers -> Roeselare
        il m'a frappée hier à Jette -> Jette
        j'habite rue de Namur à Liège -> Luik
        ik woon in Boom -> Boom
        ik woon in boom -> Boom
        we wonen te Lier -> Lier
        k zen van Mechelen -> Mechelen
        ik woon vlakbij Hasselt -> Hasselt
        mijn man slaat mij, ik woon in Ham -> Tessenderlo-Ham
        I'm from Ostend -> Oostende
        ich wohne in Eupen -> Eupen
        victime domiciliée à Vottem -> Herstal
        """)
    def test_place_is_found(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """Prepositions, verbs of living and capitals are evidence."""
        assert expected == named(typed)

    @cases("""
        j'habite Dison mais je travaille à Liège -> Dison
        je travaille à Liège mais j'habite à Dison -> Dison
        ik werk in Gent en woon in Aalst -> Aalst
        ik woon in Retie, vlakbij Mol -> Retie
        je travaille à Ostende et j'y habite -> Oostende
        ik woon in Brugge maar ben nu in Gent -> Brugge
        je suis né à Mons, j'habite à Charleroi -> Charleroi
        mes parents habitent à Dinant, moi à Namur -> Namen
        entre Liège et Seraing -> Luik | Seraing
        """)
    def test_home_comes_before_work(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """Of several places the one lived in is meant; without that it is asked."""
        assert expected == named(typed)


class TestSpelling:
    """A misspelt name is corrected, and said to be."""

    @cases("""
        Seraign -> Seraing
        Lièeg -> Luik
        Gentbrutge -> Gent
        Maasmecheldn -> Maasmechelen
        Mouskron -> Moeskroen
        Chofontaine -> Chaudfontaine
        Neupret -> Neupré
        Anderlek -> Anderlecht
        Rouselare -> Roeselare
        Vervié -> Verviers
        Skarbek -> Schaarbeek
        Sint Katelijne Wafer -> Sint-Katelijne-Waver
        Sin Gilles -> Sint-Gillis
        Louvain la Neve -> Ottignies-Louvain-la-Neuve
        il y a un refuge à Angleuur ? -> Luik
        j'habite à Charlroi -> Charleroi
        ik woon in Roeselaer -> Roeselare
        """)
    def test_is_corrected(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """By a letter, a neighbouring key, or what it sounds like."""
        assert expected == named(typed)

    def test_is_told_from_a_name(self, find: Find) -> None:
        """The screen asks "Seraing?" after a correction only."""
        assert RecognisedBy.SPELLING is find("Seraign").recognised_by
        assert RecognisedBy.NAME is find("Seraing").recognised_by
        assert RecognisedBy.SECTION is find("Ougrée").recognised_by
        assert RecognisedBy.OTHER_NAME is find("Ghent").recognised_by
        assert RecognisedBy.POSTAL_CODE is find("4100").recognised_by

    def test_is_asked_between_two_names_as_near(self, find: Find) -> None:
        """Between Herve and Herne no letter decides."""
        found = find("Herse")

        assert Outcome.AMBIGUOUS is found.outcome
        assert 2 <= len(found.candidates) <= 4


class TestExplanation:
    """`relais understand --explain`."""

    def test_shows_each_step(self, finder: PlaceFinder) -> None:
        """Each step has its heading, and the decision its reason."""
        text = finder.explain("j'habite à Seraign, près de Liège")

        for heading in ("1. Read", "2. Names", "3. Postal codes", "4. Spelling", "5. Decision"):
            assert heading in text

    def test_names_candidates_and_costs(self, finder: PlaceFinder) -> None:
        """A correction shows what it was near to, and by how much."""
        assert "seraign is near seraing: 1 error" in finder.explain("Seraign")

    def test_says_what_a_merger_did(self, finder: PlaceFinder) -> None:
        """An old municipality is explained."""
        assert "Kortessem went up in 71072 in 2025" in finder.explain("Kortessem 3720")

    def test_says_why_a_word_does_not_count(self, finder: PlaceFinder) -> None:
        """A word that is also a village is shown as not meant."""
        assert "does not count" in finder.explain("ne bouge pas")

    def test_lists_a_question_and_a_region(self, finder: PlaceFinder) -> None:
        """Questions show their candidates, regions what they are for."""
        assert "ask: " in finder.explain("Heusden")
        assert "a region (oost-vlaanderen)" in finder.explain("Oost-Vlaanderen")
