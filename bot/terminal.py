"""Relais in a terminal: a screen as text, without token, network, history, or anything written to disk."""

import shutil
import sys
import textwrap
from dataclasses import dataclass, field
from typing import TextIO

from bot.conversation.flow import Assistant
from bot.conversation.screen import Contact, Heading, Paragraph, Screen
from bot.conversation.state import Commanded, Event, Pressed, Said, State, command_in
from bot.knowledge.fields import visible
from bot.understanding.text import fold

QUIT = ("/quit", "/q", "/fin", "/einde")

_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"
# Clears the screen, then what can be scrolled back to, then goes to the top; terminals that do not know 3J ignore it.
_CLEAR = "\033[2J\033[3J\033[H"


@dataclass(slots=True)
class Terminal:
    """One conversation between a keyboard and a screen, or two pipes."""

    assistant: Assistant
    lines: TextIO
    out: TextIO
    # Lines that were printed since the last answer: what is longer than the window scrolls away.
    _printed: int = field(default=0, init=False)

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
        """Print a screen, its buttons numbered; again at the end what scrolled away and must be seen: 101 and 112."""
        self._printed = 0
        self._print("")
        for block in screen.blocks:
            if not isinstance(block, Paragraph):
                self._print("")
            if isinstance(block, Contact):
                self._print(f"- {visible(block.name)}", indent="  ", bold=True)
                for number in block.numbers:
                    label = f" ({visible(number.label)})" if number.label else ""
                    self._print(f"  {self._bold(visible(number.text))}{label}")
                for line in block.lines:
                    self._print(f"  {visible(line)}", indent="  ")
                continue
            self._print(visible(block.text), bold=isinstance(block, Heading) or block.strong)
        for link in screen.links:
            self._print(f"  {visible(link.label)} · {visible(link.url)}", indent="  ")
        self._print("")
        buttons = [button for row in screen.buttons for button in row]
        for index, button in enumerate(buttons, start=1):
            self._print(f"  [{index}] {visible(button.label)}", indent="      ")
        emergency = next((one for one in screen.blocks if isinstance(one, Paragraph) and one.strong), None)
        if self.coloured and emergency and self._printed >= shutil.get_terminal_size().lines - 1:
            self._print("")
            self._print(visible(emergency.text), bold=True)

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
                if fold(button.label) == fold(text):
                    return Pressed(button.action)
        return command_in(text) or Said(line)

    def _say(self, state: State, message_id: str, **arguments: str) -> str:
        return self.assistant.screens(state.language).layout.say(message_id, **arguments)

    def _bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_PLAIN}" if self.coloured else text

    def _print(self, text: str, *, indent: str = "", bold: bool = False) -> None:
        """Print a paragraph, on a terminal broken between words; `indent` stands before all lines but the first."""
        lines = [text]
        if self.coloured:
            width = max(20, shutil.get_terminal_size().columns)
            # An address on the web stays whole.
            wrapper = textwrap.TextWrapper(
                width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
            lines = wrapper.wrap(text) or [""]
        self._printed += len(lines)
        self.out.write("".join(f"{self._bold(line) if bold else line}\n" for line in lines))
        self.out.flush()


def chat(assistant: Assistant, language: str | None = None) -> None:
    """Talk on standard input and output."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    Terminal(assistant, sys.stdin, sys.stdout).run(language)
