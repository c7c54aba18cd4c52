"""Parameters of a call: read from any body Telegram takes, and turned into the types its methods declare."""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any, NewType, get_args, get_type_hints
from urllib.parse import parse_qsl

from tornado.httputil import HTTPServerRequest

from tests.telegram_emulator.refusals import Json, absent, bad_request, strict, unmodelled

ChatId = NewType("ChatId", str)
Blank = NewType("Blank", str)  # a required text that may be empty
JsonList = list[Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a call: its bytes, or the id of one that was sent before."""

    name: str = ""
    mime_type: str = ""
    body: bytes = b""
    file_id: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method, as the Bot API documents it."""

    name: str
    kind: Any
    required: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What a call brought: plain values (text, or JSON of a JSON body) and files."""

    values: Json
    files: Mapping[str, Upload]


def read(request: HTTPServerRequest) -> Given:
    """The parameters of a GET or POST: query string, form, multipart or JSON."""
    values: Json = dict(parse_qsl(request.query, keep_blank_values=True))
    if request.headers.get("Content-Type", "").startswith("application/json"):
        values |= _json_body(request.body)
    values |= {name: each[-1].decode() for name, each in request.body_arguments.items()}
    files = {name: Upload(each[0].filename, each[0].content_type, each[0].body) for name, each in request.files.items()}
    return Given(values, files)


def _json_body(body: bytes) -> Json:
    try:
        parsed = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(parsed, dict):
        raise bad_request("object expected as JSON body")
    return parsed


def parameters_of(function: Callable[..., object]) -> dict[str, Parameter]:
    """The parameters a handler declares after the world it works on."""
    kinds = get_type_hints(function)
    declared = list(inspect.signature(function).parameters.values())[1:]
    return {
        one.name: Parameter(one.name, _bare(kinds[one.name]), one.default is inspect.Parameter.empty)
        for one in declared
    }


def _bare(kind: object) -> object:
    parts = [part for part in get_args(kind) if part is not NoneType]
    return parts[0] if NoneType in get_args(kind) else kind


def bound(
    method: str, parameters: Mapping[str, Parameter], ignored: frozenset[str], given: Given, *, lenient: bool
) -> Json:
    """The call's parameters in their declared types; ApiError for what is missing, unknown or not modelled."""
    names = set(given.values) | {name for name in given.files if name in parameters}
    for name in sorted(names - set(parameters)):
        if name in ignored:
            raise unmodelled(f"the parameter {name} of {method}")
        if not lenient:
            raise strict(f'unknown parameter "{name}" of {method}')
    found = {name: _convert(one, given) for name, one in parameters.items() if name in names}
    for one in parameters.values():
        if one.required and (found.get(one.name) is None or (found[one.name] == "" and one.kind is not Blank)):
            raise absent(one.name)
    return {name: value for name, value in found.items() if value is not None}


def _convert(parameter: Parameter, given: Given) -> object:
    raw = given.values.get(parameter.name)
    if parameter.kind is Upload:
        return _upload(raw, given.files.get(parameter.name), given)
    if raw is None:
        return None
    try:
        return _CONVERTERS[parameter.kind](raw)
    except (ValueError, TypeError, KeyError) as error:
        raise strict(f'parameter "{parameter.name}" cannot be {raw!r}') from error


def _upload(raw: str | None, own: Upload | None, given: Given) -> Upload | None:
    if raw and raw.startswith("attach://"):
        return given.files.get(raw.removeprefix("attach://"))
    return own or (Upload(file_id=raw) if raw else None)


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError("text expected")
    return raw


def _boolean(raw: object) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[str(raw).lower()]


def _whole(raw: object) -> int:
    if isinstance(raw, float) and not raw.is_integer():
        raise TypeError("whole number expected")
    return int(str(raw))


def _chat_id(raw: object) -> ChatId:
    return ChatId(str(raw))


def _parsed(raw: object, kind: type) -> Any:  # noqa: ANN401  (JSON is what it is)
    value = json.loads(raw) if isinstance(raw, str) else raw
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} expected")
    return value


_CONVERTERS: dict[Any, Callable[[Any], object]] = {
    str: _text,
    bool: _boolean,
    int: _whole,
    float: lambda raw: float(str(raw)),
    ChatId: _chat_id,
    Blank: _text,
    Json: lambda raw: _parsed(raw, dict),
    JsonList: lambda raw: _parsed(raw, list),
}
