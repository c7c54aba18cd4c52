"""From a municipality to the contacts that a reader may see there, in the order they are shown."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.knowledge.facts import Facts
from bot.knowledge.fields import Audience, Kind, Source
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.hours import BELGIUM, Opening, opening
from bot.knowledge.project import Project
from bot.knowledge.service import Service
from bot.knowledge.visibility import Reader, Visibility, last_read, visibility


@dataclass(frozen=True, slots=True)
class Shown:
    """A service as a reader sees it now. `last_read` is the day its review clock runs from."""

    service: Service
    visibility: Visibility
    sources: tuple[Source, ...]
    last_read: dt.date
    opening: Opening


# What these do for everyone is not made for violence: a door to knock on, after those that are.
_GENERAL = frozenset({Kind.POLICE, Kind.MUNICIPAL, Kind.WELFARE, Kind.HEALTH})


@dataclass(frozen=True, slots=True)
class Referral:
    """The right door for someone in a municipality: its project if one covers it, and contacts.

    `local` are the project's contacts made for violence, `regional` the lines of the region, `general` the project's
    general doors (police, OCMW/CPAS): that is the order in which they are shown.
    """

    municipality: Municipality
    project: Project | None
    local: tuple[Shown, ...]
    regional: tuple[Shown, ...]
    general: tuple[Shown, ...]

    @property
    def contacts(self) -> tuple[Shown, ...]:
        """All contacts, in the order in which they are shown."""
        return (*self.local, *self.regional, *self.general)


class _Seen(NamedTuple):
    """A service and what a reader sees of it on one day."""

    service: Service  # kept, so that no other can have its identity
    visible: Service
    visibility: Visibility
    last_read: dt.date


class Referrals:
    """Referrals from one loading of the facts. `now` is asked each time, so that days and hours keep being right.

    `now` gives an aware time; what matters is the day and the hour that it is in Belgium.
    """

    def __init__(self, facts: Facts, now: Callable[[], dt.datetime]) -> None:
        self._facts = facts
        self._now = now
        self._seen: dict[tuple[int, Reader], _Seen] = {}
        self._seen_on = dt.date.min

    def now(self) -> dt.datetime:
        """The time in Belgium."""
        return self._now().astimezone(BELGIUM)

    def today(self) -> dt.date:
        """The day it is in Belgium."""
        return self.now().date()

    def refer(self, nis: str, reader: Reader) -> Referral:
        """The referral for the municipality with this NIS code; KeyError if there is none."""
        municipality = self._facts.gazetteer.municipalities[nis]
        regional = tuple(self._show(self._facts.regional_services(municipality), reader))
        lines = {shown.service.id for shown in regional}
        rest = [one for one in self._show(self._facts.local_services(nis), reader) if one.service.id not in lines]
        local = tuple(shown for shown in rest if not _is_general(shown.service))
        general = tuple(shown for shown in rest if _is_general(shown.service))
        return Referral(municipality, self._facts.project(nis), local, regional, general)

    def near(self, nis: str, kind: Kind) -> tuple[Shown, ...]:
        """The services of a kind that work in the municipality but not everywhere: the nearest ones."""
        municipality = self._facts.gazetteer.municipalities[nis]
        services = (one for one in self._facts.services.values() if one.kind is kind and one.area.country is None)
        here = (one for one in services if self._facts.covers(one.area, municipality) and not one.always_shown)
        return tuple(self._show(here, Reader.VICTIM))

    def show(self, service_ids: Iterable[str], reader: Reader = Reader.VICTIM) -> tuple[Shown, ...]:
        """Services by id, as the reader sees them; what may not be seen is left out."""
        return tuple(self._show((self._facts.services[service_id] for service_id in service_ids), reader))

    def _show(self, services: Iterable[Service], reader: Reader) -> Iterator[Shown]:
        now = self.now()
        for service in services:
            seen = self._today(service, reader, now.date())
            if seen.visibility is not Visibility.HIDDEN:
                sources = self._facts.service_sources[service.id]
                yield Shown(seen.visible, seen.visibility, sources, seen.last_read, opening(service.hours, now))

    def _today(self, service: Service, reader: Reader, day: dt.date) -> "_Seen":
        """What the reader sees of the service, how, and when it was last read: the same all day."""
        if day != self._seen_on:
            self._seen, self._seen_on = {}, day
        known = self._seen.get((id(service), reader))
        if known is None:
            sources = self._facts.service_sources[service.id]
            visible = service.as_seen(professional=reader is Reader.PROFESSIONAL, today=day)
            known = _Seen(service, visible, visibility(service, sources, reader, day), last_read(service, sources))
            self._seen[id(service), reader] = known
        return known


def _is_general(service: Service) -> bool:
    return service.kind in _GENERAL and Audience.EVERYONE in service.audience
