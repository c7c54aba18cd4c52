"""First answers, all of them: every municipality, in French and Dutch, at four moments, in six situations."""

import datetime as dt
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from statistics import median

import click

from bot.assembly import assemble
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.conversation.referral import Referrals, Shown, is_meant
from bot.conversation.screen import Contact, Screen, length, lines
from bot.conversation.screens.municipality import FIRST_ANSWER, GOOD_LENGTH, MunicipalityScreens
from bot.conversation.state import NOTHING_TOLD, Told
from bot.knowledge.fields import Kind
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.hours import BELGIUM, OpenState
from bot.knowledge.phrases import Hint, Signal

ROOT = Path(__file__).parent.parent
LANGUAGES = ("fr", "nl")
MOMENTS = {
    "Tuesday 10:00": dt.datetime(2026, 12, 1, 10, tzinfo=BELGIUM),
    "Tuesday 20:00": dt.datetime(2026, 12, 1, 20, tzinfo=BELGIUM),
    "Saturday 17:30": dt.datetime(2026, 12, 5, 17, 30, tzinfo=BELGIUM),
    "Sunday 3:00": dt.datetime(2026, 12, 6, 3, tzinfo=BELGIUM),
}
BY_DAY = "Tuesday 10:00"
SITUATIONS = {
    "plain": NOTHING_TOLD,
    "danger": Told(frozenset({Signal.DANGER}), frozenset({Hint.HURT})),
    "child": Told(frozenset({Signal.DANGER, Signal.CHILD}), frozenset({Hint.YOUNG, Hint.HURT})),
    "witness": Told(frozenset({Signal.DANGER}), frozenset({Hint.WITNESS})),
    "uses violence": Told(frozenset({Signal.PERPETRATOR})),
    "sexual": Told(frozenset({Signal.SEXUAL})),
}
# What an answer must say in a situation, and what it must not, by message id; a child is also never "vous" or "u".
SAID = {
    "plain": ((), ("danger-leave", "role-victim")),
    "danger": (("danger-leave", "role-victim"), ("danger-witness", "signal-perpetrator")),
    "child": (("signal-child-young",), ("danger-witness", "role-victim")),
    "witness": (("danger-witness", "role-witness"), ("danger-leave", "role-victim")),
    "uses violence": (("signal-perpetrator",), ("danger-leave", "role-victim")),
    "sexual": (("signal-sexual",), ("signal-perpetrator",)),
}
TO_ADULTS = re.compile(r"\b(?:vous|vos|votre|u|uw)\b", re.IGNORECASE)
# Characters before the first number beside 101 and 112.
FIRST_NUMBER, FIRST_NUMBER_TOLD = 200, 350

HEAD = f"""\
## First answers

All municipalities of Belgium, in French and in Dutch, at four moments of a week without a holiday, in six situations.
*First number*: the characters before the first number beside 101 and 112. *Open*: the first contact answers now, or
day and night. *Chat*: there is a button to the chat of a line that is not known to be closed; *open* of those that are
known to be open. *Role*: everyone on the screen is there for this person, and the words are theirs. *Languages*: where
the reader's is not spoken, one contact speaks it and one speaks the place's. *Order*: nothing closed above what is
open, no number twice.

Goals: {GOOD_LENGTH} characters at the median and {FIRST_ANSWER} at most; the first number within {FIRST_NUMBER}
characters, {FIRST_NUMBER_TOLD} where something was told; open ≥ 99 %; chat ≥ 90 % by day; role, languages and order
100 %.

"""
COLUMNS = (
    *("situation", "moment", "answers", "characters, median", "at most", "first number, median", "at most"),
    *("open", "chat", "chat open", "role", "languages", "order"),
)
TABLE = f"| {' | '.join(COLUMNS)} |\n|---|---|{'--:|' * (len(COLUMNS) - 2)}\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was measured of one answer; `misses` says in words what is wrong with it."""

    characters: int
    first_number: int | None
    is_open: bool
    chat: bool
    chat_is_open: bool
    misses: tuple[str, ...]


def measure(layout: Layout, here: Municipality, situation: str) -> Answer:
    """Return what the first answer to a place is like in a situation; the layout holds who reads, and when."""
    screen, ranking = MunicipalityScreens(layout).referral(here.nis), layout.ranking(here.nis)
    rows = [block for block in screen.blocks if isinstance(block, Contact)]
    names = [one.service.name[layout.language] for one in ranking.first]
    first = ranking.first[: len(rows)]
    chats = [one for one in (*ranking.first, *ranking.rest) if one.service.chat]
    chat_is_open = any(one.chat.open_state in {OpenState.OPEN, OpenState.ALWAYS} for one in chats)
    misses = [*_role_misses(layout, screen, first, situation), *_language_misses(layout, here, first)]
    if [one.waiting for one in first] != sorted(one.waiting for one in first):
        misses.append("order: closed above open")
    numbers = [number.text for row in rows for number in row.numbers]
    if len(numbers) != len({*numbers}):
        misses.append("order: a number twice")
    if [row.name for row in rows] != names[: len(rows)]:
        misses.append("order: not the order of the rule")
    return Answer(
        length(screen.blocks),
        _first_number(screen),
        bool(first) and first[0].waiting == 0,
        bool(screen.links),
        bool(screen.links) and chat_is_open,
        tuple(misses),
    )


