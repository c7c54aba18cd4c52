"""Settings, from the environment or from a `.env` file that is never committed."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

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
_REDIS = re.compile(r"(redis|rediss|unix|valkey|valkeys)://.+")
_VALKEY = re.compile(r"^valkey(?=s?://)")
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
_QUOTED = re.compile(r"""(["']?)(.*)\1""", re.DOTALL)


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
        """The address in `127.0.0.1:8080` or `[::1]:8080`. Raises ValueError."""
        parts = urlsplit(f"//{text}")
        if parts.hostname is None or parts.port is None or parts.path:
            raise ValueError("write a host and a port, such as 127.0.0.1:8080")
        return cls(parts.hostname, parts.port)


class Settings(BaseModel):
    """What the environment says. Only the token has no default."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    token: SecretStr | None = None
    api_url: str = "https://api.telegram.org/bot"
    knowledge: Path | None = None
    locales: Path | None = None
    languages: Annotated[tuple[str, ...], Field(min_length=1)] = ("fr", "nl")
    state: SecretStr = SecretStr("memory")
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: Address | None = None
    # To all chats together. Telegram allows about 30, and more to who pays for it.
    messages_per_second: PositiveInt = 30

    @field_validator("languages", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("api_url")
    @classmethod
    def _is_url(cls, value: str) -> str:
        TypeAdapter(HttpUrl).validate_python(value)
        return value.rstrip("/")

    @field_validator("state")
    @classmethod
    def _is_memory(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() != "memory" and not _REDIS.match(value.get_secret_value()):
            raise ValueError("write `memory`, or the address of a Redis or Valkey such as redis://127.0.0.1:6379/0")
        if not _has_port(value.get_secret_value()):
            raise ValueError("its port is no number; in a password, write %2F for / and %23 for #")
        return SecretStr(_VALKEY.sub("redis", value.get_secret_value()))

    @field_validator("webhook_url")
    @classmethod
    def _is_public(cls, value: str | None) -> str | None:
        if not value:
            return None
        TypeAdapter(HttpUrl).validate_python(value)
        if len(urlsplit(value).path) < 2:
            raise ValueError("write a path too, such as https://bot.example.org/telegram")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("write 32 to 256 of A-Z a-z 0-9 _ -, such as `openssl rand -hex 32` makes")
        return value

    @field_validator("listen", mode="before")
    @classmethod
    def _is_address(cls, value: object) -> object:
        return (Address.parse(value) if value else None) if isinstance(value, str) else value


def read_settings() -> Settings:
    """The settings; SettingsError names what is wrong with each."""
    try:
        return Settings.model_validate(_named(_file()) | _named(os.environ))
    except ValidationError as error:
        problems = (
            f"{_PREFIX}{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors(include_url=False)
        )
        raise SettingsError("\n".join(problems)) from None


def _named(variables: Mapping[str, str | None]) -> dict[str, str]:
    """Our variables, by the names of the settings; an empty one is not set."""
    ours = {name.upper(): _bare(value or "") for name, value in variables.items() if name.upper().startswith(_PREFIX)}
    return {name.removeprefix(_PREFIX).lower(): value for name, value in ours.items() if value}


def _bare(value: str) -> str:
    """The value without the quotes of its line in a file: not everything that reads such a file takes them away."""
    quoted = _QUOTED.fullmatch(value.strip())
    return quoted[2].strip() if quoted else value


def _has_port(address: str) -> bool:
    """Whether the port of an address can be read, if it has one."""
    try:
        return (urlsplit(address).port or 1) > 0
    except ValueError:
        return False


def _file() -> Mapping[str, str | None]:
    if not Path(".env").is_file():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415  # most commands find no such file

    return dotenv_values(".env", encoding="utf-8")
