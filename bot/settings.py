"""Settings, from the environment or from a `.env` file that is never committed."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    PositiveInt,
    SecretStr,
    TypeAdapter,
    ValidationError,
    field_validator,
)

_PREFIX: Final = "RELAIS_"
_REDIS_ADDRESS = re.compile(r"(redis|rediss|unix|valkey|valkeys)://.+")
_VALKEY_SCHEME = re.compile(r"^valkey(?=s?://)")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
_PERHAPS_QUOTED = re.compile(r"""(["']?)(.*)\1""", re.DOTALL)


class SettingsError(Exception):
    """A setting is wrong; the message names it and says what it may be. Never holds the token."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Return the address in `127.0.0.1:8080` or `[::1]:8080`. Raise ValueError."""
        parts = urlsplit(f"//{text}")
        if parts.hostname is None or parts.port is None or parts.path:
            raise ValueError("write a host and a port, such as 127.0.0.1:8080")
        return cls(parts.hostname, parts.port)


class Settings(BaseModel):
    """What the environment says. Only the token has no default.

    A model that is handed its values, rather than one of pydantic-settings that looks for them: whoever makes one in a
    test or a benchmark gets the defaults, and the quotes and empty values below would be ours to handle all the same.
    """

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    token: SecretStr | None = None
    api_url: str = "https://api.telegram.org/bot"
    knowledge: Path | None = None
    locales: Path | None = None
    languages: Annotated[tuple[str, ...], Field(min_length=1)] = ("fr", "nl", "de", "en")
    state: SecretStr = SecretStr("memory")
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: Address | None = None
    # The public address of the pages on the web; without it only this machine may ask for them.
    web_url: str | None = None
    # Signs the state in their forms. Without it each process makes up its own.
    web_secret: SecretStr | None = None
    # Where the exit leads: a site that shows nothing personal.
    web_exit: str = "https://www.meteo.be/"
    # To all chats together. Telegram allows about 30, and more to who pays for it.
    messages_per_second: PositiveInt = 30

    @field_validator("languages", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("api_url")
    @classmethod
    def _is_url(cls, value: str) -> str:
        TypeAdapter(HttpUrl).validate_python(value)
        return value.rstrip("/")

    @field_validator("state")
    @classmethod
    def _is_memory_or_redis(cls, value: SecretStr) -> SecretStr:
        address = value.get_secret_value()
        if address != "memory" and not _REDIS_ADDRESS.match(address):
            raise ValueError("write `memory`, or the address of a Redis or Valkey such as redis://127.0.0.1:6379/0")
        try:
            _ = urlsplit(address).port
        except ValueError:
            # Said in our words: those of urlsplit would hold a part of the password.
            raise ValueError("its port is no number; in a password, write %2F for / and %23 for #") from None
        return SecretStr(_VALKEY_SCHEME.sub("redis", address))

    @field_validator("webhook_url")
    @classmethod
    def _is_public_url(cls, value: str | None) -> str | None:
        if not value:
            return None
        TypeAdapter(HttpUrl).validate_python(value)
        if len(urlsplit(value).path) < 2:
            raise ValueError("write a path too, such as https://bot.example.org/telegram")
        return value

    @field_validator("web_url")
    @classmethod
    def _is_origin(cls, value: str | None) -> str | None:
        if not value:
            return None
        TypeAdapter(HttpUrl).validate_python(value)
        parts = urlsplit(value.lower())
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None:
            raise ValueError("write the name alone, such as https://relais.example.org")
        return f"{parts.scheme}://{parts.netloc}"

    @field_validator("web_exit")
    @classmethod
    def _is_site(cls, value: str) -> str:
        return str(TypeAdapter(HttpUrl).validate_python(value))

    @field_validator("webhook_secret", "web_secret")
    @classmethod
    def _is_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("write 32 to 256 of A-Z a-z 0-9 _ -, such as `openssl rand -hex 32` makes")
        return value

    @field_validator("listen", mode="before")
    @classmethod
    def _is_address(cls, value: object) -> object:
        return (Address.parse(value) if value else None) if isinstance(value, str) else value


def read_settings() -> Settings:
    """Return the settings, those of the environment before those of the file; SettingsError names what is wrong."""
    file = dotenv_values(".env", encoding="utf-8") if Path(".env").is_file() else {}
    try:
        return Settings.model_validate(_values(file) | _values(os.environ))
    except ValidationError as error:
        problems = (
            f"{_PREFIX}{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors(include_url=False)
        )
        raise SettingsError("\n".join(problems)) from None


def _values(variables: Mapping[str, str | None]) -> dict[str, str]:
    """Return our variables, by the names of the settings; an empty one is not set."""
    values = {}
    for variable, written in variables.items():
        name = variable.upper()
        if name.startswith(_PREFIX) and written:
            # `docker run --env-file` and others hand on the quotes of a line as they stand.
            quoted = _PERHAPS_QUOTED.fullmatch(written.strip())
            value = quoted[2].strip() if quoted else written
            if value:
                values[name.removeprefix(_PREFIX).lower()] = value
    return values
