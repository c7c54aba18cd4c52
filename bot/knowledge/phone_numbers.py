"""Belgian telephone numbers, as the numbering plan has them. Short codes (112, 1712, 116 000) are a case apart."""

from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberFormat

_NUMBERING_REGION: Final = "BE"
_COUNTRY_CODE: Final = 32


@lru_cache(maxsize=2048)  # asked again for each card and poster, and slow: the plan is a tree of patterns
def as_written(number: str) -> str | None:
    """Return `number` as Belgians write it, with spaces; None if nobody in Belgium can be reached at it."""
    try:
        parsed = phonenumbers.parse(number, _NUMBERING_REGION)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_valid_number(parsed) and parsed.country_code == _COUNTRY_CODE:
        return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    # A short code is dialled as it is. The library would take “+32 1712” for the same, and nobody is reached at that.
    if number.startswith("+") or not phonenumbers.is_valid_short_number_for_region(parsed, _NUMBERING_REGION):
        return None
    digits = str(parsed.national_number)
    # 116 000 is grouped by threes, as on the European posters; 112 and 1712 stand as they are.
    return f"{digits[:3]} {digits[3:]}" if len(digits) == 6 else digits


def dialled(number: str) -> str:
    """Return what a telephone must dial: `+32…` for a number of the plan, the bare code for a short one."""
    written = as_written(number)
    digits = number.replace(" ", "")
    return "+32" + digits[1:] if written and digits.startswith("0") else digits
