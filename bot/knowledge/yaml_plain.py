"""YAML as nearly every file is, read quickly: no place is noted, and whatever is unusual is left to yaml_marks."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import yaml
from yaml import AliasEvent, DocumentStartEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from bot.knowledge.values import Plain, would_change

MAX_DEPTH: Final = 40  # our deepest file nests 7 levels

_NULL: Final = frozenset({"", "null", "~"})
_MAY_CHANGE: Final = frozenset("0123456789.-+tTfFyYnNoO")  # what a number, a time, or a yes and no begins with
_Take: TypeAlias = Callable[[], Any]  # the next event


class NotPlainError(Exception):
    """Something that must be read with care: a mistake, or what other YAML may hold but ours may not."""


def plain_data(text: str) -> object:
    """The document in `text` as dicts, lists and text; NotPlainError if anything in it is unusual."""
    take: _Take = yaml.CBaseLoader(text).get_event
    try:
        take()  # the stream begins
        if type(take()) is not DocumentStartEvent:
            raise NotPlainError
        data = _value(take(), take, MAX_DEPTH)
        take()  # the document ends
        if type(take()) is not yaml.StreamEndEvent:
            raise NotPlainError
    except yaml.YAMLError:
        raise NotPlainError from None
    return data


def plain_value(event: ScalarEvent) -> str | None:
    """What a scalar stands for: its text, or None for null."""
    value: str = event.value
    if event.style:
        return value
    if value in _NULL:
        return None
    return Plain(value) if value[0] in _MAY_CHANGE and would_change(value) else value


def _value(event: Any, take: _Take, levels: int) -> object:  # noqa: ANN401  # an event that has a value
    kind = type(event)
    if event.anchor is not None or kind is AliasEvent or event.tag is not None:
        raise NotPlainError
    if kind is ScalarEvent:
        return plain_value(event)
    if not levels:
        raise NotPlainError
    return _group(take, levels - 1) if kind is MappingStartEvent else _list(take, levels - 1)


def _group(take: _Take, levels: int) -> dict[str, object]:
    group: dict[str, object] = {}
    while type(event := take()) is not MappingEndEvent:
        if not isinstance(event, ScalarEvent) or event.anchor or event.tag or event.value in group:
            raise NotPlainError
        group[event.value] = _value(take(), take, levels)
    return group


def _list(take: _Take, levels: int) -> list[object]:
    items: list[object] = []
    while type(event := take()) is not SequenceEndEvent:
        items.append(_value(event, take, levels))
    return items
