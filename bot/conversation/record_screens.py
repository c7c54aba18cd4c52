"""The record of a municipality on screens: in pages, or whole; and how a professional asks for it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.conversation import actions
from bot.conversation.layout import Layout
from bot.conversation.record import Part, Record
from bot.conversation.referral_screens import ReferralScreens
from bot.conversation.room import Room, paged
from bot.conversation.screen import Block, Button, Heading, Paragraph, Screen
from bot.knowledge.visibility import Reader
from bot.understanding.place_result import PlaceResult

# One page (characters as Telegram counts them): under its 4,096 with what stands above and below it.
PAGE = 3300
_ACTION = re.compile(rf"{actions.RECORD}(?:(?P<report>-report)?:(?P<nis>\d{{5}})(?::(?P<page>\d{{1,2}}))?)?")


@dataclass(frozen=True, slots=True)
class RecordScreens:
    """Screens laid out in one language; the layout must be one for professionals."""

    layout: Layout

    def shown(self, action: str) -> Screen | None:
        """The screen that an action asks for; None if it asks for no record."""
        asked = _ACTION.fullmatch(action)
        if asked is None or not (asked["nis"] is None or asked["nis"] in self.layout.facts.gazetteer.municipalities):
            return None
        if self.layout.discreet:
            return self._discreet(asked["nis"])
        if asked["nis"] is None:
            return self.question()
        return self.report(asked["nis"]) if asked["report"] else self.record(asked["nis"], int(asked["page"] or 0))

    def instead_of(self, answer: Screen, place: PlaceResult, before: Sequence[Block]) -> Screen:
        """What a professional gets where others get `answer`: the record, or the same question on the way to it."""
        if place.nis is None:
            rows = (tuple(map(_to_record, row)) for row in answer.buttons)
            return replace(answer, buttons=tuple(rows))
        return self.record(place.nis, 0, place, before)

    def question(self) -> Screen:
        """Which municipality; and that the ones that follow are answered in the same way."""
        start = self.layout.button("button-start", actions.START)
        lines = self.layout.lines("record-question", "record-question-next")
        return self.layout.screen(lines, [start], *self.layout.feet(actions.record()))

    def record(self, nis: str, page: int = 0, found: PlaceResult | None = None, before: Sequence[Block] = ()) -> Screen:
        """A page of the record, from 0; the last one where there are fewer. `before` stands above the first."""
        record = self._record(nis)
        pages = self._pages(record)
        page = min(page, len(pages) - 1)
        first = Paragraph(
            self._say(
                "record-first",
                municipality=self.layout.named(nis),
                page=str(page + 1),
                pages=str(len(pages)),
            )
        )
        blocks = [first, *before, *record.understood(found), *self._headed(pages[page])]
        return self.layout.screen(blocks, *self._buttons(nis, page, len(pages)))

    def whole(self, nis: str, found: PlaceResult | None = None) -> Screen:
        """The same on one page without buttons, for a reader who has room for it."""
        record = self._record(nis)
        first = Paragraph(self._say("record-whole", municipality=self.layout.named(nis)))
        blocks = [first, *record.understood(found), *self._headed(record.parts())]
        return self.layout.screen([*blocks, *self._how_to_report()])

    def report(self, nis: str) -> Screen:
        """How to report an error."""
        back = self.layout.button("button-back", actions.record(nis))
        first = Paragraph(self._say("record-report-first", municipality=self.layout.named(nis)))
        return self.layout.screen([first, *self._how_to_report()], [back], *self.layout.feet(actions.report(nis)))

    def _discreet(self, nis: str | None) -> Screen:
        """Where someone may see the chat, a record would tell them what it is about."""
        if nis:
            return ReferralScreens(replace(self.layout, reader=Reader.VICTIM)).referral(nis)
        return self.layout.screen(self.layout.lines("greeting", "start-question"), *self.layout.feet(actions.PLACE))

    def _how_to_report(self) -> list[Block]:
        return self.layout.lines("record-report-what", "record-report-whom", "record-report-never")

    def _record(self, nis: str) -> Record:
        return Record(self.layout, self.layout.referrals.refer(nis, Reader.PROFESSIONAL))

    def _pages(self, record: Record) -> list[list[Part]]:
        """The parts in pages: the same ones in each language and at every hour, so that no button skips one."""
        room = Room(self.layout)
        return paged(list(record.parts()), PAGE, lambda part: room.of(f"record:{part.name}", partial(_measured, part)))

    def _headed(self, parts: Iterable[Part]) -> list[Block]:
        """The parts laid out, each under its heading: also the first one of a page that goes on."""
        blocks: list[Block] = []
        heading = None
        for part in parts:
            if part.heading and part.heading != heading:
                blocks.append(Heading(self._say(part.heading)))
            heading = part.heading
            blocks.append(part.make(self.layout))
        return blocks

    def _buttons(self, nis: str, page: int, pages: int) -> list[list[Button]]:
        button = self.layout.button
        before = [button("button-previous", actions.record(nis, page - 1))] if page else []
        after = [button("button-next", actions.record(nis, page + 1))] if page + 1 < pages else []
        return [
            [*before, *after],
            [button("button-place", actions.record()), button("button-as-victim", actions.municipality(nis))],
            [button("button-report", actions.report(nis)), button("button-start", actions.START)],
            *self.layout.feet(actions.record(nis, page)),
        ]

    def _say(self, message_id: str, **arguments: str) -> str:
        return self.layout.voice.say(message_id, **arguments)


def goes_on(action: str, *, already: bool) -> bool:
    """Whether a conversation goes on with a professional after an action: from the first record until the start."""
    return action != actions.START and (already or _ACTION.fullmatch(action) is not None)


def _to_record(button: Button) -> Button:
    """The same button, but to the record instead of the referral."""
    if button.action == actions.PLACE:
        return replace(button, action=actions.record())
    nis = button.action.removeprefix("m:")
    return replace(button, action=actions.record(nis)) if button.action == actions.municipality(nis) else button


def _measured(part: Part, layout: Layout) -> list[Block]:
    heading: list[Block] = [Heading(layout.voice.say(part.heading))] if part.heading else []
    return [*heading, part.widest(layout)]
