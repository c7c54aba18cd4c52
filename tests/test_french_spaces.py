"""French typography: no line may begin with a sign of two parts, or end after «, in any channel."""

import html
import io
import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from bot.conversation.card import place_card, text
from bot.conversation.flow import Assistant
from bot.conversation.localizer import Localizer, Texts
from bot.conversation.screen import Screen, lines
from bot.conversation.state import Commanded, Event, Pressed, Said
from bot.desk.export import contact_page, contact_table, extract, facts_json
from bot.desk.hsds import hsds
from bot.desk.printing.map import map_svg
from bot.desk.printing.pages import pocket_card, poster
from bot.desk.printing.paper import wrap_text
from bot.desk.review import call_sheet, review
from bot.desk.sheet import COLUMNS, Words
from bot.files import locale_sources
from bot.knowledge.fields import NARROW_SPACE, Text, french_spaces, plain_spaces
from bot.knowledge.service import Reader
from bot.machine import card, lookup
from bot.problem_texts import ProblemTexts
from bot.telegram.inline import results
from bot.telegram.render import keyboard, parts
from bot.terminal import Terminal
from tests.conftest import NOW, ROOT
from tests.desk.test_printing_pages import text_of as printed_text
from tests.seen_texts import check_messages, facts, messages
from tests.test_terminal import Screen as Watched
from tests.web.conftest import visit
from tests.web.serving import Visit

__all__ = ["visit"]

SERAING = "62096"
# A space at which a line may break, before a sign or behind «; and no space at all where French has one.
LOOSE = re.compile(r"[ \t\n][:;?!»](?=[\s\u202f.,)]|$)|«[ \t\n]")
MISSING = re.compile(r"[^\W\d_][?!;»]|[^\W\d_]:(?=\s|$)|«\w")
# What the check quotes of YAML: `fr:` and hours are written so in the files.
QUOTED_YAML = re.compile(r"\b(fr|nl|text|clé|always_shown|show_to_victims): ?\w*|Mo-Fr [\d:,-]+;")
TALK = (
    Commanded("start"), Said("j'habite à Seraing, il me frappe"), Pressed(f"more:{SERAING}"), Pressed("doors"),
    Pressed("t:shelter"), Commanded("confidentialite"), Pressed(f"src:{SERAING}"), Said("serin"), Commanded("pro"),
)  # fmt: skip


def screens(assistant: Assistant, language: str = "fr", talk: Sequence[Event] = TALK) -> Iterator[Screen]:
    """The screens of a conversation, and a record."""
    state = assistant.begin(language)
    for event in talk:
        state, screen = assistant.respond(state, event)
        yield screen
    yield assistant.screens(language, Reader.PROFESSIONAL).records.whole(SERAING)


def said(shown: Iterator[Screen]) -> str:
    """All that stands on screens: above the buttons, on them, on links and in the window that closes."""
    written: list[str] = []
    for screen in shown:
        written += [line for block in screen.blocks for line in lines(block)]
        written += [button.label for row in screen.buttons for button in row]
        written += [*(link.label for link in screen.links), screen.pop_up]
    return "\n".join(written)


def terminal(assistant: Assistant) -> str:
    """The same conversation at a keyboard, in a narrow window."""
    out = Watched()
    Terminal(assistant, io.StringIO("Seraing\n/pro\n/quit\n"), out).run("fr")
    return re.sub(r"\033\[\d*\w", "", out.getvalue())


def on_telegram(assistant: Assistant) -> str:
    """Its messages and buttons, without markup."""
    shown = [*screens(assistant)]
    labels = [key["text"] for one in shown for row in (keyboard(one) or {}).get("inline_keyboard", []) for key in row]
    return html.unescape("\n".join([*(part for one in shown for part in parts(one)), *labels]))


