"""A service as a row on a screen: what it is, how to reach it, and for professionals why we believe so."""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.conversation.localizer import Localizer
from bot.conversation.referral import Shown
from bot.conversation.screen import Block, Contact, Number, Paragraph
from bot.knowledge.fields import Kind, Known, Text
from bot.knowledge.hours import OpenState
from bot.knowledge.service import Phone, Service
from bot.knowledge.visibility import Reader, Visibility

# Lines that someone calls to talk at once: where one of these is closed, the person is told of one that answers.
HELPLINES = frozenset({
    Kind.VIOLENCE_LINE, Kind.LISTENING_LINE, Kind.SUICIDE_LINE, Kind.CHILD_LINE, Kind.SEXUAL_VIOLENCE,
    Kind.ELDER_ABUSE, Kind.FORCED_MARRIAGE, Kind.LGBTQI, Kind.PERPETRATOR,
})  # fmt: skip


class Detail(enum.Enum):
    """How much a row says."""

    FULL = enum.auto()
    BRIEF = enum.auto()  # what fits a first answer: what it is, its numbers, whether it answers now
    TERSE = enum.auto()  # where several things stand in one answer: its name, its first number, whether it answers


def presentable(shown: Iterable[Shown]) -> list[Shown]:
    """Those that a person can use: with a number, a chat, a site, a public address, or a way in said in words."""
    return [one for one in shown if _usable(one.service)]


def contact(localizer: Localizer, shown: Shown, reader: Reader, detail: Detail = Detail.FULL) -> Contact:
    """The row for one service."""
    service, language = shown.service, localizer.language
    numbers = tuple(_number(phone, language) for phone in service.phones[: 1 if detail is Detail.TERSE else None])
    alert = [service.alert.text[language]] if service.alert else []
    lines = [*_warnings(localizer, shown), *alert, *_DETAILS[detail](localizer, shown)]
    if reader is Reader.PROFESSIONAL:
        lines += _for_professionals(localizer, shown)
    closed = reader is Reader.VICTIM and _silent(shown)
    return Contact(service.name[language], numbers, tuple(lines), closed, tongue(service.description, language))


def tongue(text: Text, language: str) -> str:
    """The language that the text is in, if it was not written in this one."""
    if language in {"fr", "nl"} or getattr(text, language, None):
        return ""
    return "nl" if text[language] == text.nl else "fr"


def with_tongues(localizer: Localizer, blocks: Iterable[Block]) -> list[Block]:
    """The blocks, and below the last contact in which languages some are, if that is not the reader's."""
    told = list(blocks)
    tongues = list(dict.fromkeys(block.tongue for block in told if isinstance(block, Contact) and block.tongue))
    if not tongues:
        return told
    last = max(place for place, block in enumerate(told, start=1) if isinstance(block, Contact))
    languages = localizer.join([localizer.say(f"language-{code}") for code in tongues])
    return [*told[:last], Paragraph(localizer.say("facts-in", languages=languages)), *told[last:]]


