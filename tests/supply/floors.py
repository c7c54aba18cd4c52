"""`make floors`: the oldest versions that pyproject.toml lets in, installed and tried by the tests of the main areas.

What tests is as new as the oldest of what runs allows. Needs uv and the package index, so no test runs it.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

# Those that use each of the libraries.
AREAS: Final = (
    "tests/test_cli.py", "tests/test_locales.py", "tests/test_server.py", "tests/test_settings.py",
    "tests/knowledge/test_phone_numbers.py", "tests/knowledge/test_hours.py", "tests/knowledge/test_reader.py",
    "tests/understanding/test_places.py", "tests/conversation/test_flow.py", "tests/desk", "tests/web/test_form.py",
    "tests/web/test_site.py", "tests/telegram/test_conversations.py", "tests/telegram/test_library.py",
    "tests/telegram/test_live.py", "tests/telegram/test_redis_memory.py", "tests/telegram/test_run.py",
    "tests/telegram/test_transport.py", "tests/telegram/test_webhook.py",
)  # fmt: skip


def main() -> int:
    """Install them into a folder that is gone afterwards, and run the tests there; their exit code."""
    with tempfile.TemporaryDirectory() as folder:
        floors, tools, python = Path(folder, "floors.txt"), Path(folder, "tools.txt"), Path(folder, "venv/bin/python")
        compiled = ("uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate", str(ROOT / "pyproject.toml"))
        _run(*compiled, "--resolution", "lowest-direct", "--output-file", str(floors))
        _run(*compiled, "--extra", "dev", "--constraint", str(floors), "--output-file", str(tools))
        _run("uv", "venv", "--quiet", "--python", sys.executable, str(python.parent.parent))
        _run("uv", "pip", "install", "--quiet", "--only-binary", ":all:", "--python", str(python), "-r", str(tools))
        sys.stdout.write(floors.read_text(encoding="utf-8"))
        _run(str(python), "-W", "error", "-m", "bot", "lookup", "Seraing", "--lang", "fr")
        command = [str(python), "-m", "pytest", "-q", *AREAS]
        return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603  (our own command)


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  (our own command)


if __name__ == "__main__":
    sys.exit(main())