def inline_cards(assistant: Assistant) -> str:
    """What stands in the list, and what is sent."""
    found = [one.to_dict() for one in results(assistant, "Seraing", "relais_bot") if one.id.endswith("-fr")]
    return html.unescape("\n".join(one["input_message_content"]["message_text"] + one["description"] for one in found))


def on_paper(assistant: Assistant) -> str:
    """A card and a poster, as they are drawn: this is where lines break."""
    layout = assistant.screens("fr").layout
    made = place_card([layout], SERAING)
    pages = (draw(made, [layout.localizer], NOW.date()).pdf for draw in (pocket_card, poster))
    return "\n".join(map(printed_text, pages))


def export_page(assistant: Assistant) -> str:
    """The page to print, without its tags."""
    page = contact_page(extract(assistant, "fr", NOW.date()))
    return html.unescape(re.sub(r"(?s)<style>.*?</style>|<[^>]*>", "\n", page))


def calls(assistant: Assistant) -> str:
    """The sheet to phone with."""
    localizer = assistant.screens("fr").layout.localizer
    return call_sheet(localizer, assistant.facts, review(assistant.facts, NOW.date())[:30])


CHANNELS: dict[str, Callable[[Assistant], str]] = {
    "screens": lambda assistant: said(screens(assistant)),
    "telegram": on_telegram,
    "inline": inline_cards,
    "terminal": terminal,
    "lookup": lambda one: card(one, one.understanding.places.find("Seraing"), "fr", Reader.PROFESSIONAL),
    "card": lambda assistant: text(place_card([assistant.screens("fr").layout], SERAING)),
    "export, page": export_page,
    "export, table": lambda assistant: contact_table(extract(assistant, "fr", NOW.date())),
    "map": lambda assistant: re.sub(r"<[^>]*>", "\n", map_svg(assistant.screens("fr").layout).decode()),
    "call sheet": calls,
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_line_can_begin_with_a_sign(assistant: Assistant, channel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever shows it, and however narrow."""
    monkeypatch.setenv("COLUMNS", "32")
    shown = CHANNELS[channel](assistant)

    assert len(shown) > 200
    assert [shown[max(0, found.start() - 40) : found.end() + 10] for found in LOOSE.finditer(shown)] == []


def test_nor_does_one_on_paper(assistant: Assistant) -> None:
    """There lines are broken already: the card, the poster and its strips."""
    drawn = [line.strip() for line in on_paper(assistant).splitlines()]

    assert len(drawn) > 40
    assert [line for line in drawn if re.match(r"[:;?!»]", line) or line.endswith("«")] == []


async def test_nor_on_a_page_of_the_web(visit: Visit) -> None:
    """Also in what stands around a screen, and on the page about leaving."""
    for path in ("/fr", "/fr/seraing", "/fr/pro/seraing", "/fr/quitter"):
        page = await visit.get(path)
        words = html.unescape(re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", "\n", page.text))

        assert [words[max(0, found.start() - 40) : found.end()] for found in LOOSE.finditer(words)] == [], path


def test_nor_in_what_the_check_says() -> None:
    """It quotes what stands in the files as it is."""
    told = ProblemTexts("fr").say("unknown-key-closest", key="nom : x", closest="name")

    assert told == "la clé «\u202fnom : x\u202f» n'existe pas\u202f: vouliez-vous écrire «\u202fname\u202f»\u202f?"


def test_the_space_is_narrow_and_only_where_french_has_one() -> None:
    """Not in times, addresses, numbers and words of other languages."""
    assert french_spaces("Quoi ? Non ! Oui ; « voilà » : https://a.be/b?c=d, 17:00, 02 279 79 79.") == (
        "Quoi\u202f? Non\u202f! Oui\u202f; «\u202fvoilà\u202f»\u202f: https://a.be/b?c=d, 17:00, 02 279 79 79."
    )
    assert french_spaces("In gevaar? Bel 101: nu! “Ja”; a@b.be") == "In gevaar? Bel 101: nu! “Ja”; a@b.be"


def test_an_argument_stays_as_it_is() -> None:
    """It may be an address, or what somebody wrote."""
    texts = Texts({"fr": "seen = Vu : « { $what } » ?", "nl": "seen = Gezien : { $what }"})

    assert texts.say("fr", "seen", what="a : b ?") == "Vu\u202f: «\u202fa : b ?\u202f»\u202f?"
    assert texts.say("nl", "seen", what="a : b ?") == "Gezien : a : b ?"


def test_a_fact_is_set_where_it_is_read_in_french() -> None:
    """In its file, and in data, it stays as somebody typed it."""
    fact = Text(fr="Ouvert ? Oui : « ici ».", nl="Open : ja", further_languages={"de": "Offen : ja"})

    assert fact["fr"] == fact["en"] == "Ouvert\u202f? Oui\u202f: «\u202fici\u202f»."
    assert (fact["nl"], fact["de"]) == ("Open : ja", "Offen : ja")
    assert fact.as_json()["fr"] == fact.fr == "Ouvert ? Oui : « ici »."


def test_other_languages_have_none(assistant: Assistant) -> None:
    """Dutch sets its signs at the word."""
    talk = [Said("ik woon in Gent, hij slaat mij"), *(event for event in TALK if not isinstance(event, Said))]

    assert NARROW_SPACE not in said(screens(assistant, "nl", talk))
    assert NARROW_SPACE not in contact_page(extract(assistant, "nl", NOW.date()))


def test_data_for_programs_have_plain_spaces(assistant: Assistant) -> None:
    """They are compared, and not read."""
    made = extract(assistant, "fr", NOW.date())
    found = assistant.understanding.places.find("Seraing")

    for data in (hsds(made), facts_json(made), lookup(assistant, found, "fr", Reader.PROFESSIONAL)):
        assert NARROW_SPACE not in str(data).replace("\\u202f", NARROW_SPACE)
    assert plain_spaces({"a": ["b\u202f?", 1, None]}) == {"a": ["b ?", 1, None]}


def test_a_table_keeps_to_the_letters_of_windows(assistant: Assistant) -> None:
    """Excel writes a question mark for the narrow space where it saves a CSV in them; it knows the wide one."""
    words = Words(assistant.screens("fr").layout.localizer)

    assert [heading for heading in map(words.heading, COLUMNS) if NARROW_SPACE in heading] == []
    assert words.column("source ?: titre".replace(" ?", "\u00a0")) == words.column("source : titre") == "source_title"
    table = contact_table(extract(assistant, "fr", NOW.date()))
    assert NARROW_SPACE not in table
    assert "\u00a0:" in table


def test_rules_between_semicolons() -> None:
    """Hours of several rules, in each language as it sets the sign."""
    french, dutch = (Localizer(Texts(locale_sources(ROOT / "locales", (code,))), code) for code in ("fr", "nl"))

    assert "13:00\u202f; samedi" in (french.hours("Mo-Fr 09:00-13:00; Sa 10:00-12:00") or "")
    assert "13:00; zaterdag" in (dutch.hours("Mo-Fr 09:00-13:00; Sa 10:00-12:00") or "")


def test_paper_breaks_no_line_there() -> None:
    """A line is broken at plain spaces alone."""
    assert wrap_text("en danger ?", 10, 20) == ["en danger", "?"]
    assert wrap_text(french_spaces("en danger ?"), 10, 20) == ["en", "danger\u202f?"]


def test_every_french_text_has_its_spaces() -> None:
    """What lacks one cannot be set: it is written as in a French book."""
    written = [seen for seen in (*messages(), *facts()) if seen.language == "fr" and seen.field != "website"]
    lacking = [str(seen) for seen in written if MISSING.search(re.sub(r"https?://\S+|opening_hours", "", seen.text))]
    told = {name: QUOTED_YAML.sub("", message) for name, message in check_messages("fr").items()}

    assert lacking == []
    assert [name for name, message in told.items() if MISSING.search(message)] == []
