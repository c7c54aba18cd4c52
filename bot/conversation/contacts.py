"""A service as a row on a screen, and the notes that a screen needs because of the rows that stand on it."""

import enum
from collections.abc import Iterable, Iterator

from bot.conversation.localizer import Localizer
from bot.conversation.referral import Shown
from bot.conversation.screen import Block, Contact, Number, Paragraph
from bot.knowledge.fields import Kind, Known, Text
from bot.knowledge.service import Reader, Service, Visibility


class Detail(enum.Enum):
    """How much a row says."""

    FULL = enum.auto()
    FIRST = enum.auto()  # of the first contact of an answer: also what it does
    NOTED = enum.auto()  # the same without what it does, but with the note on its hours
    BRIEF = enum.auto()  # name, first number, whether it answers now, whether it is free


def presentable(services: Iterable[Shown]) -> list[Shown]:
    """Return the contacts that are of use: with a number, a chat, a site, a public address, or a way in in words."""
    usable = []
    for one in services:
        service, address = one.service, one.service.address
        if service.phones or service.chat or service.website or service.how_to_get_in or (address and address.text):
            usable.append(one)
    return usable


def neutral_label(localizer: Localizer, service: Service) -> str:
    """Return what a service is in words that tell a stranger nothing."""
    # Whoever answers is said, whatever the service does there: not everybody wants to speak to the police.
    kind = Kind.POLICE if "polic" in service.name["fr"].lower() else service.kind
    return localizer.say("card-label", kind=kind.value)


def untranslated(text: Text, language: str) -> str:
    """Return the language that the text is really in, where nobody wrote it in `language`; else an empty string."""
    return "" if language in text.by_language else text.fallback


def contact(
    localizer: Localizer, shown: Shown, reader: Reader, detail: Detail = Detail.FULL, *, young: bool = False
) -> Contact:
    """Return the row for one service: warnings first, sources (for professionals) last.

    To a child (`young`) it says no sentence of the facts, which speak to adults.
    """
    service, language, in_full = shown.service, localizer.language, detail is Detail.FULL
    numbers = tuple(
        Number(
            phone.number,
            phone.label[language] if phone.label and in_full and not young else "",
            unbilled=phone.on_bill is Known.NO,
        )
        for phone in service.phones[: None if in_full and not young else 1]
    )
    lines = []
    if shown.visibility is Visibility.NOT_CHECKED:
        lines.append(localizer.say("contact-not-checked"))
    elif shown.visibility is Visibility.DUE:
        lines.append(localizer.say("contact-due", date=localizer.day(shown.last_read)))
    elif shown.visibility is Visibility.OUT_OF_DATE:
        lines.append(localizer.say("contact-out-of-date", date=localizer.day(shown.last_read)))
    if shown.opening.closure and not young:  # to a child, its line on the hours says so
        lines.append(localizer.closure(shown.opening))
    if service.alert:
        lines.append(service.alert.text[language])
    if young or detail is Detail.BRIEF:
        lines += _in_a_word(localizer, shown, young=young)
    elif detail in {Detail.FIRST, Detail.NOTED}:
        note = [service.hours_note[language]] if service.hours_note else []
        what = [service.description[language]] if detail is Detail.FIRST else []
        lines += [*what, *_in_a_word(localizer, shown, young=young), *note]
    else:
        lines += _in_full(localizer, shown)
    if reader is Reader.PROFESSIONAL:
        if service.professional_note:
            lines.append(localizer.say("contact-professional-note", note=service.professional_note[language]))
        lines += [localizer.say("contact-source", source=localizer.source(source)) for source in shown.sources]
    written_in = "" if young or detail is Detail.BRIEF else untranslated(service.description, language)
    return Contact(service.name[language], numbers, tuple(lines), written_in)


def _in_a_word(localizer: Localizer, shown: Shown, *, young: bool) -> list[str]:
    """Return whether somebody answers now, and what it costs; without a number, how to get in."""
    service = shown.service
    now = localizer.opening(shown.opening)
    closed = shown.opening.closure is not None and not young  # then it is said above
    if not now and service.hours == "24/7":
        now = localizer.say("hours-day-and-night")
    if not service.phones:
        # "Day and night" is then said of a door, and the way to it must stand beside it.
        way_in = [] if young or not service.how_to_get_in else [service.how_to_get_in[localizer.language]]
        return [*([now] if now and not closed else []), *way_in, *_addresses(localizer, service)]
    free, nameless = service.is_free, service.anonymous is Known.YES
    cost = {
        (True, True): "contact-free-nameless-young" if young else "contact-free-nameless",
        (True, False): "contact-free",
        (False, True): "contact-nameless-young" if young else "contact-nameless",
    }.get((free, nameless))
    said = [] if closed else [now or localizer.say("contact-hours-unknown")]
    return [" ".join([*said, *([localizer.say(cost)] if cost else [])])] if said or cost else []


def _in_full(localizer: Localizer, shown: Shown) -> list[str]:
    service, language, phones = shown.service, localizer.language, shown.service.phones
    closed = shown.opening.closure is not None
    lines = [service.description[language], *([] if closed else _hours(localizer, shown))]
    # In the order in which it is asked by someone who is about to go there.
    lines += [
        text[language] for text in (service.how_to_get_in, service.accessibility, service.cost, service.note) if text
    ]
    lines += _addresses(localizer, service)
    if shown.chat.closure and not closed:
        lines.append(localizer.say("contact-chat-closed", closed=localizer.closure(shown.chat)))
    elif not closed and (chat_hours := localizer.hours(service.chat_hours)):
        lines.append(localizer.say("contact-chat-hours", hours=chat_hours))
    if service.email:
        lines.append(localizer.say("contact-email", email=service.email))
    if service.languages:
        lines.append(localizer.say("contact-languages", languages=localizer.languages(service.languages)))
    if service.is_free:
        lines.append(localizer.say("contact-free"))
    if phones and all(phone.on_bill is Known.NO for phone in phones):
        lines.append(localizer.say("contact-not-on-bill"))
    return lines


def _hours(localizer: Localizer, shown: Shown) -> Iterator[str]:
    """Yield whether somebody answers now, and the hours of the telephone and the desk."""
    service = shown.service
    if now := localizer.opening(shown.opening):
        yield now
    if in_words := localizer.hours(service.hours):
        yield localizer.say("contact-hours", hours=in_words)
    if service.hours_note:
        yield service.hours_note[localizer.language]
    elif not in_words and service.phones:
        # Of a number to call it is said too that nobody knows.
        yield localizer.say("contact-hours-unknown")
    desk = service.opening("desk", shown.opening.at)
    if at_desk := localizer.closure(desk) if desk.closure else localizer.hours(service.desk_hours):
        yield localizer.say("contact-desk-hours", hours=at_desk)


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


def traces(localizer: Localizer, blocks: Iterable[Block], *, web: bool = False) -> str:
    """Return what a call leaves on the telephone and on its bill, and a chat (`web`) in the browser; said once.

    An empty text where there is neither.
    """
    numbers = [number for block in blocks if isinstance(block, Contact) for number in block.numbers]
    if not numbers:
        return localizer.say("traces-chat") if web else ""
    shown = {number.text: number.unbilled for number in numbers}
    unbilled = [text for text, is_unbilled in shown.items() if is_unbilled]
    bill = "none" if len(unbilled) == len(shown) else "some" if unbilled else "all"
    said = localizer.say("traces-calls", bill=bill, numbers=localizer.join(unbilled))
    return f"{said} {localizer.say('traces-chat')}" if web else said
