"""What differs for users between two states of the knowledge: one change after the other, as ids of sentences."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from bot.knowledge.facts import Facts
from bot.knowledge.model import Fact, Project, Routes, Service
from bot.knowledge.visibility import Reader, Visibility, visibility


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `of` is the id of the service, project or municipality; `old` and `new` what it was and is."""

    message: str
    of: str
    old: str = ""
    new: str = ""


# What users read of a service, with the sentence for each; numbers, hours and checks have sentences of their own.
_FIELDS = {
    "kind": "diff-kind",
    "audience": "diff-audience",
    "area": "diff-area",
    "email": "diff-email",
    "website": "diff-website",
    "chat": "diff-chat",
    "address": "diff-address",
    "languages": "diff-languages",
    "anonymous": "diff-anonymous",
}
_TEXTS = {
    "name": "diff-name",
    "description": "diff-description",
    "hours_note": "diff-hours-note",
    "how_to_get_in": "diff-way-in",
    "note": "diff-note",
    "professional_note": "diff-professional-note",
    "cost": "diff-cost",
    "accessibility": "diff-accessibility",
}
_OWN_SENTENCES = frozenset({*_FIELDS, *_TEXTS, "id", "phones", "hours", "checked", "show_to_victims"})
_NEVER = frozenset({Visibility.HIDDEN, Visibility.NOT_CHECKED})


def differences(old: Facts, new: Facts, language: str, today: dt.date) -> Iterator[Change]:
    """Every change that someone could see on the day `today`: services first, then projects, places and first lines."""
    yield from _come_and_gone(old.services, new.services, "diff-service-added", "diff-service-removed")
    for service_id in sorted(old.services.keys() & new.services.keys()):
        before, after = old.services[service_id], new.services[service_id]
        yield from _seen(old, new, service_id, today)
        if before != after:
            yield from _service(before, after, language)
    yield from _come_and_gone(old.projects, new.projects, "diff-project-added", "diff-project-removed")
    for project_id in sorted(old.projects.keys() & new.projects.keys()):
        yield from _project(old.projects[project_id], new.projects[project_id], language)
    yield from _municipalities(old, new)
    yield from _routes(old.routes, new.routes)


def _come_and_gone(old: Mapping[str, object], new: Mapping[str, object], come: str, gone: str) -> Iterator[Change]:
    yield from (Change(gone, one) for one in sorted(old.keys() - new.keys()))
    yield from (Change(come, one) for one in sorted(new.keys() - old.keys()))


def _seen(old: Facts, new: Facts, service_id: str, today: dt.date) -> Iterator[Change]:
    """Whether victims see it no longer, or again."""
    was, now = (
        visibility(facts.services[service_id], facts.service_sources[service_id], Reader.VICTIM, today) not in _NEVER
        for facts in (old, new)
    )
    if was != now:
        yield Change("diff-shown" if now else "diff-hidden", service_id)


def _service(old: Service, new: Service, language: str) -> Iterator[Change]:
    yield from _numbers(old, new)
    if old.hours != new.hours:
        yield Change("diff-hours", new.id, old.hours, new.hours)
    for name, message in _TEXTS.items():
        yield from _reworded(message, old, new, name, language)
    for name, message in _FIELDS.items():
        yield from _differs(message, new.id, _plain(getattr(old, name)), _plain(getattr(new, name)))
    if new.checked and new.checked != old.checked:
        yield Change("diff-checked", new.id, new.checked.on.isoformat(), new.checked.by)
    rest = [name for name in sorted({one.name for one in fields(Service)} - _OWN_SENTENCES) if _changed(old, new, name)]
    yield from [Change("diff-rest", new.id, new=", ".join(rest))] if rest else []


def _numbers(old: Service, new: Service) -> Iterator[Change]:
    said = {phone.number: phone for phone in old.phones}
    for phone in new.phones:
        if phone != said.get(phone.number, phone):
            yield Change("diff-number-details", new.id, new=phone.number)
    was, now = ([phone.number for phone in service.phones] for service in (old, new))
    gone, come = [one for one in was if one not in now], [one for one in now if one not in was]
    if len(gone) == len(come):
        yield from (Change("diff-number", new.id, *pair) for pair in zip(gone, come, strict=True))
        return
    yield from (Change("diff-number-removed", new.id, one) for one in gone)
    yield from (Change("diff-number-added", new.id, new=one) for one in come)


def _project(old: Project, new: Project, language: str) -> Iterator[Change]:
    yield from _differs("diff-project-status", new.id, old.status.state, new.status.state)
    yield from _differs("diff-project-summary", new.id, old.summary[language], new.summary[language])
    for nis in sorted(old.municipal_sites.keys() | new.municipal_sites.keys()):
        was, now = (str(one.municipal_sites[nis].url) if nis in one.municipal_sites else "" for one in (old, new))
        yield from _differs("diff-municipal-site", nis, was, now)
    gone, come = [one for one in old.services if one not in new.services], set(new.services) - set(old.services)
    yield from (Change("diff-project-loses", new.id, old=one) for one in gone)
    yield from (Change("diff-project-gains", new.id, new=one) for one in new.services if one in come)
    if not gone and not come:
        yield from _differs("diff-project-order", new.id, ", ".join(old.services), ", ".join(new.services))


def _municipalities(old: Facts, new: Facts) -> Iterator[Change]:
    """Who is covered by another project than before."""
    for nis in sorted(old.project_of.keys() | new.project_of.keys()):
        was, now = old.project_of.get(nis), new.project_of.get(nis)
        if was and now and was != now:
            yield Change("diff-municipality-moved", nis, was, now)
        elif was != now:
            yield (
                Change("diff-municipality-covered", nis, new=now)
                if now
                else Change("diff-municipality-lost", nis, was or "")
            )


def _routes(old: Routes, new: Routes) -> Iterator[Change]:
    """Which services stand first: for a region, a language, or what a message speaks of."""
    for region in sorted(new.by_region):
        yield from _differs("diff-region", region, *(", ".join(one.by_region.get(region, ())) for one in (old, new)))
    was, now = ((one.medical, one.police, one.cannot_speak, one.by_language, one.by_signal) for one in (old, new))
    if was != now:
        yield Change("diff-routes", "routes.yaml")


def _differs(message: str, of: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        yield Change(message, of, old, new)


def _changed(old: Service, new: Service, name: str) -> bool:
    return bool(getattr(old, name) != getattr(new, name))


def _text(service: Service, name: str, language: str) -> str:
    text = getattr(service, name)
    return text[language] if text else ""


def _reworded(message: str, old: Service, new: Service, name: str, language: str) -> Iterator[Change]:
    """A text that changed, in the language of the report, or else in the one in which it did."""
    for one in (language, "fr", "nl", "de", "en"):
        was, now = _text(old, name, one), _text(new, name, one)
        if was != now:
            yield Change(message, new.id, was, now)
            return


def _plain(value: object) -> str:
    """A value as one line."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(map(_plain, value))
    if isinstance(value, Fact):
        said = (_plain(part) for one in fields(value) if (part := getattr(value, one.name)) != one.default)
        return "; ".join(dict.fromkeys(said))
    return str(value)
