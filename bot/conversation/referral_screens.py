"""The screens about one municipality: the referral itself, more contacts, and where the facts come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.contacts import presentable
from bot.conversation.layout import Layout
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Block, Button, Contact, Heading, Paragraph, Screen, first_numbers, length
from bot.knowledge.model import PoliceZone, Project
from bot.understanding.places import PlaceResult, RecognisedBy

# The first answer stays short enough to be read at a glance by someone who has little time (characters).
FIRST_ANSWER = 1200
# What is kept free of it for headings, for the line that answers when another is closed, for what calls leave behind.
TRIMMINGS = 210
# One page of "more contacts" or of sources (characters): far under the 4,096 that Telegram allows, one or two screens.
PAGE = 2000


@dataclass(frozen=True, slots=True)
class ReferralScreens:
    """Screens about a municipality, laid out for one language and one reader."""

    layout: Layout

    def referral(self, nis: str, found: PlaceResult | None = None, before: Sequence[Block] = ()) -> Screen:
        """The project, the contacts and the emergency numbers; `found` says how the place was understood."""
        screen = self._referral(nis, found, before)
        if length(screen.blocks) <= FIRST_ANSWER:
            return screen
        return ReferralScreens(replace(self.layout, terse=True))._referral(nis, found, before)

    def _referral(self, nis: str, found: PlaceResult | None, before: Sequence[Block]) -> Screen:
        referral, needed = self._refer(nis), self._what_else()
        blocks = self._introduction(referral, found, before)
        room = FIRST_ANSWER - TRIMMINGS - length([*blocks, *needed, self.layout.emergency()])
        shown = self._first_contacts(referral, room, before)
        more = self.layout.button("button-more", actions.more(nis))
        rows = [[more, *self._onward(nis)], *self._around(nis, found), *self.layout.feet(actions.municipality(nis))]
        screen = self.layout.screen([*blocks, *shown, *needed], *rows)
        return replace(screen, copies=first_numbers([*before, *shown]))

    def whole_referral(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """The same with every contact, for a reader who has a page to read it on; no buttons."""
        referral = self._refer(nis)
        return self.layout.screen([*self._introduction(referral, found, ()), *self._all_contacts(referral)])

    def more(self, nis: str, page: int = 0) -> Screen:
        """All presentable contacts, a page at a time; pages count from 0."""
        contacts = presentable(self._refer(nis).contacts)
        message = "more-first" if contacts else "more-none"
        first = Paragraph(self._say(message, municipality=self.layout.named(nis)))
        return self._page(first, self._rows(contacts, brief=False), nis, page, actions.more)

    def sources(self, nis: str, page: int = 0) -> Screen:
        """Where each shown fact comes from, and when it was read; pages count from 0."""
        referral = self._refer(nis)
        first = Paragraph(self._say("sources-first", municipality=self.layout.named(nis)))
        rows = [*self._project_sources(referral), *map(self._origin, presentable(referral.contacts))]
        return self._page(first, rows, nis, page, actions.sources)

    # ------------------------------------------------------------------ pieces

    def _what_else(self) -> list[Block]:
        """Whether this was what the person needed, and where else to look."""
        if self.layout.discreet or self.layout.terse:
            return []
        return [Paragraph(self._say("referral-needed", button=self._say("button-doors")))]

    def _onward(self, nis: str) -> list[Button]:
        return [] if self.layout.discreet else [self.layout.button("button-doors", f"{actions.DOORS}:{nis}")]

    def _around(self, nis: str, found: PlaceResult | None) -> list[list[Button]]:
        another = _another_place(self.layout, found)
        if self.layout.discreet:
            return [[another]]
        return [[another, self.layout.button("button-sources", actions.sources(nis))]]

    def _refer(self, nis: str) -> Referral:
        return self.layout.referrals.refer(nis, self.layout.reader)

    def _say(self, message_id: str, **arguments: str) -> str:
        return self.layout.voice.say(message_id, **arguments)

    def _page(self, first: Block, rows: Sequence[Contact], nis: str, page: int, action: actions.Paged) -> Screen:
        pages = _pages(rows)
        shown = pages[page] if page < len(pages) else []
        onward = [self.layout.button("button-next", action(nis, page + 1))] if page + 1 < len(pages) else []
        back = self.layout.button("button-back", actions.municipality(nis))
        return self.layout.screen([first, *shown], [*onward, back], *self.layout.feet(action(nis, page)))

    def _introduction(self, referral: Referral, found: PlaceResult | None, before: Sequence[Block]) -> list[Block]:
        nis, project, language = referral.municipality.nis, referral.project, self.layout.voice.language
        blocks: list[Block] = [Paragraph(self._say("referral-first", municipality=self.layout.named(nis))), *before]
        blocks += [Paragraph(line) for line in self._recognised(nis, found)]
        if self.layout.discreet:
            return blocks
        if project is None:
            return [*blocks, Paragraph(self._say("outside"))]
        title, summary = project.short_title[language], project.summary[language]
        status = Paragraph(
            self._say(f"project-status-{project.status.state}", date=self.layout.voice.printed(project.status.as_of))
        )
        if self.layout.terse:
            return [*blocks, Heading(title), status]
        if nis in project.municipality_notes:
            blocks.append(Paragraph(project.municipality_notes[nis][language]))
        line = Paragraph(self._say("project-line", title=title, summary=summary))
        return [*blocks, Heading(self._say("project-heading")), line, status]

    def _recognised(self, nis: str, found: PlaceResult | None) -> Iterable[str]:
        """How the place was understood, where that is not plain."""
        if found is None:
            return
        municipality = self.layout.named(nis)
        place = found.name[self.layout.tongue(nis)] if found.name else municipality
        if found.recognised_by is RecognisedBy.SPELLING:
            yield self._say("referral-corrected", place=place, button=self._say("button-not-this-place"))
        if place == municipality:
            return
        if found.merger:
            yield self._say("referral-former", place=place, municipality=municipality, year=str(found.merger.since))
        else:
            yield self._say("referral-section", place=place, municipality=municipality)

    def _first_contacts(self, referral: Referral, room: int, before: Sequence[Block]) -> list[Block]:
        """At a glance, what fits in `room` characters: one local contact with a number and one line stand in any case.

        General doors are for where there is nothing nearer to the matter; what does not fit waits under "more". What
        stands in `before` is not said again.
        """
        near, doors = _dialled(self._rows(referral.local)), _dialled(self._rows(referral.general))
        local = [row for row in near or doors if row not in before]
        regional = [row for row in self._rows(referral.regional) if row not in before]
        instead = [] if near or doors else self._instead(referral)
        # Where numbers stand above and room is short, the region's line can wait.
        lines = _fitting(
            regional,
            room - length(local[:1] or instead),
            at_least=0 if self.layout.terse and first_numbers(before) else 1,
        )
        left = room - length([*lines, *instead])
        shown = _fitting(local, left, at_least=1 if near or not self.layout.terse else 0)
        return [*instead, *(self._ordered(shown, lines, []) if near else self._ordered([], lines, shown))]

    def _all_contacts(self, referral: Referral) -> list[Block]:
        """Every contact, in full."""
        groups = (referral.local, referral.regional, referral.general)
        near, lines, doors = (self._rows(group, brief=False) for group in groups)
        instead = [] if near or doors else self._instead(referral)
        return [*instead, *self._ordered(near, lines, doors)]

    def _ordered(self, near: Sequence[Contact], lines: Sequence[Contact], doors: Sequence[Contact]) -> list[Block]:
        return [
            *self._headed("local-heading", near),
            *self._headed("regional-heading", lines),
            *self._headed("general-heading", doors),
        ]

    def _headed(self, message_id: str, rows: Sequence[Contact]) -> list[Block]:
        heading = [] if self.layout.discreet else [Heading(self._say(message_id))]
        return [*heading, *rows] if rows else []

    def _instead(self, referral: Referral) -> list[Block]:
        """What is said where a project has no contact that may be shown: that, its police zone, its municipal site."""
        if referral.project is None:
            return []
        zones = referral.project.zones_of(referral.municipality.nis)
        lines = [
            self._say("no-local"),
            *map(self._zone, zones),
            *self._site(referral.project, referral.municipality.nis),
        ]
        return [Paragraph(line) for line in lines]

    def _zone(self, zone: PoliceZone) -> str:
        page = zone.page(self.layout.voice.language)
        if page is None:
            return self._say("zone-name", zone=zone.name)
        return self._say("zone-page", zone=zone.name, url=page)

    def _site(self, project: Project, nis: str) -> list[str]:
        site = project.municipal_sites.get(nis)
        return [self._say("municipal-site", url=site.url[self.layout.voice.language])] if site else []

    def _rows(self, services: Iterable[Shown], *, brief: bool = True) -> list[Contact]:
        return self.layout.rows(services, brief=brief)

    def _project_sources(self, referral: Referral) -> list[Contact]:
        if referral.project is None:
            return []
        voice = self.layout.voice
        lines = tuple(voice.source(source) for source in referral.project.sources.values())
        return [Contact(referral.project.short_title[voice.language], lines=lines)]

    def _origin(self, shown: Shown) -> Contact:
        voice, checked = self.layout.voice, shown.service.checked
        state = self._say("source-checked", date=voice.day(checked.on)) if checked else self._say("source-not-checked")
        lines = tuple(voice.source(source) for source in shown.sources)
        return Contact(shown.service.name[voice.language], lines=(*lines, state))


def _dialled(rows: Iterable[Contact]) -> list[Contact]:
    return [row for row in rows if row.numbers]


def _another_place(layout: Layout, found: PlaceResult | None) -> Button:
    corrected = found is not None and found.recognised_by is RecognisedBy.SPELLING
    return layout.button("button-not-this-place" if corrected else "button-place", actions.PLACE)


def _pages(rows: Sequence[Contact]) -> list[list[Contact]]:
    pages: list[list[Contact]] = []
    rest = list(rows)
    while rest:
        pages.append(_fitting(rest, PAGE))
        rest = rest[len(pages[-1]) :]
    return pages


def _fitting(rows: Sequence[Contact], room: int, at_least: int = 1) -> list[Contact]:
    fitting = list(rows[:at_least])
    for row in rows[at_least:]:
        if length([*fitting, row]) > room:
            break
        fitting.append(row)
    return fitting
