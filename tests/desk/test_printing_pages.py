"""Cards and posters on paper: one page of the exact size, the right numbers, and no telling word where none may be."""

import io
import re
from dataclasses import replace
from itertools import combinations

import pypdfium2
import pytest
from PIL import Image

from bot.conversation.card import Card, harmless, place_card
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.localizer import Texts as Strings
from bot.conversation.screen import Number
from bot.desk.printing.pages import (
    CARD_HEIGHT,
    CARD_MARGIN,
    CARD_QR_SIDE,
    STRIP_HEIGHT,
    STRIPS,
    PrintedPage,
    pocket_card,
    poster,
)
from bot.desk.printing.paper import missing_glyphs, png, qr_modules, text_width, wrap_text
from bot.knowledge.facts import Facts
from bot.knowledge.fields import plain_spaces
from tests.conftest import NOW
from tests.desk.test_card import (
    BOOM,
    CHARLEROI,
    HERSTAL,
    LANGUAGES,
    LINK,
    SAINT_GILLES,
    later,
    numbers,
    pages,
    with_alert,
)
from tests.seen_texts import facts as seen_facts
from tests.seen_texts import messages as seen_messages

POINTS = 72 / 25.4  # to a millimetre
TODAY = NOW.date()


def text_of(pdf: bytes) -> str:
    """All text of the page, as a program that copies it sees it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_bounded()).replace("\r\n", "\n")
    finally:
        document.close()


def size_of(pdf: bytes) -> tuple[int, float, float]:
    """Pages, and width and height of the first in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        across, down = document[0].get_size()
        return len(document), round(across / POINTS, 1), round(down / POINTS, 1)
    finally:
        document.close()


def printed(layouts: list[Layout], nis: str, link: str | None = LINK) -> PrintedPage:
    return pocket_card(place_card(layouts, nis, link), [layout.localizer for layout in layouts], TODAY)


def posted(layouts: list[Layout], nis: str) -> PrintedPage:
    return poster(place_card(layouts, nis, LINK), [layout.localizer for layout in layouts], TODAY)


Box = tuple[float, float, float, float]


