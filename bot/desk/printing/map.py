"""The map of the country with the territories of the projects: a page of A4, for a screen or a wall.

The territories are computed from the outlines and the villages of the gazetteer. Open data has the outline of each
judicial canton, a few municipalities each. Where all of a canton is of one project, or none is, the outline is exact
(to 300 metres). Where not, each point belongs to the project of the nearest village, as it does for a shared location:
so the map shows what the assistant would answer there.

A territory has a colour that people with any colour vision can tell from its neighbours' (of Okabe and Ito, and one of
Tol), stripes if it is of the second half, and its number: colour is never the only sign. Brussels is drawn once more.

Positions are (latitude, longitude) in degrees; the plane has x to the east and y to the south, in degrees of latitude;
the page is measured in millimetres from its upper left corner.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import cos, hypot, radians

from bot.conversation.layout import Layout
from bot.desk.printing.drawing import Area, Drawing, Item, Strokes, TextLine, draw_pdf, draw_svg
from bot.desk.printing.paper import BLACK, GREY, Point, png, wrap_text
from bot.knowledge.facts import Facts
from bot.knowledge.project import Project

Ring = tuple[Point, ...]

# In the middle of Belgium a degree of longitude is so much shorter than one of latitude.
_LONGITUDE_SCALE = cos(radians(50.6))

_WIDTH, _HEIGHT = 210.0, 297.0  # A4
_MARGIN = 12.0
DOTS_PER_INCH = 150
COLOURS = ("#56B4E9", "#E69F00", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#882255")
UNCOVERED_COLOUR = "#EFEFEF"
# How near two numbers on the map may come to each other.
LABEL_DISTANCE = 7.2
_LEGEND_TOP = 184.0


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of the plane on the page: `corner` of the page shows the position `origin`.

    `scale` is how many millimetres a degree of latitude takes.
    """

    corner: Point
    origin: tuple[float, float]
    scale: float

    def place(self, point: Point) -> Point:
        """Return where a point of the plane is on the page."""
        x, y = to_plane(*self.origin)
        return self.corner[0] + (point[0] - x) * self.scale, self.corner[1] + (point[1] - y) * self.scale


COUNTRY_WINDOW = Window(corner=(_MARGIN, 24.0), origin=(51.52, 2.53), scale=75.5)
_BRUSSELS_WINDOW = Window(corner=(_MARGIN, 118.0), origin=(50.915, 4.243), scale=300.0)


# ---------------------------------------------------------------------- territories


@dataclass(frozen=True, slots=True)
class Shape:
    """A piece of a territory: an outline and the holes in it (even-odd). `project` is None where none is known."""

    project: str | None
    regions: frozenset[str]
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Village:
    """A place on the plane and the project that covers it, if any."""

    project: str | None
    at: Point


def to_plane(latitude: float, longitude: float) -> Point:
    """Return a position as a point of the plane."""
    return longitude * _LONGITUDE_SCALE, -latitude


def territories(facts: Facts) -> list[Shape]:
    """Return the whole country, piece by piece; a canton that projects share comes before their parts of it."""
    villages = _villages(facts)
    cantons: dict[frozenset[str], list[Ring]] = {}
    for area in facts.gazetteer.areas:
        cantons.setdefault(area.municipalities, []).append(tuple(to_plane(*position) for position in area.ring))
    pieces = []
    for codes, rings in cantons.items():
        regions = frozenset(facts.gazetteer.municipalities[nis].region for nis in codes)
        here = [village for nis in sorted(codes) for village in villages[nis]]
        projects = {village.project for village in here}
        if len(projects) == 1:
            pieces.append(Shape(projects.pop(), regions, tuple(rings)))
            continue
        pieces.append(Shape(None, regions, tuple(rings)))
        for village in here:
            if village.project is not None:
                others = [other.at for other in here if other.project != village.project]
                parts = [part for ring in rings if (part := _nearest_part(ring, village.at, others))]
                if parts:
                    pieces.append(Shape(village.project, regions, tuple(parts)))
    return pieces


