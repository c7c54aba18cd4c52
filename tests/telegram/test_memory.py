"""Memory that dies, and one chat at a time."""

import asyncio

import pytest

from bot.conversation.state import State
from bot.telegram.memory import ChatLocks, RamMemory
from bot.telegram.session import LIFETIME, MAX_ANSWERED, MAX_MESSAGES, Session


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

    async def test_a_clock_that_was_set_makes_every_beginning_unknown(self) -> None:
        """What it forgets then was not silent for 48 hours; a clock that goes on does not."""
        now, steady = 1e9, 0.0
        memory = RamMemory(lambda: now, steady=lambda: steady)
        async with memory.session(1) as session:
            session.state, session.from_start = State("fr"), True
        now, steady = now + 3600, steady + 3600
        assert (found := memory.find(1))
        assert (found.from_start, await memory.whole_for()) == (True, 3600.0)

        now += 3600
        assert (found := memory.find(1))
        assert (found.from_start, await memory.whole_for()) == (False, 0.0)

    async def test_an_eviction_ends_what_is_known_of_all(self) -> None:
        """Whoever was forgotten for others may come back by Start."""
        memory = RamMemory(lambda: 0.0, max_sessions=1, steady=lambda: 60.0)
        memory.whole_since = 0.0
        async with memory.session(1) as session:
            session.state = State("fr")
        assert await memory.whole_for() == 60.0
        async with memory.session(2) as session:
            session.state = State("fr")

        assert await memory.whole_for() == 0.0

    @pytest.mark.parametrize(
        ("sent", "age", "known"),
        [
            (1000.0, 0.0, True),
            (930.0, 0.0, True),  # a clock is never quite right
            (1070.0, 0.0, True),
            (500.0, 0.0, False),  # ours is ahead: it was sent just now
            (500.0, 600.0, True),  # it may have waited so long
            (1500.0, 600.0, False),  # ours is behind
        ],
    )
    def test_a_message_of_another_time_shows_that_the_clock_is_wrong(
        self, sent: float, age: float, known: bool
    ) -> None:
        """It forgets too early or too late: the beginning is not known any more."""
        session = Session(from_start=True)
        session.remember(7, sent, 1000.0, age)

        assert (session.from_start, session.messages[7]) == (known, max(sent, 1000.0 - age))

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

    @pytest.mark.parametrize(("left", "known"), [(0, True), (3, False)])
    def test_an_end_does_not_forget_that_something_may_be_left(self, left: int, known: bool) -> None:
        """Without their number."""
        session = Session(State("nl"), {1: 1.0}, unreachable_messages=left, from_start=True)
        session.end([1])

        assert session.from_start == known


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
