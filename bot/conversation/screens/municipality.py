"""The screens about one municipality: the referral, then, page by page, all its contacts and where the facts come from.

The referral must be read at a glance, by someone who has little time: where it is too long it says less of each thing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation import actions
from bot.conversation.contacts import presentable
from bot.conversation.layout import Brevity, CharacterBudget, Layout, paged, with_longest_hours
from bot.conversation.localizer import FACT_LANGUAGES, sentence
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Block, Contact, Heading, Paragraph, Screen, first_numbers, length
from bot.understanding.places.result import PlaceResult, RecognisedBy

# The most characters of a first answer.
FIRST_ANSWER = 1200
# What is kept free of it where the screen says how the place was understood (characters).
RESERVED_FOR_CORRECTION = 170
# What is kept free of it for the line that answers when another is closed (characters).
RESERVED_FOR_OPEN_LINE = 60
# One page of contacts or of sources (characters): far under the 4,096 that Telegram allows, one or two screens.
PAGE_CHARACTERS = 2000

# Recognised like this, there is nothing to say about it.
_NOTHING_TO_EXPLAIN = {None, RecognisedBy.NAME, RecognisedBy.POSTAL_CODE, RecognisedBy.LOCATION}


def understood(layout: Layout, nis: str, found: PlaceResult | None, corrected: str) -> list[Block]:
    """Return how the place was understood, where that is not plain: a corrected spelling, an old name, a part.

    `corrected` is the message on a corrected spelling.
    """
    if found is None or found.name is None:
        return []
    place, municipality = found.name[layout.language], layout.named(nis)
    lines: list[str] = []
    if found.recognised_by is RecognisedBy.SPELLING:
        lines.append(layout.say(corrected, place=place, button=layout.say("button-not-this-place")))
    if place != municipality and found.merger:
        year = str(found.merger.since)
        lines.append(layout.say("referral-former", place=place, municipality=municipality, year=year))
    elif place != municipality:
        lines.append(layout.say("referral-section", place=place, municipality=municipality))
    return [Paragraph(line) for line in lines]


@dataclass(frozen=True, slots=True)
class MunicipalityScreens:
    """Screens about a municipality, laid out for one language and one reader."""

    layout: Layout

    # ------------------------------------------------------------------ the referral

    def referral(self, nis: str, found: PlaceResult | None = None, before: Sequence[Block] = ()) -> Screen:
        """Return the project, the contacts and the emergency numbers, in as many words as there is room for.

        `found` says how the place was understood; `before` stands first, and what it holds is not said again.
        """
        referral = self.layout.referrals.refer(nis, self.layout.reader)
        near, general = self._dialled(referral)
        least = [*(near or general)[:1], *self.layout.usable(referral.regional)[:1]]
        for brevity in range(self.layout.brevity, Brevity.TERSE):
            screens = MunicipalityScreens(replace(self.layout, brevity=Brevity(brevity)))
            budget = screens._budget(referral, found, before)
            # If not even one contact near and one line of the region fit, fewer words give them room.
            if not budget.minus(*map(screens.layout.row_sizes, least)).overspent:
                screen = screens._lay_out(referral, found, before, budget)
                if length(screen.blocks) <= FIRST_ANSWER:
                    return screen
        tersest = MunicipalityScreens(replace(self.layout, brevity=Brevity.TERSE))
        return tersest._lay_out(referral, found, before, tersest._budget(referral, found, before))

    def whole_referral(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """Return the referral with every contact, for a reader who has a page to read it on; without buttons."""
        referral = self.layout.referrals.refer(nis, self.layout.reader)
        groups = (referral.local, referral.regional, referral.general)
        near, lines, general = (self.layout.rows(group) for group in groups)
        instead = [] if near or general else self._instead_of_contacts(referral)
        introduction = self._introduction(referral, found, ())
        return self.layout.screen([*introduction, *instead, *self._headed(near, lines, general)])

    def _lay_out(
        self, referral: Referral, found: PlaceResult | None, before: Sequence[Block], budget: CharacterBudget
    ) -> Screen:
        nis, layout = referral.municipality.nis, self.layout
        contacts = self._first_contacts(referral, budget, before)
        # What stands first names a line in the reader's language already.
        own = [] if before else self._line_in_language(referral)
        blocks = [*self._introduction(referral, found, before), *contacts, *own, *self._other_help()]

        corrected = found is not None and found.recognised_by is RecognisedBy.SPELLING
        onward = [layout.button("button-more", actions.more(nis))]
        elsewhere = [layout.button("button-not-this-place" if corrected else "button-place", actions.PLACE)]
        if not layout.discreet:
            onward.append(layout.button("button-doors", actions.other_help(nis)))
            elsewhere.append(layout.button("button-sources", actions.sources(nis)))
        screen = layout.screen(blocks, onward, elsewhere, *layout.footer(actions.municipality(nis)))
        return replace(screen, copies=first_numbers([*before, *contacts]))

    def _budget(self, referral: Referral, found: PlaceResult | None, before: Sequence[Block]) -> CharacterBudget:
        """Return the characters that the first answer has for contacts, in each language."""

        def around_contacts(layout: Layout) -> list[Block]:
            """Return all that may stand around the contacts, with notes and headings at their longest."""
            screens, languages = MunicipalityScreens(layout), layout.say("language-nl")
            return [
                *screens._introduction(referral, None, ()),
                layout.emergency(),
                *layout.lines("regional-heading", "general-heading"),
                *screens._line_in_language(referral),
                Paragraph(layout.say("calls-billed-except", numbers=layout.numbers()["police"])),
                *(
                    []
                    if layout.language in FACT_LANGUAGES
                    else [Paragraph(layout.say("facts-in", languages=languages))]
                ),
                *screens._other_help(),
            ]

        explained = found is not None and found.recognised_by not in _NOTHING_TO_EXPLAIN
        budget = self.layout.budget(FIRST_ANSWER - RESERVED_FOR_OPEN_LINE)
        return budget.minus(
            RESERVED_FOR_CORRECTION if explained else 0, length(before), self.layout.sizes(around_contacts)
        )

    def _introduction(self, referral: Referral, found: PlaceResult | None, before: Sequence[Block]) -> list[Block]:
        nis, project, layout = referral.municipality.nis, referral.project, self.layout
        blocks = [Paragraph(layout.say("referral-first", municipality=layout.named(nis))), *before]
        blocks += understood(layout, nis, found, corrected="referral-corrected")
        if layout.discreet:
            return blocks
        if project is None:
            return [*blocks, *layout.lines("outside")]
        title, heading = sentence(project.short_title[layout.language]), Heading(layout.say("project-heading"))
        date = layout.localizer.partial_date(project.status.as_of)
        status = layout.say(f"project-status-{project.status.state}", date=date)
        if layout.brevity >= Brevity.SHORT:
            return [*blocks, heading, Paragraph(layout.say("project-line", title=title, summary=status))]
        if nis in project.municipality_notes:
            blocks.append(Paragraph(project.municipality_notes[nis][layout.language]))
        summary = layout.say("project-line", title=title, summary=project.summary[layout.language])
        return [*blocks, heading, Paragraph(summary), Paragraph(status)]

    def _first_contacts(self, referral: Referral, budget: CharacterBudget, before: Sequence[Block]) -> list[Block]:
        """Return what fits: one local contact with a number and one line of the region stand in any case.

        Police, town hall and welfare are for where there is nothing nearer to the matter; what does not fit waits under
        "more".
        """
        size, terse = self.layout.row_sizes, self.layout.brevity is Brevity.TERSE
        near, general = self._dialled(referral)
        instead = [] if near or general else self._instead_of_contacts(referral)
        budget = budget.minus(length(instead))
        local, lines = self._not_in(before, near or general), self._not_in(before, referral.regional)
        # Where numbers stand above and room is short, the region's line and the general services can wait.
        can_wait = terse and bool(first_numbers(before))
        lines = budget.minus(*map(size, local[:1])).take_while_fits(lines, size, at_least=0 if can_wait else 1)
        budget = budget.minus(*map(size, lines))
        # What is made for violence stands first; without it the line of the region does, above police and town hall.
        local = budget.take_while_fits(local, size, at_least=1 if near or not terse else 0)

        local_rows, line_rows = self.layout.rows(local, brief=True), self.layout.rows(lines, brief=True)
        if near:
            return [*instead, *self._headed(local_rows, line_rows, [])]
        return [*instead, *self._headed([], line_rows, local_rows)]

    def _dialled(self, referral: Referral) -> tuple[list[Shown], list[Shown]]:
        """Return the services near and the general ones that have a number."""
        near, general = (self.layout.usable(group) for group in (referral.local, referral.general))
        return [one for one in near if one.service.phones], [one for one in general if one.service.phones]

    def _not_in(self, before: Sequence[Block], services: Iterable[Shown]) -> list[Shown]:
        """Return the services that do not stand on the screen already."""
        names = {block.name for block in before if isinstance(block, Contact)}
        return [one for one in self.layout.usable(services) if one.service.name[self.layout.language] not in names]

    def _headed(self, near: Sequence[Contact], lines: Sequence[Contact], general: Sequence[Contact]) -> list[Block]:
        """Return the groups of contacts, each under its heading."""
        layout = self.layout
        groups = (
            (layout.say("local-heading"), near),
            (layout.say("regional-heading"), lines),
            (layout.say("general-heading"), general),
        )
        blocks: list[Block] = []
        for title, rows in groups:
            if rows and not layout.discreet:
                blocks.append(Heading(title))
            blocks += rows
        return blocks

    def _instead_of_contacts(self, referral: Referral) -> list[Block]:
        """Return what is said where a project has no contact that may be shown: its police zone, its municipal site."""
        project, nis, layout = referral.project, referral.municipality.nis, self.layout
        if project is None:
            return []
        lines = [layout.say("no-local")]
        for zone in project.zones_of(nis):
            page = zone.page(layout.language)
            lines.append(
                layout.say("zone-page", zone=zone.name, url=page) if page else layout.say("zone-name", zone=zone.name)
            )
        if site := project.municipal_sites.get(nis):
            lines.append(layout.say("municipal-site", url=site.url[layout.language]))
        return [Paragraph(line) for line in lines]

    def _line_in_language(self, referral: Referral) -> list[Contact]:
        lines = self.layout.line_in_language(referral.municipality.nis, besides=referral.regional)
        return replace(self.layout, brevity=Brevity.TERSE).rows(lines, brief=True)

    def _other_help(self) -> list[Block]:
        """Return whether this was what the person needed, and where else to look."""
        if self.layout.discreet or self.layout.brevity is Brevity.TERSE:
            return []
        return [Paragraph(self.layout.say("referral-needed", button=self.layout.say("button-doors")))]

    # ------------------------------------------------------------------ page by page

    def more(self, nis: str, page: int = 0) -> Screen:
        """Return all presentable contacts, a page at a time; pages count from 0."""
        contacts = self.layout.usable(self.layout.referrals.refer(nis, self.layout.reader).contacts)
        message = "more-first" if contacts else "more-none"
        first = Paragraph(self.layout.say(message, municipality=self.layout.named(nis)))
        widest = [with_longest_hours(one) for one in contacts]
        widths = self.layout.widths(lambda layout: [[layout.row(one)] for one in widest])
        return self._page(first, self.layout.rows(contacts), widths, nis, page, actions.more)

    def sources(self, nis: str, page: int = 0) -> Screen:
        """Return where each shown fact comes from, and when it was read; pages count from 0."""
        referral = self.layout.referrals.refer(nis, self.layout.reader)

        def rows(layout: Layout) -> list[Contact]:
            localizer, project = layout.localizer, referral.project
            found = []
            if project:
                lines = tuple(localizer.source(source) for source in project.sources.values())
                found.append(Contact(project.short_title[layout.language], lines=lines))
            for shown in presentable(referral.contacts):
                checked = shown.service.checked
                lines = tuple(localizer.source(source) for source in shown.sources)
                state = (
                    localizer.say("source-checked", date=localizer.day(checked.on))
                    if checked
                    else localizer.say("source-not-checked")
                )
                found.append(Contact(shown.service.name[layout.language], lines=(*lines, state)))
            return found

        first = Paragraph(self.layout.say("sources-first", municipality=self.layout.named(nis)))
        widths = self.layout.widths(lambda layout: [[row] for row in rows(layout)])
        return self._page(first, rows(self.layout), widths, nis, page, actions.sources)

    def _page(
        self,
        first: Paragraph,
        rows: Sequence[Contact],
        widths: Sequence[int],
        nis: str,
        page: int,
        action: Callable[[str, int], str],
    ) -> Screen:
        """Return one page of the rows, with a button to the next one. A page too far has none of them."""
        pages = paged(rows, widths, PAGE_CHARACTERS)
        shown = pages[page] if page < len(pages) else []
        onward = [self.layout.button("button-next", action(nis, page + 1))] if page + 1 < len(pages) else []
        back = self.layout.button("button-back", actions.municipality(nis))
        return self.layout.screen([first, *shown], [*onward, back], *self.layout.footer(action(nis, page)))
