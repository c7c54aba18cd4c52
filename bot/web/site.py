"""The handlers of the web: pages to arrive at, the conversation, and who may ask for them.

Nothing is remembered between two requests, nobody is told apart, and nothing of a request is logged. How many ask, and
from where, is for the proxy to bound: it sees addresses of people anyway, and so this process never has to.
"""

import asyncio
import datetime as dt
import gzip
import math
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from tornado.web import HTTPError

from bot.conversation import actions
from bot.conversation.flow import Assistant, Conversation
from bot.conversation.screen import Paragraph, Screen
from bot.conversation.state import Event, Located, Pressed, Said, State, command_in
from bot.knowledge.facts import Facts
from bot.knowledge.service import Reader
from bot.log_redaction import log_error
from bot.metrics import Metrics
from bot.server import Page, Route
from bot.understanding.places.result import Outcome
from bot.web.form import FormStates
from bot.web.pages import (
    ANYWHERE,
    LEAVING,
    MAP,
    MAX_TEXT,
    PROFESSIONAL,
    Addresses,
    Pages,
    Place,
    named,
    slug,
    static_files,
)

# Bytes of a request: 4,096 characters of any language, the state, and what a browser writes around them.
MAX_REQUEST: Final = 16 * 1024
# Characters of an address that can name a municipality.
MAX_NAME: Final = 64
# Services on a page for other directories, and the most that they can ask for at once.
USUAL_PAGE: Final = 50
MOST_ON_PAGE: Final = 500
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
FILE_TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types page",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # To the exit and to chats above all: they must not learn where somebody comes from.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), browsing-topics=()",
    # Search engines may lead here; they need no copy of their own.
    "X-Robots-Tag": "noarchive",
}


@dataclass(slots=True)
class Site:
    """All that the handlers share. `address` is the public one (https://…); without it only this machine may ask."""

    now: Callable[[], Assistant]
    metrics: Metrics
    states: FormStates
    pages: Pages
    address: str = ""
    files: dict[str, bytes] = field(default_factory=static_files)
    # What is made of the facts once for each loading: the assistant as it speaks on the web, addresses, the map.
    _loaded: tuple[Assistant, Assistant, Addresses] | None = None
    _maps: dict[str, tuple[Facts, bytes]] = field(default_factory=dict)
    _services: dict[str, tuple[Facts, dt.date, list[dict[str, Any]]]] = field(default_factory=dict)

    @property
    def assistant(self) -> Assistant:
        """The assistant that answers now."""
        return self._load()[1]

    @property
    def addresses(self) -> Addresses:
        """The addresses of its municipalities."""
        return self._load()[2]

    def _load(self) -> tuple[Assistant, Assistant, Addresses]:
        latest = self.now()
        if self._loaded is None or self._loaded[0] is not latest:
            self._loaded = latest, latest.on_web(), Addresses(latest.facts, latest.languages)
        return self._loaded

    def map(self, language: str) -> bytes:
        """Return the map of the territories as SVG, packed (gzip): a sixth of what it is.

        It is drawn once for each loading of the facts, which takes most of a second.
        """
        # What draws is an eighth of all that is loaded, and few ask for the map.
        from bot.desk.printing.map import map_svg  # noqa: PLC0415  # the memory of it

        facts = self.assistant.facts
        if language not in self._maps or self._maps[language][0] is not facts:
            self._maps[language] = facts, gzip.compress(map_svg(self.assistant.screens(language).layout), mtime=0)
        return self._maps[language][1]

    def services(self, language: str) -> list[dict[str, Any]]:
        """Return all that a victim may see today, in HSDS; made once for each loading of the facts, and each day."""
        # As for the map: few ask for it.
        from bot.desk.export import extract  # noqa: PLC0415  # the memory of it
        from bot.desk.hsds import hsds  # noqa: PLC0415

        assistant = self.assistant
        today = assistant.screens(language).layout.referrals.today()
        made = self._services.get(language)
        if made is None or made[0] is not assistant.facts or made[1] != today:
            made = assistant.facts, today, hsds(extract(assistant, language, today, Reader.VICTIM))
            self._services[language] = made
        return made[2]

    def is_own_host(self, host: str) -> bool:
        """Return True if a request names this site: no other name may be bound to it."""
        if self.address:
            return host.lower() == urlsplit(self.address).netloc
        return urlsplit(f"//{host}").hostname in LOOPBACK

    def routes(self) -> list[Route]:
        """Return the routes of the site."""
        shared = {"site": self}
        return [
            ("/", _Door, shared),
            (r"/static/([a-z]+\.([a-z]+))", _File, shared),
            (r"/(robots\.txt|sitemap\.xml)", _ForEngines, shared),
            (r"/api/hsds/?", _Standard, shared),
            (r"/api/hsds/services(?:/([0-9a-f-]{36}))?", _Services, shared),
            (r"/([a-z]{2})", _Talk, shared),
            (rf"/([a-z]{{2}})/{LEAVING}", _Leaving, shared),
            (rf"/([a-z]{{2}})/{MAP}", _Map, shared),
            (rf"/([a-z]{{2}})/{MAP}\.svg", _MapPicture, shared),
            (rf"/([a-z]{{2}})/{PROFESSIONAL}(?:/([^/]+))?", _Record, shared),
            (r"/([a-z]{2})/([^/]+)/?", _Municipality, shared),
        ]


