"""Sentences: what they name has a source too. A messenger makes a link of each domain that it reads."""

import re
from collections.abc import Iterator
from typing import Any, Final

from bot.knowledge.book import Book, domains_in
from bot.knowledge.checks.guards import not_allowed
from bot.knowledge.problems import Problem
from bot.knowledge.reader import Read

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
