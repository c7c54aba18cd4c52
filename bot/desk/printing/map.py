"""The territories of the projects as shapes on a plane, from the outlines and the villages of the gazetteer.

Open data has the outline of each judicial canton, a few municipalities each. Where all of a canton is of one project,
or none is, the outline is exact (to 300 metres). Where not, each point belongs to the project of the nearest village,
as it does for a shared location: so the map shows what the assistant would answer there.

The map of the country with the territories of the projects: a page of A4, for a screen or a wall.

A territory has a colour that people with any colour vision can tell from its neighbours' (of Okabe and Ito, and one of
Tol), stripes if it is of the second half, and its number: colour is never the only sign. Brussels is drawn once more.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import cos, hypot, radians

from bot.conversation.layout import Layout
from bot.desk.printing import drawing
from bot.desk.printing.drawing import Area, Drawing, Item, Strokes, Words
from bot.desk.printing.paper import BLACK, GREY, Point, png, wrapped
from bot.knowledge.facts import Facts
from bot.knowledge.project import Project

Ring = tuple[Point, ...]
# East of Greenwich and north of the equator; a degree of longitude is so much shorter than one of latitude.
EAST = cos(radians(50.6))


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


def flat(latitude: float, longitude: float) -> Point:
    """A position on the plane: x to the east and y to the south, in degrees of latitude."""
    return longitude * EAST, -latitude


def shapes(facts: Facts) -> list[Shape]:
    """The whole country, piece by piece; a canton that projects share comes before their parts of it."""
    villages = _villages(facts)
    cantons: dict[frozenset[str], list[Ring]] = {}
    for area in facts.gazetteer.areas:
        cantons.setdefault(area.municipalities, []).append(tuple(flat(*point) for point in area.ring))
    return [
        shape
        for codes, rings in cantons.items()
        for shape in _canton(facts, rings, {nis: villages[nis] for nis in sorted(codes)})
    ]


def borders(facts: Facts, *, inner: bool) -> Iterator[tuple[Point, Point]]:
    """The edges along the border of the country, or (`inner`) between two of its provinces and Brussels."""
    sides: dict[frozenset[Point], list[frozenset[tuple[str, str]]]] = {}
    for area in facts.gazetteer.areas:
        towns = [facts.gazetteer.municipalities[nis] for nis in area.municipalities]
        parts = frozenset((town.region, town.province) for town in towns)
        for edge in _edges(area.ring):
            sides.setdefault(frozenset(edge), []).append(parts)
    for ends, found in sides.items():
        if len(ends) == 2 and (len(set(found)) == 2 and not found[0] & found[1] if inner else len(found) == 1):
            start, end = ends
            yield flat(*start), flat(*end)


def middle(facts: Facts, project: str) -> Point:
    """A village in the midst of a project's territory: the one to which the others are nearest."""
    points = [village.at for nis, found in _villages(facts).items() for village in found if village.project == project]
    return min(points, key=lambda one: sum(_distance(one, other) for other in points))


def _villages(facts: Facts) -> Mapping[str, list[Village]]:
    found: dict[str, list[Village]] = {}
    for place in facts.gazetteer.places:
        if place.position:
            village = Village(facts.project_of.get(place.nis), flat(*place.position))
            found.setdefault(place.nis, []).append(village)
    return found


def _canton(facts: Facts, rings: Sequence[Ring], villages: Mapping[str, Sequence[Village]]) -> Iterator[Shape]:
    regions = frozenset(facts.gazetteer.municipalities[nis].region for nis in villages)
    here = [village for found in villages.values() for village in found]
    projects = {village.project for village in here}
    if len(projects) == 1:
        yield Shape(projects.pop(), regions, tuple(rings))
        return
    yield Shape(None, regions, tuple(rings))
    for village in here:
        if village.project is None:
            continue
        others = [other.at for other in here if other.project != village.project]
        nearest = tuple(filter(None, (_nearest(ring, village.at, others) for ring in rings)))
        if nearest:
            yield Shape(village.project, regions, nearest)


