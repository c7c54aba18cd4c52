"""Who may see a contact, today: the display rule, driven by the dates of the facts alone."""

import datetime as dt
import enum
from collections.abc import Iterable

from bot.knowledge.model import Confidence, Service, Source


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


def last_read(service: Service, sources: Iterable[Source]) -> dt.date:
    """The day the review clock runs from: a person's check, or the reading of the newest source."""
    read = max(source.read_on for source in sources)
    return max(read, service.checked.on) if service.checked else read


def visibility(service: Service, sources: Iterable[Source], reader: Reader, today: dt.date) -> Visibility:
    """How `reader` sees `service` on the day `today`."""
    seen = _on_its_merits(service, sources, today)
    if reader is Reader.PROFESSIONAL or seen in {Visibility.SHOWN, Visibility.DUE}:
        return Visibility.HIDDEN if reader is Reader.VICTIM and not service.show_to_victims else seen
    return Visibility.HIDDEN


def _on_its_merits(service: Service, sources: Iterable[Source], today: dt.date) -> Visibility:
    if service.always_shown:
        return Visibility.SHOWN
    if service.confidence is Confidence.LOW and service.checked is None:
        return Visibility.NOT_CHECKED
    age = (today - last_read(service, sources)).days
    if age <= service.review_every:
        return Visibility.SHOWN
    return Visibility.DUE if age <= 2 * service.review_every else Visibility.OUT_OF_DATE
