"""The page in a real browser: a conversation as on Telegram, and nothing that leaves this machine."""

import re

import pytest
from playwright.async_api import Browser, expect
from telegram import Bot

from bot.conversation.flow import Assistant
from bot.telegram.profile import present
from tests.demo.server import Demo
from tests.demo.tab import Tab, window
from tests.telegram_emulator.chats import Chat
from tests.telegram_emulator.refusals import Json

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)

# Nodes whose content is wider than they are.
TOO_WIDE = """
    [document.documentElement, ...document.querySelectorAll("main, main *:not(.spoken, svg *)")]
        .filter(node => node.clientWidth && node.scrollWidth > node.clientWidth + 1)
        .map(node => node.outerHTML.slice(0, 100))
"""
# What can be used, and has no words that a screen reader could say.
UNNAMED = """
    [...document.querySelectorAll("button, a, textarea, select, [role=log], [role=group]")]
        .filter(node => !(node.ariaLabel || node.textContent.trim() || node.getAttribute("aria-labelledby")))
        .map(node => node.outerHTML)
"""


def chat_of(demo: Demo) -> Chat:
    """The chat of the only tab."""
    (chat,) = demo.api.world.chats.values()
    return chat


def bot_says(demo: Demo, content: Json, markup: Json | None = None) -> None:
    """A message of the bot as Telegram keeps it, without the bot."""
    demo.api.world.post(chat_of(demo), demo.api.world.bot, content, markup=markup)


class TestConversation:
    """What a person does on Telegram, they do here."""

    async def test_a_message_is_answered(self, tab: Tab) -> None:
        """A misspelt commune is found, said, and can be undone."""
        await tab.start()
        await tab.say("j habite a serain")

        await expect(tab.bubbles.nth(2)).to_contain_text("j habite a serain")
        await expect(tab.newest).to_contain_text("Seraing")
        await expect(tab.newest.get_by_role("button", name="Non, autre commune")).to_be_visible()

    async def test_a_press_changes_the_message_that_holds_the_button(self, tab: Tab) -> None:
        """No new message; and the page says that it was changed."""
        await tab.start()
        await tab.press("Je suis en danger")

        await expect(tab.newest.locator(".meta")).to_contain_text("modifié")
        await expect(tab.bubbles).to_have_count(2)
        await expect(tab.newest.locator("[aria-busy=true]")).to_have_count(0)

    async def test_erase_takes_both_sides_away(self, demo: Demo, tab: Tab) -> None:
        """On the page, and in what the page's script holds of it."""
        await tab.start()
        await tab.say("j habite a serain")
        await tab.press("Effacer")

        await expect(tab.bubbles).to_have_count(0)
        assert "serain" not in await tab.page.content()

    async def test_a_pop_up_says_what_was_erased_and_is_gone_once_it_is_closed(self, tab: Tab) -> None:
        """What it said stands nowhere in the page; one can begin again."""
        await tab.start()
        await tab.press("Effacer")
        pop_up = tab.page.get_by_role("dialog")
        await expect(pop_up).to_contain_text("2 messages sont effacés.")
        await pop_up.get_by_role("button", name="Fermer").click()

        await expect(pop_up).to_be_hidden()
        await expect(tab.page.locator("#pop-up-text")).to_be_empty()
        await tab.start()

    async def test_a_number_is_copied(self, tab: Tab) -> None:
        """As it is dialled."""
        await tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await tab.start()
        await tab.say("Verviers")
        button = tab.newest.locator("[data-kind=copy]").first
        await button.click()

        await expect(tab.page.locator("#toast")).to_contain_text("Copié")
        copied = await tab.page.evaluate("navigator.clipboard.readText()")
        assert copied == re.sub(r"\D", "", await button.inner_text())

    async def test_the_language_of_the_telephone_is_that_of_the_bot(self, demo: Demo, browser: Browser) -> None:
        """A Dutch browser is greeted in Dutch, by the page and by the bot."""
        async with window(browser, "nl-BE") as tab:
            await tab.open(demo.stage.url)
            await expect(tab.page.locator("#start")).to_have_text("Beginnen")
            await tab.start()
            await tab.say("ik woon in Gent")

            await expect(tab.newest).to_contain_text("Dit hebben we voor Gent.")
            assert await tab.page.locator("html").get_attribute("lang") == "nl"
            tab.assert_clean()

    async def test_the_switch_changes_the_page_and_the_telephone(self, tab: Tab) -> None:
        """Before Start; what is written already stays."""
        await tab.page.get_by_role("button", name="Nederlands").click()
        await tab.start()

        await expect(tab.page.get_by_role("textbox", name="Bericht")).to_be_visible()
        await expect(tab.newest).to_contain_text("In gevaar?")

    async def test_each_tab_is_another_person(self, demo: Demo, tab: Tab) -> None:
        """Who sees nothing of the first."""
        await tab.start()
        other = Tab(await tab.page.context.new_page())
        await other.open(demo.stage.url)
        await other.start()
        await other.say("Mol")

        await expect(other.bubbles).to_have_count(4)
        await expect(tab.bubbles).to_have_count(2)
        other.assert_clean()
        await other.page.close()

    async def test_a_place_is_shared_without_asking_the_machine(self, tab: Tab) -> None:
        """Chosen from the list of municipalities: the browser would ask a service on the network."""
        await tab.start()
        await tab.footer.get_by_role("button", name="Joindre").click()
        await tab.footer.get_by_role("button", name="Ma position").click()
        await tab.page.locator("#places").select_option(label="Verviers")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()

        await expect(tab.newest).to_contain_text("Verviers")

    async def test_a_place_that_is_not_sent_stays_here(self, tab: Tab) -> None:
        """Also after another one was sent."""
        await tab.start()
        dialog = tab.page.get_by_role("dialog")
        for leave in ("Fermer", "Envoyer", ""):
            await tab.footer.get_by_role("button", name="Joindre").click()
            await tab.footer.get_by_role("button", name="Ma position").click()
            await (dialog.get_by_role("button", name=leave).click() if leave else tab.page.keyboard.press("Escape"))
            await expect(dialog).to_be_hidden()
        await tab.page.locator("#text").fill("Mol")
        await tab.page.keyboard.press("Enter")
        await expect(tab.newest).to_contain_text("Mol")

        # The greeting, and an answer to each of the two.
        await expect(tab.page.locator("article.bot")).to_have_count(3)

    async def test_a_deep_link_is_followed(self, demo: Demo, french: Tab) -> None:
        """Behind the address, as behind t.me/…: Start sends it."""
        await french.open(f"{demo.stage.url}?start=m-62096")
        await french.start()

        await expect(french.newest).to_contain_text("Seraing")
        french.assert_clean()

    async def test_a_photo_is_sent(self, tab: Tab) -> None:
        """And answered, as on Telegram: nothing is a dead end."""
        await tab.start()
        await tab.footer.get_by_role("button", name="Joindre").click()
        await tab.footer.get_by_role("button", name="Photo").click()

        await expect(tab.bubbles).to_have_count(4)


