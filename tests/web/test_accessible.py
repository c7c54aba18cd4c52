"""The pages for whoever sees little, hears them read, uses a keyboard, or enlarges them: WCAG 2.2, level AA.

What a program can find is looked for on each kind of screen; `python -m tests.web.axe` lets axe-core look too.
"""

from itertools import pairwise

import pytest
from playwright.async_api import Browser, expect

from tests.web.serving import Visit
from tests.web.tab import Tab, window

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Each kind of screen: the address to come to, and what is said or pressed there.
SCREENS = {
    "start": ("/fr", ()),
    "referral": ("/fr/seraing", ()),
    "danger": ("/fr", ("il me frappe, seraing",)),
    "child": ("/nl", ("ik ben 12, papa slaat mama", "gent")),
    "more": ("/fr/seraing", ("> Plus de contacts",)),
    "sources": ("/fr/seraing", ("> D’où viennent ces numéros ?",)),
    "topics": ("/fr", ("> Que cherchez-vous ?",)),
    "question": ("/fr", ("saint-nicolas",)),
    "nothing": ("/nl", ("xyz",)),
    "discreet": ("/fr", ("> Quelqu’un peut lire ces messages", "seraing")),
    "arabic": ("/fr", ("ساعدني زوجي يضربني",)),
    "erased": ("/fr", ("> Effacer",)),
    "record": ("/nl/pro/genk", ()),
    "leaving": ("/fr/traces", ()),
    "map": ("/nl/map", ()),
    "not found": ("/fr/zzzzz", ()),
}

# What can be used, and has no words that a screen reader could say; pictures without a text, even an empty one.
UNNAMED = """() => [...document.querySelectorAll("button, a, input:not([type=hidden]), img:not([alt]), h1, h2, h3")]
    .filter(node => !(node.textContent.trim() || node.labels?.length)).map(node => node.outerHTML)"""
# A level that is passed over, or more than one heading of the page.
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3")].map(node => Number(node.localName[1]))"""
# Ids that stand twice, and forms that point to none.
IDS = """() => { const ids = [...document.querySelectorAll("[id]")].map(node => node.id);
    return [ids.filter((id, at) => ids.indexOf(id) !== at),
            [...document.querySelectorAll("[for], [aria-describedby]")].filter(node =>
                !document.getElementById(node.htmlFor || node.getAttribute("aria-describedby")))
                .map(node => node.outerHTML)]; }"""
# Nodes whose content is wider than they are.
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll("body *:not(.unseen)")]
    .filter(node => node.clientWidth && node.scrollWidth > node.clientWidth + 1).map(node => node.outerHTML)"""
# What is pressed is 24 by 24 points at least (2.5.8), but for links within a sentence.
TOO_SMALL = """() => [...document.querySelectorAll("button, #exit, .button, .number a, input:not([type=hidden])")]
    .filter(node => node.offsetParent).map(node => [node.outerHTML, node.getBoundingClientRect()])
    .filter(([_, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
# Texts whose letters differ too little from what is behind them: 4.5 : 1, or 3 : 1 for large ones (1.4.3).
PALE = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const light = (rgb) => rgb.slice(0, 3).map(one => one / 255)
        .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = (node) => { for (; node; node = node.parentElement) {
        const colour = rgba(getComputedStyle(node).backgroundColor); if (colour[3] === 255) return colour; }
        return [255, 255, 255, 255]; };
    const found = [];
    for (const node of document.querySelectorAll("body *")) {
        const own = [...node.childNodes].some(one => one.nodeType === 3 && one.textContent.trim());
        if (!own || !node.offsetParent || node.closest(".unseen")) continue;
        const style = getComputedStyle(node), [a, b] = [light(rgba(style.color)), light(behind(node))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        if (contrast < (large ? 3 : 4.5)) found.push(`${contrast.toFixed(2)} ${node.outerHTML.slice(0, 80)}`);
    }
    return found;
}"""


async def show(tab: Tab, pages: Visit, screen: str) -> None:
    """Come to one kind of screen."""
    path, steps = SCREENS[screen]
    await tab.open(pages.url + path)
    for step in steps:
        await (tab.press(step.removeprefix("> ")) if step.startswith("> ") else tab.say(step))
    tab.errors = [one for one in tab.errors if "404" not in one or screen != "not found"]


@pytest.mark.parametrize("screen", SCREENS)
async def test_each_kind_of_screen(scripted: Tab, pages: Visit, screen: str) -> None:
    """Names, headings, ids, sizes, contrast in the light and in the dark, and no line that is cut at 320 px."""
    page = scripted.page
    await show(scripted, pages, screen)
    levels = await page.evaluate(HEADINGS)

    assert await page.evaluate(UNNAMED) == []
    assert levels[0] == 1
    assert all(1 < after <= before + 1 for before, after in pairwise(levels))
    assert await page.evaluate(IDS) == [[], []]
    assert await page.evaluate(TOO_SMALL) == []
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        assert await page.evaluate(PALE) == [], scheme
    await page.set_viewport_size({"width": 320, "height": 640})
    assert await page.evaluate(TOO_WIDE) == []


async def test_a_keyboard_reaches_everything_in_order(scripted: Tab, pages: Visit) -> None:
    """The exit first; what has the focus is seen, and lies neither under the exit nor outside the window."""
    await scripted.page.set_viewport_size({"width": 320, "height": 400})
    await scripted.open(f"{pages.url}/fr/seraing")
    usable = await scripted.page.evaluate(
        """() => [...document.querySelectorAll("a, button, input:not([type=hidden])")]
            .filter(one => one.offsetParent || one.id === "exit").length"""
    )
    reached = []
    for _ in range(usable):
        await scripted.page.keyboard.press("Tab")
        reached.append(
            await scripted.page.evaluate(
                """() => { const one = document.activeElement, box = one.getBoundingClientRect();
                const bar = document.getElementById("bar").getBoundingClientRect();
                return [one.id || one.value || one.textContent, one.id === "exit" || box.top >= bar.bottom - 1,
                        box.top < innerHeight, getComputedStyle(one).outlineStyle]; }"""
            )
        )

    assert reached[0][0] == "exit"
    assert len({name for name, *_ in reached}) == usable
    assert [one for one in reached if one[1:] != [True, True, "solid"]] == []


async def test_larger_letters_still_fit(scripted: Tab, pages: Visit) -> None:
    """Twice as large, as a person may set them in the browser."""
    await scripted.open(f"{pages.url}/fr/seraing")
    await scripted.page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")

    assert await scripted.page.evaluate(TOO_WIDE) == []


async def test_the_page_reads_from_right_to_left_where_its_text_does(scripted: Tab, pages: Visit) -> None:
    """Only that text."""
    await show(scripted, pages, "arabic")
    direction = "() => getComputedStyle(document.querySelector('[lang=ar]')).direction"

    assert await scripted.page.evaluate(direction) == "rtl"
    assert await scripted.heading.evaluate("one => getComputedStyle(one).direction") == "ltr"


async def test_with_colours_of_ones_own_buttons_keep_their_edges(browser: Browser, pages: Visit) -> None:
    """The exit and the one for danger too; nothing moves for anybody."""
    async with window(browser, forced_colors="active", reduced_motion="reduce") as tab:
        await tab.open(f"{pages.url}/fr")
        edges = """() => [...document.querySelectorAll("button, #exit")]
            .filter(one => getComputedStyle(one).borderTopStyle === "none").length"""

        assert await tab.page.evaluate(edges) == 0
        assert await tab.page.evaluate("document.getAnimations().length") == 0
        await expect(tab.exit).to_be_visible()
