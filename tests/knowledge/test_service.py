"""A service as a record: what each reader may see of it, and what its fields take."""

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from bot.knowledge.hours import BELGIUM, OpenState
from bot.knowledge.service import Service, Way
from tests.builders import service

TODAY = dt.date(2026, 12, 1)
SURE, DOUBTFUL = "02 411 11 11", "02 422 22 22"


def numbers(one: Service, *, professional: bool) -> list[str]:
    return [phone.number for phone in one.as_seen(professional=professional, today=TODAY).phones]


class TestAsSeen:
    """What is hidden from whom."""

    PHONES = (
        {"number": SURE},
        {"number": DOUBTFUL, "confidence": "low", "label": {"fr": "à vérifier", "nl": "na te kijken"}},
    )

    def test_a_number_in_doubt_is_for_professionals_only(self) -> None:
        """Even when a person has checked the rest of the service."""
        one = service(phones=self.PHONES, checked={"on": TODAY, "by": "team"})

        assert numbers(one, professional=True) == [SURE, DOUBTFUL]
        assert numbers(one, professional=False) == [SURE]

    def test_an_address_in_doubt_too(self) -> None:
        """A stranger may read what is sent there."""
        one = service(email="info@talita.brussels", email_confidence="low")

        assert one.as_seen(professional=True, today=TODAY).email == "info@talita.brussels"
        assert one.as_seen(professional=False, today=TODAY).email is None

    @pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, True), (1, True)])
    def test_an_alert_ends_with_its_day(self, days: int, shown: bool) -> None:
        """Nobody has to remember to remove it."""
        alert = {"text": {"fr": "Fermé.", "nl": "Gesloten."}, "until": TODAY + dt.timedelta(days=days)}
        seen = service(alert=alert).as_seen(professional=False, today=TODAY)

        assert (seen.alert is not None) is shown

    @pytest.mark.parametrize(("first", "last", "shown"), [(-9, -1, False), (-1, 0, True), (0, 1, True), (1, 9, False)])
    @pytest.mark.parametrize("key", ["closed", "chat_closed", "desk_closed"])
    def test_a_closure_is_seen_on_its_days_alone(self, key: str, first: int, last: int, shown: bool) -> None:
        """Before its first and after its last, nothing changes."""
        days = {"from": TODAY + dt.timedelta(days=first), "until": TODAY + dt.timedelta(days=last)}
        changes: dict[str, Any] = {"chat": "https://awel.be/", key: days}
        one = service(**changes)

        assert bool(one.as_seen(professional=False, today=TODAY).closures()) is shown
        assert [*one.closures()] == [key]

    def test_a_closure_is_of_the_service_or_of_one_way_in(self) -> None:
        """The chat on leave leaves the telephone open; a service that is closed has no way in at all."""
        noon = dt.datetime.combine(TODAY, dt.time(12), BELGIUM)
        ways: tuple[Way, ...] = ("phone", "chat", "desk")
        days = {"from": TODAY, "until": TODAY}

        def closed(**changes: Any) -> list[Way]:  # noqa: ANN401  # any field of a service
            hours = {"hours": "24/7", "chat_hours": "24/7", "desk_hours": "24/7", "chat": "https://awel.be/"}
            one = service(**hours | changes)
            return [way for way in ways if one.opening(way, noon).open_state is OpenState.CLOSED]

        assert closed() == []
        assert closed(chat_closed=days) == ["chat"]
        assert closed(desk_closed=days) == ["desk"]
        assert closed(closed=days) == ["phone", "chat", "desk"]

    def test_a_service_without_doubts_is_itself(self) -> None:
        """Nothing is copied for nothing."""
        one = service(phones=[{"number": SURE}])

        assert one.as_seen(professional=False, today=TODAY) is one


class TestFields:
    """What may be written, and what it becomes."""

    def test_hours_of_the_telephone_are_no_others(self) -> None:
        """Of a chat and a desk nothing is known until a source tells."""
        one = service(phones=[{"number": SURE}], chat="https://awel.be/", hours="24/7")

        assert (one.hours, one.chat_hours, one.desk_hours) == ("24/7", "unknown", "unknown")

    @pytest.mark.parametrize("key", ["hours", "chat_hours", "desk_hours"])
    @pytest.mark.parametrize("value", ["always", "Mo-Fr 9-17", "PH off"])
    def test_all_hours_are_read_alike(self, key: str, value: str) -> None:
        """What cannot be said is refused."""
        with pytest.raises(ValidationError):
            service(chat="https://awel.be/", **{key: value})

    @pytest.mark.parametrize("hours", [{"chat_hours": "24/7"}, {"chat_hours_sources": ["site"]}])
    def test_hours_of_a_chat_that_is_nowhere(self, hours: dict[str, Any]) -> None:
        """They would send somebody to look for it."""
        with pytest.raises(ValidationError):
            service(website="https://awel.be/", **hours)

    def test_the_sources_of_the_chat_are_named_too(self) -> None:
        """Else the check would take them for idle."""
        one = service(chat="https://awel.be/", chat_hours="Mo 14:00-16:00", chat_hours_sources=["page"])

        assert one.named_sources() == {"site", "page"}

    def test_a_site_for_each_language(self) -> None:
        """The official one of the care centres has two names."""
        one = service(website={"fr": "https://cpvs.belgium.be/", "nl": "https://zsg.belgium.be/"})

        assert one.website is not None
        assert (one.website["fr"], one.website["nl"]) == ("https://cpvs.belgium.be/", "https://zsg.belgium.be/")
        assert (one.website["de"], str(one.website)) == ("https://cpvs.belgium.be/", "https://cpvs.belgium.be/")

    def test_one_site_stands_for_both(self) -> None:
        """As most have it."""
        one = service(website="https://www.caw.be")

        assert one.website is not None
        assert one.website.all() == ("https://www.caw.be/",)

    def test_a_review_period_in_days(self) -> None:
        """Written as people say it."""
        assert service(review_every="365 days").review_every == 365

    @pytest.mark.parametrize("status", ["paused", "ended"])
    def test_what_is_closed_is_kept_for_professionals(self, status: str) -> None:
        """They then know why it is gone."""
        assert service(status=status, show_to_victims=False).status == status
        with pytest.raises(ValueError, match="closed-but-shown"):
            service(status=status)

    def test_all_its_sources(self) -> None:
        """Of the service, a phone, the hours and the area."""
        one = service(
            phones=[{"number": SURE, "sources": ["b"]}],
            hours_sources=["c"],
            area={"country": "BE", "sources": ["d"]},
        )

        assert one.named_sources() == {"site", "b", "c", "d"}