class TestShowing:
    """Whatever the bot can send."""

    async def test_hostile_words_are_words(self, tab: Tab) -> None:
        """Nothing of them is run or fetched."""
        await tab.start()
        await tab.say(HOSTILE)

        await expect(tab.bubbles.nth(2).locator(".text")).to_have_text(HOSTILE)
        await expect(tab.bubbles.locator("img, script")).to_have_count(0)

    async def test_entities_become_nodes(self, demo: Demo, tab: Tab) -> None:
        """Nested, counted in UTF-16; a link that is neither http nor tel is plain words."""
        await tab.start()
        bold = {"type": "bold", "offset": 3, "length": 8}
        link = {"type": "text_link", "offset": 3, "length": 4, "url": "https://www.besafe.be/"}
        evil = {"type": "text_link", "offset": 12, "length": 4, "url": "javascript:alert(3)"}
        bot_says(demo, {"text": "😀 site gras, evil 04 223 45 67", "entities": [bold, link, evil]})
        await expect(tab.bubbles).to_have_count(3)  # the start has bold words too

        await expect(tab.newest.locator("strong")).to_have_text("site gra")
        await expect(tab.newest.locator("strong a")).to_have_attribute("href", "https://www.besafe.be/")
        addresses = await tab.newest.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert addresses == ["https://www.besafe.be/", "tel:+3242234567"]

    async def test_a_chat_with_people_is_named_and_not_opened(self, demo: Demo, tab: Tab) -> None:
        """The button says where it would lead; the page goes nowhere, least of all where somebody answers."""
        await tab.start()
        bot_says(demo, {"text": "?"}, {"inline_keyboard": [[{"text": "Chat", "url": "https://1712.be/chat"}]]})
        await tab.press("Chat")

        await expect(tab.page.locator("#toast")).to_have_text("https://1712.be/chat")
        assert len(tab.page.context.pages) == 1

    async def test_a_picture_is_shown(self, demo: Demo, tab: Tab) -> None:
        """From the memory of the emulator."""
        await tab.start()
        demo.api.world.files["file-0123456789abcdef"] = PIXEL
        bot_says(demo, {"photo": [{"file_id": "file-0123456789abcdef"}], "caption": "La carte"})

        picture = tab.newest.get_by_role("link", name="Photo").get_by_role("img")
        await expect(tab.newest).to_contain_text("La carte")
        await expect(picture).to_be_visible()
        assert await picture.evaluate("picture => picture.naturalWidth") == 1

    async def test_a_keyboard_stands_in_place_of_the_letters(self, demo: Demo, tab: Tab) -> None:
        """A key types its words; the key of the place asks where the telephone is."""
        await tab.start()
        place = {"text": "Où je suis", "request_location": True}
        bot_says(demo, {"text": "?"}, {"keyboard": [[{"text": "Gent"}], [place]]})

        await tab.footer.get_by_role("button", name="Où je suis").click()
        await expect(tab.page.get_by_role("dialog")).to_be_visible()
        await tab.page.keyboard.press("Escape")
        await tab.footer.get_by_role("button", name="Gent").click()
        await expect(tab.bubbles.nth(3).locator(".text")).to_have_text("Gent")
        await expect(tab.newest).to_contain_text("Voici ce que nous avons pour Gand.")

    async def test_the_bot_presents_itself(self, demo: Demo, assistant: Assistant, tab: Tab) -> None:
        """Before Start, with what it says of itself on Telegram; its menu is in the language of the telephone."""
        async with Bot(demo.api.token, demo.api.base_url) as bot:
            await present(bot, assistant)

        await expect(tab.page.locator("#about")).to_contain_text("En danger ?")
        await tab.start()
        await tab.footer.get_by_role("button", name="Commandes").click()
        await tab.footer.get_by_role("button", name="/effacer").click()

        await expect(tab.newest).to_contain_text("101 / 112")

    async def test_the_end_is_said(self, demo: Demo, tab: Tab) -> None:
        """With the emergency numbers; what was written is gone from the page."""
        await tab.start()
        await demo.leave()

        await expect(tab.page.get_by_role("alert")).to_contain_text("L’essai est arrêté.")
        await expect(tab.page.get_by_role("alert").get_by_role("link", name="112")).to_be_visible()
        await expect(tab.bubbles).to_have_count(0)


