"""The territories of the projects as shapes on a plane, from the outlines and the villages of the gazetteer.

Open data has the outline of each judicial canton, a few municipalities each. Where all of a canton is of one project,
or none is, the outline is exact (to 300 metres). Where not, each point belongs to the project of the nearest village,
as it does for a shared location: so the map shows what the assistant would answer there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from bot.knowledge.facts import Facts

Point = tuple[float, float]
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
