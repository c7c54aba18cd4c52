"""From a municipality and a person to the contacts that fit and may be seen now, in the order in which they are shown.

One rule orders the first answer. What is not for this person or this need is not there; among what fits, open now
comes first, then who speaks the reader's language, who is there for violence, what is free and anonymous, what is near.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from bot.conversation.state import Role, Told
from bot.knowledge.facts import ANYWHERE, REGION, Facts
from bot.knowledge.fields import Audience, Kind, Known, Source
from bot.knowledge.gazetteer import Municipality
from bot.knowledge.hours import BELGIUM, Opening, OpenState
from bot.knowledge.phrases import Hint, Signal
from bot.knowledge.project import Project
from bot.knowledge.service import Reader, Service, Visibility, last_read, visibility

# How many contacts a first answer has: more are a list, not an answer.
MOST_FIRST = 3
# How many signals of one person have a contact of their own in it.
_MOST_SIGNALS = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A service as a reader sees it now.

    `last_read` is the day its review clock runs from, `opening` that of its telephone or door, `chat` that of its chat.
    """

    service: Service
    visibility: Visibility
    sources: tuple[Source, ...]
    last_read: dt.date
    opening: Opening
    chat: Opening

    @property
    def timeless(self) -> "Shown":
        """The same without what is true only now, for what is read at another hour: a closure has its dates."""
        by_phone, by_chat = (
            replace(one, open_state=OpenState.UNKNOWN, change=one.change if one.closure else None)
            for one in (self.opening, self.chat)
        )
        return replace(self, opening=by_phone, chat=by_chat)

    @property
    def way(self) -> Opening:
        """The opening of the way in that a person would take: its telephone, else its chat, else its door."""
        by_chat = self.service.chat is not None and not self.service.phones
        return self.chat if by_chat else self.opening

    @property
    def waiting(self) -> int:
        """0 where somebody answers now, 1 where nobody knows, 2 where it is closed or may be."""
        return _WAITING.get(self.way.open_state, 2)

    @property
    def has_way_in(self) -> bool:
        """Whether it has a number, a chat that is not closed, a door, or a way in in words."""
        service = self.service
        address = service.address is not None and service.address.text is not None
        open_chat = service.chat is not None and _WAITING.get(self.chat.open_state, 2) < 2
        return bool(service.phones or open_chat or service.how_to_get_in or address)

    @property
    def is_words_only(self) -> bool:
        """Whether it has no number, chat, site, mail or place: at most words on how to get in."""
        one = self.service
        place = one.address is not None and one.address.text is not None
        return not (one.phones or one.chat or one.website or one.email or place)


_WAITING = {OpenState.ALWAYS: 0, OpenState.OPEN: 0, OpenState.UNKNOWN: 1}


# What these do for everyone is not made for violence: it stands after what is, the town hall and the police last.
_GENERAL_KINDS = frozenset({Kind.POLICE, Kind.MUNICIPAL, Kind.WELFARE, Kind.HEALTH})
_BREADTH = {Kind.SHELTER: 1, Kind.WELFARE: 1, Kind.LISTENING_LINE: 1, Kind.MUNICIPAL: 2, Kind.POLICE: 3}
_FOR_EVERYONE = frozenset({*_GENERAL_KINDS, Kind.LISTENING_LINE})
# What helps anyone who tells of violence, whatever kind it is.
_FOR_VIOLENCE = frozenset({
    Kind.VIOLENCE_LINE, Kind.ONE_STOP_CENTRE, Kind.VICTIM_SUPPORT, Kind.COUNSELLING, Kind.SHELTER, *_BREADTH,
})  # fmt: skip
# Besides those that routes.yaml names for a signal: whatever is of this kind and near.
_KIND_OF_SIGNAL = {
    Signal.SEXUAL: Kind.SEXUAL_VIOLENCE,
    Signal.CHILD: Kind.CHILD_PROTECTION,
    Signal.ELDER: Kind.ELDER_ABUSE,
    Signal.PERPETRATOR: Kind.PERPETRATOR,
}
# Lines that help by telephone wherever somebody is: they may stand in for what a place lacks in a language.
_LINES = frozenset({
    Kind.VIOLENCE_LINE, Kind.LISTENING_LINE, Kind.SUICIDE_LINE, Kind.CHILD_LINE, Kind.SEXUAL_VIOLENCE,
})  # fmt: skip
_AUDIENCES = {
    Role.VICTIM: {Audience.VICTIM},
    Role.CHILD: {Audience.CHILD},
    Role.WITNESS: {Audience.RELATIVE, Audience.WITNESS},
    Role.PARENT_HIT: {Audience.VICTIM},
    Role.PERPETRATOR: {Audience.PERPETRATOR},
    Role.WORKER: {Audience.VICTIM, Audience.RELATIVE, Audience.WITNESS},
}


