"""The small parts of the Telegram channel, each on its own."""

import asyncio
import datetime as dt
import html
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.conversation.screen import Button, Contact, Heading, Number, Paragraph, Screen
from bot.conversation.state import State
from bot.telegram.delivery import Delivery
from bot.telegram.memory import ChatLocks, RamMemory
from bot.telegram.render import MAX_MESSAGE_LENGTH, keyboard, parts
from bot.telegram.retry import LONGEST_WAIT, Timing, asked_wait, may_have_arrived, retry
from bot.telegram.session import LIFETIME, MAX_ANSWERED, MAX_MESSAGES, Session


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


class TestMemory:
    """Memory that dies."""

    async def test_it_lives_from_the_last_touch(self) -> None:
        """And not a second longer than promised."""
        now = 0.0
        memory = RamMemory(lambda: now)
        async with memory.session(1) as session:
            session.state = State("fr")
        now = LIFETIME - 1
        async with memory.session(1) as session:
            assert session.state == State("fr")
        now += LIFETIME
        assert memory.find(1) is None

    async def test_a_look_does_not_prolong_it(self) -> None:
        """Nobody wrote anything."""
        now = 0.0
        memory = RamMemory(lambda: now)
        async with memory.session(1) as session:
            session.state = State("fr")
        now = 10.0
        async with memory.session(1, touch=False) as session:
            assert session.touched == 0.0

    async def test_what_is_empty_is_not_remembered(self) -> None:
        """Somebody was there, and there is nothing to keep."""
        memory = RamMemory(lambda: 0.0)
        async with memory.session(1):
            pass

        assert len(memory) == 0

    async def test_a_session_that_was_cleared_is_gone(self) -> None:
        """Who blocks the bot is forgotten."""
        memory = RamMemory(lambda: 0.0)
        async with memory.session(1) as session:
            session.remember(7, 0.0, 0.0)
        async with memory.session(1) as session:
            session.clear()

        assert memory.find(1) is None

    async def test_a_clock_that_was_ahead_prolongs_no_life(self) -> None:
        """Set right again, it would be years until the chat, and all after it, were 48 hours old."""
        now = 9e9
        memory = RamMemory(lambda: now)
        async with memory.session(1) as session:
            session.mark_answered(1)
        now = 1e9
        await memory.forget_old()
        now += LIFETIME
        await memory.forget_old()

        assert len(memory) == 0

    async def test_one_at_a_time_has_a_session(self) -> None:
        """An erasing by itself and an answer do not work on the same messages at once."""
        memory, order, gate = RamMemory(lambda: 0.0), list[str](), asyncio.Event()

        async def first() -> None:
            async with memory.session(1):
                await gate.wait()
                order.append("first")

        async def second() -> None:
            async with memory.session(1):
                order.append("second")

        tasks = [asyncio.create_task(first()), asyncio.create_task(second())]
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*tasks)

        assert order == ["first", "second"]

    async def test_a_message_id_lives_from_when_it_was_sent(self) -> None:
        """Also in a chat that goes on."""
        now = 0.0
        memory = RamMemory(lambda: now)
        async with memory.session(1) as session:
            session.remember(11, now, now)
        now = LIFETIME / 2
        async with memory.session(1) as session:
            session.remember(12, now, now)
        now = LIFETIME
        await memory.forget_old()
        found = memory.find(1)

        assert found is not None
        assert (list(found.messages), found.unreachable_messages) == ([12], 1)

    def test_a_message_that_is_too_old_already_is_counted_once(self) -> None:
        """A screen of long ago, pressed again and again."""
        session = Session()
        for _ in range(3):
            session.remember(7, 0.0, LIFETIME)

        assert (session.messages, session.unreachable_messages) == ({}, 1)

    async def test_the_chat_that_was_silent_longest_goes_first(self) -> None:
        """Memory has an end, whoever writes."""
        memory = RamMemory(lambda: 0.0, max_sessions=2)
        for chat in (1, 2, 1, 3):
            async with memory.session(chat) as session:
                session.state = State("fr")

        assert [bool(memory.find(chat)) for chat in (1, 2, 3)] == [True, False, True]

    async def test_a_chat_is_due_once_its_time_has_come(self) -> None:
        """Not before, and not if nobody asked for it."""
        now = 0.0
        memory = RamMemory(lambda: now)
        for chat, erase_at in ((1, 60.0), (2, 90.0), (3, None)):
            async with memory.session(chat) as session:
                session.state, session.erase_at = State("fr"), erase_at
        now = 60.0

        assert await memory.due() == [1]
        assert await memory.due(90.0) == [1, 2]

    def test_a_flood_of_messages_is_forgotten_from_the_oldest_and_counted(self) -> None:
        """Memory has an end within a chat, too."""
        session = Session()
        for message in range(MAX_MESSAGES + 5):
            session.remember(message, 10.0, 10.0)
        session.forget_messages(0.0)

        assert (min(session.messages), len(session.messages), session.unreachable_messages) == (5, MAX_MESSAGES, 5)

    def test_the_last_updates_are_known(self) -> None:
        """So many can come again after a fault."""
        session = Session()
        for update in range(MAX_ANSWERED + 3):
            session.mark_answered(update)

        assert session.answered == list(range(3, MAX_ANSWERED + 3))

    def test_two_records_of_a_chat_are_joined(self) -> None:
        """What was said while the shared memory was away, and before."""
        later = Session(State("nl"), {2: 2.0}, unreachable_messages=1, answered=[8])
        later.merge(Session(State("fr"), {1: 1.0}, unreachable_messages=2, answered=[7]))

        assert later == Session(State("nl"), {1: 1.0, 2: 2.0}, unreachable_messages=3, answered=[7, 8])

    def test_wishes_about_traces_outlive_an_outage(self) -> None:
        """Whoever began anew meanwhile was promised before that the chat would be erased by itself."""
        later = Session(State("nl"))
        later.merge(Session(State("fr", discreet=True, erase_after=10), erase_at=9.0))

        assert later == Session(State("nl", discreet=True, erase_after=10), erase_at=9.0)

    def test_an_end_leaves_only_the_message_that_tells_it(self) -> None:
        """No language, no place, no count."""
        session = Session(State("nl", chosen=True), {1: 1.0, 2: 2.0}, unreachable_messages=3)
        session.end([2])

        assert (session.state, session.messages, session.unreachable_messages) == (None, {2: 2.0}, 0)


