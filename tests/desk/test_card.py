"""Cards as data and as text: what a victim may see, most urgent first, and nothing that a stranger should read."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from bot.conversation.card import MOST_CARD_CHARACTERS, Card, harmless, place_card, service_card, text
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer, Texts
from bot.files import locale_sources
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Kind, Text, plain_spaces
from bot.knowledge.hours import BELGIUM
from bot.knowledge.service import Alert, Reader
from tests.conftest import NOW, ROOT

HERSTAL, BOOM, SAINT_GILLES, CHARLEROI, EUPEN, GHENT = "62051", "11005", "21013", "52011", "63023", "44021"
ALL_LANGUAGES = ("fr", "nl", "de", "en")
LANGUAGES = {"fr": ("fr",), "nl": ("nl",), "both": ("fr", "nl")}
LINK = "https://t.me/relais_test_bot?start=62051-fr"
# The line made for violence in each language; where somebody is met who is there for it; what is not for everyone.
LINES = {"fr": "0800 30 030", "nl": "1712"}
MET = {Kind.SHELTER, Kind.COUNSELLING, Kind.ONE_STOP_CENTRE}
FOR_ALL = {*MET, Kind.VIOLENCE_LINE, Kind.WELFARE, Kind.MUNICIPAL, Kind.POLICE}
FOR_FEW = {Kind.LEGAL_AID, Kind.SEXUAL_VIOLENCE, Kind.CHILD_PROTECTION}
NIGHT = dt.datetime(2026, 12, 5, 3, 0, tzinfo=BELGIUM)
TELEPHONE = re.compile(r"\b(?:0\d{1,3}(?: \d{2,3}){2,3}|0800 \d{2} \d{3}|1\d{2,3})\b")


def pages(assistant: Assistant, languages: str) -> list[Layout]:
    return [assistant.screens(code).layout for code in LANGUAGES[languages]]


def later(assistant: Assistant, facts: Facts, texts: Texts, days: int) -> Assistant:
    """The same assistant, so many days from now, with these facts."""
    topics = assistant.screens("fr").layout.topics
    return Assistant(facts, topics, assistant.understanding, texts, lambda: NOW + dt.timedelta(days=days))


def with_alert(facts: Facts, said: str) -> Facts:
    """The facts, with an alert until tomorrow on the line of the region of Liège."""
    alert = Alert(text=Text(fr=said, nl=said), until=NOW.date() + dt.timedelta(days=1))
    line = replace(facts.services["evc"], alert=alert)
    return replace(facts, services={**facts.services, "evc": line})


def numbers(card: Card) -> list[str]:
    return [number.text for entry in card.sides[0].contacts for number in entry.numbers]


def _repeated(found: list[str]) -> bool:
    return len(found) != len(set(found))


@pytest.fixture(scope="module")
def every_card(assistant: Assistant) -> Callable[[str], dict[str, Card]]:
    """The cards of all municipalities in a language, or in both; made once."""

    @cache
    def made(languages: str) -> dict[str, Card]:
        layouts = pages(assistant, languages)
        return {nis: place_card(layouts, nis, LINK) for nis in assistant.facts.gazetteer.municipalities}

    return made


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.no_cover
class TestEveryPlace:
    """What holds for the card of each of the 565 municipalities."""

    @pytest.fixture
    def cards(self, every_card: Callable[[str], dict[str, Card]], languages: str) -> dict[str, Card]:
        """All cards in the language."""
        return every_card(languages)

    def test_it_fits_in_a_message(self, cards: dict[str, Card]) -> None:
        """Whatever there is to say."""
        assert max(len(text(card)) for card in cards.values()) <= MOST_CARD_CHARACTERS

    def test_its_first_line_is_harmless(self, cards: dict[str, Card]) -> None:
        """It is what a locked telephone shows."""
        assert {nis for nis, card in cards.items() if not harmless(text(card).splitlines()[0])} <= {"12025", "12034"}

    def test_it_has_both_emergency_numbers(self, cards: dict[str, Card]) -> None:
        """On each side."""
        assert all({"101", "112"} <= set(TELEPHONE.findall(side.emergency)) for c in cards.values() for side in c.sides)

    def test_every_number_comes_from_the_knowledge(self, cards: dict[str, Card], facts: Facts) -> None:
        """None is invented, none is changed."""
        known = {phone.number for service in facts.services.values() for phone in service.phones}
        said = {number for card in cards.values() for number in TELEPHONE.findall(text(card))}

        assert said <= known

    def test_the_sides_have_the_same_numbers(self, cards: dict[str, Card]) -> None:
        """Nothing exists in one language only."""
        for card in cards.values():
            assert all(len({entry.numbers[0].text for entry in row}) == 1 for row in card.rows())

    def test_someone_answers_at_any_hour(self, cards: dict[str, Card], languages: str, facts: Facts) -> None:
        """In each language of the card, on one line at least."""
        for card in cards.values():
            services = [facts.services[entry.service] for entry in card.sides[0].contacts]
            always = {code for service in services if service.hours == "24/7" for code in service.languages}
            assert set(LANGUAGES[languages]) <= always

    def test_the_message_keeps_what_is_most_urgent(
        self, cards: dict[str, Card], assistant: Assistant, languages: str
    ) -> None:
        """The line made for violence, in the language of the place if the card has it; who can be met near there."""
        for nis, card in cards.items():
            referral, said = assistant.screens("fr").layout.referrals.refer(nis, Reader.VICTIM), text(card)
            spoken = [code for code in referral.municipality.languages if code in LANGUAGES[languages]]
            line = LINES[(*spoken, *LANGUAGES[languages])[0]]
            near = [phone.number for one in referral.local if one.service.kind in MET for phone in one.service.phones]
            assert line in numbers(card)[:1], nis
            assert line in said, nis
            assert not near or any(number in said for number in near), nis

    def test_what_is_for_few_comes_last(self, cards: dict[str, Card], languages: str, facts: Facts) -> None:
        """Lawyers, a centre for sexual violence or for children: after whoever is there for all, and understands."""
        for nis, card in cards.items():
            services = [facts.services[entry.service] for entry in card.sides[0].contacts]
            few = [at for at, one in enumerate(services) if one.kind in FOR_FEW]
            understood = [at for at, one in enumerate(services) if {*LANGUAGES[languages]} & {*one.languages}]
            for_all = [at for at in understood if services[at].kind in FOR_ALL]
            assert not few or min(few) > max(for_all), nis

    def test_it_is_the_same_at_any_hour(
        self, cards: dict[str, Card], assistant: Assistant, languages: str, facts: Facts, texts: Texts
    ) -> None:
        """On a Saturday night as on a Tuesday morning: nobody knows when it is read."""
        night = Assistant(facts, assistant.screens("fr").layout.topics, assistant.understanding, texts, lambda: NIGHT)
        layouts = pages(night, languages)

        assert [nis for nis, card in cards.items() if place_card(layouts, nis, LINK) != card] == []


class TestAPlace:
    """One card."""

    def test_what_it_says(self, assistant: Assistant) -> None:
        """The whole message."""
        assert plain_spaces(text(place_card(pages(assistant, "fr"), CHARLEROI, LINK))) == (
            "Numéros utiles : Charleroi\n"
            "En danger ? Appelez le 101 (police) ou le 112 (ambulance, pompiers).\n\n"
            "Votre commune ne participe pas aux 15 projets locaux que nous connaissons.\n\n"
            "Écoute violences conjugales\n0800 30 030\njour et nuit, tous les jours\n\n"
            "CVFE, écoute et refuge (Liège)\n04 223 45 67 (écoute, jour et nuit)\n"
            "04 287 35 61 (rendez-vous, aide sociale et droits)\n\n"
            "Solidarité Femmes (La Louvière)\n064 21 33 03\n\n"
            "Télé-Accueil\n107\njour et nuit, tous les jours\n\n" + LINK
        )

    def test_what_is_doubtful_about_the_place_is_said(self, assistant: Assistant) -> None:
        """Zelzate is named in one of two official texts."""
        (side,) = place_card(pages(assistant, "fr"), "43018").sides

        assert side.about[0].startswith("Zelzate est citée dans un des deux textes officiels")

    def test_the_order(self, assistant: Assistant) -> None:
        """The line made for violence, one that answers at night, welfare, the town's own desk, the police."""
        ids = [entry.service for entry in place_card(pages(assistant, "nl"), BOOM).sides[0].contacts]

        assert ids == ["be-1712", "tele-onthaal-106", "caw", "ocmw-boom", "politie-rupel"]

    def test_whoever_is_met_near_stands_second(self, assistant: Assistant) -> None:
        """Before what is farther, and before the police."""
        ids = [entry.service for entry in place_card(pages(assistant, "fr"), SAINT_GILLES).sides[0].contacts]

        assert ids[:3] == ["evc", "cpvcf", "victimes-police-saint-gilles"]

    def test_a_card_in_the_other_language_begins_with_a_line_that_speaks_it(self, assistant: Assistant) -> None:
        """French in Ghent, and Dutch in Herstal: then what is near, whatever it speaks."""
        french = [entry.service for entry in place_card(pages(assistant, "fr"), GHENT).sides[0].contacts]
        dutch = [entry.service for entry in place_card(pages(assistant, "nl"), HERSTAL).sides[0].contacts]

        assert french[:3] == ["evc", "be-1712", "caw"]
        assert dutch[:3] == ["be-1712", "cvfe", "tele-onthaal-106"]

    def test_both_languages_have_a_line_at_night(self, assistant: Assistant) -> None:
        """Each its own; in French it is the one made for violence."""
        assert numbers(place_card(pages(assistant, "both"), BOOM))[:3] == ["1712", "106", "0800 30 030"]

    @pytest.mark.parametrize(
        ("nis", "languages", "first"),
        [
            (BOOM, ("fr", "nl"), "106"),
            (HERSTAL, ("nl", "fr"), "0800 30 030"),
            (EUPEN, ("nl", "fr"), "0800 30 030"),
            (EUPEN, ("nl", "de"), "108"),
        ],
    )
    def test_the_line_at_night_in_the_language_of_the_place_comes_first(
        self, facts: Facts, assistant: Assistant, nis: str, languages: tuple[str, ...], first: str
    ) -> None:
        """Where a page is full, the last gives way."""
        texts = Texts(locale_sources(ROOT / "locales", ALL_LANGUAGES), strict=True)
        spoken = later(assistant, facts, texts, 0)
        card = place_card([spoken.screens(code).layout for code in languages], nis)

        assert next(number for number in numbers(card) if number in {"106", "107", "108", "0800 30 030"}) == first

    def test_a_number_stands_there_once(self, assistant: Assistant, facts: Facts) -> None:
        """Two doors of one police station have one telephone."""
        twice = [nis for nis in facts.project_of if _repeated(numbers(place_card(pages(assistant, "fr"), nis)))]

        assert twice == []

    def test_the_police_is_called_the_police(self, assistant: Assistant) -> None:
        """Also where it is named for what it does: not everybody wants to speak to it."""
        card = place_card(pages(assistant, "both"), SAINT_GILLES)
        (labels,) = (
            [entry.label for entry in row] for row in card.rows() if row[0].service.startswith("victimes-police")
        )

        assert labels == ["Police, pas en urgence", "Politie, niet dringend"]

    def test_a_line_in_another_language_says_so(self, assistant: Assistant) -> None:
        """Whoever calls must be understood."""
        (french,) = place_card(pages(assistant, "fr"), EUPEN).sides
        entry = next(entry for entry in french.contacts if entry.service == "telefonhilfe-108")

        assert entry.spoken == "allemand"

    def test_hours_of_one_number_are_not_said_of_another(self, assistant: Assistant) -> None:
        """CVFE listens day and night, but makes appointments by day."""
        near = place_card(pages(assistant, "fr"), HERSTAL).sides[0].contacts[1]

        assert (near.service, len(near.numbers), near.hours) == ("cvfe", 2, "")

    def test_nothing_that_is_true_only_now(self, assistant: Assistant) -> None:
        """A card is read tomorrow, and on Sunday."""
        assert all(
            "maintenant" not in text(place_card(pages(assistant, "fr"), nis)) for nis in assistant.facts.project_of
        )

    def test_a_place_that_does_not_exist(self, assistant: Assistant) -> None:
        """No card of somewhere else."""
        with pytest.raises(KeyError):
            place_card(pages(assistant, "fr"), "00000")


