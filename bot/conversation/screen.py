"""A screen as data, its blocks and buttons: every channel renders the same one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Telegram's bound on the data of a button, in bytes of UTF-8.
ACTION_BYTES = 64

_NOT_DIALLED = re.compile(r"[^\d+]")  # spaces, points, "(0)" …


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text. `strong` marks what must be seen first.

    `written_in` is the language of the text where that is not the reader's, else empty.
    """

    text: str
    strong: bool = False
    written_in: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A short line above what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number, as it is shown; `label` says what answers there, when there are several.

    `unbilled` is True where the facts say that a call to it does not stand on the telephone bill.
    """

    text: str
    label: str = ""
    unbilled: bool = False

    @property
    def dialled(self) -> str:
        """The number as a telephone dials it."""
        return _NOT_DIALLED.sub("", self.text)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact point: its name, its numbers, and lines of plain text about it (for whom, hours, site).

    `written_in` is the language of its lines where that is not the reader's, else empty.
    """

    name: str
    numbers: tuple[Number, ...] = ()
    lines: tuple[str, ...] = ()
    written_in: str = ""


Block = Paragraph | Heading | Contact


@dataclass(frozen=True, slots=True)
class Button:
    """What can be pressed. `action` carries all it needs, so that any process can answer it (64 bytes at most).

    `urgent` marks the one for somebody in danger: the channel may give it another look.
    """

    label: str
    action: str
    urgent: bool = False

    def __post_init__(self) -> None:
        if len(self.action.encode()) > ACTION_BYTES:
            raise ValueError(f"the action of a button is over {ACTION_BYTES} bytes")


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a chat with a person, and what its button says."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Blocks from top to bottom, then rows of buttons.

    `erases` tells the channel to remove what it can; `ends` that the conversation is then over and forgotten.
    `copies` are telephone numbers for which the channel may offer a button that copies them, where it has such a thing.
    `links` are addresses of chats with a person: for each the channel may offer a button that opens it. `pop_up` is
    what to say instead of the screen where something can be said that leaves no trace (200 characters at most).
    """

    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    erases: bool = False
    ends: bool = False
    copies: tuple[Number, ...] = ()
    links: tuple[Link, ...] = ()
    pop_up: str = ""

    def actions(self) -> Iterator[str]:
        """Return the actions of all buttons, in their order."""
        return (button.action for row in self.buttons for button in row)


def length(blocks: Iterable[Block]) -> int:
    """Return the characters of the blocks as Telegram counts them (UTF-16 units), an empty line after each block."""
    return sum(len("\n".join(lines(block)).encode("utf-16-le", "surrogatepass")) // 2 + 2 for block in blocks)


def first_numbers(blocks: Iterable[Block]) -> tuple[Number, ...]:
    """Return the first number of each contact: those that a person would dial."""
    return tuple(block.numbers[0] for block in blocks if isinstance(block, Contact) and block.numbers)


def lines(block: Block) -> Iterator[str]:
    """Yield the text of a block line by line, as every channel shows it."""
    if not isinstance(block, Contact):
        yield block.text
        return
    yield block.name
    yield from (number.text + (f" ({number.label})" if number.label else "") for number in block.numbers)
    yield from block.lines
