"""`make audit`: known holes in what is locked, asked of OSV. It never says that all is well without an answer.

Exit code 0: every package was answered for, and none has a known hole; 1: one has; 2: not checked.
"""

import argparse
import json
import sys
import urllib.request
from collections.abc import Sequence
from typing import Any

from tests.supply.locked import RUNS, TESTS, Locked, locked

URL = "https://api.osv.dev"
# Seconds for the whole of one answer.
PATIENCE = 20.0
# Packages of one question.
AT_ONCE = 500

Found = dict[Locked, list[str]]


class NotCheckedError(Exception):
    """There is no answer, or only half of one; the text says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, and say what was found."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("--url", default=URL, help="where OSV's API is (a mirror of your own)")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds for an answer")
    asked = parser.parse_args(arguments)
    packages = sorted({*locked(RUNS), *locked(TESTS)})
    try:
        found = holes(packages, asked.url, asked.patience)
    except NotCheckedError as error:
        sys.stderr.write(f"NOT CHECKED: {error}\n")
        return 2
    for package, names in found.items():
        sys.stdout.write(f"{package.name} {package.version}: {', '.join(names)}\n")
    sys.stdout.write(f"{len(packages)} packages checked, {len(found)} with a known hole\n")
    return 1 if found else 0


def holes(packages: Sequence[Locked], url: str, patience: float) -> Found:
    """The packages with a known hole, and the names of the holes. Raises NotCheckedError."""
    found: Found = {}
    for start in range(0, len(packages), AT_ONCE):
        some = packages[start : start + AT_ONCE]
        for package, answer in zip(some, _answers(some, url, patience), strict=True):
            if names := _names(package, answer):
                found[package] = names
    return found


def _answers(packages: Sequence[Locked], url: str, patience: float) -> list[object]:
    queries = [{"package": {"ecosystem": "PyPI", "name": one.name}, "version": one.version} for one in packages]
    answer = _posted(f"{url}/v1/querybatch", {"queries": queries}, patience)
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list) or len(results) != len(packages):
        raise NotCheckedError(f"{url} did not answer for each of {len(packages)} packages")
    return results


def _names(package: Locked, answer: object) -> list[str]:
    """The holes of one answer. A page that goes on elsewhere is not followed: one hole is enough to fail."""
    holes = answer.get("vulns", []) if isinstance(answer, dict) else None
    if not isinstance(holes, list) or (isinstance(answer, dict) and answer.get("next_page_token") and not holes):
        raise NotCheckedError(f"the answer for {package.name} has a form that we do not know")
    try:
        return [str(hole["id"]) for hole in holes]
    except (TypeError, KeyError):
        raise NotCheckedError(f"the answer for {package.name} names a hole without its id") from None


def _posted(url: str, body: object, patience: float) -> Any:  # noqa: ANN401  (JSON is what it is)
    if not url.startswith(("https://", "http://127.0.0.1:")):
        raise NotCheckedError(f"{url} is no https address")
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310  (see above)
    try:
        with urllib.request.urlopen(request, timeout=patience) as answer:  # noqa: S310  (see above)
            return json.loads(answer.read())
    except (OSError, ValueError) as error:
        raise NotCheckedError(f"could not reach {url} ({type(error).__name__})") from None


if __name__ == "__main__":
    sys.exit(main())
