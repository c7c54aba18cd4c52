"""What is built is what runs: the wheel carries the facts and the texts, and works from any folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot import assembly
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # our own build
    (built,) = folder.glob("*.whl")
    zipfile.ZipFile(built).extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_all_knowledge_and_all_texts(wheel: Path) -> None:
    """Every file, no more and no less."""
    for name in ("knowledge", "locales"):
        packed = {path.relative_to(wheel / "bot/data" / name) for path in (wheel / "bot/data" / name).rglob("*.*")}
        here = {path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*.*")}

        assert packed == here


def test_the_wheel_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """Without the checkout."""
    command = [sys.executable, "-m", "bot", "lookup", "Seraing"]
    environment = {"PYTHONPATH": str(wheel), "PYTHONDONTWRITEBYTECODE": "1", "PATH": ""}
    ran = subprocess.run(  # noqa: S603  # our own command
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )

    assert "Seraing" in ran.stdout


def test_the_time_is_that_of_belgium() -> None:
    """Whatever the machine's own time zone."""
    assert str(assembly.now().tzinfo) == "Europe/Brussels"