def _nearest_part(ring: Ring, village: Point, others: Iterable[Point]) -> Ring:
    """Return the part of the ring that is nearer to the village than to any of the others; may be empty.

    It is cut once for each other village, along the line midway to it (Sutherland and Hodgman).
    """
    # The near ones first: they take most of the ring away, and little is left to look at for the far ones.
    for other in sorted(others, key=lambda one: _distance(village, one)):
        kept: list[Point] = []
        for start, end in _edges(ring):
            # Below zero: on the village's side of the line.
            before, after = (_distance(point, village) ** 2 - _distance(point, other) ** 2 for point in (start, end))
            if before <= 0:
                kept.append(start)
            if (before < 0 < after) or (after < 0 < before):
                part = before / (before - after)
                kept.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
        ring = tuple(kept)
    return ring


def borders(facts: Facts, *, inner: bool) -> Iterator[tuple[Point, Point]]:
    """Yield the edges along the border of the country, or (`inner`) between two of its provinces and Brussels."""
    sides: dict[frozenset[Point], list[frozenset[tuple[str, str]]]] = {}
    for area in facts.gazetteer.areas:
        towns = [facts.gazetteer.municipalities[nis] for nis in area.municipalities]
        provinces = frozenset((town.region, town.province) for town in towns)
        for edge in _edges(area.ring):
            sides.setdefault(frozenset(edge), []).append(provinces)
    for ends, found in sides.items():
        if len(ends) == 2:
            between_provinces = len(set(found)) == 2 and not found[0] & found[1]
            if between_provinces if inner else len(found) == 1:
                start, end = ends
                yield to_plane(*start), to_plane(*end)


def central_village(facts: Facts, project: str) -> Point:
    """Return the village in the midst of a project's territory: the one to which the others are nearest."""
    points = [village.at for nis, found in _villages(facts).items() for village in found if village.project == project]
    return min(points, key=lambda one: sum(_distance(one, other) for other in points))


def _villages(facts: Facts) -> Mapping[str, list[Village]]:
    """Return the villages of each municipality, by its NIS code."""
    found: dict[str, list[Village]] = {}
    for place in facts.gazetteer.places:
        if place.position:
            village = Village(facts.project_of.get(place.nis), to_plane(*place.position))
            found.setdefault(place.nis, []).append(village)
    return found


