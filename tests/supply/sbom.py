"""`make sbom`: what runs, as a CycloneDX document for machines. What only tests is left out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.supply.locked import ROOT, RUNS

OUTPUT = ROOT / "dist" / "relais.cdx.json"


def main() -> int:
    """Write it, checked against the schema of CycloneDX."""
    write(OUTPUT)
    sys.stdout.write(f"{OUTPUT.relative_to(ROOT)}: {len(read(OUTPUT)['components'])} components\n")
    return 0


def write(output: Path) -> None:
    """Write the document for the lock file; cyclonedx-py validates it. Raises CalledProcessError."""
    output.parent.mkdir(exist_ok=True)
    options = ["--output-format", "JSON", "--spec-version", "1.6", "--output-reproducible", "--validate"]
    files = [str(RUNS), "--pyproject", str(ROOT / "pyproject.toml"), "--output-file", str(output)]
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", *options, *files]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (our own command)


def read(file: Path) -> dict[str, Any]:
    """The document."""
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document


if __name__ == "__main__":
    sys.exit(main())