def _nearest(ring: Ring, village: Point, others: Iterable[Point]) -> Ring:
    """The part of the ring that is nearer to the village than to any of the others; may be empty."""
    # The near ones first: they take most of the ring away, and little is left to look at for the far ones.
    for other in sorted(others, key=lambda one: _distance(village, one)):
        ring = _half(ring, village, other)
    return ring


def _half(ring: Ring, village: Point, other: Point) -> Ring:
    """The part of the ring on the village's side of the line midway to another (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for start, end in _edges(ring):
        before, after = (_distance(end_, village) ** 2 - _distance(end_, other) ** 2 for end_ in (start, end))
        if before <= 0:
            kept.append(start)
        if (before < 0 < after) or (after < 0 < before):
            part = before / (before - after)
            kept.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
    return tuple(kept)


def _edges(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    yield from pairwise((*ring, ring[0])) if ring else ()


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


WIDTH, HEIGHT = 210.0, 297.0  # A4
MARGIN = 12.0
DOTS_PER_INCH = 150
COLOURS = ("#56B4E9", "#E69F00", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#882255")
NOWHERE = "#EFEFEF"
# The country's upper left corner and the inset's (position), and how many millimetres a degree of latitude takes.
CORNER, SCALE = (51.52, 2.53), 75.5
BRUSSELS, BRUSSELS_SCALE = (50.915, 4.243), 300.0
TOP = 24.0
INSET = (MARGIN, 118.0)  # left, top
LABELS_APART = 7.2
LEGEND = 184.0


@dataclass(frozen=True, slots=True)
class Window:
    """Where a piece of the plane is drawn: `corner` of the page for the position `origin`, and the scale."""

    corner: Point
    origin: Point
    scale: float

    def place(self, point: Point) -> Point:
        """A point of the plane on the page."""
        x, y = flat(*self.origin)
        return self.corner[0] + (point[0] - x) * self.scale, self.corner[1] + (point[1] - y) * self.scale


COUNTRY = Window((MARGIN, TOP), CORNER, SCALE)
CAPITAL = Window(INSET, BRUSSELS, BRUSSELS_SCALE)
_made: dict[str, tuple[Facts, bytes]] = {}
_DRAWING = threading.Lock()


def map_png(layout: Layout) -> bytes:
    """The map as a picture, in the layout's language; made once for each loading of the facts."""
    facts, language = layout.facts, layout.localizer.language
    with _DRAWING:  # many may ask at once, from several threads: the others wait for the first
        if language not in _made or _made[language][0] is not facts:
            _made[language] = (facts, png(drawing.pdf(country(layout)), DOTS_PER_INCH))
        return _made[language][1]


def map_svg(layout: Layout) -> bytes:
    """The map as SVG, in the layout's language."""
    return drawing.svg(country(layout))


def country(layout: Layout) -> Drawing:
    """The map as a drawing."""
    facts, localizer = layout.facts, layout.localizer
    pieces = shapes(facts)
    title = localizer.say("map-title")
    items = [
        Words((MARGIN, 18), title, 20, bold=True),
        *_areas(facts, pieces, COUNTRY),
        *_borders(facts),
        *_labels(facts, COUNTRY, [project for project in facts.projects.values() if not _in_capital(facts, project)]),
        *_inset(layout, pieces),
        *_legend(layout),
        *_foot(layout),
    ]
    return Drawing(WIDTH, HEIGHT, title, localizer.language, tuple(items))


def colours(project: Project) -> tuple[str, str]:
    """A project's colour, and that of its stripes (empty: none)."""
    turn, index = divmod(project.number - 1, len(COLOURS))
    return COLOURS[index], "#FFFFFF" if turn else ""


def _areas(facts: Facts, pieces: Iterable[Shape], window: Window) -> Iterator[Area]:
    for piece in pieces:
        rings = tuple(tuple(map(window.place, ring)) for ring in piece.rings)
        fill, hatched = colours(facts.projects[piece.project]) if piece.project else (NOWHERE, "")
        yield Area(rings, fill, hatched)


