"""What is new in a record, by the dates that the knowledge itself carries: checks, readings, status, alerts."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.conversation.layout import Layout
from bot.conversation.referral import Shown
from bot.conversation.screen import Contact
from bot.knowledge.model import Project

# How far back a record looks, in days.
RECENT = 90
# More names than these on one day are a count.
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a fact: the day, the message that says what, and the name of what it happened to."""

    day: dt.date
    message: str
    name: str


def changes(layout: Layout, contacts: Sequence[Shown], project: Project | None) -> Contact:
    """What happened in the last 90 days, newest first; that nothing did is said too."""
    today = layout.referrals.today()
    since = today - dt.timedelta(days=RECENT)
    found = [*_of_project(layout, project), *(change for one in contacts for change in _of_contact(layout, one))]
    recent = [change for change in dict.fromkeys(found) if since <= change.day <= today]
    lines = [*_told(layout, recent), *_alerts(layout, contacts, since)] or [layout.voice.say("record-no-changes")]
    return Contact(layout.voice.say("record-changes", date=layout.voice.day(since)), lines=tuple(lines))


def _of_project(layout: Layout, project: Project | None) -> Iterator[Change]:
    if project is None:
        return
    name = project.short_title[layout.voice.language]
    if day := _day(project.status.as_of):
        yield Change(day, "record-changed-status", name)
    yield Change(max(source.read_on for source in project.sources.values()), "record-changed-read", name)


def _of_contact(layout: Layout, shown: Shown) -> Iterator[Change]:
    name = shown.service.name[layout.voice.language]
    if shown.service.checked:
        yield Change(shown.service.checked.on, "record-changed-checked", name)
    yield Change(max(source.read_on for source in shown.sources), "record-changed-read", name)
    for source in shown.sources:
        if source.published and (day := _day(source.published)):
            yield Change(day, "record-changed-published", name)


def _day(date: str) -> dt.date | None:
    """The day, where the source's date is that exact: a month is no day of ours to make up."""
    return dt.date.fromisoformat(date) if len(date) == len("2026-11-22") else None


def _told(layout: Layout, recent: Iterable[Change]) -> Iterator[str]:
    grouped: dict[tuple[dt.date, str], list[str]] = {}
    for change in recent:
        grouped.setdefault((change.day, change.message), []).append(change.name)
    for (day, message), names in sorted(grouped.items(), key=lambda group: group[0], reverse=True):
        count = layout.voice.say("record-contacts", count=len(names))
        what = layout.voice.join(names) if len(names) <= _MOST_NAMES else count
        yield layout.voice.say(message, date=layout.voice.day(day), names=what)


def _alerts(layout: Layout, contacts: Iterable[Shown], since: dt.date) -> Iterator[str]:
    """Alerts that hold, and those that ended in these days: the contact itself does not show the latter any more."""
    for shown in contacts:
        service = layout.facts.services[shown.service.id]
        if service.alert and service.alert.until >= since:
            running = service.alert.until >= layout.referrals.today()
            message = "record-alert-until" if running else "record-alert-ended"
            name = service.name[layout.voice.language]
            yield layout.voice.say(message, name=name, date=layout.voice.day(service.alert.until))
