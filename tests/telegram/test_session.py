"""The record of a session: what another version of Relais wrote is read, kept whole, or left alone."""

import json
from dataclasses import fields, replace

import pytest

from bot.conversation.state import NOTHING_TOLD, State, Told
from bot.knowledge.phrases import Hint, Signal
from bot.telegram.session import RECORD_FORMAT, Session, UnreadableRecordError, from_record, to_record

# As the version before (format 1, of November 2026) wrote it to Redis, letter by letter.
BEFORE = (
    '{"state":{"language":"nl","chosen":true,"view":"m:62096","nis":"62096","discreet":true,"young":false,'
    '"erase_after":30,"professional":false},"messages":{"41":1795000000.0,"42":1795000001.0},"beyond":1,'
    '"touched":1795000001.5,"erase_at":1795001801.5,"answered":[900001,900002],"keyboard":42,'
    '"pressed":"0f1e2d3c4b5a6978","pressed_at":1795000001.25}'
)
# As the version of 29 November 2026 wrote it (format 2): from it on, nothing may be lost over an update.
TODAY = (
    '{"format":2,"state":{"language":"nl","chosen":true,"view":"m:62096","nis":"62096","discreet":true,"told":"s:0yh:",'
    '"missed":true,"erase_after":30,"professional":false},"messages":{"41":1795000000.0,"42":1795000001.0},"beyond":1,'
    '"touched":1795000001.5,"erase_at":1795001801.5,"answered":[900001,900002],"keyboard":42,'
    '"pressed":"0f1e2d3c4b5a6978","pressed_at":1795000001.25}'
)
FULL = Session(
    state=State("nl", chosen=True, view="m:62096", nis="62096", discreet=True, erase_after=30),
    messages={41: 1795000000.0, 42: 1795000001.0},
    unreachable_messages=1,
    touched=1795000001.5,
    erase_at=1795001801.5,
    answered=[900001, 900002],
    keyboard=42,
    pressed="0f1e2d3c4b5a6978",
    pressed_at=1795000001.25,
)


def test_the_version_before_is_read() -> None:
    """All that it knew, so that Erase forgets nothing over an update."""
    assert from_record(BEFORE) == FULL


def test_the_version_of_today_is_read() -> None:
    """Discreet, erased by itself, who writes, message ids and answered updates; the beginning it did not see."""
    told = Told(frozenset({Signal.DANGER}), frozenset({Hint.YOUNG, Hint.HURT}))
    session = from_record(TODAY)

    assert session == replace(FULL, state=replace(FULL.state or State("nl"), told=told, missed=True))
    assert not session.from_start


def test_the_version_of_today_reads_what_is_written_now() -> None:
    """All that it knows stands where it looks, with the values that it wrote; more fields than that it keeps."""
    written = json.loads(to_record(from_record(TODAY)))

    assert {name: written[name] for name in json.loads(TODAY)} == json.loads(TODAY)


def test_what_a_newer_version_was_told_is_written_again() -> None:
    """A role that is not known here yet: an older process in between must not make a victim of whoever has it."""
    record = TODAY.replace("s:0yh:", "s:0yhqz:")
    session = from_record(record)
    assert session.state == from_record(TODAY).state
    assert json.loads(to_record(session))["state"]["told"] == "s:0yhqz:"

    session.forget_said()
    assert json.loads(to_record(session))["state"]["told"] == "s:0yh:"


def test_it_is_written_down_and_read_again() -> None:
    """For a memory outside this process."""
    assert from_record(to_record(FULL)) == FULL