class _SitePage(Page):
    """A page of the site: its headers, and who may ask for it."""

    def initialize(self, site: Site) -> None:
        self.site = site

    def set_default_headers(self) -> None:
        """Set what holds for every answer, refusals too."""
        super().set_default_headers()
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse other names of this machine, and languages that are not spoken."""
        if not self.site.is_own_host(self.request.host):
            raise HTTPError(421)
        if self.path_args and len(self.path_args[0] or "") == 2 and self.path_args[0] not in self.languages:
            raise HTTPError(404)

    def head(self, *names: str) -> Awaitable[None] | None:
        """Answer as to GET; the library leaves the page out."""
        return self.get(*names)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the interface."""
        return self.site.assistant.languages

    @property
    def wished(self) -> str:
        """The first language that the browser names and the interface has."""
        named = (part[:2].lower() for part in self.request.headers.get("Accept-Language", "").split(","))
        return next((code for code in map(str.strip, named) if code in self.languages), self.languages[0])

    def show(self, state: State, screen: Screen, place: Place = ANYWHERE) -> None:
        """Write the page for a screen, and count it."""
        layout = self.site.assistant.screens(state.language).layout
        self.site.metrics.answered(state, self.site.assistant.facts)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Language", state.language)
        self.write(self.site.pages.page(layout, screen, state, self.site.states.write(state), place))

    def arrive(self, language: str, view: str, place: Place = ANYWHERE) -> None:
        """Write the first page of somebody: the start, or what the action `view` shows."""
        conversation = self.site.assistant.resume(None, language)
        self.show(*_respond(self.site, conversation, Pressed(view)), place)

    def write_error(self, status_code: int, **_: object) -> None:
        """Write the emergency numbers in each language, and no page: it would need what has failed."""
        self.set_status(status_code)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("X-Robots-Tag", "noindex")
        layouts = (self.site.assistant.screens(language).layout for language in self.languages)
        self.finish("\n".join(layout.emergency().text for layout in layouts) + "\n")


def _respond(site: Site, conversation: Conversation, event: Event) -> tuple[State, Screen]:
    """Return the state and the screen that answer the event; a mistake of ours leaves nobody without an answer."""
    try:
        screen = conversation.respond(event)
        if screen.erases:
            return site.assistant.erased(conversation.state, where="web")
    except Exception as error:
        log_error(error, "an answer")
        site.metrics.count("failed")
        screen = conversation.danger()
    return conversation.state, screen


# ---------------------------------------------------------------------- the conversation


class _Door(_SitePage):
    def get(self, *_: str) -> None:
        """Lead to the start in the language of the browser."""
        self.set_header("Vary", "Accept-Language")
        self.redirect(f"/{self.wished}")


