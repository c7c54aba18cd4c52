"""Markup: what becomes of it, and what Telegram refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram_emulator.formatting import clean, formatted, read_commands, units
from tests.telegram_emulator.links import checked_link
from tests.telegram_emulator.refusals import ApiError


def read(source: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text of some HTML and its entities, in short."""
    found = formatted(source, "HTML", None)
    return found.text, [(e["type"], e["offset"], e["length"]) for e in found.entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain &lt;b&gt; &amp; &quot;x&quot;", 'plain <b> & "x"', []),
        ("&#233;&#xE9; &nbsp; &copy;", "éé &nbsp; &copy;", []),
        ("<b>a</b> <strong>b</strong>", "a b", [("bold", 0, 1), ("bold", 2, 1)]),
        ("<I>a</i><u>b</u><s>c</s>", "abc", [("italic", 0, 1), ("underline", 1, 1), ("strikethrough", 2, 1)]),
        ("👩‍👧 <b>é👋</b>!", "👩‍👧 é👋!", [("bold", 6, 3)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<i><b>a</b></i>", "a", [("bold", 0, 1), ("italic", 0, 1)]),
        ("<pre>a</pre> <code>b</code>", "a b", [("pre", 0, 1), ("code", 2, 1)]),
        ("  \n a <b> b </b>  \n", "a  b", [("bold", 2, 2)]),
        ("a\r\nb\x00c\u202ed", "a\nb cd", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    """Offsets count UTF-16 code units, and white space at the ends goes."""
    assert (text, entities) == read(source)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>a", "can't find end tag corresponding to start tag b"),
        ("a</b>", "unexpected end tag at byte offset 1"),
        ("é<b>a</i>", 'unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("a<br>b", 'unsupported start tag "br" at byte offset 1'),
        ("é < b", 'unsupported start tag "" at byte offset 3'),
        ("a <b", "unclosed start tag at byte offset 2"),
        ("<b>a</b", "unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a ="x">x</a>', 'empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x>x</a>', "unclosed start tag at byte offset 0"),
        ("<a href=https://x.be>x</a>", "unexpected end of name token at byte offset 8"),
        ("<!-- a -->", 'unsupported start tag "!--" at byte offset 0'),
    ],
)
def test_broken_html_is_refused(source: str, words: str) -> None:
    """With the place, in bytes."""
    with pytest.raises(ApiError) as refusal:
        read(source)

    assert refusal.value.description.lower() == f"bad request: can't parse entities: {words}".lower()


def test_a_link_keeps_its_address() -> None:
    """A path is added, the host is written small."""
    found = formatted('<a href="https://WWW.Relais.be">site</a>', "HTML", None)

    assert found.entities == ({"type": "text_link", "offset": 0, "length": 4, "url": "https://www.relais.be/"},)


@pytest.mark.parametrize("address", ["tel:+3280030030", "tel:112", "mailto:a@b.be", "javascript://x.be", "localhost"])
def test_only_web_links_are_links(address: str) -> None:
    """A link to a phone number is dropped from a text without a word, so a test must look at the entities."""
    assert read(f'<a href="{address}">appeler</a>') == ("appeler", [])
    with pytest.raises(ValueError, match="URL"):
        checked_link(address)


def test_other_parse_modes_are_refused() -> None:
    """Only HTML is modelled."""
    for mode in ("MarkdownV2", "Markdown", "bbcode"):
        with pytest.raises(ApiError, match="unsupported parse_mode"):
            formatted("a", mode, None)


@pytest.mark.parametrize(
    "entity",
    [
        {"type": "bold", "offset": 0, "length": 9},
        {"type": "bold", "offset": -1, "length": 1},
        {"type": "colour", "offset": 0, "length": 1},
    ],
)
def test_wrong_entities_are_refused(entity: dict[str, object]) -> None:
    """Beyond the text, or of no known type."""
    with pytest.raises(ApiError):
        formatted("abc", None, [entity])


def test_parse_mode_and_entities_exclude_each_other() -> None:
    """Telegram would take one and drop the other."""
    with pytest.raises(ApiError, match="exclude"):
        formatted("abc", "HTML", [{"type": "bold", "offset": 0, "length": 1}])


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/start", [(0, 6)]),
        ("/start seraing", [(0, 6)]),
        ("👋 /aide@relais_bot et /hulp", [(3, 16), (23, 5)]),
        ("/aidé", []),
        ("a/b http://x.be/start 1/2", []),
        ("/", []),
    ],
)
def test_commands_are_found_as_clients_find_them(text: str, commands: list[tuple[int, int]]) -> None:
    """A slash and letters on their own; an accent ends it all."""
    assert commands == [(found["offset"], found["length"]) for found in read_commands(text)]


@given(st.text(alphabet=st.sampled_from("ab é👋<>/=&;\"'\n!%[-")))
def test_any_html_is_read_or_refused(source: str) -> None:
    """Never an exception of another kind, and entities stay within the text."""
    try:
        found = formatted(source, "HTML", None)
    except ApiError:
        return
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= units(found.text) for e in found.entities)


@given(st.text(alphabet=st.sampled_from("a é\u0301👋\u200b\u200f\u202e\u2028\u2066\r\n\t\x00\x0b\x1f\x85\ufeff")))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What Telegram keeps, it keeps."""
    assert clean(clean(text)) == clean(text)
    assert formatted(clean(text), None, None) == formatted(formatted(text, None, None).text, None, None)
