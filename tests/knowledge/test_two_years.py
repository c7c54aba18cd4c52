"""The display rule on the real facts: two years without any maintenance, step by step, on every screen."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from bot.conversation.flow import Assistant
from bot.conversation.localizer import Texts
from bot.conversation.referral import Referrals
from bot.conversation.screen import Contact, Screen, length
from bot.conversation.screens.municipality import FIRST_ANSWER, MunicipalityScreens
from bot.files import locale_sources
from bot.knowledge.facts import Facts
from bot.knowledge.fields import Kind
from bot.knowledge.hours import BELGIUM
from bot.knowledge.project import Project
from bot.knowledge.service import Reader, Service, Visibility, last_read, review_days, visibility
from tests.conftest import LANGUAGES, ROOT

pytestmark = pytest.mark.no_cover

FOUR = ("fr", "nl", "de", "en")
# Days after the last reading: fresh, warned, the edges of both periods, and two years.
STEPS = (0, 90, 180, 181, 270, 360, 361, 365, 366, 540, 730, 731, 1000)
NATIONAL = frozenset({Kind.EMERGENCY, Kind.EMERGENCY_APP, Kind.SUICIDE_LINE, Kind.CHILD_LINE, Kind.LISTENING_LINE})
PROJECTS = (
    "maya", "rezone-midi", "rupel-mycorrhiza", "ouders-onderling", "hoe-gaat-het-met-u", "platform-gent",
    "trauma-bij-kinderen", "kempische-vuist", "vrijwillige-hulpgroep", "midwest", "stopp-vif", "dispositif-liegeois",
    "espace-vif", "vifment-fini", "verviers-dison",
)  # fmt: skip


@pytest.fixture(scope="module")
def polyglot(assistant: Assistant) -> Assistant:
    """The assistant in all four languages."""
    layout = assistant.screens("fr").layout
    texts = Texts(locale_sources(ROOT / "locales", FOUR), strict=True)
    return Assistant(assistant.facts, layout.topics, assistant.understanding, texts, layout.referrals.now)


@pytest.fixture(scope="module")
def newest(facts: Facts) -> dt.date:
    """The day after which nobody did anything."""
    return max(last_read(one, facts.service_sources[one.id]) for one in facts.services.values())


def days(newest: dt.date) -> Iterator[dt.date]:
    return (newest + dt.timedelta(step) for step in STEPS)


def about(assistant: Assistant, day: dt.date, language: str, reader: Reader = Reader.VICTIM) -> MunicipalityScreens:
    """The screens as they are at ten in the evening of that day."""
    evening = dt.datetime.combine(day, dt.time(22), BELGIUM)
    layout = assistant.screens(language, reader).layout
    return MunicipalityScreens(replace(layout, referrals=Referrals(layout.facts, lambda: evening)))


def text(screen: Screen) -> str:
    return "\n".join(
        "\n".join((block.name, *(number.text for number in block.numbers), *block.lines))
        if isinstance(block, Contact)
        else block.text
        for block in screen.blocks
    )


def seen(facts: Facts, service: Service, day: dt.date) -> Visibility:
    return visibility(service, facts.service_sources[service.id], Reader.VICTIM, day)


class TestEveryService:
    """The rule, for each contact that there is."""

    def test_it_only_fades(self, facts: Facts, newest: dt.date) -> None:
        """Shown, then with a warning, then gone; never back."""
        order = [Visibility.SHOWN, Visibility.DUE, Visibility.HIDDEN]
        for service in facts.services.values():
            steps = [order.index(seen(facts, service, day)) for day in days(newest)]

            assert steps == sorted(steps), service.id

    def test_each_step_comes_on_its_day(self, facts: Facts) -> None:
        """A warning after one period, withdrawal after the second."""
        for service in facts.services.values():
            read, period = last_read(service, facts.service_sources[service.id]), review_days(service)
            first = seen(facts, service, read)
            if service.always_shown or first is Visibility.HIDDEN:
                continue
            edges = [seen(facts, service, read + dt.timedelta(step)) for step in (period, period + 1, 2 * period)]

            assert [first, *edges] == [Visibility.SHOWN, Visibility.SHOWN, Visibility.DUE, Visibility.DUE], service.id
            assert seen(facts, service, read + dt.timedelta(2 * period + 1)) is Visibility.HIDDEN, service.id

    def test_emergency_numbers_and_first_lines_never_vanish(self, facts: Facts, newest: dt.date) -> None:
        """Not in ten years."""
        # A chat alone is no number that everybody knows: it fades as all else does.
        called = {
            one.id for one in facts.services.values() if one.kind in NATIONAL and (one.phones or one.always_shown)
        }
        first = {*facts.routes.all()} & called
        regional = {one for ids in facts.routes.by_region.values() for one in ids}

        assert len(first | regional) > 5
        for service_id in first | regional:
            assert seen(facts, facts.services[service_id], newest + dt.timedelta(3650)) is Visibility.SHOWN, service_id

    def test_a_professional_goes_on_seeing_everything(self, facts: Facts, newest: dt.date) -> None:
        """Marked for what it is."""
        later = newest + dt.timedelta(1000)
        for service in facts.services.values():
            sources = facts.service_sources[service.id]

            assert visibility(service, sources, Reader.PROFESSIONAL, later) is not Visibility.HIDDEN


def test_these_are_all_projects(facts: Facts) -> None:
    """So that none is left out below."""
    assert set(PROJECTS) == set(facts.projects)


@pytest.mark.parametrize("project_id", PROJECTS)
class TestEveryProject:
    """What someone sees in each municipality of a project, as the facts grow old."""

    def test_no_screen_is_a_dead_end(self, assistant: Assistant, newest: dt.date, project_id: str) -> None:
        """Both emergency numbers, and a line that never fades, on each of the days, in both languages; one answers."""
        for day in days(newest):
            for language in LANGUAGES:
                screens = about(assistant, day, language)
                for nis in assistant.facts.projects[project_id].municipalities:
                    said = text(screens.referral(nis))
                    first = screens.layout.ranking(nis).first
                    lines = [one for one in first if one.service.always_shown and one.service.phones]

                    assert all(number in said for number in screens.layout.numbers().values()), (nis, day)
                    assert any(one.service.phones[0].number in said for one in lines), (nis, day)
                    assert first[0].waiting == 0, (nis, day)

    def test_a_victim_never_sees_what_is_out_of_date(
        self, assistant: Assistant, newest: dt.date, project_id: str
    ) -> None:
        """And what is due carries the day of its last reading."""
        for day in days(newest):
            screens = about(assistant, day, "fr")
            for nis in assistant.facts.projects[project_id].municipalities:
                referral = screens.layout.referrals.refer(nis, Reader.VICTIM)
                for shown in referral.contacts:
                    row = screens.layout.row(shown)
                    warned = any(screens.layout.localizer.day(shown.last_read) in line for line in row.lines)

                    assert shown.visibility in {Visibility.SHOWN, Visibility.DUE}
                    assert warned is (shown.visibility is Visibility.DUE), (shown.service.id, day)

    @pytest.mark.parametrize("language", FOUR)
    def test_after_two_years_police_town_and_region_are_left(
        self, polyglot: Assistant, newest: dt.date, project_id: str, language: str
    ) -> None:
        """No local number that nobody looked at; the police zone and the municipality's site stand with the project."""
        screens = about(polyglot, newest + dt.timedelta(731), language)
        project = screens.layout.facts.projects[project_id]
        for nis in project.municipalities:
            answer, about_it = screens.referral(nis), text(screens.project(nis))
            referral, ranking = screens.layout.referrals.refer(nis, Reader.VICTIM), screens.layout.ranking(nis)
            zones = project.zones_of(nis)

            assert referral.local == referral.general == ()
            assert ranking.first
            assert all(one.service.always_shown for one in (*ranking.first, *referral.contacts))
            assert [block.name for block in answer.blocks if isinstance(block, Contact)] == [
                one.service.name[language] for one in ranking.first
            ]
            assert length(answer.blocks) <= FIRST_ANSWER, nis
            assert all(zone.name in about_it and (zone.page(language) or "") in about_it for zone in zones)
            assert site(project, nis, language) in about_it

    def test_each_step_on_its_own_day(self, assistant: Assistant, newest: dt.date, project_id: str) -> None:
        """Warning, grace, withdrawal: as the days pass, local contacts only grow fewer, and some have gone at last."""
        nis = assistant.facts.projects[project_id].coordinator
        seen_on = [
            [shown.service.id for shown in about(assistant, day, "fr").layout.referrals.refer(nis, Reader.VICTIM).local]
            for day in days(newest)
        ]

        assert all(set(later) <= set(earlier) for earlier, later in pairwise(seen_on))
        assert seen_on[-1] == []

    def test_the_state_of_the_project_carries_its_date(
        self, polyglot: Assistant, newest: dt.date, project_id: str
    ) -> None:
        """So that it does not grow wrong by itself."""
        project = polyglot.facts.projects[project_id]
        for language in polyglot.languages:
            screens = about(polyglot, newest, language)

            assert screens.layout.localizer.partial_date(project.status.as_of) in text(
                screens.project(project.coordinator)
            )


def site(project: Project, nis: str, language: str) -> str:
    """The site of the municipality, or nothing where no source gives it."""
    return project.municipal_sites[nis].url[language] if nis in project.municipal_sites else ""
