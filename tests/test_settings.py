"""Settings: read from the environment, wrong ones explained, the token never shown."""

from pathlib import Path

import pytest

from bot.settings import Address, Settings, SettingsError, read_answer_settings, read_settings

# Put together here, so that no scanner of secrets takes it for a real one.
TOKEN = "7000000001:" + "hidden" * 6


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "TOKEN",
        "API_URL",
        "KNOWLEDGE",
        "LOCALES",
        "LANGUAGES",
        "STATE",
        "WEBHOOK_URL",
        "WEBHOOK_SECRET",
        "LISTEN",
    ):
        monkeypatch.delenv(f"RELAIS_{name}", raising=False)


def test_defaults() -> None:
    """Only the token has none."""
    settings = read_settings()

    assert (settings.token, settings.languages) == (None, ("fr", "nl", "de", "en"))
    assert settings.state.get_secret_value() == "memory"


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Languages in order, separated by commas."""
    monkeypatch.setenv("RELAIS_LANGUAGES", "nl, fr")
    monkeypatch.setenv("RELAIS_API_URL", "http://127.0.0.1:8081/bot/")

    assert read_settings().languages == ("nl", "fr")
    assert read_settings().api_url == "http://127.0.0.1:8081/bot"


def test_a_dotenv_file(tmp_path: Path) -> None:
    """In the folder where relais starts."""
    (tmp_path / ".env").write_text(f"RELAIS_TOKEN={TOKEN}\n")
    token = read_settings().token

    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Names in any case; what is not ours is left alone."""
    (tmp_path / ".env").write_text(
        "RELAIS_LANGUAGES=de\nrelais_api_url=http://127.0.0.1:1/bot\nOTHER=x\nRELAIS_NAKED\n"
    )
    monkeypatch.setenv("RELAIS_LANGUAGES", "nl")

    assert (read_settings().languages, read_settings().api_url) == (("nl",), "http://127.0.0.1:1/bot")


@pytest.mark.parametrize("written", ['"{}"', "'{}'", " {} "])
def test_quotes_that_nobody_took_away(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    """`docker run --env-file` and kubectl hand on a line as it stands; Telegram would refuse such a token."""
    monkeypatch.setenv("RELAIS_TOKEN", written.format(TOKEN))
    token = read_settings().token

    assert token is not None
    assert token.get_secret_value() == TOKEN


@pytest.mark.parametrize("name", ["TOKEN", "API_URL", "KNOWLEDGE", "LOCALES", "LANGUAGES", "STATE", "LISTEN"])
def test_a_setting_that_is_empty_is_not_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As in a copy of .env.example that is filled in half."""
    usual = read_settings()
    monkeypatch.setenv(f"RELAIS_{name}", "")

    assert read_settings() == usual


def test_the_token_is_not_in_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even in a representation."""
    monkeypatch.setenv("RELAIS_TOKEN", TOKEN)

    assert "hidden" not in repr(read_settings())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STATE", "mysql://localhost"),
        ("STATE", "redis://"),
        ("STATE", "redis://:hid/hidden@127.0.0.1:6379/0"),
        ("API_URL", "telegram"),
        ("LANGUAGES", " , "),
        ("WEBHOOK_URL", "bot.example.org/telegram"),
        ("WEBHOOK_URL", "https://bot.example.org/"),
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_SECRET", "x" * 40 + "é"),
        ("LISTEN", "8080"),
        ("LISTEN", "127.0.0.1:port"),
        ("API_URL", "http://api.example.org/bot"),
        ("API_URL", "http://10.0.0.7:8081/bot"),
        ("STATE", "redis://:hidden@127.0.0.1/abc"),
        ("STATE", "redis://:hidden@127.0.0.1:6379/0?socket_timeout=abc"),
        ("STATE", "redis://:hidden@127.0.0.1:6379/0?max_connections=1"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """And the token stays out of the explanation."""
    monkeypatch.setenv("RELAIS_TOKEN", TOKEN)
    monkeypatch.setenv(f"RELAIS_{name}", value)

    with pytest.raises(SettingsError, match=f"RELAIS_{name}: ") as caught:
        read_settings()
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("memory", "memory"),
        ("redis://:hidden@127.0.0.1:6379/0", "redis://:hidden@127.0.0.1:6379/0"),
        ("valkey://127.0.0.1/1", "redis://127.0.0.1/1"),
        ("valkeys://127.0.0.1/1", "rediss://127.0.0.1/1"),
    ],
)
def test_where_chats_are_remembered(monkeypatch: pytest.MonkeyPatch, written: str, used: str) -> None:
    """A Valkey speaks as a Redis does; its password is not shown."""
    monkeypatch.setenv("RELAIS_STATE", written)
    settings = read_settings()

    assert settings.state.get_secret_value() == used
    assert "hidden" not in repr(settings)


