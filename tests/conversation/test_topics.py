"""The other doors after a referral: short, from the knowledge, with a source, and back to where one came from."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from bot.conversation import actions
from bot.conversation.flow import Assistant
from bot.conversation.screen import Contact, Screen, length
from bot.conversation.state import Pressed, Told
from bot.knowledge.fields import plain_spaces
from bot.knowledge.phrases import Hint
from tests.conversation.conftest import FOUR
from tests.conversation.walk import MOST_TOPIC, numbers, text_of

LIEGE, GENT, BRUSSELS, EUPEN, TURNHOUT = "62063", "44021", "21004", "63023", "13040"
PLACES = (None, LIEGE, GENT, BRUSSELS, EUPEN, TURNHOUT)
OTHER_HELP = ("talk", "legal", "shelter", "barring-order", "police", "children", "money")
ROLES = ("relative", "child", "perpetrator", "professional")


def screens(assistant: Assistant, language: str) -> Iterator[tuple[str, str | None, Screen]]:
    """Each topic, without a place and in several."""
    for topic in assistant.screens(language).layout.topics.by_id:
        for nis in PLACES:
            pressed = Pressed(actions.topic(topic, nis))
            yield topic, nis, assistant.respond(assistant.begin(language), pressed)[1]


@pytest.mark.parametrize("topic", [*OTHER_HELP, *ROLES])
def test_each_door_and_each_kind_of_person_has_its_screen(assistant: Assistant, topic: str) -> None:
    """Offered after a referral, and on the first screen: never demanded."""
    topics = assistant.screens("fr").layout.topics

    assert topic in {one.id for one in (topics.other_help if topic in OTHER_HELP else topics.roles)}


@pytest.mark.parametrize("language", FOUR)
class TestEveryTopic:
    """In every language, with and without a place."""

    def test_it_is_short_and_someone_can_be_called(self, polyglot: Assistant, language: str) -> None:
        """Besides 112 and 101."""
        for topic, nis, screen in screens(polyglot, language):
            assert length(screen.blocks) <= MOST_TOPIC, (topic, nis)
            assert numbers(screen), (topic, nis)
            assert [one.text for one in screen.copies], (topic, nis)

    def test_it_names_its_sources(self, polyglot: Assistant, language: str) -> None:
        """As the file has them."""
        topics = polyglot.screens(language).layout.topics
        for topic, _, screen in screens(polyglot, language):
            for source in topics.by_id[topic].sources:
                assert topics.sources[source].title in text_of(screen), topic
            for source in topics.by_id[topic].background:
                assert topics.sources[source].title not in text_of(screen), topic

    def test_no_source_is_about_another_country(self, polyglot: Assistant, language: str) -> None:
        """Its laws and numbers would be taken for ours: all that is shown is Belgian, or of the Union that it is in."""
        topics = polyglot.screens(language).layout.topics
        hosts = {
            str(topics.sources[source].url).split("/")[2] for topic in topics.by_id.values() for source in topic.sources
        }

        # The site of the Union, that of a shelter in Brussels, and lists that were checked by hand.
        belgian = {"beta.e-justice.europa.eu", "www.cpvcf.org", "github.com"}
        assert {host for host in hosts if not host.endswith(".be")} <= belgian

    def test_it_leads_back(self, polyglot: Assistant, language: str) -> None:
        """To the other doors, and from there to the referral."""
        for _, nis, screen in screens(polyglot, language):
            back = f"{actions.OTHER_HELP}:{nis}" if nis else actions.START
            assert back in screen.actions()
            if nis:
                _, other_help = polyglot.respond(polyglot.begin(language), Pressed(back))
                assert actions.municipality(nis) in other_help.actions()

    def test_who_works_elsewhere_is_not_shown(self, polyglot: Assistant, language: str) -> None:
        """But a line that speaks the reader's language, where nobody who works there can be called in it."""
        facts, topics = polyglot.screens(language).layout.facts, polyglot.screens(language).layout.topics
        covered = {
            nis: {
                one.name[language]
                for one in facts.services.values()
                if facts.covers(one.area, facts.gazetteer.municipalities[nis])
            }
            for nis in PLACES
            if nis
        }
        called = [one for one in facts.services.values() if language in one.languages and one.phones]
        own = {one.name[language]: one for one in called}
        for topic, nis, screen in screens(polyglot, language):
            if nis:
                shown = {block.name for block in screen.blocks if isinstance(block, Contact)}
                elsewhere = [own[name] for name in shown - covered[nis]]
                assert all(one.always_shown for one in elsewhere), (topic, nis)
                of_topic = {facts.services[one].name[language] for one in topics.by_id[topic].services}
                assert not elsewhere or not of_topic & shown & covered[nis] & own.keys(), (topic, nis)

    def test_to_a_child_it_speaks_as_to_one_or_says_nothing(self, polyglot: Assistant, language: str) -> None:
        """Where nobody wrote words for a child the contacts stay, and of these whoever is there for children."""
        topics = polyglot.screens(language).layout.topics
        young = replace(polyglot.begin(language), told=Told(hints=frozenset({Hint.YOUNG})))
        for topic, nis in product(topics.other_help, PLACES):
            _, screen = polyglot.respond(young, Pressed(actions.topic(topic.id, nis)))
            said = {plain_spaces(line[language]) for line in topic.young or ()}

            assert numbers(screen), (topic.id, nis)
            assert said <= {*text_of(screen).splitlines()}, (topic.id, nis)
            to_adults = {plain_spaces(line[language]) for line in topic.lines} - said
            assert not to_adults & {*text_of(screen).splitlines()}, (topic.id, nis)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_first_lawyer_is_free_since_february_2026(assistant: Assistant, language: str) -> None:
    """Whatever the income, as the source says."""
    _, screen = assistant.respond(assistant.begin(language), Pressed(actions.topic("legal", LIEGE)))
    words = {"fr": ("1er février 2026", "revenu"), "nl": ("1 februari 2026", "inkomen")}

    assert all(word in text_of(screen) for word in words[language])


@pytest.mark.parametrize(
    ("topic", "nis", "name"),
    [
        ("money", "12025", "OCMW Mechelen (algemene sociale dienst)"),
        ("money", "21015", "Gemeente Schaarbeek, algemeen nummer"),
        ("police", "12025", "Lokale politie Rivierenland (algemeen nummer, niet dringend)"),
        ("police", "21009", "Politie Elsene, slachtofferbejegening"),
        ("children", "92094", "SOS Enfants Dinant (SAILFE, Franstalig)"),
    ],
)
def test_it_names_what_is_of_its_kind_and_near(assistant: Assistant, topic: str, nis: str, name: str) -> None:
    """The OCMW that its words speak of, and the police of the place, without a line for each in its file."""
    _, screen = assistant.respond(assistant.begin("nl"), Pressed(actions.topic(topic, nis)))

    assert name in [block.name for block in screen.blocks if isinstance(block, Contact)]


def test_money_leads_to_no_service_for_violence(assistant: Assistant) -> None:
    """Seraing has one of its own, and no number of its CPAS is known."""
    _, screen = assistant.respond(assistant.begin("fr"), Pressed(actions.topic("money", "62096")))

    assert "PREVIF" not in text_of(screen)
