"""A card to hand over: what someone needs in one place, or of one service, in one language or in several.

A card leaves the chat: it is forwarded, cached and printed. So it holds only what a victim may see, nothing that is
true now and not later (“open now”), and a first line that is harmless. Of each contact it knows the official name, and
a label that tells a stranger nothing: on paper only the label may stand.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from bot.conversation.contacts import contact, neutral_label, presentable
from bot.conversation.layout import Layout
from bot.conversation.localizer import Localizer, sentence
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Number
from bot.conversation.state import NOTHING_TOLD
from bot.knowledge.fields import Kind
from bot.knowledge.service import Reader, Visibility

# A card as a message: far under Telegram's bound, one screen of a telephone (characters).
MOST_CARD_CHARACTERS = 1000

# The kinds whose official name may stand on paper, if it holds no telling word. Of all others the kind is said.
_NAMED_ON_PAPER = frozenset({Kind.POLICE, Kind.MUNICIPAL, Kind.WELFARE, Kind.HEALTH})
# Parts of words that would tell whoever finds the paper what it is about: French, Dutch, German, English.
_WORDS_NOT_FOR_PAPER = re.compile(
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
    """The same contacts on each side, in the same order. `link` opens the chat on this place, if a bot is named; `page`
    is the address of the place on the web, if that is.

    `police` and `medical` are the emergency numbers.
    """

    sides: tuple[Side, ...]
    police: str
    medical: str
    link: str | None = None
    page: str | None = None

    @property
    def code(self) -> str | None:
        """What the code on paper opens: the page, which needs no app, before the chat."""
        return self.page or self.link

    def rows(self) -> list[tuple[Entry, ...]]:
        """Return each contact, as it stands on each side."""
        return list(zip(*(side.contacts for side in self.sides), strict=True))

    def only(self, wanted: Callable[[Entry], bool]) -> "Card":
        """Return the card with the contacts that are wanted on all sides."""
        kept = [row for row in self.rows() if all(map(wanted, row))]
        sides = (replace(side, contacts=tuple(row[index] for row in kept)) for index, side in enumerate(self.sides))
        return replace(self, sides=tuple(sides))

    def without_last(self) -> "Card":
        """Return the card without its least urgent contact."""
        return replace(self, sides=tuple(replace(side, contacts=side.contacts[:-1]) for side in self.sides))


# --------------------------------------------------------------------- which contacts, and what of each


def harmless(words: str) -> bool:
    """Return True if the words tell a stranger nothing of violence, flight or family."""
    return _WORDS_NOT_FOR_PAPER.search(words) is None


def urgent_first(layouts: Sequence[Layout], referral: Referral) -> list[Shown]:
    """Return the best contact, the nearest, for each language one that answers at night, then the rest.

    What is not for everyone who is hurt (lawyers, a centre for sexual violence) comes after what is. A contact without
    a number of its own is left out: two contacts of one police station have one telephone.
    """
    here = referral.municipality
    # Where a page is full the last gives way: then the language that is spoken there keeps its contacts.
    layouts = sorted(layouts, key=lambda layout: layout.language not in here.languages)
    rankings = [one.referrals.rank(NOTHING_TOLD, one.language, here.nis, timeless=True) for one in layouts]
    best, *others = ([one for one in (*each.first, *each.rest) if one.service.phones] for each in rankings)
    fitting = {one.service.id for one in best}
    near = [one for one in referral.local if one.service.id in fitting and one.service.phones]
    # Support during a trial is for later: who can be met now is there first.
    near.sort(key=lambda one: one.service.kind is Kind.VICTIM_SUPPORT)
    ordered = [*best[:1], *near[:1]]
    for layout, fit in zip(layouts, (best, *others), strict=True):
        always = {code for one in ordered if one.service.hours == "24/7" for code in one.service.languages}
        if layout.language not in always:
            answers = (one for one in fit if one.service.hours == "24/7" and layout.language in one.service.languages)
            ordered += islice(answers, 1)
    rest = [*chain(*(fit[:1] for fit in others)), *best, *chain(*others), *referral.local, *referral.general]
    # Who only listens is there for the night.
    ordered += sorted(rest, key=lambda one: one.service.kind is Kind.LISTENING_LINE)

    kept: list[Shown] = []
    above: set[str] = set()
    for one in ordered:
        numbers = {phone.digits for phone in one.service.phones}
        if numbers - above:
            kept.append(one)
        above |= numbers
    return kept


def _entry(localizer: Localizer, shown: Shown, notes: Iterable[str]) -> Entry:
    """Return the service as it stands on the side of a card in this language."""
    service, language, name = shown.service, localizer.language, shown.service.name[localizer.language]
    numbers = tuple(Number(phone.number, phone.label[language] if phone.label else "") for phone in service.phones)
    hours = localizer.hours(service.hours) if len(numbers) == 1 and not shown.opening.closure else None
    spoken = "" if language in service.languages else localizer.languages(service.languages)
    label = name if service.kind in _NAMED_ON_PAPER and harmless(name) else neutral_label(localizer, service)
    return Entry(service.id, name, label, numbers, hours or "", spoken, tuple(notes))


# --------------------------------------------------------------------- cards


def place_card(layouts: Sequence[Layout], nis: str, link: str | None = None, page: str | None = None) -> Card:
    """Return the card of a municipality, with a side for each layout: one a language.

    Raises KeyError if there is no such municipality.
    """
    referral = layouts[0].referrals.refer(nis, Reader.VICTIM)
    shown = urgent_first(layouts, referral)
    project = referral.project
    sides = []
    for layout in layouts:
        localizer, place = layout.localizer, layout.named(nis)
        about = [layout.say("outside", projects=len(layout.facts.projects))]
        if project:
            note = project.municipality_notes.get(nis)
            date = localizer.partial_date(project.status.as_of)
            about = [
                *([note[layout.language]] if note else []),
                layout.say("card-project", title=sentence(project.short_title[layout.language])),
                layout.say(f"project-status-{project.status.state}", date=date),
            ]
        entries = []
        for one in shown:
            due = one.visibility is Visibility.DUE
            warnings = [localizer.say("contact-due", date=localizer.day(one.last_read))] if due else []
            if one.opening.closure:
                warnings.append(localizer.closure(one.opening))
            if one.service.alert:
                warnings.append(one.service.alert.text[localizer.language])
            entries.append(_entry(localizer, one, warnings))
        first = layout.say("card-first", municipality=place)
        sides.append(Side(layout.language, place, first, layout.emergency().text, tuple(about), tuple(entries)))
    return Card(tuple(sides), **layouts[0].numbers(), link=link, page=page)


def service_card(layouts: Sequence[Layout], service_id: str, link: str | None = None) -> Card | None:
    """Return the card of one service, with all there is to say of it; None where a victim may not see it."""
    found = presentable(layouts[0].referrals.show([service_id], Reader.VICTIM))
    if not found:
        return None
    sides = []
    for layout in layouts:
        entry = _entry(layout.localizer, found[0], contact(layout.localizer, found[0].timeless, Reader.VICTIM).lines)
        # Hours and languages stand among the lines already.
        entry = replace(entry, hours="", spoken="")
        first = layout.say("card-first-service")
        sides.append(Side(layout.language, "", first, layout.emergency().text, (), (entry,)))
    return Card(tuple(sides), **layouts[0].numbers(), link=link)


def fitted(card: Card, fits: Callable[[Card], bool]) -> tuple[Card, tuple[Entry, ...]]:
    """Return the card with as many contacts as fit (at least one), and those that gave way, in its first language."""
    kept = card
    while not fits(kept) and len(kept.sides[0].contacts) > 1:
        kept = kept.without_last()
    return kept, card.sides[0].contacts[len(kept.sides[0].contacts) :]


# --------------------------------------------------------------------- as text


def text(card: Card) -> str:
    """Return the card as a message of MOST_CARD_CHARACTERS at most: what is least urgent gives way, and whole."""
    return text_and_left_out(card)[0]


def text_and_left_out(card: Card) -> tuple[str, tuple[Entry, ...]]:
    """Return the card as `text` does, and the contacts that gave way."""
    card, left_out = fitted(card, lambda one: len(_text(one)) <= MOST_CARD_CHARACTERS)
    while len(_text(card)) > MOST_CARD_CHARACTERS:
        # Each side loses the same.
        shorter = replace(card, sides=tuple(map(_shortened, card.sides)))
        if shorter == card:
            break
        card = shorter
    return _text(card), left_out


def _text(card: Card) -> str:
    parts: list[str] = []
    for side in card.sides:
        parts += [f"{side.first}\n{side.emergency}", "\n".join(side.about)]
        for entry in side.contacts:
            numbers = [number.text + (f" ({number.label})" if number.label else "") for number in entry.numbers]
            hours = ", ".join(filter(None, (entry.hours, entry.spoken)))
            parts.append("\n".join([entry.name, *numbers, *([hours] if hours else []), *entry.notes]))
    return "\n\n".join(filter(None, (*parts, card.page, card.link)))


def _shortened(side: Side) -> Side:
    """Return the side without a note; where there is none, without a sentence on the project."""
    first, *rest = side.contacts
    if not first.notes:
        return replace(side, about=side.about[:-1])
    notes = list(first.notes)
    # The last one that holds no link goes first: a link may be the only way in.
    del notes[next((at for at in reversed(range(len(notes))) if "://" not in notes[at]), -1)]
    return replace(side, contacts=(replace(first, notes=tuple(notes)), *rest))
