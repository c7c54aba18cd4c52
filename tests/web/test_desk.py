"""The page to edit the services: who may open it, what it says as one types, what it writes, and how it is undone."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.conversation.flow import Assistant
from bot.desk.errors import DeskError
from bot.desk.patch import Patch
from bot.knowledge.fields import plain_spaces
from bot.live import ReloadingAssistant
from bot.metrics import Metrics
from bot.server import Process, serving
from bot.settings import Address
from bot.web.desk import Desk, desk_routes, form_fields, form_value, put_changes
from tests.conftest import ROOT
from tests.telegram.on_webhook import Knowledge
from tests.web.serving import Answer
from tests.web.tab import Tab

pytestmark = pytest.mark.asyncio(loop_scope="session")

SERVICE = "espace-vif"
NUMBER, OTHER = "081 20 54 29", "081 20 54 28"


@dataclass(slots=True)
class Keeper:
    """Somebody who keeps the facts, before the page, without a script."""

    desk: Desk
    origin: str
    session: aiohttp.ClientSession

    @property
    def file(self) -> Path:
        """The file of the service that is edited."""
        return self.desk.folder / "services" / "espace-vif.yaml"

    def url(self, path: str = "", language: str = "fr") -> str:
        """An address below the secret."""
        return f"{self.origin}/{self.desk.secret}/{language}/{path}"

    async def get(self, url: str, **headers: str) -> Answer:
        """Open an address."""
        async with self.session.get(url, headers=headers) as answer:
            return Answer(answer.status, dict(answer.headers), unescape(await answer.text()))

    async def send(self, do: str, path: str = f"service/{SERVICE}", origin: str | None = None, **fields: str) -> Answer:
        """Send the form as the page has it, with some fields changed."""
        page = await self.get(self.url(path)) if path.startswith("service/") else None
        found = re.search(r'name="seen" value="(\w+)"', page.text) if page else None
        sent = {"seen": found[1] if found else "", "do": do} | {
            name.replace("__", "."): text for name, text in fields.items()
        }
        headers = {"Origin": self.origin if origin is None else origin}
        async with self.session.post(
            self.url(path), data=sent, headers={k: v for k, v in headers.items() if v}
        ) as answer:
            return Answer(answer.status, dict(answer.headers), unescape(await answer.text()))


@pytest_asyncio.fixture(loop_scope="session")
async def keeper(assistant: Assistant, tmp_path: Path) -> AsyncIterator[Keeper]:
    """The page over a copy of the knowledge."""
    folder = shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    desk = Desk(folder, lambda: assistant, ROOT / "docs")
    live: Any = cast("ReloadingAssistant", Knowledge())
    async with (
        serving(Process(live, Metrics()), desk_routes(desk), Address("127.0.0.1", 0), lambda: asyncio.sleep(0)) as port,
        aiohttp.ClientSession() as session,
    ):
        desk.origin = f"http://127.0.0.1:{port}"
        yield Keeper(desk, desk.origin, session)
    desk.close()


class TestWhoMayOpenIt:
    """Whoever can open it can change what victims read."""

    async def test_without_the_secret_there_is_nothing(self, keeper: Keeper) -> None:
        """Not even a sign that something is there."""
        for path in (
            "/",
            "/fr/",
            f"/{'x' * 43}/fr/",
            f"/{'x' * 43}/fr/service/{SERVICE}",
            f"/{keeper.desk.secret}/xx/",
        ):
            assert (await keeper.get(keeper.origin + path)).status == 404
        assert (await keeper.get(keeper.url())).status == 200

    @pytest.mark.parametrize("host", ["relais.example", "evil.example:80", "127.0.0.1:1"])
    async def test_under_no_other_name(self, keeper: Keeper, host: str) -> None:
        """A name that somebody binds to this machine reaches nothing."""
        assert (await keeper.get(keeper.url(), Host=host)).status in {403, 421}

    @pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1:1", "http://localhost"])
    @pytest.mark.parametrize("path", [f"service/{SERVICE}", "undo"])
    async def test_a_form_from_elsewhere_is_refused(self, keeper: Keeper, origin: str, path: str) -> None:
        """Or from nowhere; nothing is written."""
        before = keeper.file.read_bytes()

        assert (await keeper.send("save", path, origin, phones__0__number=OTHER)).status == 403
        assert keeper.file.read_bytes() == before

    async def test_it_tells_nobody_where_it_is(self, keeper: Keeper) -> None:
        """No other site learns the address; nothing is kept, nothing runs but its own script."""
        page = await keeper.get(keeper.url(f"service/{SERVICE}"))

        assert page.headers["Referrer-Policy"] == "same-origin"
        assert page.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'; script-src 'self'" in page.headers["Content-Security-Policy"]
        assert page.headers["X-Frame-Options"] == "DENY"
        assert not re.search(r'(href|src)="https?:', page.text)


class TestForm:
    """Made from the schema, with the guide's words."""

    async def test_a_search(self, keeper: Keeper) -> None:
        """By name, by number, by id; in the language of the page."""
        for wanted in ("espace vif", "081205429", "espace-vif"):
            assert f'service/{SERVICE}"' in (await keeper.get(keeper.url(f"?q={wanted}"))).text
        assert "Geen fiche komt overeen." in (await keeper.get(keeper.url("?q=zzzzzz", "nl"))).text
        assert (await keeper.get(keeper.url("service/nobody"))).status == 404

    async def test_each_field_has_the_words_of_the_guide(self, keeper: Keeper) -> None:
        """Each key of the schema is told in both guides."""
        for _, _, service in keeper.desk.files().all_services():
            for one in form_fields(keeper.desk.held(service.id), ("fr", "nl", "de", "en")):
                assert keeper.desk.help["fr"].keys() >= set(one.keys) <= keeper.desk.help["nl"].keys()
        assert "à quel point c'est sûr" in (await keeper.get(keeper.url(f"service/{SERVICE}"))).text

    async def test_a_form_that_is_not_changed_changes_nothing(self, keeper: Keeper) -> None:
        """In none of the services: what the fields hold is what the file holds."""
        for document, path, service in keeper.desk.files().all_services():
            held = keeper.desk.held(service.id)
            sent = {one.name: one.value for one in form_fields(held, ("fr", "nl", "tr"))}
            patch = Patch(document.tree.text)
            put_changes(patch, path, form_value(sent, held), form_value(sent, held))

            assert not patch
            assert set(form_value(sent, held)) == {key for key, value in held.items() if value not in (None, [], {})}

    async def test_a_text_in_any_language_is_kept_and_can_be_added(self, keeper: Keeper) -> None:
        """The page has a field for each language that it speaks, and for each that the file has."""
        text = keeper.file.read_text("utf-8")
        held = "- id: espace-vif\n    name: {fr: Espace, nl: Espace, tr: Alan}"
        keeper.file.write_text(re.sub(r"- id: espace-vif\n    name: .*", held, text), encoding="utf-8")
        page = (await keeper.get(keeper.url(f"service/{SERVICE}"))).text
        offered = {one.name for one in form_fields(keeper.desk.held(SERVICE), ("fr", "nl", "eo"))}
        assert all(f'name="name.{code}"' in page for code in ("fr", "nl", "tr"))
        assert offered >= {"name.fr", "name.nl", "name.tr", "name.eo", "description.eo"}

        await keeper.send("save", name__eo="Ejo", name__zz="Nothing.")
        written = keeper.file.read_text("utf-8")

        assert "tr: Alan" in written
        assert "eo: Ejo" in written
        assert "Nothing." not in written

    async def test_every_problem_is_told_at_its_field(self, keeper: Keeper) -> None:
        """In the words of the check; nothing is written."""
        before = keeper.file.read_bytes()
        answer = await keeper.send("check", hours="9h-17h", kind="nothing")

        assert '<li data-field="hours"><a href="#hours">hours</a>: « 9h-17h »' in plain_spaces(answer.text)
        assert '<li data-field="kind">' in answer.text
        assert re.search(r'id="hours" name="hours" value="9h-17h" aria-invalid="true"', answer.text)
        assert keeper.file.read_bytes() == before

    async def test_a_check_across_files_is_told_too(self, keeper: Keeper) -> None:
        """A number that must not come back."""
        assert (
            "0800 30 800" in (await keeper.send("check", phones__0__number="0800 30 800")).text.partition("outcome")[2]
        )

    async def test_what_changes_and_what_people_will_see(self, keeper: Keeper) -> None:
        """In words, and as the two screens."""
        outcome = (await keeper.send("check", phones__0__number=OTHER)).text.partition('id="outcome"')[2]

        assert f"le numéro {NUMBER} devient {OTHER}" in outcome
        assert outcome.count(f'<p class="number">{OTHER}') >= 2
        assert "Ce que voit un professionnel" in outcome

    async def test_what_a_victim_does_not_see(self, keeper: Keeper) -> None:
        """It is said."""
        outcome = (await keeper.send("check", show_to_victims="false")).text.partition('id="outcome"')[2]

        assert re.search(r'Ce que voit une victime</h2>\s*<div class="screen"><p>Rien.', outcome)

    async def test_files_that_cannot_be_read(self, keeper: Keeper) -> None:
        """Somebody broke one in an editor: where, and what to write, is told here too."""
        keeper.file.write_text("sources: [", encoding="utf-8")
        answer = await keeper.get(keeper.url(f"service/{SERVICE}"))

        assert answer.status == 503
        assert "espace-vif.yaml:2:1: un crochet" in answer.text

    async def test_markup_is_text(self, keeper: Keeper) -> None:
        """Whatever somebody types."""
        hostile = "<script>alert(1)</script>"
        async with keeper.session.post(
            keeper.url(f"service/{SERVICE}"), data={"do": "check", "email": hostile}, headers={"Origin": keeper.origin}
        ) as answer:
            assert hostile not in await answer.text()


