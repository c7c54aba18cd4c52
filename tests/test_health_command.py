"""`relais health`: how the process that listens here is."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from click.testing import CliRunner, Result

from bot import cli
from tests.telegram.on_webhook import free_port


class Process(BaseHTTPRequestHandler):
    """A process that says of itself what a test wants."""

    status, page = 200, b'{"state": "ok"}'

    def do_GET(self) -> None:
        """The page, at /health alone."""
        self.send_response(self.status if self.path == "/health" else 404)
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Process]]:
    """One that listens, and RELAIS_LISTEN that says so, as a container has it."""

    class Own(Process):
        pass

    with HTTPServer(("127.0.0.1", 0), Own) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("RELAIS_LISTEN", f"0.0.0.0:{server.server_port}")
        yield Own
        server.shutdown()
        thread.join()


def asked() -> Result:
    """What the command says."""
    return CliRunner().invoke(cli.main, ["health"])


def test_it_shows_how_the_process_is(process: type[Process]) -> None:
    """And that it answers."""
    result = asked()

    assert (result.exit_code, result.output) == (0, '{\n  "state": "ok"\n}\n')


def test_no_proxy_stands_between(process: type[Process], monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is set for the way to Telegram cannot reach this machine's own address."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")

    assert asked().exit_code == 0


def test_a_process_that_is_about_to_end_is_not_well(process: type[Process]) -> None:
    """Nobody should be sent there."""
    process.status, process.page = 503, b'{"state": "stopping"}'
    result = asked()

    assert (result.exit_code, result.output) == (1, '{"state": "stopping"}\n')


def test_something_else_there_is_no_relais(process: type[Process]) -> None:
    """Whatever it says."""
    process.page = b"hello"

    assert "RELAIS_LISTEN" in asked().output
    assert asked().exit_code == 1


def test_nobody_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the setting that makes a process listen."""
    monkeypatch.setenv("RELAIS_LISTEN", f"127.0.0.1:{free_port()}")

    assert "RELAIS_LISTEN" in asked().output
