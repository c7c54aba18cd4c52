"""The domains behind all links and e-mail addresses, for a person to open: a lapsed one may have a new owner."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.knowledge.guards import Domain, host
from bot.knowledge.model import Project, Service
from bot.maintenance.table import WIDTH, table


@dataclass(frozen=True, slots=True)
class DomainUse:
    """A domain that users are sent to: who owned it when that was last read; the services and projects that name it."""

    domain: str
    owner: str | None
    read_on: dt.date | None
    services: tuple[str, ...]
    for_mail: bool


def domains(facts: Facts) -> list[DomainUse]:
    """Every domain of a link or e-mail address, the longest unread first; one whose owner nobody noted before all."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for service in facts.services.values():
        for address in addresses(service):
            used[host(address)].add(service.id)
    for project in facts.projects.values():
        for address in _pages(project):
            used[host(address)].add(project.id)
    mail = {host(service.email) for service in facts.services.values() if service.email}
    uses = [_use(domain, sorted(ids), facts.domains, domain in mail) for domain, ids in used.items()]
    return sorted(uses, key=lambda use: (use.read_on or dt.date.min, use.domain))


def domain_list(voice: Voice, uses: Sequence[DomainUse]) -> str:
    """Every domain, whose it was, and which services lead there."""
    heads = [voice.say(head) for head in ("domains-read", "domains-open", "domains-owner")]
    return "\n".join(
        [*wrap(voice.say("domains-first"), WIDTH), "", *table(heads, [_domain(voice, use) for use in uses])]
    )


def addresses(service: Service) -> Iterator[str]:
    """The links and the e-mail address of a service."""
    if service.website:
        yield from service.website.all()
    if service.chat:
        yield str(service.chat)
    if service.email:
        yield service.email


def _pages(project: Project) -> Iterator[str]:
    """The sites of a project's municipalities, and the pages of its police zones."""
    for site in project.municipal_sites.values():
        yield from site.url.all()
    for zone in project.police_zones:
        yield from (page for language in ("fr", "nl") if (page := zone.page(language)))


def _use(domain: str, ids: list[str], known: Mapping[str, Domain], for_mail: bool) -> DomainUse:  # noqa: FBT001  # a column of the table
    entry = known.get(domain) or known.get(domain.partition(".")[2])
    return DomainUse(domain, entry.owner if entry else None, entry.read_on if entry else None, tuple(ids), for_mail)


def _domain(voice: Voice, use: DomainUse) -> list[str]:
    read = use.read_on.isoformat() if use.read_on else "-"
    mail = f" {voice.say('domains-mail')}" if use.for_mail else ""
    whose = f"{use.owner or voice.say('domains-nobody')} ({', '.join(use.services)})"
    return [read, f"https://{use.domain}{mail}", whose]
