"""Which municipality a text names, or which question to ask."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.knowledge.gazetteer import Gazetteer, Merger, Names, Place
from bot.understanding.normalise import normalise


class Outcome(enum.StrEnum):
    """What came of looking for a place."""

    COVERED = "covered"
    OUTSIDE = "outside"
    AMBIGUOUS = "ambiguous"
    ABROAD = "abroad"
    NONE = "none"


class RecognisedBy(enum.StrEnum):
    """How the place was recognised; SPELLING is the one that a screen asks about ("Seraing?")."""

    NAME = "name"
    POSTAL_CODE = "postal_code"
    SECTION = "section"
    FORMER_NAME = "former_name"
    OTHER_NAME = "other_name"
    SPELLING = "spelling"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer to the question which place is meant: `place` lies in `municipality` (they may be the same)."""

    nis: str
    place: Names
    municipality: Names

    def label(self, language: str) -> str:
        """What a button says: `Heusden-Zolder`, or `Heusden (Destelbergen)` for a part of a municipality."""
        place, municipality = self.place[language], self.municipality[language]
        return municipality if place == municipality else f"{place} ({municipality})"


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """What a text says about a place.

    `name` is the place as it was found (a section, an old name) when it is not the municipality itself.
    """

    outcome: Outcome
    nis: str | None = None
    project: str | None = None
    recognised_by: RecognisedBy | None = None
    name: Names | None = None
    candidates: tuple[Candidate, ...] = ()
    country: str | None = None
    merger: Merger | None = None


NOTHING = PlaceResult(Outcome.NONE)


class PlaceFinder:
    """Finds the municipality that a text names. `project_of` maps NIS codes to project ids."""

    def __init__(self, gazetteer: Gazetteer, project_of: Mapping[str, str]) -> None:
        self._gazetteer = gazetteer
        self._project_of = project_of
        self._places: dict[str, list[Place]] = {}
        for place in gazetteer.places:
            for name in place.names.all():
                self._places.setdefault(normalise(name), []).append(place)

    def find(self, text: str) -> PlaceResult:
        """The municipality that `text` names, a question, a country, or nothing."""
        places = self._places.get(normalise(text))
        if not places:
            return NOTHING
        place = places[0]
        project = self._project_of.get(place.nis)
        found = PlaceResult(Outcome.COVERED if project else Outcome.OUTSIDE, place.nis, project, RecognisedBy.NAME)
        return replace(found, name=place.names)
