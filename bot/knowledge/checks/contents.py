"""Rules for what the facts say: days, domains, telephone numbers, hours and mail that can be trusted."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import phonenumbers
from phonenumbers import PhoneNumberFormat

from bot.knowledge.domains import DomainFile, host
from bot.knowledge.fields import Kind
from bot.knowledge.files.read import Document
from bot.knowledge.files.schema_errors import closest
from bot.knowledge.files.source_files import SourceFiles, domains_in, service_addresses, site_addresses
from bot.knowledge.files.yaml_file import KeyPath
from bot.knowledge.hours import parse_hours
from bot.knowledge.problems import Problem
from bot.knowledge.project import Project
from bot.knowledge.service import ServiceFile

# Keys of days on which something was read or checked: they lie behind us.
_PAST_DAYS: Final = frozenset({"read_on", "published", "as_of", "on"})
# A number of the numbering plan in any spelling: a zero or +32, then eight or nine digits.
NUMBER_IN_TEXT: Final = re.compile(r"(?<![\d.,/-])(?:(?:\+|00)32[ ./-]?|0)[1-9](?:[ ./-]{0,3}\d){7,8}(?![\d])")
_NUMBERING_REGION: Final = "BE"
_COUNTRY_CODE: Final = 32
_KINDS_OF_POLICE: Final = frozenset({Kind.POLICE, Kind.VICTIM_SUPPORT})
_POLICE_MAIL: Final = "@police.belgium.eu"


# 045 to 049 and two more digits are mobiles, 090 costs the caller (plan of BIPT, as the library has it too).
_MOBILE: Final = re.compile(r"04[5-9]\d{7}")
_PREMIUM: Final = re.compile(r"090\d")
# A street as it is called in any of our languages, up to four words, and the number of a house.
_STREET: Final = re.compile(
    r"\b(?:(?:rue|avenue|av\.|boulevard|bd|chaussée|place|quai|square|allée|chemin|impasse|clos|route|drève|"
    r"street|road)(?: [^\W\d_][\w'’.-]*){0,5}|[^\W\d_]*(?:straat|laan|steenweg|plein|weg|kaai|dreef|baan|lei|"
    r"straße|strasse|platz)),? (?:n° ?|nr\.? )?[1-9]\d{0,3}[a-z]?\b(?! ?(?:h|u|uur|ans|jaar|jours|dagen|km)\b)",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(r"\b([1-9]\d{3}) (?=[A-ZÀ-Ý])[\w'’-]+")
_NOT_FOR_READERS: Final = frozenset({"id", "number", "url", "published", "read_on"})
# Words of a mailbox that a team shares.
_OFFICE_WORDS: Final = frozenset({
    "accueil", "admin", "baj", "bureau", "caw", "contact", "cpas", "dienst", "dispatch", "huis", "info", "ocmw",
    "onthaal", "pol", "police", "politie", "pz", "sec", "secretariaat", "secretariat", "service", "social", "sociaal",
    "sociale", "team", "vzw", "zorg",
})  # fmt: skip
# What a sentence on the end of something holds.
_END_WORDS: Final = {
    "fr": re.compile(r"\b(plus|fin|finie?|terminée?|arrêtée?|fermée?|cessé)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(niet meer|geen|einde|afgelopen|gestopt|beëindigd|gesloten|voorbij|gedaan)\b", re.IGNORECASE),
}


def digits_of(number: str) -> str:
    """Return the digits as one dials them inside Belgium."""
    return "0" + re.sub(r"\D", "", re.sub(r"^(\+|00)32|^0", "", number))


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


# --- days


def days_have_come(document: Document[Any], today: dt.date) -> Iterator[Problem]:
    """Refuse what was read or checked tomorrow; of a month or a year, the beginning must have come."""
    for path, text in document.tree.texts:
        # Texts compare as dates do, as far as they go: 2026-11 with 2026-11 of today.
        if path[-1] in _PAST_DAYS and text > today.isoformat()[: len(text)]:
            yield document.problem(path, "future-date", date=text, today=today.isoformat())


# --- domains: abandoned ones were bought by strangers, who then got victims' mail


def links_and_mail_are_allowed(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Allow links and addresses only on the domains of domains.yaml."""
    for index, service in enumerate(document.value.services):
        for path, address in service_addresses(service):
            if host(address) not in files.allowed_domains:
                yield _not_allowed(document, ("services", index, *path), host(address), files)