def lost() -> TimedOut:
    """A call that went out and was never answered."""
    error = TimedOut()
    error.__cause__ = aiohttp.ServerTimeoutError()
    return error


class TestRetry:
    """Bearing with a busy Telegram."""

    @staticmethod
    async def tried(
        *errors: TelegramError, pauses: tuple[float, ...] = (1.0, 2.0), repeatable: bool = False
    ) -> list[float]:
        """What was waited for until the call succeeded."""
        waited: list[float] = []
        answers = list(errors)

        async def wait(seconds: float) -> None:
            waited.append(seconds)

        async def call() -> None:
            if answers:
                raise answers.pop(0)

        await retry(call, Timing(wait=wait), pauses, repeatable=repeatable)
        return waited

    async def test_it_waits_as_long_as_telegram_asks_and_pauses_after_trouble(self) -> None:
        """A count of seconds, or one of our own."""
        assert await self.tried(RetryAfter(7), TimedOut()) == [7.0, 2.0]

    async def test_it_gives_up_after_the_last_pause(self) -> None:
        """Bounded, whatever happens."""
        with pytest.raises(TimedOut):
            await self.tried(TimedOut(), TimedOut(), TimedOut())

    async def test_a_lost_answer_is_asked_for_once_more(self) -> None:
        """Telegram may have done what was asked: a third message would be one too many."""
        first, second = lost(), lost()
        assert await self.tried(first) == [1.0]
        with pytest.raises(TimedOut):
            await self.tried(first, second, pauses=(1.0, 2.0, 3.0))

    async def test_what_may_be_done_twice_is_asked_for_as_long_as_there_are_pauses(self) -> None:
        """A deletion, an edit."""
        assert await self.tried(lost(), lost(), repeatable=True) == [1.0, 2.0]

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


class TestDelivery:
    """What may lie in the chat though nobody told us its id: Erase must count it."""

    async def test_a_message_that_the_end_cut_short_is_counted(self) -> None:
        """The call was out already."""
        out = asyncio.Event()

        async def raw(*_: object) -> object:
            out.set()
            return await asyncio.Event().wait()

        session = Session()
        sending = asyncio.create_task(delivery(raw, session).send(Screen((Paragraph("Bonjour."),))))
        await out.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending

        assert session.unreachable_messages == 1

    @pytest.mark.parametrize("nonsense", ["a word", True, None, {}, {"message_id": 1}])
    async def test_a_message_that_nonsense_answers_is_counted(self, nonsense: object) -> None:
        """It may have been sent."""

        async def raw(*_: object) -> object:
            return nonsense

        session = Session()
        with pytest.raises((KeyError, TypeError)):
            await delivery(raw, session).send(Screen((Paragraph("Bonjour."),)))

        assert (session.unreachable_messages, session.messages) == (1, {})


def delivery(raw: Callable[..., Awaitable[object]], session: Session) -> Delivery:
    """The way to a chat through a bot that answers so."""
    bot: Any = SimpleNamespace(raw=raw)
    return Delivery(bot, 1, session, Timing())


class TestChatLocks:
    """Chats at the same time, a chat in order."""

    async def test_one_chat_waits_for_itself(self) -> None:
        """The second starts when the first has ended; another chat does not wait."""
        locks, gate, done = ChatLocks(), asyncio.Event(), list[str]()

        async def step(chat: int, name: str, *, waits: bool = False) -> None:
            async with locks.hold(chat):
                if waits:
                    await gate.wait()
                done.append(name)

        tasks = [asyncio.create_task(step(1, "first", waits=True)), asyncio.create_task(step(1, "second"))]
        await asyncio.create_task(step(2, "other chat"))
        assert locks.queue_length(1) == 2
        gate.set()
        await asyncio.gather(*tasks)

        assert done == ["other chat", "first", "second"]
        assert len(locks) == 0

    async def test_a_failure_does_not_hold_up_the_chat(self) -> None:
        """The next one gets its turn."""
        locks = ChatLocks()
        with pytest.raises(RuntimeError):
            async with locks.hold(1):
                raise RuntimeError
        async with locks.hold(1):
            assert locks.queue_length(1) == 1