class TestTooLong:
    """What gives way when one contact alone is too long for a message."""

    def test_notes_and_then_what_is_said_of_the_project(self, assistant: Assistant) -> None:
        """Never a number, a link or the emergency line; the message ends with whole lines."""
        card = place_card(pages(assistant, "fr"), CHARLEROI)
        (side,) = card.sides
        notes = ("https://www.example.org/" + "x" * 300, "Une phrase. " * 30)
        long = replace(
            side, about=("Un projet. " * 60, "Encore. " * 20), contacts=(replace(side.contacts[0], notes=notes),)
        )
        said = text(replace(card, sides=(long,)))

        assert len(said) <= MOST_CARD_CHARACTERS
        assert side.emergency in said
        assert "0800 30 030" in said
        assert "Une phrase." not in said


class TestVisibility:
    """The rule of dates holds for cards too."""

    def test_past_review_a_contact_says_when_it_was_read(
        self, assistant: Assistant, facts: Facts, texts: Texts
    ) -> None:
        """For one more period."""
        near = place_card(pages(later(assistant, facts, texts, 200), "fr"), HERSTAL).sides[0].contacts[1]

        assert near.notes == ("Source lue le 22 novembre 2026.",)

    def test_later_only_the_lines_are_left(self, assistant: Assistant, facts: Facts, texts: Texts) -> None:
        """An old number helps nobody."""
        card = place_card(pages(later(assistant, facts, texts, 800), "fr"), HERSTAL)

        assert numbers(card) == ["0800 30 030", "107"]

    def test_an_alert_is_said_as_long_as_it_holds(self, assistant: Assistant, facts: Facts, texts: Texts) -> None:
        """Closed this week is what the reader must know."""
        alerted = with_alert(facts, "Fermé lundi.")
        today = text(place_card(pages(later(assistant, alerted, texts, 0), "fr"), HERSTAL))
        next_week = text(place_card(pages(later(assistant, alerted, texts, 7), "fr"), HERSTAL))

        assert "0800 30 030\njour et nuit, tous les jours\nFermé lundi.\n" in today
        assert "Fermé lundi." not in next_week

    def test_no_card_shows_what_a_victim_may_not_see(self, assistant: Assistant, facts: Facts) -> None:
        """By place and by service, also when the layout is that of a professional."""
        hidden = [service.id for service in facts.services.values() if not service.show_to_victims]
        layouts = [assistant.screens("fr", Reader.PROFESSIONAL).layout]

        assert hidden
        assert [one for one in hidden if service_card(layouts, one)] == []
        shown = {entry.service for nis in facts.project_of for entry in place_card(layouts, nis).sides[0].contacts}
        assert shown.isdisjoint(hidden)


