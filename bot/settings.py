"""Settings, from the environment or from a `.env` file that is never committed."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, SecretStr, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class SettingsError(Exception):
    """A setting is wrong; the message names it and says what it may be. Never holds the token."""


class Settings(BaseSettings):
    """What the environment says. Only the token has no default."""

    model_config = SettingsConfigDict(
        env_prefix="RELAIS_", env_file=".env", env_file_encoding="utf-8", extra="ignore", hide_input_in_errors=True
    )

    token: SecretStr | None = None
    api_url: str = "https://api.telegram.org/bot"
    knowledge: Path | None = None
    locales: Path | None = None
    languages: Annotated[tuple[str, ...], NoDecode, Field(min_length=1)] = ("fr", "nl")
    state: Literal["memory"] = "memory"

    @field_validator("languages", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("api_url")
    @classmethod
    def _is_url(cls, value: str) -> str:
        TypeAdapter(HttpUrl).validate_python(value)
        return value.rstrip("/")


def read_settings() -> Settings:
    """The settings; SettingsError names what is wrong with each."""
    try:
        return Settings()
    except ValidationError as error:
        problems = (f"RELAIS_{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors(include_url=False))
        raise SettingsError("\n".join(problems)) from None
