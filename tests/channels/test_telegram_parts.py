"""The small parts of the Telegram channel, each on its own."""

import asyncio
import io
import logging

import pytest
from telegram import Chat, Message, Update

from bot.channels.telegram.order import PerChat
from bot.channels.telegram.quiet import log_error, quiet_logs
from bot.channels.telegram.render import html, keyboard
from bot.channels.telegram.sessions import LIFETIME, Sessions
from bot.conversation.flow import State
from bot.conversation.screen import Button, Contact, Heading, Number, Paragraph, Screen

TOKEN = "7000000001:" + "secret" * 6


class TestRender:
    """A screen as Telegram shows it."""

    def test_all_text_is_escaped(self) -> None:
        """In every kind of block."""
        contact = Contact("<i>", (Number("1 < 2", "<u>"),), ("a & b",))
        screen = Screen((Paragraph("<b>", strong=True), Heading("&"), contact))

        assert html(screen) == (
            "<b>&lt;b&gt;</b>\n\n<b>&amp;</b>\n\n<b>&lt;i&gt;</b>\n<b>1 &lt; 2</b> (&lt;u&gt;)\na &amp; b"
        )

    def test_a_screen_without_buttons_has_no_keyboard(self) -> None:
        """Telegram refuses an empty one."""
        assert keyboard(Screen(())) is None

    def test_buttons_keep_their_rows(self) -> None:
        """And carry their actions."""
        shown = keyboard(Screen((), ((Button("a", "x"), Button("b", "y")), (Button("c", "z"),))))

        assert shown is not None
        assert [[button.callback_data for button in row] for row in shown.inline_keyboard] == [["x", "y"], ["z"]]


class TestSessions:
    """Memory that dies."""

    def test_a_session_is_kept_while_it_is_used_and_forgotten_after_48_hours(self) -> None:
        """By the clock, without anyone asking."""
        now = 0.0
        sessions = Sessions(lambda: now)
        first = sessions.open(1, lambda: State("nl"))
        now = LIFETIME - 1
        assert sessions.open(1, lambda: State("fr")) is first

        now = 2 * LIFETIME
        assert sessions.open(1, lambda: State("fr")) is not first

    def test_old_sessions_go_when_another_chat_speaks(self) -> None:
        """Memory does not grow with the people of last week."""
        now = 0.0
        sessions = Sessions(lambda: now)
        for chat in range(100):
            sessions.open(chat, lambda: State("fr"))
        now = LIFETIME
        sessions.open(1000, lambda: State("fr"))

        assert len(sessions) == 1

    def test_message_ids_die_too(self) -> None:
        """Even in a chat that goes on."""
        now = 0.0
        sessions = Sessions(lambda: now)
        sessions.remember(sessions.open(1, lambda: State("fr")), 11)
        now = LIFETIME - 1
        sessions.remember(sessions.open(1, lambda: State("fr")), 12)
        now = LIFETIME + 1

        assert list(sessions.open(1, lambda: State("fr")).messages) == [12]


class TestOrder:
    """Chats at the same time, a chat in order."""

    @staticmethod
    def update(chat: int) -> Update:
        message = Message(1, date=None, chat=Chat(chat, "private"))  # type: ignore[arg-type]
        return Update(1, message=message)

    async def test_updates_of_one_chat_wait_for_each_other(self) -> None:
        """The second starts when the first has ended; another chat does not wait."""
        order, gate = PerChat(8), asyncio.Event()
        done: list[str] = []

        async def step(name: str, *, waits: bool = False) -> None:
            if waits:
                await gate.wait()
            done.append(name)

        steps = [(1, step("first", waits=True)), (1, step("second")), (2, step("other chat"))]
        tasks = [asyncio.create_task(order.do_process_update(self.update(chat), one)) for chat, one in steps]
        await tasks[2]
        gate.set()
        await asyncio.gather(*tasks)

        assert done == ["other chat", "first", "second"]

    async def test_a_failure_does_not_hold_up_the_chat(self) -> None:
        """The next update is answered."""
        order = PerChat(8)

        async def fails() -> None:
            raise RuntimeError

        async def works() -> None:
            return None

        with pytest.raises(RuntimeError):
            await order.do_process_update(self.update(1), fails())
        await order.do_process_update(self.update(1), works())


class TestQuiet:
    """Nothing in a log that should not be there."""

    @pytest.fixture
    def written(self, monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
        stream = io.StringIO()
        monkeypatch.setattr("sys.stderr", stream)
        root = logging.getLogger()
        monkeypatch.setattr(root, "handlers", [])
        monkeypatch.setattr(root, "level", root.level)
        for name in ("httpx", "httpcore", "telegram", "telegram.ext", "apscheduler"):
            monkeypatch.setattr(logging.getLogger(name), "level", logging.NOTSET)
        quiet_logs()
        return stream

    def test_requests_are_not_logged(self, written: io.StringIO) -> None:
        """Their address holds the token."""
        logging.getLogger("httpx").info("HTTP Request: POST %s", TOKEN)
        logging.getLogger("telegram.ext.Updater").error("update %s", "secret words")

        assert written.getvalue() == ""

    def test_a_token_is_cut_out_of_any_line(self, written: io.StringIO) -> None:
        """Whoever writes it."""
        logging.getLogger("other").warning("address %s", f"http://x/bot{TOKEN}/getMe")

        assert "http://x/bot<token>/getMe" in written.getvalue()

    def test_an_exception_is_its_type(self, written: io.StringIO) -> None:
        """Its text may hold what someone wrote."""
        error = ValueError("il me frappe")
        logging.getLogger("other").error("it failed", exc_info=error)

        assert "it failed (ValueError)" in written.getvalue()
        assert "frappe" not in written.getvalue()

    def test_a_failing_update_is_its_kind(self, written: io.StringIO) -> None:
        """And the type of what failed."""
        log_error(ValueError("il me frappe"), TestOrder.update(123456789))

        assert "an update of type Update failed with ValueError" in written.getvalue()
        assert "frappe" not in written.getvalue()
        assert "123456789" not in written.getvalue()
