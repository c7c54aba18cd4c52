"""The answer to the question which place a text names."""

import enum
from typing import NamedTuple

from bot.knowledge.gazetteer import Merger, Names

# A question has two to four answers; a person in need reads no longer list.
MAX_CANDIDATES = 4


class Outcome(enum.StrEnum):
    """The outcomes of looking for a place."""

    COVERED = "covered"
    OUTSIDE = "outside"
    AMBIGUOUS = "ambiguous"
    ABROAD = "abroad"
    NONE = "none"


class RecognisedBy(enum.StrEnum):
    """The ways in which a place is recognised; after SPELLING a screen asks ("Seraing?"), after NAME it need not."""

    NAME = "name"
    FORMER_NAME = "former_name"
    SECTION = "section"
    OTHER_NAME = "other_name"
    POSTAL_CODE = "postal_code"
    SPELLING = "spelling"
    LOCATION = "location"


class Candidate(NamedTuple):
    """One answer to the question which place is meant: `place` lies in `municipality` (they may be the same)."""

    nis: str
    place: Names
    municipality: Names

    def label(self, language: str) -> str:
        """Return the text of a button: `Heusden-Zolder`, or `Heusden (Destelbergen)` for a part of a municipality."""
        place, municipality = self.place[language], self.municipality[language]
        return municipality if place == municipality else f"{place} ({municipality})"


class PlaceResult(NamedTuple):
    """The place that a text names, or the question which one it is.

    `name` is the place as it was understood: the municipality, a part of it, its old name, or a town abroad.
    """

    outcome: Outcome
    nis: str | None = None
    project: str | None = None
    recognised_by: RecognisedBy | None = None
    name: Names | None = None
    candidates: tuple[Candidate, ...] = ()
    country: str | None = None
    merger: Merger | None = None


NO_PLACE = PlaceResult(Outcome.NONE)
