"""The longer screens about one municipality, page by page: all its contacts, and where the facts come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation import actions
from bot.conversation.contacts import presentable
from bot.conversation.layout import Layout
from bot.conversation.referral import Referral, Shown
from bot.conversation.room import Room, Thing, paged
from bot.conversation.screen import Block, Contact, Paragraph, Screen

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
        first = Paragraph(self.layout.voice.say(message, municipality=self.layout.named(nis)))
        room = Room(self.layout)
        pages = paged(contacts, PAGE, lambda shown: room.of_row(shown, brief=False))
        rows = self.layout.rows(_of_page(pages, page), brief=False)
        return self._page([first, *rows], len(pages), nis, page, actions.more)

    def sources(self, nis: str, page: int = 0) -> Screen:
        """Where each shown fact comes from, and when it was read; pages count from 0."""
        referral, room = self.layout.referrals.refer(nis, self.layout.reader), Room(self.layout)
        first = Paragraph(self.layout.voice.say("sources-first", municipality=self.layout.named(nis)))
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
        voice = self.layout.voice
        lines = tuple(voice.source(source) for source in referral.project.sources.values())
        return [Contact(referral.project.short_title[voice.language], lines=lines)]

    def _origin(self, shown: Shown) -> Contact:
        voice, checked = self.layout.voice, shown.service.checked
        state = (
            self.layout.voice.say("source-checked", date=voice.day(checked.on))
            if checked
            else self.layout.voice.say("source-not-checked")
        )
        lines = tuple(voice.source(source) for source in shown.sources)
        return Contact(shown.service.name[voice.language], lines=(*lines, state))


def _of_page(pages: Sequence[list[Thing]], page: int) -> list[Thing]:
    return pages[page] if page < len(pages) else []