def overlaps(pdf: bytes, above: float = 0.0) -> list[tuple[Box, Box]]:
    """The pairs of pieces of text that touch each other, of those that stand higher than `above` points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        boxes = [page.get_rect(index) for index in range(page.count_rects())]
    finally:
        document.close()
    return [(one, other) for one, other in combinations(boxes, 2) if one[1] > above and _touch(one, other)]


def _touch(one: Box, other: Box) -> bool:
    """More than by a hair: half a point."""
    return max(one[0], other[0]) < min(one[2], other[2]) - 0.5 and max(one[1], other[1]) < min(one[3], other[3]) - 0.5


class Texts:
    """The pages of the municipalities of the projects, each made and read once."""

    def __init__(self, made: dict[str, PrintedPage], cards: dict[str, Card]) -> None:
        self.made, self.cards = made, cards
        self.texts = {nis: text_of(one.pdf) for nis, one in made.items()}


@pytest.fixture(scope="module", params=LANGUAGES)
def pocket_cards(request: pytest.FixtureRequest, assistant: Assistant) -> Texts:
    """All pocket cards in both languages, which is where room is short; every fourth in one."""
    layouts = pages(assistant, request.param)
    everywhere = [*assistant.facts.project_of][:: 1 if request.param == "both" else 4]
    return Texts(
        {nis: printed(layouts, nis) for nis in everywhere}, {nis: place_card(layouts, nis) for nis in everywhere}
    )


class TestPocketCards:
    """For each municipality of a project."""

    def test_one_page_of_a6(self, pocket_cards: Texts) -> None:
        """105 by 148 millimetres."""
        assert {size_of(one.pdf) for one in pocket_cards.made.values()} == {(1, 105.0, 148.0)}

    def test_the_numbers_are_those_of_the_knowledge(self, pocket_cards: Texts) -> None:
        """All that were not left out, and no other."""
        for nis, card in pocket_cards.cards.items():
            left_out = {number.text for entry in pocket_cards.made[nis].left_out for number in entry.numbers}
            printed_numbers = {line for line in pocket_cards.texts[nis].split("\n") if re.fullmatch(r"[\d ]+", line)}
            wanted = {"101", "112", *(one for one in numbers(card) if one not in left_out)}
            assert wanted == {number.strip() for number in printed_numbers}

    def test_no_word_tells_what_it_is_about(self, pocket_cards: Texts) -> None:
        """Whoever finds it sees useful numbers."""
        assert [found for found in pocket_cards.texts.values() if not harmless(found)] == []

    def test_the_nearest_contact_and_the_first_line_stay(self, pocket_cards: Texts) -> None:
        """What gives way is what is least urgent."""
        for nis, card in pocket_cards.cards.items():
            kept = len(card.rows()) - len(pocket_cards.made[nis].left_out)
            assert kept >= min(3, len(card.rows()))

    def test_no_line_stands_on_another(self, pocket_cards: Texts) -> None:
        """Nor on the numbers at the top, nor on the foot."""
        assert [nis for nis, one in pocket_cards.made.items() if overlaps(one.pdf)] == []

    def test_someone_answers_at_any_hour(self, pocket_cards: Texts, facts: Facts) -> None:
        """Also on what is left: in the language of the place, if the card is in it."""
        for nis, card in pocket_cards.cards.items():
            left_out = {entry.service for entry in pocket_cards.made[nis].left_out}
            kept = [facts.services[entry.service] for entry in card.sides[0].contacts if entry.service not in left_out]
            always = {code for service in kept if service.hours == "24/7" for code in service.languages}
            region = facts.gazetteer.municipalities[nis].region
            wanted = {"flanders": {"nl"}, "wallonia": {"fr"}, "brussels": {"fr", "nl"}}[region]
            assert wanted & {side.language for side in card.sides} <= always, nis

    def test_the_place_is_named(self, pocket_cards: Texts) -> None:
        """In the language of the card, on a line that is not cut."""
        for nis, card in pocket_cards.cards.items():
            assert all(plain_spaces(side.first) in pocket_cards.texts[nis].replace("\n", " ") for side in card.sides)


class TestAPocketCard:
    """One card."""

    def test_what_it_says(self, assistant: Assistant) -> None:
        """Word for word."""
        assert text_of(printed(pages(assistant, "fr"), CHARLEROI, None).pdf).split("\n") == [
            "Numéros utiles : Charleroi",
            "101",
            "police",
            "112",
            "ambulance, pompiers",
            "Écoute et conseils",
            "0800 30 030",
            "jour et nuit, tous les jours",
            "Accueil, par téléphone d’abord",
            "04 223 45 67",
            "écoute, jour et nuit",
            "04 287 35 61",
            "rendez-vous, aide sociale et droits",
            "Accueil, par téléphone d’abord",
            "064 21 33 03",
            "Parler avec quelqu’un",
            "107",
            "jour et nuit, tous les jours",
            "Imprimé le 1er décembre 2026. Un numéro peut changer.",
        ]

    def test_without_a_bot_it_speaks_of_no_code(self, assistant: Assistant) -> None:
        """And there is none."""
        assert "code" not in text_of(printed(pages(assistant, "fr"), HERSTAL, None).pdf)
        assert "Le code ouvre" in text_of(printed(pages(assistant, "fr"), HERSTAL, LINK).pdf)

    def test_both_languages_name_the_place_in_both(self, assistant: Assistant) -> None:
        """In Brussels it has two names."""
        found = text_of(printed(pages(assistant, "both"), SAINT_GILLES).pdf)

        assert "Numéros utiles : Saint-Gilles\nNuttige nummers: Sint-Gillis\n" in found

    def test_what_has_no_room_is_named(self, assistant: Assistant) -> None:
        """In Brussels there is more than a card holds."""
        layouts = pages(assistant, "both")
        made, card = printed(layouts, SAINT_GILLES), place_card(layouts, SAINT_GILLES)

        assert made.left_out
        assert card.sides[0].contacts[-len(made.left_out) :] == made.left_out

    def test_what_is_past_review_is_printed_with_its_day(
        self, assistant: Assistant, facts: Facts, texts: Strings
    ) -> None:
        """In words that tell nothing."""
        layouts = pages(later(assistant, facts, texts, 200), "both")
        made = printed(layouts, HERSTAL)

        assert "04 223 45 67" in text_of(made.pdf)
        assert "Source lue le 22 novembre 2026." in text_of(made.pdf)
        assert harmless(text_of(made.pdf))

    def test_a_warning_stands_beside_its_number(self, assistant: Assistant, facts: Facts, texts: Strings) -> None:
        """On a card and on a poster."""
        layouts = pages(later(assistant, with_alert(facts, "Fermé lundi."), texts, 0), "fr")

        assert "0800 30 030\njour et nuit, tous les jours\nFermé lundi.\n" in text_of(printed(layouts, HERSTAL).pdf)
        assert "Fermé lundi." in text_of(posted(layouts, HERSTAL).pdf)

    def test_a_telling_warning_keeps_its_contact_off_the_paper(self, assistant: Assistant) -> None:
        """A number without its warning would be a wrong number."""
        layouts = pages(assistant, "fr")
        card = place_card(layouts, HERSTAL)
        first, *rest = card.sides[0].contacts
        warned = replace(first, notes=("Fermé : les victimes appellent ailleurs.",))
        side = replace(card.sides[0], contacts=(warned, *rest))
        made = pocket_card(replace(card, sides=(side,)), [layouts[0].localizer], TODAY)
        found = text_of(made.pdf)

        assert made.left_out == (warned,)
        assert first.numbers[0].text not in found
        assert rest[0].numbers[0].text in found

    def test_a_telling_word_beside_a_number_is_left_off(self, assistant: Assistant) -> None:
        """The number stays: it is what the paper is for."""
        layouts = pages(assistant, "fr")
        card = place_card(layouts, CHARLEROI)
        told = replace(card.sides[0].contacts[0], numbers=(Number("0800 30 030", "pour les victimes"),))
        side = replace(card.sides[0], contacts=(told,))
        found = text_of(pocket_card(replace(card, sides=(side,)), [layouts[0].localizer], TODAY).pdf)

        assert "0800 30 030" in found
        assert "victimes" not in found

    def test_the_same_card_is_the_same_file(self, assistant: Assistant) -> None:
        """It tells nobody when or by whom it was made."""
        assert printed(pages(assistant, "fr"), BOOM).pdf == printed(pages(assistant, "fr"), BOOM).pdf

    def test_the_title_of_the_file_is_harmless(self, assistant: Assistant) -> None:
        """A viewer shows it in its window."""
        document = pypdfium2.PdfDocument(printed(pages(assistant, "fr"), HERSTAL).pdf)
        try:
            assert plain_spaces(document.get_metadata_dict()["Title"]) == "Numéros utiles : Herstal"
        finally:
            document.close()


@pytest.fixture(scope="module")
def posters(assistant: Assistant) -> Texts:
    """All posters in both languages, which is where room is short."""
    layouts = pages(assistant, "both")
    everywhere = assistant.facts.project_of
    return Texts(
        {nis: posted(layouts, nis) for nis in everywhere}, {nis: place_card(layouts, nis) for nis in everywhere}
    )


class TestPosters:
    """For each municipality of a project."""

    def test_one_page_of_a4(self, posters: Texts) -> None:
        """210 by 297 millimetres."""
        assert {size_of(one.pdf) for one in posters.made.values()} == {(1, 210.0, 297.0)}

    def test_what_was_not_left_out_is_there(self, posters: Texts) -> None:
        """Names and numbers."""
        for nis, card in posters.cards.items():
            said, kept = posters.texts[nis], card.sides[0].contacts[: -len(posters.made[nis].left_out) or None]
            assert all(number.text in said for entry in kept for number in entry.numbers)
            assert all(entry.name.split()[0] in said for entry in kept)

    def test_no_line_stands_on_another(self, posters: Texts) -> None:
        """Above the strips; on those the lines are turned, and all alike."""
        strips = (STRIP_HEIGHT + 1) * POINTS

        assert [nis for nis, one in posters.made.items() if overlaps(one.pdf, strips)] == []

    def test_the_strips_tell_nothing(self, posters: Texts) -> None:
        """They are taken home."""
        for said in posters.texts.values():
            title = said.index("Numéros utiles / Nuttige nummers")
            assert harmless(said[title:])

    def test_each_strip_has_emergency_numbers_and_one_more(self, posters: Texts) -> None:
        """All strips are alike."""
        for nis, card in posters.cards.items():
            strips = posters.texts[nis].split("Numéros utiles / Nuttige nummers101 · 112")[1:]
            assert len(strips) == STRIPS
            assert len({strip.strip() for strip in strips}) == 1
            assert numbers(card)[0] in strips[0]

    def test_what_it_is_about_is_said_on_top(self, assistant: Assistant) -> None:
        """In each language."""
        said = text_of(posted(pages(assistant, "both"), HERSTAL).pdf)

        assert said.startswith("Violence à la maison ? Vous pouvez en parler.\nGeweld thuis? U kunt erover praten.\n")


DOTS = 200 / 25.4  # to a millimetre


@pytest.fixture(scope="module")
def picture(assistant: Assistant) -> Image.Image:
    """A card with a code, as pixels in grey."""
    return Image.open(io.BytesIO(png(printed(pages(assistant, "fr"), HERSTAL).pdf, 200))).convert("L")


def darkest(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> int:
    """The darkest dot of a box that is given in millimetres: 0 is black, 255 white."""
    return min(picture.crop((int(left * DOTS), int(top * DOTS), int(right * DOTS), int(bottom * DOTS))).tobytes())


class TestThePicture:
    """The page as pixels."""

    def test_its_size(self, picture: Image.Image) -> None:
        """That of the page, rounded up."""
        assert picture.size == (827, 1166)

    def test_the_code_holds_the_link(self, picture: Image.Image) -> None:
        """Module by module, where it stands on the page."""
        wanted = qr_modules(LINK)
        module = CARD_QR_SIDE / len(wanted)
        left, top = CARD_MARGIN, CARD_HEIGHT - CARD_MARGIN - CARD_QR_SIDE

        def dark(row: int, column: int) -> bool:
            at = (int((left + (column + 0.5) * module) * DOTS), int((top + (row + 0.5) * module) * DOTS))
            value = picture.getpixel(at)
            assert isinstance(value, int)
            return value < 128

        size = range(len(wanted))
        assert [[dark(row, column) for column in size] for row in size] == wanted

    def test_the_code_changes_with_the_link(self) -> None:
        """It is no picture of a code."""
        assert qr_modules(LINK) != qr_modules(LINK.replace("62051", "62096"))

    def test_the_code_has_white_around_it(self, picture: Image.Image) -> None:
        """Four modules, or a reader does not find it: to its left, its right and above."""
        quiet = 4 * CARD_QR_SIDE / len(qr_modules(LINK)) - 0.1
        left, top = CARD_MARGIN, CARD_HEIGHT - CARD_MARGIN - CARD_QR_SIDE
        bands = [
            (left - quiet, top, left - 0.2, top + CARD_QR_SIDE),
            (left + CARD_QR_SIDE + 0.2, top, left + CARD_QR_SIDE + quiet, top + CARD_QR_SIDE),
            (left, top - quiet, left + CARD_QR_SIDE, top - 0.2),
        ]

        assert [band for band in bands if darkest(picture, *band) < 200] == []

    def test_nothing_is_drawn_in_the_margin_but_the_fold(self, picture: Image.Image) -> None:
        """Printers leave a border out; a line that runs off the page would be seen here."""
        assert darkest(picture, 0, 0, 4, 70) == 255
        assert darkest(picture, 101, 0, 105, 70) == 255


class TestTheTypeface:
    """Bitstream Vera, which is embedded."""

    def test_it_has_every_sign_that_people_can_see(self) -> None:
        """In all messages and all facts, in every language."""
        signs = {sign for seen in (*seen_messages(), *seen_facts()) for sign in seen.text if sign.isprintable()}

        assert missing_glyphs("".join(signs)) == set()

    def test_it_has_every_sign_of_the_names_of_places(self, assistant: Assistant) -> None:
        """In the three languages of the country."""
        towns = assistant.facts.gazetteer.municipalities.values()

        assert missing_glyphs("".join(name for town in towns for name in town.names.all())) == set()

    def test_a_sign_that_it_lacks_is_found(self) -> None:
        """The test above can fail."""
        assert missing_glyphs("é中") == {"中"}

    def test_it_is_embedded(self, assistant: Assistant) -> None:
        """A printer that does not have it prints the same page."""
        pdf = printed(pages(assistant, "fr"), HERSTAL).pdf

        assert b"/FontFile2" in pdf
        assert b"Vera" in pdf


class TestWrapping:
    """Text in lines."""

    def test_no_line_is_wider_than_its_room(self, assistant: Assistant) -> None:
        """For every name that stands on a page."""
        for service in assistant.facts.services.values():
            lines = wrap_text(service.name.fr, 13, 60, bold=True)
            assert " ".join(lines) == service.name.fr
            assert all(text_width(line, 13, bold=True) <= 60 for line in lines if " " in line)

    def test_a_narrow_space_is_written_as_one_that_the_typeface_has(self) -> None:
        """French sets it before a colon."""
        assert missing_glyphs("Heures\u202f: 9") == set()
        assert text_width("a\u202fb", 10) == text_width("a\u00a0b", 10)
