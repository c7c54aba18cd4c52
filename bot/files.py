"""Where the knowledge and the locales lie: beside the package in a checkout, inside it in an installed wheel.

Writing a file so that nobody ever finds half of one.
"""

import os
import shutil
import tempfile
from pathlib import Path

_PACKAGE = Path(__file__).parent


class ResourceError(Exception):
    """A folder that Relais needs is not there; the message says which, and what to do."""


def folder(name: str, override: Path | None = None) -> Path:
    """The folder `name` (`knowledge` or `locales`), or `override` if the settings name one."""
    if override is not None:
        return _existing(
            override, f"RELAIS_{name.upper()} names {override}, which is no folder. Correct it, or unset it."
        )
    packaged = _PACKAGE / "data" / name
    if packaged.is_dir():
        return packaged
    return _existing(
        _PACKAGE.parent / name, f"the folder {name} is missing: install Relais again, or set RELAIS_{name.upper()}"
    )


def locale_sources(locales: Path, languages: tuple[str, ...]) -> dict[str, str]:
    """The Fluent source of each language: all its .ftl files, one after the other."""
    return {
        language: _source(
            _existing(locales / language, f"there are no texts in {language!r}: {locales} has no folder {language}")
        )
        for language in languages
    }


def _source(directory: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(directory.glob("*.ftl")))


def _existing(path: Path, otherwise: str) -> Path:
    if not path.is_dir():
        raise ResourceError(otherwise)
    return path


def write_whole(target: Path, content: bytes, like: Path | None = None) -> None:
    """The file is the old one or the new one at every moment, with the permissions of `like`. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        if like:
            shutil.copymode(like, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
