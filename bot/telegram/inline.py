"""Inline mode: `@bot Herstal` in any chat offers the card of a place or a service, ready to send.

Each card comes in every language, that of the reader's own Telegram first, and holds public facts only. Nothing else
depends on who asks, and what was typed is not kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import islice
from typing import Final

from telegram import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.conversation.actions import deep_link
from bot.conversation.card import Card, Side, place_card, service_card, text
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.log_redaction import log_error
from bot.understanding.places.result import Outcome, PlaceResult, RecognisedBy
from bot.understanding.text import normalise

# Telegram's bound.
MAX_RESULTS: Final = 50
# Seconds that Telegram may keep an answer: a number that is corrected is right everywhere soon after.
CACHE_SECONDS: Final = 300
# Letters from which a beginning counts: fewer begin too many names.
MIN_LETTERS: Final = 3
# Towns, or services, of which the letters may be the beginning.
MAX_OF_A_KIND: Final = 6
# Bytes of UTF-8 that Telegram takes as the id of a result.
ID_BYTES: Final = 64

_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


async def answer(query: InlineQuery, assistant: Assistant, bot_name: str) -> None:
    """Answer an inline query, whatever was typed; one that Telegram has given up meanwhile is let go."""
    try:
        articles = results(assistant, query.query, bot_name, query.from_user.language_code or "")
    except Exception as error:
        # A mistake of ours must not leave the list turning.
        log_error(error, "an inline answer")
        articles = []
    try:
        # Telegram may keep it for this person alone: somebody else may read another language.
        await query.answer(articles, cache_time=CACHE_SECONDS, is_personal=True)
    except BadRequest as error:
        log_error(error, "the sending of an inline answer")


def results(assistant: Assistant, query: str, bot_name: str, account: str = "") -> list[InlineQueryResultArticle]:
    """Return the cards for what was typed; those of the lines, with a word on why, if nothing was found.

    `account` is the language of the reader's Telegram (`nl`, `nl-BE`), if it is known.
    """
    search = _search(assistant, bot_name)
    reader = account[:2].lower()
    articles = _articles(assistant, search.hits(query), query, reader)
    if not articles:
        why = "inline-nothing" if query.strip() else "inline-hint"
        articles = _articles(assistant, search.lines(), query, reader, why)
    return articles


def _articles(
    assistant: Assistant, hits: Sequence["Hit"], query: str, reader: str, why: str = ""
) -> list[InlineQueryResultArticle]:
    """Return each hit in each language, and in the first two together, up to Telegram's bound.

    The reader's language stands first; where it is not known, or none of ours, the one whose name was typed. `why` is a
    message that stands above what is on the card.
    """
    typed, articles = normalise(query).split(), list[InlineQueryResultArticle]()
    for hit in hits:

        def order(language: str, name: Callable[[str], str] = hit.name) -> tuple[bool, bool]:
            words = normalise(name(language)).split()
            return language != reader, not any(_match([letters], words) for letters in typed)

        groups = [[language] for language in sorted(assistant.languages, key=order)]
        if len(groups) > 1:
            groups.append(sorted(assistant.languages[:2], key=order))
        for group in groups:
            layouts = [assistant.screens(language).layout for language in group]
            if card := hit.card(layouts):
                articles.append(_article(hit, layouts, card, why))
    return articles[:MAX_RESULTS]


def _description(layout: Layout, side: Side) -> str:
    """Return what tells a card from the next: the first number and whose it is, or else the way in of a service."""
    entry = side.contacts[0]
    if entry.numbers:
        # The title of a service's card is its name already.
        named = [entry.numbers[0].text, entry.name] if side.place else [number.text for number in entry.numbers]
        return " · ".join(named)
    service = layout.facts.services[entry.service]
    ways = (service.how_to_get_in, service.website, service.address and service.address.text)
    texts = (way if isinstance(way, str) else way[layout.language] for way in ways if way)
    return str(service.chat or "") or next(texts, "")


def _article(hit: "Hit", layouts: Sequence[Layout], card: Card, why: str) -> InlineQueryResultArticle:
    names = dict.fromkeys(hit.name(layout.localizer.language) for layout in layouts)
    spoken = [layout.localizer.languages([layout.localizer.language]) for layout in layouts]
    if why:
        descriptions = [layout.localizer.say(why) for layout in layouts]
    else:
        descriptions = [_description(layout, side) for layout, side in zip(layouts, card.sides, strict=True)]
    # In Telegram's HTML: what must be seen first is bold, and all of it is escaped.
    strong = {line for side in card.sides for line in (side.emergency, *(entry.name for entry in side.contacts))}
    lines = ((line, escape(line, quote=False)) for line in text(card).split("\n"))
    html = "\n".join(f"<b>{escaped}</b>" if line in strong else escaped for line, escaped in lines)
    codes = "".join(f"-{layout.localizer.language}" for layout in layouts)
    return InlineQueryResultArticle(
        f"{hit.key.encode()[: ID_BYTES - len(codes)].decode(errors='ignore')}{codes}",
        f"{' / '.join(names)} · {', '.join(spoken)}",
        InputTextMessageContent(html, ParseMode.HTML, link_preview_options=_NO_PREVIEW),
        description=" / ".join(dict.fromkeys(descriptions)),
    )


# ---------------------------------------------------------------------- what is searched


@dataclass(frozen=True, slots=True)
class Hit:
    """A place or a service that may be meant: its name by language, and its card for some layouts (None: no card)."""

    key: str
    name: Callable[[str], str]
    card: Callable[[Sequence[Layout]], Card | None]


class Search:
    """Finds what some letters may mean among one loading of the facts; `bot_name` goes into the links of cards."""

    def __init__(self, assistant: Assistant, bot_name: str) -> None:
        self._places, self._facts, self._bot = assistant.understanding.places, assistant.facts, bot_name
        # What each may be called, in the words that someone may begin to type.
        self._towns = [
            (normalise(name), nis)
            for nis, town in self._facts.gazetteer.municipalities.items()
            for name in town.names.all()
        ]
        self._services: list[tuple[list[str], str]] = []
        for key, service in self._facts.services.items():
            names = [service.name, *([service.organization.name] if service.organization else [])]
            numbers = [phone.number for phone in service.phones]
            written = [key, *(name[language] for name in names for language in ("fr", "nl")), *numbers]
            # Numbers are typed with and without spaces.
            words = [*normalise(" ".join(written)).split(), *(number.replace(" ", "") for number in numbers)]
            self._services.append((words, key))
        self._projects: list[tuple[list[str], str]] = []
        for key, project in self._facts.projects.items():
            titles = [title[language] for title in (project.title, project.short_title) for language in ("fr", "nl")]
            self._projects.append((normalise(" ".join([key, *titles])).split(), key))

    def hits(self, query: str) -> list[Hit]:
        """Return what may be meant, the likeliest first; empty if nothing is found."""
        place = self._places.find(query)
        typed = normalise(query).split()
        if len("".join(typed)) < MIN_LETTERS:
            typed = []
        services = [self._service(key) for words, key in self._services if _match(typed, words)]
        found = [*self._town_hits(place, " ".join(typed)), *services[:MAX_OF_A_KIND]]
        if not _is_sure(place):
            for words, key in self._projects:
                if _match(typed, words):
                    project = self._facts.projects[key]
                    towns = dict.fromkeys((project.coordinator, *project.municipalities))
                    found += map(self._town, islice(towns, MAX_OF_A_KIND))
        # The first of the same key stays: it has the name that was typed.
        return list({hit.key: hit for hit in reversed(found)}.values())[::-1]

    def lines(self) -> list[Hit]:
        """Return the lines for each language, for where nothing is found."""
        routes = self._facts.routes.by_language
        return [self._service(key) for key in dict.fromkeys((*routes["fr"], *routes["nl"]))]

    def _town_hits(self, place: PlaceResult, begun: str) -> Iterator[Hit]:
        """Yield the towns that may be meant: those of that name, those that begin so, those that sound like it."""
        if _is_sure(place) and place.nis:
            yield self._town(place.nis)
            return
        named = [one for one in place.candidates if begun in map(normalise, one.place.all())]
        begins = dict.fromkeys(nis for name, nis in self._towns if begun and name.startswith(begun))
        yield from (self._town(one.nis, one.label) for one in named)
        yield from map(self._town, islice(begins, MAX_OF_A_KIND))
        yield from (self._town(one.nis, one.label) for one in place.candidates)
        if place.nis:
            yield self._town(place.nis)

    def _town(self, nis: str, name: Callable[[str], str] | None = None) -> Hit:
        def card(layouts: Sequence[Layout]) -> Card:
            language = layouts[0].localizer.language if len(layouts) == 1 else None
            return place_card(layouts, nis, deep_link(self._bot, nis=nis, language=language))

        return Hit(nis, name or self._facts.gazetteer.municipalities[nis].names.__getitem__, card)

    def _service(self, key: str) -> Hit:
        name = self._facts.services[key].name
        return Hit(key, name.__getitem__, lambda layouts: service_card(layouts, key))


# Everyone who types asks at each letter, so the names are gathered once for each loading of the facts.
@lru_cache(maxsize=1)
def _search(assistant: Assistant, bot_name: str) -> Search:
    return Search(assistant, bot_name)


def _is_sure(place: PlaceResult) -> bool:
    """Return True if one municipality was found, and not by a corrected spelling."""
    found = place.outcome in {Outcome.COVERED, Outcome.OUTSIDE}
    return found and place.recognised_by is not RecognisedBy.SPELLING


def _match(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Return True if each word that was typed begins one of the words."""
    return bool(typed) and all(any(word.startswith(letters) for word in words) for letters in typed)