def test_the_names_in_the_record_are_the_format() -> None:
    """A renamed attribute changes nothing here. Who changes a name raises RECORD_FORMAT; who adds one says it here."""
    added, gone = {"told": "s::", "missed": False}, "young"
    since = {"from_start": False, "shown": [], "wrote": None, "wrote_text": "", "album": ""}
    expected = {"format": 2} | since | json.loads(BEFORE)
    expected["state"] |= added
    del expected["state"][gone]

    assert json.loads(to_record(FULL)) == expected


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ('"young":true', Told(hints=frozenset({Hint.YOUNG}))),
        ('"hurt":true', Told(hints=frozenset({Hint.HURT}))),
        ('"young":true,"hurt":true', Told(hints=frozenset({Hint.YOUNG, Hint.HURT}))),
        ('"young":false,"hurt":false', NOTHING_TOLD),
        ('"told":"s:0yh:"', Told(frozenset({Signal.DANGER}), frozenset({Hint.YOUNG, Hint.HURT}))),
        ('"told":"s:7w:","young":true', Told(frozenset({Signal.PERPETRATOR}), frozenset({Hint.WITNESS, Hint.YOUNG}))),
        ('"told":"whatever stands there"', NOTHING_TOLD),
    ],
)
def test_what_was_told_is_read_from_records_of_now_and_before(stored: str, told: Told) -> None:
    """A child stays a child over an update; and after it nothing tells it twice."""
    session = from_record(f'{{"format":2,"state":{{"language":"fr",{stored}}}}}')

    assert session.state == State("fr", told=told)
    assert not session.unknown_of_state
    assert {"young", "hurt"}.isdisjoint(json.loads(to_record(session))["state"])


@pytest.mark.parametrize("missed", [False, True])
@pytest.mark.parametrize(
    "told", [Told(frozenset(Signal), frozenset(Hint)), *(Told(hints=frozenset({h})) for h in Hint)]
)
def test_all_that_can_be_told_is_remembered(told: Told, missed: bool) -> None:  # given by pytest
    """By whichever process answers next; and whether the last message was understood."""
    session = Session(State("nl", told=told, missed=missed))

    assert from_record(to_record(session)) == session


def test_every_field_is_written() -> None:
    """Also one that is added to the state of a conversation one day."""
    record = json.loads(to_record(Session(State("fr"))))
    kept_apart = {"unknown", "unknown_of_state", "unknown_told"}

    assert len(record["state"]) == len(fields(State))
    assert len(record) - 1 == len({one.name for one in fields(Session)} - kept_apart)


@pytest.mark.parametrize("text", [None, "", "{}", '{"format":2}', '{"state":null}'])
def test_missing_fields_have_their_defaults(text: str | None) -> None:
    """Nothing was written, or a version that knew less wrote it."""
    assert from_record(text) == Session()


def test_a_state_with_missing_fields_has_their_defaults() -> None:
    """A version that knew less wrote it."""
    assert from_record('{"format":2,"state":{"language":"nl"}}') == Session(State("nl"))


def test_unknown_fields_are_kept() -> None:
    """A newer version that added them finds them again, whatever happened to the others meanwhile."""
    added = {"format": RECORD_FORMAT, "colour": [1, {"a": None}], "state": {"language": "fr", "mood": "x"}}
    session = from_record(json.dumps(added))
    session.state = State("nl")
    session.remember(7, 5.0, 5.0)
    record = json.loads(to_record(session))

    assert (record["colour"], record["state"]["mood"]) == ([1, {"a": None}], "x")
    assert (record["state"]["language"], record["messages"]) == ("nl", {"7": 5.0})


def test_an_end_forgets_the_unknown_fields() -> None:
    """Nobody knows whether they hold what was told."""
    session = from_record('{"format":2,"colour":"red","state":{"language":"fr","mood":"x"}}')
    session.end(())

    assert session == Session()


def test_a_merge_keeps_the_unknown_fields_of_both() -> None:
    """The later one wins."""
    later = from_record('{"colour":"red","state":{"language":"fr","mood":"x"}}')
    later.merge(from_record('{"colour":"blue","size":1,"state":{"language":"fr","place":"y"}}'))

    assert later.unknown == {"colour": "red", "size": 1}
    assert later.unknown_of_state == {"mood": "x", "place": "y"}


@pytest.mark.parametrize("text", ["[]", "{", "7", "null", '{"messages":{"a":1}}', '{"touched":NaN}', '{"format":"x"}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    """It must not be taken for a chat of which nothing is known, and written over."""
    with pytest.raises(UnreadableRecordError):
        from_record(text)


def test_a_newer_format_is_refused() -> None:
    """A field may mean something else there; without a word of what stands in it."""
    with pytest.raises(UnreadableRecordError, match="format 3") as refused:
        from_record(json.dumps({"format": RECORD_FORMAT + 1, "state": {"tongue": "fr"}}))

    assert "tongue" not in str(refused.value)
