"""The record of a municipality, as a police officer or a social worker reads it."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.referral import Referrals
from bot.conversation.screen import ACTION_BYTES, Block, Contact, Paragraph, Screen, length, lines
from bot.conversation.screens.professional import FIRST_PAGE_CHARACTERS, Record, RecordScreens
from bot.conversation.state import Commanded, Event, Located, Pressed, Said, State
from bot.files import locale_sources
from bot.knowledge.fields import Confidence, ServiceStatus, Text, plain_spaces
from bot.knowledge.hours import BELGIUM, Closure
from bot.knowledge.service import Alert, Checked, Reader
from bot.telegram.render import MAX_MESSAGE_LENGTH, parts
from tests.conftest import LANGUAGES, NOW, ROOT

NAMUR, HERSTAL, CHARLEROI, HASSELT, HEUSDEN_ZOLDER = "92094", "62051", "52011", "71072", "71070"
ASSENEDE = "43002"


def text_of(screen: Screen) -> str:
    return plain_spaces("\n".join(_text(block) for block in screen.blocks))


def _text(block: Block) -> str:
    if isinstance(block, Contact):
        return "\n".join((block.name, *(f"{one.text} ({one.label})" for one in block.numbers), *block.lines))
    return block.text


def labels(screen: Screen) -> dict[str, str]:
    """Each button's label, with its action."""
    return {plain_spaces(button.label): button.action for row in screen.buttons for button in row}


def layout(assistant: Assistant, language: str = "fr") -> Layout:
    return assistant.screens(language, Reader.PROFESSIONAL).layout


def records(assistant: Assistant, language: str = "fr") -> RecordScreens:
    return RecordScreens(layout(assistant, language))


def after(assistant: Assistant, *events: Event, language: str = "fr") -> tuple[State, Screen]:
    """The state and the screen after these events."""
    state = assistant.begin(language)
    for event in events:
        state, screen = assistant.respond(state, event)
    return state, screen


def changed(assistant: Assistant, service_id: str, **fields: Any) -> RecordScreens:  # noqa: ANN401  # any field of a service
    """The records, with one service changed."""
    facts = assistant.facts
    service = replace(facts.services[service_id], **fields)
    new = replace(facts, services={**facts.services, service_id: service})
    return RecordScreens(replace(layout(assistant), facts=new, referrals=Referrals(new, lambda: NOW)))


