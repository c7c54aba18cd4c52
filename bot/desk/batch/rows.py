"""What a row says of its place: one municipality, or why a person must look.

The cells that are added to a row: the municipality, its project, contacts, and how the row was understood.
"""

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.conversation.contacts import presentable
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer
from bot.conversation.referral import Referral, Shown
from bot.desk.batch.table import OURS
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Municipality, Names
from bot.knowledge.visibility import Reader, Visibility
from bot.understanding.places.decision import BRUSSELS
from bot.understanding.places.finder import PlaceFinder, Steps
from bot.understanding.places.names import PlaceWords, Role
from bot.understanding.places.result import Candidate, Outcome, PlaceResult, RecognisedBy
from bot.understanding.text import Token

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
    covered = {place for mention in steps.accepted for place in range(mention.start, mention.end)}
    return [token for place, token in enumerate(steps.message.tokens) if place not in covered]


# A cell that starts with one of these is a formula to a spreadsheet, and a formula can send data away.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Contacts in a cell: those nearest, then the lines of the region.
_MOST_NEAR = 2
_MOST_LINES = 2

_HOW = {
    RecognisedBy.NAME: "batch-by-name",
    RecognisedBy.POSTAL_CODE: "batch-by-code",
    RecognisedBy.SECTION: "batch-by-section",
    RecognisedBy.FORMER_NAME: "batch-by-former-name",
    RecognisedBy.OTHER_NAME: "batch-by-other-name",
    RecognisedBy.SPELLING: "batch-by-spelling",
}
_LOOK = {
    Mark.AMBIGUOUS: "batch-look-ambiguous",
    Mark.ABROAD: "batch-look-abroad",
    Mark.NONE: "batch-look-none",
    Mark.SPELLING: "batch-look-spelling",
    Mark.CODE: "batch-look-code",
    Mark.PARTLY: "batch-look-partly",
    Mark.OUTSIDE: "batch-look-outside",
}


@dataclass(frozen=True, slots=True)
class Additions:
    """Writes the added cells in one language. Only contacts that a victim may see: a list is passed on."""

    layout: Layout
    _contacts: dict[str, str] = field(default_factory=dict)

    def heading(self) -> tuple[str, ...]:
        """The names of the added columns; that of the contacts holds their date and the emergency numbers."""
        date = self.layout.localizer.day(self.layout.referrals.today())
        names = [
            "NIS",
            self._say("batch-column-municipality"),
            self._say("batch-column-project"),
            self._say("batch-column-contacts", date=date, **self.layout.numbers()),
            self._say("batch-column-understood"),
            self._say("batch-column-look"),
        ]
        return tuple(self._say("batch-column", ours=OURS, name=name) for name in names)

    def cells(self, row: Understood) -> tuple[str, ...]:
        """The cells of one row, as many as the heading has."""
        cells = (
            row.nis or "",
            self.layout.named(row.nis) if row.nis else "",
            self._project(row.project) if row.project else "",
            self._referral(row.nis) if row.nis else "",
            "; ".join(self._understood(row.found, row.nis)) if row.nis else "",
            "; ".join(self._why(row)),
        )
        return tuple(map(harmless, cells))

    def _project(self, project_id: str) -> str:
        project = self.layout.facts.projects[project_id]
        return f"{project.number}. {project.short_title[self.layout.localizer.language]}"

    def _referral(self, nis: str) -> str:
        if nis not in self._contacts:
            referral = self.layout.referrals.refer(nis, Reader.VICTIM)
            self._contacts[nis] = " | ".join(map(self._contact, _chosen(referral)))
        return self._contacts[nis]

    def _contact(self, shown: Shown) -> str:
        localizer = self.layout.localizer
        name, number = shown.service.name[localizer.language], shown.service.phones[0].number
        said = self._say("batch-contact", name=name, number=number)
        due = shown.visibility is Visibility.DUE
        return f"{said} ({self._say('contact-due', date=localizer.day(shown.last_read))})" if due else said

    def _understood(self, found: PlaceResult, nis: str) -> Iterator[str]:
        place = found.name[self.layout.localizer.language] if found.name else self.layout.named(nis)
        if found.merger:
            yield self._say("batch-by-former-name-since", place=place, year=str(found.merger.since))
        else:
            yield self._say(_HOW[found.recognised_by or RecognisedBy.NAME], place=place)
            if found.recognised_by is RecognisedBy.SPELLING and found.name != self._names(nis):
                yield self._say("batch-by-section", place=place)
        yield from self._notes(found, nis)

    def _notes(self, found: PlaceResult, nis: str) -> Iterator[str]:
        """What its project says of this municipality; of a merger only where the row names the old one."""
        project = self.layout.facts.project(nis)
        grown = any(merger.today == nis for merger in self.layout.facts.gazetteer.mergers)
        if project and nis in project.municipality_notes and (found.merger or not grown):
            yield project.municipality_notes[nis][self.layout.localizer.language]

    def _names(self, nis: str) -> Names:
        return self.layout.facts.gazetteer.municipalities[nis].names

    def _why(self, row: Understood) -> Iterator[str]:
        """Why a person must look, with the municipalities it could be."""
        if row.blank:
            yield self._say("batch-look-blank")
        for mark in row.marks:
            said = self._say(_LOOK[mark])
            choices = ", ".join(f"{one.label(self.layout.localizer.language)} [{one.nis}]" for one in row.candidates)
            yield self._say("batch-look-choices", why=said, choices=choices) if choices else said

    def _say(self, message_id: str, **arguments: str) -> str:
        return self.layout.localizer.say(message_id, **arguments)


def harmless(cell: str) -> str:
    """The cell, never a formula: an apostrophe says to a spreadsheet that it is text."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _chosen(referral: Referral) -> Sequence[Shown]:
    near = _dialled(referral.local)[:_MOST_NEAR] or _dialled(referral.general)[:_MOST_NEAR]
    return [*near, *_dialled(referral.regional)[:_MOST_LINES]]


def _dialled(contacts: Iterable[Shown]) -> list[Shown]:
    return [one for one in presentable(contacts) if one.service.phones]


def summary(localizer: Localizer, rows: Iterable[Understood]) -> Iterator[str]:
    """How many rows there are of each kind, the sure ones first; only kinds that there are."""
    counted = Counter(_kind(row) for row in rows)
    for kind in ("batch-count-sure", *_LOOK.values(), "batch-look-blank"):
        if counted[kind]:
            yield localizer.say("batch-count", count=counted[kind], kind=localizer.say(kind))


def _kind(row: Understood) -> str:
    if row.blank:
        return "batch-look-blank"
    return _LOOK[row.marks[0]] if row.marks else "batch-count-sure"
