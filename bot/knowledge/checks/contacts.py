"""Phones, hours and mail: they can be dialled, read and trusted."""

from collections.abc import Iterator

import opening_hours

from bot.knowledge.book import Book
from bot.knowledge.model import Kind, ServiceFile
from bot.knowledge.phone_numbers import as_written
from bot.knowledge.problems import Problem
from bot.knowledge.reader import Read

_POLICE = {Kind.POLICE, Kind.VICTIM_SUPPORT}
_POLICE_MAIL = "@police.belgium.eu"


def phones_can_be_dialled(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """Each number is one of the Belgian numbering plan, written as Belgians write it; short codes never as +32."""
    for index, service in enumerate(read.value.services):
        for number, phone in enumerate(service.phones):
            place = ("services", index, "phones", number, "number")
            written = as_written(phone.number)
            if written is None:
                yield read.wrong(place, "phone-undiallable", number=phone.number)
            elif written != phone.number:
                yield read.wrong(place, "phone-form", number=phone.number, written=written)


def phones_stand_once(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """A number that stands twice in a service has been changed in one place only."""
    for index, service in enumerate(read.value.services):
        seen: set[str] = set()
        for number, phone in enumerate(service.phones):
            if phone.digits in seen:
                yield read.wrong(("services", index, "phones", number, "number"), "phone-twice", number=phone.number)
            seen.add(phone.digits)


def hours_mean_something(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """Hours are opening_hours syntax to a library that knows all of it, not only to our part."""
    for index, service in enumerate(read.value.services):
        if service.hours != "unknown" and not opening_hours.validate(service.hours):
            yield read.wrong(("services", index, "hours"), "hours-syntax", value=service.hours)


def police_mail_cannot_be_bought(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """Police is written to at the address of all police: domains that single zones gave up were bought by strangers."""
    for index, service in enumerate(read.value.services):
        mail = (service.email or "").lower()
        if service.kind in _POLICE and "pol" in mail and not mail.endswith(_POLICE_MAIL):
            yield read.wrong(("services", index, "email"), "police-mail", email=service.email)