class TestAskingForIt:
    """`/pro`, a deep link, a button."""

    def test_without_a_place_it_asks_which(self, assistant: Assistant) -> None:
        """And says what will follow."""
        state, screen = after(assistant, Commanded("pro"))

        assert "Quelle commune ?" in text_of(screen)
        assert state.professional

    def test_the_role_is_kept(self, assistant: Assistant) -> None:
        """Every place that is written gives its record."""
        _, first = after(assistant, Commanded("pro"), Said("Herstal"))
        state, second = after(assistant, Commanded("pro"), Said("Herstal"), Said("4000"))

        assert "Herstal : fiche, page 1 sur" in text_of(first)
        assert "Liège : fiche, page 1 sur" in text_of(second)
        assert state.professional

    def test_a_place_that_is_known_already_is_not_asked_again(self, assistant: Assistant) -> None:
        """The one that was shown last."""
        _, screen = after(assistant, Said("Herstal"), Commanded("pro"))

        assert text_of(screen).startswith("Herstal : fiche")

    @pytest.mark.parametrize("place", ["Herstal", "4040", "62051", " herstal "])
    def test_a_place_may_stand_behind_the_command(self, assistant: Assistant, place: str) -> None:
        """By name, postal code or NIS code."""
        _, screen = after(assistant, Commanded("pro", place))

        assert text_of(screen).startswith("Herstal : fiche")

    def test_a_deep_link_leads_to_the_same(self, assistant: Assistant) -> None:
        """With the role, which stays."""
        state, screen = after(assistant, Commanded("start", "62051-nl-pro"))

        assert text_of(screen).startswith("Herstal: fiche, pagina 1 van")
        assert state.professional

    def test_a_place_on_the_map(self, assistant: Assistant) -> None:
        """The middle of Gent."""
        _, screen = after(assistant, Commanded("pro"), Located(51.05, 3.72), language="nl")

        assert text_of(screen).startswith("Gent: fiche")

    def test_a_question_on_the_way_leads_to_a_record(self, assistant: Assistant) -> None:
        """Heusden is in two places; each answer carries the role itself."""
        _, screen = after(assistant, Commanded("pro"), Said("Heusden"))

        assert labels(screen)["Heusden (Heusden-Zolder)"] == actions.record(HEUSDEN_ZOLDER)
        assert labels(screen)["Autre commune"] == actions.record()

    def test_the_start_ends_it(self, assistant: Assistant) -> None:
        """The next place is answered as to anyone."""
        state, screen = after(assistant, Commanded("pro"), Commanded("start"), Said("Herstal"))

        assert not state.professional
        assert "Voici ce que nous avons pour Herstal." in text_of(screen)

    def test_what_a_victim_sees_is_one_press_away(self, assistant: Assistant) -> None:
        """To look at it together."""
        _, record = after(assistant, Commanded("pro", "Herstal"))
        _, screen = after(assistant, Commanded("pro"), Pressed(labels(record)["Ce que voit une victime"]))

        assert "Voici ce que nous avons pour Herstal." in text_of(screen)

    def test_danger_comes_first_here_too(self, assistant: Assistant) -> None:
        """Whoever writes."""
        _, screen = after(assistant, Commanded("pro"), Said("il me frappe, j'habite Herstal"))
        told = text_of(screen)

        assert told.index("allez là où il y a du monde") < told.index("Projet 12")

    def test_where_someone_may_see_the_chat_there_is_no_record(self, assistant: Assistant) -> None:
        """It would say what the chat is about."""
        state, screen = after(assistant, Pressed(actions.DISCREET), Commanded("pro", "Herstal"))
        _, page = after(assistant, Pressed(actions.DISCREET), Pressed(actions.record(HERSTAL)))
        _, question = after(assistant, Pressed(actions.DISCREET), Commanded("pro"))

        assert not state.professional
        assert "Où habitez-vous ?" in text_of(question)
        for one in (screen, page):
            assert "viol" not in text_of(one).lower()
            assert "Projet" not in text_of(one)

    @pytest.mark.parametrize(
        "action", ["pro:99999:0", "pro:62051", "pro:62051:99", "pro-report:99999", "pro:x", "prof"]
    )
    def test_an_old_or_made_up_button_is_answered(self, assistant: Assistant, action: str) -> None:
        """Never a dead end; a page too far is the last one."""
        _, screen = after(assistant, Pressed(action))

        assert "112" in text_of(screen)
        assert screen.buttons


@pytest.mark.no_cover
class TestPages:
    """What fits a message of Telegram, and can be answered by any process."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_page_of_every_record_is_one_message_with_112_and_101(
        self, assistant: Assistant, language: str
    ) -> None:
        """Every third of the projects', another in each language, and one municipality of each region outside them."""
        shown = records(assistant, language)
        covered = [*assistant.facts.project_of][LANGUAGES.index(language) :: 3]
        for nis in (*covered, CHARLEROI, "21016", "13040", "63023"):
            for page in range(count(shown, nis)):
                screen = shown.record(nis, page)
                rendered = parts(screen)

                assert len(rendered) == 1, (nis, page)
                assert len(rendered[0].encode("utf-16-le")) // 2 <= MAX_MESSAGE_LENGTH
                assert "112" in text_of(screen)
                assert "101" in text_of(screen)

    def test_all_pages_together_are_the_whole_record(self, assistant: Assistant) -> None:
        """Nothing is lost between two pages, nothing stands twice."""
        shown = records(assistant)
        paged = [name for page in range(count(shown, HERSTAL)) for name in contacts(shown.record(HERSTAL, page))]

        assert paged == contacts(shown.whole(HERSTAL))
        assert len(set(paged)) == len(paged)

    @pytest.mark.parametrize("hours", [0, 12, 24 * 24])
    def test_a_page_holds_the_same_in_each_language_and_at_every_hour(self, assistant: Assistant, hours: int) -> None:
        """A button that is pressed tomorrow, or in Dutch, skips no contact: by day, at night, at Christmas."""
        later = Referrals(assistant.facts, lambda: NOW + dt.timedelta(hours=hours))
        french, dutch = (RecordScreens(replace(layout(assistant, language), referrals=later)) for language in LANGUAGES)
        for page in range(count(records(assistant), HERSTAL)):
            expected = numbers(records(assistant).record(HERSTAL, page))

            assert numbers(french.record(HERSTAL, page)) == expected
            assert numbers(dutch.record(HERSTAL, page)) == expected

    def test_next_and_previous_carry_all_they_need(self, assistant: Assistant) -> None:
        """At most 64 bytes, whoever offered them."""
        shown = records(assistant)
        first, second = shown.record(HERSTAL), shown.record(HERSTAL, 1)

        assert "Page précédente" not in labels(first)
        assert labels(first)["Suite"] == "pro:62051:1"
        assert labels(second)["Page précédente"] == "pro:62051:0"
        assert "Suite" not in labels(shown.record(HERSTAL, 99))
        assert all(len(action.encode()) <= ACTION_BYTES for action in labels(second).values())

    def test_a_page_says_under_which_heading_it_goes_on(self, assistant: Assistant) -> None:
        """So that a line of the region is not taken for one from here."""
        assert _text(records(assistant).record(HERSTAL, 1).blocks[2]) == "Contacts locaux"
        assert _text(records(assistant).record(HERSTAL, 2).blocks[2]) == "Contacts locaux"

    def test_the_language_can_be_changed_on_any_page(self, assistant: Assistant) -> None:
        """The same page, in the other language."""
        state, screen = after(assistant, Pressed("lang:nl|pro:62051:1"))

        assert "Herstal: fiche, pagina 2 van" in text_of(screen)
        assert state.professional


