"""What must never be shown: domains that nobody vouches for, numbers that are known to be wrong."""

from collections.abc import Iterator
from typing import Any

from bot.knowledge.book import Book, addresses, site_addresses
from bot.knowledge.guards import host
from bot.knowledge.model import DomainFile, Project, ServiceFile
from bot.knowledge.problems import Problem
from bot.knowledge.reader import Read
from bot.knowledge.suggestions import closest
from bot.knowledge.yaml_tree import Place


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
