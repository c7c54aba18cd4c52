"""The addresses of municipalities."""

import re

import pytest

from bot.conversation.flow import Assistant
from bot.web.pages import Addresses, slug
from tests.web.serving import Visit, visited


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Liège", "liege"),
        ("Saint-Nicolas (Liège)", "saint-nicolas-liege"),
        ("'s Gravenbrakel", "s-gravenbrakel"),
        ("Büllingen", "bullingen"),
        ("Écaussinnes", "ecaussinnes"),
        ("Fosses-la-Ville", "fosses-la-ville"),
        ("  ", ""),
    ],
)
def test_a_name_in_an_address(name: str, expected: str) -> None:
    """Small letters, digits and hyphens."""
    assert slug(name) == expected


def test_each_municipality_has_one_of_its_own_in_each_language(assistant: Assistant) -> None:
    """565 of each, no two alike, none that is another page."""
    addresses = Addresses(assistant.facts, ("fr", "nl", "de", "en"))
    for language in ("fr", "nl", "de", "en"):
        paths = {addresses.path(language, nis) for nis in assistant.facts.gazetteer.municipalities}

        assert len(paths) == 565
        assert all(re.fullmatch(rf"/{language}/[a-z0-9]+(-[a-z0-9]+)*", path) for path in paths)
        assert paths.isdisjoint({f"/{language}/{name}" for name in ("traces", "map", "pro")})


@pytest.mark.no_cover
async def test_each_is_answered_with_its_own_name(visit: Visit, assistant: Assistant) -> None:
    """All 565, in French and in Dutch, each with the emergency numbers."""
    for language in ("fr", "nl"):
        for nis, one in assistant.facts.gazetteer.municipalities.items():
            page = await visit.get(visit.site.addresses.path(language, nis))
            assert page.status == 200
            assert one.names[language] in page.first
            assert "tel:112" in page.text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/fr/mechelen", "/fr/malines"),
        ("/nl/malines", "/nl/mechelen"),
        ("/nl/puurs", "/nl/puurs-sint-amands"),
        ("/fr/jemeppe-sur-meuse", "/fr/seraing"),
        ("/fr/Seraing", "/fr/seraing"),
        ("/fr/seraing/", "/fr/seraing"),
        ("/fr/LI%C3%88GE", "/fr/liege"),
        ("/fr/pro/mechelen", "/fr/pro/malines"),
        ("/fr/4100", "/fr/seraing"),
    ],
)
async def test_another_name_leads_on(visit: Visit, path: str, to: str) -> None:
    """One in another language, an old one, that of a part, a postal code, other letters."""
    answer = await visit.get(path)

    assert (answer.status, answer.headers["Location"]) == (301, to)
    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_name_of_several_is_a_question(visit: Visit) -> None:
    """As it is in the conversation."""
    page = await visit.arrive("/fr/saint-nicolas")

    assert page.status == 200
    assert page.first == "Quelle commune voulez-vous dire ?"
    assert (await visit.arrive("/fr/saint-nicolas-4420")).first == "Voici ce que nous avons pour Saint-Nicolas."


@pytest.mark.parametrize("path", ["/fr/zzzzz", "/fr/seraign", "/fr/paris", "/fr/" + "x" * 2000, "/fr/pro/zzzzz"])
async def test_what_names_no_municipality_is_not_found(visit: Visit, path: str) -> None:
    """A spelling is not guessed; the page asks where somebody lives."""
    page = await visit.arrive(path)

    assert page.status == 404
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.first.startswith("Où habitez-vous")
    assert "Cette adresse n’existe pas ici." in page.words


async def test_the_conversation_leads_to_none_of_them(visit: Visit, assistant: Assistant) -> None:
    """The history holds no place that somebody told."""
    await visit.arrive("/fr")
    page = await visit.say("seraing")
    for label in ("Plus de contacts", "Retour", "Autre aide"):
        page = await visit.press(label)
        assert {*re.findall(r'(?:action|href)="(/fr[^"]*)"', page.text)} <= {"/fr", "/fr/map"}


class TestSearchEngines:
    """What they are told."""

    async def test_the_list_has_every_address_and_no_record(self, assistant: Assistant) -> None:
        """Whole addresses, under the public name."""
        async with visited(assistant, address="https://relais.example") as visit:
            listed = re.findall("<loc>(.*?)</loc>", (await visit.get("/sitemap.xml", Host="relais.example")).text)
            robots = (await visit.get("/robots.txt", Host="relais.example")).text

        assert len(listed) == len(set(listed)) == 2 * (565 + 3)
        assert "https://relais.example/fr/seraing" in listed
        assert all(one.startswith("https://relais.example/") for one in listed)
        assert "Sitemap: https://relais.example/sitemap.xml" in robots

    async def test_a_page_names_its_forms_in_other_languages(self, assistant: Assistant) -> None:
        """Where the public name is known."""
        async with visited(assistant, address="https://relais.example") as visit:
            page = (await visit.get("/fr/malines", Host="relais.example")).text

        assert '<link rel="canonical" href="https://relais.example/fr/malines">' in page
        assert '<link rel="alternate" hreflang="nl" href="https://relais.example/nl/mechelen">' in page

    @pytest.mark.parametrize(
        ("header", "to"), [("nl-BE,nl;q=0.9,fr;q=0.8", "/nl"), ("ja, fr;q=0.5", "/fr"), ("", "/fr"), ("xx", "/fr")]
    )
    async def test_the_door_leads_to_the_language_of_the_browser(self, visit: Visit, header: str, to: str) -> None:
        """Or to the first one of the interface."""
        answer = await visit.get("/", Accept_Language=header)

        assert (answer.status, answer.headers["Location"], answer.headers["Vary"]) == (302, to, "Accept-Language")


async def test_the_map_says_in_words_what_it_shows(visit: Visit, assistant: Assistant) -> None:
    """Each territory with its number, its project and its municipality."""
    page = await visit.arrive("/fr/map")
    picture = await visit.get("/fr/map.svg")

    assert page.words.count("(") >= len(assistant.facts.projects)
    assert '<img src="/fr/map.svg"' in page.text
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.headers["Content-Encoding"] == "gzip"
    assert int(picture.headers["Content-Length"]) < 60_000
    assert picture.text.startswith("<svg")
    assert (await visit.get("/fr/map.svg", Accept_Encoding="identity")).text == picture.text