class _Talk(_SitePage):
    def get(self, language: str, *_: str) -> None:
        """Show the start."""
        self.arrive(language, actions.START, _place(self.site, {code: f"/{code}" for code in self.languages}, language))

    def post(self, language: str) -> None:
        """Answer what was said or pressed, from the state that the form brought back."""
        self.set_header("X-Robots-Tag", "noindex")
        if not self._is_own_form():
            raise HTTPError(403)
        if len(self.request.body) > MAX_REQUEST:
            self.set_status(413)
            layout = self.site.assistant.screens(language).layout
            self.arrive(language, actions.START, Place(note=layout.say("web-too-long")))
            return
        carried = self.site.states.read(self.get_body_argument("state", ""))
        conversation = self.site.assistant.resume(carried.state, language)
        note = conversation.layout.say("web-anew") if carried.anew else ""
        self.show(*_respond(self.site, conversation, self._event(conversation.state)), Place(note=note))

    def decode_argument(self, value: bytes, name: str | None = None) -> str:  # noqa: ARG002  # the library's signature
        """Return a field as text, whatever bytes somebody sent."""
        return value.decode("utf-8", "replace")

    def _is_own_form(self) -> bool:
        """Return True if the request comes from a page of this site, as far as browsers tell.

        There is no cookie that another site could make use of; all the same none may put words into the conversation.
        `Origin` is null where a page has no referrer, as ours do: then browsers of the last years say it better.
        """
        came_from = self.request.headers.get("Sec-Fetch-Site")
        if came_from is not None:
            return came_from in {"same-origin", "none"}
        origin = self.request.headers.get("Origin", "null")
        return origin == "null" or self.site.is_own_host(urlsplit(origin).netloc)

    def _event(self, state: State) -> Event:
        """Return what was done: a button, a position, a command as on Telegram, words; nothing shows the view again."""
        if action := self.get_body_argument("press", ""):
            return Pressed(action)
        if position := _position(self.get_body_argument("position", "")):
            return position
        text = self.get_body_argument("text", "")[:MAX_TEXT]
        return command_in(text) or (Said(text) if text else Pressed(state.view))


def _position(text: str) -> Located | None:
    """Return the position in `50.61 5.51`, None if it is none on this earth."""
    try:
        latitude, longitude = map(float, text.split(" "))
    except ValueError:
        return None
    on_earth = math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return Located(latitude, longitude) if on_earth else None


# ---------------------------------------------------------------------- addresses


def _place(site: Site, paths: dict[str, str], language: str, title: str = "", note: str = "") -> Place:
    """Return where a page stands, for search engines in each language where the public address is known."""
    if not site.address:
        return Place(title, note)
    alternates = tuple((code, f"{site.address}{path}") for code, path in paths.items())
    return Place(title, note, f"{site.address}{paths[language]}", alternates)


class _Leaving(_SitePage):
    def get(self, language: str) -> None:
        """Show what leaving a page does not undo."""
        paths = {code: f"/{code}/{LEAVING}" for code in self.languages}
        self.arrive(language, actions.PRIVACY, _place(self.site, paths, language))


class _Municipality(_SitePage):
    # Whose record it is, if it is one.
    above = ""

    def get(self, language: str, name: str) -> None:
        """Show the municipality that the address names, lead on to it, or ask which one is meant."""
        addresses, assistant = self.site.addresses, self.site.assistant
        wanted = slug(name[:MAX_NAME])
        if nis := addresses.nis(language, wanted):
            if self.request.path == addresses.path(language, nis, self.above):
                self.show_municipality(language, nis)
            else:
                self.redirect(addresses.path(language, nis, self.above), permanent=True)
            return
        found = named(assistant, wanted)
        layout = assistant.screens(language).layout
        if found.nis:
            self.redirect(addresses.path(language, found.nis, self.above), permanent=True)
        elif found.outcome is Outcome.AMBIGUOUS and not self.above:
            self.show(State(language, view=actions.PLACE), assistant.screens(language).place(found))
        else:
            self.set_status(404)
            self.set_header("X-Robots-Tag", "noindex")
            self.arrive(language, actions.START, Place(note=layout.say("web-not-found")))

    def show_municipality(self, language: str, nis: str) -> None:
        """Show its referral."""
        layout = self.site.assistant.screens(language).layout
        paths = {code: self.site.addresses.path(code, nis) for code in self.languages}
        title = layout.say("card-first", municipality=layout.named(nis))
        self.arrive(language, actions.municipality(nis), _place(self.site, paths, language, title))


class _Record(_Municipality):
    above = f"{PROFESSIONAL}/"

    def get(self, language: str, name: str | None) -> None:
        """Show a professional the record of a municipality, or ask which one."""
        self.set_header("X-Robots-Tag", "noindex, nofollow, noarchive")
        if name:
            super().get(language, name)
        else:
            self.arrive(language, actions.record())

    def show_municipality(self, language: str, nis: str) -> None:
        """Show its record."""
        self.arrive(language, actions.record(nis))


