"""What all screens share: the emergency line, the footer, rows of contacts, and pages of them.

A list that goes on over several pages is cut alike in every language of the interface and at every hour, so that
whoever presses a button tomorrow, or in another language, skips nothing: it is measured at its widest.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.conversation import actions
from bot.conversation.contacts import Detail, contact, neutral_label, presentable, traces, with_language_note
from bot.conversation.localizer import Localizer
from bot.conversation.referral import Ranking, Referrals, Shown
from bot.conversation.screen import Block, Button, Contact, Link, Paragraph, Screen, length
from bot.conversation.state import NOTHING_TOLD, Role, Told
from bot.knowledge.facts import Facts
from bot.knowledge.hours import Opening, OpenState
from bot.knowledge.service import Reader
from bot.knowledge.topics import Topics

Thing = TypeVar("Thing")

# The messages that are said otherwise to a child, each in its form that ends in `-young`.
FOR_A_CHILD = frozenset({
    "maybe-suicide", "what-first", "what-was-it",
    "abroad", "abroad-next", "ambiguous", "ambiguous-hint",
    "button-needs", "courtesy-goodbye", "courtesy-insult",
    "courtesy-thanks", "danger-after", "danger-app", "danger-call",
    "danger-choking", "danger-leave", "discreet-delete", "doors-first",
    "emergency", "none-after-signal", "none-next", "privacy-erase",
    "privacy-kept", "privacy-memory", "privacy-telegram",
    "referral-corrected", "roles-first", "signal-child", "signal-forced_marriage",
    "signal-sexual", "signal-stalking", "signal-suicide", "signal-suicide-other",
    "sources-none", "start-not", "start-question", "start-who",
    "unclear-next",
})  # fmt: skip


def paged(things: Iterable[Thing], widths: Iterable[int], most: int) -> list[list[Thing]]:
    """Return the things in pages of `most` characters; `widths` are their own. One that fits on none has its own."""
    pages: list[list[Thing]] = []
    left = 0
    for thing, width in zip(things, widths, strict=True):
        if not pages or width > left:
            pages.append([])
            left = most
        pages[-1].append(thing)
        left -= width
    return pages


def with_longest_hours(shown: Shown) -> Shown:
    """Return the service on a public holiday: no other word about an hour is longer."""
    timeless = {OpenState.ALWAYS, OpenState.UNKNOWN}
    if shown.opening.closure or shown.opening.open_state in timeless:  # a closure is told alike at every hour
        return shown
    return replace(shown, opening=Opening(OpenState.HOLIDAY, shown.opening.at))


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of screens, for one language and one reader.

    `told` is what the reader told of themselves: it decides who is shown, and the words. `discreet` is for someone
    whose chat may be seen: numbers and hours, no name of a project, no word of violence. On the `web` nothing is sent,
    kept or erased later: what is said of that differs.
    """

    facts: Facts
    topics: Topics
    referrals: Referrals
    localizer: Localizer
    reader: Reader = Reader.VICTIM
    told: Told = NOTHING_TOLD
    discreet: bool = False
    web: bool = False

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.localizer.language

    @property
    def young(self) -> bool:
        """True if a child reads: then it is said in a child's words."""
        return self.told.role is Role.CHILD

    def screen(
        self,
        blocks: Iterable[Block],
        *buttons: Sequence[Button],
        emergency: bool = True,
        chat: tuple[Sequence[Block], Sequence[Link]] = ((), ()),
    ) -> Screen:
        """Return a screen with the emergency line behind its first block: that one is harmless, a phone's preview.

        Below the last contact stand the way without speaking (`chat`), and what a call and a chat leave behind.
        """
        silent, links = chat
        first, *rest = blocks
        # Where someone may see the chat, rows have no lines that could be in another language.
        rest = rest if self.discreet else with_language_note(self.localizer, rest)
        rows = [at for at, block in enumerate(rest) if isinstance(block, Contact)]
        left = traces(self.localizer, rest, web=bool(links)) if self.reader is Reader.VICTIM else ""
        at = rows[-1] + 1 if rows else len(rest)
        rest = [*rest[:at], *silent, *([Paragraph(left)] if left else []), *rest[at:]]
        line = [self.emergency()] if emergency else []
        return Screen((first, *line, *rest), tuple(tuple(row) for row in buttons if row), links=tuple(links))

    # ------------------------------------------------------------------ words

    def say(self, message_id: str, **arguments: str | int) -> str:
        """Return the message, or its form for a child where there is one and a child reads."""
        worded = f"{message_id}-young" if self.young and message_id in FOR_A_CHILD else message_id
        return self.localizer.say(worded, **arguments)

    def lines(self, *message_ids: str) -> list[Block]:
        """Return a paragraph for each message."""
        return [Paragraph(self.say(message_id)) for message_id in message_ids]

    @property
    def where(self) -> str:
        """The message that asks for the municipality after something was told: of whoever needs the help there."""
        if self.discreet:
            return "start-question"  # "help near you" would tell whoever reads along
        of_another = self.told.role in {Role.WITNESS, Role.WORKER}
        return "none-after-signal-other" if of_another else "none-after-signal"

    def emergency(self) -> Paragraph:
        """Return the line that stands on every screen."""
        if self.discreet:
            return Paragraph(self.say("emergency-discreet", **self.numbers()), strong=True)
        return Paragraph(self.say("emergency", **self.numbers()), strong=True)

    def numbers(self) -> dict[str, str]:
        """Return the emergency numbers, as arguments of messages."""
        routes = self.facts.routes
        return {
            "medical": self.facts.services[routes.medical].phones[0].number,
            "police": self.facts.services[routes.police].phones[0].number,
        }

    def named(self, nis: str) -> str:
        """Return the name of a municipality."""
        return self.facts.gazetteer.municipalities[nis].names[self.language]

    # ------------------------------------------------------------------ buttons

    def button(self, message_id: str, action: str) -> Button:
        """Return a button with a text of its own."""
        return Button(self.say(message_id), action)

    def footer(self, view: str) -> list[list[Button]]:
        """Return the buttons at the foot of every screen: danger, the other languages, erase.

        `view` is the action that shows this screen again, in another language.
        """
        texts, nis = self.localizer.texts, actions.nis_in(view)
        rows = []
        if not view.startswith(actions.DANGER):
            in_danger = actions.danger(nis)
            if self.discreet:
                rows.append([Button(" / ".join(self.numbers().values()), in_danger)])
            else:
                rows.append([replace(self.button("button-danger", in_danger), urgent=True)])
        if self.told != NOTHING_TOLD:
            rows[:0] = [[self.button("button-not-meant", actions.NOT_MEANT)]]
        # Each language is named in itself.
        languages = [
            Button(texts.say(language, "button-language"), actions.language(language, view))
            for language in texts.languages
            if language != self.language
        ]
        return [*rows, [*languages, self.button("button-erase", actions.ERASE)]]

    # ------------------------------------------------------------------ rows of contacts

    def row(self, shown: Shown, detail: Detail = Detail.FULL) -> Contact:
        """Return the row for one service; where someone may see the chat, one number, its hours and a neutral label."""
        row = contact(self.localizer, shown, self.reader, detail, young=self.young)
        if not self.discreet:
            return row
        hours = self.localizer.opening(shown.opening) or self.localizer.hours(shown.service.hours)
        numbers = tuple(replace(number, label="") for number in row.numbers[:1])
        return Contact(
            neutral_label(self.localizer, shown.service), numbers, (hours or self.say("contact-hours-unknown"),)
        )

    def rows(self, services: Iterable[Shown], detail: Detail = Detail.FULL) -> list[Contact]:
        """Return the rows for the services that a person can use."""
        return [self.row(shown, detail) for shown in self.usable(services)]

    def ranking(self, nis: str | None = None) -> Ranking:
        """Return who can help this reader, in a municipality if one is known; by telephone where it is discreet."""
        ranking = self.referrals.rank(self.told, self.language, nis)
        return replace(ranking, first=tuple(self.usable(ranking.first)))

    def usable(self, services: Iterable[Shown]) -> list[Shown]:
        """Return the services that a person can use; where someone may see the chat, those with a number.

        A child is told no way in that is written for adults.
        """
        usable = [one for one in presentable(services) if one.service.phones or not self.discreet]
        return [one for one in usable if self.row(one).numbers or self.row(one).lines] if self.young else usable

    def chat(self, ranking: Ranking) -> tuple[list[Block], list[Link]]:
        """Return the line on a way without speaking, and the address of that chat unless it is closed.

        It is the chat that is open, else one of which nobody knows the hours, else the first that opens again; among
        those that are not closed, one in the reader's language comes first.
        """
        if self.discreet:
            return [], []
        found = [one for one in (*ranking.first, *ranking.rest) if one.service.chat]
        order = {OpenState.OPEN: 0, OpenState.ALWAYS: 0, OpenState.UNKNOWN: 1}
        found.sort(
            key=lambda one: (
                one.chat.open_state not in order,
                bool(one.service.languages) and self.language not in one.service.languages,
                order.get(one.chat.open_state, 2),
            )
        )
        if not found:
            return [], []
        chat = found[0]
        name = chat.service.name[self.language]
        now = self.localizer.opening(chat.chat) or self.say("contact-hours-unknown")
        is_closed = order.get(chat.chat.open_state, 2) == 2
        links = [] if is_closed else [Link(self.say("button-chat", name=name), str(chat.service.chat))]
        return [Paragraph(self.say("chat-line", name=name, now=now))], links

    # ------------------------------------------------------------------ sizes

    def in_each_language(self) -> Iterator["Layout"]:
        """Yield the layout in each language of the interface."""
        texts = self.localizer.texts
        return (replace(self, localizer=Localizer(texts, language)) for language in texts.languages)

    def widths(self, lay_out: Callable[["Layout"], Iterable[Iterable[Block]]]) -> list[int]:
        """Return for each thing that `lay_out` lays out how many characters it takes, in its widest language."""
        by_language = ([length(blocks) for blocks in lay_out(layout)] for layout in self.in_each_language())
        return [max(sizes) for sizes in zip(*by_language, strict=True)]
