"""“Did you mean …?”: the closest of several words, and the keys that a schema allows at a place."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter
from rapidfuzz import fuzz, process

from bot.knowledge.files.yaml_file import KeyPath

_MIN_LIKENESS: Final = 70  # of 100: one letter in a short word, two in a longer one


def closest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that was probably meant, if any is close."""
    # Sorted, so that of two words that are as close it is the same one each time.
    found = process.extractOne(word, sorted(set(words)), scorer=fuzz.ratio, score_cutoff=_MIN_LIKENESS)
    return str(found[0]) if found else None


def allowed_keys(schema: TypeAdapter[Any], path: KeyPath) -> tuple[str, ...]:
    """Return the keys that the group at `path` may have, in the order of the model."""
    whole = _json_schema(schema)
    nodes = [*_alternatives(whole, whole)]
    for key in path:
        below: list[Any] = []
        for node in nodes:
            if isinstance(key, int):
                below.append(node.get("items"))
            elif key in node.get("properties", {}):
                below.append(node["properties"][key])
            else:  # a key that the file chooses, such as a NIS code or the id of a source
                below += [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
        nodes = [node for one in below if isinstance(one, dict) for node in _alternatives(one, whole)]
    return tuple(key for node in nodes for key in node.get("properties", {}))


@lru_cache(maxsize=32)
def _json_schema(schema: TypeAdapter[Any]) -> Mapping[str, Any]:
    # A file can have hundreds of mistakes, and writing a schema takes milliseconds.
    return schema.json_schema()


def _alternatives(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what a node of the schema can be, with its references followed."""
    while "$ref" in node:
        node = whole["$defs"][node["$ref"].rpartition("/")[2]]
    for option in node.get("anyOf", ()):
        yield from _alternatives(option, whole)
    if "anyOf" not in node:
        yield node