class TestSaving:
    """By position: no other byte changes."""

    async def test_one_line_changes(self, keeper: Keeper) -> None:
        """Comments, quotes and layout stay."""
        before = keeper.file.read_text(encoding="utf-8")
        answer = await keeper.send("save", phones__0__number=OTHER)

        assert answer.status == 200
        assert "C’est enregistré." in answer.text
        assert keeper.file.read_text(encoding="utf-8") == before.replace(f'number: "{NUMBER}"', f'number: "{OTHER}"', 1)

    async def test_it_is_undone(self, keeper: Keeper) -> None:
        """Byte for byte; a second time there is nothing to undo."""
        before = keeper.file.read_bytes()
        await keeper.send(
            "save",
            closed__from="2026-12-01",
            closed__until="2026-12-24",
            closed__say__fr="Fermé.",
            closed__say__nl="Gesloten.",
        )
        assert b"from: 2026-12-01" in keeper.file.read_bytes()
        answer = await keeper.send("", "undo")

        assert "espace-vif.yaml" in answer.text
        assert keeper.file.read_bytes() == before
        assert (await keeper.send("", "undo")).status == 409

    async def test_a_mistake_is_not_saved(self, keeper: Keeper) -> None:
        """The form comes back with what was typed."""
        before = keeper.file.read_bytes()
        answer = await keeper.send("save", hours="x")

        assert answer.status == 422
        assert keeper.file.read_bytes() == before

    async def test_nobody_is_written_over(self, keeper: Keeper) -> None:
        """A file that somebody changed meanwhile is left as it is."""
        layout = keeper.desk.now().screens("fr").layout
        keeper.file.write_bytes(keeper.file.read_bytes() + b"# more\n")

        with pytest.raises(DeskError, match="desk-changed"):
            keeper.desk.save(SERVICE, {"seen": "old", "phones.0.number": OTHER}, layout)
        async with keeper.session.post(
            keeper.url(f"service/{SERVICE}"),
            data={"do": "save", "seen": "old", "email": "x@y.be"},
            headers={"Origin": keeper.origin},
        ) as answer:
            assert answer.status == 409
            assert "entre-temps" in await answer.text()

    async def test_the_id_stays(self, keeper: Keeper) -> None:
        """Projects and topics name it."""
        before = keeper.file.read_bytes()
        answer = await keeper.send("save", id="other")

        assert "Rien ne change" in answer.text
        assert keeper.file.read_bytes() == before


