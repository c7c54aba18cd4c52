"""`relais web`: it starts, says where the pages are, goes on with an edit, and ends."""

import asyncio
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
import webbrowser
from pathlib import Path
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.commands import common
from bot.commands import web as command
from bot.conversation.flow import Assistant
from bot.settings import Settings
from tests.conftest import ROOT
from tests.telegram.on_webhook import free_port

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, assistant: Assistant) -> None:
    """Without settings of this machine, and with the assistant that is loaded already."""
    monkeypatch.chdir(tmp_path)
    for name in ("RELAIS_WEB_URL", "RELAIS_WEB_SECRET", "RELAIS_WEB_EXIT", "RELAIS_LISTEN", "RELAIS_LANGUAGES"):
        monkeypatch.delenv(name, raising=False)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(common, "assemble", lambda *_, **__: assistant)


def relais(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["web", *words])


def read(url: str, sent: bytes | None = None, kind: str = "application/x-www-form-urlencoded") -> str:
    """What stands there, or answers what is sent."""
    asked = urllib.request.Request(url, sent, {"Content-Type": kind} if sent else {})  # noqa: S310  # our own address
    with urllib.request.urlopen(asked) as page:  # noqa: S310  # our own address
        return str(page.read().decode())


def test_a_newcomer_starts_and_ends_it(tmp_path: Path) -> None:
    """The address is printed once it answers; an edit is shown after SIGHUP; no word is logged; Ctrl-C ends it."""
    locales = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", locales)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RELAIS_")}
    environment |= {"RELAIS_LOCALES": str(locales), "PYTHONPATH": str(ROOT), "no_proxy": "127.0.0.1"}
    run = [sys.executable, "-m", "bot", "web", "--port", "0"]
    with subprocess.Popen(  # noqa: S603  # our own command
        run, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    ) as running:
        assert running.stdout
        assert running.stderr
        address = ADDRESS.search(running.stdout.readline())
        assert address
        assert "Quitter vite" in read(f"{address[0]}/fr/seraing")
        texts = locales / "fr" / "web.ftl"
        texts.write_text(texts.read_text(encoding="utf-8").replace("Quitter vite", "Partir vite"), encoding="utf-8")
        running.send_signal(signal.SIGHUP)
        assert "loaded anew" in running.stderr.readline()
        assert "Partir vite" in read(f"{address[0]}/fr/seraing")
        # Words, and a form that the server cannot read: its library has something to say of that.
        assert "112" in read(f"{address[0]}/fr", b"text=canariword")
        with pytest.raises(HTTPError):
            read(f"{address[0]}/fr", b"canariword", "multipart/form-data; boundary=")
        running.send_signal(signal.SIGINT)
        log = running.stderr.read()

    assert running.returncode == 0
    assert not re.search(r"canariword|127\.0\.0\.1|seraing", log)


def test_others_reach_it_only_under_a_name() -> None:
    """It would refuse whatever name they use."""
    result = relais("--host", "0.0.0.0")

    assert result.exit_code == 1
    assert "RELAIS_WEB_URL" in result.output


def test_a_taken_port_names_the_way_out() -> None:
    """With the setting that changes it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = relais("--port", str(taken.getsockname()[1]))

    assert result.exit_code == 1
    assert "is another process there already" in result.output


class TestOpening:
    """The browser of this machine, where a newcomer asks for it."""

    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> "queue.Queue[str]":
        """The addresses that a browser was asked to open; the process stops at once."""
        asked: queue.Queue[str] = queue.Queue()
        monkeypatch.setattr(webbrowser, "open", asked.put)
        monkeypatch.setattr(command, "told_to_stop", _stopped)
        return asked

    def test_where_there_is_a_screen(self, monkeypatch: pytest.MonkeyPatch, opened: "queue.Queue[str]") -> None:
        """In the browser of the system."""
        monkeypatch.setenv("DISPLAY", ":0")
        port = free_port()

        assert relais("--port", str(port), "--open").exit_code == 0
        assert opened.get(timeout=5) == f"http://127.0.0.1:{port}"

    @pytest.mark.parametrize(("words", "display"), [(["--open"], ""), ([], ":0")])
    def test_not_without_one_and_not_unasked(
        self, monkeypatch: pytest.MonkeyPatch, opened: "queue.Queue[str]", words: list[str], display: str
    ) -> None:
        """A browser in text would take the terminal."""
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("DISPLAY", display)

        assert relais("--port", "0", *words).exit_code == 0
        assert opened.empty()


def _stopped() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


class TestSettings:
    """Of the pages."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("https://Relais.Example/", "https://relais.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("", None),
        ],
    )
    def test_the_address_is_a_name(self, value: str, expected: str | None) -> None:
        """Without a path, in small letters as browsers send it."""
        assert Settings.model_validate({"web_url": value}).web_url == expected

    @pytest.mark.parametrize(
        "value", ["relais.example", "https://a.example/fr", "https://a:b@c.example", "https://a.example?x"]
    )
    def test_another_is_refused(self, value: str) -> None:
        """It would be answered under none."""
        with pytest.raises(ValueError, match="web_url"):
            Settings.model_validate({"web_url": value})

    @pytest.mark.parametrize("value", ["javascript:alert(1)", "//evil.example", "meteo"])
    def test_the_exit_leads_to_a_site(self, value: str) -> None:
        """Nothing else can be written there."""
        with pytest.raises(ValueError, match="web_exit"):
            Settings.model_validate({"web_exit": value})

    def test_a_short_secret_is_refused(self) -> None:
        """It could be guessed."""
        with pytest.raises(ValueError, match="web_secret"):
            Settings.model_validate({"web_secret": "short"})


class TestDesk:
    """`relais desk`: the page to edit."""

    def test_it_is_reached_from_this_machine_alone(self, tmp_path: Path) -> None:
        """At an address with a secret that is new each time; no option opens it to others; Ctrl-C ends it."""
        shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RELAIS_")}
        environment |= {
            "RELAIS_KNOWLEDGE": str(tmp_path / "knowledge"),
            "PYTHONPATH": str(ROOT),
            "no_proxy": "127.0.0.1",
        }
        # Where the pages for others would listen is no matter here.
        environment["RELAIS_LISTEN"] = "0.0.0.0:1"
        run = [sys.executable, "-m", "bot", "desk", "--lang", "nl"]
        with subprocess.Popen(  # noqa: S603  # our own command
            run, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
        ) as running:
            try:
                assert running.stdout
                first = running.stdout.readline()
                address = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{43}/nl/", first)
                assert address, first
                assert "Een fiche verbeteren" in read(address[0])
                assert "wie de dienst houdt" in read(f"{address[0]}service/espace-vif")
                with pytest.raises(HTTPError):
                    read(address[0].replace("/nl/", "x/nl/"))
            finally:
                running.send_signal(signal.SIGINT)
            assert running.stderr
            log = running.stderr.read()

        assert running.returncode == 0
        assert log == ""
        assert "--host" not in CliRunner().invoke(cli.main, ["desk", "--help"]).output
