"""Nothing in a log that should not be there."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest

from bot.log_redaction import REPEAT_SECONDS, Repetitions, log_error
from tests.telegram.logs import quietened

TOKEN = "7000000001:" + "secret" * 6


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What goes to standard error once the logs are quiet."""
    with quietened() as stream:
        yield stream


def test_requests_and_updates_are_not_logged(written: io.StringIO) -> None:
    """An address holds the token, an update everything."""
    logging.getLogger("httpx").info("HTTP Request: POST %s", TOKEN)
    logging.getLogger("telegram.ext.Updater").error("update %s", "secret words")

    assert written.getvalue() == ""


@pytest.mark.parametrize("name", ["httpx", "httpcore.http11", "telegram.Bot", "asyncio", "anything"])
def test_nobody_can_turn_them_on_by_mistake(written: io.StringIO, name: str) -> None:
    """Every level is DEBUG, and somebody added a handler that writes all it gets: there is nothing to write."""
    got: list[logging.LogRecord] = []
    logger, theirs = logging.getLogger(name), logging.Handler()
    theirs.emit = got.append  # type: ignore[assignment]  # a method of this one handler
    logging.getLogger().addHandler(theirs)
    for one in (logging.getLogger(), logger):
        one.setLevel(logging.DEBUG)
    logger.debug("sendMessage %s", {"text": "il me frappe"}, stack_info=True)
    logger.warning("%s", TOKEN, exc_info=ValueError("il me frappe"))

    assert [record.getMessage() for record in got] == ["(withheld)", "(withheld) (ValueError)"]
    assert not any(trace in str(vars(record)) for record in got for trace in ("frappe", TOKEN))
    assert written.getvalue().count("\n") == 1  # the warning, without its words


def test_a_token_is_cut_out_of_any_line_of_ours(written: io.StringIO) -> None:
    """Whoever writes it."""
    logging.getLogger("relais.other").warning("address %s", f"http://x/bot{TOKEN}/getMe")

    assert "http://x/bot<token>/getMe" in written.getvalue()


def test_an_exception_is_its_type_and_its_place(written: io.StringIO) -> None:
    """Its text may hold what someone wrote."""
    try:
        int("il me frappe")
    except ValueError:
        logging.getLogger("relais.other").exception("it failed")

    assert "it failed (ValueError at test_log_redaction.py:" in written.getvalue()
    assert "frappe" not in written.getvalue()
    assert "Traceback" not in written.getvalue()


def test_a_line_that_cannot_be_put_together_keeps_its_arguments_to_itself(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """The usual complaint of logging prints them."""
    logging.getLogger("relais.other").warning("%d people", "il me frappe")

    assert "cannot be put together" in written.getvalue()
    assert "frappe" not in written.getvalue() + capsys.readouterr().err


def test_a_percent_sign_is_written_as_it_is(written: io.StringIO) -> None:
    """Words are not a pattern twice."""
    logging.getLogger("relais.other").warning("100 %s", "%s")

    assert "100 %s" in written.getvalue()


def test_a_failure_is_told_by_its_kind(written: io.StringIO) -> None:
    """And by the type of what failed."""
    log_error(ValueError("il me frappe"), "an update")

    assert "an update failed: ValueError" in written.getvalue()
    assert "frappe" not in written.getvalue()


def test_what_ends_the_program_is_told_without_its_words(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """The traceback of Python would print them."""
    sys.excepthook(ValueError, ValueError(f"il me frappe {TOKEN}"), None)

    assert capsys.readouterr().err == "Relais: ValueError\n"


def test_a_line_is_written_once_a_minute(written: io.StringIO) -> None:
    """A fault that comes a thousand times a second must not fill a disk; other lines are written meanwhile."""
    log = logging.getLogger("relais")
    for number in range(1_000):
        log.error("%s fails", "Telegram")
        log.error("line %d", number % 2)

    assert [line.rpartition(": ")[2] for line in written.getvalue().splitlines()] == [
        "Telegram fails",
        "line 0",
        "line 1",
    ]


def test_what_was_left_out_is_said_with_the_next_line() -> None:
    """Once the minute is over, whatever somebody did to the clock; what is remembered for it is bounded."""
    now = [0.0]
    seen = Repetitions(lambda: now[0])

    def line(text: str) -> logging.LogRecord:
        return logging.LogRecord("relais", logging.ERROR, "", 0, text, None, None)

    assert [seen.filter(line("gone")) for _ in range(3)] == [True, False, False]
    now[0] = REPEAT_SECONDS
    again = line("gone")
    assert seen.filter(again)
    assert again.getMessage() == "gone (and 2 times more before)"
    assert all(seen.filter(line(str(number))) for number in range(200))
    assert seen.filter(line("gone"))
