"""What the lists of words and names say: which word is a place, whose quarter it is, and what must be asked."""

from collections.abc import Callable

import pytest

from bot.understanding.places.finder import PlaceFinder
from bot.understanding.places.result import Outcome
from tests.understanding.conftest import cases


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
        stop met zeveren
        hij zit te zeveren
        ik heb me achter het luik verstopt
        hij heeft mijn duffel weggegooid
        hij pelt een ei
        het is een lobbes van een hond
        de klerken van het gerecht
        dat melen in de keuken
        mijn peter was bij mijn doopsel
        ik zit in krampen op de grond
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
        il joue de la lyre
        le certificat était virginal
        le bonbon était redu
        elle joue à la marelle
        je le vois tous les soirs de ce côté rôder
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
        Duffel -> Duffel
        ik woon in duffel -> Duffel
        wij wonen in luik -> Luik
        Zeveren -> Deinze
        ik ben van pelt -> Pelt
        """)
    def test_stay_places_where_someone_lives(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """The same names, where a place is meant."""
        assert expected == named(typed)


class TestShortAnswers:
    """A well-known name that fills its first clause has been said, whatever follows."""

    @cases(
        """
        Peer, ik ben bang -> Peer
        Putte. Mijn vader drinkt -> Putte
        Niel dringend -> Niel
        bonjour, Spa, j'ai deux enfants -> Spa
        Lens svp aidez moi -> Lens
        staden, ik heb hulp nodig -> Staden
        vlakbij schelle -> Schelle
        ik ben van niel -> Niel
        en dehors d'ath -> Aat
        """
    )
    def test_name_a_place(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """Also where the name is a word."""
        assert named(typed) == expected

    @messages(
        """
        boom omgevallen, wat nu
        hij staat bij de boom
        Brecht, kom naar huis
        peer of appel
        mon mari est parti à Paris
        hij is naar Berlijn gegaan
        dossiernummer 8400
        référence 4020
        """
    )
    def test_words_stay_words(self, finder: PlaceFinder, message: str) -> None:
        """A first name, a tree, the journey of another, the number of a file."""
        assert finder.find(message).outcome is Outcome.NONE


class TestBrokenLetters:
    """What a program broke in a name is mended, or is one letter that nobody knows."""

    @cases(
        """
        Fl?malle-Haute -> Flémalle
        Ch\ufffdtelet -> Châtelet
        Gr?ce-Hollogne -> Grâce-Hollogne
        Neupr&eacute; -> Neupré
        Li%C3%A8ge -> Luik
        ik woon in Ar&#234;ches -> none
        Esneux&amp;Tilff -> Esneux
        Tubize? -> Tubeke
        """
    )
    def test_do_not_cut_a_name(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """A question mark inside it ends no sentence."""
        assert named(typed) == expected


class TestTwoNamesBeside:
    """What is said of a place is said of the one right behind it."""

    @cases(
        """
        ik woon in Sint-Gillis Brugge -> Brugge | Sint-Gillis
        j'habite dans le 4100 -> Seraing
        le 1070 -> Anderlecht
        il me doit 4100 euros -> none
        75001 Paris -> abroad
        """
    )
    def test_are_asked_about(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """Unless one says where the other lies."""
        assert named(typed) == expected

    @messages(
        """
        elle-même
        comment dit-on
        donne-leur
        elle même
        il est pire
        wij vragen
        geen kind
        """
    )
    def test_ordinary_words_are_no_misspelt_name(self, finder: PlaceFinder, message: str) -> None:
        """Not with a hyphen, nor two errors away."""
        assert finder.find(message).outcome is Outcome.NONE


class TestQuarters:
    """Sections and quarters, which people name rather than their municipality."""

    @cases("""
        Heuvy -> Namen
        Frizet -> Namen
        Dansaert -> Brussel
        Stuyvenberg -> Brussel
        Heysel -> Brussel
        Bockstael -> Brussel
        Châtelain -> Elsene
        Peterbos -> Anderlecht
        Veeweyde -> Anderlecht
        Neerstalle -> Vorst
        Patershol -> Gent
        Zwankendamme -> Brugge
        Tenbosch -> Elsene
        Den Bosch -> abroad
        Altitude 100 -> Vorst
        Vuurtorenwijk -> Oostende
        Bret-Gelieren -> Genk
        Pennepoel -> Mechelen
        Lachenen -> Lier
        Zonderschot -> Heist-op-den-Berg
        Kalfort -> Puurs-Sint-Amands
        Trekschuren -> Hasselt
        Wurfeld -> Maaseik
        Rauw -> Mol
        Gompel -> Mol
        Witgoor (Dessel) -> Dessel
        Doomkerke -> Wingene
        Deigné -> Aywaille
        Awan -> Aywaille
        Nonceveux -> Aywaille
        Damré -> Sprimont
        Monsin -> Luik
        Bois de l'Abbaye -> Seraing
        Husquet -> Dison
        Surdents -> Verviers
        ik woon in Lisp -> Lier
        j'habite à Sauheid -> Chaudfontaine
        je suis de Nonceveux -> Aywaille
        """)
    def test_lie_in_their_municipality(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """Not in the village far away whose name is spelled nearly so."""
        assert expected == named(typed)

    @cases("""
        Bomal-sur-Ourthe -> Durbuy
        Moustier-sur-Sambre -> Jemeppe-sur-Sambre
        Strée (Modave) -> Modave
        Perwez (Ohey) -> Ohey
        Thy-le-Bauduin -> Florennes
        Noirefontaine -> Bouillon
        Lambermont Verviers -> Verviers
        """)
    def test_of_the_whole_country_are_known(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """A section by its long name, or beside its municipality."""
        assert expected == named(typed)

    @cases("""
        Banneux -> Hasselt | Sprimont
        Bizet -> Anderlecht | Komen-Waasten
        Bomal -> Durbuy | Ramillies
        Citadelle -> Luik | Namen
        Cornillon -> Luik | Seraing
        Rénory -> Luik | Seraing
        Kerkhoven -> Balen | Hechtel-Eksel | Lommel
        Hellegat -> Berlaar | Niel
        Berkendael -> Elsene | Vorst
        Steenbrugge -> Brugge | Oostkamp
        Porte de Hal -> Brussel | Sint-Gillis
        Lambermont -> Florenville | Verviers
        Strée -> Beaumont | Modave
        """)
    def test_that_share_a_name_are_asked_about(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """The same name in two municipalities with different answers is a question."""
        assert expected == named(typed)

    @cases("""
        Bruxelles-Midi -> Sint-Gillis
        je suis à la gare du Midi -> Sint-Gillis
        we staan in Brussel-Zuid -> Sint-Gillis
        Bruxelles-Nord -> Schaarbeek
        Brussel-Noord -> Schaarbeek
        Gare de l'Ouest -> Sint-Jans-Molenbeek
        Bruxelles-Central -> Brussel
        Gand-Saint-Pierre -> Gent
        Gent-Sint-Pieters -> Gent
        Bruges-Saint-Pierre -> Brugge
        Dave-Saint-Martin -> Namen
        Jambes-Est -> Namen
        Pont-de-Seraing -> Seraing
        Forest-Midi -> Vorst
        Melkouwen -> Berlaar
        """)
    def test_stations_lie_where_they_stand(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """Bruxelles-Midi is called after Brussels and stands in Saint-Gilles."""
        assert expected == named(typed)

    @messages("""
        zij huilt en trilt
        het station
        hij duwt en stoot mij
        il m'a bousculée
        il me matraque de messages
        il n'est pas prudent
        ik werk voor de politie
        le voisin a coupé ma haie
        een kamer met vier wanden
        """)
    def test_are_not_read_into_words(self, finder: PlaceFinder, message: str) -> None:
        """The smaller the place, the less a word that looks like it may stand for it."""
        assert finder.find(message).outcome is Outcome.NONE


class TestOtherNames:
    """Old, short and foreign names, and names as they sound."""

    @cases("""
        Bruxelles 6 -> Brussel | Sint-Gillis
        Brussel 7 -> Anderlecht | Brussel
        Bxl 19 -> Brussel | Vorst
        Bruxelles 4 -> Brussel | Etterbeek
        Bruxelles 5 -> Elsene
        Bruxelles 2 -> Brussel
        1060 Bruxelles 6 -> Sint-Gillis
        1000 Bruxelles -> Brussel
        Bruxelles, 26 ans -> Brussel
        """)
    def test_postal_districts_of_before_are_asked_about(
        self, named: Callable[[str], str], typed: str, expected: str
    ) -> None:
        """Unless the code says it, or both are in one project: beside a city a number can be anything."""
        assert expected == named(typed)

    @cases("""
        Saint-Nicolas -> Saint-Nicolas | Sint-Niklaas
        St-Nicolas -> Saint-Nicolas | Sint-Niklaas
        Saint-Nicolas Liège -> Saint-Nicolas
        4420 Saint-Nicolas -> Saint-Nicolas
        9100 Saint-Nicolas -> Sint-Niklaas
        Sint-Niklaas -> Sint-Niklaas
        Baelen -> Baelen | Balen
        4837 Baelen -> Baelen
        Balen -> Balen
        Amblève -> Amel | Aywaille
        Saint-Amand -> Fleurus | Puurs-Sint-Amands
        """)
    def test_a_french_name_that_is_another_place_is_asked_about(
        self, named: Callable[[str], str], typed: str, expected: str
    ) -> None:
        """Saint-Nicolas is near Liège, and the French name of Sint-Niklaas."""
        assert expected == named(typed)

    @cases("""
        st gil -> Sint-Gillis
        saint gil -> Sint-Gillis
        Saint-Gill -> Sint-Gillis
        ixel -> Elsene
        sereng -> Seraing
        aywaye -> Aywaille
        Osselt -> Hasselt
        wetere -> Wetteren
        wemel -> Wemmel
        jsuis sur ledeberg -> Gent
        chuis à boom -> Boom
        jsui a osselt -> Hasselt
        kwoon in mol -> Mol
        kzit in lier -> Lier
        kkom uit balen -> Balen
        """)
    def test_are_found_as_they_sound(self, named: Callable[[str], str], typed: str, expected: str) -> None:
        """As they are said, and in the shorthand of a chat."""
        assert expected == named(typed)

    @messages("""
        il m'a jeté dehors
        jsuis en colère
        jsuis a bout
        jsuis seul
        kben in de put
        kzit in de zetel
        kben op
        chu dans la merde
        kwoon nie graag hier
        """)
    def test_leave_words_alone(self, finder: PlaceFinder, message: str) -> None:
        """Thrown out is not Jette, and who is at the end of their tether is not in a village."""
        assert finder.find(message).outcome is Outcome.NONE