def count(shown: RecordScreens, nis: str) -> int:
    """How many pages the record has, by what its last page says."""
    return int(_text(shown.record(nis, 99).blocks[0]).rstrip(".").rpartition(" ")[2])


def numbers(screen: Screen) -> list[str]:
    return [number.text for block in screen.blocks if isinstance(block, Contact) for number in block.numbers]


def contacts(screen: Screen) -> list[str]:
    return [block.name for block in screen.blocks if isinstance(block, Contact)]


@pytest.mark.no_cover
class TestTheFirstPage:
    """What a worker reads while somebody waits: the numbers, then the project and the police in a few lines."""

    @pytest.fixture(scope="class")
    @staticmethod
    def everywhere(assistant: Assistant) -> list[tuple[str, list[Block]]]:
        """The first page of every municipality in all four languages, at the most room that its hours may take."""
        texts = Texts(locale_sources(ROOT / "locales", ("fr", "nl", "de", "en")), strict=True)
        found = []
        for language in texts.languages:
            plain = replace(layout(assistant), localizer=Localizer(texts, language))
            # On a holiday at noon: no other word on the hours is longer.
            christmas = Referrals(assistant.facts, lambda: dt.datetime(2026, 12, 25, 12, tzinfo=BELGIUM))
            spoken = replace(plain, referrals=christmas)
            for nis in assistant.facts.gazetteer.municipalities:
                first = Paragraph(spoken.say("record-first", municipality=spoken.named(nis), page="1", pages="20"))
                record = Record(spoken, spoken.referrals.refer(nis, Reader.PROFESSIONAL))
                found.append((nis, [first, spoken.emergency(), *record.first([first])]))
        return found

    def test_it_has_1200_characters_at_most(
        self, assistant: Assistant, everywhere: list[tuple[str, list[Block]]]
    ) -> None:
        """For each of the 565 municipalities, in four languages, inside the projects and outside."""
        assert len(everywhere) == 4 * len(assistant.facts.gazetteer.municipalities) == 4 * 565
        assert not [(nis, size) for nis, blocks in everywhere if (size := length(blocks)) > FIRST_PAGE_CHARACTERS]

    def test_its_third_line_holds_a_number(self, everywhere: list[tuple[str, list[Block]]]) -> None:
        """Under the name of the place and 101 and 112."""
        for nis, blocks in everywhere:
            _, emergency, call, *_ = [line for block in blocks for line in lines(block)]

            assert "101" in emergency
            assert re.search(r": 1\d\d|: 1712|: 0[\d ]{8,}", call), (nis, call)

    def test_it_holds_no_number_that_a_victim_may_not_have(self, assistant: Assistant) -> None:
        """Not one in doubt, nor one for professionals, unless it says so."""
        for nis in assistant.facts.project_of:
            referral = assistant.screens("fr").layout.referrals.refer(nis, Reader.PROFESSIONAL)
            record = Record(layout(assistant), referral)
            safe = {one.service.id for one in assistant.screens("fr").layout.referrals.show(assistant.facts.services)}
            called = record.to_call()

            assert {one.service.id for one in called} <= safe
            assert not [one for one in called if one.service.phones[0].confidence is Confidence.LOW]
            assert len({one.service.phones[0].digits for one in called}) == len(called)

    def test_they_stand_in_the_order_of_a_victims_own_answer(self, assistant: Assistant) -> None:
        """Who is open and made for violence first; then who helps after sexual violence, before all that is wider."""
        victim = assistant.screens("fr").layout
        for nis in (*assistant.facts.project_of, CHARLEROI, "63023"):
            record = Record(layout(assistant), victim.referrals.refer(nis, Reader.PROFESSIONAL))
            answer = [one for one in victim.ranking(nis).first if one.service.phones]

            assert [one.service.id for one in record.to_call()][: len(answer)] == [one.service.id for one in answer], (
                nis
            )
        namur = text_of(records(assistant).record(NAMUR))
        ixelles = text_of(records(assistant).record("21009"))

        assert in_order(namur, ": 0800 30 030", "CVFE, écoute et refuge (Liège) : 04 223", "Espace VIF (Namur) : 081")
        assert in_order(namur, "Espace VIF (Namur) : 081", "SOS Viol : 0800 98 100", "Télé-Accueil : 107")
        assert in_order(ixelles, ": 0800 30 030", "CPVS Bruxelles", "SOS Viol : 0800 98 100", "Télé-Accueil : 107")

    def test_a_number_stands_once(self, assistant: Assistant) -> None:
        """The police of Assenede and Evergem has one for two desks."""
        assert text_of(records(assistant).record(ASSENEDE)).count("09 257 00 10") == 1

    @pytest.mark.parametrize(
        ("nis", "when", "line"),
        [
            (HERSTAL, (12, 1, 10), "Écoute violences conjugales : 0800 30 030 · Jour et nuit."),
            (HASSELT, (12, 1, 10), "Ligne 1712 (en néerlandais) : 1712 · Ouvert maintenant, jusqu’à 18:00."),
            (HASSELT, (12, 5, 17), "Ligne 1712 (en néerlandais) : 1712 · Fermé maintenant, ouvre lundi à 9:00."),
            (
                HASSELT,
                (12, 1, 10),
                "Police Limburg Regio Hoofdstad (général, non urgent) : 011 93 89 38 · Heures inconnues.",
            ),
            (HERSTAL, (12, 1, 10), "SOS Viol : 0800 98 100 · Heures : voir plus loin."),
            # The hours are those of one of two numbers, or of a desk.
            (HERSTAL, (12, 1, 10), "CVFE, écoute et refuge (Liège) : 04 223 45 67 (écoute, jour et nuit)"),
            (ASSENEDE, (12, 5, 17), "assistance aux victimes : 09 257 00 10 (Demandez « sociale politie »)"),
        ],
    )
    def test_each_says_whether_it_is_open(
        self, assistant: Assistant, nis: str, when: tuple[int, int, int], line: str
    ) -> None:
        """In the same line; where nobody knows, that."""
        month, day, hour = when
        then = Referrals(assistant.facts, lambda: dt.datetime(2026, month, day, hour, tzinfo=BELGIUM))
        shown = RecordScreens(replace(layout(assistant), referrals=then))

        assert any(one.endswith(line) for one in text_of(shown.record(nis)).splitlines())

    def test_the_project_has_its_status_with_the_date_and_how_professionals_reach_it(
        self, assistant: Assistant
    ) -> None:
        """In a few lines; the rest of it waits."""
        first = text_of(records(assistant).record(HERSTAL))

        assert "Projet 12 : Dispositif liégeois (DIViCo)\nCoordination : Liège\nIl était en cours" in first
        assert "11 octobre 2024" in first
        assert "Pour vous, pas pour la personne : DIViCo, pour les professionnels, https://www.besafe.be" in first
        assert "interdisciplinaire" not in first

    def test_the_whole_record_has_the_same_order(self, assistant: Assistant) -> None:
        """Numbers, project, contacts, the rest of the project."""
        whole = text_of(records(assistant).whole(HERSTAL))

        assert in_order(whole, ": 0800 30 030", "Projet 12", "Contacts locaux", "Lignes d’aide", "Le projet en détail")

    def test_what_a_message_spoke_of_stands_above_it(self, assistant: Assistant) -> None:
        """And the page stays one message of Telegram, also where it spoke of much."""
        _, screen = after(
            assistant, Commanded("pro"), Said("elle veut mourir, il l'a violée et il frappe les enfants, à Hasselt")
        )
        told = text_of(screen)

        assert told.index("Centre de prévention du suicide") < told.index("Ligne 1712 (en néerlandais) : 1712")
        assert len(parts(screen)) == 1

    def test_nothing_speaks_to_a_victim_as_if_they_read_it(self, assistant: Assistant) -> None:
        """What is told to them stands in quotes; a sentence of the project that speaks to them is left out."""
        french, dutch = (text_of(records(assistant, language).whole(HERSTAL)) for language in LANGUAGES)

        assert "Vous en parlez d'abord" not in french
        assert "U praat er eerst over" not in dutch
        assert "font un plan pour protéger la personne." in french
        assert "Nous disons à la personne : « Ici, vous pouvez demander un avocat gratuit." in french
        assert 'Aan de persoon zeggen wij: "Hier kunt u een gratis advocaat vragen.' in dutch


