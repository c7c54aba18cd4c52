"""The differences in words: what each service, project and municipality was, and is."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from bot.conversation.voice import Voice
from bot.knowledge.facts import Facts
from bot.maintenance.differences import Change
from bot.maintenance.table import WIDTH

# Sentences that say by themselves what was and what is; below the others both are written out.
_WHOLE = frozenset({
    "diff-number", "diff-number-added", "diff-number-removed", "diff-number-details", "diff-checked", "diff-rest",
    "diff-project-gains", "diff-project-loses", "diff-municipality-moved", "diff-municipality-covered",
    "diff-municipality-lost",
})  # fmt: skip


def report(voice: Voice, old: Facts, new: Facts, changes: Iterable[Change]) -> str:
    """The changes, gathered by what they are about; or that there are none."""
    lines = [
        line for of, group in groupby(changes, key=lambda one: one.of) for line in _part(voice, old, new, of, group)
    ]
    return "\n".join(lines) if lines else voice.say("diff-nothing")


def _part(voice: Voice, old: Facts, new: Facts, of: str, changes: Iterable[Change]) -> list[str]:
    told = (line for change in changes for line in _told(voice, old, new, change))
    return [_named(voice, old, new, of), *told, ""]


def _told(voice: Voice, old: Facts, new: Facts, change: Change) -> Iterator[str]:
    was, now = (_readable(voice, old, new, change, value) for value in (change.old, change.new))
    yield f"  - {voice.say(change.message, old=was, new=now)}"
    if change.message in _WHOLE:
        return
    for message, value in (("diff-was", was), ("diff-is", now)):
        if value:
            yield from wrap(
                f"{voice.say(message)} {value}", WIDTH, initial_indent="      ", subsequent_indent="        "
            )


def _readable(voice: Voice, old: Facts, new: Facts, change: Change, value: str) -> str:
    """Hours and ids in words; anything else as it is."""
    if change.message == "diff-hours":
        return voice.hours(value) or voice.say("contact-hours-unknown")
    if change.message in {"diff-region", "diff-project-order"}:
        return " > ".join(_named(voice, old, new, one) for one in value.split(", "))
    if value in new.projects or value in new.services or value in old.projects or value in old.services:
        return _named(voice, old, new, value)
    return value


def _named(voice: Voice, old: Facts, new: Facts, of: str) -> str:
    """The name of a service, project or municipality, with its id."""
    for facts in (new, old):
        if of in facts.services:
            return f"{facts.services[of].name[voice.language]} [{of}]"
        if of in facts.projects:
            return f"{facts.projects[of].short_title[voice.language]} [{of}]"
        if of in facts.gazetteer.municipalities:
            return f"{facts.gazetteer.municipalities[of].names[voice.language]} [{of}]"
    return of
