"""What a row says of its place: one municipality, or why a person must look."""

import enum
from dataclasses import dataclass

from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Municipality
from bot.understanding.place_decision import BRUSSELS
from bot.understanding.place_explanation import Steps
from bot.understanding.place_text import Token
from bot.understanding.place_words import PlaceWords, Role
from bot.understanding.places import Candidate, Outcome, PlaceFinder, PlaceResult, RecognisedBy

# Words beside a place that add nothing to it: `Ville de`, `commune de`, `à`, `et`.
_SAYS_NOTHING = (
    Role.FILLER | Role.JOIN | Role.ADMIN | Role.CODE_WORD | Role.LIVES | Role.IS_IN
    | Role.PLACE_PREPOSITION | Role.WEAK_PREPOSITION | Role.FROM_PREPOSITION
)  # fmt: skip
# Beside a name these make it something else than the municipality, in a table: an area, a zone, a court.
_SOMETHING_ELSE = frozenset({
    "arrondissement", "province", "provincie", "provinz", "region", "regio", "zone", "police", "politie", "polizei",
    "tribunal", "rechtbank", "parquet", "parket",
})  # fmt: skip


class Mark(enum.StrEnum):
    """Why a person must look at a row; the first of a row is what it is counted under."""

    AMBIGUOUS = "ambiguous"
    ABROAD = "abroad"
    NONE = "none"
    SPELLING = "spelling"
    CODE = "code"  # a postal code that no municipality has
    PARTLY = "partly"  # words of the cell were not understood
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a row says. `nis` and `project` only where they are sure; `blank` is a row without a place in it."""

    found: PlaceResult
    nis: str | None = None
    project: str | None = None
    marks: tuple[Mark, ...] = ()
    blank: bool = False

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the place could be, if a person must choose."""
        return self.found.candidates


class RowReader:
    """Reads places as they stand in a table. It asks more than a conversation does, where nobody can answer.

    A conversation takes either of two municipalities if both are of one project; here each row gets a NIS code, so
    that is a question too.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._finder = PlaceFinder(facts.gazetteer, {})
        self._words = PlaceWords(facts.gazetteer)
        self._at_code: dict[str, list[Municipality]] = {}
        for municipality in facts.gazetteer.municipalities.values():
            for code in municipality.postal_codes:
                self._at_code.setdefault(code, []).append(municipality)
        self._known: dict[str, Understood] = {}

    def read(self, text: str) -> Understood:
        """What `text` says; the same text is looked up once."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Understood:
        steps = self._finder.steps(text)
        found = self._asked_in_brussels(steps) or steps.result
        if not text:
            return Understood(found, blank=True)
        if found.nis is None:
            mark = {Outcome.AMBIGUOUS: Mark.AMBIGUOUS, Outcome.ABROAD: Mark.ABROAD}.get(found.outcome, Mark.NONE)
            return Understood(found, project=self._shared_project(found), marks=(mark,))
        project = self._facts.project(found.nis)
        return Understood(found, found.nis, project.id if project else None, tuple(self._marks(steps, found.nis)))

    def _asked_in_brussels(self, steps: Steps) -> PlaceResult | None:
        """`1050 Bruxelles`: the code is of Ixelles and of the city, and the name is often said of the whole region."""
        if steps.result.nis != BRUSSELS:
            return None
        could_be = [one for token in steps.message.tokens for one in self._at_code.get(token.word, ())]
        if len({one.nis for one in could_be}) < 2 or steps.result.recognised_by is RecognisedBy.SECTION:
            return None
        candidates = (Candidate(one.nis, one.names, one.names) for one in could_be)
        return PlaceResult(Outcome.AMBIGUOUS, candidates=tuple(dict.fromkeys(candidates)))

    def _shared_project(self, found: PlaceResult) -> str | None:
        """The project, where all that it could be are in the same one."""
        projects = {self._facts.project_of.get(one.nis) for one in found.candidates}
        return projects.pop() if len(projects) == 1 else None

    def _marks(self, steps: Steps, nis: str) -> list[Mark]:
        unknown, agreeing = self._postal_codes(steps, nis)
        by_code = steps.result.recognised_by is RecognisedBy.POSTAL_CODE
        reasons = {
            Mark.SPELLING: steps.result.recognised_by is RecognisedBy.SPELLING,
            Mark.CODE: unknown,
            Mark.PARTLY: (by_code or not agreeing) and any(self._says_something(token) for token in _left_over(steps)),
            Mark.OUTSIDE: nis not in self._facts.project_of,
        }
        return [mark for mark, holds in reasons.items() if holds]

    def _postal_codes(self, steps: Steps, nis: str) -> tuple[bool, bool]:
        """Whether a number that must be a postal code is none, and whether one agrees with the municipality."""
        first = steps.message.tokens[0]
        unknown = first.is_number and len(first.word) == len("4000") and first.word not in self._at_code
        known = self._facts.gazetteer.municipalities[nis].postal_codes
        return unknown, any(token.word in known for token in steps.message.tokens)

    def _says_something(self, token: Token) -> bool:
        if token.word in _SOMETHING_ELSE:
            return True
        return not token.is_number and not self._words.role(token) & _SAYS_NOTHING


def _left_over(steps: Steps) -> list[Token]:
    """The tokens that are in no mention of a place."""
    covered = {place for mention in steps.meant for place in range(mention.start, mention.end)}
    return [token for place, token in enumerate(steps.message.tokens) if place not in covered]
