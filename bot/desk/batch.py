"""A table of places in, the same table with its referrals out. Pure: no file, no command line.

What each row means stands first, then what is added to it.
"""

import enum
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bot.conversation.card import urgent_first
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer
from bot.desk.columns import NIS_CELL, OUR_HEADING, PlaceColumns
from bot.desk.tables import escape_formula, spreadsheet_spaces
from bot.knowledge.facts import Facts
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.service import Reader, Visibility
from bot.understanding.places.decision import BRUSSELS
from bot.understanding.places.finder import PlaceFinder, Steps
from bot.understanding.places.names import Role
from bot.understanding.places.result import NO_PLACE, Candidate, Outcome, PlaceResult, RecognisedBy

# ---------------------------------------------------------------------- what a row means

# Words beside a place that add nothing to it: `Ville de`, `commune de`, `à`, `et`.
_ROLES_WITHOUT_MEANING = (
    Role.FILLER | Role.JOIN | Role.ADMIN | Role.CODE_WORD | Role.LIVES | Role.IS_IN
    | Role.PLACE_PREPOSITION | Role.WEAK_PREPOSITION | Role.FROM_PREPOSITION
)  # fmt: skip
# Beside a name these make it something else than the municipality, in a table: an area, a zone, a court.
_NOT_A_MUNICIPALITY = frozenset({
    "arrondissement", "province", "provincie", "provinz", "region", "regio", "zone", "police", "politie", "polizei",
    "tribunal", "rechtbank", "parquet", "parket",
})  # fmt: skip
_POSTAL_CODE_DIGITS = 4


class ReviewReason(enum.StrEnum):
    """Why a person must look at a row; the first of a row is what it is counted under."""

    AMBIGUOUS = "ambiguous"
    ABROAD = "abroad"
    NONE = "none"
    SPELLING = "spelling"
    NIS = "nis"  # a NIS code that no municipality has
    CODE = "code"  # a postal code that no municipality has
    PARTLY = "partly"  # words of the cell were not understood
    OUTSIDE = "outside"


# With one of these, not all of a cell was a place as it stands there.
_UNSURE: Final = frozenset({ReviewReason.SPELLING, ReviewReason.CODE, ReviewReason.PARTLY})
_REVIEW_MESSAGES = {
    ReviewReason.AMBIGUOUS: "batch-look-ambiguous",
    ReviewReason.ABROAD: "batch-look-abroad",
    ReviewReason.NONE: "batch-look-none",
    ReviewReason.SPELLING: "batch-look-spelling",
    ReviewReason.NIS: "batch-look-nis",
    ReviewReason.CODE: "batch-look-code",
    ReviewReason.PARTLY: "batch-look-partly",
    ReviewReason.OUTSIDE: "batch-look-outside",
}
_RECOGNISED_MESSAGES = {
    RecognisedBy.NAME: "batch-by-name",
    RecognisedBy.POSTAL_CODE: "batch-by-code",
    RecognisedBy.SECTION: "batch-by-section",
    RecognisedBy.FORMER_NAME: "batch-by-former-name",
    RecognisedBy.OTHER_NAME: "batch-by-other-name",
    RecognisedBy.SPELLING: "batch-by-spelling",
}
# Contacts in a cell: more would not be read there.
_MOST_CONTACTS = 3


class RowResult(NamedTuple):
    """What a row says. `nis` and `project` only where they are sure; `blank` is a row without a place in it.

    `by_nis` is True where the row has a NIS code of its own, which leaves no question.
    """

    found: PlaceResult
    nis: str | None = None
    project: str | None = None
    reasons: tuple[ReviewReason, ...] = ()
    blank: bool = False
    by_nis: bool = False


