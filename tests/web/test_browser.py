"""The pages in a real browser, with scripts and without: conversations, the exit, and what is left behind."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Error, expect

from bot.web.form import FORM_LIFETIME
from tests.web.conftest import Neutral
from tests.web.serving import Visit
from tests.web.tab import Tab, window

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORD = "canariword"
# What a browser can keep of a page, beside its history.
STORED = """async () => [
    document.cookie, localStorage.length, sessionStorage.length, (await caches.keys()).length,
    (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length,
]"""

# What was told, in the order in which it is, with what the last page must and must not say: the conversations that
# reviews of the bot had found broken.
CONVERSATIONS = [
    ("fr", ["il me frape, jabite verviés"], "0800 30 030", "n’est pas votre faute", "Nous ne savons pas"),
    ("fr", ["j'ai 12 ans, papa frappe maman", "namur"], "103", "Tu es en danger", "Vous n’habitez pas"),
    ("fr", ["je frappe ma femme et je veux arreter", "Verviers"], "Praxis", "sans jugement", "refuge"),
    ("fr", ["ma voisine se fait battre par son mari, que faire", "liège"], "Écoutez sans juger", "101", "sortez"),
    ("fr", ["bonjour"], "Bonjour.", "Où habitez-vous", "pas reconnu"),
    ("fr", ["où dormir ce soir"], "101", "112", "pas reconnu"),
    ("nl", ["mijn man slaat mij, ik woon in mechele"], "1712", "niet uw schuld", "Wij weten niet"),
    ("nl", ["ik ben 12, papa slaat mama", "gent"], "102", "Ben je in gevaar", "Woont u daar niet"),
    ("nl", ["Charleroi"], "1712", "112", "herkende"),
    ("nl", ["ik zoek een advocaat"], "101", "112", "geen gemeente"),
]


class TestConversation:
    """The same answers as on Telegram, with scripts and without."""

    @pytest.mark.parametrize(("language", "messages", "one", "other", "never"), CONVERSATIONS)
    async def test_it_is_answered(
        self, tab: Tab, pages: Visit, language: str, messages: list[str], one: str, other: str, never: str
    ) -> None:
        """In French and in Dutch, with what was told before."""
        await tab.open(f"{pages.url}/{language}")
        for message in messages:
            await tab.say(message)
        words = await tab.words()

        assert one in words
        assert other in words
        assert never not in words
        assert await tab.page.evaluate("document.documentElement.lang") == language

    async def test_a_button_leads_on_and_the_place_stays(self, tab: Tab, pages: Visit) -> None:
        """In danger, and back to the same answer."""
        await tab.open(f"{pages.url}/fr")
        await tab.say("seraing")
        await tab.press("Je suis en danger")
        await expect(tab.page.locator("main")).to_contain_text("Appelez le 101 ou le 112")
        await tab.press("Retour")

        await expect(tab.heading).to_have_text("Voici ce que nous avons pour Seraing.")

    async def test_the_language_is_switched(self, tab: Tab, pages: Visit) -> None:
        """The page, its exit, and what a voice reads it as."""
        await tab.open(f"{pages.url}/fr/seraing")
        await tab.press("Nederlands")

        await expect(tab.heading).to_have_text("Dit hebben we voor Seraing.")
        await expect(tab.exit).to_have_text("Snel weg")
        assert await tab.page.evaluate("document.documentElement.lang") == "nl"

    async def test_the_discreet_version(self, tab: Tab, pages: Visit) -> None:
        """Numbers, and no word that tells."""
        await tab.open(f"{pages.url}/fr")
        await tab.press("Quelqu’un peut lire ces messages")
        await tab.say("seraing")
        words = await tab.words()

        assert "101 / 112" in words
        assert not re.search("(?i)violen|projet|danger", words)

    async def test_the_record_of_a_professional(self, tab: Tab, pages: Visit) -> None:
        """Its address, and the next municipality."""
        await tab.open(f"{pages.url}/fr/pro/seraing")
        await expect(tab.heading).to_contain_text("Seraing")
        await tab.say("herstal")

        await expect(tab.heading).to_contain_text("Herstal")

    async def test_two_tabs_do_not_mix(self, tab: Tab, pages: Visit) -> None:
        """Each goes on from where it is."""
        other = Tab(await tab.page.context.new_page(), tab.scripted)
        await tab.open(f"{pages.url}/fr")
        await other.open(f"{pages.url}/nl")
        await tab.say("seraing")
        await other.say("gent")
        await tab.press("Plus de contacts")

        await expect(tab.heading).to_have_text("D’autres contacts pour Seraing.")
        await expect(other.heading).to_have_text("Dit hebben we voor Gent.")

    async def test_a_page_that_is_loaded_again(self, tab: Tab, pages: Visit) -> None:
        """With scripts it begins anew at an address that names no place; without, the browser asks the same again."""
        await tab.open(f"{pages.url}/fr/seraing")
        await tab.say("namur")
        await tab.page.reload()

        begins = "Où habitez-vous ? Écrivez votre commune ou votre code postal."
        await expect(tab.heading).to_have_text(begins if tab.scripted else "Voici ce que nous avons pour Namur.")
        assert urlsplit(tab.page.url).path == "/fr"

    async def test_a_page_from_yesterday_begins_anew(self, tab: Tab, pages: Visit) -> None:
        """And says so; what is asked is answered."""
        await tab.open(f"{pages.url}/fr")
        await tab.press("J’ai moins de 18 ans")
        pages.clock.time += FORM_LIFETIME + 1
        await tab.say("namur")

        await expect(tab.page.locator(".note")).to_have_text("Cette page a recommencé.")
        assert "Tu es" not in await tab.words()

    async def test_a_changed_state_begins_anew(self, tab: Tab, pages: Visit) -> None:
        """Whatever somebody writes into the form."""
        await tab.open(f"{pages.url}/fr/seraing")
        await tab.page.evaluate("document.querySelectorAll('[name=state]').forEach(one => { one.value = 'AAAA'; })")
        await tab.press("Je suis en danger")

        await expect(tab.page.locator(".note")).to_have_text("Cette page a recommencé.")
        await expect(tab.page.locator("main")).to_contain_text("101")

    async def test_what_looks_like_markup_is_text(self, tab: Tab, pages: Visit) -> None:
        """In a message, in the address of a municipality, in a button that was made up."""
        hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
        await tab.open(f"{pages.url}/fr")
        await tab.say(hostile)
        await tab.say(f"seraing {hostile}")

        assert await tab.page.locator("main img, main script").count() == 0


class TestExit:
    """Out of here, at once."""

    async def begin(self, tab: Tab, pages: Visit, neutral: Neutral) -> None:
        """Come from somewhere, and have a conversation."""
        neutral.told.clear()
        await tab.open(f"{neutral.url}?before")
        await tab.open(f"{pages.url}/fr")
        await tab.say("il me frappe, seraing")
        await tab.press("Plus de contacts")

    async def outside(self, tab: Tab, neutral: Neutral) -> None:
        """Wait for the neutral site; it does not learn where somebody comes from."""
        await tab.page.wait_for_url(neutral.url)
        assert set(neutral.told) == {None}

    async def test_the_button(self, scripted: Tab, pages: Visit, neutral: Neutral) -> None:
        """In the history stands what was before, and the neutral site: nothing of ours, and "back" passes us by."""
        await self.begin(scripted, pages, neutral)
        await scripted.exit.click()
        await self.outside(scripted, neutral)
        history = await scripted.history()

        assert [url for url, _ in history] == ["about:blank", f"{neutral.url}?before", neutral.url]
        await scripted.page.go_back()
        assert scripted.page.url == f"{neutral.url}?before"

    async def test_without_scripts_it_is_a_link(self, browser: Browser, pages: Visit, neutral: Neutral) -> None:
        """The history keeps our address once for each step, with a title that tells nothing, and the page says so.

        "Back" leads to an error of the browser: it has kept none of the answers.
        """
        async with window(browser, java_script_enabled=False) as tab:
            await self.begin(tab, pages, neutral)
            await expect(tab.page.get_by_text("l’historique du navigateur garde chaque étape")).to_be_visible()
            await tab.exit.click()
            await self.outside(tab, neutral)
            ours = [(url, title) for url, title in await tab.history() if url.startswith(pages.url)]

            assert ours == [(f"{pages.url}/fr", "Numéros utiles")] * 3
            with pytest.raises(Error, match="ERR_CACHE_MISS"):
                await tab.page.go_back()

    async def test_the_shift_key_three_times(self, scripted: Tab, pages: Visit, neutral: Neutral) -> None:
        """The same as the button; each press is said to who cannot see it."""
        await self.begin(scripted, pages, neutral)
        told = scripted.page.locator("#told")
        await scripted.page.keyboard.press("Shift")
        await expect(told).to_have_text("Majuscule : encore deux fois pour quitter.")
        await scripted.page.keyboard.press("Shift")
        await expect(told).to_have_text("Majuscule : encore une fois pour quitter.")
        await scripted.page.keyboard.press("Shift")
        await self.outside(scripted, neutral)

        assert pages.url not in str(await scripted.history())

    async def test_it_works_while_somebody_writes(self, scripted: Tab, pages: Visit, neutral: Neutral) -> None:
        """On a keyboard; with left and right, also where both are held at once."""
        await self.begin(scripted, pages, neutral)
        keyboard = scripted.page.keyboard
        await scripted.page.locator("#text").focus()
        await keyboard.down("ShiftLeft")
        await keyboard.down("ShiftRight")
        await keyboard.up("ShiftLeft")
        await keyboard.up("ShiftRight")
        await keyboard.press("ShiftLeft")

        await self.outside(scripted, neutral)

    async def test_further_presses_do_not_stop_it(self, scripted: Tab, pages: Visit, neutral: Neutral) -> None:
        """Whoever is afraid presses more than three times."""
        await self.begin(scripted, pages, neutral)
        for _ in range(8):
            await scripted.page.keyboard.press("Shift")

        await self.outside(scripted, neutral)

    async def test_capital_letters_are_no_exit(self, scripted: Tab, pages: Visit) -> None:
        """Nor is the way back through the buttons, nor what is marked with the mouse."""
        await scripted.open(f"{pages.url}/fr")
        await scripted.page.locator("#text").focus()
        for key in ("Shift+A", "Shift", "Shift+B", "Shift", "a", "Shift", "Shift+Tab", "Shift+Tab", "Shift+Tab"):
            await scripted.page.keyboard.press(key)
        await scripted.page.keyboard.press("Shift")
        await scripted.heading.click()
        for _ in range(2):
            await scripted.page.keyboard.press("Shift")

        await expect(scripted.heading).to_be_visible()

    async def test_a_keyboard_on_the_screen_writes_capitals(self, browser: Browser, pages: Visit) -> None:
        """There the key belongs to typing, as often as it is touched; the button is in view."""
        async with window(browser, is_mobile=True, has_touch=True) as tab:
            await tab.open(f"{pages.url}/fr")
            await tab.page.locator("#text").focus()
            for _ in range(4):
                await tab.page.keyboard.press("Shift")

            await expect(tab.heading).to_be_visible()
            await expect(tab.exit).to_be_in_viewport()

    async def test_slow_presses_are_forgotten(self, scripted: Tab, pages: Visit) -> None:
        """After five seconds, and that is said."""
        await scripted.page.clock.install()
        await scripted.open(f"{pages.url}/fr")
        for _ in range(2):
            await scripted.page.keyboard.press("Shift")
        await scripted.page.clock.run_for(5000)
        await expect(scripted.page.locator("#told")).to_have_text("Quitter : annulé.")
        for _ in range(2):
            await scripted.page.keyboard.press("Shift")

        await expect(scripted.heading).to_be_visible()

    async def test_the_page_is_empty_before_the_other_is_there(
        self, scripted: Tab, pages: Visit, neutral: Neutral
    ) -> None:
        """At once, whatever the network does; an answer that is on its way comes to nothing."""
        await scripted.open(f"{pages.url}/fr/seraing")
        left = """() => {
            document.getElementById("text").form.requestSubmit();
            document.getElementById("exit").click();
            return document.body.textContent;
        }"""

        assert await scripted.page.evaluate(left) == ""
        await scripted.page.wait_for_url(neutral.url)

    @pytest.mark.parametrize("size", [(390, 844), (320, 640), (320, 256), (390, 400)])
    async def test_the_button_stays_in_view(self, scripted: Tab, pages: Visit, size: tuple[int, int]) -> None:
        """While somebody scrolls, at 320 px, at 400 % zoom (1280 x 1024 is 320 x 256), with a keyboard on the screen.

        It takes little of what is seen, and nothing lies over it.
        """
        await scripted.page.set_viewport_size({"width": size[0], "height": size[1]})
        await scripted.open(f"{pages.url}/fr/seraing")
        for where in ("0", "400", "document.body.scrollHeight"):
            await scripted.page.evaluate(f"window.scrollTo(0, {where})")
            box = await scripted.exit.bounding_box()
            assert box
            assert 0 <= box["y"] < 20
            assert box["x"] + box["width"] <= size[0]
            middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
            assert await scripted.page.evaluate("({x, y}) => document.elementFromPoint(x, y).id", middle) == "exit"
        bar = await scripted.page.locator("#bar").bounding_box()
        assert bar
        assert bar["height"] < 64


class TestTraces:
    """What is left behind: nothing that anybody wrote."""

    async def test_a_word_is_found_nowhere(
        self, tab: Tab, pages: Visit, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """In no page, address, title, history, header, cookie, store, cache or log; nor in what the server counts."""
        caplog.set_level("DEBUG")
        seen: list[str] = []
        tab.page.on("response", lambda answer: seen.append(f"{answer.url} {answer.headers}"))
        tab.page.on("request", lambda request: seen.append(f"{request.url} {request.headers}"))
        await tab.open(f"{pages.url}/fr")
        await tab.say(f"il me frappe {WORD} seraing")
        await tab.press("Plus de contacts")
        await tab.say(WORD)
        stored = await tab.page.evaluate(STORED)
        counted = (await pages.get("/metrics")).text + (await pages.get("/health")).text
        kept = [await tab.page.content(), str(await tab.history()), counted, caplog.text, *capfd.readouterr(), *seen]

        assert stored == ["", 0, 0, 0, 0, 0]
        assert seen
        assert [one for one in kept if WORD in one] == []
        assert not re.search("seraing|62096", str(await tab.history()) + counted + caplog.text)

    async def test_with_scripts_the_history_has_one_entry(self, scripted: Tab, pages: Visit) -> None:
        """However long the conversation, at an address that names no place."""
        await scripted.open(f"{pages.url}/fr/seraing")
        for message in ("namur", "liège", "ik woon in gent"):
            await scripted.say(message)

        assert await scripted.history() == [("about:blank", ""), (f"{pages.url}/nl", "Nuttige nummers")]


class TestScripts:
    """What scripts add."""

    async def test_the_answer_is_where_the_reader_is(self, scripted: Tab, pages: Visit) -> None:
        """A voice reads on from its heading, and the page stands at its top."""
        await scripted.open(f"{pages.url}/fr/seraing")
        await scripted.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        await scripted.press("Plus de contacts")

        await expect(scripted.heading).to_be_focused()
        assert await scripted.page.evaluate("window.scrollY") == 0

    async def test_a_number_is_copied(self, browser: Browser, pages: Visit) -> None:
        """As it is dialled; and that is said."""
        async with window(browser, permissions=["clipboard-read", "clipboard-write"]) as tab:
            await tab.open(f"{pages.url}/fr/seraing")
            await tab.page.get_by_role("button", name="Copier le 0800 30 030").click()
            await expect(tab.page.locator("#told")).to_have_text("Copié.")

            assert await tab.page.evaluate("navigator.clipboard.readText()") == "080030030"

    async def test_a_number_that_the_browser_refuses_to_copy(self, scripted: Tab, pages: Visit) -> None:
        """Nobody believes that it is copied."""
        await scripted.open(f"{pages.url}/fr/seraing")
        await scripted.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        await scripted.page.get_by_role("button", name="Copier le 0800 30 030").click()

        await expect(scripted.page.locator("#told")).to_have_text("Ce numéro n’est pas copié.")

    async def test_the_position_is_asked_for_after_a_press_only(self, browser: Browser, pages: Visit) -> None:
        """It leads to the municipality, by a hundred metres, and is in no page."""
        place = {"latitude": 50.61249, "longitude": 5.51378}
        async with window(browser, permissions=["geolocation"], geolocation=place) as tab:
            posts: list[str] = []
            tab.page.on("request", lambda request: posts.append(request.post_data or ""))
            await tab.page.add_init_script(
                "const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation); window.asked = 0;"
                "navigator.geolocation.getCurrentPosition = (...all) => { window.asked += 1; ask(...all); };"
            )
            await tab.open(f"{pages.url}/fr")
            assert await tab.page.evaluate("window.asked") == 0
            await tab.press("Utiliser ma position")

            await expect(tab.heading).to_have_text("Voici ce que nous avons pour Seraing.")
            assert "50.612 5.514" in "".join(posts)
            assert "50.6124" not in "".join(posts)
            assert "50.612" not in await tab.page.content()

    async def test_a_position_that_is_refused(self, scripted: Tab, pages: Visit) -> None:
        """The name of the municipality is enough."""
        await scripted.open(f"{pages.url}/fr")
        await scripted.page.get_by_role("button", name="Utiliser ma position").click()

        await expect(scripted.page.locator("#told")).to_contain_text("La position est inconnue.")

    async def test_without_an_answer_the_page_stays(self, scripted: Tab, pages: Visit) -> None:
        """With what was written, and a word on it."""
        await scripted.open(f"{pages.url}/fr/seraing")
        await scripted.page.route("**/fr", lambda route: route.abort())
        await scripted.page.locator("#text").fill("namur")
        await scripted.page.keyboard.press("Enter")
        await expect(scripted.page.locator("#told")).to_contain_text("Le site ne répond pas.")
        assert await scripted.page.locator("#text").input_value() == "namur"

        await scripted.page.unroute("**/fr")
        await scripted.say("namur")
        scripted.errors.clear()  # that of the answer that did not come
        await expect(scripted.heading).to_have_text("Voici ce que nous avons pour Namur.")

    async def test_without_scripts_nothing_is_offered_that_needs_them(self, browser: Browser, pages: Visit) -> None:
        """No copy button, no position."""
        async with window(browser, java_script_enabled=False) as tab:
            await tab.open(f"{pages.url}/fr")
            await expect(tab.page.locator("#locate")).to_be_hidden()
            await tab.open(f"{pages.url}/fr/seraing")
            await expect(tab.page.locator(".copy").first).to_be_hidden()

    async def test_a_chat_opens_in_a_window_of_its_own(self, scripted: Tab, pages: Visit, neutral: Neutral) -> None:
        """It learns neither where somebody comes from nor of the window that opened it."""
        await scripted.open(f"{pages.url}/fr/seraing")
        chat = scripted.page.locator("a.button").first
        await chat.evaluate("(link, url) => { link.href = url; }", neutral.url)
        neutral.told.clear()
        async with scripted.page.context.expect_page() as opened:
            await chat.click()
        other = await opened.value
        await other.wait_for_load_state()

        assert neutral.told == [None]
        assert await other.evaluate("window.opener") is None
        assert await other.evaluate("document.referrer") == ""


async def test_another_site_cannot_post_here_or_show_us_in_a_frame(
    scripted: Tab, pages: Visit, neutral: Neutral
) -> None:
    """The browser says where a form comes from; a frame stays empty."""
    await scripted.open(neutral.url.replace("127.0.0.1", "localhost"))
    await scripted.page.set_content(f'<form method="post" action="{pages.url}/fr"><button name="text" value="seraing">')
    async with scripted.page.expect_response(f"{pages.url}/fr") as answered:
        await scripted.page.locator("button").click()
    assert (await answered.value).status == 403

    await scripted.open(neutral.url.replace("127.0.0.1", "localhost"))
    await scripted.page.set_content(f'<iframe src="{pages.url}/fr">')
    frame = scripted.page.frames[1]
    await frame.wait_for_load_state()
    assert await frame.locator("h1", has_text="Où habitez-vous").count() == 0
    scripted.errors.clear()
    scripted.asked.clear()
