"""Inputs that once were of use, and any others that hypothesis thinks of: no promise is broken, and none takes long."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.conversation.flow import Assistant
from bot.telegram.session import UnreadableRecordError, from_record
from tests.fuzz.clock import TooSlowError, within
from tests.fuzz.targets import TARGETS
from tests.fuzz.updates import KINDS, WHOLE, conversation
from tests.fuzz.world import World

pytestmark = pytest.mark.no_cover

# Seconds: only an input that grows beyond all bounds fails here. How long one takes is measured by `make fuzz`, which
# runs alone and without the counting of lines.
PATIENT = 10.0
EXAMPLES = 25
few = settings(max_examples=EXAMPLES, database=None, suppress_health_check=list(HealthCheck))

WORDS = ("Gent", "Namur", "4040", "Heusden", "aidez-moi", "help", "maman", "1712", "/start", "<b>", "\u202e", "é", "🚲")
TEXT = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=12).map(" ".join)
NAMES = (
    "text",
    "photo",
    "chat",
    "from",
    "date",
    "data",
    "query",
    "location",
    "message",
    "message.chat",
    "message.from",
)
ROOTS = sorted({root for update in WHOLE for root in update})
JSON = st.sampled_from(
    ("null", "[]", "{}", "0", "-1", "true", '"x"', "1e999", "99999999999999999999", "[[]]", '{"id":{}}')
)


@pytest.fixture(scope="module")
def world(assistant: Assistant) -> Iterator[World]:
    """One for all: no input depends on the one before it."""
    made = World(assistant)
    yield made
    made.close()


def lines(kinds: str) -> st.SearchStrategy[bytes]:
    """Conversations of these kinds of updates."""
    line = st.tuples(st.sampled_from(kinds), TEXT).map(lambda parts: f"{parts[0]}{parts[1]}")
    return st.lists(line, min_size=1, max_size=4).map(lambda made: "\n".join(made).encode("utf-8", "surrogatepass"))


def mutated() -> st.SearchStrategy[bytes]:
    """Real updates in which one part is something else."""
    change = st.tuples(st.integers(0, len(WHOLE) - 1), st.sampled_from(ROOTS), st.sampled_from(NAMES), JSON)
    return change.map(lambda parts: f"m{chr(parts[0])} {parts[1]}.{parts[2]}={parts[3]}".encode())


@pytest.mark.parametrize(
    ("target", "seed"),
    [(name, path.name) for name, target in TARGETS.items() for path in target.seeds()],
)
def test_an_input_that_is_kept_keeps_all_promises(world: World, target: str, seed: str) -> None:
    """Among them each one that once broke a promise."""
    data = next(path for path in TARGETS[target].seeds() if path.name == seed).read_bytes()

    TARGETS[target].try_on(world, data, PATIENT)


@few
@given(text=TEXT)
def test_any_text_has_a_meaning(world: World, text: str) -> None:
    """Whatever is typed."""
    TARGETS["understanding"].try_on(world, text.encode("utf-8", "surrogatepass"), PATIENT)


@few
@given(said=lines("".join(kind for kind in KINDS if kind != "m")))
def test_any_conversation_is_answered(world: World, said: bytes) -> None:
    """Words, captions, presses, places on the map, groups, languages."""
    TARGETS["updates"].try_on(world, said, PATIENT)


@few
@given(change=mutated())
@example(change=b'm\x00 message.chat={"id":"x","type":"private"}')
def test_an_update_that_telegram_would_never_send_stops_nothing(world: World, change: bytes) -> None:
    """The next one is answered."""
    assert list(conversation(change))
    TARGETS["updates"].try_on(world, change, PATIENT)


@few
@given(data=st.binary(max_size=200))
@pytest.mark.parametrize(
    "target", ["webhook", "sessions", "tables", "knowledge", "deep_links", "inline_queries", "forms"]
)
def test_any_bytes_keep_all_promises(world: World, target: str, data: bytes) -> None:
    """Where bytes come in."""
    TARGETS[target].try_on(world, data, PATIENT)


@pytest.mark.parametrize("written", ['{"touched":"x"}', '{"messages":{"1":1e999}}', "[" * 3000, '{"erase_at":[]}'])
def test_a_record_that_relais_would_not_write_is_refused(written: str) -> None:
    """Its times would hinder each sweep."""
    with pytest.raises(UnreadableRecordError):
        from_record(written)


def test_a_slow_input_fails() -> None:
    """Also the best of several tries."""
    with pytest.raises(TooSlowError, match="no input may take more than 0 ms"):
        within(1e-6, lambda: sum(range(10_000)))


def test_the_seeds_are_few_and_small() -> None:
    """A handful for each target, none larger than its longest input."""
    for target in TARGETS.values():
        assert 5 <= len(target.seeds()) <= 60, target.name
        assert all(path.stat().st_size <= max(8192, target.longest) for path in target.seeds()), target.name
