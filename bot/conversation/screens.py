"""The screens: facts and texts in, what a person sees out. Every one of them holds 112 and 101."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.conversation import actions
from bot.conversation.contacts import contact, presentable
from bot.conversation.referral import Referral, Referrals, Shown
from bot.conversation.screen import Block, Button, Contact, Heading, Paragraph, Screen
from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.visibility import Reader
from bot.understanding.places import Candidate, PlaceResult
from bot.understanding.signals import Signal

# The first answer stays short enough to be read at a glance by someone who has little time (characters).
FIRST_ANSWER = 1200
# Contacts on one page of "more contacts", and facts on one page of sources: a page stays far under Telegram's 4,096.
PAGE = 5
# A message about several things at once gets at most this many blocks before the place.
MOST_SIGNALS = 3


@dataclass(frozen=True, slots=True)
class Screens:
    """Screens for one language and one reader."""

    facts: Facts
    referrals: Referrals
    voice: Voice
    reader: Reader = Reader.VICTIM

    # ------------------------------------------------------------------ the parts

    def emergency(self) -> Paragraph:
        """The line that stands on every screen."""
        return Paragraph(self.voice.say("emergency", **self._numbers()), strong=True)

    def screen(self, blocks: Iterable[Block], *buttons: Sequence[Button], emergency: bool = True) -> Screen:
        """A screen with the emergency line behind its first block, which is harmless (it is the notification's preview)."""
        first, *rest = blocks
        line = [self.emergency()] if emergency else []
        return Screen((first, *line, *rest), tuple(tuple(row) for row in buttons if row))

    def button(self, message_id: str, action: str) -> Button:
        """A button with a text of its own."""
        return Button(self.voice.say(message_id), action)

    def other_languages(self, view: str) -> list[Button]:
        """One button for each other language, in that language, that shows `view` in it."""
        texts = self.voice.texts
        others = (language for language in texts.languages if language != self.voice.language)
        return [Button(texts.say(language, "button-language"), actions.language(language, view)) for language in others]

    def feet(self, view: str) -> list[list[Button]]:
        """The buttons at the foot of every screen."""
        danger = [] if view == actions.DANGER else [self.button("button-danger", actions.DANGER)]
        return [[*danger, *self.other_languages(view)], [self.button("button-erase", actions.ERASE)]]

    def _numbers(self) -> dict[str, str]:
        routes = self.facts.routes
        return {
            "medical": self.facts.services[routes.medical].phones[0].number,
            "police": self.facts.services[routes.police].phones[0].number,
        }

    def _named(self, nis: str) -> str:
        return self.facts.gazetteer.municipalities[nis].names[self.voice.language]

    # ------------------------------------------------------------------ the screens

    def start(self) -> Screen:
        """Who this is and is not, the emergency numbers, and one question."""
        say = self.voice.say
        blocks = [Paragraph(say(line)) for line in ("greeting", "start-who", "start-not", "start-question", "start-no-names")]
        return self.screen(blocks, *self.feet(actions.START))

    def danger(self) -> Screen:
        """Emergency numbers and what to do first."""
        say = self.voice.say
        app = self.facts.services[self.facts.routes.cannot_speak].name[self.voice.language]
        blocks = [
            Paragraph(say("danger-first")),
            Paragraph(say("danger-call", **self._numbers()), strong=True),
            Paragraph(say("danger-leave")),
            Paragraph(say("danger-app", app=app, medical=self._numbers()["medical"])),
            Paragraph(say("danger-after")),
        ]
        return self.screen(blocks, [self.button("button-start", actions.START)], *self.feet(actions.DANGER), emergency=False)

    def referral(self, nis: str, found: PlaceResult | None = None, before: Sequence[Block] = ()) -> Screen:
        """The project, the contacts and the emergency numbers of a municipality."""
        referral = self.referrals.refer(nis, self.reader)
        first = Paragraph(self.voice.say("referral-first", municipality=self._named(nis)))
        blocks = [first, *before, *self._recognised(nis, found), *self._project(referral)]
        shown, rest = self._first_contacts(blocks, referral)
        view = actions.municipality(nis)
        more = [self.button("button-more", actions.more(nis))] if rest else []
        return self.screen(
            [*blocks, *shown],
            more,
            [self._another_place(found), self.button("button-sources", actions.sources(nis))],
            *self.feet(view),
        )

    def more(self, nis: str, page: int = 0) -> Screen:
        """All presentable contacts of a municipality, a page at a time."""
        contacts = presentable(self.referrals.refer(nis, self.reader).contacts)
        message = "more-first" if contacts else "more-none"
        blocks: list[Block] = [Paragraph(self.voice.say(message, municipality=self._named(nis)))]
        blocks += [contact(self.voice, shown, self.reader) for shown in _page(contacts, page)]
        onward = self._onward(contacts, page, actions.more(nis, page + 1))
        back = self.button("button-back", actions.municipality(nis))
        return self.screen(blocks, [*onward, back], *self.feet(actions.more(nis, page)))

    def sources(self, nis: str, page: int = 0) -> Screen:
        """Where each shown fact comes from, and when it was read."""
        contacts = presentable(self.referrals.refer(nis, self.reader).contacts)
        blocks: list[Block] = [Paragraph(self.voice.say("sources-first", municipality=self._named(nis)))]
        if page == 0:
            blocks += self._project_sources(nis)
        blocks += [self._origin(shown) for shown in _page(contacts, page)]
        onward = self._onward(contacts, page, actions.sources(nis, page + 1))
        back = self.button("button-back", actions.municipality(nis))
        return self.screen(blocks, [*onward, back], *self.feet(actions.sources(nis, page)))

    def no_sources(self) -> Screen:
        """Asked for sources before any fact was shown."""
        say = self.voice.say
        return self.screen([Paragraph(say("sources-none")), Paragraph(say("start-question"))], *self.feet(actions.START))

    def ambiguous(self, candidates: Sequence[Candidate], before: Sequence[Block] = ()) -> Screen:
        """A question with a button for each municipality that could be meant."""
        say = self.voice.say
        choices = [[Button(self._candidate(one), actions.municipality(one.nis))] for one in candidates]
        blocks = [Paragraph(say("ambiguous")), *before, Paragraph(say("ambiguous-hint"))]
        return self.screen(blocks, *choices, [self.button("button-place", actions.PLACE)], *self.feet(actions.START))

    def abroad(self, place: str, before: Sequence[Block] = ()) -> Screen:
        """A place outside Belgium: the European number, and the lines nearest the person's language."""
        say = self.voice.say
        blocks = [
            Paragraph(say("abroad", place=place, medical=self._numbers()["medical"])),
            *before,
            *self._lines(),
            Paragraph(say("abroad-next")),
        ]
        return self.screen(blocks, *self.feet(actions.START))

    def nothing(self, before: Sequence[Block] = ()) -> Screen:
        """No place was understood: what matters first, then how to go on."""
        say = self.voice.say
        if before:
            return self.screen([Paragraph(say("greeting")), *before, Paragraph(say("none-after-signal"))], *self.feet(actions.START))
        example = self._named(next(iter(self.facts.projects.values())).coordinator)
        blocks = [Paragraph(say("none")), Paragraph(say("none-next", example=example)), *self._lines()]
        return self.screen(blocks, *self.feet(actions.START))

    def question(self, message_id: str = "start-question") -> Screen:
        """One line and the question where the person lives."""
        lines = dict.fromkeys(("greeting" if message_id == "start-question" else message_id, "start-question"))
        return self.screen([Paragraph(self.voice.say(line)) for line in lines], *self.feet(actions.PLACE))

    def erased(self, removed: int, left: int, where: str) -> Screen:
        """What Erase removed, what it could not, and what stays elsewhere; `where` is `chat` or `terminal`."""
        say = self.voice.say
        blocks = [Paragraph(say("erase-first"))]
        if where == "terminal":
            blocks.append(Paragraph(say("erase-terminal")))
        else:
            blocks.append(Paragraph(say("erase-count", removed=removed)))
            blocks += [Paragraph(say("erase-left", left=left))] if left else []
        return self.screen([*blocks, Paragraph(say("erase-rest"))], *self.feet(actions.START)[:1])

    def signals(self, signals: Iterable[Signal]) -> list[Block]:
        """What comes first because of what the message speaks of, the most urgent first."""
        blocks: list[Block] = []
        for signal in sorted(signals, key=list(Signal).index)[:MOST_SIGNALS]:
            blocks += self._signal(signal)
        return blocks

    # ------------------------------------------------------------------ pieces of screens

    def _signal(self, signal: Signal) -> list[Block]:
        if signal is Signal.DANGER:
            lines = (self.voice.say("danger-call", **self._numbers()), self.voice.say("danger-leave"))
            return [Paragraph(lines[0], strong=True), Paragraph(lines[1])]
        ids = self.facts.routes.by_signal[signal.value][self.voice.language if self.voice.language == "nl" else "fr"]
        shown = presentable(self.referrals.show(ids, self.reader))
        return [Paragraph(self.voice.say(f"signal-{signal.value}")), *(contact(self.voice, one, self.reader, brief=True) for one in shown)]

    def _lines(self) -> list[Contact]:
        ids = self.facts.routes.by_language["nl" if self.voice.language == "nl" else "fr"]
        return [contact(self.voice, shown, self.reader, brief=True) for shown in self.referrals.show(ids, self.reader)]

    def _recognised(self, nis: str, found: PlaceResult | None) -> list[Block]:
        """How the place was understood, where that is not plain."""
        blocks: list[Block] = [Paragraph(line) for line in self._how(nis, found)]
        project = self.facts.project(nis)
        if project and nis in project.municipality_notes:
            blocks.append(Paragraph(project.municipality_notes[nis][self.voice.language]))
        return blocks

    def _how(self, nis: str, found: PlaceResult | None) -> Iterable[str]:
        if found is None:
            return
        place = found.name[self.voice.language] if found.name else self._named(nis)
        if found.corrected:
            yield self.voice.say("referral-corrected", place=place, button=self.voice.say("button-not-this-place"))
        if found.merger:
            year = str(found.merger.since)
            yield self.voice.say("referral-former", place=place, municipality=self._named(nis), year=year)
        elif place != self._named(nis):
            yield self.voice.say("referral-section", place=place, municipality=self._named(nis))

    def _project(self, referral: Referral) -> list[Block]:
        project, language = referral.project, self.voice.language
        if project is None:
            return [Paragraph(self.voice.say("outside"))]
        summary = self.voice.say("project-line", title=project.short_title[language], summary=project.summary[language])
        date = self.voice.printed(project.status.as_of)
        status = self.voice.say(f"project-status-{project.status.state}", date=date)
        return [Heading(self.voice.say("project-heading")), Paragraph(summary), Paragraph(status)]

    def _first_contacts(self, blocks: Sequence[Block], referral: Referral) -> tuple[list[Block], bool]:
        """The contacts of the first answer, as many local ones as fit; and whether there are more."""
        regional: list[Block] = [contact(self.voice, shown, self.reader) for shown in presentable(referral.regional)]
        regional.insert(0, Heading(self.voice.say("regional-heading")))
        if referral.project is None:
            return regional, False
        candidates = presentable(referral.local)
        if not candidates:
            return [Paragraph(self.voice.say("no-local")), *regional], False
        room = FIRST_ANSWER - _length([*blocks, *regional, self.emergency()])
        local: list[Block] = []
        for shown in candidates:
            row = contact(self.voice, shown, self.reader)
            if local and _length([*local, row]) > room:
                break
            local.append(row)
        return [Heading(self.voice.say("local-heading")), *local, *regional], len(local) < len(candidates)

    def _project_sources(self, nis: str) -> list[Block]:
        project = self.facts.project(nis)
        if project is None:
            return []
        lines = tuple(self.voice.source(source) for source in project.sources.values())
        return [Contact(project.short_title[self.voice.language], lines=lines)]

    def _origin(self, shown: Shown) -> Contact:
        checked = shown.service.checked
        state = self.voice.say("source-checked", date=self.voice.day(checked.on)) if checked else self.voice.say("source-not-checked")
        lines = tuple(self.voice.source(source) for source in shown.sources)
        return Contact(shown.service.name[self.voice.language], lines=(*lines, state))

    def _another_place(self, found: PlaceResult | None) -> Button:
        corrected = found is not None and found.corrected
        return self.button("button-not-this-place" if corrected else "button-place", actions.PLACE)

    def _candidate(self, candidate: Candidate) -> str:
        municipality = self._named(candidate.nis)
        place = candidate.label[self.voice.language]
        return municipality if place == municipality else self.voice.say("candidate-section", place=place, municipality=municipality)

    def _onward(self, items: Sequence[object], page: int, action: str) -> list[Button]:
        return [self.button("button-next", action)] if len(items) > (page + 1) * PAGE else []


def _page(items: Sequence[Shown], page: int) -> Sequence[Shown]:
    return items[page * PAGE : (page + 1) * PAGE]


def _length(blocks: Iterable[Block]) -> int:
    """About how many characters the blocks take on a screen."""
    return sum(len(_words(block)) + 2 for block in blocks)


def _words(block: Block) -> str:
    if isinstance(block, Contact):
        return "\n".join((block.name, *(number.text + number.label for number in block.numbers), *block.lines))
    return block.text
