"""Values put into a file by position: right where they belong, and not a blank elsewhere."""

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.errors import DeskError
from bot.desk.patch import Bare, Patch, PatchError, Value, undo_from, write_together
from bot.desk.verify import SERVICE_KEYS

DAY = dt.date(2026, 11, 20)
STAMP = "{on: 2026-11-20, by: team-namur}"


def file(checked: str, indent: str = "    ") -> str:
    """A file of two services, of which the first has these lines."""
    return (
        "# En tête : é è €\nsources: {}\n\nservices:\n\n"
        f"  - id: one  # le premier\n{indent}name: {{fr: \"É\", nl: 'Ë'}}\n{indent}confidence: high   # sûr\n{checked}"
        f"{indent}review_every: 365 days\n\n  # le second\n  - id: two\n{indent}confidence: low\n"
    )


def stamp(text: str, service: int = 0) -> str:
    patch = Patch(text)
    patch.put(("services", service, "checked"), {"on": DAY, "by": Bare("team-namur")}, SERVICE_KEYS)
    return patch.result()


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

        assert stamp(text, 1) == f"{text}\n    checked: {STAMP}"

    def test_line_ends_of_windows_stay(self) -> None:
        """Some editors write nothing else."""
        assert stamp(file("").replace("\n", "\r\n")) == file(f"    checked: {STAMP}\n").replace("\n", "\r\n")

    def test_a_mark_at_the_beginning_stays(self) -> None:
        """And does not shift the place by one."""
        assert stamp("\ufeff" + file("    checked: null\n")) == "\ufeff" + file(f"    checked: {STAMP}\n")

    def test_stamping_twice_is_stamping_once(self) -> None:
        """The second finds what the first wrote."""
        once = stamp(file(""))

        assert stamp(once) == once


PHONES = """\
services:
  - id: one
    audience: [victim,  relative]  # qui
    phones:
      # the first
      - {number: "081 20 54 29", free: "no"}  # vu
      - number: "04 223 45 67"
        label: {fr: 'l''autre', nl: "het andere"}
    hours: unknown
    website: https://a.be
"""


def changed(path: tuple[str | int, ...], value: Value, text: str = PHONES) -> str:
    """The text with one value."""
    patch = Patch(text)
    patch.put(("services", 0, *path), value, SERVICE_KEYS)
    return patch.result()


