"""Belgian telephone numbers, as the numbering plan has them. Short codes (112, 1712, 116 000) are a case apart."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

_REGION = "BE"
_BELGIUM = 32
_USUAL = re.compile(r"0 *([1-9][0-9 ]{6,})")


@lru_cache(maxsize=2048)
def as_written(number: str) -> str | None:
    """`number` as Belgians write it, with spaces; None if nobody in Belgium can be reached at it."""
    plain = _of_the_plan(number)
    if plain is not None:
        return plain
    try:
        parsed = phonenumbers.parse(number, _REGION)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_valid_number(parsed) and parsed.country_code == _BELGIUM:
        return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    # A short code is dialled as it is. The library would take “+32 1712” for the same, and nobody is reached at that.
    if number.startswith("+") or not phonenumbers.is_valid_short_number_for_region(parsed, _REGION):
        return None
    return _short(str(parsed.national_number))


def _of_the_plan(number: str) -> str | None:
    """The same for a zero and digits, as nearly all are written: in a third of the time. None if it may be another."""
    match = _USUAL.fullmatch(number)
    digits = PhoneNumber(country_code=_BELGIUM, national_number=int(match[1].replace(" ", ""))) if match else None
    if digits is None or not phonenumbers.is_valid_number(digits):
        return None
    return phonenumbers.format_number(digits, PhoneNumberFormat.NATIONAL)


def dialled(number: str) -> str:
    """What a telephone must dial: `+32…` for a number of the plan, the bare code for a short one."""
    written = as_written(number)
    digits = number.replace(" ", "")
    return "+32" + digits[1:] if written and digits.startswith("0") else digits


def _short(digits: str) -> str:
    """116 000 is grouped by threes, as on the European posters; 112 and 1712 stand as they are."""
    return f"{digits[:3]} {digits[3:]}" if len(digits) == 6 else digits
