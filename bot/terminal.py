"""Relais in a terminal: no token, no network, nothing written to disk, no history."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TextIO

from bot.conversation.flow import Assistant
from bot.conversation.screen import Block, Contact, Heading, Paragraph, Screen
from bot.conversation.state import Commanded, Event, Pressed, Said, State

QUIT = ("/quit", "/q", "/fin", "/einde")

_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"
# Clears the screen, then what can be scrolled back to, then goes to the top; terminals that do not know 3J ignore it.
_CLEAR = "\033[2J\033[3J\033[H"
_CONTROL = dict.fromkeys([*range(32), *range(127, 160)])


@dataclass(slots=True)
class Terminal:
    """One conversation between a keyboard and a screen, or two pipes."""

    assistant: Assistant
    lines: TextIO
    out: TextIO

    @property
    def coloured(self) -> bool:
        """Whether the output is a terminal; a pipe gets plain text."""
        return self.out.isatty()

    def run(self, language: str | None = None) -> None:
        """Talk until the person stops or the input ends."""
        state = self.assistant.begin(language)
        state, screen = self.assistant.respond(state, Commanded("start"))
        self.show(screen)
        self._print(self._dim(self._say(state, "terminal-hint", quit=QUIT[0])))
        for line in self._typed():
            if line.strip().lower() in QUIT:
                break
            state, screen = self._answer(state, line, screen)
            self.show(screen)
            if screen.ends:
                break
        self._print(self._say(state, "terminal-goodbye"))

    def _answer(self, state: State, line: str, screen: Screen) -> tuple[State, Screen]:
        state, answer = self.assistant.respond(state, self._event(line, screen))
        if not answer.erases:
            return state, answer
        if self.coloured:
            self.out.write(_CLEAR)
        state, told = self.assistant.erased(state, where="terminal")
        return state, replace(told, ends=answer.ends)

    def _event(self, line: str, screen: Screen) -> Event:
        text = line.strip()
        if text.isdecimal() and len(text) <= 2 and 0 < int(text) <= len(actions := list(screen.actions())):
            return Pressed(actions[int(text) - 1])
        if named := next(
            (one.action for row in screen.buttons for one in row if one.label.lower() == text.lower()), None
        ):
            return Pressed(named)
        if text.startswith("/") and len(text) > 1:
            name, _, argument = text[1:].partition(" ")
            return Commanded(name, argument)
        return Said(line)

    def _typed(self) -> Iterator[str]:
        while True:
            try:
                if self.coloured:
                    self.out.write("> ")
                self.out.flush()
                line = self.lines.readline()
            except (KeyboardInterrupt, UnicodeDecodeError):
                line = ""
            if not line:
                return
            yield line.rstrip("\r\n")

    def show(self, screen: Screen) -> None:
        """Print a screen, its buttons numbered."""
        self._print("")
        for block in screen.blocks:
            if not isinstance(block, Paragraph):
                self._print("")
            self._print(self._block(block))
        self._print("")
        buttons = [button for row in screen.buttons for button in row]
        for number, button in enumerate(buttons, start=1):
            self._print(f"  [{number}] {_visible(button.label)}")

    def _block(self, block: Block) -> str:
        if isinstance(block, Contact):
            return self._contact(block)
        text = _visible(block.text)
        emphasised = isinstance(block, Heading) or (isinstance(block, Paragraph) and block.strong)
        return self._bold(text) if emphasised else text

    def _contact(self, contact: Contact) -> str:
        numbers = [
            self._bold(number.text) + (f" ({number.label})" if number.label else "") for number in contact.numbers
        ]
        rows = [*numbers, *map(_visible, contact.lines)]
        return "\n".join([self._bold(f"- {_visible(contact.name)}"), *(f"  {row}" for row in rows)])

    def _say(self, state: State, message_id: str, **arguments: str) -> str:
        return self.assistant.screens(state.language).layout.localizer.say(message_id, **arguments)

    def _bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_PLAIN}" if self.coloured else text

    def _dim(self, text: str) -> str:
        return f"{_DIM}{text}{_PLAIN}" if self.coloured else text

    def _print(self, text: str) -> None:
        self.out.write(text + "\n")
        self.out.flush()


def _visible(text: str) -> str:
    """The text without control characters: what someone pasted must not steer the terminal."""
    return text.translate(_CONTROL)


def chat(assistant: Assistant, language: str | None = None) -> None:
    """Talk on standard input and output."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    Terminal(assistant, sys.stdin, sys.stdout).run(language)
