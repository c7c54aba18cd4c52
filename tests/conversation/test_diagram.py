"""The drawing of the conversation is what the code does."""

from bot.conversation.flow import Assistant
from tests.conversation.diagram import FILE, draw


def test_the_drawing_is_up_to_date(assistant: Assistant) -> None:
    """If not: python -m tests.conversation.diagram."""
    assert FILE.read_text(encoding="utf-8") == draw(assistant)