def test_a_webhook(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address with a path, a secret, and where to listen; empty is not set."""
    monkeypatch.setenv("RELAIS_WEBHOOK_URL", "https://bot.example.org/telegram")
    monkeypatch.setenv("RELAIS_WEBHOOK_SECRET", "a-Z_9" * 8)
    monkeypatch.setenv("RELAIS_LISTEN", "[::1]:8080")
    settings = read_settings()

    assert settings.webhook_url == "https://bot.example.org/telegram"
    assert settings.webhook_secret is not None
    assert settings.listen == Address("::1", 8080)
    assert str(settings.listen) == "[::1]:8080"
    for name in ("WEBHOOK_URL", "WEBHOOK_SECRET", "LISTEN"):
        monkeypatch.setenv(f"RELAIS_{name}", "")
    assert (read_settings().webhook_url, read_settings().webhook_secret, read_settings().listen) == (None, None, None)


@pytest.mark.parametrize("address", ["http://localhost:8081/bot", "http://[::1]:8081/bot", "https://10.0.0.7/bot"])
def test_a_server_of_ones_own(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """In clear only where nothing leaves this machine."""
    monkeypatch.setenv("RELAIS_API_URL", address)

    assert read_settings().api_url == address


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"RELAIS_TOKEN={TOKEN}\n".encode("utf-16"), "is not in UTF-8"),
        (f"RELAIS_TOKEN={TOKEN}\n".encode("utf-16-le"), "is not in UTF-8"),
        (f"# écrit à la main\nRELAIS_TOKEN={TOKEN}\n".encode("latin-1"), "is not in UTF-8"),
        (f"# mine\nRELAIS_TOKEN: {TOKEN}\n".encode(), "line 2: write RELAIS_TOKEN=… with ="),
        (f"RELAIS_TOKEN=“{TOKEN}”\n".encode(), "RELAIS_TOKEN: an editor has made typographic quotes"),
        (f"RELAIS_TOKEN=« {TOKEN} »\n".encode(), "RELAIS_TOKEN: an editor has made typographic quotes"),
        (b"RELAIS_LANGUGES=fr\n", "RELAIS_LANGUGES is no setting of Relais: did you mean RELAIS_LANGUAGES?"),
        (b"RELAIS_COLOUR=red\n", "RELAIS_COLOUR is no setting of Relais: docs/operations.md has all of them"),
    ],
)
def test_a_file_that_an_editor_or_a_hand_has_spoilt(tmp_path: Path, written: bytes, said: str) -> None:
    """A sentence says what to do; what holds the token is not shown."""
    (tmp_path / ".env").write_bytes(written)

    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert said in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_a_file_that_belongs_to_somebody_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The unit's file is the administrator's."""

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / ".env").write_bytes(b"")
    monkeypatch.setattr(Path, "read_bytes", denied)

    with pytest.raises(SettingsError, match=r"cannot be read \(Permission denied\): give it to the user"):
        read_settings()


def test_a_file_of_windows(tmp_path: Path) -> None:
    """With a mark of its encoding, and two characters at each end of a line."""
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfRELAIS_LANGUAGES=nl\r\nRELAIS_HOST=bot.example.org\r\n")

    assert read_settings().languages == ("nl",)


def test_a_misspelt_name_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that looks like none of ours may be somebody else's: Kubernetes names a service so."""
    monkeypatch.setenv("RELAIS_PORT_8080_TCP", "tcp://10.0.0.1:8080")
    assert read_settings() == Settings()
    monkeypatch.setenv("RELAIS_WEBHOOK_SECRETS", "x")

    with pytest.raises(SettingsError, match=r"RELAIS_WEBHOOK_SECRETS .*: did you mean RELAIS_WEBHOOK_SECRET\?"):
        read_settings()


def test_what_answers_without_a_network_needs_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor a token, nor an address that is right; one that cannot be read is said."""
    (tmp_path / ".env").write_bytes("RELAIS_LANGUAGES=fr\n".encode("utf-16"))
    monkeypatch.setenv("RELAIS_STATE", "mysql://")
    monkeypatch.setenv("RELAIS_LANGUAGES", "nl")

    assert read_answer_settings().languages == ("nl",)
    assert "is not in UTF-8" in caplog.text