class TestInABrowser:
    """As a social worker meets it, with scripts."""

    @pytest_asyncio.fixture(loop_scope="session")
    async def page(self, keeper: Keeper, scripted: Tab) -> Page:
        """The form of a service, found by its number."""
        await scripted.open(keeper.url())
        await scripted.page.get_by_label("Nom, numéro ou identifiant").fill(NUMBER)
        await scripted.page.get_by_role("button", name="Chercher").click()
        await scripted.page.get_by_role("link", name="Espace VIF (Namur)").click()
        return scripted.page

    async def test_a_number(self, keeper: Keeper, page: Page) -> None:
        """Told while it is typed, saved, undone."""
        before = keeper.file.read_bytes()
        await page.get_by_label("phones.0.number", exact=True).fill(OTHER)
        await expect(page.locator("#outcome")).to_contain_text(f"le numéro {NUMBER} devient {OTHER}")
        await expect(page.locator("#outcome .screen").first).to_contain_text(OTHER)
        assert keeper.file.read_bytes() == before
        await page.get_by_role("button", name="Enregistrer").click()
        await expect(page.locator("#outcome .note")).to_contain_text("C’est enregistré.")
        assert OTHER.encode() in keeper.file.read_bytes()
        await page.get_by_role("button", name="Remettre comme avant").click()
        await expect(page.locator(".note")).to_contain_text("espace-vif.yaml")

        assert keeper.file.read_bytes() == before

    async def test_a_mistake(self, page: Page) -> None:
        """The field is marked, and the words of the check stand beside it; both go when it is mended."""
        hours = page.get_by_label("hours", exact=True)
        await hours.fill("9h-17h")
        await expect(page.locator("#outcome .problems")).to_contain_text("« 9h-17h »")
        await expect(hours).to_have_attribute("aria-invalid", "true")
        await hours.fill("Mo-Fr 09:00-17:00")
        await expect(page.locator("#outcome")).to_contain_text("les heures changent")

        assert await hours.get_attribute("aria-invalid") is None

    async def test_a_closure(self, keeper: Keeper, page: Page) -> None:
        """Until a day: the screen of a victim says so before it is saved."""
        for name, text in (
            ("closed.from", "2026-11-01"),
            ("closed.until", "2026-12-24"),
            ("closed.say.fr", "Fermé jusqu'au 24 décembre."),
            ("closed.say.nl", "Gesloten."),
        ):
            await page.get_by_label(name, exact=True).fill(text)
        await expect(page.locator("#outcome .screen").first).to_contain_text("Fermé jusqu'au 24 décembre.")
        await expect(page.locator("#outcome .screen").first).not_to_contain_text("ouvre lundi")
        await page.get_by_role("button", name="Enregistrer").click()
        await expect(page.locator("#outcome .note")).to_contain_text("C’est enregistré.")

        assert "until: 2026-12-24" in keeper.file.read_text(encoding="utf-8")
        await page.get_by_role("button", name="Remettre comme avant").click()
        await expect(page.locator(".note")).to_contain_text("espace-vif.yaml")

        assert "until: 2026-12-24" not in keeper.file.read_text(encoding="utf-8")
