"""The memory that several processes share, on a real Redis."""

import asyncio
import contextlib
import json
import random
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from redis.asyncio import Redis
from redis.exceptions import TimeoutError as RedisTimeoutError

from bot.conversation.state import State
from bot.telegram import redis_memory
from bot.telegram.memory import MemoryRefusedError
from bot.telegram.redis_memory import RedisMemory
from bot.telegram.session import LIFETIME, RECORD_FORMAT, Session, from_record
from tests.telegram.servers import RedisServer, redis_server
from tests.telegram.test_session import BEFORE, TODAY

NOW = 1_795_000_000.0
AFTER = json.dumps({"format": RECORD_FORMAT + 1, "state": {"tongue": "fr"}, "colour": "red"})


class Clock:
    """A time that a test sets."""

    now = NOW

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.now


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    """One Redis for all tests of this file."""
    with redis_server() as one:
        yield one


@pytest_asyncio.fixture
async def redis(server: RedisServer) -> AsyncIterator[Redis]:
    """A look into it; empty at the beginning of each test."""
    if server.process is None:
        server.start()
    async with Redis.from_url(server.url) as client:
        await client.flushall()
        yield client


@pytest.fixture
def clock() -> Clock:
    """A time of the test's own."""
    return Clock()


@pytest_asyncio.fixture
async def pair(server: RedisServer, redis: Redis, clock: Clock) -> AsyncIterator[tuple[RedisMemory, RedisMemory]]:
    """Two processes, as Redis sees them."""
    first, second = RedisMemory(server.url, clock), RedisMemory(server.url, clock)
    await first.open()
    await second.open()
    yield first, second
    await first.close()
    await second.close()


Pair = tuple[RedisMemory, RedisMemory]


@pytest.fixture
def prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks for Redis at once again."""
    monkeypatch.setattr(redis_memory, "RECONNECT_PAUSE", 0.0)


async def remembers(memory: RedisMemory, chat: int = 1, language: str = "nl", message: int = 7) -> None:
    """A chat in this language, with a message."""
    async with memory.session(chat) as session:
        session.state = State(language)
        session.remember(message, NOW, NOW)
        session.mark_answered(message + 100)


async def remembers_message(memory: RedisMemory, message: int) -> None:
    """A message more, and nothing else."""
    async with memory.session(1) as session:
        session.remember(message, NOW, NOW)
        session.mark_answered(message + 100)


async def found(memory: RedisMemory, chat: int = 1) -> Session:
    """What is remembered of a chat."""
    async with memory.session(chat, touch=False) as session:
        return session


async def test_what_one_process_remembers_the_other_knows(pair: Pair) -> None:
    """Language, message ids, and which updates are answered."""
    await remembers(pair[0])
    session = await found(pair[1])

    assert (session.state, session.messages, session.answered) == (State("nl"), {7: NOW}, [107])


async def test_one_process_at_a_time_has_a_chat(pair: Pair) -> None:
    """No answer of one is lost by that of the other."""
    order, gate = list[str](), asyncio.Event()

    async def first() -> None:
        async with pair[0].session(1):
            await gate.wait()
            order.append("first")

    async def second() -> None:
        async with pair[1].session(1):
            order.append("second")

    one = asyncio.create_task(first())
    await asyncio.sleep(0.02)
    two = asyncio.create_task(second())
    await asyncio.sleep(0.05)
    gate.set()
    await asyncio.gather(one, two)

    assert order == ["first", "second"]


async def test_a_killed_process_holds_a_chat_for_a_moment_only(
    pair: Pair, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock runs out, and the other goes on."""
    await redis.set("relais:lock:1", "killed", px=100)
    await remembers(pair[1])

    assert (await found(pair[0])).state == State("nl")


@pytest.mark.parametrize("rubbish", ["no end", "far end", "a list"])
async def test_rubbish_in_the_place_of_a_lock_costs_seconds(
    pair: Pair, redis: Redis, monkeypatch: pytest.MonkeyPatch, rubbish: str
) -> None:
    """Whoever reaches Redis may write there: nobody is silenced for ever."""
    monkeypatch.setattr(redis_memory, "LOCK_SECONDS", 0.1)
    if rubbish == "a list":
        await redis.rpush("relais:lock:1", "rubbish")
    else:
        await redis.set("relais:lock:1", "rubbish", ex=None if rubbish == "no end" else 86_400)
    async with asyncio.timeout(5):
        await remembers(pair[0])

    assert (await found(pair[1])).state == State("nl")
    assert pair[0].trouble() == ""
    assert pair[0].unreadable == 1


