"""`python -m benchmarks.house [CHECKOUT …]`: how `bot/` is cut, in figures, one column for each checkout.

They are signs and no aim: a reader of small, well-named steps in one room understands, one who is sent through ten
rooms does not.
"""

import argparse
import ast
import json
import statistics
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
MESSAGE = "il me frape, jabite verviés"
GOALS = {
    "modules": "≤ 120",
    "files that one message touches": "≤ 40",
    "private functions used once, of all (%)": "≤ 15",
    "module constants of one name with another value": "0",
}

# Answers one message in a process of its own, from the update as Telegram wrote it to the last call to Telegram, which
# the emulator plays, and prints file and function of each call. The names before the last move are tried too, so that
# an older checkout can be held beside this one.
TRACE = """
import asyncio, importlib, json, sys
from pathlib import Path

def get(*places):
    for place in places:
        module, name = place.split(":")
        try:
            return getattr(importlib.import_module(module), name)
        except ImportError:
            continue

load = get("bot.commands.common:load")
Settings = get("bot.settings:Settings")
build = get("bot.telegram.app:build", "bot.channels.telegram.application:build")
answering = get("bot.telegram.run:answering", "bot.channels.telegram.runner:answering")
BotApi = get("tests.telegram_emulator.server:BotApi", "bot.emulator.server:BotApi")
root, calls = str(Path("bot").resolve()), []

def note(frame, event, _):
    file = frame.f_code.co_filename
    if event == "call" and file.startswith(root) and "/emulator/" not in file:
        calls.append((file[len(root) + 1:], frame.f_code.co_qualname))

async def main():
    assistant, api = load(Settings()), BotApi()
    await api.start()
    anna = api.user("Anna", "fr")
    application = build(lambda: assistant, api.token, api.base_url)
    async with answering(application):
        for turn in (1, 2):  # the first one loads what loads late
            await anna.say(sys.argv[1])
            (update,) = await application.raw_bot.raw("getUpdates", {"offset": turn and -1})
            if turn == 2:
                sys.setprofile(note)
            taken = application.intake.take(update)
            await (taken.answered if hasattr(taken, "answered") else taken.task)
        sys.setprofile(None)
    await api.stop()
    print(json.dumps(calls))

asyncio.run(main())
"""


def sources(root: Path) -> dict[Path, ast.Module]:
    """Return each module of `bot/` below `root`, parsed."""
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted((root / "bot").rglob("*.py"))}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method in `tree`."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def used_once(modules: dict[Path, ast.Module]) -> Iterator[tuple[Path, str]]:
    """Yield file and name of each private function that is named in one other place only: a call, or a mention.

    Within a module the name is what counts, since no other module may use it. Those that a decorator registers (a
    validator, a handler) are used by it.
    """
    for file, tree in modules.items():
        used = Counter(
            node.id if isinstance(node, ast.Name) else node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Name | ast.Attribute)
        )
        for one in functions(tree):
            private = one.name.startswith("_") and not one.name.startswith("__") and not one.decorator_list
            if private and used[one.name] == 1:
                yield file, one.name


def other_values(modules: dict[Path, ast.Module]) -> dict[str, set[tuple[Path, str]]]:
    """Return the names of module constants that stand for something else in another module, with files and values."""
    values: dict[str, set[tuple[Path, str]]] = defaultdict(set)
    for file, tree in modules.items():
        for node in tree.body:
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                target, value = node.targets[0], node.value
            elif isinstance(node, ast.AnnAssign) and node.value:
                target, value = node.target, node.value
            else:
                continue
            if isinstance(target, ast.Name) and target.id.strip("_").isupper() and len(target.id.strip("_")) > 1:
                values[target.id.strip("_")].add((file, ast.unparse(value)))
    return {name: found for name, found in values.items() if len({value for _, value in found}) > 1}


def traced(root: Path) -> list[tuple[str, str]]:
    """Return file and function of each call that one message makes, in their order."""
    done = subprocess.run([sys.executable, "-c", TRACE, MESSAGE], cwd=root, capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    return [(file, function) for file, function in json.loads(done.stdout)]


def figures(root: Path) -> dict[str, float]:
    """Return every figure of the checkout at `root`, by what it says."""
    modules = sources(root)
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in modules}
    every = [one for tree in modules.values() for one in functions(tree)]
    lengths = [(one.end_lineno or one.lineno) - one.lineno + 1 for one in every]
    calls = traced(root)
    return {
        "lines": sum(lines.values()),
        "modules": len(modules),
        "lines of a module, median": statistics.median(lines.values()),
        "lines of a module, most": max(lines.values()),
        "functions": len(every),
        "lines of a function, median": statistics.median(lengths),
        "private functions used once, of all (%)": round(100 * len(list(used_once(modules))) / len(every), 1),
        "module constants of one name with another value": len(other_values(modules)),
        "calls of one message": len(calls),
        "functions that one message touches": len(set(calls)),
        "files that one message touches": len({file for file, _ in calls}),
        "changes of file in one message": sum(a[0] != b[0] for a, b in pairwise(calls)),
    }


def section() -> str:
    """Return the section of the scorecard about this checkout."""
    rows = (f"| {name} | {value:,g} | {GOALS.get(name, '')} |" for name, value in figures(ROOT).items())
    return "\n".join(
        [
            "## The house",
            "",
            "How `bot/` is cut (`python -m benchmarks.house`).",
            "",
            "| | now | goal |",
            "|---|--:|---|",
            *rows,
            "",
        ]
    )


def main() -> None:
    """Print the table, or what is counted in a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", nargs="*", type=Path, default=[ROOT], help="folders that hold bot/; this one")
    parser.add_argument(
        "--list", metavar="FOLDER", help="name what is counted below a folder of bot/, such as bot/desk"
    )
    asked = parser.parse_args()
    if asked.list:
        modules = sources(asked.checkout[0].resolve())
        below = (asked.checkout[0] / asked.list).resolve()
        for file, name in used_once(modules):
            if file.is_relative_to(below):
                print(f"used once: {file.relative_to(below)}: {name}")
        for name, found in other_values(modules).items():
            if any(file.is_relative_to(below) for file, _ in found):
                print(f"other value: {name}:", ", ".join(sorted(f"{file.stem} {value[:40]}" for file, value in found)))
        return
    columns = [figures(checkout.resolve()) for checkout in asked.checkout]
    for name in columns[0]:
        print(f"{name:<50}", *(f"{column[name]:>10,g}" for column in columns), f"  {GOALS.get(name, '')}")


if __name__ == "__main__":
    main()
