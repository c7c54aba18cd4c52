"""The facts, typed and frozen: one name for all records. What a field means for its editor stands in docs/."""

from pydantic import TypeAdapter

from bot.knowledge.basics import Fact, Site, Source, Summary, Text
from bot.knowledge.guards import Domain, DomainFile, ObsoleteFile
from bot.knowledge.project import FormerMunicipality, MunicipalSite, PoliceZone, Project, Routes, Status
from bot.knowledge.service import Address, Alert, Area, Checked, Phone, Service, ServiceFile
from bot.knowledge.values import (
    Audience,
    Confidence,
    Hours,
    Id,
    Kind,
    Known,
    Language,
    Line,
    Nis,
    PostalCode,
    ServiceStatus,
    SourceDate,
    SourceKind,
    ZoneNumber,
)

__all__ = [
    "DOMAINS",
    "OBSOLETE",
    "PROJECT",
    "ROUTES",
    "SERVICE_FILE",
    "Address",
    "Alert",
    "Area",
    "Audience",
    "Checked",
    "Confidence",
    "Domain",
    "DomainFile",
    "Fact",
    "FormerMunicipality",
    "Hours",
    "Id",
    "Kind",
    "Known",
    "Language",
    "Line",
    "MunicipalSite",
    "Nis",
    "ObsoleteFile",
    "Phone",
    "PoliceZone",
    "PostalCode",
    "Project",
    "Routes",
    "Service",
    "ServiceFile",
    "ServiceStatus",
    "Site",
    "Source",
    "SourceDate",
    "SourceKind",
    "Status",
    "Summary",
    "Text",
    "ZoneNumber",
]

ROUTES: TypeAdapter[Routes] = TypeAdapter(Routes)
PROJECT: TypeAdapter[Project] = TypeAdapter(Project)
SERVICE_FILE: TypeAdapter[ServiceFile] = TypeAdapter(ServiceFile)
DOMAINS: TypeAdapter[DomainFile] = TypeAdapter(DomainFile)
OBSOLETE: TypeAdapter[ObsoleteFile] = TypeAdapter(ObsoleteFile)
