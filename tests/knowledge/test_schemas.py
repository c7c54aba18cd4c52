"""The schemas that editors use: those of the repository are those of the model, and each file names one."""

import json

import pytest

from bot.knowledge.files.schemas import SCHEMAS, schema_text
from tests.conftest import ROOT

KNOWLEDGE = ROOT / "knowledge"
LINE = "# yaml-language-server: $schema="


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_of_the_repository_is_that_of_the_model(name: str) -> None:
    """Else: .venv/bin/relais schema --write knowledge/schema"""
    assert (KNOWLEDGE / "schema" / f"{name}.json").read_text(encoding="utf-8") == schema_text(name)


def test_there_is_no_other_schema() -> None:
    """One that nobody writes any more would go stale."""
    assert {path.stem for path in (KNOWLEDGE / "schema").iterdir()} == SCHEMAS.keys()


@pytest.mark.parametrize("path", sorted(KNOWLEDGE.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_file_names_its_schema_in_its_first_line(path: object) -> None:
    """So that an editor completes the keys and underlines mistakes."""
    from pathlib import Path  # noqa: PLC0415  # only this one needs it

    file = Path(str(path))
    first = file.read_text(encoding="utf-8").splitlines()[0]

    assert first.startswith(LINE)
    assert (file.parent / first.removeprefix(LINE)).is_file()


def test_what_needs_no_quotes_in_our_files_needs_none_in_an_editor() -> None:
    """A bare 2024 is a number to an editor, and so is a bare 180."""
    definitions = json.loads(schema_text("services"))["$defs"]

    assert definitions["Source"]["properties"]["published"]["anyOf"][0]["type"] == ["string", "integer"]
    assert definitions["Service"]["properties"]["review_every"]["type"] == ["integer", "string"]
    assert definitions["Phone"]["properties"]["number"]["type"] == "string"
