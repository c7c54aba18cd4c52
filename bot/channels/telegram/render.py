"""A screen as Telegram shows it: text in Telegram's HTML, and inline buttons."""

from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.conversation.screen import Block, Contact, Heading, Paragraph, Screen


def html(screen: Screen) -> str:
    """The text of the screen. All of it is escaped: a fact or a typed word is never markup."""
    return "\n\n".join(_block(block) for block in screen.blocks)


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """The buttons of the screen, or None if it has none."""
    rows = [
        [InlineKeyboardButton(button.label, callback_data=button.action) for button in row] for row in screen.buttons
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _block(block: Block) -> str:
    if isinstance(block, Contact):
        return _contact(block)
    text = escape(block.text, quote=False)
    emphasised = isinstance(block, Heading) or (isinstance(block, Paragraph) and block.strong)
    return f"<b>{text}</b>" if emphasised else text


def _contact(contact: Contact) -> str:
    numbers = [
        f"<b>{escape(number.text)}</b>" + (f" ({escape(number.label)})" if number.label else "")
        for number in contact.numbers
    ]
    lines = [escape(line, quote=False) for line in contact.lines]
    return "\n".join([f"<b>{escape(contact.name, quote=False)}</b>", *numbers, *lines])
