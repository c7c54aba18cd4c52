"""Settings, from the environment or from a `.env` file that is never committed.

Whatever somebody wrote there, or an editor made of it, ends in a sentence with the way out: a token that is half read
looks like one that Telegram refuses.
"""

import io
import ipaddress
import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import parse_qsl, urlsplit

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
# What an editor makes of a quote; it stands in no token, address or list of languages.
_TYPOGRAPHIC_QUOTES: Final = frozenset("“”„‟‘’‚‛«»‹›")
# What the address of a Redis may say behind its `?`: the bounds of each call are ours, not the address's.
_REDIS_OPTIONS: Final = frozenset({"db", "protocol", "ssl_ca_certs", "ssl_certfile", "ssl_cert_reqs", "ssl_keyfile"})
_COLON_FOR_EQUALS = re.compile(r"(?m)^\s*(?:export\s+)?(RELAIS_\w+)[ \t]*:")
# Names with the prefix that others than Relais read: the files in deploy/, the build of an image, the tests.
_NAMES_OF_OTHERS: Final = frozenset({"host", "state_password", "proxy_buffers", "commit", "test_all"})
# What answers without a network needs.
_FOR_ANSWERS: Final = frozenset({"knowledge", "locales", "languages"})

_log = logging.getLogger("relais.settings")


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
        parts = urlsplit(value)
        if parts.scheme != "https" and not _is_this_machine(parts.hostname or ""):
            raise ValueError(
                "over http:// the token and all messages could be read on the way: write https://, or let the Bot API"
                " server run on this machine (http://127.0.0.1:…)"
            )
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
        parts = urlsplit(address)
        if address.startswith(("redis", "valkey")) and not re.fullmatch(r"/?[0-9]*/?", parts.path):
            raise ValueError("behind the port stands the number of a database, or nothing: redis://127.0.0.1:6379/0")
        if unknown := sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)} - _REDIS_OPTIONS):
            raise ValueError(f"{unknown[0]} is no option of it here; there are {', '.join(sorted(_REDIS_OPTIONS))}")
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
    return _checked(_known(_file(), exact=True) | _known(os.environ, exact=False))


def read_answer_settings() -> Settings:
    """Return the folders and the languages alone, for what answers without a network, whatever else is wrong.

    A file that cannot be read counts as none, which is logged. Raises SettingsError.
    """
    values: dict[str, str] = {}
    try:
        values = _values(_file())
    except SettingsError as error:
        _log.warning("%s\nGoing on without it.", error)
    values |= _values(os.environ)
    return _checked({name: value for name, value in values.items() if name in _FOR_ANSWERS})


def _checked(values: dict[str, str]) -> Settings:
    """Return the settings that these values make. Raises SettingsError."""
    for name, value in values.items():
        if _TYPOGRAPHIC_QUOTES & {value[0], value[-1]}:
            raise SettingsError(
                f"{_PREFIX}{name.upper()}: an editor has made typographic quotes around it ({value[0]}): write it"
                " without quotes"
            )
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        problems = (
            f"{_PREFIX}{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors(include_url=False)
        )
        raise SettingsError("\n".join(problems)) from None


def _file() -> dict[str, str | None]:
    """Return what stands in the file. Raises SettingsError."""
    path = Path(".env")
    try:
        if not path.is_file():
            return {}
        written = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{path.absolute()} cannot be read ({error.strerror}): give it to the user that Relais runs as (chown), or"
            " start Relais in another folder"
        ) from None
    # What is in UTF-16 may be read as UTF-8, with an empty character behind each letter.
    text = written.decode("utf-8-sig", "replace")
    if "\0" in text or "\ufffd" in text:
        raise SettingsError(
            f"{path.absolute()} is not in UTF-8: save it anew with that encoding (in Notepad: Save as, Encoding, UTF-8)"
        )
    if colon := _COLON_FOR_EQUALS.search(text):
        line = text.count("\n", 0, colon.start(1)) + 1
        raise SettingsError(f"{path.absolute()}, line {line}: write {colon[1]}=… with = and no colon")
    return dotenv_values(stream=io.StringIO(text))


def _known(variables: Mapping[str, str | None], *, exact: bool) -> dict[str, str]:
    """Return our variables. Raises SettingsError for one that is none of ours, as a misspelt one is.

    In the environment (not `exact`) others may have put theirs: there it must look like one of ours.
    """
    values = _values(variables)
    ours = Settings.model_fields.keys()
    for name in values.keys() - ours - _NAMES_OF_OTHERS:
        near = get_close_matches(name, [*ours, *_NAMES_OF_OTHERS], 1, 0.8)
        if near or exact:
            meant = f"did you mean {_PREFIX}{near[0].upper()}?" if near else "docs/operations.md has all of them"
            raise SettingsError(f"{_PREFIX}{name.upper()} is no setting of Relais: {meant}")
    return values


def _is_this_machine(host: str) -> bool:
    """Return True if what is sent there never leaves this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
