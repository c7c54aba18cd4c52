"""Telephone numbers: what can be dialled in Belgium, and how Belgians write it."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.checks.contents import as_written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("04 341 33 39", "04 341 33 39"),
        ("043413339", "04 341 33 39"),
        ("+32 4 341 33 39", "04 341 33 39"),
        ("0800 30 030", "0800 30 030"),
        ("112", "112"),
        ("116000", "116 000"),
    ],
)
def test_a_number_is_written_one_way(number: str, written: str) -> None:
    """Whatever its spaces were; short codes stay as they are."""
    assert as_written(number) == written


@pytest.mark.parametrize("number", ["", "0", "0 1", "04 341 33", "+32 112", "+33 1 23 45 67 89", "0032", "00 32 1"])
def test_nobody_is_reached_there(number: str) -> None:
    """Too short, of another country, or a short code behind the code of the country."""
    assert as_written(number) is None


@given(st.text("0123456789 ", max_size=11).map("0{}".format))
def test_a_number_that_starts_with_zero_is_what_the_library_reads(number: str) -> None:
    """The quick way takes none that the thorough one refuses, and writes it alike."""
    written = as_written(number)
    try:
        parsed = phonenumbers.parse(number, "BE")
    except phonenumbers.NumberParseException:
        assert written is None
        return
    valid = phonenumbers.is_valid_number(parsed) and parsed.country_code == 32
    expected = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL) if valid else None

    assert written == expected or phonenumbers.is_valid_short_number_for_region(parsed, "BE")
