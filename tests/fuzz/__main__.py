"""`make fuzz`: atheris looks for inputs that break a promise, guided by the lines of code that each one reaches.

What it finds lies in a folder of its own, outside the repository; `--replay FOLDER` tries inputs at full speed again.
"""

import argparse
import importlib
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
# Inputs that broke a promise.
FOUND = Path(tempfile.gettempdir()) / "relais-fuzz"
# Code that is being watched takes so many times longer; what it finds slow is tried again without.
WATCHED = 6


def main() -> int:
    """Fuzz each target for some seconds; 1 if one of them fails."""
    asked = _arguments()
    if asked.replay:
        return _replay(asked.targets, asked.replay)
    if asked.alone:
        return _fuzz(asked.targets[0], asked.seconds, asked.corpus)
    failed = [name for name in asked.targets or _names() if _in_process(name, asked.seconds, asked.corpus)]
    sys.stdout.write(f"fuzz: {'failed: ' + ', '.join(failed) if failed else 'nothing found'}\n")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*_names(), []], help="which (all of them)")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--corpus", type=Path, help="where inputs are kept that reach new code (a temporary folder)")
    parser.add_argument("--replay", type=Path, help="try the files of this folder, and look for nothing")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _names() -> list[str]:
    return sorted(path.name for path in (Path(__file__).parent / "seeds").iterdir())


def _in_process(name: str, seconds: int, corpus: Path | None) -> int:
    """Fuzz one target in a process of its own: atheris ends the process that it runs in."""
    command = [sys.executable, "-m", "tests.fuzz", name, "--alone", "--seconds", str(seconds)]
    FOUND.mkdir(exist_ok=True)
    known = set(FOUND.iterdir())
    with tempfile.TemporaryDirectory() as folder:
        command += ["--corpus", str((corpus or Path(folder)) / name)]
        sys.stdout.write(f"fuzz: {name}, {seconds} s\n")
        sys.stdout.flush()
        failed = subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603  (our own module)
    for path in sorted(set(FOUND.iterdir()) - known):
        sys.stdout.write(f"fuzz: {path}: mend it, and keep the input in tests/fuzz/seeds/{name}\n")
    return failed


def _fuzz(name: str, seconds: int, corpus: Path) -> int:
    atheris: Any = importlib.import_module("atheris")
    corpus.mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=["bot"], enable_loader_override=False):
        targets = importlib.import_module("tests.fuzz.targets")
    world, target = _world(), targets.TARGETS[name]

    def one(data: bytes) -> None:
        target.try_on(world, data, targets.MOST * WATCHED)

    options = [f"-max_len={target.longest}", f"-max_total_time={seconds}", "-timeout=10", "-print_final_stats=1",
               f"-artifact_prefix={FOUND}/{name}-", "-verbosity=0"]  # fmt: skip
    atheris.Setup(["relais", *options, str(corpus), str(targets.SEEDS / name)], one)
    atheris.Fuzz()
    return 0


def _world() -> Any:  # noqa: ANN401  (imported late: what is imported before atheris listens is not watched)
    assembly = importlib.import_module("bot.assembly")
    world = importlib.import_module("tests.fuzz.world")
    return world.World(assembly.assemble(ROOT / "knowledge", ROOT / "locales", ("fr", "nl", "de", "en")))


def _replay(names: Iterable[str], folder: Path) -> int:
    """Try each file at full speed; how each fails is printed."""
    targets: Any = importlib.import_module("tests.fuzz.targets")
    world, failures, tried = _world(), 0, 0
    for name in names:
        for path in sorted(folder.iterdir()):
            tried += 1
            try:
                targets.TARGETS[name].try_on(world, path.read_bytes())
            except Exception:  # whatever it is: all of them are to be seen
                failures += 1
                sys.stdout.write(f"{path}\n{traceback.format_exc(limit=-6)}\n")
    sys.stdout.write(f"fuzz: {tried} tried, {failures} failed\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
