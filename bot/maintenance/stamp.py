"""`checked: {on: …, by: …}` written into the text of a YAML file: nothing else in it changes, not a blank."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.maintenance.errors import MaintenanceError

_MARK = "\ufeff"  # some editors begin a file with it; the parser does not count it


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def stamped(text: str, service_id: str, on: dt.date, by: str) -> str | None:
    """The text of a file of services with the check of one of them stamped; None if the service is not in it."""
    mark, body = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    service = next((node for node in _services(body) if _value(node, "id") == service_id), None)
    if service is None:
        return None
    if service.flow_style:
        raise MaintenanceError("verify-flow", service=service_id)
    return mark + _applied(body, _edits(body, service, on.isoformat(), by))


def _edits(body: str, service: MappingNode, on: str, by: str) -> Iterable[_Edit]:
    checked = _find(service, "checked")
    if isinstance(checked, MappingNode) and _find(checked, "on") and _find(checked, "by"):
        return [_over(_find(checked, "on"), on), _over(_find(checked, "by"), by)]
    flow = f"{{on: {on}, by: {by}}}"
    if isinstance(checked, ScalarNode):
        return [_over(checked, flow if checked.value else f" {flow}")]
    if checked is not None:
        raise MaintenanceError("verify-checked-form", service=str(_value(service, "id")))
    return [_line_after(body, service, f"checked: {flow}")]


def _line_after(body: str, service: MappingNode, line: str) -> _Edit:
    """A line of its own below `confidence`, which every service has, with the same indent and the same line end."""
    key, value = next(pair for pair in service.value if pair[0].value == "confidence")
    newline = "\r\n" if "\r\n" in body else "\n"
    place = body.find("\n", value.end_mark.index)
    written = " " * key.start_mark.column + line
    return (
        _Edit(len(body), len(body), newline + written) if place < 0 else _Edit(place + 1, place + 1, written + newline)
    )


def _over(node: Node | None, text: str) -> _Edit:
    assert node is not None  # noqa: S101  # the caller has just found it
    return _Edit(node.start_mark.index, node.end_mark.index, text)


def _applied(body: str, edits: Iterable[_Edit]) -> str:
    """The edits, from the last one back, so that places before them stay right."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        body = body[: edit.start] + edit.text + body[edit.end :]
    return body


def _services(body: str) -> Iterator[MappingNode]:
    root = yaml.compose(body, Loader=yaml.CSafeLoader)
    services = _find(root, "services") if isinstance(root, MappingNode) else None
    if isinstance(services, SequenceNode):
        yield from (node for node in services.value if isinstance(node, MappingNode))


def _find(mapping: MappingNode, key: str) -> Node | None:
    return next((value for name, value in mapping.value if name.value == key), None)


def _value(mapping: MappingNode, key: str) -> str | None:
    node = _find(mapping, key)
    return node.value if isinstance(node, ScalarNode) else None
