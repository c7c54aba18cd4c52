"""What a reader of German or English sees of facts that have French and Dutch alone."""

import pytest

from bot.knowledge.facts import Facts, at_home
from bot.knowledge.fields import Text
from bot.knowledge.files.load import load_topics
from bot.knowledge.gazetteer import FLEMISH
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def home(facts: Facts) -> Facts:
    """The facts as such a reader has them."""
    return at_home(facts)


class TestText:
    """One sentence."""

    def test_its_own_language_comes_first(self) -> None:
        """If someone wrote it."""
        text = Text(fr="un", nl="een", de="eins", en="one")

        assert [text[language] for language in ("fr", "nl", "de", "en")] == ["un", "een", "eins", "one"]

    def test_french_where_nothing_else_is_said(self) -> None:
        """As long as nobody knows where it is."""
        text = Text(fr="un", nl="een")

        assert [text[language] for language in ("fr", "nl", "de", "en")] == ["un", "een", "un", "un"]


@pytest.mark.parametrize("language", ["de", "en"])
class TestServices:
    """By where they work."""

    @pytest.mark.parametrize("service", ["ocmw-boom", "politie-riho", "gemeente-boom"])
    def test_what_is_flemish_falls_back_to_dutch(self, home: Facts, service: str, language: str) -> None:
        """The name under which its reader will find it."""
        one = home.services[service]

        assert (one.name.de, one.name[language]) == (None, one.name.nl)

    @pytest.mark.parametrize("service", ["police-arches", "dus-namur", "eva-midi", "maison-rue-verte"])
    def test_what_is_walloon_or_in_brussels_falls_back_to_french(
        self, home: Facts, service: str, language: str
    ) -> None:
        """Both."""
        one = home.services[service]

        assert (one.name.de, one.name[language]) == (None, one.name.fr)

    def test_labels_alerts_and_sites_too(self, home: Facts, language: str) -> None:
        """All the parts of a service."""
        for service in home.services.values():
            if set(service.languages) != {"nl"} or not service.area.municipalities:
                continue
            labels = [phone.label for phone in service.phones if phone.label and not phone.label.de]

            assert [label[language] for label in labels] == [label.nl for label in labels], service.id


class TestWrittenOut:
    """What helps everywhere is said in all four languages."""

    def test_the_lines_of_the_country_and_of_a_region(self, facts: Facts) -> None:
        """Their name and what they do, and all else that a victim reads of them."""
        everywhere = [one for one in facts.services.values() if one.always_shown]

        assert len(everywhere) > 15
        for service in everywhere:
            texts = {name: value for name, value in service.parts() if isinstance(value, Text)}
            said = [value for name, value in texts.items() if name not in {"professional_note", "organization"}]
            assert all(text.de and text.en for text in said), service.id

    def test_what_the_topics_lead_to(self, facts: Facts) -> None:
        """So that a subject does not end in another language."""
        topics = load_topics(ROOT / "knowledge" / "topics.yaml")
        services = {facts.services[one] for topic in topics.by_id.values() for one in topic.services}

        assert [one.id for one in services if not (one.description.de and one.description.en)] == []
        assert all(text.de and text.en for topic in topics.by_id.values() for text in (topic.title, *topic.lines))

    def test_what_each_project_is(self, facts: Facts) -> None:
        """And what has to be said of a municipality."""
        for project in facts.projects.values():
            assert all(text.de and text.en for text in (project.summary, *project.municipality_notes.values()))


def test_projects_follow_their_region(home: Facts) -> None:
    """A Flemish project by its Dutch title; one of Brussels or Wallonia by the French one."""
    projects = home.projects

    assert projects["midwest"].short_title["en"] == projects["midwest"].short_title.nl
    assert projects["midwest"].status.note["de"] == projects["midwest"].status.note.nl
    assert projects["midwest"].municipal_sites["37022"].url["en"] == "https://www.tielt.be/"
    assert projects["maya"].short_title["en"] == projects["maya"].short_title.fr
    assert projects["vifment-fini"].short_title["de"] == projects["vifment-fini"].short_title.fr


@pytest.mark.parametrize("language", ["nl", "de", "en"])
def test_the_page_of_a_flemish_police_zone_is_the_dutch_one(home: Facts, language: str) -> None:
    """A French page may be empty there."""
    zones = {zone.name: zone for project in home.projects.values() for zone in project.police_zones}

    assert zones["PZ Gent"].page(language) == "https://www.politie.be/5415"
    assert zones["PZ Gent"].page("fr") == "https://www.police.be/5415"


def test_french_and_dutch_readers_see_the_same_as_ever(facts: Facts, home: Facts) -> None:
    """Nothing is lost for them."""
    for language in ("fr", "nl"):
        was = {one.id: (one.name[language], one.description[language]) for one in facts.services.values()}
        now = {one.id: (one.name[language], one.description[language]) for one in home.services.values()}

        assert was == now


def test_english_uses_the_name_that_stands_on_the_road_sign(facts: Facts) -> None:
    """Of a municipality: Dutch in Flanders, French in Brussels and Wallonia; German has names of its own."""
    names = {one.nis: one.names for one in facts.gazetteer.municipalities.values()}

    assert [names[nis]["en"] for nis in ("41018", "62063", "21013")] == ["Geraardsbergen", "Liège", "Saint-Gilles"]
    assert names["62063"]["de"] == "Lüttich"


def test_the_digits_of_flanders_are_those_of_its_municipalities(facts: Facts) -> None:
    """And of no other."""
    for one in facts.gazetteer.municipalities.values():
        assert one.nis.startswith(FLEMISH) is (one.region == "flanders")
