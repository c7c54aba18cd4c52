"""The state in the form of a page: it comes back as it went, or the conversation begins anew."""

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.conversation.state import State, Told
from bot.knowledge.phrases import Hint, Signal
from bot.web.form import DIGEST_BYTES, FORM_LIFETIME, MAX_FIELD, MAX_STATE_BYTES, Carried, FormStates
from tests.web.serving import Clock

TOLD = Told(frozenset({Signal.DANGER, Signal.CHILD}), frozenset({Hint.YOUNG}))
STATE = State("nl", chosen=True, view="m:62096", nis="62096", told=TOLD, discreet=True, missed=True, professional=True)
SECRET = "made-for-the-tests-" * 2


def test_a_state_comes_back_as_it_went() -> None:
    """All of it, in any process with the same secret."""
    assert FormStates(SECRET).read(FormStates(SECRET).write(STATE)) == Carried(STATE)


def test_a_page_without_a_field_is_a_first_page() -> None:
    """Nothing has begun anew."""
    assert FormStates().read("") == Carried()


def test_without_a_secret_each_process_has_its_own() -> None:
    """What another one wrote begins anew."""
    assert FormStates().read(FormStates().write(STATE)) == Carried(anew=True)


@pytest.mark.parametrize("at", range(0, len(FormStates(SECRET, Clock()).write(STATE)) - 2, 7))
def test_a_changed_letter_is_found(at: int) -> None:
    """Wherever it stands."""
    states = FormStates(SECRET, Clock())
    field = states.write(STATE)
    changed = field[:at] + ("A" if field[at] != "A" else "B") + field[at + 1 :]

    assert states.read(changed) == Carried(anew=True)


@given(some.text(max_size=MAX_FIELD * 2))
def test_anything_else_begins_anew(field: str) -> None:
    """Whatever somebody puts there; only nothing at all is a first page."""
    assert FormStates(SECRET).read(field) == Carried(anew=bool(field))


def test_a_field_that_is_too_long_is_not_looked_at() -> None:
    """Whoever wrote it."""
    states = FormStates(SECRET)

    assert states.read(sealed(states, zlib.compress(b'1 {"language":"fr"}') + b"x" * MAX_FIELD)) == Carried(anew=True)


def sealed(states: FormStates, packed: bytes) -> str:
    """A field with the right digest over anything."""
    return base64.urlsafe_b64encode(states._digest(packed) + packed).decode()


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"not packed",
        zlib.compress(b"\xff\xfe"),
        zlib.compress(b'{"language":"fr"}'),
        zlib.compress(b'x {"language":"fr"}'),
        zlib.compress(b'1 {"language":5}'),
        zlib.compress(b"1 []"),
        zlib.compress(b'1 {"language":"fr"}')[:-1],
        zlib.compress(b"1 " + b" " * (MAX_STATE_BYTES * 100) + b'{"language":"fr"}'),
    ],
)
def test_what_an_older_or_a_wrong_process_signed_begins_anew(packed: bytes) -> None:
    """The digest is right and the rest is not; what unpacks to more than a state is not unpacked."""
    states = FormStates(SECRET)

    assert states.read(sealed(states, packed)) == Carried(anew=True)


def test_it_is_not_for_ever() -> None:
    """After twelve hours only the language stays, and that somebody may read along."""
    clock = Clock()
    states = FormStates(SECRET, clock)
    field = states.write(STATE)
    clock.time += FORM_LIFETIME
    assert states.read(field) == Carried(STATE)

    clock.time += 1
    assert states.read(field) == Carried(State("nl", chosen=True, discreet=True), anew=True)


def test_it_is_short() -> None:
    """It stands in each form twice."""
    field = FormStates(SECRET).write(STATE)

    assert len(field) < 250
    assert len(base64.urlsafe_b64decode(field)) > DIGEST_BYTES
