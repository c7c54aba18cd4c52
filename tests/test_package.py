"""What is built is what runs: the wheel carries facts, texts and no code of tests, and works from any folder."""

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.web.desk import GUIDES
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
    """Every file, no more and no less, but the messages that only teach the ear."""
    for name in ("knowledge", "locales"):
        packed = {path.relative_to(wheel / "bot/data" / name) for path in (wheel / "bot/data" / name).rglob("*.*")}
        files = (path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*.*"))
        here = {path for path in files if path.parts[:2] != ("signals", "messages")}

        assert packed == here


def test_wheel_and_image_carry_the_guides(wheel: Path) -> None:
    """The page to edit shows their words beside each field, where there is no checkout too."""
    guides = {*GUIDES.values()}
    assert {path.name for path in (wheel / "bot/data/docs").iterdir()} == guides

    # Each source of a COPY that builds the wheel is let into the context of the image.
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    (copied,) = re.findall(r"^COPY ((?:docs/\S+ )+)docs/$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert {*copied.split()} == {f"docs/{guide}" for guide in guides}
    assert {f"!{source}" for source in copied.split()} <= {*let_in}


def test_the_wheel_holds_no_emulator_and_no_tests(wheel: Path) -> None:
    """One package, whose own files are modules and pages: what only tests need stays in the checkout."""
    packed = [path.relative_to(wheel) for path in wheel.rglob("*") if path.is_file()]
    packed = [path for path in packed if not path.parts[0].endswith(".dist-info")]
    own = [path for path in packed if path.parts[:2] != ("bot", "data")]

    assert {path.parts[0] for path in packed} == {"bot"}
    assert {path.suffix for path in own if path.parts[1] != "web"} <= {".py", ".typed"}
    web = {path.relative_to("bot/web").as_posix() for path in own if path.parts[1] == "web"}
    here = {path.relative_to(ROOT / "bot/web").as_posix() for path in (ROOT / "bot/web").rglob("*.*")}
    assert web == {path for path in here if "__pycache__" not in path}
    assert [path for path in own for word in ("emulator", "test", "fuzz", "bench") if word in path.as_posix()] == []


def imported(file: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def test_what_ships_never_imports_what_does_not() -> None:
    """Else it would work in the checkout only."""
    files = [*(ROOT / "bot").rglob("*.py")]

    assert len(files) > 50
    assert [file for file in files if imported(file) & {"tests", "benchmarks"}] == []
    assert "tests" in imported(Path(__file__))


def test_the_wheel_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """Without the checkout."""
    command = [sys.executable, "-m", "bot", "lookup", "Seraing"]
    environment = {"PYTHONPATH": str(wheel), "PYTHONDONTWRITEBYTECODE": "1", "PATH": ""}
    ran = subprocess.run(  # noqa: S603  # our own command
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )

    assert "Seraing" in ran.stdout
