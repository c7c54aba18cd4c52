"""The pages over real HTTP, without a script: the conversation, who may ask, what is answered to what."""

import asyncio
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.conversation.flow import Assistant
from bot.conversation.state import Pressed, State
from bot.knowledge.fields import plain_spaces
from bot.web import site as pages
from bot.web.form import FORM_LIFETIME
from tests.web.serving import EXIT, Visit, visited

PAGES = ("/fr", "/nl", "/fr/seraing", "/fr/pro/seraing", "/fr/pro", "/fr/traces", "/fr/map", "/fr/zzzzz")


class TestConversation:
    """The same screens as on Telegram, from the state that each page brings back."""

    async def test_a_message_is_answered_with_the_numbers_of_its_place(self, visit: Visit) -> None:
        """Misspelt, in danger: what the issue's first sentence asks for."""
        await visit.arrive("/fr")
        page = await visit.say("il me frape, jabite verviés")

        assert page.first == "Voici ce que nous avons pour Verviers."
        assert "sortez et allez là où il y a du monde" in page.words
        assert '<a href="tel:080030030">0800 30 030</a>' in page.text

    async def test_what_was_told_stays_with_the_conversation(self, visit: Visit) -> None:
        """A child who is asked for the place is still a child when it comes."""
        await visit.arrive("/fr")
        await visit.say("j'ai 12 ans, papa frappe maman")
        page = await visit.say("namur")

        assert "103" in page.words
        assert "Tu es en danger" in page.words

    async def test_nobody_remembers_it_without_the_form(self, visit: Visit) -> None:
        """The next person begins from nothing."""
        await visit.arrive("/fr")
        await visit.say("j'ai 12 ans, papa frappe maman")
        await visit.arrive("/fr")
        page = await visit.say("namur")

        assert "Tu es en danger" not in page.words

    async def test_two_tabs_are_two_conversations(self, assistant: Assistant) -> None:
        """Each goes on from its own page, in whichever process."""
        async with visited(assistant, secret="the-same-" * 5) as one, visited(assistant, secret="the-same-" * 5) as two:
            await one.arrive("/fr")
            await one.say("seraing")
            two.page = one.page
            await two.press("Nederlands")
            await one.press("Autre commune")

            assert two.page.first == "Dit hebben we voor Seraing."
            assert "Où habitez-vous ?" in one.page.words

    async def test_a_button_leads_on(self, visit: Visit) -> None:
        """To more contacts, and back."""
        await visit.arrive("/fr/seraing")
        assert (await visit.press("Plus de contacts")).first == "D’autres contacts pour Seraing."
        assert (await visit.press("Retour")).first == "Voici ce que nous avons pour Seraing."

    async def test_the_language_is_switched(self, visit: Visit) -> None:
        """The page says which one it is in, and its forms go on in it."""
        await visit.arrive("/fr/seraing")
        page = await visit.press("Nederlands")

        assert '<html lang="nl"' in page.text
        assert page.headers["Content-Language"] == "nl"
        assert set(re.findall(r'action="([^"]+)"', page.text)) == {"/nl"}
        assert '<button name="press" value="lang:fr|m:62096" lang="fr">Français</button>' in page.text

    async def test_a_message_in_dutch_is_answered_in_dutch(self, visit: Visit) -> None:
        """Also on a French page, as on Telegram."""
        await visit.arrive("/fr")

        assert (await visit.say("ik woon in mechele")).first == "Dit hebben we voor Mechelen."

    async def test_a_command_works_as_on_telegram(self, visit: Visit) -> None:
        """A professional who knows /pro needs no other way."""
        await visit.arrive("/fr")

        assert "Herstal" in (await visit.say("/pro Herstal")).first

    async def test_a_command_is_understood_as_people_type_it(self, visit: Visit) -> None:
        """With a full stop, a gap, or an accent."""
        await visit.arrive("/fr")
        typed = ("/effacer", "/effacer.", "/ effacer", "/éffacer")

        assert len({(await visit.say(text)).first for text in typed}) == 1

    async def test_a_position_is_a_municipality(self, visit: Visit) -> None:
        """It stands in no page afterwards."""
        await visit.arrive("/fr")
        page = await visit.post({"position": "50.612 5.513"})

        assert page.first == "Voici ce que nous avons pour Seraing."
        assert "50.6" not in page.text

    @pytest.mark.parametrize("position", ["", "x", "1", "1 2 3", "nan 5", "inf 5", "91 5", "50 181", "50,6 5,5"])
    async def test_what_is_no_position_shows_the_page_again(self, visit: Visit, position: str) -> None:
        """Nothing was asked."""
        await visit.arrive("/fr/seraing")

        assert (await visit.post({"position": position})).first == "Voici ce que nous avons pour Seraing."

    async def test_the_discreet_version_has_no_telling_word(self, visit: Visit) -> None:
        """Nor one of Telegram, where the page differs."""
        await visit.arrive("/fr")
        page = await visit.press("Quelqu’un peut lire ces messages")

        assert "le bouton en haut de la page" in page.words
        assert not re.search(r"(?i)telegram|trois points|violen|position|projet|effacer plus tard", page.words)
        assert "/fr/map" not in page.text
        page = await visit.say("seraing")
        assert "04 223 45 67" in page.words or "0800 30 030" in page.words
        assert not re.search(r"(?i)violen|projet", page.words)

    async def test_erase_forgets_what_was_told(self, visit: Visit) -> None:
        """And says what it cannot undo."""
        await visit.arrive("/fr")
        await visit.say("j'ai 12 ans, papa frappe maman")
        page = await visit.press("Effacer")

        assert page.first == "C’est fait."
        assert "La page a tout oublié." in page.words
        assert "Tu es en danger" not in (await visit.say("namur")).words

    @pytest.mark.parametrize("action", ["later", "later:30"])
    async def test_nothing_is_promised_that_only_telegram_can_do(self, visit: Visit, action: str) -> None:
        """To erase after a silence, from a button that no page has."""
        await visit.arrive("/fr")

        assert "sont effacés" not in (await visit.post({"press": action})).words

    async def test_arabic_is_read_from_right_to_left(self, visit: Visit) -> None:
        """And says which language it is."""
        await visit.arrive("/fr")
        page = await visit.say("ساعدني زوجي يضربني")

        assert '<p class="plain" lang="ar" dir="auto">' in page.text
        assert "112" in page.words

    async def test_an_old_form_begins_anew(self, visit: Visit) -> None:
        """What was asked is answered all the same."""
        await visit.arrive("/fr")
        await visit.say("j'ai 12 ans, papa frappe maman")
        visit.clock.time += FORM_LIFETIME + 1
        page = await visit.say("namur")

        assert "Cette page a recommencé." in page.words
        assert page.first == "Voici ce que nous avons pour Namur."
        assert "Tu es en danger" not in page.words
        assert "Cette page a recommencé." not in (await visit.say("liège")).words

    async def test_a_tampered_form_begins_anew(self, visit: Visit) -> None:
        """Nobody can make a state."""
        await visit.arrive("/fr/pro/seraing")
        page = await visit.say("namur", state=visit.page.state[:-8] + "AAAAAAA=")

        assert page.first == "Voici ce que nous avons pour Namur."

    async def test_a_mistake_of_ours_leaves_nobody_without_a_number(
        self, visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It is counted; the log has the kind of error and nothing of what was said."""
        await visit.arrive("/fr")

        def broken(*_: object) -> None:
            raise KeyError("canaryword")

        monkeypatch.setattr(Assistant, "respond", broken)
        page = await visit.say("canaryword")

        assert (page.status, "101" in page.words) == (200, True)
        assert "KeyError" in caplog.text
        assert "canaryword" not in caplog.text + page.text


class TestProfessional:
    """The record, with its warnings."""

    async def test_its_address_shows_it(self, visit: Visit) -> None:
        """And is kept by no search engine."""
        page = await visit.arrive("/fr/pro/seraing")

        assert "Seraing" in page.first
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert "Herstal" in (await visit.say("herstal")).first

    async def test_without_a_place_it_asks(self, visit: Visit) -> None:
        """As /pro does."""
        assert "noindex" in (await visit.arrive("/fr/pro")).headers["X-Robots-Tag"]

    async def test_no_page_of_a_victim_leads_there(self, visit: Visit) -> None:
        """By an address, nor does the list for search engines."""
        for path in ("/fr", "/fr/seraing", "/fr/traces", "/fr/map", "/sitemap.xml", "/robots.txt"):
            assert not re.search(r"/pro\b", (await visit.get(path)).text)


class TestWhoMayAsk:
    """Browsers that show our own pages, under our own name."""

    @pytest.mark.parametrize("site", ["same-site", "cross-site", "x"])
    async def test_another_site_cannot_speak_here(self, visit: Visit, site: str) -> None:
        """Where the browser tells where a request comes from."""
        await visit.arrive("/fr")
        page = await visit.post({"text": "seraing"}, Sec_Fetch_Site=site)

        assert (page.status, "Seraing" in page.text) == (403, False)
        assert "101" in page.text

    @pytest.mark.parametrize(
        ("origin", "status"), [("https://evil.example", 403), ("http://127.0.0.1:1", 200), ("null", 200)]
    )
    async def test_an_older_browser_tells_the_origin(self, visit: Visit, origin: str, status: int) -> None:
        """It is null where a page sends no referrer, as ours do."""
        await visit.arrive("/fr")

        assert (await visit.post({"text": "seraing"}, Origin=origin)).status == status

    @pytest.mark.parametrize("site", ["same-origin", "none"])
    async def test_our_own_forms_are_taken(self, visit: Visit, site: str) -> None:
        """`none` is a person who loads the page again."""
        await visit.arrive("/fr")

        assert (await visit.post({"text": "seraing"}, Sec_Fetch_Site=site)).status == 200

    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "169.254.169.254"])
    async def test_another_name_for_this_machine_is_refused(self, visit: Visit, host: str) -> None:
        """A name that somebody bound to 127.0.0.1 would make another site's page of ours."""
        assert (await visit.get("/fr", Host=host)).status == 421

    async def test_with_an_address_only_its_name_is_ours(self, assistant: Assistant) -> None:
        """Health is for whoever watches over the process, under any name."""
        async with visited(assistant, address="https://relais.example") as visit:
            assert (await visit.get("/fr", Host="relais.example")).status == 200
            assert (await visit.get("/fr", Host="RELAIS.example")).status == 200
            assert (await visit.get("/fr")).status == 421
            assert (await visit.get("/health")).status == 200

    async def test_no_answer_depends_on_what_a_proxy_or_a_caller_adds(self, visit: Visit) -> None:
        """Nothing that somebody writes into a header comes back in a page."""
        page = await visit.get("/fr", X_Forwarded_Host="evil.example", X_Original_URL="/nl", Referer="evil.example")

        assert "evil" not in page.text + str(page.headers)
        assert page.first.startswith("Où habitez-vous")


class TestBounds:
    """What is too much, and what is nothing."""

    async def test_a_message_of_4096_characters_is_read(self, visit: Visit) -> None:
        """In an alphabet that takes three bytes for each."""
        await visit.arrive("/fr")

        assert (await visit.say("seraing " + "ア" * (4096 - 8))).status == 200

    async def test_a_larger_request_is_answered_with_the_question(self, visit: Visit) -> None:
        """413, and what is enough."""
        await visit.arrive("/fr")
        page = await visit.say("x" * pages.MAX_REQUEST)

        assert page.status == 413
        assert "Ce message est trop long. La commune suffit." in page.words

    async def test_a_huge_one_is_not_read(self, visit: Visit) -> None:
        """Its connection is closed."""
        await visit.arrive("/fr")

        assert (await visit.say("x" * 300_000)).status == 400

    async def test_one_that_is_never_finished_ends(self, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
        """Others are answered meanwhile."""
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(visit.url).port)
        writer.write(b"POST /fr HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nstate=")
        await writer.drain()

        assert (await visit.get("/fr")).status == 200
        writer.close()
        assert await reader.read() == b""

    @pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"state=%ff&text=%ff", b"text=" + b"%00" * 50])
    async def test_any_bytes_are_answered(self, visit: Visit, body: bytes) -> None:
        """Nothing was said, or nothing that is understood."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        async with visit.session.post(f"{visit.url}/fr", data=body, headers=form) as answer:
            assert (answer.status, b"<h1" in await answer.read()) == (200, True)

    async def test_a_form_that_is_no_form_is_refused(self, visit: Visit) -> None:
        """Without a traceback in a page or in a log."""
        form = {"Content-Type": "multipart/form-data; boundary=x"}
        async with visit.session.post(f"{visit.url}/fr", data=b"--x\r\nbroken", headers=form) as answer:
            assert answer.status in {200, 400}

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
    async def test_only_what_a_browser_does_is_done(self, visit: Visit, method: str) -> None:
        """Everything else is refused."""
        assert (await visit.get("/fr", method)).status == 405

    @pytest.mark.parametrize("path", ["/xx", "/xx/seraing", "/static/no.css", "/static/../site.py", "/.env", "/FR"])
    async def test_what_is_not_there_is_not_found(self, visit: Visit, path: str) -> None:
        """No file but those of the pages is sent."""
        assert (await visit.get(path)).status == 404

    async def test_a_page_can_be_asked_for_without_its_body(self, visit: Visit) -> None:
        """As search engines and monitors do."""
        page = await visit.get("/fr/seraing", "HEAD")

        assert (page.status, page.text) == (200, "")


class TestHeaders:
    """What every answer says of itself."""

    @pytest.fixture
    def paths(self) -> Iterator[str]:
        """Addresses of each kind."""
        return iter((*PAGES, "/static/page.css", "/static/page.js", "/static/icon.svg", "/sitemap.xml", "/", "/xx"))

    async def test_nothing_is_kept_told_on_or_framed(self, visit: Visit, paths: Iterator[str]) -> None:
        """Whatever is asked for; nothing inline runs, nothing comes from elsewhere."""
        for path in paths:
            headers = (await visit.get(path)).headers
            assert headers["Cache-Control"] == "no-store"
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["X-Content-Type-Options"] == "nosniff"
            policy = headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; ")
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert not {"Set-Cookie", "Etag", "ETag", "Last-Modified", "X-Powered-By"} & headers.keys()
            assert headers.get("Server", "") == ""

    @pytest.mark.parametrize("path", PAGES)
    async def test_a_page_has_nothing_inline_and_nothing_from_elsewhere(self, visit: Visit, path: str) -> None:
        """All that it loads is its own; where it leads elsewhere it sends no referrer."""
        page = (await visit.get(path)).text

        assert not re.search(r"<style|\son[a-z]+=|\sstyle=|javascript:|<script(?! src=)", page)
        loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', page)
        assert [one for one in loaded if not one.startswith("/")] == []
        outside = re.findall(r'<a [^>]*href="http[^>]*>', page)
        assert [one for one in outside if "noreferrer" not in one] == []
        assert [one for one in outside if EXIT not in one and 'target="_blank"' not in one] == []

    async def test_the_exit_leads_where_the_settings_say_and_nowhere_else(self, visit: Visit) -> None:
        """No part of a request changes it; the site redirects to itself alone."""
        page = await visit.get("/fr?exit=https://evil.example&next=//evil.example")
        assert f'<a id="exit" href="{EXIT}" rel="nofollow noreferrer"' in page.text
        assert "evil" not in page.text

        for path in ("//evil.example", "/fr//evil.example", "/fr/%0d%0aSet-Cookie:x", "/fr/Mechelen", "/"):
            answer = await visit.get(path)
            assert re.fullmatch(r"(/[a-z0-9/-]*)?", answer.headers.get("Location", ""))
            assert "evil" not in answer.headers.get("Location", "")
            assert "Set-Cookie" not in answer.headers

    async def test_the_exit_is_the_first_that_a_keyboard_reaches(self, visit: Visit) -> None:
        """Before anything else that can be pressed."""
        first = re.search(r"<(?:a|button|input)\b[^>]*>", (await visit.get("/fr/seraing")).text)

        assert first
        assert 'id="exit"' in first[0]

    async def test_the_title_tells_nothing(self, visit: Visit) -> None:
        """It stands in the history, in the tab and on a screen that is shared."""
        titles = {re.findall("<title>(.*)</title>", (await visit.get(path)).text)[0] for path in PAGES}
        await visit.arrive("/fr")
        answer = await visit.say("il me frappe, seraing")

        assert {*map(plain_spaces, titles)} == {"Numéros utiles", "Nuttige nummers", "Numéros utiles : Seraing"}
        assert "<title>Numéros utiles</title>" in answer.text


class TestCounters:
    """/metrics and /health, of the pages as of the chats."""

    async def test_an_answer_is_counted_by_outcome_region_and_language(self, visit: Visit) -> None:
        """Nothing else."""
        await visit.arrive("/fr/seraing")
        await visit.say("ik woon in gent")
        page = (await visit.get("/metrics")).text

        assert 'relais_answers_total{language="fr",outcome="referral",region="wallonia"} 1.0' in page
        assert 'relais_answers_total{language="nl",outcome="referral",region="flanders"} 1.0' in page
        assert not re.search("(?i)seraing|gent|62096", page)

    async def test_health_says_when_somebody_was_answered(self, visit: Visit) -> None:
        """As for Telegram."""
        assert '"last_update": null' in (await visit.get("/health")).text
        await visit.arrive("/fr")
        assert '"last_update": "' in (await visit.get("/health")).text


async def test_an_edit_is_shown_by_the_next_page(visit: Visit, assistant: Assistant) -> None:
    """The assistant is taken anew for each request, and what is made of its facts once for each."""
    before = visit.site.assistant
    assert visit.site.assistant is before

    other = assistant.on_web()
    visit.site.now = lambda: other
    assert visit.site.assistant is not before
    assert (await visit.get("/fr/seraing")).status == 200


def test_the_assistant_of_telegram_stays_as_it_is(assistant: Assistant) -> None:
    """What the web says differently it says on the web alone."""
    state = State("fr", view="privacy")

    assert "Telegram" in str(assistant.screens("fr").privacy())
    assert "Telegram" not in str(assistant.on_web().screens("fr").privacy())
    assert "minutes" in str(assistant.respond(state, Pressed("later"))[1])


class TestOtherDirectories:
    """The services in the standard of Open Referral, for who lists services of all kinds."""

    async def test_all_pages_hold_each_service_once(self, visit: Visit, assistant: Assistant) -> None:
        """What a victim may see today, and nothing more."""
        seen: list[dict[str, Any]] = []
        page, last = 0, False
        while not last:
            page += 1
            answer = json.loads((await visit.get(f"/api/hsds/services?lang=fr&per_page=100&page={page}")).text)
            seen += answer["contents"]
            last = answer["last_page"]
            assert (answer["page_number"], answer["first_page"]) == (page, page == 1)
        shown = assistant.screens("fr").layout.referrals.show(assistant.facts.services)

        assert [one["name"] for one in seen] == [one.service.name.fr for one in shown]
        assert answer["total_items"] == len(seen) < len(assistant.facts.services)
        assert answer["total_pages"] == page

    async def test_no_number_for_professionals_is_in_it(self, visit: Visit, assistant: Assistant) -> None:
        """Nor one that nobody checked."""
        text = (await visit.get("/api/hsds/services?per_page=500")).text
        services = assistant.facts.services.values()
        numbers = {one.number for each in services for one in each.phones}
        public = assistant.screens("fr").layout.referrals.show(assistant.facts.services)
        shown = {phone.number for one in public for phone in one.service.phones}

        assert numbers - shown
        assert [number for number in numbers - shown if f'"number": "{number}"' in text] == []

    async def test_the_usual_page(self, visit: Visit) -> None:
        """Fifty; a page behind the last one is empty, and no mistake."""
        first = json.loads((await visit.get("/api/hsds/services")).text)
        beyond = json.loads((await visit.get("/api/hsds/services?page=99999")).text)

        assert (first["size"], len(first["contents"]), first["empty"]) == (50, 50, False)
        assert (beyond["size"], beyond["empty"], beyond["contents"]) == (0, True, [])

    async def test_one_service(self, visit: Visit) -> None:
        """By the id that others keep; in the language that was asked for."""
        (one,) = json.loads((await visit.get("/api/hsds/services?per_page=1")).text)["contents"]
        answer = await visit.get(f"/api/hsds/services/{one['id']}?lang=nl")

        assert json.loads(answer.text)["id"] == one["id"]
        assert answer.headers["Content-Type"].startswith("application/json")
        assert (await visit.get("/api/hsds/services/00000000-0000-0000-0000-000000000000")).status == 404

    @pytest.mark.parametrize("query", ["page=0", "page=x", "per_page=-1", "page=1e9", "page=٣"])
    async def test_a_page_that_is_none(self, visit: Visit, query: str) -> None:
        """It is refused; as is a language that is not spoken."""
        assert (await visit.get(f"/api/hsds/services?{query}")).status == 400
        assert (await visit.get("/api/hsds/services?lang=xx")).status == 404

    async def test_nothing_can_be_written(self, visit: Visit) -> None:
        """It is read only; what standard it is stands above."""
        assert (await visit.post({}, "/api/hsds/services")).status == 405
        assert (await visit.get("/api/hsds/services", "HEAD")).status == 200
        assert json.loads((await visit.get("/api/hsds/")).text)["version"] == "3.0"