class _Map(_SitePage):
    def get(self, language: str) -> None:
        """Show the map of the territories, and say the same in words."""
        assistant = self.site.assistant
        layout, facts = assistant.screens(language).layout, assistant.facts
        say = layout.localizer.say
        projects = sorted(facts.projects.values(), key=lambda one: one.number)
        entries = (
            say("map-entry", title=one.short_title[language], municipality=layout.named(one.coordinator))
            for one in projects
        )
        lines = (Paragraph(say("map-elsewhere")), Paragraph(say("map-sources")))
        state = State(language, view=actions.PLACE)
        screen = layout.screen([Paragraph(say("map-title")), *lines], *layout.footer(actions.START))
        place = _place(self.site, {code: f"/{code}/{MAP}" for code in self.languages}, language)
        self.show(state, screen, replace(place, picture=f"/{language}/{MAP}.svg", listed=tuple(entries)))


class _MapPicture(_SitePage):
    async def get(self, language: str) -> None:
        """Send the map."""
        self.set_header("Content-Type", FILE_TYPES["svg"])
        self.set_header("X-Robots-Tag", "noindex")
        self.set_header("Vary", "Accept-Encoding")
        packed = await asyncio.to_thread(self.site.map, language)
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.write(packed)
        else:
            self.write(gzip.decompress(packed))


# ---------------------------------------------------------------------- for other directories


class _Standard(_SitePage):
    def get(self) -> None:
        """Write which standard the pages below follow."""
        repository = "https://raw.githubusercontent.com/openreferral/specification/3.0"
        self.write({"version": "3.0", "openapi_url": f"{repository}/schema/openapi.json"})


class _Services(_SitePage):
    async def get(self, identifier: str | None) -> None:
        """Write one service in HSDS 3.0, or a page of them: in the language of `lang`, else that of the browser."""
        self.set_header("Vary", "Accept-Language")
        self.set_header("X-Robots-Tag", "noindex")
        language = self.get_query_argument("lang", self.wished)
        if language not in self.languages:
            raise HTTPError(404)
        services = await asyncio.to_thread(self.site.services, language)
        if identifier:
            found = next((one for one in services if one["id"] == identifier), None)
            if found is None:
                raise HTTPError(404)
            self.write(found)
            return
        page, size = self._number("page", 1), min(self._number("per_page", USUAL_PAGE), MOST_ON_PAGE)
        contents = services[(page - 1) * size : page * size]
        pages = max(1, math.ceil(len(services) / size))
        self.write({
            "total_items": len(services),
            "total_pages": pages,
            "page_number": page,
            "size": len(contents),
            "first_page": page == 1,
            "last_page": page == pages,
            "empty": not contents,
            "contents": contents,
        })  # fmt: skip

    def _number(self, name: str, usual: int) -> int:
        """Return a number of the query, or the usual one; 400 if it is none."""
        text = self.get_query_argument(name, str(usual))
        if not re.fullmatch(r"[1-9]\d{0,5}", text, re.ASCII):
            raise HTTPError(400)
        return int(text)


# ---------------------------------------------------------------------- files, and pages for search engines


class _File(_SitePage):
    def get(self, name: str, ending: str) -> None:
        """Send a file of the pages."""
        if name not in self.site.files:
            raise HTTPError(404)
        self.set_header("Content-Type", f"{FILE_TYPES[ending]}; charset=utf-8")
        self.write(self.site.files[name])


class _ForEngines(_SitePage):
    def get(self, name: str) -> None:
        """Send the list of all addresses to arrive at, or where it is."""
        address = self.site.address or f"http://{self.request.host}"
        if name == "robots.txt":
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.write(f"User-agent: *\nDisallow:\nSitemap: {address}/sitemap.xml\n")
            return
        general = (f"/{code}{end}" for code in self.languages for end in ("", f"/{LEAVING}", f"/{MAP}"))
        self.set_header("Content-Type", "application/xml; charset=utf-8")
        self.write('<?xml version="1.0" encoding="utf-8"?>\n')
        self.write('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n')
        for path in (*general, *self.site.addresses.all()):
            self.write(f"<url><loc>{escape(address + path)}</loc></url>\n")
        self.write("</urlset>\n")
