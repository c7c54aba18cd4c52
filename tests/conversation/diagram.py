"""The states of the conversation, drawn from the code by walking through it.

`python -m tests.conversation.diagram` writes docs/conversation.md; a test holds the file against the code.
"""

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.assembly import assemble
from bot.conversation.flow import Assistant
from bot.conversation.screen import Screen
from bot.conversation.state import NOTHING_TOLD, Pressed, Said, State

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "docs" / "conversation.md"

# What each kind of message leads to. One of each is enough: the screen is chosen by what is understood.
MESSAGES = {
    "a place of the 15 projects": "Seraing",
    "a place outside them": "Charleroi",
    "a name that several places have": "Heusden",
    "a place abroad": "Paris",
    "danger, without a place": "il me frappe",
    "danger, with a place": "il me frappe, j’habite à Namur",
    "another signal, without a place": "je veux mourir",
    "nothing that is understood": "???",
    "more than a few words that are not understood": "zzk wqx pfft brrm",
}

HEAD = """\
# The conversation

Drawn from the code by `python -m tests.conversation.diagram`; a test fails when this file is not what the code does.

A screen is data; the action that shows it is its state. From every screen a person can also write a place or anything
else, switch the language, reach the emergency numbers and erase; once something was told of oneself, also say that it
was not meant. These arrows are left out below.

## What is remembered

In memory only, and nothing that anyone wrote:

| | at the beginning |
|---|---|
{state}
## What a message leads to

| someone writes | screen |
|---|---|
"""


def kind(action: str) -> str:
    """The kind of screen that an action shows: codes, pages and subjects taken out."""
    return "topic" if action.startswith("t:") else action.partition(":")[0]


NAMES = {
    "start": "start",
    "place": "question",
    "danger": "danger",
    "m": "referral",
    "more": "more contacts",
    "src": "sources",
    "project": "project",
    "unclear": "not understood again",
    "what": "what it was about",
    "doors": "subjects",
    "topic": "topic",
    "roles": "who are you",
    "privacy": "privacy",
    "discreet": "short version",
    "full": "start",
    "later": "erase later",
    "erase": "erased",
    "pro": "record",
    "pro-report": "report an error",
}


def arrows(assistant: Assistant) -> Iterator[tuple[str, str, str]]:
    """From screen, by which button, to screen; each once, in the order in which a walk finds them."""
    seen: set[tuple[str, str]] = set()
    waiting = ["start", "privacy", "place", "m:62096", "pro:62096:0"]
    done: set[str] = set()
    while waiting:
        action = waiting.pop(0)
        if kind(action) in done:
            continue
        done.add(kind(action))
        state, screen = assistant.respond(State("fr", discreet=action == "discreet"), Pressed(action))
        for label, target in _buttons(screen):
            # Who says who they are is led on to a screen that stands here already.
            shown = assistant.respond(state, Pressed(target))[0].view if target.startswith("role:") else target
            waiting.append(shown)
            pair = (NAMES[kind(action)], NAMES[kind(shown)])
            if pair not in seen and pair[0] != pair[1]:
                seen.add(pair)
                yield pair[0], label, pair[1]
        assert state.view


def _buttons(screen: Screen) -> Iterator[tuple[str, str]]:
    for row in screen.buttons:
        for button in row:
            if not button.action.startswith(("lang:", "danger", "erase", "not-meant")):
                yield button.label, button.action


def outcomes(assistant: Assistant) -> Iterator[tuple[str, str]]:
    """What is written, and the first words of the screen that answers it."""
    for what, text in MESSAGES.items():
        state, screen = assistant.respond(State("fr"), Said(text))
        first = next(block.text for block in screen.blocks if hasattr(block, "text"))
        yield f"{what} (“{text}”)", f"{NAMES[kind(state.view)]}: {first}"


def remembered() -> str:
    """The fields of the state, one a row, with what each begins as."""
    fields = [(field.name, field.default) for field in dataclasses.fields(State)]
    return "".join(f"| `{name}` | {_begin(default)} |\n" for name, default in fields)


def _begin(default: object) -> str:
    if default == NOTHING_TOLD:
        return "nothing"
    return "that of the telephone" if default is dataclasses.MISSING else f"`{default}`"


def draw(assistant: Assistant) -> str:
    """The whole document."""
    rows = "".join(f"| {what} | {screen} |\n" for what, screen in outcomes(assistant))
    lines = "".join(f'    {_id(a)}["{a}"] -->|{label}| {_id(b)}["{b}"]\n' for a, label, b in arrows(assistant))
    head = HEAD.format(state=remembered())
    return f"{head}{rows}\n## What a button leads to\n\n```mermaid\nflowchart TD\n{lines}```\n"


def _id(name: str) -> str:
    return name.replace(" ", "_")


def main() -> None:
    """Write docs/conversation.md."""
    assistant = assemble(ROOT / "knowledge", ROOT / "locales", ("fr", "nl"))
    FILE.write_text(draw(assistant), encoding="utf-8")
    sys.stdout.write(f"{FILE} is written\n")


if __name__ == "__main__":
    main()
