"""How long it takes to be ready, and how much memory: fresh processes, beside the naive way in the same run."""

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bot.assembly import assemble
from bot.live import ReloadingAssistant

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "knowledge", ROOT / "locales")
RUNS = 7
RELOADS = 5

# In each fresh process: import, then load everything, and say what it took (CPU milliseconds, MiB).
_COLD = """
import json, time
def mebibytes():
    with open("/proc/self/statm") as pages: return int(pages.read().split()[1]) * 4096 / 2**20
{imports}
before, begun = mebibytes(), time.process_time()
{load}
print(json.dumps([1000 * (time.process_time() - begun), mebibytes() - before, mebibytes()]))
"""
_OURS = {
    "imports": "from pathlib import Path; from bot.assembly import assemble",
    "load": 'kept = assemble(Path("knowledge"), Path("locales"), ("fr", "nl"))',
}
# Reading alone: no check, no line of a mistake, no index to find a place or a phrase in.
_NAIVE = {
    "imports": "import csv, yaml; from pathlib import Path",
    "load": """
kept = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(Path("knowledge").rglob("*.yaml"))]
kept += [list(csv.DictReader(open(file, encoding="utf-8"))) for file in Path("knowledge").rglob("*.csv")]
""",
}
_LOOKUP = [sys.executable, "-m", "bot", "lookup", "Seraing"]
_EMPTY = [sys.executable, "-c", "pass"]


def run() -> str:
    """The section of the scorecard: loading, a whole command, and what people notice of a reload."""
    ours, naive = _cold(_OURS), _cold(_NAIVE)
    lookup, empty = _process(_LOOKUP), _process(_EMPTY)
    reload, stall = asyncio.run(_reload())
    return f"""\
## Loading

The best and the median of {RUNS} fresh processes (CPU time, bytecode compiled). Naive: `yaml.safe_load` of PyYAML and
`csv.DictReader` over the same files, which checks nothing and builds no index.

| | best | median | memory for it | whole process |
|---|--:|--:|--:|--:|
| Relais: read, check, index (goal: 1 s) | {_row(ours)} |
| naive: read | {_row(naive)} |
| `relais lookup Seraing`, whole process (goal: 1 s) | {_best(lookup)} | | |
| `python -c pass`, whole process | {_best(empty)} | | |

A reload beside the conversations takes {reload:.0f} ms; in {RELOADS} of them no message waits longer than
{stall:.0f} ms (goal: 50 ms).
"""


def _row(taken: list[list[float]]) -> str:
    memory, whole = (statistics.median(one[part] for one in taken) for part in (1, 2))
    return f"{_best([one[0] for one in taken])} | {memory:.0f} MiB | {whole:.0f} MiB"


def _best(milliseconds: list[float]) -> str:
    return f"{min(milliseconds):.0f} ms | {statistics.median(milliseconds):.0f} ms"


def _cold(parts: dict[str, str]) -> list[list[float]]:
    command = [sys.executable, "-c", _COLD.format(**parts)]
    _fresh(command)  # writes the bytecode
    return [json.loads(_fresh(command)) for _ in range(RUNS)]


def _process(command: list[str]) -> list[float]:
    """CPU milliseconds of each run, from start to end."""
    _fresh(command)
    taken = []
    for _ in range(RUNS):
        before = _children()
        _fresh(command)
        taken.append(1000 * (_children() - before))
    return taken


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _fresh(command: list[str]) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)  # noqa: S603  # our own command
    return ran.stdout


async def _reload() -> tuple[float, float]:
    """Milliseconds of a reload, and of the longest time that the event loop stood still in one of them."""
    live = ReloadingAssistant(lambda: assemble(*FOLDERS, ("fr", "nl")), FOLDERS)
    taken, stalls = [], []
    for _ in range(RELOADS):  # the later ones have an old assistant to replace that was itself loaded so
        reloading = asyncio.create_task(live.reload())
        begun = last = time.perf_counter()
        while not reloading.done():
            await asyncio.sleep(0)
            now = time.perf_counter()
            stalls.append(now - last)
            last = now
        taken.append(last - begun)
    return 1000 * statistics.median(taken), 1000 * max(stalls)


if __name__ == "__main__":
    print(run())
