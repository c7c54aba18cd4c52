"""Inline mode: cards of places and services for any chat, in the reader's language first."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineQueryResultArticle, InputTextMessageContent

from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.files import locale_sources
from bot.knowledge.fields import plain_spaces
from bot.knowledge.service import Reader
from bot.telegram.inline import ID_BYTES, MAX_RESULTS, results
from tests.conftest import ROOT
from tests.emulator.fixtures import bot_api
from tests.telegram.on_telegram import anna, hours, running
from tests.telegram_emulator.formatting import units

__all__ = ["anna", "bot_api", "hours", "running"]

BOT = "relais_emulated_bot"


def keys(assistant: Assistant, query: str) -> list[str]:
    """What is offered, by the ids of the results."""
    return [result.id for result in results(assistant, query, BOT)]


def places(assistant: Assistant, query: str) -> list[str]:
    """What is offered, each once."""
    return list(dict.fromkeys(key.partition("-")[0] for key in keys(assistant, query)))


def words(result: InlineQueryResultArticle) -> str:
    """The message that a result sends."""
    assert isinstance(result.input_message_content, InputTextMessageContent)
    return result.input_message_content.message_text


class TestWhatIsFound:
    """Letters in, cards out."""

    @pytest.mark.parametrize("query", ["Herstal", "herstal ", "4040", "HERSTAL", "Vottem"])
    def test_a_place_gives_its_card_in_french_in_dutch_and_in_both(self, assistant: Assistant, query: str) -> None:
        """By its name, a part of it or its postal code."""
        assert keys(assistant, query)[:3] == ["62051-fr", "62051-nl", "62051-fr-nl"]

    def test_the_cards_are_in_their_languages(self, assistant: Assistant) -> None:
        """Numbers once in each, and what to do in danger."""
        french, dutch, both = map(plain_spaces, map(words, results(assistant, "Herstal", BOT)[:3]))

        assert "En danger ? Appelez le 101" in french
        assert "In gevaar? Bel 101" not in french
        assert "In gevaar? Bel 101" in dutch
        assert "En danger ?" in both
        assert "In gevaar?" in both

    def test_a_name_of_several_places_offers_each(self, assistant: Assistant) -> None:
        """With the municipality that it lies in."""
        titles = [result.title for result in results(assistant, "Heusden", BOT)]

        assert titles[0] == "Heusden (Destelbergen) · français"
        assert titles[3] == "Heusden (Heusden-Zolder) · français"

    @pytest.mark.parametrize(("letters", "meant"), [("Zandh", "Zandhoven"), ("Anv", "Anvers"), ("Kapell", "Kapellen")])
    def test_a_beginning_comes_before_a_correction(self, assistant: Assistant, letters: str, meant: str) -> None:
        """Half a name can look like the whole of another one, misspelt."""
        assert results(assistant, letters, BOT)[0].title == f"{meant} · français"

    def test_the_first_letters_offer_what_they_begin(self, assistant: Assistant) -> None:
        """Before what they could be a misspelling of: the answer grows while someone types."""
        assert places(assistant, "herst")[:2] == ["62051", "73028"]

    def test_a_misspelt_name_offers_the_likely_one_by_its_name(self, assistant: Assistant) -> None:
        """Whoever chooses reads the title."""
        assert results(assistant, "Seriang", BOT)[0].title == "Seraing · français"

    @pytest.mark.parametrize("query", ["maya", "projet maya", "Project Maya"])
    def test_a_project_offers_its_municipalities(self, assistant: Assistant, query: str) -> None:
        """The one that coordinates it first."""
        maya = assistant.facts.projects["maya"]

        assert places(assistant, query)[0] == maya.coordinator
        assert set(places(assistant, query)) <= {*maya.municipalities, *assistant.facts.services}

    @pytest.mark.parametrize("query", ["1712", "0800 30 030", "080030030", "ecoute viol"])
    def test_a_service_is_found_by_its_number_or_its_name(self, assistant: Assistant, query: str) -> None:
        """As it is written or without spaces and accents."""
        assert {"be-1712-fr", "evc-fr"} & set(keys(assistant, query))

    @pytest.mark.parametrize("query", ["zzzz", "Paris", "il me frappe", "?!", "a"])
    def test_where_nothing_is_found_stand_the_lines(self, assistant: Assistant, query: str) -> None:
        """With a word on why."""
        found = results(assistant, query, BOT)

        assert [result.id for result in found] == [
            "evc-fr", "evc-nl", "evc-fr-nl", "be-1712-fr", "be-1712-nl", "be-1712-fr-nl",
        ]  # fmt: skip
        assert found[0].description == "Rien trouvé. Cette ligne d’aide peut chercher avec vous."

    def test_an_empty_query_says_what_to_type(self, assistant: Assistant) -> None:
        """Above the same lines."""
        assert results(assistant, "", BOT)[0].description == "Écrivez une commune, un code postal ou un service."


class TestLanguages:
    """What is offered follows the languages of the interface."""

    @pytest.mark.parametrize(
        ("languages", "offered"),
        [
            (("nl",), ["62051-nl"]),
            (("nl", "fr"), ["62051-nl", "62051-fr", "62051-nl-fr"]),
            (("fr", "nl", "de", "en"), ["62051-fr", "62051-nl", "62051-de", "62051-en", "62051-fr-nl"]),
        ],
    )
    def test_each_language_has_its_card(
        self, assistant: Assistant, languages: tuple[str, ...], offered: list[str]
    ) -> None:
        """And the first two have one together."""
        layout = assistant.screens("fr").layout
        texts = Texts(locale_sources(ROOT / "locales", languages), strict=True)
        other = Assistant(assistant.facts, layout.topics, assistant.understanding, texts, layout.referrals.now)

        assert keys(other, "4040") == offered

    @pytest.mark.parametrize(
        ("query", "account", "first"),
        [
            ("mechele", "nl", "Mechelen · Nederlands"),
            ("mechele", "nl-BE", "Mechelen · Nederlands"),
            ("mechele", "fr", "Malines · français"),
            ("Roulers", "nl", "Roeselare · Nederlands"),
            ("Seriang", "nl", "Seraing · Nederlands"),
        ],
    )
    def test_the_reader_has_their_own_language_first(
        self, assistant: Assistant, query: str, account: str, first: str
    ) -> None:
        """As their Telegram tells it, whatever was typed."""
        assert results(assistant, query, BOT, account)[0].title == first

    @pytest.mark.parametrize("account", ["", "en", "tr", "pt-br"])
    @pytest.mark.parametrize(("query", "first"), [("mechele", "12025-nl"), ("malin", "12025-fr"), ("ocmw aals", "nl")])
    def test_without_one_the_language_of_the_name_that_was_typed(
        self, assistant: Assistant, query: str, first: str, account: str
    ) -> None:
        """Nobody types Mechelen in French."""
        assert first in results(assistant, query, BOT, account)[0].id

    def test_what_they_are_told_is_in_it_too(self, assistant: Assistant) -> None:
        """The two languages of one card stand in the same order."""
        found = results(assistant, "zzzz", BOT, "nl")

        assert [result.id for result in found[:3]] == ["evc-nl", "evc-fr", "evc-nl-fr"]
        assert found[0].description == "Niets gevonden. Deze hulplijn kan samen met u zoeken."


class TestTheSubtitle:
    """What stands under the title of a row, before anyone presses it."""

    def test_of_a_place_it_is_the_first_number_and_whose_it_is(self, assistant: Assistant) -> None:
        """Not the doubt about its project."""
        french, dutch, *_ = results(assistant, "Herstal", BOT)

        assert french.description == "0800 30 030 · Écoute violences conjugales"
        assert dutch.description == "1712 · Hulplijn 1712"

    def test_of_a_service_it_is_its_numbers(self, assistant: Assistant) -> None:
        """Its name is the title."""
        assert results(assistant, "0800 30 030", BOT)[0].description == "0800 30 030"

    @pytest.mark.parametrize(
        ("service", "way_in"),
        [
            ("praxis", "Vous pouvez commencer par Écoute violences conjugales : 0800 30 030."),
            ("stop-violence-brussels", "https://stop-violence.brussels/"),
            ("nupraatikerover", "https://www.nupraatikerover.be/"),
        ],
    )
    def test_without_a_number_it_is_the_way_in(self, assistant: Assistant, service: str, way_in: str) -> None:
        """In words, the chat, or the site."""
        found = results(assistant, assistant.facts.services[service].name["fr"], BOT)
        row = next(result for result in found if result.id == f"{service}-fr")

        assert plain_spaces(row.description) == way_in

    @pytest.mark.no_cover
    def test_it_is_never_empty(self, assistant: Assistant) -> None:
        """For every third service that can be found, and every third place."""
        names = [service.name["nl"] for service in assistant.facts.services.values()][::3]
        towns = [assistant.facts.gazetteer.municipalities[nis].names.fr for nis in assistant.facts.project_of][::3]

        assert not [
            row.title for name in (*names, *towns) for row in results(assistant, name, BOT) if not row.description
        ]


class TestWhatIsSent:
    """Public facts, in a form that Telegram takes."""

    @pytest.mark.no_cover
    def test_every_service_that_a_victim_may_see_fits(self, assistant: Assistant) -> None:
        """And no other is offered."""
        victim = {one.service.id for one in assistant.screens("fr").layout.referrals.show(assistant.facts.services)}
        for service in assistant.facts.services.values():
            for result in results(assistant, service.name["fr"], BOT):
                key = result.id.removesuffix("-fr-nl").removesuffix("-fr").removesuffix("-nl")

                assert key.isdigit() or key in victim
                assert units(words(result)) <= 4096
                assert len(result.id.encode()) <= ID_BYTES

    @pytest.mark.no_cover
    def test_what_is_for_professionals_stands_on_no_card(self, assistant: Assistant) -> None:
        """Numbers that a victim must not see."""
        refer, checked = assistant.screens("fr").layout.referrals.refer, 0
        for nis in assistant.facts.project_of:
            public, known = (
                {phone.number for one in refer(nis, reader).contacts for phone in one.service.phones}
                for reader in Reader
            )
            name = assistant.facts.gazetteer.municipalities[nis].names.fr
            card = next(words(result) for result in results(assistant, name, BOT) if result.id == f"{nis}-fr-nl")
            checked += len(known - public)

            assert not [line for line in card.split("\n") for number in known - public if line.startswith(number)]
        assert checked > 0

    def test_what_a_fact_says_is_never_markup(self, assistant: Assistant) -> None:
        """Angle brackets and ampersands."""
        service = assistant.facts.services["evc"]
        name = dataclasses.replace(service.name, fr="<b>A & co</b>")
        changed = dataclasses.replace(service, name=name)
        facts = dataclasses.replace(assistant.facts, services={**assistant.facts.services, "evc": changed})
        layout = assistant.screens("fr").layout
        other = Assistant(facts, layout.topics, assistant.understanding, layout.localizer.texts, layout.referrals.now)

        assert "<b>&lt;b&gt;A &amp; co&lt;/b&gt;</b>" in words(results(other, "0800 30 030", BOT)[0])

    @settings(max_examples=150)
    @given(st.text(max_size=256))
    @pytest.mark.no_cover
    def test_any_text_has_an_answer(self, assistant: Assistant, query: str) -> None:
        """At most 50 results, each with an id of its own, and the emergency numbers on each."""
        found = results(assistant, query, BOT)

        assert 1 <= len(found) <= MAX_RESULTS
        assert len({result.id for result in found}) == len(found)
        assert all("112" in words(result) and "101" in words(result) for result in found)
