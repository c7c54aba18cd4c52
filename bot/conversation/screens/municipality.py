"""Screens about one municipality: its referral, then more of the same page by page, its project, its sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.conversation import actions
from bot.conversation.contacts import Detail, presentable
from bot.conversation.layout import Layout, paged, with_longest_hours
from bot.conversation.localizer import sentence
from bot.conversation.referral import MOST_FIRST, Referral, is_meant
from bot.conversation.screen import Block, Contact, Heading, Paragraph, Screen, first_numbers, length
from bot.conversation.screens.subjects import Words
from bot.conversation.state import NOTHING_TOLD, Role
from bot.understanding.places.result import PlaceResult, RecognisedBy
from bot.understanding.text import fold

# The characters of a first answer: what it should have, and what it has at most.
GOOD_LENGTH = 650
FIRST_ANSWER = 900
# One page of contacts or of sources (characters): far under the 4,096 that Telegram allows, one or two screens.
PAGE_CHARACTERS = 2000


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
        lines.append(layout.say("referral-former", place=place, of=_of(layout, municipality), year=year))
    elif place != municipality:
        lines.append(layout.say("referral-section", place=place, of=_of(layout, municipality)))
    return [Paragraph(line) for line in lines]


def _of(layout: Layout, place: str) -> str:
    """Return the name as it follows “of”: its first letter tells the sentences how."""
    initial = fold(place)[:1]
    return layout.say("of-place", place=place, initial=initial if initial.isalpha() else "-")


def with_room(lay_out: Callable[..., Screen]) -> Screen:
    """Return a first answer in as many words as there is room for, from `lay_out(detail, most, terse=...)`."""
    tries = ((Detail.FIRST, False), (Detail.NOTED, False), (Detail.BRIEF, False), (Detail.BRIEF, True))
    for detail, terse in tries:
        screen = lay_out(detail, MOST_FIRST, terse=terse)
        if length(screen.blocks) <= GOOD_LENGTH:
            break
    for most in range(MOST_FIRST - 1, 0, -1):
        if length(screen.blocks) > FIRST_ANSWER:
            screen = lay_out(Detail.BRIEF, most, terse=True)
    return screen


@dataclass(frozen=True, slots=True)
class MunicipalityScreens:
    """Screens about a municipality, laid out for one language and one reader."""

    layout: Layout

    # ------------------------------------------------------------------ the referral

    def referral(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """Return who to turn to now: what was told first, then three contacts at most, then a way without speaking.

        `found` says how the place was understood. What the first contact does is said where there is room for it.
        """
        layout, ranking = self.layout, self.layout.ranking(nis)
        corrected = found is not None and found.recognised_by is RecognisedBy.SPELLING
        chat = layout.chat(ranking)
        shown = [actions.mark(one.service.id) for one in ranking.first]
        buttons = [[layout.button("button-more", actions.more(nis, left_out=shown))]]
        elsewhere = [layout.button("button-not-this-place" if corrected else "button-place", actions.PLACE)]
        if not layout.discreet:
            buttons[0].append(layout.button("button-doors", actions.other_help(nis)))
            elsewhere.append(layout.button("button-sources", actions.sources(nis)))
        # The project is one line where a source says that it runs; all that is known of it is behind a button.
        project, project_line = layout.facts.project(nis), list[Block]()
        if project and not layout.discreet and not layout.young:
            buttons.append([layout.button("button-project", actions.project(nis))])
            if project.status.state == "active":
                title = sentence(project.short_title[layout.language])
                date = layout.localizer.partial_date(project.status.as_of)
                project_line.append(Paragraph(layout.say("project-runs", title=title, date=date)))
        if layout.told.role is Role.WORKER and not layout.discreet:
            buttons.insert(0, [layout.button("button-record", actions.record(nis))])
        # The buttons of the other languages hold what was told, for a process that does not remember it.
        told, view = layout.told, actions.municipality(nis)
        if told != NOTHING_TOLD:
            view = actions.signals(told.signals, told.hints, nis)

        def lay_out(detail: Detail, most: int, *, terse: bool) -> Screen:
            rows = layout.rows(ranking.first[:1], detail) + layout.rows(ranking.first[1:most], Detail.BRIEF)
            words = Words(layout, terse=terse)
            blocks = [
                Paragraph(layout.say("referral-first", municipality=layout.named(nis))),
                *understood(layout, nis, found, corrected="referral-corrected"),
                *words.above(),
                *rows,
                *words.below(),
                *([] if terse else project_line),
            ]
            screen = layout.screen(blocks, *buttons, elsewhere, *layout.footer(view), chat=chat)
            return replace(screen, copies=first_numbers(rows))

        return with_room(lay_out)

    def whole_referral(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """Return the referral with every contact, for a reader who has a page to read it on; without buttons."""
        layout, referral = self.layout, self.layout.referrals.refer(nis, self.layout.reader)
        ranking = layout.ranking(nis)
        above = {one.service.id for one in ranking.first}
        groups = (
            ("", ranking.first, Detail.FULL),
            (layout.say("local-heading"), referral.local, Detail.FULL),
            (layout.say("regional-heading"), referral.regional, Detail.FULL),
            (layout.say("general-heading"), (*referral.general, *referral.also), Detail.FULL),
        )
        blocks: list[Block] = [
            Paragraph(layout.say("referral-first", municipality=layout.named(nis))),
            *understood(layout, nis, found, corrected="referral-corrected"),
        ]
        for title, group, detail in groups:
            others = [one for one in group if not title or one.service.id not in above]
            if rows := layout.rows(others, detail):
                blocks += [*([Heading(title)] if title else []), *rows]
        return layout.screen([*blocks, *self._about_project(referral)], chat=layout.chat(ranking))

    def _about_project(self, referral: Referral) -> list[Block]:
        """Return what the project is and whether it runs, and what else is known of its municipality."""
        project, nis, layout = referral.project, referral.municipality.nis, self.layout
        if project is None:
            return []
        title = sentence(project.short_title[layout.language])
        date = layout.localizer.partial_date(project.status.as_of)
        lines = [
            layout.say("project-line", title=title, summary=project.summary[layout.language]),
            *([project.municipality_notes[nis][layout.language]] if nis in project.municipality_notes else []),
            layout.say(f"project-status-{project.status.state}", date=date),
        ]
        for zone in project.zones_of(nis):
            page = zone.page(layout.language)
            lines.append(
                layout.say("zone-page", zone=zone.name, url=page) if page else layout.say("zone-name", zone=zone.name)
            )
        if site := project.municipal_sites.get(nis):
            lines.append(layout.say("municipal-site", url=site.url[layout.language]))
        return [Heading(layout.say("project-heading")), *map(Paragraph, lines)]

    # ------------------------------------------------------------------ page by page

    def project(self, nis: str) -> Screen:
        """Return what is known of the municipality's project, if one covers it; to a child, who helps instead."""
        layout = self.layout
        if layout.young:
            return self.referral(nis)
        about = self._about_project(layout.referrals.refer(nis, layout.reader)) or [
            Paragraph(layout.say("outside", projects=len(layout.facts.projects)))
        ]
        first = Paragraph(layout.say("project-first", municipality=layout.named(nis)))
        back = layout.button("button-back", actions.municipality(nis))
        return layout.screen([first, *about], [back], *layout.footer(actions.project(nis)))

    def more(self, nis: str, page: int = 0, left_out: frozenset[str] = frozenset()) -> Screen:
        """Return all contacts that fit and did not stand in the first answer, a page at a time; pages count from 0.

        `left_out` are the marks of those that did (`actions.mark`).
        """
        layout = self.layout
        # Listed in an order that no hour changes: whoever presses "next" later skips nothing.
        contacts = [
            one
            for one in layout.usable(layout.referrals.refer(nis, layout.reader).contacts)
            if actions.mark(one.service.id) not in left_out
            if layout.told == NOTHING_TOLD or is_meant(one.service, layout.told)
        ]
        first = Paragraph(layout.say("more-first" if contacts else "more-none", municipality=layout.named(nis)))
        widest = [with_longest_hours(one) for one in contacts]
        widths = layout.widths(lambda spoken: [[spoken.row(one)] for one in widest])
        return self._page(first, layout.rows(contacts), widths, nis, page, partial(actions.more, left_out=left_out))

    def sources(self, nis: str, page: int = 0) -> Screen:
        """Return where each shown fact comes from, and when it was read; pages count from 0."""
        referral = self.layout.referrals.refer(nis, self.layout.reader)
        # Who stands first in any language, so that pages are cut alike in all of them.
        first = [one for spoken in self.layout.in_each_language() for one in spoken.ranking(nis).first]
        project, contacts = referral.project, referral.contacts
        if self.layout.young:  # a child is shown neither the project nor who is for grown-ups
            project, contacts = None, tuple(one for one in contacts if is_meant(one.service, self.layout.told))

        def rows(layout: Layout) -> list[Contact]:
            localizer = layout.localizer
            found = []
            if project:
                lines = tuple(localizer.source(source) for source in project.sources.values())
                found.append(Contact(project.short_title[layout.language], lines=lines))
            for shown in presentable(dict.fromkeys((*contacts, *first))):
                checked = shown.service.checked
                lines = tuple(localizer.source(source) for source in shown.sources)
                state = (
                    localizer.say("source-checked", date=localizer.day(checked.on))
                    if checked
                    else localizer.say("source-not-checked")
                )
                found.append(Contact(shown.service.name[layout.language], lines=(*lines, state)))
            return found

        title = Paragraph(self.layout.say("sources-first", municipality=self.layout.named(nis)))
        widths = self.layout.widths(lambda layout: [[row] for row in rows(layout)])
        return self._page(title, rows(self.layout), widths, nis, page, actions.sources)

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