@pytest_asyncio.fixture
async def slow(server: RedisServer, clock: Clock) -> AsyncIterator[tuple[RedisMemory, list[float]]]:
    """A process for which each call to Redis takes the seconds in the list, by its own watch."""
    seconds, now = [0.0], [0.0]

    def watch() -> float:
        """Let each look be as much later as a call takes."""
        now[0] += seconds[0]
        return now[0]

    memory = RedisMemory(server.url, clock, watch)
    await memory.open()
    yield memory, seconds
    await memory.close()


async def test_a_slow_redis_is_said(slow: tuple[RedisMemory, list[float]], redis: Redis) -> None:
    """It answers, but somebody waits; once it is quick again that is over."""
    memory, seconds = slow
    seconds[0] = 0.5
    for _ in range(3):
        await remembers(memory)
    assert memory.trouble() == "slow"
    assert 0.3 < memory.call_seconds < 0.5

    seconds[0] = 0.01
    for _ in range(10):
        await remembers(memory)
    assert memory.trouble() == ""


async def test_all_calls_together_have_one_time(slow: tuple[RedisMemory, list[float]], redis: Redis) -> None:
    """Whoever has waited long enough for the first is answered from RAM, and it is brought back afterwards."""
    memory, seconds = slow
    seconds[0] = redis_memory.CHAT_TIMEOUT
    await remembers(memory)
    assert memory.trouble() == "TimeoutError"
    assert not await redis.exists("relais:v2:chat:1")

    seconds[0] = 0.0
    memory._retry_at = 0.0
    assert (await found(memory)).messages == {7: NOW}
    assert await redis.exists("relais:v2:chat:1")


