"""The call sheet: who to call, what to ask, and space to note; for paper and a pencil."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from bot.conversation.localizer import Localizer
from bot.desk.review import WIDTH, Finding, addresses, by_project, group_title, reasons
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Audience, Kind, Known
from bot.knowledge.service import Service

# Whoever calls these to try them takes the place of someone in danger: their page is opened instead.
_NEVER_TO_TRY = frozenset({Kind.EMERGENCY, Kind.EMERGENCY_APP, Kind.SUICIDE_LINE, Kind.CHILD_LINE, Kind.LISTENING_LINE})
_NOTE = "_" * (WIDTH - 6)


def call_sheet(localizer: Localizer, facts: Facts, findings: Sequence[Finding]) -> str:
    """One block for each contact, in the order of the tables."""
    first = [
        localizer.say("sheet-title"),
        "=" * WIDTH,
        *_wrapped(localizer.say("sheet-how")),
        *_wrapped(localizer.say("sheet-not")),
    ]
    return "\n".join(
        [*first, *(line for group in by_project(facts, findings).items() for line in _part(localizer, facts, *group))]
    )


def questions(localizer: Localizer, service: Service) -> Iterator[str]:
    """What to ask, given what we know: what is known is read out, what is not is asked."""
    for phone in service.phones:
        yield localizer.say("ask-number", number=phone.number)
    yield localizer.say("ask-for-whom")
    hours = localizer.hours(service.hours)
    yield localizer.say("ask-hours-still", hours=hours) if hours else localizer.say("ask-hours")
    if service.hours not in {"unknown", "24/7"} and "PH" not in service.hours:
        yield localizer.say("ask-holidays")
    yield from _asked_if_unknown(localizer, service)
    yield localizer.say("ask-area")
    if Audience.PROFESSIONAL not in service.audience:
        yield localizer.say("ask-professionals")


def _asked_if_unknown(localizer: Localizer, service: Service) -> Iterator[str]:
    if any(phone.free is Known.UNKNOWN for phone in service.phones):
        yield localizer.say("ask-free")
    if any(phone.on_bill is Known.UNKNOWN for phone in service.phones):
        yield localizer.say("ask-bill")
    if not service.languages:
        yield localizer.say("ask-languages")
    if service.anonymous is Known.UNKNOWN:
        yield localizer.say("ask-anonymous")
    if not service.how_to_get_in:
        yield localizer.say("ask-way-in")


def _part(localizer: Localizer, facts: Facts, project: str | None, findings: Sequence[Finding]) -> list[str]:
    title = group_title(localizer, facts, project)
    return ["", "", title, "-" * len(title), *(line for one in findings for line in _block(localizer, facts, one))]


def _block(localizer: Localizer, facts: Facts, finding: Finding) -> list[str]:
    service = finding.service
    head = f"[ ] {service.name[localizer.language]}"
    pages = [*addresses(service), *(str(source.url) for source in facts.service_sources[service.id] if source.url)]
    day = localizer.day(finding.last_read)
    return [
        "",
        head.ljust(WIDTH - len(service.id)) + service.id if len(head) + len(service.id) < WIDTH else head,
        *_indented(localizer.say("sheet-why", date=day, why=reasons(localizer, finding) or "-")),
        *_indented(_whom(localizer, service)),
        *(f"    {page}" for page in dict.fromkeys(pages)),
        *(line for number, one in enumerate(questions(localizer, service), start=1) for line in _asked(number, one)),
        *(f"    {_NOTE}" for _ in range(2)),
        f"    {localizer.say('sheet-signed')}",
        f"    relais verify {service.id} --by …",
    ]


def _whom(localizer: Localizer, service: Service) -> str:
    if not service.phones:
        return localizer.say("sheet-no-number")
    if service.kind in _NEVER_TO_TRY:
        return localizer.say("sheet-open")
    numbers = ", ".join(phone.number for phone in service.phones)
    return localizer.say("sheet-call", numbers=numbers)


def _asked(number: int, question: str) -> list[str]:
    first, *rest = wrap(question, WIDTH - 7)
    return [f"    {number}. {first}", *(f"       {line}" for line in rest)]


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in wrap(text, WIDTH - 4)]


def _wrapped(text: str) -> list[str]:
    return wrap(text, WIDTH)