def with_open_line(localizer: Localizer, services: Iterable[Service], blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with a line that answers now named below the first helpline that does not: once, if at all."""
    told = list(blocks)
    closed = next((block for block in told if isinstance(block, Contact) and block.closed), None)
    if closed is None:
        return told
    line = next((one for one in services if _answers_always(one, localizer.language)), None)
    if line is None or _stands_on(told, line):
        return told
    said = localizer.say("hours-open-line", number=line.phones[0].number, name=line.name[localizer.language])
    told[told.index(closed)] = replace(closed, lines=(*closed.lines, said))
    return told


def with_calls(localizer: Localizer, blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with a word below the last number about what a call leaves behind: once, if there is a number."""
    told = list(blocks)
    numbers: list[Number] = []
    last = 0
    for place, block in enumerate(told, start=1):
        if isinstance(block, Contact) and block.numbers:
            numbers += block.numbers
            last = place
    return [*told[:last], Paragraph(_left_behind(localizer, numbers)), *told[last:]] if numbers else told


def _left_behind(localizer: Localizer, numbers: Iterable[Number]) -> str:
    shown = {number.text: number.unbilled for number in numbers}
    unbilled = [text for text, free in shown.items() if free]
    if len(unbilled) == len(shown):
        return localizer.say("calls-not-billed")
    return (
        localizer.say("calls-billed-except", numbers=localizer.join(unbilled))
        if unbilled
        else localizer.say("calls-billed")
    )


def _number(phone: Phone, language: str) -> Number:
    return Number(phone.number, phone.label[language] if phone.label else "", unbilled=phone.on_bill is Known.NO)


def _in_a_word(localizer: Localizer, shown: Shown) -> Iterator[str]:
    service, now = shown.service, localizer.opening(shown.opening)
    if service.phones:
        yield from [now] if now else [*_hours(localizer, shown)][:1]
        return
    if service.how_to_get_in:
        yield service.how_to_get_in[localizer.language]
    yield from _where(localizer, service)


def _at_a_glance(localizer: Localizer, shown: Shown) -> Iterator[str]:
    yield shown.service.description[localizer.language]
    now = localizer.opening(shown.opening)
    yield from [now] if now else _hours(localizer, shown)
    yield from _cost(localizer, shown.service.phones) if shown.service.phones else _ways_in(localizer, shown.service)


def _in_full(localizer: Localizer, shown: Shown) -> Iterator[str]:
    yield shown.service.description[localizer.language]
    now = localizer.opening(shown.opening)
    yield from [now] if now else []
    yield from _hours(localizer, shown)
    yield from _ways_in(localizer, shown.service)
    yield from _cost(localizer, shown.service.phones)
    yield from _bill(localizer, shown.service.phones)


def _silent(shown: Shown) -> bool:
    """Whether this is a helpline that may not answer now."""
    called = shown.service.kind in HELPLINES and bool(shown.service.phones)
    return called and shown.opening.open_state in {OpenState.CLOSED, OpenState.HOLIDAY}


def _answers_always(service: Service, language: str) -> bool:
    listens = service.kind is Kind.LISTENING_LINE and language in service.languages and bool(service.phones)
    return listens and service.always_shown and service.hours == "24/7"


def _stands_on(blocks: Iterable[Block], line: Service) -> bool:
    shown = {number.text for block in blocks if isinstance(block, Contact) for number in block.numbers}
    return line.phones[0].number in shown


def _usable(service: Service) -> bool:
    address = service.address is not None and service.address.text is not None
    return bool(service.phones or service.chat or service.website or service.how_to_get_in or address)


def _warnings(localizer: Localizer, shown: Shown) -> Iterator[str]:
    messages = {
        Visibility.DUE: "contact-due",
        Visibility.OUT_OF_DATE: "contact-out-of-date",
        Visibility.NOT_CHECKED: "contact-not-checked",
    }
    if shown.visibility is Visibility.NOT_CHECKED:
        yield localizer.say(messages[shown.visibility])
    elif shown.visibility in messages:
        yield localizer.say(messages[shown.visibility], date=localizer.day(shown.last_read))


def _hours(localizer: Localizer, shown: Shown) -> Iterator[str]:
    service, hours = shown.service, localizer.hours(shown.service.hours)
    if hours:
        yield localizer.say("contact-hours", hours=hours)
    if service.hours_note:
        yield service.hours_note[localizer.language]
    elif not hours and service.phones:
        yield localizer.say("contact-hours-unknown")


def _ways_in(localizer: Localizer, service: Service) -> Iterator[str]:
    if service.how_to_get_in:
        yield service.how_to_get_in[localizer.language]
    for text in (service.accessibility, service.cost, service.note):
        if text:
            yield text[localizer.language]
    yield from _where(localizer, service)
    if service.email:
        yield localizer.say("contact-email", email=service.email)
    if service.languages:
        yield localizer.say(
            "contact-languages",
            languages=localizer.join([localizer.say(f"language-{code}") for code in service.languages]),
        )


def _where(localizer: Localizer, service: Service) -> Iterator[str]:
    if service.address and service.address.text:
        yield localizer.say("contact-address", address=service.address.text)
    if service.chat:
        yield localizer.say("contact-chat", url=str(service.chat))
    if service.website and not service.chat:
        yield localizer.say("contact-site", url=service.website[localizer.language])


def _cost(localizer: Localizer, phones: tuple[Phone, ...]) -> Iterator[str]:
    if phones and all(phone.free is Known.YES for phone in phones):
        yield localizer.say("contact-free")


def _bill(localizer: Localizer, phones: tuple[Phone, ...]) -> Iterator[str]:
    if phones and all(phone.on_bill is Known.NO for phone in phones):
        yield localizer.say("contact-not-on-bill")


def _for_professionals(localizer: Localizer, shown: Shown) -> Iterator[str]:
    if shown.service.professional_note:
        yield localizer.say("contact-professional-note", note=shown.service.professional_note[localizer.language])
    for source in shown.sources:
        yield localizer.say("contact-source", source=localizer.source(source))


_DETAILS = {Detail.FULL: _in_full, Detail.BRIEF: _at_a_glance, Detail.TERSE: _in_a_word}