class RowReader:
    """Reads places as they stand in a table. It asks more than a conversation does, where nobody can answer.

    A conversation takes either of two municipalities if both are of one project; here each row gets a NIS code, so
    that is a question too.
    """

    def __init__(self, facts: Facts, places: PlaceFinder) -> None:
        self._facts = facts
        self._finder = places.by_municipality()
        self._by_postal_code: dict[str, list[Municipality]] = {}
        for municipality in facts.gazetteer.municipalities.values():
            for code in municipality.postal_codes:
                self._by_postal_code.setdefault(code, []).append(municipality)
        # Codes of before a merger, too: lists are older than it.
        self._by_nis = {one.old_nis: facts.gazetteer.nis_today(one.old_nis) for one in facts.gazetteer.mergers}
        self._by_nis |= {nis: nis for nis in facts.gazetteer.municipalities}
        # Long tables name few places: the same text is looked up once.
        self._results: dict[tuple[str, str], RowResult] = {}

    def read(self, text: str, code: str = "") -> RowResult:
        """Return what a row says: `text` are its cells that name a place, `code` that with a NIS code."""
        key = text, code
        if key not in self._results:
            found = self._look_up(text)
            self._results[key] = self._with_code(found, code) if code else found
        return self._results[key]

    def is_place(self, cell: str) -> bool:
        """Return whether a cell is a place for sure, or one of a few; nothing is corrected, nothing left unread."""
        if code := NIS_CELL.fullmatch(cell.strip()):
            return code[1] + code[2] in self._by_nis
        found = self.read(PlaceColumns((0,)).text([cell]))
        return bool(found.nis or found.found.candidates) and _UNSURE.isdisjoint(found.reasons)

    def _with_code(self, found: RowResult, code: str) -> RowResult:
        """Return what a row says that has a NIS code: the surest of all, unless its other cells deny it."""
        nis = self._by_nis.get(code)
        if nis is None:
            return found._replace(reasons=(ReviewReason.NIS, *found.reasons), blank=False)
        others = {one.nis for one in found.found.candidates} | ({found.nis} if found.nis else set())
        if others and nis not in others:
            return self._question([nis, *sorted(others)])
        project = self._facts.project_of.get(nis)
        outcome, reasons = (Outcome.COVERED, ()) if project else (Outcome.OUTSIDE, (ReviewReason.OUTSIDE,))
        place = PlaceResult(outcome, nis, project, name=self._facts.gazetteer.municipalities[nis].names)
        return RowResult(place, nis, project, reasons, by_nis=True)

    def _question(self, meant: Sequence[str]) -> RowResult:
        """Return the question which municipality is meant, by their NIS codes; that there is none without any."""
        if not meant:
            return RowResult(NO_PLACE, reasons=(ReviewReason.NONE,))
        towns = self._facts.gazetteer.municipalities
        candidates = tuple(Candidate(nis, towns[nis].names, towns[nis].names) for nis in meant)
        return RowResult(PlaceResult(Outcome.AMBIGUOUS, candidates=candidates), reasons=(ReviewReason.AMBIGUOUS,))

    def _look_up(self, text: str) -> RowResult:
        steps = self._finder.steps(text)
        found = self._brussels_or_a_part(steps) or steps.result
        if not text:
            return RowResult(found, blank=True)
        if found.nis is None:
            outcomes = {Outcome.AMBIGUOUS: ReviewReason.AMBIGUOUS, Outcome.ABROAD: ReviewReason.ABROAD}
            # The project is sure where all that the place could be are in the same one.
            projects = {self._facts.project_of.get(one.nis) for one in found.candidates}
            shared = projects.pop() if len(projects) == 1 else None
            return RowResult(found, project=shared, reasons=(outcomes.get(found.outcome, ReviewReason.NONE),))
        project = self._facts.project_of.get(found.nis)
        return RowResult(found, found.nis, project, tuple(self._reasons(steps, found.nis)))

    def _brussels_or_a_part(self, steps: Steps) -> PlaceResult | None:
        """Return the question in `1050 Bruxelles`: the code is of Ixelles and of the city.

        The name is often said of the whole region, so the code may be what is meant.
        """
        if steps.result.nis != BRUSSELS or steps.result.recognised_by is RecognisedBy.SECTION:
            return None
        could_be = [one for token in steps.message.tokens for one in self._by_postal_code.get(token.word, ())]
        if len({one.nis for one in could_be}) < 2:
            return None
        candidates = (Candidate(one.nis, one.names, one.names) for one in could_be)
        return PlaceResult(Outcome.AMBIGUOUS, candidates=tuple(dict.fromkeys(candidates)))

    def _reasons(self, steps: Steps, nis: str) -> Iterator[ReviewReason]:
        """Yield why a person must look at a row that names a municipality, the most pressing reason first."""
        if steps.result.recognised_by is RecognisedBy.SPELLING:
            yield ReviewReason.SPELLING
        first = steps.message.tokens[0]
        if first.is_number and len(first.word) == _POSTAL_CODE_DIGITS and first.word not in self._by_postal_code:
            yield ReviewReason.CODE
        # A code of the municipality beside its name makes it sure, whatever other words there are.
        own_codes = self._facts.gazetteer.municipalities[nis].postal_codes
        by_code = steps.result.recognised_by is RecognisedBy.POSTAL_CODE
        confirmed = not by_code and any(token.word in own_codes for token in steps.message.tokens)
        # Words beside the places that mean something.
        read = {index for mention in steps.accepted for index in range(mention.start, mention.end)}
        unread = [token for index, token in enumerate(steps.message.tokens) if index not in read]
        if not confirmed and any(
            token.word in _NOT_A_MUNICIPALITY
            or not (token.is_number or self._finder.words.role(token) & _ROLES_WITHOUT_MEANING)
            for token in unread
        ):
            yield ReviewReason.PARTLY
        if nis not in self._facts.project_of:
            yield ReviewReason.OUTSIDE


