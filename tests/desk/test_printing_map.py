"""The map: the territories are where the assistant says they are, and nobody needs colours to tell them apart."""

import io
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from bot.conversation.flow import Assistant
from bot.desk.printing import map as country
from bot.desk.printing.drawing import Area, Drawing, Strokes, TextLine, draw_pdf
from bot.desk.printing.map import (
    COLOURS,
    LABEL_DISTANCE,
    Ring,
    Shape,
    borders,
    central_village,
    colours,
    map_png,
    map_svg,
    push_apart,
    territories,
    to_plane,
)
from bot.desk.printing.paper import Point, missing_glyphs, text_width
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import PlaceKind
from tests.desk.test_printing_pages import size_of

SVG = "{http://www.w3.org/2000/svg}"
# Of the villages so many in a thousand may lie on the wrong side of an outline that is exact to 300 metres.
ON_A_BORDER = 5
# Linear RGB → as it is seen without red (protan) or green (deutan) cones: Viénot, Brettel and Mollon 1999.
WITHOUT = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "everyone": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


def inside(point: Point, ring: Ring) -> bool:
    """Even-odd, by a ray to the east."""
    x, y = point
    return (
        sum(
            (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
            for (ax, ay), (bx, by) in pairwise((*ring, ring[0]))
        )
        % 2
        == 1
    )


Bounds = tuple[float, float, float, float]
Boxed = list[tuple[Shape, Bounds]]


def bounds(piece: Shape) -> Bounds:
    xs, ys = ([point[axis] for ring in piece.rings for point in ring] for axis in (0, 1))
    return min(xs), min(ys), max(xs), max(ys)


def projects_at(pieces: Boxed, point: Point) -> set[str]:
    x, y = point
    return {
        piece.project
        for piece, (left, top, right, bottom) in pieces
        if left <= x <= right and top <= y <= bottom and piece.project
        if sum(inside(point, ring) for ring in piece.rings) % 2
    }


@pytest.fixture(scope="module")
def pieces(facts: Facts) -> Boxed:
    """The territories, each with its bounds."""
    return [(piece, bounds(piece)) for piece in territories(facts) if piece.project]


@pytest.fixture(scope="module")
def sheets(assistant: Assistant) -> dict[str, Drawing]:
    """The map in each language."""
    return {language: country.map_drawing(assistant.screens(language).layout) for language in ("fr", "nl")}


class TestTerritories:
    """Which project is where."""

    def test_every_project_has_one(self, pieces: Boxed, facts: Facts) -> None:
        """All fifteen."""
        assert {piece.project for piece, _ in pieces} == set(facts.projects)

    def test_the_villages_lie_in_their_projects(self, pieces: Boxed, facts: Facts) -> None:
        """In that of their municipality and in no other, but for a few on a border."""
        covered = [place for place in facts.gazetteer.places if place.position and place.nis in facts.project_of]
        wrong = [
            place.names.nl
            for place in covered
            if place.position and projects_at(pieces, to_plane(*place.position)) != {facts.project_of[place.nis]}
        ]

        assert len(covered) > 300
        assert len(wrong) * 1000 <= len(covered) * ON_A_BORDER, wrong

    def test_the_villages_of_others_lie_in_none(self, pieces: Boxed, facts: Facts) -> None:
        """A town that no project covers is grey."""
        towns = [
            place
            for place in facts.gazetteer.places
            if place.position and place.kind is PlaceKind.MUNICIPALITY and place.nis not in facts.project_of
        ]
        wrong = [place.names.nl for place in towns if place.position and projects_at(pieces, to_plane(*place.position))]

        assert len(towns) > 200
        assert len(wrong) * 1000 <= len(towns) * ON_A_BORDER, wrong

    def test_the_map_answers_as_a_shared_location_does(self, pieces: Boxed, assistant: Assistant) -> None:
        """Wherever that answer is certain."""
        wrong = []
        for north in range(49_550, 51_450, 95):
            for east in range(2_600, 6_350, 150):
                found = assistant.understanding.places.locate(north / 1000, east / 1000)
                drawn_here = projects_at(pieces, to_plane(north / 1000, east / 1000))
                if found.nis and drawn_here != ({found.project} if found.project else set()):
                    wrong.append((north, east, found.project, drawn_here))

        assert len(wrong) <= 3, wrong

    def test_the_middle_is_in_the_territory(self, pieces: Boxed, facts: Facts) -> None:
        """There the number stands."""
        assert all(projects_at(pieces, central_village(facts, one)) == {one} for one in facts.projects)

    def test_the_border_of_the_country_is_closed(self, facts: Facts) -> None:
        """It has no gap and no loose end."""
        ends = Counter(end for edge in borders(facts, inner=False) for end in edge)

        assert {count % 2 for count in ends.values()} == {0}

    def test_a_border_between_provinces_is_none_of_the_country(self, facts: Facts) -> None:
        """Each line is drawn once."""
        inner, outer = ({frozenset(edge) for edge in borders(facts, inner=which)} for which in (True, False))

        assert inner
        assert inner.isdisjoint(outer)


def seen(colour: str, eyes: str) -> tuple[float, ...]:
    """A colour as these eyes see it, in CIE Lab: a distance of 15 there is plain to see."""
    linear = [((value / 255 + 0.055) / 1.055) ** 2.4 for value in bytes.fromhex(colour[1:])]
    r, g, b = (max(0.0, sum(part * value for part, value in zip(row, linear, strict=True))) for row in WITHOUT[eyes])
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (value ** (1 / 3) for value in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


class TestColours:
    """Colour is never the only sign."""

    def test_no_two_projects_look_alike(self, facts: Facts) -> None:
        """Colour and stripes together."""
        assert len({colours(project) for project in facts.projects.values()}) == len(facts.projects) == 15

    @pytest.mark.parametrize("eyes", WITHOUT)
    def test_each_colour_can_be_told_from_the_others(self, eyes: str) -> None:
        """Also by those who do not see red or green."""
        near = [
            (one, other)
            for one, other in combinations((*COLOURS, country.UNCOVERED_COLOUR), 2)
            if dist(seen(one, eyes), seen(other, eyes)) < 15
        ]

        assert near == []

    def test_red_and_green_alone_would_fail(self) -> None:
        """The measure can fail."""
        assert dist(seen("#AA5500", "deutan"), seen("#558800", "deutan")) < 15


class TestLabels:
    """The numbers on the map."""

    def test_they_are_moved_apart(self) -> None:
        """Until none stands on another."""
        points = push_apart({1: (50.0, 50.0), 2: (51.0, 50.0), 3: (50.5, 50.2), 4: (90.0, 90.0)})

        assert min(dist(one, other) for one, other in combinations(points.values(), 2)) > LABEL_DISTANCE - 0.01
        assert points[4] == (90.0, 90.0)

    def test_two_on_one_spot_do_not_stop_it(self) -> None:
        """A zero distance has no direction."""
        assert push_apart({1: (1.0, 1.0), 2: (1.0, 1.0)}).keys() == {1, 2}


class TestDrawing:
    """It takes most of a second."""

    def test_it_is_drawn_once(self, assistant: Assistant) -> None:
        """Until the facts are loaded anew."""
        layout = assistant.screens("fr").layout
        first = map_png(layout)

        assert map_png(layout) is first
        assert map_png(replace(layout, facts=replace(layout.facts))) is not first

    def test_the_villages_have_the_colour_of_their_project(self, assistant: Assistant, facts: Facts) -> None:
        """Dot by dot, but for those below a number or on a stripe."""
        picture = Image.open(io.BytesIO(map_png(assistant.screens("fr").layout))).convert("RGB")
        dots = country.DOTS_PER_INCH / 25.4
        dots_of = {one.id: tuple(bytes.fromhex(colours(one)[0][1:])) for one in facts.projects.values()}
        found = Counter[tuple[str, str]]()
        for place in facts.gazetteer.places:
            project = facts.project_of.get(place.nis, "")
            if place.position and 3 <= (facts.projects[project].number if project else 0) <= len(COLOURS):
                x, y = country.COUNTRY_WINDOW.place(to_plane(*place.position))
                dot = picture.getpixel((int(x * dots), int(y * dots)))
                found.update((project, other) for other, colour in dots_of.items() if colour == dot)

        plain = {one.id for one in facts.projects.values() if 3 <= one.number <= len(COLOURS)}
        assert {project for project, _ in found} == plain
        assert {other for project, other in found if other in plain and other != project} == set()
        assert sum(found[project, project] for project in plain) > 200

    def test_many_may_ask_at_once(self, assistant: Assistant) -> None:
        """From several threads: all get the one picture, and the library that draws is asked by one at a time."""
        layout = assistant.screens("fr").layout
        fresh = replace(layout, facts=replace(layout.facts))
        with ThreadPoolExecutor(4) as threads:
            pictures = list(threads.map(lambda _: map_png(fresh), range(4)))

        assert len({id(picture) for picture in pictures}) == 1


@pytest.mark.parametrize("language", ["fr", "nl"])
class TestTheMap:
    """The page."""

    def test_each_project_has_a_number_on_the_map_and_a_line_in_the_legend(
        self, assistant: Assistant, sheets: dict[str, Drawing], language: str
    ) -> None:
        """With its title in the language, and who coordinates it."""
        layout = assistant.screens(language).layout
        said = [item.text for item in sheets[language].items if isinstance(item, TextLine)]

        assert Counter(one for one in said if one.isdigit()) == {str(number): 2 for number in range(1, 16)}
        for project in assistant.facts.projects.values():
            assert f"{project.short_title[language]} ({layout.named(project.coordinator)})" in said

    def test_it_names_the_makers_of_the_data_and_the_emergency_numbers(
        self, sheets: dict[str, Drawing], language: str
    ) -> None:
        """The licence asks for the first, safety for the second."""
        words = [item.text for item in sheets[language].items if isinstance(item, TextLine)]
        said = " ".join(words)

        assert all(one in said for one in ("NGI/IGN", "Statbel", "GeoNames", "CC BY 4.0", "Onroerend Erfgoed"))
        assert {"101", "112"} <= set(re.findall(r"\d{3}", said))

    def test_nothing_runs_off_the_page(self, sheets: dict[str, Drawing], language: str) -> None:
        """No word, no line, no area; and the typeface has every sign."""
        sheet = sheets[language]
        for item in sheet.items:
            if isinstance(item, TextLine):
                start = item.at[0] - (
                    text_width(item.text, item.size, bold=item.bold) / 2 if item.align == "centre" else 0
                )
                assert item.align == "right" or start + text_width(item.text, item.size, bold=item.bold) < sheet.width
                assert missing_glyphs(item.text) == set()
            points = [point for ring in item.rings for point in ring] if isinstance(item, Area) else []
            points += [point for edge in item.segments for point in edge] if isinstance(item, Strokes) else []
            points += [item.at] if isinstance(item, TextLine) else []
            assert all(0 < x < sheet.width and 0 < y < sheet.height for x, y in points)

    def test_the_picture_is_one_that_telegram_takes(self, assistant: Assistant, language: str) -> None:
        """As a photo: 10 MB, sides of 10,000 together, not twenty times as high as wide."""
        picture = map_png(assistant.screens(language).layout)
        wide, high = Image.open(io.BytesIO(picture)).size

        assert len(picture) < 10_000_000
        assert wide + high <= 10_000
        assert high / wide < 20

    def test_the_svg_is_whole_and_fetches_nothing(self, assistant: Assistant, language: str) -> None:
        """Well-formed, titled, no script, no address of another file."""
        layout = assistant.screens(language).layout
        root = ET.fromstring(map_svg(layout))  # noqa: S314  # what we wrote a moment ago
        tags = Counter(element.tag.removeprefix(SVG) for element in root.iter())
        addresses = [value for element in root.iter() for name, value in element.attrib.items() if "href" in name]

        assert root.findtext(f"{SVG}title") == layout.localizer.say("map-title")
        assert set(tags) == {"svg", "title", "defs", "pattern", "rect", "path", "text"}
        assert addresses == []
        assert {text.text for text in root.iter(f"{SVG}text")} >= {"1", "15"}

    def test_it_is_one_page_of_a4(self, sheets: dict[str, Drawing], language: str) -> None:
        """It can be printed as it is."""
        assert size_of(draw_pdf(sheets[language])) == (1, 210.0, 297.0)