def in_order(text: str, *pieces: str) -> bool:
    """Whether the pieces stand in the text, each after the one before."""
    found = [text.index(piece) for piece in pieces]
    return found == sorted(found)


class TestTheProject:
    """What it is, where it works, and whether it still does."""

    def test_its_title_coordinator_municipalities_and_status(self, assistant: Assistant) -> None:
        """With the day and the source of what is said of its state."""
        told = text_of(records(assistant).whole(NAMUR))

        assert "Projet 13 : Espace VIF" in told
        assert "Coordination : Namur" in told
        assert "2 communes : Namur, Andenne" in told
        assert "18 septembre 2024" in told
        assert "Source : RTL, Espace VIF ouvre ses portes" in told

    def test_a_doubt_about_the_municipality_stands_with_the_project(self, assistant: Assistant) -> None:
        """Zelzate is named in one of two texts."""
        assert "deux textes officiels" in text_of(records(assistant).record("43018"))

    def test_the_police_zone_with_its_page(self, assistant: Assistant) -> None:
        """On the site that all zones share; the project's other zones by name."""
        shown = records(assistant, "nl")
        first, whole = text_of(shown.record(NAMUR)), text_of(shown.whole(NAMUR))

        assert "Lokale politie: Namur Capitale (5303)\nhttps://www.politie.be/5303" in first
        assert "Andere zones van het project: des Arches" not in first
        assert "Andere zones van het project: des Arches" in whole

    def test_former_municipalities_are_named(self, assistant: Assistant) -> None:
        """People go on writing the old names."""
        assert "Kortessem (Hasselt)" in text_of(records(assistant).whole(HASSELT))

    def test_without_a_project_it_is_the_record_of_the_region(self, assistant: Assistant) -> None:
        """With what works there, and no word on what nobody knows."""
        told = text_of(records(assistant).whole(CHARLEROI))

        assert "dans aucun des 15 projets" in told
        assert "Police locale" not in told
        assert "0800 30 030" in told
        assert "CPVS Charleroi" in told

    def test_who_is_near_stands_before_the_region_and_the_doubtful_last_of_each(self, assistant: Assistant) -> None:
        """In Eupen the German-speaking shelter, then who near there is not confirmed, then what works in Wallonia."""
        names = contacts(records(assistant).whole("63023"))
        near, unsure, region = map(
            names.index,
            (
                "Prisma, conseil et refuge (Eupen, allemand)",
                "Maison des femmes d'ici et d'ailleurs",
                "Respect Seniors (Wallonie)",
            ),
        )

        assert near < unsure < region
        for nis in (*assistant.facts.project_of, CHARLEROI, "21016", "13040", "63023"):
            groups: dict[str, list[bool]] = {}
            referral = layout(assistant).referrals.refer(nis, Reader.PROFESSIONAL)
            for part in Record(layout(assistant), referral).parts():
                doubtful = any("NON VÉRIFIÉ." in line for line in lines(part.block))
                groups.setdefault(part.heading, []).append(doubtful)
            for heading, doubts in groups.items():
                assert not heading or doubts == sorted(doubts), (nis, heading)

    def test_how_the_place_was_understood(self, assistant: Assistant) -> None:
        """A corrected spelling, and a part that has merged."""
        _, corrected = after(assistant, Commanded("pro", "Serraing"))
        _, merged = after(assistant, Commanded("pro", "Kortessem"), language="nl")
        _, part = after(assistant, Commanded("pro", "Jupille"))

        assert "Nous avons lu : Seraing." in text_of(corrected)
        assert "Kortessem hoort sinds 2025 bij Hasselt." in text_of(merged)
        assert "Jupille-sur-Meuse fait partie de Liège." in text_of(part)

    def test_french_shortens_of_before_a_vowel(self, assistant: Assistant) -> None:
        """A part of today, and one that has merged."""
        _, part = after(assistant, Commanded("pro", "Vezin"))
        _, merged = after(assistant, Commanded("pro", "Borsbeek"))

        assert "Vezin fait partie d’Andenne." in text_of(part)
        assert "Borsbeek fait partie d’Anvers depuis 2025." in text_of(merged)


