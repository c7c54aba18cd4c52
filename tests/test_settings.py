"""Settings: read from the environment, wrong ones explained, the token never shown."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, read_settings

TOKEN = "7000000001:" + "secret" * 6


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "API_URL", "KNOWLEDGE", "LOCALES", "LANGUAGES", "STATE"):
        monkeypatch.delenv(f"RELAIS_{name}", raising=False)


def test_defaults() -> None:
    """Only the token has none."""
    settings = read_settings()

    assert (settings.token, settings.languages, settings.state) == (None, ("fr", "nl"), "memory")


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


def test_the_token_is_not_in_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even in a representation."""
    monkeypatch.setenv("RELAIS_TOKEN", TOKEN)

    assert "secret" not in repr(read_settings())


@pytest.mark.parametrize(
    ("name", "value"), [("STATE", "redis://localhost"), ("API_URL", "telegram"), ("LANGUAGES", " , ")]
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """And the token stays out of the explanation."""
    monkeypatch.setenv("RELAIS_TOKEN", TOKEN)
    monkeypatch.setenv(f"RELAIS_{name}", value)

    with pytest.raises(SettingsError, match=f"RELAIS_{name}: ") as caught:
        read_settings()
    assert "secret" not in str(caught.value)
