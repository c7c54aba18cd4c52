"""The display rule: who may see a contact today, by the dates of the facts alone."""

import datetime as dt
import enum
from collections.abc import Iterable

from bot.knowledge.fields import Confidence, Source
from bot.knowledge.service import Service


class Reader(enum.StrEnum):
    """Who reads the answer."""

    VICTIM = "victim"
    PROFESSIONAL = "professional"


class Visibility(enum.StrEnum):
    """How a contact is shown, from plainly to not at all."""

    SHOWN = "shown"
    DUE = "due"  # past review, for one more period: shown with the day it was last read or checked
    OUT_OF_DATE = "out_of_date"
    NOT_CHECKED = "not_checked"
    HIDDEN = "hidden"


# Days. Numbers and hours change sooner than the rest.
REVIEW_OF_NUMBERS = 180
REVIEW_OF_THE_REST = 365


def review_days(service: Service) -> int:
    """Return for how many days a reading or a check is good: as the file says, else by what there is to go wrong."""
    if service.review_every is not None:
        return service.review_every
    has_hours = {service.hours, service.chat_hours, service.desk_hours} != {"unknown"}
    return REVIEW_OF_NUMBERS if service.phones or has_hours else REVIEW_OF_THE_REST


def last_read(service: Service, sources: Iterable[Source]) -> dt.date:
    """Return the day the review clock runs from: a person's check, or the reading of the newest source."""
    read = max(source.read_on for source in sources)
    return max(read, service.checked.on) if service.checked else read


def by_age(service: Service, sources: Iterable[Source], today: dt.date) -> Visibility:
    """Return whether a contact is shown, due or out of date, by the review clock alone."""
    age, good_for = (today - last_read(service, sources)).days, review_days(service)
    if age <= good_for:
        return Visibility.SHOWN
    return Visibility.DUE if age <= 2 * good_for else Visibility.OUT_OF_DATE


def visibility(service: Service, sources: Iterable[Source], reader: Reader, today: dt.date) -> Visibility:
    """Return how `reader` sees `service` on the day `today`."""
    if service.always_shown:
        seen = Visibility.SHOWN
    elif service.confidence is Confidence.LOW and service.checked is None:
        seen = Visibility.NOT_CHECKED
    else:
        seen = by_age(service, sources, today)
    if reader is Reader.PROFESSIONAL:
        return seen
    # A victim sees nothing that is out of date or not checked, nor what is for professionals only.
    return seen if service.show_to_victims and seen in {Visibility.SHOWN, Visibility.DUE} else Visibility.HIDDEN