class TestAContact:
    """Each with for whom, how to get in, in which language, and why we believe it."""

    def test_all_of_it(self, assistant: Assistant) -> None:
        """In the order in which it is asked: what may be done with it, what it is, how sure it is."""
        rows = [block for block in records(assistant).whole(NAMUR).blocks if isinstance(block, Contact)]
        (row,) = [row for row in rows if row.name == "Espace VIF (Namur)"]

        told = plain_spaces(list(row.lines))

        assert [number.text for number in row.numbers] == ["081 20 54 29"]
        assert told[0] == "Pour : victimes, enfants et jeunes, professionnels"
        assert "Appelez d'abord." in told
        assert "Langue : français" in told
        assert "L’adresse est secrète." in told
        assert any(line.startswith("Source : RTL, Namur se dote") for line in told)
        assert told[-1] == (
            "Lu dans la source, pas encore contrôlé par une personne. Fiabilité : moyenne. À revoir le 21 mai 2027."
        )

    def test_whether_it_is_open_now(self, assistant: Assistant) -> None:
        """On a Tuesday morning."""
        assert "Nu open, tot 18:00." in text_of(records(assistant, "nl").whole(HEUSDEN_ZOLDER))

    @pytest.mark.parametrize(
        ("fields", "mark"),
        [
            ({"show_to_victims": False}, "PROFESSIONNELS SEULEMENT : ne le donnez pas à une victime."),
            ({"confidence": Confidence.LOW}, "NON VÉRIFIÉ."),
            ({"email": "x@cvfe.be", "email_confidence": Confidence.LOW}, "L’adresse e-mail n’est pas sûre"),
            ({"status": ServiceStatus.ENDED}, "ATTENTION, ce service : "),
            ({"languages": ()}, "Inconnu : les langues."),
            ({"phones": (), "how_to_get_in": None}, "Inconnu : comment y accéder."),
            ({"checked": Checked(on=dt.date(2026, 11, 30), by="team")}, "Contrôlé le 30 novembre 2026 (team)."),
        ],
    )  # fmt: skip
    def test_what_must_be_known_before_it_is_passed_on_is_marked(
        self, assistant: Assistant, fields: dict[str, object], mark: str
    ) -> None:
        """In words, on the contact itself."""
        plain = text_of(records(assistant).whole(NAMUR))
        marked = text_of(changed(assistant, "espace-vif", **fields).whole(NAMUR))

        assert marked.count(mark) == plain.count(mark) + 1

    def test_a_number_that_victims_do_not_see_says_so(self, assistant: Assistant) -> None:
        """Beside the number."""
        told = text_of(records(assistant).whole(HERSTAL))

        assert "04 284 35 11 (numéro de 2020, non vérifié, pas sûr, ne le donnez pas)" in told

    def test_what_is_out_of_date_is_marked(self, assistant: Assistant) -> None:
        """Two years later nothing was read again."""
        later = Referrals(assistant.facts, lambda: NOW + dt.timedelta(days=800))
        told = text_of(RecordScreens(replace(layout(assistant), referrals=later)).whole(NAMUR))

        assert "DÉPASSÉ : lu pour la dernière fois le 22 novembre 2026." in told
        assert "Il fallait le revoir le 21 mai 2027." in told


