"""The municipality at a position: found, or asked about near a border. In memory only.

Open data gives the outlines of the judicial cantons, a few municipalities each, and a point for every village. So: the
canton first, then the nearest village of its municipalities, and a question where two are about as near.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import TypeAlias

from bot.knowledge.gazetteer import Gazetteer
from bot.understanding.places.names import Sense
from bot.understanding.places.result import MAX_CANDIDATES, RecognisedBy

# The outlines are simplified to about 300 metres: so near a canton's border, both sides are considered.
BLUR_KM = 0.3
# The nearest village decides if the next municipality's is this much farther; else it is asked.
CLEARLY_NEARER = 2.6

KM_PER_DEGREE_NORTH = 111.2
# Belgium is small enough for one length of a degree of longitude.
KM_PER_DEGREE_EAST = KM_PER_DEGREE_NORTH * cos(radians(50.6))

Point: TypeAlias = tuple[float, float]  # latitude and longitude in degrees


class Locator:
    """Finds the municipalities that a position can lie in."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = {nis: town.names for nis, town in gazetteer.municipalities.items()}
        self._villages: dict[str, list[Point]] = {}
        for place in gazetteer.places:
            if place.position:
                self._villages.setdefault(place.nis, []).append(place.position)
        self._rings = [(area.municipalities, area.ring) for area in gazetteer.areas]

    def senses(self, latitude: float, longitude: float) -> tuple[Sense, ...]:
        """Return the municipalities that the position can lie in, the nearest first; none outside Belgium."""
        around = self._municipalities((latitude, longitude))
        if not around:
            return ()
        blur_north, blur_east = BLUR_KM / KM_PER_DEGREE_NORTH, BLUR_KM / KM_PER_DEGREE_EAST
        for north, east in ((blur_north, 0), (-blur_north, 0), (0, blur_east), (0, -blur_east)):
            around |= self._municipalities((latitude + north, longitude + east))
        by_distance: list[tuple[float, str]] = []
        for nis in around:
            km = min(
                hypot((north - latitude) * KM_PER_DEGREE_NORTH, (east - longitude) * KM_PER_DEGREE_EAST)
                for north, east in self._villages[nis]
            )
            by_distance.append((km, nis))
        by_distance.sort()
        limit = by_distance[0][0] * CLEARLY_NEARER
        near = [nis for km, nis in by_distance if km <= limit]
        return tuple(Sense(nis, self._names[nis], RecognisedBy.LOCATION) for nis in near[:MAX_CANDIDATES])

    def _municipalities(self, point: Point) -> set[str]:
        """Return the NIS codes of the areas that hold the point."""
        around: dict[frozenset[str], int] = {}
        for municipalities, ring in self._rings:
            if _is_inside(point, ring):
                around[municipalities] = around.get(municipalities, 0) + 1
        # A ring within a ring is a hole: an odd number of them means inside.
        return {nis for municipalities, count in around.items() if count % 2 for nis in municipalities}


def _is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Return whether a line from the point to the east crosses the ring an odd number of times."""
    latitude, longitude = point
    inside = False
    for (lat_1, lon_1), (lat_2, lon_2) in pairwise((*ring, ring[0])):
        if (lat_1 > latitude) != (lat_2 > latitude):
            crossing = lon_1 + (latitude - lat_1) / (lat_2 - lat_1) * (lon_2 - lon_1)
            inside ^= longitude < crossing
    return inside
