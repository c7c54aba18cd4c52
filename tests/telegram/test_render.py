"""A screen as Telegram shows it."""

import html

import pytest

from bot.conversation.screen import Button, Contact, Heading, Link, Number, Paragraph, Screen, length
from bot.telegram.render import MAX_MESSAGE_LENGTH, keyboard, parts


class TestRender:
    """A screen as Telegram shows it."""

    def test_all_text_is_escaped(self) -> None:
        """In every kind of block."""
        contact = Contact("<i>", (Number("1 < 2", "<u>"),), ("a & b",))
        screen = Screen((Paragraph("<b>", strong=True), Heading("&"), contact))

        assert parts(screen) == [
            "<b>&lt;b&gt;</b>\n\n<b>&amp;</b>\n\n<b>&lt;i&gt;</b>\n<b>1 &lt; 2</b> (&lt;u&gt;)\na &amp; b"
        ]

    def test_a_screen_without_buttons_has_no_keyboard(self) -> None:
        """Telegram refuses an empty one."""
        assert keyboard(Screen(())) is None

    def test_buttons_keep_their_rows(self) -> None:
        """And carry their actions."""
        shown = keyboard(Screen((), ((Button("a", "x"), Button("b", "y")), (Button("c", "z"),))))

        assert shown is not None
        assert [[button["callback_data"] for button in row] for row in shown["inline_keyboard"]] == [["x", "y"], ["z"]]

    def test_numbers_to_copy_stand_first_three_at_most_each_once(self) -> None:
        """The label is the number as it is written, what is copied is what a telephone dials."""
        numbers = ("0800 30 030", "112", "0800 30 030", "+32 (0)2 511.00.00", "101")
        screen = Screen((), ((Button("a", "x"),),), copies=tuple(map(Number, numbers)))
        shown = keyboard(screen)

        assert shown is not None
        copies, rest = shown["inline_keyboard"]
        assert [(button["text"], button["copy_text"]["text"]) for button in copies] == [
            ("0800 30 030", "080030030"),
            ("112", "112"),
            ("+32 (0)2 511.00.00", "+32025110000"),
        ]
        assert [button["callback_data"] for button in rest] == ["x"]

    def test_chats_stand_between_the_numbers_and_the_actions_two_at_most_each_once(self) -> None:
        """A row each, for their names are long; the text does not hold them."""
        chats = ("https://1712.be/chat", "https://awel.be/", "https://1712.be/chat", "https://sosviol.be/")
        links = tuple(Link(f"Chat {url}", url) for url in chats)
        screen = Screen((Paragraph("a"),), ((Button("a", "x"),),), copies=(Number("112"),), links=links)
        shown = keyboard(screen)

        assert shown is not None
        copies, *rows, actions = shown["inline_keyboard"]
        assert copies[0]["copy_text"] == {"text": "112"}
        assert rows == [[{"text": f"Chat {url}", "url": url}] for url in chats[:2]]
        assert actions[0]["callback_data"] == "x"
        assert (parts(screen), length(screen.blocks)) == (["a"], 3)

    def test_the_urgent_button_is_red_and_no_other(self) -> None:
        """The others keep the look of the telephone."""
        shown = keyboard(Screen((), ((Button("a", "x", urgent=True), Button("b", "y")),)))

        assert shown == {
            "inline_keyboard": [
                [{"text": "a", "callback_data": "x", "style": "danger"}, {"text": "b", "callback_data": "y"}]
            ]
        }


class TestParts:
    """Text that is too long for one message; no screen of ours is."""

    def test_it_is_cut_between_blocks(self) -> None:
        """Each block stays whole."""
        blocks = tuple(Paragraph(letter * 1500) for letter in "abc")

        assert parts(Screen(blocks)) == ["a" * 1500 + "\n\n" + "b" * 1500, "c" * 1500]

    def test_a_long_block_is_cut_between_lines(self) -> None:
        """A contact with hundreds of lines."""
        contact = Contact("Name", (), tuple(f"line {number:04}" for number in range(900)))
        shown = parts(Screen((contact,)))

        assert [line for part in shown for line in part.split("\n")] == ["<b>Name</b>", *contact.lines]
        assert all(len(part) <= MAX_MESSAGE_LENGTH for part in shown)

    @pytest.mark.parametrize("letter", ["&", "<", "a ", "😀"])
    def test_a_long_line_is_cut_with_whole_markup(self, letter: str) -> None:
        """Wherever it is cut, each part is bold, and nothing is lost."""
        text = letter * 5000
        shown = parts(Screen((Heading(text),)))

        assert all(len(part.encode("utf-16-le")) <= 2 * MAX_MESSAGE_LENGTH for part in shown)
        assert all(part.startswith("<b>") and part.endswith("</b>") for part in shown)
        written = html.unescape("".join(shown).replace("<b>", "").replace("</b>", ""))
        assert written.replace("\n", "").replace(" ", "") == text.replace(" ", "")
