"""“Did you mean …?”: the keys that a schema allows at a place, and the closest of several words."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter

from bot.knowledge.files.yaml_file import Place, Step

_CLOSE: Final = 70  # of 100: one letter in a short word, two in a longer one


def closest(word: str, words: Iterable[str]) -> str | None:
    """The word that was probably meant, if one is close."""
    known = sorted(set(words))
    if not known:
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only a file with a mistake needs it

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return str(found[0]) if found else None


def allowed_keys(schema: TypeAdapter[Any], place: Place) -> tuple[str, ...]:
    """The keys that the group at `place` may have, in the order of the model."""
    full = _written(schema)
    options = [full]
    for step in place:
        options = [below for option in options for below in _below(_resolved(option, full), step, full)]
    return tuple(key for option in options for key in _keys(_resolved(option, full), full))


@lru_cache(maxsize=32)
def _written(schema: TypeAdapter[Any]) -> Mapping[str, Any]:
    """The schema as JSON: made once, asked at each mistake."""
    return schema.json_schema()


def _resolved(node: Mapping[str, Any], full: Mapping[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = full["$defs"][node["$ref"].rpartition("/")[2]]
    return dict(node)


def _options(node: Mapping[str, Any], full: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (_resolved(option, full) for option in node.get("anyOf", [node]))


def _below(node: Mapping[str, Any], step: Step, full: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for option in _options(node, full):
        if isinstance(step, int):
            yield from ([option["items"]] if "items" in option else [])
        elif step in option.get("properties", {}):
            yield option["properties"][step]
        else:
            further = [*option.get("patternProperties", {}).values(), option.get("additionalProperties")]
            yield from (one for one in further if isinstance(one, dict))


def _keys(node: Mapping[str, Any], full: Mapping[str, Any]) -> Iterator[str]:
    for option in _options(node, full):
        yield from option.get("properties", {})