class TestAccess:
    """For keyboards, for screen readers, for small windows."""

    async def test_everything_that_can_be_used_has_a_name(self, tab: Tab) -> None:
        """Buttons, links, fields and pictures, hidden ones too."""
        await tab.start()
        await tab.say("Verviers")

        assert await tab.page.evaluate(UNNAMED) == []
        assert await tab.page.locator("img:not([alt])").count() == 0

    async def test_a_keyboard_is_enough(self, tab: Tab) -> None:
        """Start, a message, a button below the answer, out of a pop-up and out of a menu."""
        await tab.page.locator("#start").focus()
        await tab.page.keyboard.press("Enter")
        await expect(tab.bubbles).to_have_count(2)
        await tab.page.locator("#text").focus()
        await tab.page.keyboard.type("Mol")
        await tab.page.keyboard.press("Enter")
        await expect(tab.bubbles).to_have_count(4)
        await tab.newest.get_by_role("button", name="Effacer").focus()
        await tab.page.keyboard.press("Enter")
        await expect(tab.bubbles).to_have_count(0)
        await expect(tab.page.get_by_role("dialog").get_by_role("button")).to_be_focused()
        await tab.page.keyboard.press("Enter")
        await tab.page.locator("#start").press("Enter")
        await expect(tab.bubbles).to_have_count(2)
        await tab.footer.get_by_role("button", name="Joindre").press("Enter")
        await expect(tab.footer.get_by_role("button", name="Ma position")).to_be_focused()
        await tab.page.keyboard.press("Escape")

        await expect(tab.footer.get_by_role("button", name="Joindre")).to_be_focused()

    async def test_a_change_under_the_finger_keeps_the_place(self, tab: Tab) -> None:
        """The keyboard goes on below the message that changed."""
        await tab.start()
        await tab.newest.get_by_role("button", name="Je suis en danger").press("Enter")
        await expect(tab.newest.locator(".meta")).to_contain_text("modifié")

        await expect(tab.newest.locator("button:focus")).to_have_count(1)

    async def test_nothing_stands_out_of_the_window(self, tab: Tab) -> None:
        """On a small telephone, a usual one and a desk; and no number is cut."""
        await tab.start()
        await tab.say("Verviers")
        for width, height in ((320, 568), (390, 844), (1280, 900)):
            await tab.page.set_viewport_size({"width": width, "height": height})

            assert await tab.page.evaluate(TOO_WIDE) == []