def _edges(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    yield from pairwise((*ring, ring[0])) if ring else ()


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


# ---------------------------------------------------------------------- the page

_pictures: dict[str, tuple[Facts, bytes]] = {}
_PICTURES_LOCK = threading.Lock()


def map_png(layout: Layout) -> bytes:
    """Return the map as a picture, in the layout's language; made once for each loading of the facts."""
    facts, language = layout.facts, layout.localizer.language
    with _PICTURES_LOCK:  # many may ask at once, from several threads: the others wait for the first
        if language not in _pictures or _pictures[language][0] is not facts:
            _pictures[language] = (facts, png(draw_pdf(map_drawing(layout)), DOTS_PER_INCH))
        return _pictures[language][1]


def map_svg(layout: Layout) -> bytes:
    """Return the map as SVG, in the layout's language."""
    return draw_svg(map_drawing(layout))


def map_drawing(layout: Layout) -> Drawing:
    """Return the map as a drawing, in the layout's language."""
    facts, localizer = layout.facts, layout.localizer
    pieces = territories(facts)
    projects = facts.projects.values()
    in_brussels = [
        project for project in projects if facts.gazetteer.municipalities[project.coordinator].region == "brussels"
    ]
    title = localizer.say("map-title")
    inset = (_BRUSSELS_WINDOW.corner[0], _BRUSSELS_WINDOW.corner[1] - 2)
    items: list[Item] = [TextLine((_MARGIN, 18), title, 20, bold=True), *_areas(facts, pieces, COUNTRY_WINDOW)]
    for inner, colour, thick in ((True, "#AAAAAA", 0.2), (False, "#666666", 0.3)):
        segments = [
            (COUNTRY_WINDOW.place(start), COUNTRY_WINDOW.place(end)) for start, end in borders(facts, inner=inner)
        ]
        items.append(Strokes(tuple(segments), colour, thick))
    items += _labels(facts, COUNTRY_WINDOW, [project for project in projects if project not in in_brussels])
    items.append(TextLine(inset, localizer.say("map-inset"), 10, bold=True))
    items += _areas(facts, (piece for piece in pieces if piece.regions == {"brussels"}), _BRUSSELS_WINDOW)
    items += _labels(facts, _BRUSSELS_WINDOW, in_brussels)
    items += _legend(layout)
    # The foot, from the last line upwards: the sources, the emergency numbers, help elsewhere.
    room = _WIDTH - 2 * _MARGIN
    sources = wrap_text(localizer.say("map-sources"), 7, room)
    texts = (localizer.say("map-elsewhere"), layout.emergency().text)
    lines = [line for text in texts for line in wrap_text(text, 10, room)]
    for index, line in enumerate(reversed(sources)):
        items.append(TextLine((_MARGIN, _HEIGHT - 6 - index * 3), line, 7, colour=GREY))
    for index, line in enumerate(reversed(lines)):
        items.append(TextLine((_MARGIN, _HEIGHT - 9 - len(sources) * 3 - index * 4.4), line, 10))
    return Drawing(_WIDTH, _HEIGHT, title, localizer.language, tuple(items))


def colours(project: Project) -> tuple[str, str]:
    """Return a project's colour, and that of its stripes (empty: none)."""
    turn, index = divmod(project.number - 1, len(COLOURS))
    return COLOURS[index], "#FFFFFF" if turn else ""


def _areas(facts: Facts, pieces: Iterable[Shape], window: Window) -> Iterator[Area]:
    for piece in pieces:
        rings = tuple(tuple(map(window.place, ring)) for ring in piece.rings)
        fill, striped = colours(facts.projects[piece.project]) if piece.project else (UNCOVERED_COLOUR, "")
        yield Area(rings, fill, striped)


def _labels(facts: Facts, window: Window, projects: Iterable[Project]) -> Iterator[Item]:
    """Yield each project's number in the midst of its territory, or beside it with a line where it is narrow there."""
    centres = {project.number: window.place(central_village(facts, project.id)) for project in projects}
    for number, (x, y) in push_apart(centres).items():
        yield Strokes(((centres[number], (x, y)),), BLACK, 0.3)
        # On white, with a dark rim: a square reads as well as a circle, and every format has it.
        for colour, half in ((BLACK, 2.5), ("#FFFFFF", 2.2)):
            yield Area((_box((x - half, y - half), 2 * half, 2 * half),), colour)
        yield TextLine((x, y + 1.3), str(number), 10, bold=True, align="centre")


def push_apart(centres: Mapping[int, Point]) -> dict[int, Point]:
    """Return the points, moved away from each other until none is nearer to another than LABEL_DISTANCE."""
    points = dict(centres)
    for _ in range(200):  # each push may bring a point near to a third one
        for one, other in combinations(points, 2):
            (x, y), (other_x, other_y) = points[one], points[other]
            distance = hypot(other_x - x, other_y - y) or 1.0
            push = max(0.0, LABEL_DISTANCE - distance) / 2 / distance
            push_x, push_y = (other_x - x) * push, (other_y - y) * push
            points[one], points[other] = (x - push_x, y - push_y), (other_x + push_x, other_y + push_y)
    return points


def _box(corner: Point, width: float, height: float) -> tuple[Point, ...]:
    x, y = corner
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def _legend(layout: Layout) -> Iterator[Item]:
    y = _LEGEND_TOP
    for project in sorted(layout.facts.projects.values(), key=lambda one: one.number):
        fill, striped = colours(project)
        yield Area((_box((_MARGIN, y - 4), 9, 5),), fill, striped)
        yield TextLine((_MARGIN + 16, y), str(project.number), 11, bold=True, align="right")
        title = project.short_title[layout.localizer.language]
        entry = layout.localizer.say("map-entry", title=title, municipality=layout.named(project.coordinator))
        yield TextLine((_MARGIN + 18.5, y), entry, 11)
        y += 6.1
