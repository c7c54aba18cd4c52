"""JSON Schemas of the files, for editors: keys are completed and mistakes underlined while one types.

An editor reads YAML by its own rules: a bare 2024 is a number to it. Where our reader takes such text without quotes,
the schema allows both.
"""

import json
from typing import Any, Final

from pydantic import TypeAdapter

from bot.knowledge.clauses import ClauseLanguage, ClauseMeanings
from bot.knowledge.domains import DomainFile, ObsoleteFile
from bot.knowledge.files.places import LISTS
from bot.knowledge.files.signals import SIGNAL_FILE
from bot.knowledge.project import Project, Routes
from bot.knowledge.service import ServiceFile
from bot.knowledge.topics import OtherLanguages, Topics

ROUTES: TypeAdapter[Routes] = TypeAdapter(Routes)
PROJECT: TypeAdapter[Project] = TypeAdapter(Project)
SERVICE_FILE: TypeAdapter[ServiceFile] = TypeAdapter(ServiceFile)
DOMAINS: TypeAdapter[DomainFile] = TypeAdapter(DomainFile)
OBSOLETE: TypeAdapter[ObsoleteFile] = TypeAdapter(ObsoleteFile)
TOPICS: TypeAdapter[Topics] = TypeAdapter(Topics)
CLAUSE_LANGUAGE: TypeAdapter[ClauseLanguage] = TypeAdapter(ClauseLanguage)
CLAUSE_MEANINGS: TypeAdapter[ClauseMeanings] = TypeAdapter(ClauseMeanings)
OTHER_LANGUAGES: TypeAdapter[OtherLanguages] = TypeAdapter(OtherLanguages)

# Name of the schema → what it describes.
SCHEMAS: Final[dict[str, TypeAdapter[Any]]] = {
    "services": SERVICE_FILE,
    "project": PROJECT,
    "routes": ROUTES,
    "topics": TOPICS,
    "domains": DOMAINS,
    "obsolete": OBSOLETE,
    "signals": SIGNAL_FILE,
    "clauses": CLAUSE_LANGUAGE,
    "clause_meanings": CLAUSE_MEANINGS,
    "other_languages": OTHER_LANGUAGES,
    **LISTS,
}


def schema_text(name: str) -> str:
    """Return the schema with this name, as the file that an editor reads."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | SCHEMAS[name].json_schema()
    return json.dumps(_for_editors(schema), ensure_ascii=False, indent=1) + "\n"


def _for_editors(node: Any) -> Any:  # noqa: ANN401  # JSON of any form
    """Return a node without titles, which only repeat the key, and with bare numbers allowed in lists of words."""
    if isinstance(node, list):
        return [_for_editors(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _for_editors(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    # A text without any rule but its length is a word of a phrase or a list, which needs no quotes.
    if node.get("type") == "string" and node.keys() <= {"type", "minLength", "title"}:
        kept["type"] = ["string", "integer", "boolean"]
    return kept
