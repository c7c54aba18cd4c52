"""While very much is made no garbage is looked for, and afterwards it is again."""

import gc
from collections.abc import Iterator

import pytest

from bot.garbage import without_collecting


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """No other test is changed by these."""
    yield
    gc.unfreeze()
    gc.enable()


def test_it_is_looked_for_again_afterwards() -> None:
    """Whatever happens in the block."""
    looked: list[bool] = []

    def fails() -> None:
        with without_collecting():
            looked.append(gc.isenabled())
            raise ValueError("within")

    with pytest.raises(ValueError, match="within"):
        fails()

    assert looked == [False]
    assert gc.isenabled()


def test_who_does_not_look_for_it_does_not_begin_to() -> None:
    """A block within a block, for one."""
    with without_collecting():
        with without_collecting():
            pass
        assert not gc.isenabled()


def test_what_was_put_aside_stays_aside() -> None:
    """A process that put its modules aside does not look through them because of a reload."""
    gc.freeze()
    with without_collecting():
        pass

    assert gc.get_freeze_count() > 0


def test_nothing_is_put_aside_by_itself() -> None:
    """What was made can be garbage one day."""
    gc.unfreeze()
    with without_collecting():
        pass

    assert gc.get_freeze_count() == 0