def _first_number(screen: Screen) -> int | None:
    """Return how many characters stand before the first number of a contact; None if there is none."""
    for at, block in enumerate(screen.blocks):
        if isinstance(block, Contact) and block.numbers:
            return length(screen.blocks[:at]) + len(block.name) + 1
    return None


def _role_misses(layout: Layout, screen: Screen, first: Iterable[Shown], situation: str) -> Iterator[str]:
    text = "\n".join(line for block in screen.blocks for line in lines(block))
    said, unsaid = SAID[situation]
    yield from (f"role: does not say {one}" for one in said if layout.localizer.say(one) not in text)
    yield from (f"role: says {one}" for one in unsaid if layout.localizer.say(one) in text)
    yield from (f"role: {one.service.id}" for one in first if not is_meant(one.service, layout.told))
    if layout.young and (found := TO_ADULTS.search(text)):
        yield f"role: {found[0]} to a child"
    if situation == "uses violence":
        yield from (f"role: {one.service.id}" for one in first if one.service.kind is Kind.SHELTER)
    if situation == "sexual" and not any(one.service.kind is Kind.SEXUAL_VIOLENCE for one in first):
        yield "role: no centre after sexual violence, and no line"


def _language_misses(layout: Layout, here: Municipality, first: Iterable[Shown]) -> Iterator[str]:
    there = {*here.languages}
    if layout.language in there:
        return
    spoken = [{*one.service.languages} for one in first]
    if not any(layout.language in one for one in spoken):
        yield "languages: none speaks the reader's"
    if not any(not one or one & there for one in spoken):
        yield "languages: none speaks the place's"


def run() -> str:
    """The section of the scorecard: the table, then every miss."""
    assistant = assemble(ROOT / "knowledge", ROOT / "locales", ("fr", "nl", "de", "en"), listens=False)
    places = list(assistant.facts.gazetteer.municipalities.values())
    measured: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    everything = list(product(SITUATIONS, MOMENTS, LANGUAGES))
    with click.progressbar(everything, label="answers", file=sys.stderr) as combinations:
        for situation, moment, language in combinations:
            layout = _layout(assistant, situation, moment, language)
            for here in places:
                answer = measure(layout, here, situation)
                measured[situation, moment].append(answer)
                where = f"{here.names[language]} ({language}, {moment})"
                for miss in _misses(answer, situation, moment):
                    missed[f"{situation}: {miss}"].append(where)
    return HEAD + TABLE + "".join(_row(*key, answers) for key, answers in measured.items()) + _all_misses(missed)


def _layout(assistant: Assistant, situation: str, moment: str, language: str) -> Layout:
    referrals = Referrals(assistant.facts, lambda: MOMENTS[moment])
    return replace(assistant.screens(language).layout, referrals=referrals, told=SITUATIONS[situation])


def _misses(answer: Answer, situation: str, moment: str) -> Iterator[str]:
    """Yield each goal that one answer misses, in words."""
    yield from answer.misses
    if answer.characters > FIRST_ANSWER:
        yield f"over {FIRST_ANSWER} characters"
    within = FIRST_NUMBER if situation == "plain" else FIRST_NUMBER_TOLD
    if answer.first_number is None or answer.first_number > within:
        yield f"no number within {within} characters"
    if not answer.is_open:
        yield "the first contact is not open"
    if moment == BY_DAY and not answer.chat:
        yield "no chat by day"


def _row(situation: str, moment: str, answers: list[Answer]) -> str:
    characters = [one.characters for one in answers]
    numbers = [one.first_number for one in answers if one.first_number is not None]
    kinds = Counter(kind for one in answers for kind in {miss.partition(":")[0] for miss in one.misses})
    shares = [
        sum(one.is_open for one in answers),
        sum(one.chat for one in answers),
        sum(one.chat_is_open for one in answers),
        *(len(answers) - kinds[kind] for kind in ("role", "languages", "order")),
    ]
    cells = [
        f"{len(answers):,}",
        f"{median(characters):.0f}",
        max(characters),
        f"{median(numbers):.0f}",
        max(numbers),
        *(f"{share / len(answers):.1%}" for share in shares),
    ]
    return f"| {situation} | {moment} | {' | '.join(map(str, cells))} |\n"


def _all_misses(missed: dict[str, list[str]]) -> str:
    """Return every miss, and where: the same one at many places is told once, with all of them."""
    if not missed:
        return "\nNo goal is missed by any answer.\n"
    told = (f"- {miss}, {len(where)} times: {'; '.join(where)}\n" for miss, where in sorted(missed.items()))
    return f"\nEvery miss:\n\n{''.join(told)}"
