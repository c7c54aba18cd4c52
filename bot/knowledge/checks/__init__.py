"""The rules that no schema can say: references, and facts that must agree across files. Each is one small function."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from bot.knowledge.checks import contents, references
from bot.knowledge.domains import DomainFile
from bot.knowledge.files.read import Document
from bot.knowledge.files.source_files import SourceFiles
from bot.knowledge.problems import Problem
from bot.knowledge.project import Project, Routes
from bot.knowledge.service import ServiceFile
from bot.knowledge.topics import OtherLanguages, Topics

Rule: TypeAlias = Callable[[Any, SourceFiles], Iterator[Problem]]

_RULES_FOR_SENTENCES: Final = (contents.texts_name_only_allowed_domains, contents.numbers_in_texts_are_not_obsolete)
# Rules that hold in a file of each kind, whatever the others hold.
RULES_WITHIN_A_FILE: Final[dict[type, tuple[Rule, ...]]] = {
    ServiceFile: (
        references.sources_of_services_are_described,
        references.described_sources_are_used,
        contents.phones_can_be_dialled,
        contents.phones_stand_once,
        contents.phones_belong_to_a_service,
        contents.secret_places_stay_secret,
        contents.mail_belongs_to_a_service,
        contents.police_mail_cannot_be_bought,
        contents.links_and_mail_are_allowed,
        contents.obsolete_numbers_stay_away,
        *_RULES_FOR_SENTENCES,
    ),
    Project: (
        references.project_is_called_like_its_file,
        references.sources_of_a_project_are_described,
        references.municipalities_exist,
        references.other_municipalities_are_its_own,
        references.described_municipalities_are_not_lost,
        references.zones_share_no_municipality,
        contents.municipal_sites_are_allowed,
        contents.notes_of_ended_projects_say_so,
        *_RULES_FOR_SENTENCES,
    ),
    Topics: (
        references.sources_of_topics_are_described,
        references.described_sources_of_topics_are_used,
        *_RULES_FOR_SENTENCES,
    ),
    DomainFile: (contents.no_lapsed_domain_is_allowed,),
}
# Rules between files: asked only when all could be read, else a broken file would break all others.
RULES_ACROSS_FILES: Final[dict[type, tuple[Rule, ...]]] = {
    ServiceFile: (
        references.services_have_their_own_id,
        references.areas_exist,
        references.organizations_have_one_name,
        contents.numbers_in_texts_have_a_source,
    ),
    Project: (
        references.project_numbers_differ,
        references.services_of_a_project_exist,
        references.municipalities_have_one_project,
        contents.numbers_in_texts_have_a_source,
    ),
    Routes: (references.routes_lead_to_services,),
    Topics: (references.topics_lead_to_services, contents.numbers_in_texts_have_a_source),
    OtherLanguages: (references.texts_in_other_languages_can_be_filled,),
    DomainFile: (contents.allowed_domains_are_used, contents.needed_domains_are_not_commented_out),
}


def check(files: SourceFiles, today: dt.date | None = None) -> Iterator[Problem]:
    """Yield every problem across the files. Without `today`, no day is called too early.

    A running assistant gives none: a clock that is wrong must not silence emergency numbers.
    """
    for document in files.documents():
        yield from check_document(document, files, today)


def check_document(document: Document[Any], files: SourceFiles, today: dt.date | None = None) -> Iterator[Problem]:
    """Yield the problems that stand in one of the files."""
    kind = type(document.value)
    rules = RULES_WITHIN_A_FILE.get(kind, ())
    if files.complete:
        rules += RULES_ACROSS_FILES.get(kind, ())
    for rule in rules:
        yield from rule(document, files)
    if today is not None:
        yield from contents.days_have_come(document, today)
        yield from contents.nothing_is_over(document, today)
