"""What changes for users, one thing at a time, and in words."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.localizer import Localizer, Texts
from bot.desk.diff import Change, diff_report, differences, for_victims, sentence_changes
from bot.knowledge.facts import Facts
from bot.knowledge.fields import plain_spaces
from tests.builders import READ, service, source, with_services
from tests.conftest import LANGUAGES

PHONE = [{"number": "1712"}]
UNSURE = {"number": "1712", "confidence": "low", "label": {"fr": "vu en 2019", "nl": "gezien in 2019"}}
CAW = {"id": "caw", "name": {"fr": "CAW", "nl": "CAW"}}


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
                [Change("diff-number-details", "one", number="1712")],
            ),
            (
                {"phones": [UNSURE]},
                {"phones": PHONE},
                [
                    Change("diff-number-shown", "one", number="1712"),
                    Change("diff-number-confidence", "one", "low", "", number="1712"),
                    Change("diff-number-details", "one", number="1712"),
                ],
            ),
            (
                {"phones": PHONE},
                {"phones": [UNSURE]},
                [
                    Change("diff-number-hidden", "one", number="1712"),
                    Change("diff-number-confidence", "one", "", "low", number="1712"),
                    Change("diff-number-details", "one", number="1712"),
                ],
            ),
            ({"audience": ["victim"]}, {"audience": ["child"]}, [Change("diff-audience", "one", "victim", "child")]),
            (
                {"organization": CAW},
                {"organization": {"id": "caw", "name": {"fr": "CAW Gand", "nl": "CAW Gent"}}},
                [Change("diff-organization", "one", "CAW", "CAW Gand")],
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
                {"description": {"fr": "Aide.", "nl": "Hulp.", "tr": "Destek."}},
                {"description": {"fr": "Aide.", "nl": "Hulp.", "tr": "Yardım."}},
                [Change("diff-description", "one", "Destek.", "Yardım.")],
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
                [Change("diff-hidden", "one"), Change("diff-confidence", "one", "high", "low")],
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


def test_a_closure_is_told(small: Facts) -> None:
    """Of the service, of its chat and of its desk; with its days."""
    days = {"from": dt.date(2026, 12, 24), "until": dt.date(2027, 1, 3)}
    found = changed(
        small, {"chat": "https://awel.be/"}, {"chat": "https://awel.be/", "closed": days, "chat_closed": days}
    )

    assert [(one.message, one.old, one.new) for one in found] == [
        ("diff-closed", "", "2026-12-24; 2027-01-03"),
        ("diff-chat-closed", "", "2026-12-24; 2027-01-03"),
    ]


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

    assert "avant\u202f: lundi à vendredi, de 9:00 à 17:00" in told
    assert "Service two [two] > Service one [one]" in told
    assert "montre en plus\u202f: Service two [two]" in told
    assert told.splitlines()[-2].startswith("Andenne [92003]")


class TestVictims:
    """What they newly see or lose is said first, and in words."""

    def test_what_they_see_and_lose(self, facts: Facts) -> None:
        """A service, a number in one, and nothing of what only professionals see."""
        old = with_services(facts, service("a"), service("b", phones=[UNSURE]), service("c", show_to_victims=False))
        new = with_services(facts, service("b", phones=PHONE), service("c", show_to_victims=False, phones=PHONE))

        assert for_victims(old, new, READ) == ([("b", "1712")], [("a", "")])
        assert for_victims(new, old, READ) == ([("a", "")], [("b", "1712")])

    @pytest.mark.parametrize(
        ("language", "first"),
        [
            ("fr", ["Les victimes voient en plus :", "  - 1712, Service b [b]", "", "Les victimes ne voient plus :"]),
            ("nl", ["Slachtoffers zien voortaan ook:", "  - 1712, Dienst b [b]", "", "Slachtoffers zien niet meer:"]),
        ],
    )
    def test_it_stands_first(self, facts: Facts, texts: Texts, language: str, first: list[str]) -> None:
        """Above all that changed."""
        old = with_services(facts, service("a"), service("b", phones=[UNSURE]))
        new = with_services(facts, service("b", phones=PHONE))
        told = diff_report(Localizer(texts, language), old, new, differences(old, new, language, READ), READ)

        assert plain_spaces(told.splitlines()[:4]) == first

    def test_words_and_not_codes(self, facts: Facts, texts: Texts) -> None:
        """Who it is for, what it is, how sure."""
        old, new = (
            with_services(facts, service(**one))
            for one in (
                {"audience": ["victim"], "kind": "shelter", "confidence": "medium"},
                {"audience": ["professional"], "kind": "police", "confidence": "high", "show_to_victims": False},
            )
        )
        told = plain_spaces(diff_report(Localizer(texts, "fr"), old, new, differences(old, new, "fr", READ)))

        assert "avant : victimes\n      maintenant : professionnels" in told
        assert "victim\n" not in told
        assert "medium" not in told


class TestSources:
    """A number that is new, and a source that is not."""

    def test_it_is_asked_where_the_number_was_read(self, facts: Facts, texts: Texts) -> None:
        """Else professionals would read the new number under an old page."""
        old, new = (
            replace(with_services(facts, service(phones=[{"number": one}])), described={"one": {"site": source()}})
            for one in ("1712", "107")
        )
        asked = Change("diff-same-source", "one", number="107")
        read_again = replace(new, described={"one": {"site": source(read_on=READ + dt.timedelta(1))}})

        assert asked in changes(old, new)
        assert asked not in changes(old, read_again)
        assert "où l’avez-vous lu" in diff_report(Localizer(texts, "fr"), old, new, [asked])


def test_sentences_are_compared(tmp_path: Path) -> None:
    """What the assistant says changed too; a comment and the layout are no sentence."""
    for name, text in (
        ("old", "# a\none = Un\ntwo = Deux\n"),
        ("new", "# b\none =\n    Un\ntwo = Appelez\nthree = Trois\n"),
    ):
        (tmp_path / name / "fr").mkdir(parents=True)
        (tmp_path / name / "fr" / "a.ftl").write_text(text, encoding="utf-8")

    assert list(sentence_changes(tmp_path / "old", tmp_path / "new")) == [
        Change("diff-sentence", "fr/a.ftl: three", "", "Trois"),
        Change("diff-sentence", "fr/a.ftl: two", "Deux", "Appelez"),
    ]
