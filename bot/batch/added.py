"""The cells that are added to a row: the municipality, its project, contacts, and how the row was understood."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.batch.columns import OURS
from bot.batch.understood import Mark, Understood
from bot.conversation.contacts import presentable
from bot.conversation.layout import Layout
from bot.conversation.referral import Referral, Shown
from bot.conversation.voice import Voice
from bot.knowledge.gazetteer import Names
from bot.knowledge.visibility import Reader, Visibility
from bot.understanding.place_result import PlaceResult, RecognisedBy

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
        date = self.layout.voice.day(self.layout.referrals.today())
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
        return f"{project.number}. {project.short_title[self.layout.voice.language]}"

    def _referral(self, nis: str) -> str:
        if nis not in self._contacts:
            referral = self.layout.referrals.refer(nis, Reader.VICTIM)
            self._contacts[nis] = " | ".join(map(self._contact, _chosen(referral)))
        return self._contacts[nis]

    def _contact(self, shown: Shown) -> str:
        voice = self.layout.voice
        name, number = shown.service.name[voice.language], shown.service.phones[0].number
        said = self._say("batch-contact", name=name, number=number)
        due = shown.visibility is Visibility.DUE
        return f"{said} ({self._say('contact-due', date=voice.day(shown.last_read))})" if due else said

    def _understood(self, found: PlaceResult, nis: str) -> Iterator[str]:
        place = found.name[self.layout.voice.language] if found.name else self.layout.named(nis)
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
            yield project.municipality_notes[nis][self.layout.voice.language]

    def _names(self, nis: str) -> Names:
        return self.layout.facts.gazetteer.municipalities[nis].names

    def _why(self, row: Understood) -> Iterator[str]:
        """Why a person must look, with the municipalities it could be."""
        if row.blank:
            yield self._say("batch-look-blank")
        for mark in row.marks:
            said = self._say(_LOOK[mark])
            choices = ", ".join(f"{one.label(self.layout.voice.language)} [{one.nis}]" for one in row.candidates)
            yield self._say("batch-look-choices", why=said, choices=choices) if choices else said

    def _say(self, message_id: str, **arguments: str) -> str:
        return self.layout.voice.say(message_id, **arguments)


def harmless(cell: str) -> str:
    """The cell, never a formula: an apostrophe says to a spreadsheet that it is text."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _chosen(referral: Referral) -> Sequence[Shown]:
    near = _dialled(referral.local)[:_MOST_NEAR] or _dialled(referral.general)[:_MOST_NEAR]
    return [*near, *_dialled(referral.regional)[:_MOST_LINES]]


def _dialled(contacts: Iterable[Shown]) -> list[Shown]:
    return [one for one in presentable(contacts) if one.service.phones]


def summary(voice: Voice, rows: Iterable[Understood]) -> Iterator[str]:
    """How many rows there are of each kind, the sure ones first; only kinds that there are."""
    counted = Counter(_kind(row) for row in rows)
    for kind in ("batch-count-sure", *_LOOK.values(), "batch-look-blank"):
        if counted[kind]:
            yield voice.say("batch-count", count=counted[kind], kind=voice.say(kind))


def _kind(row: Understood) -> str:
    if row.blank:
        return "batch-look-blank"
    return _LOOK[row.marks[0]] if row.marks else "batch-count-sure"