@dataclass(frozen=True, slots=True)
class Referral:
    """What is offered to someone in a municipality: its project if one covers it, and contacts.

    `local` are those made for violence that work near, the project's own first; `regional` the lines of the region;
    `general` police, town hall and OCMW/CPAS; `also` what works in the whole region. That is the order in which they
    are listed; in each, what can only be reached through somebody else comes last.
    """

    municipality: Municipality
    project: Project | None
    local: tuple[Shown, ...]
    regional: tuple[Shown, ...]
    general: tuple[Shown, ...]
    also: tuple[Shown, ...]

    @property
    def contacts(self) -> tuple[Shown, ...]:
        """All contacts, in the order in which they are listed."""
        return (*self.local, *self.regional, *self.general, *self.also)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All services that could help somebody, as the rule orders them.

    `first` are those of the first answer; `rest` fit too, best first; `unfit` says for each service that covers the
    place, by id, why it is not for this person.
    """

    first: tuple[Shown, ...]
    rest: tuple[Shown, ...]
    unfit: dict[str, str]


def is_near(distance: int, service: Service) -> bool:
    """Return True if a service this far away (Facts.nearness) is near; Brussels is a region and one town."""
    return distance < REGION or service.area.regions == ("brussels",)


def is_meant(service: Service, told: Told) -> bool:
    """Return True if a service is for somebody in this role, or for everyone."""
    audiences = set(_AUDIENCES[told.role])
    # A town hall is for everyone, and yet not where a child turns to.
    if told.role is not Role.CHILD or service.kind not in {*_GENERAL_KINDS, Kind.DIRECTORY}:
        audiences.add(Audience.EVERYONE)
    if told.role is not Role.CHILD and Signal.CHILD in told.signals:
        audiences |= {Audience.RELATIVE, Audience.WITNESS}
    if told.role is not Role.CHILD and Signal.ELDER in told.signals:
        audiences |= {Audience.ELDER, Audience.RELATIVE}
    return not audiences.isdisjoint(service.audience)


@dataclass(frozen=True)
class Inquiry:
    """Who asks, in which language, and where they live if that is known: it says who fits, and in which order."""

    facts: Facts
    told: Told
    language: str
    here: Municipality | None

    @cached_property
    def needs(self) -> tuple[Signal, ...]:
        """What they need help with, most urgent first; violence at home where they told of nothing else."""
        told, role = self.told.signals, self.told.role
        if role is Role.PERPETRATOR:
            return (*(signal for signal in (Signal.SUICIDE,) if signal in told), Signal.PERPETRATOR)
        special = [signal for signal in Signal if signal in told - {Signal.DANGER, Signal.CHILD, Signal.PERPETRATOR}]
        if role is Role.CHILD:  # their own services come before those for grown-ups
            return (Signal.CHILD, *special, Signal.DANGER)
        after = [Signal.CHILD] if Signal.CHILD in told else []
        if Hint.OF_ANOTHER in self.told.hints and {Signal.SUICIDE, Signal.DANGER} <= told:
            # "If you leave I kill myself": who is threatened with it comes first.
            special.remove(Signal.SUICIDE)
            after.append(Signal.SUICIDE)
        return (*special, Signal.DANGER, *after) if Signal.DANGER in told else (*special, *after, Signal.DANGER)

    # ------------------------------------------------------------------ language and place

    @property
    def spoken_here(self) -> tuple[str, ...]:
        """The languages that services speak where they live; both of Belgium's where no place is known."""
        return self.here.languages if self.here else ("fr", "nl")

    @property
    def is_at_home(self) -> bool:
        """True if the reader's language is among them."""
        return self.language in self.spoken_here

    def is_spoken(self, service: Service) -> bool:
        """Return True if the service speaks the reader's language, as far as anyone knows."""
        return self.language in service.languages if service.languages else self.is_at_home

    @cached_property
    def _covering(self) -> frozenset[str]:
        """The ids of the services that cover the place."""
        return frozenset(one.id for one in self.facts.covering(self.here)) if self.here else frozenset()

    def distance(self, service: Service) -> int:
        """Return how near a service works (Facts.nearness); without a place nothing is near."""
        return self.facts.nearness(service.area, self.here) if self.here else ANYWHERE

    def reaches(self, service: Service) -> bool:
        """Return True for what covers the place, and for a line that speaks the reader's language anywhere.

        Without a place: for what anyone may call.
        """
        own_line = service.always_shown and self.language in service.languages
        if self.here is None:
            routes = self.facts.routes
            named = [routes.by_language, *(routes.by_signal[signal] for signal in self.needs)]
            for_all = service.id in chain.from_iterable(chain.from_iterable(ids.values() for ids in named))
            return own_line or for_all or service.area.country is not None
        return service.id in self._covering or (own_line and service.kind in _LINES and not self.is_at_home)

    # ------------------------------------------------------------------ fit

    def unfit(self, service: Service) -> str:
        """Return why a service is not for this person; an empty text if it is."""
        if service.kind in {Kind.EMERGENCY, Kind.EMERGENCY_APP}:
            return "stands on every screen"
        if not any(self.helps(service, signal) for signal in self.needs):
            return "for another need"
        if not is_meant(service, self.told):
            return f"for {', '.join(sorted(service.audience))}, not for {self.told.role}"
        instead = self.is_at_home or service.kind is Kind.LISTENING_LINE
        if self.distance(service) >= REGION and instead and not self.is_spoken(service):
            return "a line in another language"
        return ""

    def helps(self, service: Service, signal: Signal) -> bool:
        """Return True if the service helps with what the signal says; danger is what helps with any violence."""
        if signal is Signal.DANGER:
            return service.kind in _FOR_VIOLENCE
        if service.id in chain.from_iterable(self.facts.routes.by_signal[signal].values()):
            return True
        if signal is Signal.PERPETRATOR:
            near = self.distance(service) < REGION and Audience.PERPETRATOR in service.audience
            return near or service.kind is Kind.LISTENING_LINE
        return self.distance(service) <= REGION and service.kind is _KIND_OF_SIGNAL.get(signal)

    # ------------------------------------------------------------------ order

    def key(self, shown: Shown) -> tuple[int, ...]:
        """Return what orders the services that fit, the best first."""
        service = shown.service
        sexual = Signal.SEXUAL in self.needs and service.kind is Kind.SEXUAL_VIOLENCE
        centre = sexual and is_near(self.distance(service), service) and bool(service.phones)
        return (
            shown.waiting,
            not centre,  # traces and care cannot wait, in whatever language
            not self.is_spoken(service),
            _BREADTH.get(service.kind, 0),
            -(service.is_free + (service.anonymous is Known.YES)),
            self.distance(service),
            not service.phones,
        )

    def choose(self, found: Sequence[Shown]) -> list[Shown]:
        """Return the services of the first answer, from those that fit, best first.

        The best of each need, one that speaks the place's language, one that is near; then the best of all others. A
        line to talk about anything is there only while none that is made for this is open in the reader's language.
        """
        made_for_it = any(
            one.waiting == 0 and bool(one.service.phones) and self.is_spoken(one.service)
            for one in found
            if one.service.kind in _LINES - {Kind.LISTENING_LINE, Kind.SEXUAL_VIOLENCE}
        )
        kept = [one for one in found if not (made_for_it and one.service.kind is Kind.LISTENING_LINE)]
        # Somebody who can be called, or a door that is open; a way in in words is for who has the time.
        reachable = [one for one in kept if one.service.phones or one.waiting == 0]
        # Desks of the town hall and the police come after all that listens, also while that is closed.
        reachable.sort(key=lambda one: one.service.kind in {Kind.MUNICIPAL, Kind.POLICE})
        wanted = [
            next((one for one in reachable if self.helps(one.service, signal)), None)
            for signal in self.needs[:_MOST_SIGNALS]
        ]
        if self.told.role is Role.CHILD:  # the line for children in their language, also while its hours are unknown
            lines = (one for one in reachable if one.service.kind is Kind.CHILD_LINE and self.is_spoken(one.service))
            wanted.insert(1, next(lines, None))
        if Signal.SEXUAL in self.needs:  # care and traces besides whoever can be called
            wanted.insert(1, next((one for one in reachable if one.service.kind is Kind.SEXUAL_VIOLENCE), None))
        special = [signal for signal in self.needs if signal is not Signal.DANGER]
        made = [one for one in kept if any(self.helps(one.service, signal) for signal in special)]
        if not any(one and one.waiting == 0 and one.service.phones for one in wanted):  # somebody who answers now
            listening = (one for one in reachable if one.service.kind not in {Kind.MUNICIPAL, Kind.POLICE})
            wanted.insert(0, next((one for one in listening if one.waiting == 0 and one.service.phones), None))
        if not self.is_at_home:
            spoken = (
                one for one in reachable if {*self.spoken_here}.intersection(one.service.languages or self.spoken_here)
            )
            wanted.append(next(spoken, None))
        near = (one for one in kept if one.service.phones and self.distance(one.service) < REGION)
        wanted.append(next((one for one in near if one.service.kind not in _FOR_EVERYONE), None))
        first: list[Shown] = []
        numbers: set[str] = set()
        for one in filter(None, (*wanted, *(one for one in made if one in reachable), *reachable, *made)):
            own = {phone.digits for phone in one.service.phones[:1]}
            # Two desks behind one number are one contact.
            if one not in first and not own & numbers and len(first) < MOST_FIRST:
                first.append(one)
                numbers |= own
        return first

    def explain(self, shown: Shown) -> str:
        """Return in words why a service stands where it does."""
        service = shown.service
        near = ("the municipality", "its project", "its arrondissement", "its province", "its region", "no place near")
        return ", ".join((
            ("open now", "hours not known", "closed now")[shown.waiting],
            "speaks the language" if self.is_spoken(service) else "speaks another language",
            "there for everyone" if service.kind in _FOR_EVERYONE else "made for this",
            *(["free"] if service.is_free else []),
            *(["anonymous"] if service.anonymous is Known.YES else []),
            f"works in {near[self.distance(service)]}",
        ))  # fmt: skip


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
        of_project = {service.id: service for service in self._facts.local_services(nis)}
        others = [
            one for one in self._facts.covering(municipality) if one.id not in of_project and one.area.country is None
        ]
        others.sort(key=lambda one: self._facts.nearness(one.area, municipality))
        groups: dict[str, list[Shown]] = {"local": [], "general": [], "also": []}
        for shown in self._show([*of_project.values(), *others], reader):
            service = shown.service
            if service.id in lines:
                continue
            near = service.id in of_project or is_near(self._facts.nearness(service.area, municipality), service)
            is_general = service.kind in _GENERAL_KINDS and Audience.EVERYONE in service.audience
            groups["also" if not near else "general" if is_general else "local"].append(shown)
        for group in groups.values():
            group.sort(key=lambda one: one.is_words_only)
        return Referral(
            municipality,
            self._facts.project(nis),
            local=tuple(groups["local"]),
            regional=regional,
            general=tuple(groups["general"]),
            also=tuple(groups["also"]),
        )

    def show(self, service_ids: Iterable[str], reader: Reader = Reader.VICTIM) -> tuple[Shown, ...]:
        """Return services by id, as the reader sees them; what may not be seen is left out."""
        return tuple(self._show((self._facts.services[service_id] for service_id in service_ids), reader))

    def _show(self, services: Iterable[Service], reader: Reader, *, timeless: bool = False) -> Iterator[Shown]:
        now = self.now()
        today = now.date()
        for service in services:
            sources = self._facts.service_sources[service.id]
            seen = visibility(service, sources, reader, today)
            if seen is not Visibility.HIDDEN:
                # Seen as a whole, it may still hold a number that nobody stands behind, or an alert that has ended.
                visible = service.as_seen(professional=reader is Reader.PROFESSIONAL, today=today)
                # From the whole: before a closure, what opens next must not fall on its days.
                if timeless and not service.closures():
                    by_phone = by_chat = Opening(OpenState.UNKNOWN, now)
                else:
                    by_phone, by_chat = service.opening("phone", now), service.opening("chat", now)
                shown = Shown(visible, seen, sources, last_read(service, sources), by_phone, by_chat)
                yield shown.timeless if timeless else shown

    # ------------------------------------------------------------------ who fits, and in which order

    def rank(self, told: Told, language: str, nis: str | None = None, *, timeless: bool = False) -> Ranking:
        """Return who can help this person, the best first, in a municipality if one is known.

        Without one, those that anyone may call who speaks the language. A `timeless` ranking is the same at any hour.
        """
        inquiry = self.inquiry(told, language, nis)
        reached = [service for service in self._facts.services.values() if inquiry.reaches(service)]
        unfit = {one.id: why for one in reached if (why := inquiry.unfit(one))}
        fitting = (one for one in reached if one.id not in unfit)
        found = [one for one in self._show(fitting, Reader.VICTIM, timeless=timeless) if one.has_way_in]
        keys = {one.service.id: inquiry.key(one) for one in found}
        found.sort(key=lambda one: keys[one.service.id])
        first = inquiry.choose(found)
        # Nothing that is closed stands above what is open, nor another language above the reader's, whatever the need.
        first.sort(key=lambda one: (*keys[one.service.id][:3], not one.service.phones))
        return Ranking(tuple(first), tuple(one for one in found if one not in first), unfit)

    def inquiry(self, told: Told, language: str, nis: str | None = None) -> Inquiry:
        """Return the inquiry of this person, in a municipality if one is known."""
        return Inquiry(self._facts, told, language, self._facts.gazetteer.municipalities[nis] if nis else None)
