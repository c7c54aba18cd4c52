"""The guides for the people who edit: every key, every command and every message of the check is in both."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any, cast

import pytest
from pydantic import TypeAdapter

from bot import cli
from bot import metrics as prometheus
from bot.conversation.localizer import Localizer, Texts
from bot.knowledge.fields import Audience, Confidence, Kind, ServiceStatus, SourceKind, plain_spaces
from bot.knowledge.files.read import read_document
from bot.knowledge.files.schemas import PROJECT, SCHEMAS, SERVICE_FILE
from bot.live import Health
from bot.metrics import Metrics
from bot.server import Process
from bot.settings import Settings
from tests.conftest import ROOT
from tests.seen_texts import check_messages
from tests.telegram.on_webhook import Knowledge

GUIDES = {"fr": ROOT / "docs" / "mainteneurs.fr.md", "nl": ROOT / "docs" / "beheerders.nl.md"}


def guide(language: str) -> str:
    return GUIDES[language].read_text(encoding="utf-8")


def listed(language: str, what: str) -> str:
    """A message as the guide lists it: what the check fills in is an ellipsis."""
    blank = re.sub(r"\{ \$\w+ \}", "…", check_messages(language)[what])
    plain = re.sub(r'\{ "([{}])" \}', r"\1", blank)
    return plain.replace("<…>", "`<…>`").replace("<", "\\<").replace("`\\<", "`<")


def keys(schema: dict[str, Any]) -> Iterator[str]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})


@pytest.mark.parametrize("language", GUIDES)
@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_key_is_explained(language: str, name: str) -> None:
    """In a table, by its name."""
    text = guide(language)

    assert [key for key in keys(SCHEMAS[name].json_schema()) if f"`{key}`" not in text] == []


@pytest.mark.parametrize("language", GUIDES)
def test_every_value_is_named(language: str) -> None:
    """What a key can be, word for word."""
    words = {word.value for kind in (Audience, Confidence, Kind, ServiceStatus, SourceKind) for word in kind}

    assert {word for word in words if f"`{word}`" not in guide(language)} == set()


@pytest.mark.parametrize("language", GUIDES)
@pytest.mark.parametrize("command", list(cli.COMMAND_MODULES))
def test_every_command_is_explained(language: str, command: str) -> None:
    """In the table of commands."""
    assert f"| `relais {command}" in guide(language)


@pytest.mark.parametrize("language", GUIDES)
def test_every_message_of_the_check_is_listed(language: str) -> None:
    """Word for word: who searches the guide for a line of the report finds it."""
    text = guide(language)

    assert [what for what in check_messages(language) if f"- {listed(language, what)}\n" not in text] == []


@pytest.mark.parametrize("language", GUIDES)
def test_each_way_to_write_hours_is_read_as_the_guide_says(language: str, texts: Texts) -> None:
    """What stands beside it is what people read."""
    rows = re.findall(r"(?m)^\| `([^`]*\d:\d[^`]*)` \| (.*) \|$", guide(language))

    assert len(rows) == 12
    for written, said in rows:
        assert plain_spaces(Localizer(texts, language).hours(written.replace(r"\|", "|"))) == plain_spaces(said)


@pytest.mark.parametrize("language", GUIDES)
def test_no_message_is_listed_that_is_gone(language: str) -> None:
    """As many as there are."""
    last = guide(language).rpartition("\n## ")[2]

    assert len(re.findall(r"(?m)^- ", last)) == len(check_messages(language))


@pytest.mark.parametrize("language", GUIDES)
@pytest.mark.parametrize(("name", "schema"), [("services", SERVICE_FILE), ("project", PROJECT)])
def test_the_templates_load_and_have_every_key(language: str, name: str, schema: TypeAdapter[Any]) -> None:
    """Whoever copies one starts from something that loads."""
    (template,) = re.findall(rf"(?s)```yaml {name}\n(.*?)```", guide(language))

    read_document(GUIDES[language], template, schema)
    forgotten = {key for key in keys(schema.json_schema()) if not re.search(rf"\b{key}:", template)}
    assert forgotten <= {
        *(
            "country",
            "regions",
            "communities",
            "provinces",
            "arrondissements",
            "municipalities",
        ),  # other ways to say where
        *("email", "email_confidence", "always_shown", "show_to_victims"),
    }


@pytest.mark.parametrize("language", GUIDES)
def test_what_the_guide_prints_is_what_the_check_prints(language: str) -> None:
    """The examples of its output are made of its own messages."""
    report = "".join(re.findall(r"(?s)```console\n\$ relais check.*?\n(.*?)```", guide(language)))
    templates = [
        ".+".join(re.escape(re.sub(r'\{ "([{}])" \}', r"\1", part)) for part in re.split(r"\{ \$\w+ \}", message))
        for message in check_messages(language).values()
    ]
    lines = [re.sub(r"^knowledge/\S+:\d+:\d+: ", "", line) for line in report.splitlines()]

    assert lines
    assert [line for line in lines if not any(re.fullmatch(template, line) for template in templates)] == []


class TestOperations:
    """docs/operations.md, for whoever runs it."""

    PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

    def test_every_setting_is_explained(self) -> None:
        """By its name in the environment, also in the file to copy."""
        names = [f"RELAIS_{name.upper()}" for name in Settings.model_fields]
        example = (ROOT / ".env.example").read_text(encoding="utf-8")

        assert [name for name in names if f"`{name}`" not in self.PAGE] == []
        rare = {"RELAIS_API_URL", "RELAIS_KNOWLEDGE", "RELAIS_LOCALES"}
        assert {name for name in names if name not in example} == rare

    def test_every_metric_is_explained(self) -> None:
        """And what may stand in place of an outcome when there was no answer."""
        page = prometheus.page(Metrics()).decode()
        metrics = set(re.findall(r"^# TYPE (\w+) ", page, re.MULTILINE)) - {"relais_answers_created"}

        assert [name for name in metrics if name not in self.PAGE] == []
        assert [name for name in ("failed", "unreadable", "dropped") if f"`{name}`" not in self.PAGE] == []

    def test_every_field_of_health_is_explained(self) -> None:
        """Of the process, and of its knowledge."""
        knowledge = [field.name for field in dataclasses.fields(Health)]

        assert [name for name in knowledge if f".{name}`" not in self.PAGE] == []
        told = Process(cast("Any", Knowledge()), Metrics()).health()
        # Some share a line.
        named = re.findall(r"`([\w.]+)`", "".join(re.findall(r"(?m)^\| (`.*?) \|", self.PAGE)))
        assert {"knowledge.state", *told} - {"knowledge"} - set(named) == set()
