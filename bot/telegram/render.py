"""A screen as Telegram shows it: text in Telegram's HTML, and inline buttons as the Bot API writes them."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from html import escape, unescape
from itertools import chain
from typing import Any, Final

from bot.conversation.screen import Block, Contact, Heading, Screen

Markup = dict[str, Any]

# UTF-16 units. Telegram counts them once the markup is read; counted with it, a text is never too long.
MAX_MESSAGE_LENGTH: Final = 4096
# Characters after which a line must be cut: also if each of them grows to five ("&amp;") it fits.
_CUT_LINES_AT: Final = 800
# Numbers that get a button: one row that fits on a narrow telephone.
MAX_COPY_BUTTONS: Final = 3
# Chats that get a button, a row each: more would push the actions out of sight.
MAX_LINK_BUTTONS: Final = 2

_TAG = re.compile(r"</?b>")  # the only one that is written here


def parts(screen: Screen) -> list[str]:
    """Return the text of the screen, usually in one part; in more if it is too long, cut between blocks or lines.

    All of it is escaped: a fact or a typed word is never markup.
    """
    blocks = (_packed(_lines(block), "\n") for block in screen.blocks)
    return _packed(chain.from_iterable(blocks), "\n\n")


def plain(text: str) -> str:
    """Return a part without its marks, as it can be sent whatever is wrong with them."""
    return unescape(_TAG.sub("", text))


def keyboard(screen: Screen) -> Markup | None:
    """Return the buttons of the screen (an InlineKeyboardMarkup), or None if it has none.

    First the numbers to copy, then the chats to open, then the actions.
    """
    # The label is the number and nothing else: a word about what it is would stand on the screen of a shared phone.
    copies = [
        {"text": number.text, "copy_text": {"text": number.dialled}}
        for number in [*dict.fromkeys(screen.copies)][:MAX_COPY_BUTTONS]
    ]
    chats = [*dict.fromkeys(screen.links)][:MAX_LINK_BUTTONS]
    links = [[{"text": link.label, "url": link.url}] for link in chats]
    # The urgent one is red. New in Bot API 9.4: an older server reads the fields of a button by their names and passes
    # over all others (get_inline_keyboard_button in Client.cpp of tdlib/telegram-bot-api, version 9.0).
    actions = [
        [
            {"text": button.label, "callback_data": button.action} | ({"style": "danger"} if button.urgent else {})
            for button in row
        ]
        for row in screen.buttons
    ]
    rows = [row for row in ([*copies], *links, *actions) if row]
    return {"inline_keyboard": rows} if rows else None


def _packed(texts: Iterable[str], glue: str) -> list[str]:
    """Return the texts in as few parts as they fit in, in order."""
    packed: list[str] = []
    for text in texts:
        if packed and _fits(packed[-1] + glue + text):
            packed[-1] += glue + text
        else:
            packed.append(text)
    return packed


def _fits(text: str) -> bool:
    return len(text.encode("utf-16-le")) <= 2 * MAX_MESSAGE_LENGTH


def _lines(block: Block) -> Iterator[str]:
    """Yield the lines of a block, each with whole markup."""
    if not isinstance(block, Contact):
        yield from _marked(block.text, strong=isinstance(block, Heading) or block.strong)
        return
    yield from _marked(block.name, strong=True)
    for number in block.numbers:
        *first, last = _marked(number.text, strong=True)
        label = f" ({escape(number.label, quote=False)})" if number.label else ""
        yield from (*first, last + label)
    for line in block.lines:
        yield from _marked(line)


def _marked(text: str, *, strong: bool = False) -> Iterator[str]:
    """Yield the lines of a text in Telegram's HTML, cut where one alone would be too long."""
    for line in text.split("\n"):
        for piece in [line] if _fits(f"<b>{escape(line)}</b>") else textwrap.wrap(line, _CUT_LINES_AT):
            escaped = escape(piece, quote=False)
            yield f"<b>{escaped}</b>" if strong and escaped else escaped