class TestValues:
    """Each in the form that stood there."""

    @pytest.mark.parametrize(
        ("path", "value", "old", "new"),
        [
            (("phones", 0, "number"), "02 111 11 11", '"081 20 54 29"', '"02 111 11 11"'),
            (("phones", 0), {"number": "02 111 11 11"}, '"081 20 54 29"', '"02 111 11 11"'),
            (("phones", 1, "label", "fr"), "d'ici", "'l''autre'", "'d''ici'"),
            (("phones", 1, "label", "nl"), 'zeg "ja"', '"het andere"', '"zeg \\"ja\\""'),
            (("hours",), "Mo 09:00-12:00", "unknown", '"Mo 09:00-12:00"'),
            (("hours",), "24/7", "unknown", "24/7"),
            (("hours",), "0470", "unknown", '"0470"'),
            (("website",), "https://b.be/x", "https://a.be", "https://b.be/x"),
            (("website",), "https://b.be/#x", "https://a.be", '"https://b.be/#x"'),
            (
                ("website",),
                {"fr": "https://a.be", "nl": "https://b.be"},
                "https://a.be",
                "{fr: https://a.be, nl: https://b.be}",
            ),
            (("website",), None, "https://a.be", "null"),
            (("audience",), [Bare("everyone")], "[victim,  relative]", "[everyone]"),
            (("audience",), [Bare("victim"), Bare("relative")], "", ""),
            (("phones", 1, "free"), "yes", "the other", "the other"),
        ],
    )
    def test_only_the_value_changes(self, path: tuple[str | int, ...], value: Value, old: str, new: str) -> None:
        """Comments, quotes and blanks around it stay."""
        expected = PHONES.replace(old, new, 1)
        if path[-1] == "free":
            expected = PHONES.replace('het andere"}\n', 'het andere"}\n        free: "yes"\n')

        assert changed(path, value) == expected

    def test_a_key_that_is_not_there_stands_where_the_model_has_it(self) -> None:
        """Behind those that precede it, below the last of their lines."""
        alert: Value = {"text": {"fr": "Non", "nl": "Nee."}, "until": dt.date(2027, 8, 15)}
        lines = '    alert:\n      text: {fr: Non, nl: "Nee."}\n      until: 2027-08-15\n'

        assert changed(("alert",), alert) == PHONES.replace("  - id: one\n", f"  - id: one\n{lines}")
        assert changed(("email",), "a@b.be") == PHONES.replace("    hours", '    email: "a@b.be"\n    hours')

    def test_items_are_added_at_the_end_and_taken_away(self) -> None:
        """And back, byte for byte."""
        numbers: list[Value] = [{"number": "081 20 54 29"}, {"number": "04 223 45 67"}, {"number": "112"}]
        more = changed(("phones",), numbers)
        patch = Patch(more)
        patch.drop(("services", 0, "phones", 2))

        assert more == PHONES.replace("    hours", '      - {number: "112"}\n    hours')
        assert patch.result() == PHONES
        assert changed(("phones",), numbers[:2], more) == PHONES

    @pytest.mark.parametrize(
        ("path", "gone"),
        [
            (("phones", 1), "      - number: \"04 223 45 67\"\n        label: {fr: 'l''autre', nl: \"het andere\"}\n"),
            (("phones", 0, "free"), ', free: "no"'),
            (("phones", 0, "number"), 'number: "081 20 54 29", '),
            (("hours",), "    hours: unknown\n"),
            (("audience", 1), ",  relative"),
            (("nothing",), ""),
        ],
    )
    def test_what_is_dropped(self, path: tuple[str | int, ...], gone: str) -> None:
        """With its key or its dash, and no more."""
        patch = Patch(PHONES)
        patch.drop(("services", 0, *path))

        assert patch.result() == PHONES.replace(gone, "", 1)

    def test_the_last_part_takes_its_group_along(self) -> None:
        """An empty group says nothing."""
        patch = Patch("a: 1\nb:\n  c: {d: 1}\n")
        patch.drop(("b", "c", "d"))

        assert patch.result() == "a: 1\n"

    @pytest.mark.parametrize(
        ("path", "value"),
        [(("a", "b"), 1), (("id",), {"x": 1, "y": 2}), (("services", 0, "x"), 1), (("l",), {"x": 1}), (("m",), [1])],
    )
    def test_a_place_that_is_not_there_is_refused(self, path: tuple[str | int, ...], value: Value) -> None:
        """Rather than guessed."""
        text = "id: one\nl: [a]\nm: {a: b}\n"
        if path == ("id",):
            patch = Patch(text)
            patch.put(path, value)
            assert patch.result() == text.replace("one", "{x: 1, y: 2}")
            return
        with pytest.raises(PatchError):
            Patch(text).put(path, value)

    def test_the_key_behind_a_dash_is_not_dropped(self) -> None:
        """The dash would go with it."""
        with pytest.raises(PatchError):
            Patch(PHONES).drop(("services", 0, "id"))

    def test_two_changes_of_one_place_are_refused(self) -> None:
        """Nobody could say which holds."""
        patch = Patch("a: {b: 1, c: 2}\n")
        patch.put(("a",), "x")
        patch.put(("a", "b"), 3)
        with pytest.raises(PatchError):
            patch.result()

    @given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30), st.sampled_from(["x", "'x'", '"x"']))
    def test_any_text_comes_out_as_it_was_put(self, text: str, old: str) -> None:
        """Whatever reads the file."""
        patch = Patch(f"a: {old}  # c\nb: y\n")
        patch.put(("a",), text)

        assert yaml.load(patch.result(), Loader=yaml.BaseLoader) == {"a": text, "b": "y"}  # noqa: S506


@given(
    st.lists(st.text("aé€ '#:{}-", max_size=12), max_size=4),
    st.sampled_from(["", "    checked: null\n", "    checked: {on: 2025-01-01, by: caw}\n"]),
)
def test_any_comments_stay_and_only_the_stamp_is_new(comments: list[str], checked: str) -> None:
    """What is parsed afterwards is what was parsed before, with the stamp."""
    text = "".join(f"# {comment}\n" for comment in comments) + file(checked + "".join(f"    # {c}\n" for c in comments))
    new = stamp(text)

    assert [line for line in text.split("\n") if "checked:" not in line] == [
        line for line in new.split("\n") if "checked:" not in line
    ]
    before, after = (yaml.load(one, Loader=yaml.BaseLoader) for one in (text, new))  # noqa: S506  # text only
    assert after["services"][0] == before["services"][0] | {"checked": {"on": "2026-11-20", "by": "team-namur"}}
    assert after["services"][1] == before["services"][1]


class TestWritten:
    """All files, or none."""

    def test_a_file_that_cannot_be_written_puts_the_others_back(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A full disk in the middle of it."""
        one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
        one.write_text("1")
        two.write_text("2")
        replace = Path.replace

        def full(self: Path, target: Path) -> Path:
            if target.name == "two.yaml":
                raise OSError(28, "No space left on device", str(target))
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(DeskError, match="sheet-not-written"):
            write_together({one: "11", two: "22"}, tmp_path)

        assert (one.read_text(), two.read_text()) == ("1", "2")

    def test_what_was_written_can_be_undone_once(self, tmp_path: Path) -> None:
        """Byte for byte; not if somebody has changed the file since."""
        (tmp_path / "services").mkdir()
        one, undo = tmp_path / "services" / "one.yaml", tmp_path / "undo.zip"
        one.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
        write_together({one: "b: 2\n"}, tmp_path, undo)
        one.write_text("c: 3\n")
        with pytest.raises(DeskError, match="undo-changed"):
            undo_from(undo, tmp_path)
        one.write_text("b: 2\n")

        assert undo_from(undo, tmp_path) == ["services/one.yaml"]
        assert one.read_bytes() == b"\xef\xbb\xbfa: 1\r\n"
        with pytest.raises(DeskError, match="undo-missing"):
            undo_from(undo, tmp_path)