async def test_an_answer_that_comes_too_late_is_nobody_elses(
    server: RedisServer, redis: Redis, clock: Clock, prompt: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks next on a connection that was given up must not get what somebody else had asked for."""
    timeout, order = 0.05, random.Random(22)  # noqa: S311  (no secret)
    monkeypatch.setattr(redis_memory, "REDIS_TIMEOUT", timeout)
    monkeypatch.setattr(redis_memory, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr(redis_memory, "CHAT_TIMEOUT", 0.3)
    late, handlers = 0, set[asyncio.Task[None] | None]()

    async def between(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal late
        handlers.add(asyncio.current_task())
        from_redis, to_redis = await asyncio.open_connection("127.0.0.1", server.port)
        with contextlib.suppress(ConnectionError):
            while asked := await reader.read(65_536):
                to_redis.write(asked)
                answer = await from_redis.read(65_536)
                delay = order.choice((0.0, 0.0, 0.0, 0.0, 0.9 * timeout, 1.1 * timeout))
                late += delay > timeout
                await asyncio.sleep(delay)
                writer.write(answer)
        writer.close()
        to_redis.close()

    async with await asyncio.start_server(between, "127.0.0.1", 0) as proxy:
        memory = RedisMemory(f"redis://127.0.0.1:{proxy.sockets[0].getsockname()[1]}/0", clock)

        async def talks(chat: int) -> None:
            for number in range(3):
                async with memory.session(chat) as session:
                    assert all(message // 100 == chat for message in session.messages)
                    session.remember(chat * 100 + number, NOW, NOW)

        await asyncio.gather(*(talks(chat) for chat in range(1, 21)))
        await memory.close()
        await asyncio.wait([one for one in handlers if one], timeout=5)  # they close their connections

    stored = {chat: await redis.get(f"relais:v2:chat:{chat}") for chat in range(1, 21)}
    kept = {chat: from_record(record).messages for chat, record in stored.items() if record}
    assert late
    assert [chat for chat, messages in kept.items() for message in messages if message // 100 != chat] == []


# To whatever is asked, once the connection is open.
NONSENSE = [
    ":1",
    "*-1",
    "+what",
    "$-1",
    "*0",
    "*2\r\n:1\r\n:2",
    "_",
    "#t",
    "%0",
    "~0",
    ",1.5",
    "-ERR no",
    "(1",
    "?",
    "HTTP/1.1 400",
]


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_whatever_redis_answers_people_are_answered(
    nonsense: str, clock: Clock, prompt: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something else may stand at its address, or something in between."""
    monkeypatch.setattr(redis_memory, "LOCK_SECONDS", 0.1)

    handlers = set[asyncio.Task[None] | None]()

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handlers.add(asyncio.current_task())
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while head := await reader.readline():
                words = []
                for _ in range(int(head[1:])):
                    size = int((await reader.readline())[1:])
                    words.append((await reader.readexactly(size + 2)).decode().strip().upper())
                usual = {
                    "HELLO": "%1\r\n+proto\r\n:3",
                    "CONFIG": "%2\r\n+save\r\n+\r\n+appendonly\r\n+no",
                    "INFO": "$31\r\nrole:master\r\nconnected_slaves:0",
                    "CLIENT": "+OK",
                    "SELECT": "+OK",
                    "PING": "+PONG",
                }
                writer.write(f"{usual.get(words[0], nonsense)}\r\n".encode())
        writer.close()

    server = await asyncio.start_server(answers, "127.0.0.1", 0)
    async with server:
        memory = RedisMemory(f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0", clock)
        await memory.open()
        async with asyncio.timeout(10):
            await remembers(memory)
            assert (await found(memory)).messages == {7: NOW}
            assert await memory.due(NOW) == [1]
            assert await memory.whole_for() == 0.0
        await memory.close()
        await asyncio.wait([one for one in handlers if one], timeout=5)  # they close their connections


async def test_a_lock_that_is_renewed_is_waited_for(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the other process takes: it is no rubbish."""
    monkeypatch.setattr(redis_memory, "LOCK_SECONDS", 0.6)
    async with pair[0].session(1) as session:
        waiting = asyncio.create_task(remembers(pair[1], message=8))
        await asyncio.sleep(1.3)
        assert not waiting.done()
        session.remember(7, NOW, NOW)
    await waiting

    assert (await found(pair[0])).messages == {7: NOW, 8: NOW}


async def test_a_long_answer_keeps_its_lock(pair: Pair, redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is renewed as long as the process lives."""
    monkeypatch.setattr(redis_memory, "LOCK_SECONDS", 0.6)
    async with pair[0].session(1):
        await asyncio.sleep(1.3)
        assert await redis.exists("relais:lock:1")
    assert not await redis.exists("relais:lock:1")


async def test_nothing_lives_longer_than_48_hours(pair: Pair, redis: Redis, clock: Clock) -> None:
    """Redis drops a chat when the first of what it holds is 48 hours old, whether or not anybody looks."""
    await remembers(pair[0])
    assert 0 < await redis.ttl("relais:v2:chat:1") <= LIFETIME

    clock.now += 47 * 3600
    await remembers(pair[0], language="fr", message=8)
    assert 0 < await redis.ttl("relais:v2:chat:1") <= 3600
    assert {await redis.ttl(key) <= 3600 for key in await redis.keys("*")} == {True}


async def test_message_ids_go_in_time_and_the_chat_goes_on(pair: Pair, redis: Redis, clock: Clock) -> None:
    """A round finds the chats in which something is due, and prolongs nobody's life."""
    await remembers(pair[0])
    clock.now += LIFETIME - 60
    async with pair[0].session(1) as session:
        session.remember(9, clock.now, clock.now)
    clock.now += 120
    assert await pair[1].due() == [1]
    session = await found(pair[1])

    assert (list(session.messages), session.unreachable_messages, session.touched) == ([9], 1, clock.now - 120)
    assert await redis.ttl("relais:v2:chat:1") > 3600
    assert await pair[1].due() == []


async def test_what_is_forgotten_is_gone(pair: Pair, redis: Redis) -> None:
    """No key is left of somebody who blocked the bot."""
    await remembers(pair[0])
    async with pair[1].session(1) as session:
        session.clear()

    assert await redis.keys("*") == []


async def test_erasing_by_itself_is_due_for_any_process(pair: Pair, clock: Clock) -> None:
    """The one that promised it may be gone."""
    async with pair[0].session(1) as session:
        session.state, session.erase_at = State("fr", erase_after=10), clock.now + 600
    assert await pair[1].due() == []
    clock.now += 600

    assert await pair[1].due() == [1]


async def test_a_clock_that_was_ahead_puts_nothing_off(pair: Pair, redis: Redis, clock: Clock) -> None:
    """Set right by a day, the chat would lie there for a day more, and its keys too."""
    clock.now += 86_400
    async with pair[0].session(1) as session:
        session.state, session.erase_at = State("fr", erase_after=10), clock.now + 600
    clock.now -= 86_400
    assert await pair[1].due() == [1]
    async with pair[1].session(1, touch=False) as session:
        assert session.erase_at == clock.now + 600

    assert await pair[1].due() == []
    assert {0 < await redis.ttl(key) <= LIFETIME for key in await redis.keys("*")} == {True}
    clock.now += 600
    assert await pair[1].due() == [1]


async def test_all_that_is_due_is_taken_up_in_one_round(pair: Pair, redis: Redis) -> None:
    """Thousands wrote in one hour because of a broadcast; what somebody else wrote there hinders nobody."""
    chats = list(range(1, 2501))
    strange = {"relais:due:no chat": "0 0", "relais:due:2501": "soon", "relais:due:2502": "nan nan"}
    await redis.mset({f"relais:due:{chat}": "1.0 600.0" for chat in chats} | strange)
    await redis.set(b"relais:due:\xff", "0 0")
    await redis.set("relais:due:2503", b"\xff\xfe")

    assert sorted(await pair[0].due()) == chats


class TestWhole:
    """For how long nobody was forgotten before their time."""

    async def test_it_counts_from_when_redis_was_empty(self, pair: Pair, redis: Redis, clock: Clock) -> None:
        """Any process counts on; one that is killed and comes back changes nothing, a Redis that is emptied does."""
        assert await pair[0].whole_for() == 0.0
        clock.now += 60.0
        assert [await memory.whole_for() for memory in pair] == [60.0, 60.0]

        await redis.flushall()
        assert await pair[1].whole_for() == 0.0

    async def test_an_eviction_begins_it_anew(self, pair: Pair, redis: Redis, clock: Clock) -> None:
        """A full Redis forgets the chat that was silent longest, and tells how often it did so."""
        await pair[0].whole_for()
        await redis.set("relais:whole", f"{NOW} 7")
        clock.now += 60.0

        assert await pair[0].whole_for() == 0.0

    @pytest.mark.parametrize("rubbish", ["", "soon 0", "nan 0", "9e99 0", "0"])
    async def test_rubbish_is_no_time(self, pair: Pair, redis: Redis, rubbish: str) -> None:
        """Nor is one that lies ahead."""
        await redis.set("relais:whole", rubbish)

        assert await pair[0].whole_for() == 0.0

    async def test_while_redis_is_away_nobody_knows(self, pair: Pair, server: RedisServer, clock: Clock) -> None:
        """What it holds cannot be asked."""
        await pair[0].whole_for()
        clock.now += 60.0
        server.stop()

        assert [await pair[0].whole_for(), await pair[0].whole_for()] == [0.0, 0.0]


class TestUnfit:
    """A Redis that writes to disk, or has copies: it is left for this process's memory, and the health says so."""

    async def test_one_that_begins_to_write_is_left_at_the_next_round(
        self, pair: Pair, redis: Redis, prompt: None
    ) -> None:
        """And taken again once it has stopped; nothing is lost."""
        await remembers(pair[0])
        try:
            await redis.config_set("save", "60 1")
            await pair[0].forget_old()
            assert pair[0].trouble() == "UnfitRedisError"
            await remembers(pair[0], message=8)
            assert b"108" not in (await redis.get("relais:v2:chat:1") or b"")
        finally:
            await redis.config_set("save", "")
        await pair[0].forget_old()

        assert (await found(pair[0])).messages == {7: NOW, 8: NOW}
        assert pair[0].trouble() == ""

    async def test_a_connection_that_was_in_use_then_is_looked_at_too(
        self, pair: Pair, redis: Redis, prompt: None
    ) -> None:
        """It was fit when it was opened."""
        pool = pair[0]._redis.connection_pool
        in_use = await pool.get_connection()  # type: ignore[no-untyped-call]  # the library says nothing of its types
        try:
            await redis.config_set("save", "60 1")
            await pair[0].forget_old()
            await pool.release(in_use)
            await remembers(pair[0])
            assert await redis.keys("*") == []
        finally:
            await redis.config_set("save", "")

    async def test_another_that_took_its_place_is_left_at_once(
        self, pair: Pair, server: RedisServer, prompt: None, tmp_path: Path
    ) -> None:
        """Each new connection is looked at before anything is said."""
        server.stop()
        usual = server.settings
        server.settings = ("--dir", str(tmp_path), "--save", "60 1")
        server.start()
        try:
            await remembers(pair[0])
            assert pair[0].trouble() == "UnfitRedisError"
            async with Redis.from_url(server.url) as other:
                assert await other.keys("*") == []
        finally:
            server.stop()
            server.settings = usual
            server.start()
        await pair[0].forget_old()

        assert (await found(pair[0])).messages == {7: NOW}

    async def test_a_copy_is_noticed(self, pair: Pair, server: RedisServer, redis: Redis, prompt: None) -> None:
        """It may write to disk what this one does not; and a copy itself is none to write to."""
        with redis_server("--replicaof", f"127.0.0.1 {server.port}", "--save", "", "--appendonly", "no") as copy:
            await eventually_copied(redis)
            await pair[0].forget_old()
            assert pair[0].trouble() == "UnfitRedisError"

            memory = RedisMemory(copy.url, Clock())
            with pytest.raises(MemoryRefusedError, match="has copies"):
                await memory.open()
            await memory.close()

    async def test_the_older_protocol_is_understood(self, server: RedisServer, redis: Redis) -> None:
        """Its answers have another shape."""
        memory = RedisMemory(f"{server.url}?protocol=2", Clock())
        await memory.open()
        await remembers(memory)
        await memory.close()

        assert await redis.exists("relais:v2:chat:1")


async def eventually_copied(redis: Redis) -> None:
    """Wait until another Redis holds a copy of this one."""
    async with asyncio.timeout(10):
        while not (await redis.info("replication"))["connected_slaves"]:  # noqa: ASYNC110  # another process
            await asyncio.sleep(0.02)


async def test_while_redis_is_away_a_process_remembers_alone(pair: Pair, server: RedisServer, prompt: None) -> None:
    """Nobody waits for it; what happened meanwhile is brought back, and said in the health."""
    server.stop()
    await remembers(pair[0])
    assert (await found(pair[0])).messages == {7: NOW}
    assert pair[0].trouble() == "ConnectionError"

    server.start()
    assert await pair[0].due() == [1]
    await found(pair[0])
    assert pair[0].trouble() == ""
    assert (await found(pair[1])).messages == {7: NOW}
    assert await pair[0].due() == []


async def test_redis_goes_while_a_chat_is_answered(pair: Pair, server: RedisServer, prompt: None) -> None:
    """What cannot be saved there is kept here."""
    async with pair[0].session(1) as session:
        session.state = State("nl")
        session.remember(7, NOW, NOW)
        server.stop()
    server.start()

    assert (await found(pair[0])).messages == {7: NOW}
    assert (await found(pair[1])).state == State("nl")


async def test_a_chat_that_could_not_be_read_is_not_written_over(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, prompt: None
) -> None:
    """Redis hung for a moment: what it knows of the chat, and what is new, are put together afterwards."""

    async def hangs(*_: str) -> str:
        raise RedisTimeoutError

    await remembers(pair[0])
    with monkeypatch.context() as patched:
        patched.setattr(pair[0]._redis, "mget", hangs)
        await remembers(pair[0], language="fr", message=8)
    assert (await found(pair[1])).messages == {7: NOW}

    assert (await found(pair[0])).messages == {7: NOW, 8: NOW}
    assert (await found(pair[1])).messages == {7: NOW, 8: NOW}


async def test_what_the_other_process_learned_later_counts(
    pair: Pair, server: RedisServer, clock: Clock, prompt: None
) -> None:
    """One remembered alone for a while, and the other went on with the chat first."""
    server.stop()
    await remembers(pair[0], language="fr")
    server.start()
    clock.now += 60
    await remembers(pair[1], language="nl", message=8)
    session = await found(pair[0])

    assert (session.state, session.messages) == (State("nl"), {7: NOW, 8: NOW})


class TestOtherVersions:
    """Over an update old and new processes answer side by side, and after a step back a newer one was there."""

    @pytest.mark.parametrize("key", ["relais:v2:chat:1", "relais:chat:1"])
    @pytest.mark.parametrize("record", [AFTER, "[]", "no record"])
    async def test_what_cannot_be_kept_whole_is_left_as_it_is(
        self, pair: Pair, redis: Redis, key: str, record: str
    ) -> None:
        """The chat is answered from this process's memory; Erase says that it may not know all messages."""
        await redis.set(key, record)
        await remembers(pair[0])
        session = await found(pair[0])

        assert (session.state, session.messages, session.unreachable_messages) == (State("nl"), {7: NOW}, 1)
        assert await redis.get(key) == record.encode()
        assert await redis.keys("*") == [key.encode()]
        assert pair[0].trouble() == ""

    async def test_once_it_is_gone_the_chat_is_shared_again(self, pair: Pair, redis: Redis) -> None:
        """It ends within 48 hours."""
        await redis.set("relais:v2:chat:1", AFTER)
        await remembers(pair[0])
        await redis.delete("relais:v2:chat:1")
        await found(pair[0])

        assert (await found(pair[1])).messages == {7: NOW}

    async def test_what_a_newer_version_added_is_written_again(self, pair: Pair, redis: Redis) -> None:
        """To the same format: the newer process finds its fields as it left them."""
        added = {"format": 2, "colour": "red", "state": {"language": "fr", "mood": {"a": [1, None]}}}
        await redis.set("relais:v2:chat:1", json.dumps(added))
        async with pair[0].session(1) as session:
            assert session.state == State("fr")
            session.state = State("nl")
        record = json.loads(await redis.get("relais:v2:chat:1") or "")

        assert (record["colour"], record["state"]["mood"], record["state"]["language"]) == (
            "red",
            {"a": [1, None]},
            "nl",
        )

    async def test_the_version_before_is_taken_over(self, pair: Pair, redis: Redis, clock: Clock) -> None:
        """Nobody's Erase forgets a message over an update, and a promise to erase holds."""
        await redis.set("relais:chat:1", BEFORE)
        await redis.set("relais:due:1", "1795001801.5 1800.0")
        clock.now += 1802
        assert await pair[0].due() == [1]
        await remembers(pair[0], message=43)
        session = await found(pair[1])

        assert session.messages == {41: NOW, 42: NOW + 1, 43: NOW}
        assert (session.unreachable_messages, session.erase_at) == (1, NOW + 1801.5)
        assert await redis.exists("relais:chat:1", "relais:due:1") == 0
        assert await pair[0].due() == [1]

    async def test_promises_hold_over_a_step_forward_and_back(self, pair: Pair, redis: Redis, clock: Clock) -> None:
        """A record of today, to which a newer version has added: each process in between keeps all of it."""
        clock.now += 2.0
        added = {"colour": "red", "state": json.loads(TODAY)["state"] | {"told": "s:0yhq:", "mood": 1}}
        await redis.set("relais:v2:chat:1", json.dumps(json.loads(TODAY) | added))
        await remembers_message(pair[0], 43)
        await remembers_message(pair[1], 44)
        record = json.loads(await redis.get("relais:v2:chat:1") or "")
        state = record["state"]

        assert (state["discreet"], state["erase_after"], state["told"], state["mood"]) == (True, 30, "s:0yhq:", 1)
        assert (record["erase_at"], record["answered"], record["beyond"]) == (
            NOW + 1801.5,
            [900001, 900002, 143, 144],
            1,
        )
        assert set(record["messages"]) == {"41", "42", "43", "44"}
        assert record["colour"] == "red"

    async def test_what_an_old_process_goes_on_to_write_is_added(self, pair: Pair, redis: Redis) -> None:
        """It begins anew when its record is gone: what it sends meanwhile must not be forgotten."""
        await remembers(pair[0])
        await redis.set("relais:chat:1", BEFORE)

        assert (await found(pair[0])).messages == {7: NOW, 41: NOW, 42: NOW + 1}
        assert (await found(pair[0])).unreachable_messages == 1


@pytest.mark.parametrize("settings", [("--save", "60 1"), ("--save", "", "--appendonly", "yes")])
async def test_a_redis_that_writes_to_disk_is_refused(
    settings: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Nothing of anyone may be kept."""
    folder = str(tmp_path_factory.mktemp("redis"))
    with redis_server("--dir", folder, *settings) as server:
        memory = RedisMemory(server.url, Clock())
        with pytest.raises(MemoryRefusedError, match="writes to disk"):
            await memory.open()
        await memory.close()


async def test_no_redis_at_the_start_is_said(server: RedisServer) -> None:
    """With the way out, and without its address, which may hold a password."""
    server.stop()
    memory = RedisMemory(server.url, Clock())
    with pytest.raises(MemoryRefusedError, match="RELAIS_STATE=memory") as refused:
        await memory.open()
    await memory.close()

    assert str(server.port) not in str(refused.value)
