"""Folders and files: where the knowledge and the locales lie, and how a file is replaced in one step.

They lie beside the package in a checkout, and inside it in an installed wheel.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from bot.knowledge.files.read import regular_bytes

_PACKAGE_FOLDER = Path(__file__).parent


class ResourceError(Exception):
    """A folder that Relais needs is not there; the message says which, and what to do."""


def folder(name: str, override: Path | None = None) -> Path:
    """Return the folder `name` (`knowledge` or `locales`), or `override` if the settings name one."""
    if override is not None:
        return _existing(
            override, f"RELAIS_{name.upper()} names {override}, which is no folder. Correct it, or unset it."
        )
    packaged = _PACKAGE_FOLDER / "data" / name
    if packaged.is_dir():
        return packaged
    return _existing(
        _PACKAGE_FOLDER.parent / name,
        f"the folder {name} is missing: install Relais again, or set RELAIS_{name.upper()}",
    )


def commit() -> str:
    """Return the commit that the package was built from, or that the checkout is at; empty if nobody knows."""
    built_from = _PACKAGE_FOLDER / "data" / "commit"
    if built_from.is_file():
        return built_from.read_text(encoding="utf-8").strip()
    if not (_PACKAGE_FOLDER.parent / ".git").exists():
        return ""
    command = ["git", "-C", str(_PACKAGE_FOLDER.parent), "rev-parse", "--verify", "--quiet", "--short=12", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603  (our own words)
    except OSError:
        return ""


# The words of `relais check`: read by who says them, see problem_texts.
CHECK_TEXTS: Final = "check.ftl"


def locale_sources(locales: Path, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the Fluent source of each language: its .ftl files but CHECK_TEXTS, one after the other."""
    sources = {}
    for language in languages:
        directory = _existing(
            locales / language, f"there are no texts in {language!r}: {locales} has no folder {language}"
        )
        files = [path for path in sorted(directory.glob("[!.]*.ftl")) if path.name != CHECK_TEXTS]
        try:
            sources[language] = "\n".join(regular_bytes(path).decode() for path in files)
        except (OSError, UnicodeError):
            raise ResourceError(f"a file in {directory} cannot be read: `relais check` says which, and why") from None
    return sources


def _existing(path: Path, otherwise: str) -> Path:
    if not path.is_dir():
        raise ResourceError(otherwise)
    return path


def replace_file(target: Path, content: bytes, like: Path | None = None) -> None:
    """Write the file so that it is the old or the new one at every moment, with the permissions of `like`.

    Raise OSError; then the old one is there, and no other.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())  # on the disk before its name is: else a power cut may leave an empty file
        if like:
            shutil.copymode(like, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