class TestWhatIsNew:
    """The last 90 days, by the dates of the facts alone."""

    def new(self, shown: RecordScreens) -> tuple[str, ...]:
        blocks = shown.whole(NAMUR).blocks
        news = next(one.lines for one in blocks if isinstance(one, Contact) and one.name.startswith("Nouveau"))
        return tuple(map(plain_spaces, news))

    def at(self, assistant: Assistant, days: int) -> RecordScreens:
        later = Referrals(assistant.facts, lambda: NOW + dt.timedelta(days=days))
        return RecordScreens(replace(layout(assistant), referrals=later))

    def test_a_file_that_was_gone_through_is_no_news(self, assistant: Assistant) -> None:
        """All sources were read on one day: nothing is said of it, on no page."""
        for nis in (NAMUR, HERSTAL, CHARLEROI):
            assert "Nouveau ou relu" not in text_of(records(assistant).whole(nis))

    def test_a_source_that_was_read_anew_is_told_by_name(self, assistant: Assistant) -> None:
        """Where it is one of a few."""
        facts = assistant.facts
        read = tuple(replace(one, read_on=dt.date(2026, 11, 29)) for one in facts.service_sources["espace-vif"])
        new = replace(facts, service_sources={**facts.service_sources, "espace-vif": read})
        shown = RecordScreens(replace(layout(assistant), facts=new, referrals=Referrals(new, lambda: NOW)))

        assert self.new(shown) == ("29 novembre 2026, source lue : Espace VIF (Namur)",)

    def test_a_closure_to_come_and_one_that_is_over(self, assistant: Assistant) -> None:
        """Professionals plan: they are told before its first day, and what was closed."""
        shown = changed(
            assistant,
            "espace-vif",
            closed=Closure(since=dt.date(2026, 12, 24), until=dt.date(2027, 1, 3)),
            desk_closed=Closure(since=dt.date(2026, 11, 1), until=dt.date(2026, 11, 2)),
        )

        assert self.new(shown) == (
            "Fermé du 24 décembre 2026 au 3 janvier 2027 : Espace VIF (Namur)",
            "Guichet fermé du 1er novembre 2026 au 2 novembre 2026 : Espace VIF (Namur)",
        )

    def test_a_check_by_a_person(self, assistant: Assistant) -> None:
        """By the name of the contact."""
        shown = changed(assistant, "espace-vif", checked=Checked(on=dt.date(2026, 11, 30), by="team"))

        assert self.new(shown)[0] == "30 novembre 2026, contrôlé par une personne : Espace VIF (Namur)"

    @pytest.mark.parametrize(
        ("until", "line"),
        [
            (dt.date(2026, 12, 5), "Avis en cours jusqu’au 5 décembre 2026 : Espace VIF (Namur)"),
            (dt.date(2026, 11, 25), "Avis terminé le 25 novembre 2026 : Espace VIF (Namur)"),
        ],
    )
    def test_an_alert(self, assistant: Assistant, until: dt.date, line: str) -> None:
        """While it holds, and once it has ended."""
        alert = Alert(text=Text(fr="Fermé.", nl="Dicht."), until=until)

        assert self.new(changed(assistant, "espace-vif", alert=alert))[-1] == line

    def test_news_of_the_project(self, assistant: Assistant) -> None:
        """Its state carries the day that it was printed."""
        facts = assistant.facts
        project = facts.projects["espace-vif"]
        status = replace(project.status, as_of="2026-11-28")
        projects = {**facts.projects, "espace-vif": replace(project, status=status)}
        new = replace(facts, projects=projects)
        shown = RecordScreens(replace(layout(assistant), facts=new, referrals=Referrals(new, lambda: NOW)))

        assert self.new(shown)[0] == "28 novembre 2026, nouvelles du projet : Espace VIF"


@pytest.mark.parametrize("show", [lambda one: one.report(NAMUR), lambda one: one.whole(NAMUR)])
def test_how_to_report_an_error(assistant: Assistant, show: Callable[[RecordScreens], Screen]) -> None:
    """To whom, with what, and never anything about a victim."""
    told = text_of(show(records(assistant)))

    assert "Notez le nom du contact, ce qui est faux" in told
    assert "l’équipe qui tient Relais" in told
    assert "N’écrivez rien sur une victime." in told
