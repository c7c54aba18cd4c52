"""`make demo`: it starts, says where the page is, and ends."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import urllib.request
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from bot.commands import common
from bot.conversation.flow import Assistant
from bot.telegram import run as runner
from tests.conftest import ROOT
from tests.demo import __main__ as command

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]{24}/")


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, assistant: Assistant) -> None:
    """Without settings of this machine, and with the assistant that is loaded already."""
    monkeypatch.chdir(tmp_path)
    for name in ("RELAIS_TOKEN", "RELAIS_LANGUAGES", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)


def relais(*words: str) -> Result:
    return CliRunner().invoke(command.demo, ["--port", "0", *words])


def test_a_newcomer_starts_and_ends_it() -> None:
    """The address is printed once the bot answers; Ctrl-C ends it without a complaint."""
    run = [sys.executable, "-m", "tests.demo", "--port", "0", "--no-open"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RELAIS_")}
    with subprocess.Popen(run, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603  # our own command
        assert running.stdout
        address = ADDRESS.search(running.stdout.readline())
        assert address
        with urllib.request.urlopen(address[0]) as page:  # noqa: S310  # our own address
            assert "<main" in page.read().decode()
        running.send_signal(signal.SIGINT)
        rest = running.stdout.read()

    assert (running.returncode, rest.splitlines()[-1][:18]) == (0, "Relais has stopped")


def test_a_taken_port_names_the_way_out() -> None:
    """Which option, with which value."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = CliRunner().invoke(command.demo, ["--port", str(taken.getsockname()[1])])

    assert result.exit_code == 1
    assert "tests.demo --port 0" in result.output


class TestAnnouncing:
    """What is done once the bot answers."""

    URL = "http://127.0.0.1:8112/secret/"

    def opened(self, monkeypatch: pytest.MonkeyPatch, *, opens: bool) -> list[str]:
        """The addresses that a browser was asked to open."""
        asked: queue.Queue[str] = queue.Queue()
        monkeypatch.setattr(webbrowser, "open", asked.put)
        command._announce(self.URL, opens=opens)
        return [asked.get(timeout=5)] if opens and command._has_screen() else list(asked.queue)

    def test_the_page_opens_where_there_is_a_screen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """In the browser of the system."""
        monkeypatch.setenv("DISPLAY", ":0")

        assert self.opened(monkeypatch, opens=True) == [self.URL]

    def test_it_stays_closed_if_that_is_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where others use the machine too, they could read the address in the list of processes."""
        monkeypatch.setenv("DISPLAY", ":0")

        assert self.opened(monkeypatch, opens=False) == []

    def test_it_stays_closed_without_a_screen(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A browser in text would take the terminal."""
        monkeypatch.setattr(sys, "platform", "linux")

        assert self.opened(monkeypatch, opens=True) == []


def test_the_bot_polls_the_emulator_and_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the settings name; at the end it says so."""
    polled: list[str] = []
    monkeypatch.setenv("RELAIS_API_URL", "https://telegram.example/bot")
    monkeypatch.setattr(runner, "run", lambda application, *_, **__: polled.append(application.bot.base_url))
    result = relais("--no-open")

    assert result.output == "Relais has stopped, and has forgotten what was written.\n"
    assert [urlsplit(url).hostname for url in polled] == ["127.0.0.1"]
    assert os.environ["NO_PROXY"] == os.environ["no_proxy"] == "*"


def test_help_teaches_it() -> None:
    """What it is, who can reach it, and how it ends."""
    text = relais("--help").output

    assert all(word in text for word in ("no token", "this machine alone", "Ctrl-C", "--no-open"))
