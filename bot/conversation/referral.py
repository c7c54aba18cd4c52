"""From a municipality to the contacts that a reader may see there now, in the order in which they are shown."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

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


# What these do for everyone is not made for violence: it stands after what is.
_GENERAL_KINDS = frozenset({Kind.POLICE, Kind.MUNICIPAL, Kind.WELFARE, Kind.HEALTH})


@dataclass(frozen=True, slots=True)
class Referral:
    """What is offered to someone in a municipality: its project if one covers it, and contacts.

    `local` are the project's contacts made for violence, `regional` the lines of the region, `general` the project's
    police, town hall and OCMW/CPAS: that is the order in which they are shown.
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


class Referrals:
    """Referrals from one loading of the facts. `now` is asked each time, so that days and hours keep being right.

    `now` gives an aware time; what matters is the day and the hour that it is in Belgium.
    """

    def __init__(self, facts: Facts, now: Callable[[], dt.datetime]) -> None:
        self._facts = facts
        self._now = now

    def now(self) -> dt.datetime:
        """Return the time in Belgium."""
        return self._now().astimezone(BELGIUM)

    def today(self) -> dt.date:
        """Return the day it is in Belgium."""
        return self.now().date()

    def refer(self, nis: str, reader: Reader) -> Referral:
        """Return the referral for the municipality with this NIS code. Raises KeyError if there is none."""
        municipality = self._facts.gazetteer.municipalities[nis]
        regional = tuple(self._show(self._facts.regional_services(municipality), reader))
        # A project may name a line of its region: it stands with these, once.
        lines = {shown.service.id for shown in regional}
        local: list[Shown] = []
        general: list[Shown] = []
        for shown in self._show(self._facts.local_services(nis), reader):
            if shown.service.id not in lines:
                is_general = shown.service.kind in _GENERAL_KINDS and Audience.EVERYONE in shown.service.audience
                (general if is_general else local).append(shown)
        return Referral(municipality, self._facts.project(nis), tuple(local), regional, tuple(general))

    def near(self, nis: str, kind: Kind) -> tuple[Shown, ...]:
        """Return the services of a kind that work in the municipality but not everywhere: the nearest ones."""
        municipality = self._facts.gazetteer.municipalities[nis]
        services = (one for one in self._facts.services.values() if one.kind is kind and one.area.country is None)
        here = (one for one in services if self._facts.covers(one.area, municipality) and not one.always_shown)
        return tuple(self._show(here, Reader.VICTIM))

    def show(self, service_ids: Iterable[str], reader: Reader = Reader.VICTIM) -> tuple[Shown, ...]:
        """Return services by id, as the reader sees them; what may not be seen is left out."""
        return tuple(self._show((self._facts.services[service_id] for service_id in service_ids), reader))

    def _show(self, services: Iterable[Service], reader: Reader) -> Iterator[Shown]:
        now = self.now()
        today = now.date()
        for service in services:
            sources = self._facts.service_sources[service.id]
            seen = visibility(service, sources, reader, today)
            if seen is not Visibility.HIDDEN:
                # Seen as a whole, it may still hold a number that nobody stands behind, or an alert that has ended.
                visible = service.as_seen(professional=reader is Reader.PROFESSIONAL, today=today)
                yield Shown(visible, seen, sources, last_read(service, sources), opening(service.hours, now))
