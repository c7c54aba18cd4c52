"""What no schema can say: references, and facts that must agree across files. Each rule is one small function."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from bot.knowledge.checks import contents as contacts
from bot.knowledge.checks import contents as dates
from bot.knowledge.checks import contents as guards
from bot.knowledge.checks import contents as texts
from bot.knowledge.checks import references as names
from bot.knowledge.checks import references as places
from bot.knowledge.domains import DomainFile
from bot.knowledge.files.read import Read
from bot.knowledge.files.source_files import Book
from bot.knowledge.problems import Problem
from bot.knowledge.project import Project, Routes
from bot.knowledge.service import ServiceFile
from bot.knowledge.topics import Topics

Rule: TypeAlias = Callable[[Any, Book], Iterator[Problem]]

_SENTENCES: Final = (texts.texts_name_only_allowed_domains, texts.numbers_in_texts_are_not_obsolete)
# What holds in a file of each kind, whatever the others hold.
RULES: Final[dict[type, tuple[Rule, ...]]] = {
    ServiceFile: (
        names.sources_of_services_are_described,
        names.described_sources_are_used,
        contacts.phones_can_be_dialled,
        contacts.phones_stand_once,
        contacts.hours_mean_something,
        contacts.police_mail_cannot_be_bought,
        guards.links_and_mail_are_allowed,
        guards.obsolete_numbers_stay_away,
        *_SENTENCES,
    ),
    Project: (
        names.project_is_called_like_its_file,
        names.sources_of_a_project_are_described,
        places.municipalities_exist,
        places.other_municipalities_are_its_own,
        places.described_municipalities_are_not_lost,
        places.zones_share_no_municipality,
        guards.municipal_sites_are_allowed,
        *_SENTENCES,
    ),
    Topics: (names.sources_of_topics_are_described, names.described_sources_of_topics_are_used, *_SENTENCES),
    DomainFile: (guards.no_lapsed_domain_is_allowed,),
}
# What holds between files: asked only when all could be read, else a broken file would break all others.
ACROSS: Final[dict[type, tuple[Rule, ...]]] = {
    ServiceFile: (
        names.services_have_their_own_id,
        places.areas_exist,
        texts.numbers_in_texts_have_a_source,
    ),
    Project: (
        names.project_numbers_differ,
        names.services_of_a_project_exist,
        places.municipalities_have_one_project,
        texts.numbers_in_texts_have_a_source,
    ),
    Routes: (names.routes_lead_to_services,),
    Topics: (names.topics_lead_to_services, texts.numbers_in_texts_have_a_source),
    DomainFile: (guards.allowed_domains_are_used, guards.needed_domains_are_not_commented_out),
}


def check(book: Book, today: dt.date | None = None) -> Iterator[Problem]:
    """Every problem across the files. Without `today`, no day is called too early.

    A running assistant gives none: a clock that is wrong must not silence emergency numbers.
    """
    for read in book.files():
        yield from check_file(read, book, today)


def check_file(read: Read[Any], book: Book, today: dt.date | None = None) -> Iterator[Problem]:
    """The problems that stand in one file of the book."""
    kind = type(read.value)
    for rule in (*RULES.get(kind, ()), *(ACROSS.get(kind, ()) if book.complete else ())):
        yield from rule(read, book)
    if today is not None:
        yield from dates.days_have_come(read, today)
