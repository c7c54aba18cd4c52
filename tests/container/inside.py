"""What only a program inside the container can see: `python - user < inside.py` fails, and says why, if it is not so.

Needs nothing but Python, so that it can be piped into the image as it is.
"""

import errno
import os
import re
import ssl
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

NOBODY = 10001
TOOLS = ("pip", "setuptools", "hatchling", "pytest", "tests")


def user() -> None:
    """The process is nobody special, and not root."""
    assert (os.getuid(), os.getgid(), os.getgroups()) == (NOBODY, NOBODY, [NOBODY]), os.getresuid()


def read_only() -> None:
    """No file can be made anywhere, not even where everybody may."""
    for folder in ("/", "/tmp", "/var/tmp", "/run", "/opt/relais", Path.cwd()):  # noqa: S108  # to try is the point
        assert _refusal(Path(folder) / "probe") == errno.EROFS, folder


def owned_by_root() -> None:
    """Also where the root can be written, Relais cannot change itself."""
    package = Path(str(find_spec("bot.cli").origin)).parent  # type: ignore[union-attr]  # without it, this may fail
    for folder in (package, package / "data" / "knowledge", Path(sys.prefix) / "bin"):
        assert _refusal(folder / "probe") == errno.EACCES, folder


def capabilities() -> None:
    """None of root's powers is left, and none can be gained."""
    status = dict(re.findall(r"^(\w+):\t(.*)$", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE))
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(status[name], 16) == 0, (name, status[name])
    assert status["NoNewPrivs"] == "1"


def bytecode() -> None:
    """Everything that starts is compiled: Relais, its libraries, and what it uses of Python's own."""
    command = [sys.executable, "-v", "-c", "import bot.cli, bot.telegram.run"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    read = re.findall(r"^# code object from '?(.*?)'?$", told, re.MULTILINE)
    source = [path for path in read if path.endswith(".py")]
    assert not source, f"{len(source)} of {len(read)} modules are compiled at each start, such as {source[:3]}"
    assert any("/bot/" in path for path in read)
    assert len(read) > 100, read
    print(f"{len(read)} modules from bytecode")  # noqa: T201  # the script reads it


def tools() -> None:
    """What builds and tests is not in Relais's environment."""
    there = [name for name in TOOLS if (spec := find_spec(name)) and sys.prefix in str(spec.origin)]
    assert not there, there


def world() -> None:
    """Telegram can be trusted, and it is known what day it is in Belgium."""
    assert ssl.create_default_context().cert_store_stats()["x509_ca"] > 0
    assert ZoneInfo("Europe/Brussels").key


def _refusal(path: Path) -> int | None:
    try:
        path.touch()
    except OSError as error:
        return error.errno
    path.unlink()
    return None


if __name__ == "__main__":
    globals()[sys.argv[1]]()
