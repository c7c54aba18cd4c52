"""What needs a look, and in what order."""

import datetime as dt
from typing import Any

import pytest

from bot.conversation.localizer import Localizer, Texts
from bot.desk.review import (
    Reason,
    by_project,
    call_sheet,
    conflicting,
    domain_list,
    domains,
    questions,
    review,
    review_spreadsheet,
    review_tables,
)
from bot.desk.tables import PAGE_WIDTH
from bot.knowledge.facts import Facts
from bot.knowledge.fields import plain_spaces
from tests.builders import READ, service, with_services
from tests.conftest import LANGUAGES

CHECKED = {"on": READ, "by": "team"}


def reasons(facts: Facts, day: int = 0, **changes: Any) -> tuple[Reason, ...]:  # noqa: ANN401  # any field of a service
    return review(with_services(facts, service(**changes)), READ + dt.timedelta(day))[0].reasons


class TestReasons:
    """Each of them alone."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [(0, ()), (365, ()), (366, (Reason.DUE,)), (730, (Reason.DUE,)), (731, (Reason.OUT_OF_DATE,))],
    )
    def test_age(self, facts: Facts, day: int, expected: tuple[Reason, ...]) -> None:
        """A year for what has neither number nor hours, and one more."""
        assert reasons(facts, day, checked=CHECKED) == expected

    def test_a_line_that_is_always_shown_must_be_reviewed_too(self, facts: Facts) -> None:
        """It is shown for ever, so all the more."""
        assert reasons(facts, 800, checked=CHECKED, always_shown=True) == (Reason.OUT_OF_DATE,)

    def test_never_checked(self, facts: Facts) -> None:
        """However good its source."""
        assert reasons(facts) == (Reason.NOT_CHECKED,)

    def test_doubtful(self, facts: Facts) -> None:
        """Until a person has checked it."""
        assert reasons(facts, confidence="low") == (Reason.DOUBTFUL, Reason.NOT_CHECKED)
        assert reasons(facts, confidence="low", checked=CHECKED) == ()

    def test_no_page_to_open(self, facts: Facts) -> None:
        """A source that nobody can look at again."""
        unlinked = with_services(facts, service(checked=CHECKED), url=None)

        assert review(unlinked, READ)[0].reasons == (Reason.NO_PAGE,)

    @pytest.mark.parametrize(
        ("one", "other", "at_odds"),
        [
            ({"hours": "24/7"}, {"hours": "Mo-Fr 09:00-17:00"}, True),
            ({"hours": "24/7"}, {"hours": "unknown"}, False),
            ({"hours": "24/7"}, {"hours": "24/7"}, False),
            ({"free": "yes"}, {"free": "no"}, True),
        ],
    )
    def test_two_entries_for_one_number(self, one: dict[str, str], other: dict[str, str], at_odds: bool) -> None:
        """They must not contradict each other; unknown contradicts nobody."""
        both = [
            service(
                name,
                hours=said.get("hours", "unknown"),
                phones=[{"number": "1712", "free": said.get("free", "unknown")}],
            )
            for name, said in (("a", one), ("b", other))
        ]

        assert conflicting(both) == ({"a", "b"} if at_odds else set())


def test_the_oldest_comes_first(facts: Facts) -> None:
    """Then what presses most."""
    recent = service("recent", checked={"on": READ + dt.timedelta(5), "by": "team"})
    found = review(with_services(facts, recent, service("old"), service("low", confidence="low")), READ)

    assert [finding.service.id for finding in found] == ["low", "old", "recent"]


def test_each_contact_stands_once(facts: Facts) -> None:
    """With its project if it has one, else with those that belong to several or to none."""
    groups = by_project(facts, review(facts, READ))
    ids = [finding.service.id for group in groups.values() for finding in group]

    assert sorted(ids) == sorted(facts.services)
    assert list(groups)[-1] is None


@pytest.mark.parametrize("language", LANGUAGES)
class TestOnPaper:
    """It prints on A4."""

    def test_tables(self, facts: Facts, texts: Texts, language: str) -> None:
        """No line is too wide, and every contact is there."""
        page = review_tables(Localizer(texts, language), facts, review(facts, dt.date(2028, 1, 1)))

        assert max(map(len, page.splitlines())) <= PAGE_WIDTH
        assert all(service_id in page for service_id in facts.services)

    def test_the_call_sheet(self, facts: Facts, texts: Texts, language: str) -> None:
        """Every number to call, what to type afterwards, and a warning not to try emergency lines."""
        localizer = Localizer(texts, language)
        page = call_sheet(localizer, facts, review(facts, dt.date(2026, 12, 1)))

        assert localizer.say("sheet-not").split(".")[0] in page
        assert all(f"relais verify {service_id} --by" in page for service_id in facts.services)

    def test_whose_wrong_number_hurts_most_is_called_first(self, facts: Facts, texts: Texts, language: str) -> None:
        """The centre whose number only a campaign of 2020 printed, the other centres; then those made for violence."""
        localizer = Localizer(texts, language)
        page = call_sheet(localizer, facts, review(facts, dt.date(2026, 12, 1)))
        at = {one: page.index(f"relais verify {one} ") for one in facts.services}

        assert localizer.say("sheet-first") in page[: at["zsg-gent"]]
        assert at["zsg-gent"] == min(at.values())
        assert max(at["cpvs-liege"], at["cpvs-charleroi"]) < min(at["zsg-leuven"], at["cpvs-bruxelles"])
        assert at["cpvs-bruxelles"] < min(at["espace-vif"], at["cvfe"], at["politie-gent"])
        assert at["cvfe"] < at["espace-vif"] < at["police-arches"]
        assert at["politie-rivierenland"] < at["ocmw-mechelen"]

    def test_domains(self, facts: Facts, texts: Texts, language: str) -> None:
        """Each with what is needed to open it."""
        page = domain_list(Localizer(texts, language), domains(facts))

        assert "https://1712.be" in page
        assert "@" not in page
        assert max(map(len, page.splitlines())) <= PAGE_WIDTH

    def test_nothing_to_do(self, facts: Facts, texts: Texts, language: str) -> None:
        """It is said."""
        localizer = Localizer(texts, language)

        assert review_tables(localizer, facts, []) == localizer.say("stale-nothing")


class TestQuestions:
    """What is known is read out; what is not is asked."""

    def asked(self, texts: Texts, **changes: Any) -> str:  # noqa: ANN401  # any field of a service
        return plain_spaces("\n".join(questions(Localizer(texts, "fr"), service(**changes))))

    def test_an_unknown_hour_is_asked(self, texts: Texts) -> None:
        """Openly."""
        assert "Quelles sont les heures" in self.asked(texts)

    def test_a_known_hour_is_read_out_and_holidays_are_asked(self, texts: Texts) -> None:
        """Where the hours do not speak of them."""
        assert "lundi à vendredi, de 9:00 à 17:00" in self.asked(texts, hours="Mo-Fr 09:00-17:00")
        assert "fériés" in self.asked(texts, hours="Mo-Fr 09:00-17:00")
        assert "Et les jours fériés" not in self.asked(texts, hours="24/7")

    def test_hours_of_a_chat_are_asked_where_there_is_one(self, texts: Texts) -> None:
        """And read out where they are known."""
        chat = {"chat": "https://awel.be/"}

        assert "du chat" not in self.asked(texts)
        assert "Quelles sont les heures du chat" in self.asked(texts, **chat)
        assert "chat est-il toujours ouvert à ces heures : lundi" in self.asked(
            texts, **chat, chat_hours="Mo 14:00-16:00"
        )

    def test_hours_of_a_desk_are_asked_where_one_may_come(self, texts: Texts) -> None:
        """Never of a secret address, unless they are known."""
        public, secret = {"visible": "public", "text": "Rue de Fer 5"}, {"visible": "secret"}

        assert "peut-on venir sur place ?" in self.asked(texts, address=public)
        assert "sur place" not in self.asked(texts, address=secret)
        assert "venir sur place à ces heures : lundi" in self.asked(texts, address=secret, desk_hours="Mo 14:00-16:00")

    def test_a_number_and_its_price(self, texts: Texts) -> None:
        """Only what we do not know."""
        known = self.asked(texts, phones=[{"number": "1712", "free": "yes", "on_bill": "no"}])

        assert "Le 1712 est-il" in known
        assert "gratuit" not in known
        assert "gratuit" in self.asked(texts, phones=[{"number": "1712"}])


def test_the_spreadsheet(small: Facts) -> None:
    """A head, and a row for each contact."""
    rows = [line.split(",") for line in review_spreadsheet(small, review(small, READ)).splitlines()]

    assert rows[0][:3] == ["project", "service", "name"]
    assert [row[:2] for row in rows[1:]] == [["espace-vif", "one"], ["", "two"]]
