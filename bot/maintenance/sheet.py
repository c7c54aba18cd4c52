"""The call sheet: who to call, what to ask, and space to note; for paper and a pencil."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.model import Audience, Kind, Known, Service
from bot.maintenance.domains import addresses
from bot.maintenance.review import Finding, by_project
from bot.maintenance.stale import group_title, reasons
from bot.maintenance.table import WIDTH

# Whoever calls these to try them takes the place of someone in danger: their page is opened instead.
_NEVER_TO_TRY = frozenset({Kind.EMERGENCY, Kind.EMERGENCY_APP, Kind.SUICIDE_LINE, Kind.CHILD_LINE, Kind.LISTENING_LINE})
_NOTE = "_" * (WIDTH - 6)


def call_sheet(voice: Voice, facts: Facts, findings: Sequence[Finding]) -> str:
    """One block for each contact, in the order of the tables."""
    first = [
        voice.say("sheet-title"),
        "=" * WIDTH,
        *_wrapped(voice.say("sheet-how")),
        *_wrapped(voice.say("sheet-not")),
    ]
    return "\n".join(
        [*first, *(line for group in by_project(facts, findings).items() for line in _part(voice, facts, *group))]
    )


def questions(voice: Voice, service: Service) -> Iterator[str]:
    """What to ask, given what we know: what is known is read out, what is not is asked."""
    for phone in service.phones:
        yield voice.say("ask-number", number=phone.number)
    yield voice.say("ask-for-whom")
    hours = voice.hours(service.hours)
    yield voice.say("ask-hours-still", hours=hours) if hours else voice.say("ask-hours")
    if service.hours not in {"unknown", "24/7"} and "PH" not in service.hours:
        yield voice.say("ask-holidays")
    yield from _asked_if_unknown(voice, service)
    yield voice.say("ask-area")
    if Audience.PROFESSIONAL not in service.audience:
        yield voice.say("ask-professionals")


def _asked_if_unknown(voice: Voice, service: Service) -> Iterator[str]:
    if any(phone.free is Known.UNKNOWN for phone in service.phones):
        yield voice.say("ask-free")
    if any(phone.on_bill is Known.UNKNOWN for phone in service.phones):
        yield voice.say("ask-bill")
    if not service.languages:
        yield voice.say("ask-languages")
    if service.anonymous is Known.UNKNOWN:
        yield voice.say("ask-anonymous")
    if not service.how_to_get_in:
        yield voice.say("ask-way-in")


def _part(voice: Voice, facts: Facts, project: str | None, findings: Sequence[Finding]) -> list[str]:
    title = group_title(voice, facts, project)
    return ["", "", title, "-" * len(title), *(line for one in findings for line in _block(voice, facts, one))]


def _block(voice: Voice, facts: Facts, finding: Finding) -> list[str]:
    service = finding.service
    head = f"[ ] {service.name[voice.language]}"
    pages = [*addresses(service), *(str(source.url) for source in facts.service_sources[service.id] if source.url)]
    day = voice.day(finding.last_read)
    return [
        "",
        head.ljust(WIDTH - len(service.id)) + service.id if len(head) + len(service.id) < WIDTH else head,
        *_indented(voice.say("sheet-why", date=day, why=reasons(voice, finding) or "-")),
        *_indented(_whom(voice, service)),
        *(f"    {page}" for page in dict.fromkeys(pages)),
        *(line for number, one in enumerate(questions(voice, service), start=1) for line in _asked(number, one)),
        *(f"    {_NOTE}" for _ in range(2)),
        f"    {voice.say('sheet-signed')}",
        f"    relais verify {service.id} --by …",
    ]


def _whom(voice: Voice, service: Service) -> str:
    if not service.phones:
        return voice.say("sheet-no-number")
    if service.kind in _NEVER_TO_TRY:
        return voice.say("sheet-open")
    numbers = ", ".join(phone.number for phone in service.phones)
    return voice.say("sheet-call", numbers=numbers)


def _asked(number: int, question: str) -> list[str]:
    first, *rest = wrap(question, WIDTH - 7)
    return [f"    {number}. {first}", *(f"       {line}" for line in rest)]


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in wrap(text, WIDTH - 4)]


def _wrapped(text: str) -> list[str]:
    return wrap(text, WIDTH)
