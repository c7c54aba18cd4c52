"""The screens about one municipality: the referral itself, more contacts, and where the facts come from.

The longer screens about one municipality, page by page: all its contacts, and where the facts come from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.contacts import presentable
from bot.conversation.layout import SHORT, TERSE, Layout, Room, Sizes, Thing, fitting, less, paged
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Block, Button, Contact, Heading, Paragraph, Screen, first_numbers, length
from bot.knowledge.project import PoliceZone, Project
from bot.understanding.places.result import PlaceResult, RecognisedBy

# The first answer stays short enough to be read at a glance by someone who has little time (characters).
FIRST_ANSWER = 1200
# What is kept free of it where a screen says how the place was understood (characters).
CORRECTION = 170
# What is kept free of it for the line that answers when another is closed.
TRIMMINGS = 60
# One page of "more contacts" or of sources (characters): far under the 4,096 that Telegram allows, one or two screens.
PAGE = 2000

# Recognised like this, there is nothing to say about it.
_PLAIN = {None, RecognisedBy.NAME, RecognisedBy.POSTAL_CODE, RecognisedBy.LOCATION}


@dataclass(frozen=True, slots=True)
class ReferralScreens:
    """Screens about a municipality, laid out for one language and one reader."""

    layout: Layout

    def referral(self, nis: str, found: PlaceResult | None = None, before: Sequence[Block] = ()) -> Screen:
        """The project, the contacts and the emergency numbers; `found` says how the place was understood."""
        for terse in range(self.layout.terse, TERSE):
            laid_out = ReferralScreens(replace(self.layout, terse=terse))
            if not laid_out._is_tight(nis, found, before):
                screen = laid_out._referral(nis, found, before)
                if length(screen.blocks) <= FIRST_ANSWER:
                    return screen
        return ReferralScreens(replace(self.layout, terse=TERSE))._referral(nis, found, before)

    def _is_tight(self, nis: str, found: PlaceResult | None, before: Sequence[Block]) -> bool:
        """Whether even one contact near and one line of the region are too much."""
        referral = self._refer(nis)
        near, general = (_dialled(self.layout.usable(group)) for group in (referral.local, referral.general))
        least = [*(near or general)[:1], *self.layout.usable(referral.regional)[:1]]
        return min(less(self._room_left(referral, found, before), *map(self._size, least))) < 0

    def _referral(self, nis: str, found: PlaceResult | None, before: Sequence[Block]) -> Screen:
        referral, needed = self._refer(nis), self._what_else()
        shown = self._first_contacts(referral, self._room_left(referral, found, before), before)
        more = self.layout.button("button-more", actions.more(nis))
        rows = [[more, *self._onward(nis)], *self._around(nis, found), *self.layout.feet(actions.municipality(nis))]
        own = [] if before else self._own_line(referral)
        screen = self.layout.screen([*self._introduction(referral, found, before), *shown, *own, *needed], *rows)
        return replace(screen, copies=first_numbers([*before, *shown]))

    def _room_left(self, referral: Referral, found: PlaceResult | None, before: Sequence[Block]) -> Sizes:
        """The characters that the first answer has for contacts, in each language."""
        corrected = CORRECTION if found is not None and found.recognised_by not in _PLAIN else 0
        room = FIRST_ANSWER - TRIMMINGS - corrected - length(before)
        around = Room(self.layout).of_each(
            f"introduction:{referral.municipality.nis}",
            lambda spoken: ReferralScreens(spoken)._around_contacts(referral),
        )
        return tuple(room - taken for taken in around)

    def _around_contacts(self, referral: Referral) -> list[Block]:
        """All that stands around the contacts: headings and words below them too, where they are at their longest."""
        below = Paragraph(self._say("calls-billed-except", numbers=self.layout.numbers()["police"]))
        tongues = self._say("facts-in", languages=self._say("language-nl"))
        return [
            *self._introduction(referral, None, ()),
            self.layout.emergency(),
            *self.layout.lines("regional-heading", "general-heading"),
            *self._own_line(referral),
            below,
            *([] if self.layout.localizer.language in {"fr", "nl"} else [Paragraph(tongues)]),
            *self._what_else(),
        ]

    def _own_line(self, referral: Referral) -> list[Contact]:
        own = self.layout.own_line(referral.municipality.nis, referral.regional)
        return replace(self.layout, terse=TERSE).rows(own, brief=True)

    def whole_referral(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """The same with every contact, for a reader who has a page to read it on; no buttons."""
        referral = self._refer(nis)
        return self.layout.screen([*self._introduction(referral, found, ()), *self._all_contacts(referral)])

    # ------------------------------------------------------------------ pieces

    def _what_else(self) -> list[Block]:
        """Whether this was what the person needed, and where else to look."""
        if self.layout.discreet or self.layout.terse >= TERSE:
            return []
        return [Paragraph(self._say("referral-needed", button=self._say("button-doors")))]

    def _onward(self, nis: str) -> list[Button]:
        return [] if self.layout.discreet else [self.layout.button("button-doors", f"{actions.OTHER_HELP}:{nis}")]

    def _around(self, nis: str, found: PlaceResult | None) -> list[list[Button]]:
        another = _another_place(self.layout, found)
        if self.layout.discreet:
            return [[another]]
        return [[another, self.layout.button("button-sources", actions.sources(nis))]]

    def _refer(self, nis: str) -> Referral:
        return self.layout.referrals.refer(nis, self.layout.reader)

    def _say(self, message_id: str, **arguments: str) -> str:
        return self.layout.localizer.say(message_id, **arguments)

    def _introduction(self, referral: Referral, found: PlaceResult | None, before: Sequence[Block]) -> list[Block]:
        nis, project, language = referral.municipality.nis, referral.project, self.layout.localizer.language
        blocks: list[Block] = [Paragraph(self._say("referral-first", municipality=self.layout.named(nis))), *before]
        blocks += [Paragraph(line) for line in self._recognised(nis, found)]
        if self.layout.discreet:
            return blocks
        if project is None:
            return [*blocks, Paragraph(self._say("outside"))]
        title, heading = project.short_title[language], Heading(self._say("project-heading"))
        date = self.layout.localizer.partial_date(project.status.as_of)
        status = self._say(f"project-status-{project.status.state}", date=date)
        if self.layout.terse >= SHORT:
            return [*blocks, heading, Paragraph(self._say("project-line", title=title, summary=status))]
        if nis in project.municipality_notes:
            blocks.append(Paragraph(project.municipality_notes[nis][language]))
        line = self._say("project-line", title=title, summary=project.summary[language])
        return [*blocks, heading, Paragraph(line), Paragraph(status)]

    def _recognised(self, nis: str, found: PlaceResult | None) -> Iterable[str]:
        """How the place was understood, where that is not plain."""
        if found is None:
            return
        municipality = self.layout.named(nis)
        place = found.name[self.layout.localizer.language] if found.name else municipality
        if found.recognised_by is RecognisedBy.SPELLING:
            yield self._say("referral-corrected", place=place, button=self._say("button-not-this-place"))
        if place == municipality:
            return
        if found.merger:
            yield self._say("referral-former", place=place, municipality=municipality, year=str(found.merger.since))
        else:
            yield self._say("referral-section", place=place, municipality=municipality)

    def _first_contacts(self, referral: Referral, room: Sizes, before: Sequence[Block]) -> list[Block]:
        """At a glance, what fits in `room` characters: one local contact with a number and one line stand in any case.

        General doors are for where there is nothing nearer to the matter; what does not fit waits under "more". What
        stands in `before` is not said again.
        """
        told, wait = first_numbers(before), self.layout.terse >= TERSE
        near, general = (_dialled(self.layout.usable(group)) for group in (referral.local, referral.general))
        instead = [] if near or general else self._instead(referral)
        local = self._not_yet(near or general, before)
        room = tuple(left - length(instead) for left in room)
        # Where numbers stand above and room is short, the region's line and the general doors can wait.
        first = less(room, *map(self._size, local[:1]))
        lines = self._fitting(self._not_yet(referral.regional, before), first, 0 if wait and told else 1)
        room = less(room, *map(self._size, lines))
        shown = self._rows(self._fitting(local, room, 1 if near or not wait else 0))
        ordered = (shown, self._rows(lines), []) if near else ([], self._rows(lines), shown)
        return [*instead, *self._ordered(*ordered)]

    def _not_yet(self, services: Iterable[Shown], before: Sequence[Block]) -> list[Shown]:
        """The services that do not stand on the screen already."""
        names = {block.name for block in before if isinstance(block, Contact)}
        language = self.layout.localizer.language
        return [one for one in self.layout.usable(services) if one.service.name[language] not in names]

    def _size(self, shown: Shown) -> Sizes:
        return Room(self.layout).of_each_row(shown, brief=True)

    def _fitting(self, services: Sequence[Shown], room: Sizes, at_least: int) -> list[Shown]:
        return fitting(services, room, self._size, at_least)

    def _all_contacts(self, referral: Referral) -> list[Block]:
        """Every contact, in full."""
        groups = (referral.local, referral.regional, referral.general)
        near, lines, general = (self._rows(group, brief=False) for group in groups)
        instead = [] if near or general else self._instead(referral)
        return [*instead, *self._ordered(near, lines, general)]

    def _ordered(self, near: Sequence[Contact], lines: Sequence[Contact], general: Sequence[Contact]) -> list[Block]:
        return [
            *self._headed("local-heading", near),
            *self._headed("regional-heading", lines),
            *self._headed("general-heading", general),
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
        page = zone.page(self.layout.localizer.language)
        if page is None:
            return self._say("zone-name", zone=zone.name)
        return self._say("zone-page", zone=zone.name, url=page)

    def _site(self, project: Project, nis: str) -> list[str]:
        site = project.municipal_sites.get(nis)
        return [self._say("municipal-site", url=site.url[self.layout.localizer.language])] if site else []

    def _rows(self, services: Iterable[Shown], *, brief: bool = True) -> list[Contact]:
        return self.layout.rows(services, brief=brief)


def _dialled(services: Iterable[Shown]) -> list[Shown]:
    return [shown for shown in services if shown.service.phones]


def _another_place(layout: Layout, found: PlaceResult | None) -> Button:
    corrected = found is not None and found.recognised_by is RecognisedBy.SPELLING
    return layout.button("button-not-this-place" if corrected else "button-place", actions.PLACE)


# One page (characters): far under the 4,096 that Telegram allows, one or two screens of a telephone.
PAGE = 2000


@dataclass(frozen=True, slots=True)
class PageScreens:
    """Pages about a municipality, laid out for one language and one reader; the same pages in each language."""

    layout: Layout

    def more(self, nis: str, page: int = 0) -> Screen:
        """All presentable contacts, a page at a time; pages count from 0."""
        contacts = self.layout.usable(self.layout.referrals.refer(nis, self.layout.reader).contacts)
        message = "more-first" if contacts else "more-none"
        first = Paragraph(self.layout.localizer.say(message, municipality=self.layout.named(nis)))
        room = Room(self.layout)
        pages = paged(contacts, PAGE, lambda shown: room.of_row(shown, brief=False))
        rows = self.layout.rows(_of_page(pages, page), brief=False)
        return self._page([first, *rows], len(pages), nis, page, actions.more)

    def sources(self, nis: str, page: int = 0) -> Screen:
        """Where each shown fact comes from, and when it was read; pages count from 0."""
        referral, room = self.layout.referrals.refer(nis, self.layout.reader), Room(self.layout)
        first = Paragraph(self.layout.localizer.say("sources-first", municipality=self.layout.named(nis)))
        rows = range(len(self._source_rows(referral)))

        def size(row: int) -> int:
            return room.of(f"source:{nis}:{row}", lambda spoken: [PageScreens(spoken)._source_rows(referral)[row]])

        pages = paged(rows, PAGE, size)
        shown = [self._source_rows(referral)[row] for row in _of_page(pages, page)]
        return self._page([first, *shown], len(pages), nis, page, actions.sources)

    def _page(self, blocks: Sequence[Block], pages: int, nis: str, page: int, action: actions.Paged) -> Screen:
        onward = [self.layout.button("button-next", action(nis, page + 1))] if page + 1 < pages else []
        back = self.layout.button("button-back", actions.municipality(nis))
        return self.layout.screen(blocks, [*onward, back], *self.layout.feet(action(nis, page)))

    def _source_rows(self, referral: Referral) -> list[Contact]:
        contacts = presentable(referral.contacts)
        return [*self._project_sources(referral), *map(self._origin, contacts)]

    def _project_sources(self, referral: Referral) -> list[Contact]:
        if referral.project is None:
            return []
        localizer = self.layout.localizer
        lines = tuple(localizer.source(source) for source in referral.project.sources.values())
        return [Contact(referral.project.short_title[localizer.language], lines=lines)]

    def _origin(self, shown: Shown) -> Contact:
        localizer, checked = self.layout.localizer, shown.service.checked
        state = (
            self.layout.localizer.say("source-checked", date=localizer.day(checked.on))
            if checked
            else self.layout.localizer.say("source-not-checked")
        )
        lines = tuple(localizer.source(source) for source in shown.sources)
        return Contact(shown.service.name[localizer.language], lines=(*lines, state))


def _of_page(pages: Sequence[list[Thing]], page: int) -> list[Thing]:
    return pages[page] if page < len(pages) else []
