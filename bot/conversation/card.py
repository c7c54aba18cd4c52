"""The contacts on a card: which ones, in which order, and what of each may stand where a stranger reads.

A card to hand over: what someone needs in one place, or of one service, in one language or in several.

A card leaves the chat: it is forwarded, cached and printed. So it holds only what a victim may see, nothing that is
true now and not later (“open now”), and a first line that is harmless. Of each contact it knows the official name, and
a label that tells a stranger nothing: on paper only the label may stand.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.conversation.contacts import contact, presentable
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Number
from bot.knowledge.fields import Kind
from bot.knowledge.hours import OpenState
from bot.knowledge.service import Service
from bot.knowledge.visibility import Reader, Visibility

# The kinds whose official name may stand on paper, if it holds no telling word. Of all others the kind is said.
_NAMED_ON_PAPER = frozenset({Kind.POLICE, Kind.MUNICIPAL, Kind.WELFARE, Kind.HEALTH})
_SPOKEN = {"flanders": "nl", "wallonia": "fr"}
# Parts of words that would tell whoever finds the paper what it is about: French, Dutch, German, English.
_TELLING = re.compile(
    r"viol|vif\b|victim|agress|abus|conjug|refuge|danger|maltrait|harc[eè]l|famil|couple|s[eé]curit|femme|secours|enfant"
    r"|geweld|slachtoffer|mishandel|misbruik|verkracht|vlucht|opvang|veilig|partner|gevaar|stalking|vrouw|gezin|kind"
    r"|gewalt|opfer|missbrauch|miss?handl|frauen|sicher|gefahr|famili|abuse|rape|assault|safe|shelter|women|justi[ct]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact on a card, in one language.

    `label` stands for `name` where a stranger may read; `hours` are in words, empty where they are not known or differ
    between the numbers; `spoken` names its languages where the card's is not one of them; `notes` are whole sentences.
    """

    service: str
    name: str
    label: str
    numbers: tuple[Number, ...]
    hours: str = ""
    spoken: str = ""
    notes: tuple[str, ...] = ()


def harmless(words: str) -> bool:
    """Whether the words tell a stranger nothing of violence, flight or family."""
    return _TELLING.search(words) is None


def urgent_first(layouts: Sequence[Layout], referral: Referral) -> list[Shown]:
    """The nearest contact, the region's lines, a line that answers at night if none of these does, then the rest."""
    # Where a page is full the last gives way: then the language that is spoken there keeps its line.
    spoken = _SPOKEN.get(referral.municipality.region, "")
    layouts = sorted(layouts, key=lambda layout: layout.localizer.language != spoken)
    called = [one for one in presentable(referral.local) if one.service.phones]
    lines = [*called[:1], *presentable(referral.regional)]
    rest = [*called[1:], *presentable(referral.general)]
    return list(_with_another_number([*lines, *_at_night(layouts, lines), *rest]))


def _with_another_number(ordered: Iterable[Shown]) -> Iterator[Shown]:
    """Those with a number that does not stand above already: two doors of one police station have one telephone."""
    above: set[str] = set()
    for one in ordered:
        numbers = {phone.digits for phone in one.service.phones}
        if numbers - above:
            yield one
        above |= numbers


def _at_night(layouts: Sequence[Layout], lines: Iterable[Shown]) -> Iterator[Shown]:
    """For each language in which no line answers day and night, one that does."""
    always = {code for one in lines if one.service.hours == "24/7" for code in one.service.languages}
    for layout in layouts:
        language = layout.localizer.language
        found = [one.id for one in layout.facts.services.values() if _listens_always(one, language)]
        yield from layout.referrals.show(found[:1] if language not in always else [], Reader.VICTIM)


def _listens_always(service: Service, language: str) -> bool:
    listens = service.kind is Kind.LISTENING_LINE and language in service.languages
    return listens and service.always_shown and service.hours == "24/7"


def entry(localizer: Localizer, shown: Shown, notes: Iterable[str]) -> Entry:
    """The service as it stands on the side of a card that speaks with this voice."""
    service, language = shown.service, localizer.language
    numbers = tuple(Number(phone.number, phone.label[language] if phone.label else "") for phone in service.phones)
    hours = localizer.hours(service.hours) if len(numbers) == 1 else None
    codes = () if language in service.languages else service.languages
    spoken = localizer.join([localizer.say(f"language-{code}") for code in codes])
    return Entry(
        service.id, service.name[language], _label(localizer, shown), numbers, hours or "", spoken, tuple(notes)
    )


def _label(localizer: Localizer, shown: Shown) -> str:
    service, name = shown.service, shown.service.name[localizer.language]
    if service.kind in _NAMED_ON_PAPER and harmless(name):
        return name
    # Whoever answers is said, whatever the service does there: not everybody wants to speak to the police.
    police = "polic" in service.name["fr"].lower()
    return localizer.say("card-label", kind=Kind.POLICE.value if police else service.kind.value)


def warnings(localizer: Localizer, shown: Shown) -> Iterator[str]:
    """What must be said beside a contact, whatever else gives way."""
    if shown.visibility is Visibility.DUE:
        yield localizer.say("contact-due", date=localizer.day(shown.last_read))
    if shown.service.alert:
        yield shown.service.alert.text[localizer.language]


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
    entries = tuple(entry(layout.localizer, one, warnings(layout.localizer, one)) for one in shown)
    place = layout.named(referral.municipality.nis)
    first = layout.localizer.say("card-first", municipality=place)
    about = tuple(_about(layout.localizer, referral))
    return Side(layout.localizer.language, place, first, layout.emergency().text, about, entries)


def _about(localizer: Localizer, referral: Referral) -> Iterator[str]:
    project = referral.project
    if project is None:
        yield localizer.say("outside")
        return
    if referral.municipality.nis in project.municipality_notes:
        yield project.municipality_notes[referral.municipality.nis][localizer.language]
    yield localizer.say("card-project", title=project.short_title[localizer.language])
    yield localizer.say(f"project-status-{project.status.state}", date=localizer.partial_date(project.status.as_of))


def _service_side(layout: Layout, shown: Shown) -> Side:
    timeless = replace(shown, opening=replace(shown.opening, open_state=OpenState.UNKNOWN, change=None))
    whole = entry(layout.localizer, shown, contact(layout.localizer, timeless, Reader.VICTIM).lines)
    # Hours and languages stand among the lines already.
    whole = replace(whole, hours="", spoken="")
    first = layout.localizer.say("card-first-service")
    return Side(layout.localizer.language, "", first, layout.emergency().text, (), (whole,))


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
