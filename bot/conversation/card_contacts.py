"""The contacts on a card: which ones, in which order, and what of each may stand where a stranger reads."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.conversation.contacts import presentable
from bot.conversation.layout import Layout
from bot.conversation.referral import Referral, Shown
from bot.conversation.screen import Number
from bot.conversation.voice import Voice
from bot.knowledge.model import Kind, Service
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
    layouts = sorted(layouts, key=lambda layout: layout.voice.language != spoken)
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
        language = layout.voice.language
        found = [one.id for one in layout.facts.services.values() if _listens_always(one, language)]
        yield from layout.referrals.show(found[:1] if language not in always else [], Reader.VICTIM)


def _listens_always(service: Service, language: str) -> bool:
    listens = service.kind is Kind.LISTENING_LINE and language in service.languages
    return listens and service.always_shown and service.hours == "24/7"


def entry(voice: Voice, shown: Shown, notes: Iterable[str]) -> Entry:
    """The service as it stands on the side of a card that speaks with this voice."""
    service, language = shown.service, voice.language
    numbers = tuple(Number(phone.number, phone.label[language] if phone.label else "") for phone in service.phones)
    hours = voice.hours(service.hours) if len(numbers) == 1 else None
    codes = () if language in service.languages else service.languages
    spoken = voice.join([voice.say(f"language-{code}") for code in codes])
    return Entry(service.id, service.name[language], _label(voice, shown), numbers, hours or "", spoken, tuple(notes))


def _label(voice: Voice, shown: Shown) -> str:
    service, name = shown.service, shown.service.name[voice.language]
    if service.kind in _NAMED_ON_PAPER and harmless(name):
        return name
    # Whoever answers is said, whatever the service does there: not everybody wants to speak to the police.
    police = "polic" in service.name["fr"].lower()
    return voice.say("card-label", kind=Kind.POLICE.value if police else service.kind.value)


def warnings(voice: Voice, shown: Shown) -> Iterator[str]:
    """What must be said beside a contact, whatever else gives way."""
    if shown.visibility is Visibility.DUE:
        yield voice.say("contact-due", date=voice.day(shown.last_read))
    if shown.service.alert:
        yield shown.service.alert.text[voice.language]
