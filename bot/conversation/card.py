"""A card to hand over: what someone needs in one place, or of one service, in one language or in several.

A card leaves the chat: it is forwarded, cached and printed. So it holds only what a victim may see, nothing that is
true now and not later (“open now”), and a first line that is harmless. Of each contact it knows the official name, and
a label that tells a stranger nothing: on paper only the label may stand.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.conversation.card_contacts import Entry, entry, harmless, urgent_first, warnings
from bot.conversation.contacts import contact, presentable
from bot.conversation.layout import Layout
from bot.conversation.referral import Referral, Shown
from bot.conversation.voice import Voice
from bot.knowledge.opening import Door
from bot.knowledge.visibility import Reader

__all__ = ["Card", "Entry", "Side", "fitted", "harmless", "place_card", "service_card", "text", "text_and_left_out"]

# A card as a message: far under Telegram's bound, one screen of a telephone (characters).
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Side:
    """A card in one language. `about` are sentences on the project or on what is missing; contacts: urgent first.

    `place` is the name of the municipality, empty on the card of a service; `first` is a harmless first line.
    """

    language: str
    place: str
    first: str
    emergency: str
    about: tuple[str, ...]
    contacts: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The same contacts on each side, in the same order. `link` opens the chat on this place, if a bot is named.

    `police` and `medical` are the emergency numbers.
    """

    sides: tuple[Side, ...]
    police: str
    medical: str
    link: str | None = None

    def rows(self) -> list[tuple[Entry, ...]]:
        """Each contact, as it stands on each side."""
        return list(zip(*(side.contacts for side in self.sides), strict=True))

    def only(self, wanted: Callable[[Entry], bool]) -> "Card":
        """The card with the contacts that are wanted on all sides."""
        kept = [row for row in self.rows() if all(map(wanted, row))]
        sides = (replace(side, contacts=tuple(row[index] for row in kept)) for index, side in enumerate(self.sides))
        return replace(self, sides=tuple(sides))

    def without_last(self) -> "Card":
        """The card without its least urgent contact."""
        return replace(self, sides=tuple(replace(side, contacts=side.contacts[:-1]) for side in self.sides))


def place_card(layouts: Sequence[Layout], nis: str, link: str | None = None) -> Card:
    """The card of a municipality, a side for each layout (one a language). KeyError if there is no such place."""
    referral = layouts[0].referrals.refer(nis, Reader.VICTIM)
    shown = urgent_first(layouts, referral)
    return _card(layouts, link, lambda layout: _place_side(layout, referral, shown))


def service_card(layouts: Sequence[Layout], service_id: str, link: str | None = None) -> Card | None:
    """The card of one service, with all there is to say of it; None where a victim may not see it."""
    shown = presentable(layouts[0].referrals.show([service_id], Reader.VICTIM))
    if not shown:
        return None
    return _card(layouts, link, lambda layout: _service_side(layout, shown[0]))


def text(card: Card) -> str:
    """The card as a message of LONGEST characters at most: what is least urgent gives way, and is never cut in two."""
    return text_and_left_out(card)[0]


def text_and_left_out(card: Card) -> tuple[str, tuple[Entry, ...]]:
    """The same, with the contacts that gave way."""
    card, left_out = fitted(card, lambda one: len(_text(one)) <= LONGEST)
    while len(_text(card)) > LONGEST and card != (shorter := _shorter(card)):
        card = shorter
    return _text(card), left_out


def fitted(card: Card, fits: Callable[[Card], bool]) -> tuple[Card, tuple[Entry, ...]]:
    """The card with as many contacts as fit (at least one), and those that gave way, in its first language."""
    kept = card
    while not fits(kept) and len(kept.sides[0].contacts) > 1:
        kept = kept.without_last()
    return kept, card.sides[0].contacts[len(kept.sides[0].contacts) :]


# ---------------------------------------------------------------------- sides


def _card(layouts: Sequence[Layout], link: str | None, side: Callable[[Layout], Side]) -> Card:
    return Card(tuple(map(side, layouts)), **layouts[0].numbers(), link=link)


def _place_side(layout: Layout, referral: Referral, shown: Iterable[Shown]) -> Side:
    entries = tuple(entry(layout.voice, one, warnings(layout.voice, one)) for one in shown)
    place = layout.named(referral.municipality.nis)
    first = layout.voice.say("card-first", municipality=place)
    about = tuple(_about(layout.voice, referral))
    return Side(layout.voice.language, place, first, layout.emergency().text, about, entries)


def _about(voice: Voice, referral: Referral) -> Iterator[str]:
    project = referral.project
    if project is None:
        yield voice.say("outside")
        return
    if referral.municipality.nis in project.municipality_notes:
        yield project.municipality_notes[referral.municipality.nis][voice.language]
    yield voice.say("card-project", title=project.short_title[voice.language])
    yield voice.say(f"project-status-{project.status.state}", date=voice.printed(project.status.as_of))


def _service_side(layout: Layout, shown: Shown) -> Side:
    timeless = replace(shown, opening=replace(shown.opening, door=Door.UNKNOWN, change=None))
    whole = entry(layout.voice, shown, contact(layout.voice, timeless, Reader.VICTIM).lines)
    # Hours and languages stand among the lines already.
    whole = replace(whole, hours="", spoken="")
    first = layout.voice.say("card-first-service")
    return Side(layout.voice.language, "", first, layout.emergency().text, (), (whole,))


# ---------------------------------------------------------------------- as text


def _text(card: Card) -> str:
    sides = [_side_text(side) for side in card.sides]
    return "\n\n".join([*sides, card.link] if card.link else sides)


def _side_text(side: Side) -> str:
    head = "\n".join([side.first, side.emergency])
    parts = [head, "\n".join(side.about), *map(_entry_text, side.contacts)]
    return "\n\n".join(part for part in parts if part)


def _entry_text(entry: Entry) -> str:
    numbers = [number.text + (f" ({number.label})" if number.label else "") for number in entry.numbers]
    hours = ", ".join(filter(None, (entry.hours, entry.spoken)))
    return "\n".join([entry.name, *numbers, *([hours] if hours else []), *entry.notes])


def _shorter(card: Card) -> Card:
    """Without a note; where there is none, without a sentence on the project. Each side loses the same."""
    return replace(card, sides=tuple(map(_trimmed, card.sides)))


def _trimmed(side: Side) -> Side:
    (first, *rest) = side.contacts
    if first.notes:
        return replace(side, contacts=(replace(first, notes=_without_one(first.notes)), *rest))
    return replace(side, about=side.about[:-1])


def _without_one(notes: tuple[str, ...]) -> tuple[str, ...]:
    """Without the last note that holds no link: a link may be the only way in."""
    index = next((at for at in reversed(range(len(notes))) if "://" not in notes[at]), len(notes) - 1)
    return notes[:index] + notes[index + 1 :]
