"""What the check says of knowledge/clauses/: the names that rules use exist, and each is told with its place."""

import shutil
from pathlib import Path

import pytest

from bot.knowledge.files.load import load_clauses
from bot.knowledge.problems import KnowledgeError
from tests.conftest import ROOT
from tests.knowledge.sampling import told

CLAUSES = ROOT / "knowledge" / "clauses"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The words and rules of the repository, to be damaged."""
    return shutil.copytree(CLAUSES, tmp_path / "clauses")


def problems(folder: Path, old: str, new: str) -> list[str]:
    """What is told once the first `old` among the rules is `new`, without the path."""
    file = folder / "meanings.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_clauses(folder)
    return [one.split(": ", 1)[1] for one in told(caught.value.problems)]


def test_an_act_that_no_language_has_is_told(folder: Path) -> None:
    """With those that there are."""
    (found,) = problems(folder, "acts: [hit, choke", "acts: [hitt, choke")

    assert found.startswith("“hitt” is not known here; there are choke, ")


def test_a_group_that_no_rule_names_is_told(folder: Path) -> None:
    """Its name was changed, or nobody needs it."""
    found = problems(folder, "  children: [child]", "  childrn: [child]")

    assert found[0] == "no rule names the group “childrn”: correct its name, or remove it"
    assert all("“children” is not known here" in one for one in found[1:])


def test_a_folder_without_words_is_told(tmp_path: Path) -> None:
    """A wrong folder is said, not taken for a language of no words."""
    shutil.copy(CLAUSES / "meanings.yaml", tmp_path)
    with pytest.raises(KnowledgeError, match="folder-empty"):
        load_clauses(tmp_path)
