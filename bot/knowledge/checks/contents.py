"""Days: nothing was read or checked tomorrow.

What must never be shown: domains that nobody vouches for, numbers that are known to be wrong.

Sentences: what they name has a source too. A messenger makes a link of each domain that it reads.

Phones, hours and mail: they can be dialled, read and trusted.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

import opening_hours

from bot.knowledge.domains import DomainFile, host
from bot.knowledge.fields import Kind
from bot.knowledge.files.read import Read
from bot.knowledge.files.source_files import Book, addresses, domains_in, site_addresses
from bot.knowledge.files.suggestions import closest
from bot.knowledge.files.yaml_file import Place
from bot.knowledge.phone_numbers import as_written
from bot.knowledge.problems import Problem
from bot.knowledge.project import Project
from bot.knowledge.service import ServiceFile

_PAST: Final = frozenset({"read_on", "published", "as_of", "on"})


def days_have_come(read: Read[Any], today: dt.date) -> Iterator[Problem]:
    """Of a day, a month or a year, the beginning has come."""
    for place, text in read.tree.texts:
        if place[-1] in _PAST and text > today.isoformat()[: len(text)]:
            yield read.wrong(place, "future-date", date=text, today=today.isoformat())


def links_and_mail_are_allowed(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """Only domains of domains.yaml are shown: abandoned ones were bought by strangers, who then got victims' mail."""
    for index, service in enumerate(read.value.services):
        for place, address in addresses(service):
            domain = host(address)
            if domain not in book.allowed:
                yield not_allowed(read, ("services", index, *place), domain, book)


def municipal_sites_are_allowed(read: Read[Project], book: Book) -> Iterator[Problem]:
    """The same for the site of each municipality."""
    for place, address in site_addresses(read.value):
        if host(address) not in book.allowed:
            yield not_allowed(read, place, host(address), book)


def obsolete_numbers_stay_away(read: Read[ServiceFile], book: Book) -> Iterator[Problem]:
    """A number that searches still find, and that is wrong."""
    for index, service in enumerate(read.value.services):
        for number, phone in enumerate(service.phones):
            why = book.obsolete_numbers.get(phone.digits)
            if why:
                place = ("services", index, "phones", number, "number")
                yield read.wrong(place, "number-obsolete", number=phone.number, why=why)


def no_lapsed_domain_is_allowed(read: Read[DomainFile], book: Book) -> Iterator[Problem]:
    """The allow-list does not bring one back."""
    for domain in read.value.domains:
        why = book.obsolete_domains.get(host(domain))
        if why:
            yield read.wrong(("domains", domain), "domain-obsolete", key=True, domain=domain, why=why)


def allowed_domains_are_used(read: Read[DomainFile], book: Book) -> Iterator[Problem]:
    """A domain that nothing shows is one that nobody looks after."""
    for domain in read.value.domains:
        if host(domain) not in book.shown_domains:
            yield read.wrong(("domains", domain), "domain-idle", key=True, domain=domain)


def needed_domains_are_not_commented_out(read: Read[DomainFile], book: Book) -> Iterator[Problem]:
    """A # before a line of the list is easily typed, and then missed in files far away."""
    needed = book.shown_domains - book.allowed
    for number, line in enumerate(read.tree.text.splitlines() if needed else (), start=1):
        domain = line.lstrip(" #").partition(":")[0]
        if "#" in line.partition(":")[0] and domain in needed:
            yield Problem(read.file, number, line.index("#") + 1, "domain-commented", (("domain", domain),))


def not_allowed(read: Read[Any], place: Place, domain: str, book: Book) -> Problem:
    """What is said of a domain that is not on the list."""
    why = book.obsolete_domains.get(domain)
    if why:
        return read.wrong(place, "domain-obsolete", domain=domain, why=why)
    word = closest(domain, book.allowed)
    if word:
        return read.wrong(place, "domain-unknown-closest", domain=domain, closest=word)
    return read.wrong(place, "domain-unknown", domain=domain)


# A number of the numbering plan in any spelling: a zero or +32, then eight or nine digits.
NUMBER: Final = re.compile(r"(?<![\d.,/-])(?:(?:\+|00)32[ ./-]?|0)[1-9](?:[ ./-]{0,3}\d){7,8}(?![\d])")


def numbers_in(text: str) -> list[str]:
    """The numbers that a sentence holds, as they are written."""
    # Each starts with a zero or a plus: to look for those first is quick, and most sentences have none.
    return NUMBER.findall(text) if "0" in text or "+" in text else []


def digits_of(number: str) -> str:
    """The digits as one dials them inside Belgium."""
    return "0" + re.sub(r"\D", "", re.sub(r"^(\+|00)32|^0", "", number))


def texts_name_only_allowed_domains(read: Read[Any], book: Book) -> Iterator[Problem]:
    """No sentence names a site that the allow-list does not."""
    for place, text in read.tree.sentences:
        for domain in domains_in(text):
            if domain not in book.allowed:
                yield not_allowed(read, place, domain, book)


def numbers_in_texts_are_not_obsolete(read: Read[Any], book: Book) -> Iterator[Problem]:
    """No sentence brings back a number that is known to be wrong."""
    for place, text in read.tree.sentences:
        for found in numbers_in(text):
            why = book.obsolete_numbers.get(digits_of(found))
            if why:
                yield read.wrong(place, "number-obsolete", number=found, why=why)


def numbers_in_texts_have_a_source(read: Read[Any], book: Book) -> Iterator[Problem]:
    """A number in a sentence is one that stands under the phones of a service, with its source."""
    for place, text in read.tree.sentences:
        for found in numbers_in(text):
            if digits_of(found) not in book.phone_digits | book.obsolete_numbers.keys():
                yield read.wrong(place, "number-without-source", number=found)


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
