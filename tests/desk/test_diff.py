"""What changes for users, one thing at a time, and in words."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.conversation.localizer import Localizer, Texts
from bot.desk.diff import Change, diff_report, differences
from bot.knowledge.facts import Facts
from tests.builders import READ, service, with_services
from tests.conftest import LANGUAGES

PHONE = [{"number": "1712"}]


def changes(old: Facts, new: Facts, day: int = 0) -> list[Change]:
    return list(differences(old, new, "fr", READ + dt.timedelta(day)))


def changed(facts: Facts, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    return changes(with_services(facts, service(**before)), with_services(facts, service(**after)))


class TestAService:
    """A contact that was edited."""

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            ({}, {}, []),
            ({"phones": PHONE}, {"phones": [{"number": "107"}]}, [Change("diff-number", "one", "1712", "107")]),
            ({}, {"phones": PHONE}, [Change("diff-number-added", "one", new="1712")]),
            ({"phones": PHONE}, {}, [Change("diff-number-removed", "one", "1712")]),
            (
                {"phones": PHONE},
                {"phones": [{"number": "1712", "free": "yes"}]},
                [Change("diff-number-details", "one", new="1712")],
            ),
            ({"hours": "24/7"}, {}, [Change("diff-hours", "one", "24/7", "unknown")]),
            (
                {"chat": "https://1712.be/"},
                {"chat": "https://1712.be/", "chat_hours": "Mo 14:00-16:00"},
                [Change("diff-chat-hours", "one", "unknown", "Mo 14:00-16:00")],
            ),
            ({"desk_hours": "24/7"}, {}, [Change("diff-desk-hours", "one", "24/7", "unknown")]),
            (
                {"area": {"provinces": ["luik"]}},
                {"area": {"arrondissements": ["62000"]}},
                [Change("diff-area", "one", "luik", "62000")],
            ),
            ({"languages": ["fr"]}, {"languages": ["fr", "nl"]}, [Change("diff-languages", "one", "fr", "fr, nl")]),
            (
                {"description": {"fr": "Aide.", "nl": "Hulp."}},
                {"description": {"fr": "Aide.", "nl": "Bijstand."}},
                [Change("diff-description", "one", "Hulp.", "Bijstand.")],
            ),
            (
                {},
                {"checked": {"on": READ, "by": "team"}},
                [Change("diff-checked", "one", "2026-01-01", "team")],
            ),
            ({}, {"show_to_victims": False}, [Change("diff-hidden", "one")]),
            ({"show_to_victims": False}, {}, [Change("diff-shown", "one")]),
            ({}, {"review_every": "30 days"}, [Change("diff-rest", "one", new="review_every")]),
            (
                {},
                {"confidence": "low"},
                [Change("diff-hidden", "one"), Change("diff-rest", "one", new="confidence")],
            ),
            (
                {},
                {"website": "https://1712.be/"},
                [Change("diff-website", "one", "", "https://1712.be/")],
            ),
        ],
    )
    def test_each_kind_of_change(
        self, facts: Facts, before: dict[str, Any], after: dict[str, Any], expected: list[Change]
    ) -> None:
        """Nothing more and nothing less is told."""
        assert changed(facts, before, after) == expected

    def test_come_and_gone(self, facts: Facts) -> None:
        """By their ids."""
        assert changes(with_services(facts, service("a")), with_services(facts, service("b"))) == [
            Change("diff-service-removed", "a"),
            Change("diff-service-added", "b"),
        ]

    def test_only_time_passing_is_no_change(self, small: Facts) -> None:
        """The diff compares files, on one day."""
        assert changes(small, small, day=3000) == []


class TestAProject:
    """What it shows, and where it works."""

    def test_its_services(self, small: Facts) -> None:
        """One more, one less."""
        other = self.with_project(small, services=("two",))

        assert changes(small, other) == [
            Change("diff-project-loses", "espace-vif", old="one"),
            Change("diff-project-gains", "espace-vif", new="two"),
        ]

    def test_its_municipalities(self, small: Facts) -> None:
        """Andenne is left alone, or moves to another project."""
        lost = self.with_project(small, municipalities=("92094",))
        maya = lost.projects["maya"]
        moved = replace(
            lost,
            projects={
                **lost.projects,
                "maya": replace(maya, municipalities=(*maya.municipalities, "92003")),
            },
        )

        assert changes(small, lost) == [Change("diff-municipality-lost", "92003", "espace-vif")]
        assert changes(lost, small) == [Change("diff-municipality-covered", "92003", new="espace-vif")]
        assert changes(small, moved) == [Change("diff-municipality-moved", "92003", "espace-vif", "maya")]

    def test_a_municipal_site(self, small: Facts) -> None:
        """That of Namur goes."""
        bare = self.with_project(small, municipal_sites={})

        assert changes(small, bare) == [Change("diff-municipal-site", "92094", "https://www.namur.be/")]

    def test_its_lines(self, small: Facts) -> None:
        """Which stand first in a region."""
        regions = {**small.routes.by_region, "wallonia": ()}
        other = replace(small, routes=replace(small.routes, by_region=regions))

        assert [(change.message, change.of) for change in changes(small, other)] == [("diff-region", "wallonia")]

    @staticmethod
    def with_project(facts: Facts, **fields: Any) -> Facts:  # noqa: ANN401  # any field of a project
        project = replace(facts.projects["espace-vif"], **fields)
        return replace(facts, projects={**facts.projects, "espace-vif": project})


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_words(small: Facts, texts: Texts, language: str) -> None:
    """Each thing under its name, what was and what is; nothing is a sentence too."""
    localizer = Localizer(texts, language)
    other = with_services(small, service("one", hours="24/7", phones=PHONE))
    told = diff_report(localizer, small, other, differences(small, other, language, READ))

    assert f"{small.services['two'].name[language]} [two]" in told
    assert f"{localizer.say('diff-is')} {localizer.say('hours-always')}" in told
    assert localizer.say("diff-number-added", old="", new="1712") in told
    assert diff_report(localizer, small, small, []) == localizer.say("diff-nothing")


def test_hours_order_and_lines_are_told_by_name(small: Facts, texts: Texts) -> None:
    """Not by ids or syntax; what is unknown is said to be."""
    told = diff_report(
        Localizer(texts, "fr"),
        small,
        small,
        [
            Change("diff-hours", "one", "Mo-Fr 09:00-17:00", "unknown"),
            Change("diff-region", "wallonia", "one, two", "two, one"),
            Change("diff-project-gains", "espace-vif", new="two"),
            Change("diff-municipality-lost", "92003", old="espace-vif"),
        ],
    )

    assert "avant\u00a0: lundi à vendredi, de 9:00 à 17:00" in told
    assert "Service two [two] > Service one [one]" in told
    assert "montre en plus\u00a0: Service two [two]" in told
    assert told.splitlines()[-2].startswith("Andenne [92003]")
