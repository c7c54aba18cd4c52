"""A position on the map becomes a municipality, a question near a border, or abroad. In memory only.

Open data gives the outlines of the judicial cantons, a few municipalities each, and a point for every village. So: the
canton first, then the nearest village of its municipalities, and a question where two are about as near.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import cos, hypot, radians

from bot.knowledge.gazetteer import Area, Gazetteer
from bot.understanding.places.names import Sense
from bot.understanding.places.result import RecognisedBy

# The outlines are simplified to about 300 metres: so near a canton's border, both sides are considered.
BLUR_KM = 0.3
# The nearest village decides if the next municipality's is this much farther; else it is asked.
CLEARLY_NEARER = 1.6
# A question names at most so many municipalities.
MOST_CANDIDATES = 4

KM_PER_DEGREE = 111.2
# Belgium is small enough for one length of a degree of longitude.
KM_PER_DEGREE_EAST = KM_PER_DEGREE * cos(radians(50.6))

Point = tuple[float, float]


class Locator:
    """Finds the municipalities that a position can lie in."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._villages: dict[str, list[Point]] = {}
        for place in gazetteer.places:
            if place.position:
                self._villages.setdefault(place.nis, []).append(place.position)
        self._names = {nis: town.names for nis, town in gazetteer.municipalities.items()}

    @cached_property
    def _areas(self) -> list[tuple[Area, Point, Point]]:
        """The areas with the box around each, made when the first position comes."""
        return [(area, *_bounds(area.ring)) for area in self._gazetteer.areas]

    def senses(self, latitude: float, longitude: float) -> tuple[Sense, ...]:
        """The municipalities that the position can lie in, the nearest first; none outside Belgium."""
        distances = sorted(self._distances((latitude, longitude)))
        if not distances:
            return ()
        limit = distances[0][0] * CLEARLY_NEARER
        near = [nis for distance, nis in distances if distance <= limit]
        return tuple(Sense(nis, self._names[nis], RecognisedBy.LOCATION) for nis in near[:MOST_CANDIDATES])

    def _distances(self, point: Point) -> Iterator[tuple[float, str]]:
        """Distance to the nearest village in km, and NIS code, of each municipality around."""
        if not self._codes(point):
            return
        for nis in set().union(*map(self._codes, _around(point))):
            yield min(_km(point, village) for village in self._villages[nis]), nis

    def _codes(self, point: Point) -> set[str]:
        rings: dict[frozenset[str], int] = {}
        for area, low, high in self._areas:
            if low[0] <= point[0] <= high[0] and low[1] <= point[1] <= high[1] and _is_inside(point, area.ring):
                rings[area.municipalities] = rings.get(area.municipalities, 0) + 1
        # A ring within a ring is a hole: an odd number of them means inside.
        return {nis for codes, count in rings.items() if count % 2 for nis in codes}


def _bounds(ring: Sequence[Point]) -> tuple[Point, Point]:
    latitudes, longitudes = zip(*ring, strict=True)
    return (min(latitudes), min(longitudes)), (max(latitudes), max(longitudes))


def _around(point: Point) -> tuple[Point, ...]:
    latitude, longitude = point
    north, east = BLUR_KM / KM_PER_DEGREE, BLUR_KM / KM_PER_DEGREE_EAST
    return (
        point,
        (latitude + north, longitude),
        (latitude - north, longitude),
        (latitude, longitude + east),
        (latitude, longitude - east),
    )


def _km(one: Point, other: Point) -> float:
    return hypot((one[0] - other[0]) * KM_PER_DEGREE, (one[1] - other[1]) * KM_PER_DEGREE_EAST)


def _is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a line from the point to the east crosses the ring an odd number of times."""
    latitude, longitude = point
    inside = False
    for (lat_1, lon_1), (lat_2, lon_2) in pairwise((*ring, ring[0])):
        if (lat_1 > latitude) != (lat_2 > latitude):
            crossing = lon_1 + (latitude - lat_1) / (lat_2 - lat_1) * (lon_2 - lon_1)
            inside ^= longitude < crossing
    return inside
