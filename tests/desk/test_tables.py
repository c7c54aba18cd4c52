"""Tables for people: text that fits on a page, and cells that a spreadsheet takes for text."""

import pytest

from bot.desk.tables import PAGE_WIDTH, escape_formula, text_table


class TestText:
    """A table of plain text."""

    def test_columns_stand_below_their_heads(self) -> None:
        """Each as wide as its widest cell, with a rule below the heads."""
        assert text_table(["a", "bc"], [["long", "x"], ["y", "z"]]) == [
            "  a     bc",
            "  ----  --",
            "  long  x",
            "  y     z",
        ]

    def test_the_last_column_goes_on_below_itself(self) -> None:
        """No line is longer than the page."""
        lines = text_table(["id", "why"], [["one", "word " * 40]])

        assert len(lines) > 4
        assert max(map(len, lines)) <= PAGE_WIDTH
        assert all(line.startswith("       word") for line in lines[3:])

    def test_a_last_column_without_room_stands_below_the_others(self) -> None:
        """Rather than as a thread of single letters."""
        lines = text_table(["id", "why"], [["x" * 80, "a reason"]])

        assert lines[-2:] == ["  " + "x" * 80, " " * 26 + "a reason"]

    def test_an_empty_last_cell(self) -> None:
        """The row is there all the same."""
        assert text_table(["id", "why"], [["one", ""]])[-1] == "  one"


class TestFormula:
    """A formula can send data away."""

    @pytest.mark.parametrize("cell", ["=1+1", "+32", "-1", "@x", "\tx", "\rx", " =x"])
    def test_no_cell_of_ours_is_one(self, cell: str) -> None:
        """An apostrophe says that it is text."""
        assert escape_formula(cell) == f"'{cell}"

    def test_a_plain_cell_is_left_alone(self) -> None:
        """A name is a name."""
        assert escape_formula("'s-Gravenbrakel") == "'s-Gravenbrakel"
