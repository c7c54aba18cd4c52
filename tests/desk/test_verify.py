"""A stamp in a file: right where it belongs, and not a blank elsewhere."""

import datetime as dt

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.errors import DeskError
from bot.desk.verify import Check, require_role, with_check

DAY = dt.date(2026, 11, 20)
STAMP = "{on: 2026-11-20, by: team-namur}"


def file(checked: str, indent: str = "    ") -> str:
    """A file of two services, of which the first has these lines."""
    return (
        "# En tête : é è €\nsources: {}\n\nservices:\n\n"
        f"  - id: one  # le premier\n{indent}name: {{fr: \"É\", nl: 'Ë'}}\n{indent}confidence: high   # sûr\n{checked}"
        f"{indent}review_every: 365 days\n\n  # le second\n  - id: two\n{indent}confidence: low\n"
    )


def stamp(text: str, service: str = "one") -> str | None:
    return with_check(text, service, Check(DAY, "team-namur"))


class TestWhereItStands:
    """Whatever form the old one has."""

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("", f"    checked: {STAMP}\n"),
            ("    checked: null  # à faire\n", f"    checked: {STAMP}  # à faire\n"),
            ("    checked: ~\n", f"    checked: {STAMP}\n"),
            ("    checked:\n", f"    checked: {STAMP}\n"),
            ("    checked:   # vide\n", f"    checked: {STAMP}   # vide\n"),
            ("    checked: {on: 2025-01-01, by: caw}\n", f"    checked: {STAMP}\n"),
            (
                "    checked: {by: 'caw', on: \"2025-01-01\"}  # appelé\n",
                "    checked: {by: team-namur, on: 2026-11-20}  # appelé\n",
            ),
            (
                "    checked:  # appelé\n      on: 2025-01-01  # un mardi\n      # qui\n      by: caw\n",
                "    checked:  # appelé\n      on: 2026-11-20  # un mardi\n      # qui\n      by: team-namur\n",
            ),
        ],
    )
    def test_the_rest_stays_byte_for_byte(self, before: str, after: str) -> None:
        """Comments, quotes, blanks and order."""
        assert stamp(file(before)) == file(after)

    def test_the_last_service_of_a_file_without_a_last_line_end(self) -> None:
        """Nothing follows it."""
        text = file("").rstrip("\n")

        assert stamp(text, "two") == f"{text}\n    checked: {STAMP}"

    def test_line_ends_of_windows_stay(self) -> None:
        """Some editors write nothing else."""
        assert stamp(file("").replace("\n", "\r\n")) == file(f"    checked: {STAMP}\n").replace("\n", "\r\n")

    def test_a_mark_at_the_beginning_stays(self) -> None:
        """And does not shift the place by one."""
        assert stamp("\ufeff" + file("    checked: null\n")) == "\ufeff" + file(f"    checked: {STAMP}\n")

    def test_stamping_twice_is_stamping_once(self) -> None:
        """The second finds what the first wrote."""
        once = stamp(file(""))

        assert once is not None
        assert stamp(once) == once


def test_a_service_that_is_not_there() -> None:
    """The next file may have it."""
    assert stamp(file(""), "three") is None
    assert stamp("services: []\n") is None
    assert stamp("- a list\n") is None


def test_a_service_on_one_line_is_refused() -> None:
    """Rather than rewritten."""
    with pytest.raises(DeskError, match="verify-flow"):
        stamp("services:\n  - {id: one, confidence: high}\n")


@pytest.mark.parametrize("checked", ["    checked: [a, b]\n", "    checked: {on: 2025-01-01}\n"])
def test_something_else_under_checked_is_refused(checked: str) -> None:
    """It is for a person to mend."""
    with pytest.raises(DeskError, match="verify-checked-form"):
        stamp(file(checked))


@given(
    st.lists(st.text("aé€ '#:{}-", max_size=12), max_size=4),
    st.sampled_from(["", "    checked: null\n", "    checked: {on: 2025-01-01, by: caw}\n"]),
)
def test_any_comments_stay_and_only_the_stamp_is_new(comments: list[str], checked: str) -> None:
    """What is parsed afterwards is what was parsed before, with the stamp."""
    text = "".join(f"# {comment}\n" for comment in comments) + file(checked + "".join(f"    # {c}\n" for c in comments))
    new = stamp(text)

    assert new is not None
    assert [line for line in text.split("\n") if "checked:" not in line] == [
        line for line in new.split("\n") if "checked:" not in line
    ]
    before, after = (yaml.load(one, Loader=yaml.BaseLoader) for one in (text, new))  # noqa: S506  # text only
    assert after["services"][0] == before["services"][0] | {"checked": {"on": "2026-11-20", "by": "team-namur"}}
    assert after["services"][1] == before["services"][1]


@pytest.mark.parametrize(
    "text", ["team-namur", "equipe-maya", "cpas-seraing", "caw", "zone-5303", "dienst-welzijn-mol"]
)
def test_a_role(text: str) -> None:
    """It holds a word for a group or an office."""
    require_role(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jan@caw.be", "verify-role-mail"),
        ("Jan Peeters", "verify-role-form"),
        ("Équipe", "verify-role-form"),
        ("", "verify-role-form"),
        ("team-" + "x" * 60, "verify-role-form"),
        ("jan", "verify-role-person"),
        ("marie-dupont", "verify-role-person"),
    ],
)
def test_what_is_none(text: str, message: str) -> None:
    """Each with what to write instead."""
    with pytest.raises(DeskError, match=message):
        require_role(text)
