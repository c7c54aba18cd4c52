"""Relais in a terminal: a screen as text, without token, network, history, or anything written to disk."""

import sys
from dataclasses import dataclass
from typing import TextIO

from bot.conversation.flow import Assistant
from bot.conversation.screen import Contact, Heading, Paragraph, Screen
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
        """True if the output is a terminal; a pipe gets plain text."""
        return self.out.isatty()

    def run(self, language: str | None = None) -> None:
        """Talk until the person stops or the input ends."""
        state = self.assistant.begin(language)
        state, screen = self.assistant.respond(state, Commanded("start"))
        self.show(screen)
        hint = self._say(state, "terminal-hint", quit=QUIT[0])
        self._print(f"{_DIM}{hint}{_PLAIN}" if self.coloured else hint)
        while (line := self._read_line()) is not None and line.strip().lower() not in QUIT:
            state, answer = self.assistant.respond(state, self._event(line, screen))
            screen = answer
            # What stands on the screen, or can be scrolled back to, is all that there is to erase here.
            if answer.erases:
                if self.coloured:
                    self.out.write(_CLEAR)
                state, screen = self.assistant.erased(state, where="terminal")
            self.show(screen)
            if answer.ends:
                break
        self._print(self._say(state, "terminal-goodbye"))

    def show(self, screen: Screen) -> None:
        """Print a screen, its buttons numbered."""
        self._print("")
        for block in screen.blocks:
            if not isinstance(block, Paragraph):
                self._print("")
            if isinstance(block, Contact):
                self._print(self._bold(f"- {_visible(block.name)}"))
                for number in block.numbers:
                    self._print(f"  {self._bold(number.text)}" + (f" ({number.label})" if number.label else ""))
                for line in block.lines:
                    self._print(f"  {_visible(line)}")
                continue
            text = _visible(block.text)
            emphasised = isinstance(block, Heading) or block.strong
            self._print(self._bold(text) if emphasised else text)
        self._print("")
        buttons = [button for row in screen.buttons for button in row]
        for index, button in enumerate(buttons, start=1):
            self._print(f"  [{index}] {_visible(button.label)}")

    def _read_line(self) -> str | None:
        """Return the next line without its end; None where the input ends, is interrupted, or cannot be read."""
        try:
            if self.coloured:
                self.out.write("> ")
            self.out.flush()
            line = self.lines.readline()
        except (KeyboardInterrupt, UnicodeDecodeError):
            return None
        return line.rstrip("\r\n") if line else None

    def _event(self, line: str, screen: Screen) -> Event:
        """Return what a line means: the number or the label of a button on the screen, a command, or words."""
        text, actions = line.strip(), list(screen.actions())
        # Two digits at most: anything longer is a postal code.
        if text.isdecimal() and len(text) <= 2 and 0 < int(text) <= len(actions):
            return Pressed(actions[int(text) - 1])
        for row in screen.buttons:
            for button in row:
                if button.label.lower() == text.lower():
                    return Pressed(button.action)
        if text.startswith("/") and len(text) > 1:
            name, _, argument = text[1:].partition(" ")
            return Commanded(name, argument)
        return Said(line)

    def _say(self, state: State, message_id: str, **arguments: str) -> str:
        return self.assistant.screens(state.language).layout.say(message_id, **arguments)

    def _bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_PLAIN}" if self.coloured else text

    def _print(self, text: str) -> None:
        self.out.write(text + "\n")
        self.out.flush()


def _visible(text: str) -> str:
    """Return the text without control characters: what someone pasted must not steer the terminal."""
    return text.translate(_CONTROL)


def chat(assistant: Assistant, language: str | None = None) -> None:
    """Talk on standard input and output."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    Terminal(assistant, sys.stdin, sys.stdout).run(language)
