"""A service as a row on a screen, and the notes that a screen needs because of the rows that stand on it."""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.conversation.localizer import FACT_LANGUAGES, Localizer
from bot.conversation.referral import Shown
from bot.conversation.screen import Block, Contact, Number, Paragraph
from bot.knowledge.fields import Kind, Known, Text
from bot.knowledge.hours import OpenState
from bot.knowledge.service import Service
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
    MINIMAL = enum.auto()  # where several things stand in one answer: its name, its first number, whether it answers


def presentable(services: Iterable[Shown]) -> list[Shown]:
    """Return the contacts that are of use: with a number, a chat, a site, a public address, or a way in in words."""
    usable = []
    for one in services:
        service, address = one.service, one.service.address
        if service.phones or service.chat or service.website or service.how_to_get_in or (address and address.text):
            usable.append(one)
    return usable


def answers_always(service: Service, language: str) -> bool:
    """Return True for a line that anybody can call day and night, in this language, to be listened to."""
    listens = service.kind is Kind.LISTENING_LINE and language in service.languages and bool(service.phones)
    return listens and service.always_shown and service.hours == "24/7"


def untranslated(text: Text, language: str) -> str:
    """Return the language that the text is really in, where nobody wrote it in `language`; else an empty string."""
    return "" if language in FACT_LANGUAGES or getattr(text, language, None) else text.fallback


def contact(localizer: Localizer, shown: Shown, reader: Reader, detail: Detail = Detail.FULL) -> Contact:
    """Return the row for one service: warnings first, sources (for professionals) last."""
    service, language = shown.service, localizer.language
    numbers = tuple(
        Number(phone.number, phone.label[language] if phone.label else "", unbilled=phone.on_bill is Known.NO)
        for phone in service.phones[: 1 if detail is Detail.MINIMAL else None]
    )
    lines = []
    if shown.visibility is Visibility.NOT_CHECKED:
        lines.append(localizer.say("contact-not-checked"))
    elif shown.visibility is Visibility.DUE:
        lines.append(localizer.say("contact-due", date=localizer.day(shown.last_read)))
    elif shown.visibility is Visibility.OUT_OF_DATE:
        lines.append(localizer.say("contact-out-of-date", date=localizer.day(shown.last_read)))
    if service.alert:
        lines.append(service.alert.text[language])
    lines += _lines(localizer, shown, detail)
    if reader is Reader.PROFESSIONAL:
        if service.professional_note:
            lines.append(localizer.say("contact-professional-note", note=service.professional_note[language]))
        lines += [localizer.say("contact-source", source=localizer.source(source)) for source in shown.sources]
    # On a holiday nobody knows: then too the person is told of a line that surely answers.
    silent = shown.opening.open_state in {OpenState.CLOSED, OpenState.HOLIDAY} and bool(service.phones)
    closed = reader is Reader.VICTIM and service.kind in HELPLINES and silent
    return Contact(service.name[language], numbers, tuple(lines), closed, untranslated(service.description, language))


def _lines(localizer: Localizer, shown: Shown, detail: Detail) -> list[str]:
    service, language, phones = shown.service, localizer.language, shown.service.phones
    now, in_words = localizer.opening(shown.opening), localizer.hours(service.hours)
    hours = [localizer.say("contact-hours", hours=in_words)] if in_words else []
    if service.hours_note:
        hours.append(service.hours_note[language])
    elif not in_words and phones:
        # Of a number to call it is said too that nobody knows.
        hours.append(localizer.say("contact-hours-unknown"))
    if detail is Detail.MINIMAL:
        if phones:
            return [now] if now else hours[:1]
        way_in = [service.how_to_get_in[language]] if service.how_to_get_in else []
        return [*way_in, *_addresses(localizer, service)]
    lines = [service.description[language]]
    free = [localizer.say("contact-free")] if phones and all(phone.free is Known.YES for phone in phones) else []
    if detail is Detail.BRIEF:
        return [*lines, *([now] if now else hours), *(free if phones else _ways_in(localizer, service))]
    lines += [now, *hours] if now else hours
    lines += [*_ways_in(localizer, service), *free]
    if phones and all(phone.on_bill is Known.NO for phone in phones):
        lines.append(localizer.say("contact-not-on-bill"))
    return lines


def _ways_in(localizer: Localizer, service: Service) -> Iterator[str]:
    """Yield how someone gets in, what it takes and costs, where it is, and in which languages."""
    # In the order in which it is asked by someone who is about to go there.
    for text in (service.how_to_get_in, service.accessibility, service.cost, service.note):
        if text:
            yield text[localizer.language]
    yield from _addresses(localizer, service)
    if service.email:
        yield localizer.say("contact-email", email=service.email)
    if service.languages:
        yield localizer.say("contact-languages", languages=localizer.languages(service.languages))


def _addresses(localizer: Localizer, service: Service) -> Iterator[str]:
    if service.address and service.address.text:
        yield localizer.say("contact-address", address=service.address.text)
    if service.chat:
        yield localizer.say("contact-chat", url=str(service.chat))
    # The page of the chat is the way in; a second address beside it would only ask to choose.
    if service.website and not service.chat:
        yield localizer.say("contact-site", url=service.website[localizer.language])


# --------------------------------------------------------------------- notes beside the rows of a screen


def with_language_note(localizer: Localizer, blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with a note below the last contact that says in which other languages some are."""
    noted = list(blocks)
    codes = dict.fromkeys(block.written_in for block in noted if isinstance(block, Contact) and block.written_in)
    if codes:
        last = max(index for index, block in enumerate(noted) if isinstance(block, Contact))
        noted.insert(last + 1, Paragraph(localizer.say("facts-in", languages=localizer.languages(codes))))
    return noted


def with_open_line(localizer: Localizer, services: Iterable[Service], blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with a line that answers now named below the first helpline that does not: once, if at all."""
    noted = list(blocks)
    closed = next((block for block in noted if isinstance(block, Contact) and block.closed), None)
    line = next((one for one in services if answers_always(one, localizer.language)), None)
    if closed is None or line is None:
        return noted
    number = line.phones[0].number
    # Twice the same number would look like two.
    if all(number != shown.text for block in noted if isinstance(block, Contact) for shown in block.numbers):
        said = localizer.say("hours-open-line", number=number, name=line.name[localizer.language])
        noted[noted.index(closed)] = replace(closed, lines=(*closed.lines, said))
    return noted


def with_call_note(localizer: Localizer, blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with a note below the last number on what a call leaves on the telephone and on its bill."""
    noted = list(blocks)
    rows = [(index, block.numbers) for index, block in enumerate(noted) if isinstance(block, Contact) and block.numbers]
    if not rows:
        return noted
    shown = {number.text: number.unbilled for _, numbers in rows for number in numbers}
    unbilled = [text for text, is_unbilled in shown.items() if is_unbilled]
    if len(unbilled) == len(shown):
        note = localizer.say("calls-not-billed")
    elif unbilled:
        note = localizer.say("calls-billed-except", numbers=localizer.join(unbilled))
    else:
        note = localizer.say("calls-billed")
    last = rows[-1][0]
    noted.insert(last + 1, Paragraph(note))
    return noted
