"""The small parts of the Telegram channel, each on its own."""

import asyncio
import datetime as dt
import html

import aiohttp
import pytest
from telegram import Chat, Message, Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.channels.telegram.order import PerChat
from bot.channels.telegram.patience import LONGEST_WAIT, Timing, asked_wait, may_have_arrived, patiently
from bot.channels.telegram.render import LONGEST, keyboard, parts
from bot.channels.telegram.sessions import LIFETIME, MOST_MESSAGES, Session, Sessions
from bot.conversation.flow import State
from bot.conversation.screen import Button, Contact, Heading, Number, Paragraph, Screen


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
        assert [[button.callback_data for button in row] for row in shown.inline_keyboard] == [["x", "y"], ["z"]]

    def test_numbers_to_copy_stand_first_three_at_most_each_once(self) -> None:
        """The label is the number as it is written, what is copied is what a telephone dials."""
        numbers = ("0800 30 030", "112", "0800 30 030", "+32 (0)2 511.00.00", "101")
        screen = Screen((), ((Button("a", "x"),),), copies=tuple(map(Number, numbers)))
        shown = keyboard(screen)

        assert shown is not None
        copies, rest = shown.inline_keyboard
        assert [(button.text, button.copy_text and button.copy_text.text) for button in copies] == [
            ("0800 30 030", "080030030"),
            ("112", "112"),
            ("+32 (0)2 511.00.00", "+32025110000"),
        ]
        assert [button.callback_data for button in rest] == ["x"]


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
        assert all(len(part) <= LONGEST for part in shown)

    @pytest.mark.parametrize("letter", ["&", "<", "a ", "😀"])
    def test_a_long_line_is_cut_with_whole_markup(self, letter: str) -> None:
        """Wherever it is cut, each part is bold, and nothing is lost."""
        text = letter * 5000
        shown = parts(Screen((Heading(text),)))

        assert all(len(part.encode("utf-16-le")) <= 2 * LONGEST for part in shown)
        assert all(part.startswith("<b>") and part.endswith("</b>") for part in shown)
        written = html.unescape("".join(shown).replace("<b>", "").replace("</b>", ""))
        assert written.replace("\n", "").replace(" ", "") == text.replace(" ", "")


class TestSessions:
    """Memory that dies."""

    def test_a_session_is_kept_while_it_is_used_and_forgotten_after_48_hours(self) -> None:
        """By the clock, without anyone asking."""
        now = 0.0
        sessions = Sessions(lambda: now)
        first = sessions.open(1)
        now = LIFETIME - 1
        assert sessions.open(1) is first

        now = 2 * LIFETIME
        assert sessions.open(1) is not first

    def test_old_sessions_go_when_another_chat_speaks(self) -> None:
        """Memory does not grow with the people of last week."""
        now = 0.0
        sessions = Sessions(lambda: now)
        for chat in range(100):
            sessions.open(chat)
        now = LIFETIME
        sessions.open(1000)

        assert len(sessions) == 1

    def test_message_ids_die_too_and_are_counted(self) -> None:
        """Even in a chat that goes on: Erase cannot reach them any more, and must say so."""
        now = 1000.0
        sessions = Sessions(lambda: now)
        session = sessions.open(1)
        sessions.remember(session, 11, now)
        now = LIFETIME
        sessions.remember(sessions.open(1), 12, now)
        now = LIFETIME + 1001
        sessions.forget_old()

        assert (list(session.messages), session.beyond) == ([12], 1)

    def test_a_press_on_a_message_that_is_too_old_is_not_remembered(self) -> None:
        """There is one at least that Erase cannot reach; a second press finds no second one."""
        sessions = Sessions(lambda: LIFETIME)
        session = sessions.open(1)
        for _ in range(3):
            sessions.remember(session, 7, 0.0)

        assert (session.messages, session.beyond) == ({}, 1)

    def test_the_longest_silent_chat_makes_room(self) -> None:
        """Memory has an end, also when somebody writes from thousands of accounts."""
        sessions = Sessions(lambda: 0.0, most=2)
        for chat in (1, 2, 1, 3):
            sessions.open(chat)

        assert [bool(sessions.find(chat)) for chat in (1, 2, 3)] == [True, False, True]

    def test_a_flood_of_messages_is_forgotten_from_the_oldest_and_counted(self) -> None:
        """Memory has an end within a chat, too."""
        sessions = Sessions(lambda: 10.0)
        session = sessions.open(1)
        for message in range(MOST_MESSAGES + 5):
            sessions.remember(session, message, 10.0)
        sessions.open(1)

        assert (min(session.messages), len(session.messages), session.beyond) == (5, MOST_MESSAGES, 5)

    def test_an_end_leaves_only_the_message_that_tells_it(self) -> None:
        """No language, no place, no count."""
        session = Session(State("nl", chosen=True), {1: 1.0, 2: 2.0}, beyond=3)
        session.end([2])

        assert (session.state, session.messages, session.beyond) == (None, {2: 2.0}, 0)


class TestPatience:
    """Bearing with a busy Telegram."""

    @staticmethod
    async def tried(*errors: TelegramError, pauses: tuple[float, ...] = (1.0, 2.0)) -> list[float]:
        """What was waited for until the call succeeded."""
        waited: list[float] = []
        answers = list(errors)

        async def wait(seconds: float) -> None:
            waited.append(seconds)

        async def call() -> None:
            if answers:
                raise answers.pop(0)

        await patiently(call, Timing(wait=wait), pauses)
        return waited

    async def test_it_waits_as_long_as_telegram_asks_and_pauses_after_trouble(self) -> None:
        """A count of seconds, or one of our own."""
        assert await self.tried(RetryAfter(7), TimedOut()) == [7.0, 2.0]

    async def test_it_gives_up_after_the_last_pause(self) -> None:
        """Bounded, whatever happens."""
        with pytest.raises(TimedOut):
            await self.tried(TimedOut(), TimedOut(), TimedOut())

    async def test_a_refusal_is_not_tried_again(self) -> None:
        """Telegram would say the same."""
        with pytest.raises(BadRequest):
            await self.tried(BadRequest("message can't be deleted"))

    async def test_a_very_long_wait_is_not_waited_out(self) -> None:
        """The chat would be held up all the time."""
        with pytest.raises(RetryAfter):
            await self.tried(RetryAfter(int(LONGEST_WAIT) + 1))

    def test_the_wait_is_read_as_a_number_or_as_a_duration(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The library gives one or the other."""
        monkeypatch.setattr(RetryAfter, "retry_after", 9)
        assert asked_wait(RetryAfter(dt.timedelta(seconds=9))) == 9.0

    def test_what_never_left_this_machine_has_not_arrived(self) -> None:
        """A refused connection leaves no message in the chat; a lost answer may."""
        unsent = NetworkError("ConnectionTimeoutError")
        unsent.__cause__ = aiohttp.ConnectionTimeoutError("refused")

        assert not may_have_arrived(unsent)
        assert not may_have_arrived(RetryAfter(1))
        assert may_have_arrived(TimedOut())

    @pytest.fixture(autouse=True)
    def durations(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As build() sets it: without it the library warns."""
        monkeypatch.setenv("PTB_TIMEDELTA", "true")


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
