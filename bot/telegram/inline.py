"""Inline mode: `@bot Herstal` in any chat offers the card of a place or a service, ready to send.

Telegram keeps an answer and gives it to everyone who types the same, so nothing in it depends on who asks: each card
comes in every language, and holds public facts only. What was typed is not kept.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import islice
from typing import Any

from telegram import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes, InlineQueryHandler

from bot.conversation.actions import deep_link
from bot.conversation.card import Card, Side, place_card, service_card, text
from bot.conversation.flow import Assistant
from bot.conversation.layout import Layout
from bot.knowledge.facts import Facts
from bot.telegram.log_redaction import log_error
from bot.understanding.places.result import Outcome, PlaceResult, RecognisedBy
from bot.understanding.text import normalise

# Telegram's bound.
MOST_RESULTS = 50
# Seconds that Telegram may keep an answer: a number that is corrected is right everywhere soon after.
CACHE_SECONDS = 300
# Letters from which a beginning counts: fewer begin too many names.
FEWEST_LETTERS = 3
# Towns, or services, of which the letters may be the beginning.
MOST_OF_A_KIND = 6
# Bytes of UTF-8 that Telegram takes as the id of a result.
ID_BYTES = 64

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


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
        self._towns = [(normalise(name), nis) for nis, names in _names(self._facts) for name in names]
        self._services = [(_service_words(self._facts, key), key) for key in self._facts.services]
        self._projects = [(_project_words(self._facts, key), key) for key in self._facts.projects]

    def hits(self, query: str) -> list[Hit]:
        """What may be meant, the likeliest first; empty if nothing is found."""
        place = self._places.find(query)
        asked = normalise(query).split()
        begun = asked if len("".join(asked)) >= FEWEST_LETTERS else []
        services = [self._service(key) for words, key in self._services if _match(begun, words)]
        found = [*self._of(place, " ".join(begun)), *services[:MOST_OF_A_KIND]]
        if not _is_sure(place):
            found += [hit for words, key in self._projects if _match(begun, words) for hit in self._project(key)]
        # The first of the same key stays: it has the name that was typed.
        return list({hit.key: hit for hit in reversed(found)}.values())[::-1]

    def lines(self) -> list[Hit]:
        """Where nothing is found: the lines for each language."""
        routes = self._facts.routes.by_language
        return [self._service(key) for key in dict.fromkeys((*routes["fr"], *routes["nl"]))]

    def _of(self, place: PlaceResult, begun: str) -> Iterator[Hit]:
        if _is_sure(place) and place.nis:
            yield self._town(place.nis)
            return
        named = [one for one in place.candidates if begun in map(normalise, one.place.all())]
        begins = dict.fromkeys(nis for name, nis in self._towns if begun and name.startswith(begun))
        yield from (self._town(one.nis, one.label) for one in named)
        yield from map(self._town, islice(begins, MOST_OF_A_KIND))
        yield from (self._town(one.nis, one.label) for one in place.candidates)
        if place.nis:
            yield self._town(place.nis)

    def _project(self, key: str) -> list[Hit]:
        project = self._facts.projects[key]
        first = dict.fromkeys((project.coordinator, *project.municipalities))
        return [self._town(nis) for nis in islice(first, MOST_OF_A_KIND)]

    def _town(self, nis: str, name: Callable[[str], str] | None = None) -> Hit:
        def card(layouts: Sequence[Layout]) -> Card:
            language = layouts[0].localizer.language if len(layouts) == 1 else None
            return place_card(layouts, nis, deep_link(self._bot, nis=nis, language=language))

        return Hit(nis, name or self._facts.gazetteer.municipalities[nis].names.__getitem__, card)

    def _service(self, key: str) -> Hit:
        name = self._facts.services[key].name
        return Hit(key, name.__getitem__, lambda layouts: service_card(layouts, key))


def handler(now: Callable[[], Assistant]) -> InlineQueryHandler[Any, None]:
    """Answers inline queries; `now` gives the assistant that answers now."""

    async def typed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.inline_query:
            await answer(update.inline_query, now(), context.bot.username)

    return InlineQueryHandler(typed)


async def answer(query: InlineQuery, assistant: Assistant, bot_name: str) -> None:
    """Answer an inline query, whatever was typed; one that Telegram has given up meanwhile is let go."""
    try:
        articles = results(assistant, query.query, bot_name)
    except Exception as error:
        # A mistake of ours must not leave the list turning.
        log_error(error, "an inline answer")
        articles = []
    try:
        await query.answer(articles, cache_time=CACHE_SECONDS, is_personal=False)
    except BadRequest as error:
        log_error(error, "the sending of an inline answer")


def results(assistant: Assistant, query: str, bot_name: str) -> list[InlineQueryResultArticle]:
    """The cards for what was typed; those of the lines, with a word on why, if nothing was found."""
    search = _search(assistant, bot_name)
    hits, why = search.hits(query), ""
    articles = [*islice(_articles(assistant, hits, why), MOST_RESULTS)]
    if articles:
        return articles
    why = "inline-nothing" if query.strip() else "inline-hint"
    return [*islice(_articles(assistant, search.lines(), why), MOST_RESULTS)]


# Made anew when the facts are: the key is the assistant that was loaded with them.
@lru_cache(maxsize=1)
def _search(assistant: Assistant, bot_name: str) -> Search:
    return Search(assistant, bot_name)


def _articles(assistant: Assistant, hits: Iterable[Hit], why: str) -> Iterator[InlineQueryResultArticle]:
    """Each hit in each language, and in the first two together. `why` is a message above what is on the card."""
    layouts = [assistant.screens(language).layout for language in assistant.languages]
    together = [layouts[:2]] if len(layouts) > 1 else []
    for hit in hits:
        for chosen in [*([layout] for layout in layouts), *together]:
            if card := hit.card(chosen):
                yield _article(hit, chosen, card, why)


def _article(hit: Hit, layouts: Sequence[Layout], card: Card, why: str) -> InlineQueryResultArticle:
    names = dict.fromkeys(hit.name(layout.localizer.language) for layout in layouts)
    spoken = [layout.localizer.say(f"language-{layout.localizer.language}") for layout in layouts]
    about = [layout.localizer.say(why) for layout in layouts] if why else [*map(_about, card.sides)]
    codes = "".join(f"-{layout.localizer.language}" for layout in layouts)
    return InlineQueryResultArticle(
        f"{hit.key.encode()[: ID_BYTES - len(codes)].decode(errors='ignore')}{codes}",
        f"{' / '.join(names)} · {', '.join(spoken)}",
        InputTextMessageContent(_html(card), ParseMode.HTML, link_preview_options=_NO_PREVIEW),
        description=" / ".join(dict.fromkeys(about)),
    )


def _about(side: Side) -> str:
    """What tells a card from the next: its project, or the numbers of its service."""
    return " ".join(side.about) or ", ".join(number.text for one in side.contacts for number in one.numbers)


def _html(card: Card) -> str:
    """The card in Telegram's HTML: what must be seen first is bold, and all of it is escaped."""
    strong = {line for side in card.sides for line in (side.emergency, *(entry.name for entry in side.contacts))}
    lines = ((line, escape(line, quote=False)) for line in text(card).split("\n"))
    return "\n".join(f"<b>{escaped}</b>" if line in strong else escaped for line, escaped in lines)


# ---------------------------------------------------------------------- what is searched


def _is_sure(place: PlaceResult) -> bool:
    found = place.outcome in {Outcome.COVERED, Outcome.OUTSIDE}
    return found and place.recognised_by is not RecognisedBy.SPELLING


def _match(asked: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each word that was typed begins one of the words."""
    return bool(asked) and all(any(word.startswith(typed) for word in words) for typed in asked)


def _names(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((nis, town.names.all()) for nis, town in facts.gazetteer.municipalities.items())


def _service_words(facts: Facts, key: str) -> list[str]:
    """What a service is called, and its numbers as they are typed with and without spaces."""
    service = facts.services[key]
    texts = [service.name, *([service.organization] if service.organization else [])]
    numbers = [phone.number for phone in service.phones]
    written = [key, *(one[language] for one in texts for language in ("fr", "nl")), *numbers]
    return [*normalise(" ".join(written)).split(), *(number.replace(" ", "") for number in numbers)]


def _project_words(facts: Facts, key: str) -> list[str]:
    project = facts.projects[key]
    titles = [one[language] for one in (project.title, project.short_title) for language in ("fr", "nl")]
    return normalise(" ".join([key, *titles])).split()
