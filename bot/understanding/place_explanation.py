"""The steps of the place pipeline in words, for `relais understand --explain`."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.place_mentions import Mention
from bot.understanding.place_result import Outcome, PlaceResult
from bot.understanding.place_spelling import Correction
from bot.understanding.place_text import Message
from bot.understanding.place_words import ROLES, PlaceWords

# More senses of one name than this are counted, not listed.
MOST_LISTED = 5


@dataclass(frozen=True, slots=True)
class Steps:
    """What each step made of one message."""

    message: Message
    names: tuple[Mention, ...]
    codes: tuple[Mention, ...]
    meant: tuple[Mention, ...]
    correction: Correction | None
    result: PlaceResult


def explanation(steps: Steps, words: PlaceWords) -> str:
    """All steps, one heading each."""
    parts = (
        ("Read", _read(steps.message, words)),
        ("Names", _names(steps)),
        ("Postal codes", (_mention(code) for code in steps.codes)),
        ("Spelling", _spelling(steps.correction)),
        ("Decision", _decision(steps.result)),
    )
    lines = [line for number, (title, part) in enumerate(parts, start=1) for line in _titled(number, title, part)]
    return "\n".join(lines)


def _titled(number: int, title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines) or ["none"]
    yield f"{number}. {title}"
    yield from (f"     {line}" for line in found)


def _read(message: Message, words: PlaceWords) -> Iterator[str]:
    for token in message.tokens:
        role = words.role(token)
        notes = [_roles(role)] if role else ["ordinary word"] if words.is_ordinary(token) else []
        notes += ["capital"] * (token.capital and not token.starts_sentence and not message.shouted)
        yield f"{token.word:<20} {', '.join(notes)}".rstrip()


def _names(steps: Steps) -> Iterator[str]:
    meant = {(mention.start, mention.end): mention for mention in steps.meant}
    for name in steps.names:
        kept = meant.get((name.start, name.end))
        verdict = f"counts: it {kept.evidence}" if kept and kept.evidence else "does not count as a place here"
        if name.region and not name.senses:
            verdict = f"a region ({name.region}): it only tells two places apart"
        yield f"{_mention(name)}; after: {_roles(name.cues) or 'nothing'}; {verdict}"


def _mention(mention: Mention) -> str:
    listed = [f"{sense.names.nl} [{sense.nis or sense.country}, {sense.by}]" for sense in mention.senses[:MOST_LISTED]]
    more = len(mention.senses) - len(listed)
    return f"{mention.spaced} = {' | '.join(listed) or '-'}{f' and {more} more' if more else ''}"


def _spelling(correction: Correction | None) -> Iterator[str]:
    if correction:
        for near in correction.near:
            yield f"{correction.typed} is near {near.name}: {near.cost} error{'s' * (near.cost > 1)}"
        yield _mention(correction.mention)


def _decision(result: PlaceResult) -> Iterator[str]:
    if result.outcome is Outcome.AMBIGUOUS:
        yield f"ask: {_asked(result)}"
    elif result.outcome is Outcome.NONE:
        yield "none: nothing in the message is meant as a place"
    else:
        name = result.name.nl if result.name else "?"
        where = result.project or result.nis or result.country
        yield f"{result.outcome}: {name} ({where}), recognised by {result.recognised_by}"
    if result.merger:
        merger = result.merger
        yield f"the old municipality of {merger.names.nl} went up in {merger.today} in {merger.since}"


def _asked(result: PlaceResult) -> str:
    return " or ".join(f"{candidate.label('nl')} [{candidate.nis}]" for candidate in result.candidates)


def _roles(role: int) -> str:
    return ", ".join(name.replace("_", " ") for name, bit in ROLES.items() if bit & role)
