"""The call sheet: who to call, what to ask, and space to note; for paper and a pencil."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from bot.conversation.localizer import Localizer
from bot.desk.review import Finding, addresses, by_project, project_title, reasons_in_words
from bot.desk.tables import PAGE_WIDTH
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Audience, Confidence, Kind, Known
from bot.knowledge.service import Service

# Whoever calls these to try them takes the place of someone in danger: their page is opened instead.
_NEVER_TO_TRY = frozenset({Kind.EMERGENCY, Kind.EMERGENCY_APP, Kind.SUICIDE_LINE, Kind.CHILD_LINE, Kind.LISTENING_LINE})
# Whose wrong number hurts most is called first; what is not named here comes last.
_CALLED_FIRST = (
    {Kind.SEXUAL_VIOLENCE},
    {Kind.ONE_STOP_CENTRE, Kind.SHELTER, Kind.COUNSELLING, Kind.VIOLENCE_LINE},
    {Kind.POLICE, Kind.VICTIM_SUPPORT},
    {Kind.MUNICIPAL, Kind.WELFARE},
)
# In years: a number that was printed so long before it was read, and never since, may be anybody's today.
_OLD = 5
_LINE_TO_WRITE_ON = "_" * (PAGE_WIDTH - 6)


def call_sheet(localizer: Localizer, facts: Facts, findings: Sequence[Finding]) -> str:
    """Return the sheet: a block for each contact, the centres after sexual violence first, then what no single
    project has, then project by project.

    In each part those come first whose wrong number would hurt most, and among them those whose number is old.
    """
    lines = [
        localizer.say("sheet-title"),
        "=" * PAGE_WIDTH,
        *wrap(localizer.say("sheet-how"), PAGE_WIDTH),
        *wrap(localizer.say("sheet-not"), PAGE_WIDTH),
    ]
    ordered = sorted(findings, key=lambda one: call_order(facts, one))
    first = [one for one in ordered if one.service.kind in _CALLED_FIRST[0]]
    parts = [(localizer.say("sheet-first"), first)] if first else []
    rest = by_project(facts, [one for one in ordered if one not in first])
    # What belongs to no single project is shown to most people.
    shared_first = sorted(rest, key=lambda project: project is not None)
    parts += [(project_title(localizer, facts, project), rest[project]) for project in shared_first]
    for title, group in parts:
        lines += ["", "", title, "-" * len(title)]
        for finding in group:
            lines += _block(localizer, facts, finding)
    return "\n".join(lines)


def call_order(facts: Facts, finding: Finding) -> tuple[int, bool, bool]:
    """Return what orders the calls: by kind; then whose numbers only old pages print; then who is shown to victims."""
    service = finding.service
    rank = next((at for at, kinds in enumerate(_CALLED_FIRST) if service.kind in kinds), len(_CALLED_FIRST))
    sources = [one for phone in service.phones for one in facts.sources_named(service, phone.sources)]
    years = [int(str(one.published)[:4]) if one.published else finding.last_read.year for one in sources]
    is_old = bool(years) and max(years) <= finding.last_read.year - _OLD
    seen = service.as_seen(professional=False, today=finding.last_read).phones
    is_shown = bool(seen) and service.show_to_victims and service.confidence is not Confidence.LOW
    return rank, not is_old, not is_shown


def questions(localizer: Localizer, service: Service) -> Iterator[str]:
    """Yield what to ask, given what we know: what is known is read out, what is not is asked."""
    for phone in service.phones:
        yield localizer.say("ask-number", number=phone.number)
    yield localizer.say("ask-for-whom")
    hours = localizer.hours(service.hours)
    yield localizer.say("ask-hours-still", hours=hours) if hours else localizer.say("ask-hours")
    if service.hours not in {"unknown", "24/7"} and "PH" not in service.hours:
        yield localizer.say("ask-holidays")
    if service.chat:
        chat = localizer.hours(service.chat_hours)
        yield localizer.say("ask-chat-hours-still", hours=chat) if chat else localizer.say("ask-chat-hours")
    desk = localizer.hours(service.desk_hours)
    if desk:
        yield localizer.say("ask-desk-hours-still", hours=desk)
    elif service.address and service.address.text:
        yield localizer.say("ask-desk-hours")
    unknown = {
        "ask-free": any(phone.free is Known.UNKNOWN for phone in service.phones),
        "ask-bill": any(phone.on_bill is Known.UNKNOWN for phone in service.phones),
        "ask-languages": not service.languages,
        "ask-anonymous": service.anonymous is Known.UNKNOWN,
        "ask-way-in": not service.how_to_get_in,
    }
    yield from (localizer.say(message) for message, asked in unknown.items() if asked)
    yield localizer.say("ask-area")
    if Audience.PROFESSIONAL not in service.audience:
        yield localizer.say("ask-professionals")


def _block(localizer: Localizer, facts: Facts, finding: Finding) -> list[str]:
    """Return the lines for one contact: what is known, whom to call, the questions, and space to note."""
    service = finding.service
    head = f"[ ] {service.name[localizer.language]}"
    if len(head) + len(service.id) < PAGE_WIDTH:  # else the name alone: the id stands in the last line too
        head = head.ljust(PAGE_WIDTH - len(service.id)) + service.id
    if not service.phones:
        whom = localizer.say("sheet-no-number")
    elif service.kind in _NEVER_TO_TRY:
        whom = localizer.say("sheet-open")
    else:
        whom = localizer.say("sheet-call", numbers=", ".join(phone.number for phone in service.phones))
    why = reasons_in_words(localizer, finding) or "-"
    pages = [*addresses(service), *(str(source.url) for source in facts.service_sources[service.id] if source.url)]

    lines = ["", head]
    for text in (localizer.say("sheet-why", date=localizer.day(finding.last_read), why=why), whom):
        lines += [f"    {line}" for line in wrap(text, PAGE_WIDTH - 4)]
    lines += [f"    {page}" for page in dict.fromkeys(pages)]
    for number, question in enumerate(questions(localizer, service), start=1):
        first, *rest = wrap(question, PAGE_WIDTH - 7)
        lines += [f"    {number}. {first}", *(f"       {line}" for line in rest)]
    lines += [f"    {_LINE_TO_WRITE_ON}"] * 2
    return [*lines, f"    {localizer.say('sheet-signed')}", f"    relais verify {service.id} --by …"]
