"""The two lists that keep old dangers out: domains that may be shown, and numbers that must never come back."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from bot.knowledge.fields import DomainName, Fact, Line, Quoted, Text

_NUMBER_OR_CODE: Final = r"^\d[\d ]*$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain(Fact):
    """A domain that may be shown: who owns it, and the day that was read. Abandoned domains are bought by strangers."""

    owner: Line
    read_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainFile(Fact):
    """domains.yaml: nothing else is ever shown as a link or an address to write to."""

    domains: Annotated[dict[DomainName, Domain], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObsoleteNumber(Fact):
    """A number that turns up in searches and must not be given, and why."""

    number: Annotated[str, StringConstraints(pattern=_NUMBER_OR_CODE), Quoted]
    why: Text

    @property
    def digits(self) -> str:
        """The number without spaces."""
        return self.number.replace(" ", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObsoleteDomain(Fact):
    """A domain that was given up, or may be, and why we think so."""

    domain: DomainName
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ObsoleteFile(Fact):
    """obsolete.yaml."""

    numbers: tuple[ObsoleteNumber, ...]
    domains: tuple[ObsoleteDomain, ...]


def host(address: str) -> str:
    """Return the domain of a link or of an e-mail address, in small letters and without www."""
    # Without the scheme, the path, what precedes an @, and the port.
    domain = re.sub(r"^[a-z]+://", "", address.lower()).partition("/")[0].rpartition("@")[2].partition(":")[0]
    return domain.removeprefix("www.")
