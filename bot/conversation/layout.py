"""What all screens share: the emergency line, the buttons at the foot, the names of things in one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.conversation import actions
from bot.conversation.contacts import contact, presentable, with_open_line
from bot.conversation.referral import Referrals, Shown
from bot.conversation.screen import Block, Button, Contact, Number, Paragraph, Screen
from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.topics import Topics
from bot.knowledge.visibility import Reader


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of screens, for one language and one reader.

    `discreet` is for someone whose chat may be seen: numbers and hours, no name of a project, no word of violence.
    """

    facts: Facts
    topics: Topics
    referrals: Referrals
    voice: Voice
    reader: Reader = Reader.VICTIM
    discreet: bool = False

    def screen(self, blocks: Iterable[Block], *buttons: Sequence[Button], emergency: bool = True) -> Screen:
        """A screen with the emergency line behind its first block: that one is harmless, it is a phone's preview."""
        first, *rest = with_open_line(self.voice, self.facts.services.values(), blocks)
        line = [self.emergency()] if emergency else []
        return Screen((first, *line, *rest), tuple(tuple(row) for row in buttons if row))

    def emergency(self) -> Paragraph:
        """The line that stands on every screen."""
        message = "emergency-discreet" if self.discreet else "emergency"
        return Paragraph(self.voice.say(message, **self.numbers()), strong=True)

    def lines(self, *message_ids: str) -> list[Block]:
        """A paragraph for each message."""
        return [Paragraph(self.voice.say(message_id)) for message_id in message_ids]

    def button(self, message_id: str, action: str) -> Button:
        """A button with a text of its own."""
        return Button(self.voice.say(message_id), action)

    def feet(self, view: str) -> list[list[Button]]:
        """The buttons at the foot of every screen: danger, the other languages, erase."""
        return [[*self._danger(view), *self._other_languages(view)], [self.button("button-erase", actions.ERASE)]]

    def _danger(self, view: str) -> list[Button]:
        if view == actions.DANGER:
            return []
        if self.discreet:
            return [Button(" / ".join(self.numbers().values()), actions.DANGER)]
        return [self.button("button-danger", actions.DANGER)]

    def numbers(self) -> dict[str, str]:
        """The emergency numbers, as arguments of messages."""
        routes = self.facts.routes
        return {
            "medical": self.facts.services[routes.medical].phones[0].number,
            "police": self.facts.services[routes.police].phones[0].number,
        }

    def named(self, nis: str) -> str:
        """The name of a municipality."""
        return self.facts.gazetteer.municipalities[nis].names[self.voice.language]

    def row(self, shown: Shown, *, brief: bool = False) -> Contact:
        """The row for one service; where someone may see the chat, its numbers and hours alone."""
        row = contact(self.voice, shown, self.reader, brief=brief)
        if not self.discreet:
            return row
        hours = self.voice.hours(shown.service.hours) or self.voice.say("contact-hours-unknown")
        return Contact(hours, tuple(Number(number.text) for number in row.numbers))

    def rows(self, services: Iterable[Shown], *, brief: bool = False) -> list[Contact]:
        """The rows for the services that a person can use."""
        usable = (shown for shown in presentable(services) if shown.service.phones or not self.discreet)
        return [self.row(shown, brief=brief) for shown in usable]

    def routed(self, by_language: Mapping[Literal["fr", "nl"], tuple[str, ...]]) -> list[Contact]:
        """Short rows for the services that routes.yaml names for this language."""
        ids = by_language["nl" if self.voice.language == "nl" else "fr"]
        return self.rows(self.referrals.show(ids, self.reader), brief=True)

    def _other_languages(self, view: str) -> list[Button]:
        """A button for each other language, in that language, that shows `view` in it."""
        texts = self.voice.texts
        others = (language for language in texts.languages if language != self.voice.language)
        return [Button(texts.say(language, "button-language"), actions.language(language, view)) for language in others]