class TestAService:
    """The card of one service."""

    @pytest.fixture
    def cards(self, assistant: Assistant) -> dict[str, Card]:
        """Of each service that a victim may see, in both languages."""
        made = {one: service_card(pages(assistant, "both"), one, LINK) for one in assistant.facts.services}
        return {one: card for one, card in made.items() if card}

    def test_it_fits_in_a_message(self, cards: dict[str, Card]) -> None:
        """Whatever there is to say."""
        assert max(len(text(card)) for card in cards.values()) <= MOST_CARD_CHARACTERS

    def test_its_first_line_names_nothing(self, cards: dict[str, Card]) -> None:
        """Not even the service: its name may tell."""
        assert {text(card).splitlines()[0] for card in cards.values()} == {"Un contact utile."}

    def test_it_keeps_the_way_in(self, cards: dict[str, Card], facts: Facts) -> None:
        """The numbers, and the site where there is no number."""
        for one, card in cards.items():
            service = facts.services[one]
            ways = [phone.number for phone in service.as_seen(professional=False, today=NOW.date()).phones]
            ways += [service.website["fr"]] if service.website and not ways and not service.chat else []
            assert [way for way in ways if way not in text(card)] == []


class TestHarmless:
    """What may stand where a stranger reads."""

    @pytest.mark.parametrize("language", ALL_LANGUAGES)
    def test_no_label_tells_what_it_is_about(self, facts: Facts, language: str) -> None:
        """Of any kind of service, in any language."""
        localizer = Localizer(Texts(locale_sources(ROOT / "locales", (language,)), strict=True), language)
        labels = {kind: localizer.say("card-label", kind=kind.value) for kind in Kind}

        assert {kind: label for kind, label in labels.items() if not harmless(label)} == {}
        assert localizer.say("card-label", kind="unheard-of") not in labels.values()

    def test_a_telling_name_is_replaced(self, every_card: Callable[[str], dict[str, Card]]) -> None:
        """Whatever kind of service has it."""
        for card in every_card("both").values():
            assert [entry.label for row in card.rows() for entry in row if not harmless(entry.label)] == []

    @pytest.mark.parametrize(
        "name",
        [
            "Écoute violences conjugales",
            "Refuge pour femmes",
            "Police, assistance aux victimes",
            "Vluchthuis",
            "Politie, slachtofferbejegening",
            "Veilig Huis",
            "Espace VIF",
            "Opferhilfe",
            "Women's shelter",
        ],
    )
    def test_telling_words_are_found(self, name: str) -> None:
        """In all four languages."""
        assert not harmless(name)

    @pytest.mark.parametrize("name", ["OCMW Boom (algemene sociale dienst)", "CPAS de Kinrooi", "Télé-Accueil"])
    def test_others_are_left_alone(self, name: str) -> None:
        """A name that says nothing helps to find the right door."""
        assert harmless(name)
