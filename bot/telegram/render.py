"""A screen as Telegram shows it: text in Telegram's HTML, and inline buttons as the Bot API writes them."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from html import escape, unescape
from itertools import chain
from typing import Any

from bot.conversation.screen import Block, Contact, Heading, Number, Screen

Markup = dict[str, Any]

# Telegram counts characters once the markup is read; counted with it, a text is never too long.
LONGEST = 4096
# Where a line must be cut: also if each of its characters grows to five ("&amp;") it fits.
_CUT = 800
# Numbers that get a button: one row that fits on a narrow telephone.
MOST_COPIES = 3

_TAG = re.compile(r"</?b>")  # the only one that is written here
_NOT_DIALLED = re.compile(r"[^\d+]")


def parts(screen: Screen) -> list[str]:
    """The text of the screen, usually one part; more only if it is over LONGEST, cut between blocks or lines.

    All of it is escaped: a fact or a typed word is never markup.
    """
    blocks = (_packed(_lines(block), "\n") for block in screen.blocks)
    return _packed(chain.from_iterable(blocks), "\n\n")


def plain(text: str) -> str:
    """A part without its marks, as it can be sent whatever is wrong with them."""
    return unescape(_TAG.sub("", text))


def keyboard(screen: Screen) -> Markup | None:
    """The buttons of the screen (an InlineKeyboardMarkup), numbers to copy first, or None if it has none."""
    rows = [[{"text": button.label, "callback_data": button.action} for button in row] for row in screen.buttons]
    copies = [_copying(number) for number in dict.fromkeys(screen.copies)][:MOST_COPIES]
    rows = [row for row in (copies, *rows) if row]
    return {"inline_keyboard": rows} if rows else None


def _copying(number: Number) -> dict[str, Any]:
    # The label is the number and nothing else: a word about what it is would stand on the screen of a shared phone.
    return {"text": number.text, "copy_text": {"text": _NOT_DIALLED.sub("", number.text)}}


def _packed(texts: Iterable[str], glue: str) -> list[str]:
    """The texts in as few parts as they fit in, in order."""
    packed: list[str] = []
    for text in texts:
        if packed and _fits(packed[-1] + glue + text):
            packed[-1] += glue + text
        else:
            packed.append(text)
    return packed


def _fits(text: str) -> bool:
    # Telegram counts UTF-16, in which a character takes two units at most.
    return 2 * len(text) <= LONGEST or len(text.encode("utf-16-le")) <= 2 * LONGEST


def _lines(block: Block) -> Iterator[str]:
    """The lines of a block, each with whole markup."""
    if isinstance(block, Contact):
        yield from _marked(block.name, strong=True)
        yield from chain.from_iterable(map(_number, block.numbers))
        yield from chain.from_iterable(map(_marked, block.lines))
    else:
        yield from _marked(block.text, strong=isinstance(block, Heading) or block.strong)


def _number(number: Number) -> Iterator[str]:
    *first, last = _marked(number.text, strong=True)
    yield from (*first, last + (f" ({escape(number.label, quote=False)})" if number.label else ""))


def _marked(text: str, *, strong: bool = False) -> Iterator[str]:
    for line in text.split("\n"):
        for piece in _cut(line):
            escaped = escape(piece, quote=False)
            yield f"<b>{escaped}</b>" if strong and escaped else escaped


def _cut(line: str) -> list[str]:
    return [line] if _fits(f"<b>{escape(line)}</b>") else textwrap.wrap(line, _CUT)