def _borders(facts: Facts) -> Iterator[Strokes]:
    for inner, colour, thick in ((True, "#AAAAAA", 0.2), (False, "#666666", 0.3)):
        segments = [(COUNTRY.place(start), COUNTRY.place(end)) for start, end in borders(facts, inner=inner)]
        yield Strokes(tuple(segments), colour, thick)


# ---------------------------------------------------------------------- numbers on the territories


def _labels(facts: Facts, window: Window, projects: Iterable[Project]) -> Iterator[Item]:
    """Each project's number in the midst of its territory, or beside it with a line where it is narrow there."""
    centres = {project.number: window.place(middle(facts, project.id)) for project in projects}
    for number, at in apart(centres).items():
        yield Strokes(((centres[number], at),), BLACK, 0.3)
        yield from _disk(at, number)


def apart(centres: Mapping[int, Point]) -> dict[int, Point]:
    """The points, moved away from each other until none is nearer to another than LABELS_APART."""
    points = dict(centres)
    for _ in range(200):
        for one, other in combinations(points, 2):
            points[one], points[other] = _pushed(points[one], points[other])
    return points


def _pushed(one: Point, other: Point) -> tuple[Point, Point]:
    x, y = other[0] - one[0], other[1] - one[1]
    distance = hypot(x, y) or 1.0
    push = max(0.0, LABELS_APART - distance) / 2 / distance
    return (one[0] - x * push, one[1] - y * push), (other[0] + x * push, other[1] + y * push)


def _disk(at: Point, number: int) -> Iterator[Item]:
    """A number on white, with a dark rim: a square reads as well as a circle, and every format has it."""
    half = 2.5
    for colour, side in ((BLACK, half), ("#FFFFFF", half - 0.3)):
        yield Area((_box((at[0] - side, at[1] - side), 2 * side, 2 * side),), colour)
    yield Words((at[0], at[1] + 1.3), str(number), 10, bold=True, align="centre")


def _box(corner: Point, width: float, height: float) -> tuple[Point, ...]:
    x, y = corner
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


# ---------------------------------------------------------------------- Brussels, larger


def _inset(layout: Layout, pieces: Iterable[Shape]) -> Iterator[Item]:
    facts = layout.facts
    projects = [project for project in facts.projects.values() if _in_capital(facts, project)]
    yield Words((INSET[0], INSET[1] - 2), layout.localizer.say("map-inset"), 10, bold=True)
    yield from _areas(facts, (piece for piece in pieces if piece.regions == {"brussels"}), CAPITAL)
    yield from _labels(facts, CAPITAL, projects)


def _in_capital(facts: Facts, project: Project) -> bool:
    return facts.gazetteer.municipalities[project.coordinator].region == "brussels"


# ---------------------------------------------------------------------- legend and foot


def _legend(layout: Layout) -> Iterator[Item]:
    y = LEGEND
    for project in sorted(layout.facts.projects.values(), key=lambda one: one.number):
        fill, hatched = colours(project)
        yield Area((_box((MARGIN, y - 4), 9, 5),), fill, hatched)
        yield Words((MARGIN + 16, y), str(project.number), 11, bold=True, align="right")
        title = project.short_title[layout.localizer.language]
        said = layout.localizer.say("map-entry", title=title, municipality=layout.named(project.coordinator))
        yield Words((MARGIN + 18.5, y), said, 11)
        y += 6.1


def _foot(layout: Layout) -> Iterator[Item]:
    said = [layout.localizer.say("map-elsewhere"), layout.emergency().text]
    lines = [line for text in said for line in wrapped(text, 10, WIDTH - 2 * MARGIN)]
    small = wrapped(layout.localizer.say("map-sources"), 7, WIDTH - 2 * MARGIN)
    for index, line in enumerate(reversed(small)):
        yield Words((MARGIN, HEIGHT - 6 - index * 3), line, 7, colour=GREY)
    for index, line in enumerate(reversed(lines)):
        yield Words((MARGIN, HEIGHT - 9 - len(small) * 3 - index * 4.4), line, 10)