def municipal_sites_are_allowed(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Allow the site of a municipality only on the domains of domains.yaml."""
    for path, address in site_addresses(document.value):
        if host(address) not in files.allowed_domains:
            yield _not_allowed(document, path, host(address), files)


def texts_name_only_allowed_domains(document: Document[Any], files: SourceFiles) -> Iterator[Problem]:
    """Allow a domain in a sentence only if it is in domains.yaml: a messenger makes a link of it."""
    for path, text in document.tree.sentences:
        for domain in domains_in(text):
            if domain not in files.allowed_domains:
                yield _not_allowed(document, path, domain, files)


def no_lapsed_domain_is_allowed(document: Document[DomainFile], files: SourceFiles) -> Iterator[Problem]:
    """Refuse to allow a domain that was given up."""
    for domain in document.value.domains:
        why = files.obsolete_domains.get(host(domain))
        if why:
            yield document.problem(("domains", domain), "domain-obsolete", of_key=True, domain=domain, why=why)


def allowed_domains_are_used(document: Document[DomainFile], files: SourceFiles) -> Iterator[Problem]:
    """Require that each allowed domain is shown: one that nothing shows is one that nobody looks after."""
    for domain in document.value.domains:
        if host(domain) not in files.shown_domains:
            yield document.problem(("domains", domain), "domain-idle", of_key=True, domain=domain)


def needed_domains_are_not_commented_out(document: Document[DomainFile], files: SourceFiles) -> Iterator[Problem]:
    """Find a # before a line that is needed: it is easily typed, and then missed in files far away."""
    needed = files.shown_domains - files.allowed_domains
    for number, line in enumerate(document.tree.text.splitlines() if needed else (), start=1):
        domain = line.lstrip(" #").partition(":")[0]
        if "#" in line.partition(":")[0] and domain in needed:
            position = number, line.index("#") + 1
            yield Problem.at(document.file, position, "domain-commented", domain=domain)


def _not_allowed(document: Document[Any], path: KeyPath, domain: str, files: SourceFiles) -> Problem:
    why = files.obsolete_domains.get(domain)
    if why:
        return document.problem(path, "domain-obsolete", domain=domain, why=why)
    word = closest(domain, files.allowed_domains)
    if word:
        return document.problem(path, "domain-unknown-closest", domain=domain, closest=word)
    return document.problem(path, "domain-unknown", domain=domain)


# --- numbers


def phones_can_be_dialled(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Require numbers of the Belgian numbering plan, written as Belgians write them; short codes never as +32."""
    for index, service in enumerate(document.value.services):
        for number, phone in enumerate(service.phones):
            path = ("services", index, "phones", number, "number")
            written = as_written(phone.number)
            if written is None:
                yield document.problem(path, "phone-undiallable", number=phone.number)
            elif written != phone.number:
                yield document.problem(path, "phone-form", number=phone.number, written=written)


def phones_stand_once(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Refuse a number that stands twice in a service: it has been changed in one place only."""
    for index, service in enumerate(document.value.services):
        seen: set[str] = set()
        for number, phone in enumerate(service.phones):
            if phone.digits in seen:
                path = ("services", index, "phones", number, "number")
                yield document.problem(path, "phone-twice", number=phone.number)
            seen.add(phone.digits)


def obsolete_numbers_stay_away(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Refuse a number that searches still find, and that is wrong."""
    for index, service in enumerate(document.value.services):
        for number, phone in enumerate(service.phones):
            why = files.obsolete_numbers.get(phone.digits)
            if why:
                path = ("services", index, "phones", number, "number")
                yield document.problem(path, "number-obsolete", number=phone.number, why=why)


def numbers_in_texts_are_not_obsolete(document: Document[Any], files: SourceFiles) -> Iterator[Problem]:
    """Refuse an obsolete number in a sentence."""
    for path, text in document.tree.sentences:
        for found in NUMBER_IN_TEXT.findall(text):
            why = files.obsolete_numbers.get(digits_of(found))
            if why:
                yield document.problem(path, "number-obsolete", number=found, why=why)


def numbers_in_texts_have_a_source(document: Document[Any], files: SourceFiles) -> Iterator[Problem]:
    """Require that a number in a sentence stands under the phones of a service, with its source."""
    for path, text in document.tree.sentences:
        for found in NUMBER_IN_TEXT.findall(text):
            digits = digits_of(found)
            # An obsolete one is told by the rule above.
            if digits not in files.phone_digits and digits not in files.obsolete_numbers:
                yield document.problem(path, "number-without-source", number=found)


def phones_belong_to_a_service(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Refuse numbers that cost a fortune, and a mobile of which nothing says that it is not one person's own."""
    for index, service in enumerate(document.value.services):
        for number, phone in enumerate(service.phones):
            path = ("services", index, "phones", number, "number")
            if _PREMIUM.match(phone.digits):
                yield document.problem(path, "phone-premium", number=phone.number)
            elif phone.label is None and _MOBILE.match(phone.digits):
                yield document.problem(path, "phone-mobile", number=phone.number)


# --- what must never stand anywhere: where a secret place is, and who works there


def secret_places_stay_secret(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Refuse a street with a number, or a postal code with its town, in any text of a service whose place is secret."""
    codes = {code for town in files.gazetteer.municipalities.values() for code in town.postal_codes}
    secret = {
        index: {*service.named_sources()}
        for index, service in enumerate(document.value.services)
        if service.address is not None and service.address.visible == "secret"
    }
    for path, text in document.tree.texts if secret else ():
        of_service = path[0] == "services" and path[1] in secret
        of_source = path[0] == "sources" and any(path[1] in sources for sources in secret.values())
        if not (of_service or of_source) or path[-1] in _NOT_FOR_READERS:
            continue
        for found in (*_STREET.finditer(text), *(one for one in _TOWN.finditer(text) if one[1] in codes)):
            yield document.problem(path, "secret-place", text=found[0])


def mail_belongs_to_a_service(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Refuse a mailbox that has the name of a person: they leave, and who writes must not have to know them."""
    first_names = {name.lower() for name in files.gazetteer.everyday.first_names}
    for index, service in enumerate(document.value.services):
        local = (service.email or "").lower().partition("@")[0]
        parts = local.split(".")
        is_a_name = len(parts) == 2 and all(map(str.isalpha, parts)) and not _OFFICE_WORDS.intersection(parts)
        if is_a_name or parts[0] in first_names:
            yield document.problem(("services", index, "email"), "mail-of-a-person", email=str(service.email))


# --- what is over


def nothing_is_over(document: Document[Any], today: dt.date) -> Iterator[Problem]:
    """Find an alert, a closure or hours whose last day has passed: nobody sees them, and they may need a look."""
    services = document.value.services if isinstance(document.value, ServiceFile) else ()
    for index, service in enumerate(services):
        if service.alert and service.alert.until < today:
            date, path = service.alert.until.isoformat(), ("services", index, "alert", "until")
            yield document.problem(path, "alert-over", date=date, today=today.isoformat())
        for key, closure in service.closures().items():
            if closure.until < today:
                date, path = closure.until.isoformat(), ("services", index, key, "until")
                yield document.problem(path, "closure-over", date=date, today=today.isoformat())
        for key in ("hours", "chat_hours", "desk_hours"):
            for dates in parse_hours(getattr(service, key)).over(today):
                yield document.problem(("services", index, key), "hours-over", part=str(dates), today=today.isoformat())


def notes_of_ended_projects_say_so(document: Document[Project], files: SourceFiles) -> Iterator[Problem]:
    """Require that the note of a project that has ended speaks of its end: the old one said where it is open."""
    status = document.value.status
    for language, words in _END_WORDS.items():
        if status.state == "ended" and not words.search(status.note[language]):
            yield document.problem(("status", "note", language), "note-of-the-living")


# --- mail


def police_mail_cannot_be_bought(document: Document[ServiceFile], files: SourceFiles) -> Iterator[Problem]:
    """Require the domain that all police share: those that single zones gave up were bought by strangers."""
    for index, service in enumerate(document.value.services):
        mail = (service.email or "").lower()
        if service.kind in _KINDS_OF_POLICE and "pol" in mail and not mail.endswith(_POLICE_MAIL):
            yield document.problem(("services", index, "email"), "police-mail", email=str(service.email))