# ---------------------------------------------------------------------- what is added to it


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the added cells in one language. Only contacts that a victim may see: a list is passed on."""

    layout: Layout
    # Long tables name few municipalities, and misspell them in many ways: what is said of each is made once.
    _cells_of: dict[RowResult, tuple[str, ...]] = field(default_factory=dict)
    _contacts_of: dict[str, str] = field(default_factory=dict)

    def heading(self) -> tuple[str, ...]:
        """Return the names of the added columns; that of the contacts holds their date and the emergency numbers."""
        date = self.layout.localizer.day(self.layout.referrals.today())
        names = [
            "NIS",
            self._say("batch-column-municipality"),
            self._say("batch-column-project"),
            self._say("batch-column-contacts", date=date, **self.layout.numbers()),
            self._say("batch-column-understood"),
            self._say("batch-column-look"),
        ]
        headings = (self._say("batch-column", ours=OUR_HEADING, name=name) for name in names)
        return tuple(map(spreadsheet_spaces, headings))

    def cells(self, row: RowResult) -> tuple[str, ...]:
        """Return the cells of one row, as many as the heading has."""
        if row not in self._cells_of:
            self._cells_of[row] = self._new_cells(row)
        return self._cells_of[row]

    def _new_cells(self, row: RowResult) -> tuple[str, ...]:
        municipality, contacts, how = "", "", ""
        if row.nis:
            municipality = self.layout.named(row.nis)
            how = self.layout.localizer.series(self._how_understood(row, row.nis))
            if row.nis not in self._contacts_of:
                self._contacts_of[row.nis] = self._contacts(row.nis)
            contacts = self._contacts_of[row.nis]
        project = ""
        if row.project:
            found = self.layout.facts.projects[row.project]
            project = f"{found.number}. {found.short_title[self.layout.localizer.language]}"
        why = [self._say("batch-look-blank")] if row.blank else []
        language = self.layout.localizer.language
        choices = ", ".join(f"{one.label(language)} [{one.nis}]" for one in row.found.candidates)
        for reason in row.reasons:
            said = self._say(_REVIEW_MESSAGES[reason])
            why.append(self._say("batch-look-choices", why=said, choices=choices) if choices else said)
        look = self.layout.localizer.series(why)
        return tuple(map(escape_formula, (row.nis or "", municipality, project, contacts, how, look)))

    def _contacts(self, nis: str) -> str:
        """Return the first contacts of the municipality's card, as one cell."""
        localizer, referral = self.layout.localizer, self.layout.referrals.refer(nis, Reader.VICTIM)
        contacts = []
        for shown in urgent_first([self.layout], referral)[:_MOST_CONTACTS]:
            name, number = shown.service.name[localizer.language], shown.service.phones[0].number
            contact = self._say("batch-contact", name=name, number=number)
            if shown.visibility is Visibility.DUE:
                contact += f" ({self._say('contact-due', date=localizer.day(shown.last_read))})"
            contacts.append(contact)
        return " | ".join(contacts)

    def _how_understood(self, row: RowResult, nis: str) -> Iterator[str]:
        """Yield how the municipality was recognised, and what its project says of it."""
        found = row.found
        facts, language = self.layout.facts, self.layout.localizer.language
        place = found.name[language] if found.name else self.layout.named(nis)
        if row.by_nis:
            yield self._say("batch-by-nis")
        elif found.merger:
            yield self._say("batch-by-former-name-since", place=place, year=str(found.merger.since))
        else:
            yield self._say(_RECOGNISED_MESSAGES[found.recognised_by or RecognisedBy.NAME], place=place)
            if found.recognised_by is RecognisedBy.SPELLING and found.name != facts.gazetteer.municipalities[nis].names:
                yield self._say("batch-by-section", place=place)
        # Of a merged municipality the note speaks of one of the old ones: only where the row names that.
        project = facts.project(nis)
        is_merged = any(merger.today == nis for merger in facts.gazetteer.mergers)
        if project and nis in project.municipality_notes and (found.merger or not is_merged):
            yield project.municipality_notes[nis][language]

    def _say(self, message: str, **arguments: str) -> str:
        return self.layout.localizer.say(message, **arguments)


def summary(localizer: Localizer, rows: Sequence[RowResult]) -> Iterator[str]:
    """Yield how many rows there are of each kind, the sure ones first; only kinds that there are."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.blank:
            counts["batch-look-blank"] += 1
        else:
            counts[_REVIEW_MESSAGES[row.reasons[0]] if row.reasons else "batch-count-sure"] += 1
    for kind in ("batch-count-sure", *_REVIEW_MESSAGES.values(), "batch-look-blank"):
        if counts[kind]:
            yield localizer.say("batch-count", count=counts[kind], kind=localizer.say(kind))
